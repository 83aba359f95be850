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

/// Whether a word of `text` starts with any of these phrases; letter case does not matter.
pub(super) fn any(text: &str, phrases: &[&str]) -> bool {
    let lower = text.to_lowercase();
    phrases.iter().any(|phrase| find(&lower, phrase).is_some())
}
