//! Words and phrases in a text.

/// Where a word of `text` starts with `phrase`; one that ends in `$` must be the whole word.
pub(super) fn find(text: &str, phrase: &str) -> Option<usize> {
    let (phrase, whole) = match phrase.strip_suffix('$') {
        Some(phrase) => (phrase, true),
        None => (phrase, false),
    };
    text.match_indices(phrase).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        let starts = before.is_none_or(|c| !c.is_alphanumeric());
        let ends = !whole || after.is_none_or(|c| !c.is_alphanumeric());
        starts && ends
    })
}

/// Whether a word of `lower`, which is in small letters, starts with any of these phrases.
pub(super) fn has(lower: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| find(lower, phrase).is_some())
}

/// The same of a text in any letters.
pub(super) fn any(text: &str, phrases: &[&str]) -> bool {
    has(&text.to_lowercase(), phrases)
}
