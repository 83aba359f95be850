//! The words of one run.

use std::ops::Range;

use super::{Class, LONGEST, class, units};

/// Each pair of neighbours in `text`; a character that stands alone.
pub(super) fn pairs(text: &str, mut found: impl FnMut(&str)) {
    let starts = text.char_indices().map(|(at, _)| at);
    let ends = starts.clone().skip(2).chain([text.len()]);
    for (start, end) in starts.zip(ends) {
        found(&text[start..end]);
    }
}

/// Calls `found` with the words of a run of ASCII: itself in lower case, which is `folded`, and
/// its parts, unless it is `single`.
pub(super) fn words_of(run: &str, folded: &str, single: bool, mut found: impl FnMut(&str)) {
    if folded.len() <= LONGEST {
        found(folded);
    }
    if !single {
        parts(run, |part| {
            let part = &folded[part];
            if is_kept(part) {
                found(part);
            }
        });
    }
}

/// The parts of a run other than itself: between separators, between joiners, and at
/// changes of case. Its joiners are ASCII.
pub(super) fn parts(run: &str, mut found: impl FnMut(Range<usize>)) {
    let bytes = run.as_bytes();
    let whole = 0..run.len();
    let is = |at: usize, asked: Class| class(bytes[at]) == asked;
    for Range { mut start, mut end } in split(bytes, whole.clone(), Class::Separator) {
        while start < end && is(start, Class::Joiner) {
            start += 1;
        }
        while start < end && is(end - 1, Class::Joiner) {
            end -= 1;
        }
        let name = start..end;
        if name != whole && name.clone().any(|at| is(at, Class::Joiner)) {
            found(name.clone());
        }
        for part in split(bytes, name, Class::Joiner) {
            if part != whole {
                found(part.clone());
            }
            let mut inner = part.clone().skip(1);
            if inner.any(|at| is(at, Class::Capital) || is(at, Class::Wide)) {
                humps(&run[part.clone()], |hump| {
                    found(part.start + hump.start..part.start + hump.end);
                });
            }
        }
    }
}

/// The stretches of `range` between bytes of the class `between`, without empty ones.
fn split(bytes: &[u8], range: Range<usize>, between: Class) -> impl Iterator<Item = Range<usize>> {
    let Range { start: mut at, end } = range;
    std::iter::from_fn(move || {
        while at < end && class(bytes[at]) == between {
            at += 1;
        }
        let start = at;
        while at < end && class(bytes[at]) != between {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

/// The parts of a name whose capitals begin words (`OOMKilled`: `OOM`, `Killed`); nothing
/// for one that has no such parts.
fn humps(name: &str, mut found: impl FnMut(Range<usize>)) {
    let mut start = 0;
    let mut chars = name.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((at, c)) = chars.next() {
        let follows = before.is_some_and(char::is_lowercase);
        let ends = before.is_some_and(char::is_uppercase)
            && chars.peek().is_some_and(|(_, next)| next.is_lowercase());
        if c.is_uppercase() && (follows || ends) {
            found(start..at);
            start = at;
        }
        before = Some(c);
    }
    if start > 0 {
        found(start..name.len());
    }
}

/// Whether a part of a run is a word: numbers below 100 are everywhere and say nothing.
pub(super) fn is_kept(part: &str) -> bool {
    let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
    let least = if is_number { 3 } else { 2 };
    (least..=LONGEST).contains(&units(part))
}
