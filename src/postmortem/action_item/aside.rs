//! Whose an action item is, and by when, where its line says so beside the sentence and without a
//! word for it: `@ada: test it`, `Test it (@ada, 2024-02-07)`, `Test it @ada by 7 February`.

use std::ops::Range;

use chrono::NaiveDate;

use crate::markdown::RunKind;
use crate::postmortem::line::Line;
use crate::time::clock::day_at;

/// A stretch of a line that may stand beside the sentence.
pub(super) struct Aside {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

/// What a stretch says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name after an `@`.
    Handle,
    /// A day, and whether a `by` is part of the stretch.
    Day { date: NaiveDate, by: bool },
    /// What has been read already, or a link.
    Other,
}

/// What is read of the asides, and where.
#[derive(Default)]
pub(super) struct Found {
    /// The name, without its `@`.
    pub(super) owner: Option<String>,
    pub(super) due: Option<NaiveDate>,
    pub(super) cuts: Vec<Range<usize>>,
}

/// The handle or the day that `rest` starts with, and its length. A day without a year is one near
/// `ended`.
pub(super) fn at(rest: &str, ended: Option<NaiveDate>) -> Option<(Kind, usize)> {
    if let Some(name) = rest.strip_prefix('@') {
        let is_part = |c: char| c.is_alphanumeric() || "_-./".contains(c);
        let end = name.find(|c| !is_part(c)).unwrap_or(name.len());
        let name = name[..end].trim_end_matches(['.', '-', '/']);
        let is_name = name.contains(char::is_alphanumeric);
        return is_name.then_some((Kind::Handle, 1 + name.len()));
    }
    let by = matches!(rest.as_bytes(), [b'b' | b'B', b'y' | b'Y', b' ', ..]);
    let written = if by { &rest[3..] } else { rest };
    let (day, length) = day_at(written)?;
    // `3/4` after a `by` may be a share.
    let is_clear = day.has_year() || written[..length].contains(char::is_alphabetic);
    let date = day.near(ended).filter(|_| is_clear)?;
    let kind = Kind::Day { date, by };
    Some((kind, rest.len() - written.len() + length))
}

/// What the `asides` of a line say, which are in order and do not overlap; `said` is whether the
/// line names an owner and a due date in words. Only what stands beside the sentence is cut: at
/// its end, or before a colon or a dash at its start, which is at `start`. Of several owners the
/// first is taken, and the others stay. A handle in the sentence is part of it, and the owner
/// where there is no other.
pub(super) fn read(line: &Line<'_>, start: usize, asides: Vec<Aside>, said: (bool, bool)) -> Found {
    let (owner, due) = said;
    let plain = line.plain;
    let asides = with_links(line, asides);
    let mut end = plain.len();
    let tail = asides.iter().rposition(|aside| {
        let gap = plain.get(aside.range.end..end);
        end = aside.range.start;
        !gap.is_some_and(is_gap)
    });
    let tail = tail.map_or(0, |last| last + 1);
    let mut found = Found::default();
    if !owner {
        let beside = leading(plain, start, &asides).or_else(|| trailing(plain, &asides, tail));
        if let Some(at) = beside {
            let range = &asides[at].range;
            let next = asides.get(at + 1).filter(|it| joined(plain, range, it));
            let end = next.map_or(range.end, |next| next.range.start);
            found.owner = Some(plain[range.start + 1..range.end].to_owned());
            found.cuts.push(range.start..end);
        }
    }
    for aside in &asides[tail..] {
        if let Kind::Day { date, by } = aside.kind
            && !due
            && found.due.is_none()
            && (by || owner || found.owner.is_some())
        {
            found.due = Some(date);
            found.cuts.push(aside.range.clone());
        }
    }
    if !owner && found.owner.is_none() {
        // One with a `/` in a sentence is a package.
        let names = asides.iter().filter(|it| it.kind == Kind::Handle);
        let mut names = names.map(|it| &plain[it.range.start + 1..it.range.end]);
        found.owner = names.find(|name| !name.contains('/')).map(str::to_owned);
    }
    found
}

/// The asides with the links of the line, which may stand beside the sentence; without what stands
/// in code.
fn with_links(line: &Line<'_>, asides: Vec<Aside>) -> Vec<Aside> {
    let mut all: Vec<Aside> = Vec::with_capacity(asides.len());
    let mut asides = asides.into_iter().peekable();
    let mut end = 0;
    for run in line.runs() {
        let range = end..end + run.plain.len();
        end = range.end;
        let is_apart = all.last().is_none_or(|last| last.range.end <= range.start);
        let before = all.len();
        while let Some(aside) = asides.next_if(|it| it.range.start < range.end) {
            if *run.kind != RunKind::Other || aside.kind == Kind::Other {
                all.push(aside);
            }
        }
        if matches!(run.kind, RunKind::Link(_)) && is_apart && all.len() == before {
            let kind = Kind::Other;
            all.push(Aside { range, kind });
        }
    }
    all
}

/// The handle at the start, if a colon, a dash or a bracket sets it apart; the first of several.
fn leading(plain: &str, start: usize, asides: &[Aside]) -> Option<usize> {
    let first = asides.iter().position(|it| it.kind == Kind::Handle)?;
    if !plain
        .get(start..asides[first].range.start)
        .is_some_and(is_gap)
    {
        return None;
    }
    let mut last = &asides[first];
    for next in &asides[first + 1..] {
        if !joined(plain, &last.range, next) {
            break;
        }
        last = next;
    }
    let after = plain[last.range.end..].trim_start();
    let apart = [':', '-', '–', '—', ')', ']'];
    after.starts_with(apart).then_some(first)
}

/// The first handle at the end, unless the sentence goes on to it.
fn trailing(plain: &str, asides: &[Aside], tail: usize) -> Option<usize> {
    const GOES_ON: [&str; 12] = [
        "to", "with", "from", "for", "of", "by", "at", "on", "in", "into", "via", "about",
    ];
    let handle = asides[tail..].iter();
    let first = tail + handle.clone().position(|it| it.kind == Kind::Handle)?;
    let before = plain[..asides[first].range.start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let goes_on = GOES_ON.iter().any(|it| it.eq_ignore_ascii_case(word));
    (!goes_on).then_some(first)
}

/// Whether `next` is a handle that is listed after the one at `range`.
fn joined(plain: &str, range: &Range<usize>, next: &Aside) -> bool {
    let gap = &plain[range.end..next.range.start];
    next.kind == Kind::Handle && is_list(gap, |c| matches!(c, ',' | '&' | '+' | '/'))
}

/// Whether the sentence does not go on in `text`.
fn is_gap(text: &str) -> bool {
    is_list(text, |c| ",;:-–—|·&+/()[].!?".contains(c))
}

/// Whether there is nothing in `text` but blanks, `and` and what joins.
fn is_list(text: &str, joins: impl Fn(char) -> bool) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || joins(c));
    words.all(|word| word.is_empty() || word == "and")
}
