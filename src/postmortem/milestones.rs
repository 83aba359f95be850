//! The moments of an incident, named after the milestones of incident metrics: an
//! incident starts, is detected, acknowledged, identified, mitigated and resolved.

use chrono::{DateTime, FixedOffset};

use super::timeline::{Entry, EntryKind};

/// A moment, in the offset it was written in.
pub type Moment = DateTime<FixedOffset>;

/// Where a milestone was found.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The front matter says so.
    FrontMatter,
    /// The first timeline entry of that kind; for a resolution the last.
    Timeline,
}

/// A moment and where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone {
    /// When.
    pub at: Moment,
    /// Says who.
    pub origin: Origin,
}

/// The moments of an incident; each may be unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Milestones {
    /// Users are first affected.
    pub started: Option<Milestone>,
    /// The organisation first notices.
    pub detected: Option<Milestone>,
    /// Somebody takes it on.
    pub acknowledged: Option<Milestone>,
    /// The cause is found.
    pub identified: Option<Milestone>,
    /// Users are no longer affected, or much less.
    pub mitigated: Option<Milestone>,
    /// It is over.
    pub resolved: Option<Milestone>,
}

impl Milestones {
    /// Takes the milestones that are still unknown from the first entry of their kind; the
    /// resolution from the last.
    pub fn complete(&mut self, timeline: &[Entry]) {
        fn entry<'a>(
            mut entries: impl Iterator<Item = &'a Entry>,
            kind: EntryKind,
        ) -> Option<Milestone> {
            entries
                .find(|entry| entry.kind == kind && entry.at.is_some())
                .and_then(|entry| entry.at)
                .map(|at| Milestone {
                    at,
                    origin: Origin::Timeline,
                })
        }
        let first = |kind| entry(timeline.iter(), kind);
        self.started = self.started.or_else(|| first(EntryKind::Start));
        self.detected = self.detected.or_else(|| first(EntryKind::Detect));
        self.acknowledged = self.acknowledged.or_else(|| first(EntryKind::Acknowledge));
        self.identified = self.identified.or_else(|| first(EntryKind::Cause));
        self.mitigated = self.mitigated.or_else(|| first(EntryKind::Mitigate));
        // An end that words only suggest is after the start, and the incident does not go on.
        let started = self.started.map(|start| start.at);
        let goes_on = |entry: &Entry| {
            use EntryKind::{Detect, Escalate, Mislead, Mitigate};
            matches!(entry.kind, Detect | Mislead | Escalate | Mitigate)
        };
        let is_end = |(place, entry): &(usize, &Entry)| {
            let is_last = || !timeline[place + 1..].iter().any(goes_on);
            entry.declared || (entry.at.is_some_and(|at| Some(at) > started) && is_last())
        };
        let ends = timeline.iter().enumerate().rev().filter(is_end);
        let last = || entry(ends.map(|(_, entry)| entry), EntryKind::Resolve);
        self.resolved = self.resolved.or_else(last);
    }
}
