//! Lines and sentences of a text.

use super::phrase;
use crate::postmortem::short_version::ends;

/// Whether `line` goes on with the sentence that `before` broke off.
pub(super) fn continues(before: &str, line: &str) -> bool {
    let wrapped = before.chars().count() >= 48;
    let open = !before.trim_end().ends_with(['.', ':', '!', '?', ';']);
    let small = line.starts_with(|c: char| c.is_lowercase() || c == '(');
    let item = line.starts_with(['•', '—', '–', '-', '*', '·'])
        || crate::time::clock::leading(line).is_some();
    !item && (small || (wrapped && open) || (wrapped && before.len() > 64))
}

/// Without emoji, `:shortcodes:` and bullets at its start.
pub(super) fn unadorned(text: &str) -> String {
    let ornament = |c: char| {
        c.is_whitespace()
            || matches!(c, '*' | '_' | '•' | '·' | '>' | '`')
            || (!c.is_ascii() && !c.is_alphanumeric() && !"“‘«「—–≈".contains(c))
    };
    let mut text = text.trim_start_matches(ornament);
    while let Some(rest) = text.strip_prefix(':') {
        let Some((name, after)) = rest.split_once(':') else {
            break;
        };
        let is_code = !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte));
        if !is_code {
            break;
        }
        text = after.trim_start_matches(ornament);
    }
    let text = text.trim_start_matches("— ").trim_start_matches("– ");
    text.replace(['\n', '\u{a0}'], " ").trim_end().to_owned()
}

/// A sentence.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// As it is written.
    pub(super) text: String,
    /// The same in small letters, in which words are looked for.
    pub(super) lower: String,
}

impl Sentence {
    pub(super) fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            lower: text.to_lowercase(),
            text,
        }
    }

    /// Whether one of its words starts with any of these phrases.
    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        phrase::has(&self.lower, phrases)
    }
}

/// The sentences of `text`.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut is_first = true;
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
        let is_over = words.peek().is_none_or(|next| ends(word, next, is_first));
        is_first = is_over;
        if is_over {
            sentences.push(Sentence::new(text[start..end].trim()));
            start = end;
        }
    }
    sentences
}
