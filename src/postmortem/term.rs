//! A term: one word of a taxonomy's vocabulary, as a postmortem uses it.

use serde::Serialize;

use crate::input::turns_around;
pub use crate::permalink::humanise;
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
    /// The term that `written` spells; `None` where no letter or digit is in it. A mark that would
    /// turn around the sentence that the term stands in is left out.
    pub fn new(written: &str) -> Option<Self> {
        let written = written.trim().replace(turns_around, "");
        let id = slug(&written);
        (!id.is_empty()).then_some(Self { id, written })
    }

    /// The word as a person reads it: `load-balancer-misconfiguration` becomes “Load
    /// balancer misconfiguration”; a spelling with a space or a capital is kept.
    pub fn label(&self) -> String {
        humanise(&self.written)
    }
}
