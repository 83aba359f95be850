//! The timeline: what happened when, read from a list, a table or timed headings.

mod draft;
mod kind;
mod place;
mod read;
mod table;

use serde::Serialize;

pub use read::read;

use super::milestones::Moment;
use crate::time::Zone;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When; `None` where the entry has no time, or none that can be placed.
    pub at: Option<Moment>,
    /// The zone that the report gives this time in; `None` where it has none, or counts from
    /// the start (`T+15m`).
    pub zone: Option<Zone>,
    /// The time as it is written, empty where there is none.
    pub written: String,
    /// What kind of thing.
    pub kind: EntryKind,
    /// Whether the entry says its kind, rather than words in it suggesting one.
    pub declared: bool,
    /// The label as it is written (“Misleading path: database”), where there is one.
    pub label: Option<String>,
    /// What a misleading path was taken for, where its label says it: the slug.
    pub suspect: Option<String>,
    /// Whether the responders were on a misleading path from here on.
    pub off_path: bool,
    /// What happened, as HTML without the time and the label.
    pub html: String,
    /// The same as plain text.
    pub text: String,
}

/// What kind of thing happened.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// The trouble began.
    Start,
    /// It was noticed.
    Detect,
    /// Somebody took it on.
    Acknowledge,
    /// Somebody looked.
    Investigate,
    /// A suspicion that turned out wrong.
    Mislead,
    /// More people were called.
    Escalate,
    /// The first hint at the cause.
    Clue,
    /// The cause was found.
    Cause,
    /// Users were no longer affected, or much less.
    Mitigate,
    /// It was over.
    Resolve,
    /// Anything else.
    Note,
}

/// What a body's times are read against.
#[derive(Debug, Clone, Copy)]
pub struct When<'a> {
    /// The day of the incident, where it is known.
    pub date: Option<chrono::NaiveDate>,
    /// The zone of times that name none.
    pub zone: &'a crate::time::Zone,
    /// What the archive means by abbreviations of zones.
    pub zones: &'a crate::time::Zones,
    /// The start of the incident, where the front matter says it.
    pub started: Option<Moment>,
}

/// The minutes between each misleading path's entry and the next entry that is none,
/// summed; `None` where no misleading path has a time and an end.
pub fn misled(entries: &[Entry]) -> Option<i64> {
    let minutes = misled_stretches(entries)
        .map(|(from, to)| to.signed_duration_since(from).num_minutes())
        .filter(|minutes| *minutes >= 0);
    minutes.fold(None, |sum, minutes| Some(sum.unwrap_or(0) + minutes))
}

/// The stretches on misleading paths, from the first entry of one to the next timed entry
/// that is none. A path that no timed entry ends is left out.
pub(super) fn misled_stretches(entries: &[Entry]) -> impl Iterator<Item = (Moment, Moment)> {
    let mut since = None;
    entries.iter().filter_map(move |entry| {
        let at = entry.at?;
        if entry.off_path {
            since.get_or_insert(at);
            return None;
        }
        since.take().map(|from| (from, at))
    })
}

#[cfg(test)]
mod tests;
