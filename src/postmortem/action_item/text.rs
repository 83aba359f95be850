//! One action item from a line of text: what is said about it in passing, and what is left.

use std::ops::Range;

use chrono::NaiveDate;

use super::aside::{self, Aside, Kind};
use super::{ActionItem, ActionKind, ActionStatus, Form, Written, words};
use crate::markdown::{RunKind, Text};
use crate::postmortem::line::{Line, without};
use crate::postmortem::section::normalise;
use crate::stems::Stems;

/// The action item that `text` states; `None` where nothing is left to be done in it. `ended`
/// is the day that a relative due date counts from.
pub(in crate::postmortem) fn item(text: &Text, ended: Option<NaiveDate>) -> Option<ActionItem> {
    let line = Line::new(text);
    let mut facts = Facts::default();
    facts.read_label(text, line.plain);
    facts.read(&line, ended);
    if is_struck(text) {
        facts.status.get_or_insert(ActionStatus::Done);
    }
    let cuts = tidy(line.plain, facts.cuts);
    let left = without(line.plain, &cuts);
    let mut title = String::with_capacity(left.len());
    for word in left.split_whitespace() {
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    let written = Written {
        span: text.span.clone(),
        form: Form::Line,
    };
    title.contains(char::is_alphanumeric).then(|| ActionItem {
        kind: facts.kind,
        owner: facts.owner,
        due: facts.due,
        status: facts.status.unwrap_or_default(),
        closed_at: facts.closed,
        url: words::ticket(text),
        ..ActionItem::new(title, line.html_without(&cuts), written)
    })
}

/// What a line says about its action item, and where, each once at most.
#[derive(Default)]
struct Facts {
    kind: Option<ActionKind>,
    owner: Option<String>,
    due: Option<NaiveDate>,
    closed: Option<NaiveDate>,
    status: Option<ActionStatus>,
    cuts: Vec<Range<usize>>,
}

impl Facts {
    /// A kind in bold at the start, or a number (“**Task 3:**”).
    fn read_label(&mut self, text: &Text, plain: &str) {
        let Some(first) = text.runs().next() else {
            return;
        };
        if *first.kind != RunKind::Strong || first.plain.len() == plain.len() {
            return;
        }
        self.kind = words::kind(first.plain);
        if self.kind.is_some() || is_numbered(first.plain) {
            self.cuts.push(0..first.plain.len());
        }
    }

    fn read(&mut self, line: &Line<'_>, ended: Option<NaiveDate>) {
        let plain = line.plain;
        let start = self.cuts.first().map_or(0, |label| label.end);
        let mut asides = Vec::new();
        let (mut next, mut after) = (0, 0);
        for word in plain.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let index = next;
            next += word.len();
            if index < after {
                continue;
            }
            let rest = &plain[index..];
            let length = match rest.chars().next() {
                Some('✅' | '✔' | '☑') => {
                    self.set_status(ActionStatus::Done, mark_length(rest))
                }
                Some('(' | '[') => self.bracket(rest),
                Some('D') if is_done(&plain[..index], rest) => {
                    self.set_status(ActionStatus::Done, 4)
                }
                _ => self.keyword(rest, ended),
            };
            let aside = match length {
                Some(length) => Some((Kind::Other, length)),
                None => aside::at(rest, ended),
            };
            if let Some((kind, length)) = aside {
                after = index + length;
                let range = index..after;
                if kind == Kind::Other {
                    self.cuts.push(range.clone());
                }
                asides.push(Aside { range, kind });
            }
        }
        let said = (self.owner.is_some(), self.due.is_some());
        let found = aside::read(line, start, asides, said);
        self.owner = self.owner.take().or(found.owner);
        self.due = self.due.or(found.due);
        self.cuts.extend(found.cuts);
        self.cuts.sort_by_key(|cut| cut.start);
    }

    /// `(done)`.
    fn bracket(&mut self, rest: &str) -> Option<usize> {
        const LONGEST: usize = 16;
        let mut bytes = rest.bytes().take(LONGEST);
        let end = bytes.position(|byte| matches!(byte, b')' | b']'))?;
        let status = words::status(&rest[1..end])?;
        self.set_status(status, end + 1)
    }

    /// `owner: x`, `due 2024-02-07`, `ETA: 2 weeks`, `closed 2024-02-01`.
    fn keyword(&mut self, rest: &str, ended: Option<NaiveDate>) -> Option<usize> {
        let (word, keyword) = &KEYWORDS.list[KEYWORDS.at(rest.as_bytes())?];
        let after = &rest[word.len()..];
        if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let value = after.trim_start_matches([' ', ':', '\u{a0}']);
        let colon = after.trim_start().starts_with(':');
        let start = rest.len() - value.len();
        match keyword {
            Keyword::Owner if colon => {
                let name = &value[..field_end(value)];
                let name = name.split(" - ").next().unwrap_or(name);
                let owner = name.trim_matches(['@', '.', ' ']);
                self.set_owner(owner, start + name.len())
            }
            Keyword::Status if colon => {
                let end = field_end(value);
                self.set_status(words::status(&value[..end])?, start + end)
            }
            Keyword::Due if self.due.is_none() => {
                let value = after_words(value, &["date", "by", "on", "in"]);
                let (date, length) = words::day(value, ended)?;
                self.due = Some(date);
                Some(rest.len() - value.len() + length)
            }
            Keyword::Closed if self.closed.is_none() => {
                let value = after_words(value, &["on"]);
                let (date, length) = words::day(value, None)?;
                self.closed = Some(date);
                self.status = Some(ActionStatus::Done);
                Some(rest.len() - value.len() + length)
            }
            _ => None,
        }
    }

    fn set_owner(&mut self, name: &str, length: usize) -> Option<usize> {
        if self.owner.is_some() || !name.contains(char::is_alphanumeric) {
            return None;
        }
        self.owner = Some(name.to_owned());
        Some(length)
    }

    fn set_status(&mut self, status: ActionStatus, length: usize) -> Option<usize> {
        if self.status.is_some() {
            return None;
        }
        self.status = Some(status);
        Some(length)
    }
}

/// What a word announces.
#[derive(Debug, Clone, Copy)]
enum Keyword {
    Owner,
    Status,
    Due,
    Closed,
}

static KEYWORDS: Stems<Keyword> = Stems::new(&[
    ("owners", Keyword::Owner),
    ("owner", Keyword::Owner),
    ("assignee", Keyword::Owner),
    ("assigned", Keyword::Owner),
    ("status", Keyword::Status),
    ("due", Keyword::Due),
    ("deadline", Keyword::Due),
    ("eta", Keyword::Due),
    ("done", Keyword::Closed),
    ("closed", Keyword::Closed),
    ("completed", Keyword::Closed),
    ("finished", Keyword::Closed),
]);

/// Where a value ends that something else may follow.
fn field_end(value: &str) -> usize {
    let end = value.find([',', ';', ')', ']', '|', '\n']);
    end.unwrap_or(value.len())
}

/// Whether a label is a number and nothing more: `Task 3`.
fn is_numbered(label: &str) -> bool {
    let name = normalise(label);
    let number = name
        .strip_prefix("task")
        .or(name.strip_prefix("action item"));
    number.is_some_and(|number| {
        let number = number.trim();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A check mark and the selector that makes it an emoji.
fn mark_length(rest: &str) -> usize {
    let mut chars = rest.chars();
    let mark = chars.next().map_or(0, char::len_utf8);
    let selector = chars.next().filter(|c| *c == '\u{fe0f}');
    mark + selector.map_or(0, char::len_utf8)
}

/// Whether a `DONE` stands at the start or the end of the line.
fn is_done(before: &str, rest: &str) -> bool {
    let Some(after) = rest.strip_prefix("DONE") else {
        return false;
    };
    let nothing = |text: &str| !text.contains(char::is_alphanumeric);
    nothing(after) || (nothing(before) && after.starts_with(':'))
}

/// `text` without any of these words, in this order, at its start.
fn after_words<'a>(text: &'a str, words: &[&str]) -> &'a str {
    words.iter().fold(text, |text, word| {
        let start = text.get(..word.len());
        let found = start.is_some_and(|start| start.eq_ignore_ascii_case(word));
        let rest = if found { &text[word.len()..] } else { text };
        match rest.strip_prefix([' ', ':']) {
            Some(rest) if found => rest.trim_start_matches([' ', ':']),
            _ => text,
        }
    })
}

fn is_struck(text: &Text) -> bool {
    let mut runs = text.runs().filter(|run| !run.plain.trim().is_empty());
    runs.next().is_some_and(|run| run.html.starts_with("<del>")) && runs.next().is_none()
}

/// The cuts, with the punctuation and the brackets that would be left dangling.
fn tidy(plain: &str, cuts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut tidied: Vec<Range<usize>> = Vec::with_capacity(cuts.len());
    for mut cut in cuts {
        let mut start = plain[..cut.start].trim_end_matches(is_joint).len();
        if let Some(last) = tidied.pop_if(|last| start <= last.end) {
            start = last.start;
            cut.start = start;
        }
        let end = plain.len() - plain[cut.end..].trim_start_matches(is_joint).len();
        let opens = start == 0 || plain[..start].ends_with(['(', '[']);
        let closes = plain[end..].starts_with([')', ']'])
            || plain[end..].trim_matches(['.', ' ']).is_empty();
        tidied.push(if opens || closes {
            start..end
        } else if end > cut.end {
            // In the middle of a sentence one of the two joints stays.
            start..cut.end
        } else {
            cut
        });
    }
    for cut in &mut tidied {
        remove_brackets(plain, cut);
    }
    tidied.dedup_by(|next, previous| {
        let overlaps = next.start <= previous.end;
        if overlaps {
            previous.end = previous.end.max(next.end);
        }
        overlaps
    });
    tidied
}

/// Brackets around nothing go too.
fn remove_brackets(plain: &str, cut: &mut Range<usize>) {
    let before = plain[..cut.start].strip_suffix(['(', '[']);
    let after = plain[cut.end..].strip_prefix([')', ']']);
    if let (Some(before), Some(after)) = (before, after) {
        cut.start = before.trim_end_matches(is_joint).len();
        cut.end = plain.len() - after.len();
    }
}

/// What joins a remark to the rest of a sentence.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '|' | '·')
}
