//! How two mentions of time stand to each other, as the words between them say.

/// How two parts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// They are of one point in time.
    Same,
    /// They are the ends of a range.
    Range,
    /// There is a dash between them.
    Dash,
    /// Neither.
    Apart,
}

/// Words between a day and its time.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    "at", "on", "of", "from", "starting", "beginning", "the", "hours", "hour", "t", "between", "in", "time", "about", "around",
    "approximately", "approx", "roughly", "circa", "ca", "m", "by", "exactly", "nearly", "local", "date", "evening", "morning",
    "afternoon", "night",
];

/// Words between the ends of a range.
const RANGE: &[&str] = &["to", "until", "till", "through", "thru"];

/// Words that stand beside those.
const BESIDE: &[&str] = &["up", "lasting", "and"];

/// Words of an end, after something that began.
#[rustfmt::skip]
const END: &[&str] = &[
    "ended", "ending", "ends", "resolved", "restored", "concluded", "until", "finished", "recovered", "lasted",
];

/// Words of a start.
#[rustfmt::skip]
const START: &[&str] = &[
    "start", "began", "begin", "from", "occurred", "onset", "went down", "outage", "between", "commenc", "lasted",
];

/// How what stands before and after `gap` belongs together; `before` is all that stands
/// before it.
pub(super) fn link(gap: &str, before: &str) -> Link {
    if gap.len() > 80 || ends_sentence(gap) {
        return Link::Apart;
    }
    let words: Vec<String> = gap
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let only = |further: &[&[&str]]| {
        words.iter().all(|word| {
            let word = word.as_str();
            JOINING.contains(&word) || further.iter().any(|words| words.contains(&word))
        })
    };
    if has(RANGE) && only(&[RANGE, BESIDE]) {
        return Link::Range;
    }
    let said = |words: &[&str]| {
        let before = tail(before, 80).to_ascii_lowercase();
        words.iter().any(|word| before.contains(word))
    };
    if has(END) && words.len() <= 12 && !has(&["detected", "started", "not"]) && said(START) {
        return Link::Range;
    }
    if has(&["and"]) && only(&[&["and"]]) {
        return if said(&["between"]) {
            Link::Range
        } else {
            Link::Apart
        };
    }
    if !only(&[]) {
        return Link::Apart;
    }
    match gap.contains(['-', '–', '—', '→', '~']) {
        true => Link::Dash,
        false => Link::Same,
    }
}

/// The last `length` bytes of `text`, or a few less.
pub(super) fn tail(text: &str, length: usize) -> &str {
    let start = text.len().saturating_sub(length);
    let start = (start..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[start.unwrap_or(0)..]
}

/// Whether a sentence ends in `gap`.
fn ends_sentence(gap: &str) -> bool {
    let ends = |(at, c): (usize, char)| {
        let after = &gap[at + c.len_utf8()..];
        let next = after.trim_start().chars().next();
        matches!(c, '.' | '!' | '?')
            && after.starts_with(char::is_whitespace)
            && next.is_some_and(char::is_uppercase)
    };
    gap.char_indices().any(ends)
}
