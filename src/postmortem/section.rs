//! What a section is about, told by its heading.

use serde::Serialize;

/// The known sections of a postmortem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// What happened, in short.
    Summary,
    /// What it cost.
    Impact,
    /// What happened when.
    Timeline,
    /// How it was noticed.
    Detection,
    /// What changed.
    Trigger,
    /// Why it could fail.
    RootCause,
    /// What made it worse or likelier.
    ContributingFactors,
    /// What ended it.
    Resolution,
    /// What went well.
    WentWell,
    /// What went wrong.
    WentWrong,
    /// Where we got lucky.
    GotLucky,
    /// What was learned.
    Lessons,
    /// What is promised.
    ActionItems,
    /// Anything else.
    Other,
}

/// What a section with this heading is about; case, punctuation, emoji and numbering in
/// the heading do not matter.
pub fn classify(heading: &str) -> SectionKind {
    let _ = heading;
    todo!()
}
