//! Action items: what was promised after an incident. They come from the front matter and
//! from the body's lists and tables, and are one list.

mod read;
mod table;
mod text;
mod words;
pub mod work;

use chrono::NaiveDate;
use serde::Serialize;

pub use read::read;

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ActionItem {
    /// What is to be done, as plain text.
    pub title: String,
    /// The same as HTML, with links and code; escaped.
    #[serde(skip)]
    pub html: String,
    /// What it is for.
    pub kind: Option<ActionKind>,
    /// Who does it.
    pub owner: Option<String>,
    /// When it is due.
    pub due: Option<NaiveDate>,
    /// How far it is.
    pub status: ActionStatus,
    /// When it was closed.
    pub closed_at: Option<NaiveDate>,
    /// Its ticket.
    pub url: Option<String>,
}

impl ActionItem {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.status, ActionStatus::Open | ActionStatus::InProgress)
    }

    /// Whether it is open on `today` although it was due before.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

/// What an action item is for (after the SRE workbook's types).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// It cannot happen again.
    Prevent,
    /// It is noticed sooner.
    Detect,
    /// It does less harm.
    Mitigate,
    /// What it broke is mended.
    Repair,
    /// People work differently.
    Process,
    /// More is to be found out.
    Investigate,
}

impl ActionKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [ActionKind; 6] = [
        ActionKind::Prevent,
        ActionKind::Detect,
        ActionKind::Mitigate,
        ActionKind::Repair,
        ActionKind::Process,
        ActionKind::Investigate,
    ];
}

/// How far an action item is.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ActionStatus {
    /// Not begun.
    #[default]
    Open,
    /// Begun.
    InProgress,
    /// Recorded as done.
    Done,
    /// Recorded as not to be done.
    Dropped,
}

#[cfg(test)]
mod tests;
