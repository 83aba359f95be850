//! A term: one word of a taxonomy's vocabulary, as a postmortem uses it.

use serde::Serialize;

use crate::permalink::slug;

/// A word that a postmortem is filed under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Term {
    /// The slug that all its spellings share.
    pub id: String,
    /// The word as the file spells it.
    pub written: String,
}

impl Term {
    /// The term that `written` spells; `None` where no letter or digit is in it.
    pub fn new(written: &str) -> Option<Self> {
        let written = written.trim();
        let id = slug(written);
        (!id.is_empty()).then(|| Self {
            id,
            written: written.to_owned(),
        })
    }

    /// The word as a person reads it: `load-balancer-misconfiguration` becomes “Load
    /// balancer misconfiguration”; a spelling with a space or a capital is kept.
    pub fn label(&self) -> String {
        humanise(&self.written)
    }
}

/// A slug as words, its first letter a capital; any other spelling as it is.
pub fn humanise(written: &str) -> String {
    if written.contains(|c: char| c.is_whitespace() || c.is_uppercase() || c == '.') {
        return written.to_owned();
    }
    let words = written.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
