//! Where an incident's time went: the stretch from start to end, cut into phases.

use serde::Serialize;

/// What was going on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseKind {
    /// Nobody had noticed.
    Undetected,
    /// The cause was looked for, or the steps are not timed.
    Investigating,
    /// A misleading path was followed.
    Misled,
    /// The cause was known and being mended.
    Fixing,
}

/// A stretch of one kind, in minutes after the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Phase {
    /// What was going on.
    pub kind: PhaseKind,
    /// Its start.
    pub from: i64,
    /// Its end, after its start.
    pub to: i64,
}

/// The phases of an incident: undetected until it was detected, misled while on a
/// misleading path, fixing from the mitigation on, else investigating. Empty where the
/// start or the end is not known.
pub fn phases(
    milestones: &super::milestones::Milestones,
    timeline: &[super::timeline::Entry],
) -> Vec<Phase> {
    let _ = (milestones, timeline);
    todo!()
}
