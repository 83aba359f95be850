//! Action items: what was promised after an incident. They come from the front matter and
//! from the body's lists and tables, and are one list.

mod aside;
mod id;
mod read;
mod table;
mod text;
mod words;
pub mod work;
mod written;

use chrono::NaiveDate;
use serde::Serialize;

use super::fields::words::Word;
pub use id::settle;
pub use read::read;
pub(super) use text::item as of_line;
use work::Work;
pub use written::{Form, Written};

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ActionItem {
    /// Its name in the archive: seven letters and digits that follow from its postmortem's id and
    /// from what is to be done, so that a change of another item leaves it as it is.
    pub id: String,
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
    /// The kind of work that its words name.
    #[serde(skip)]
    pub work: Option<Work>,
    /// Where its file says so, and how.
    #[serde(skip)]
    pub written: Written,
}

impl ActionItem {
    /// An open item of which no more is known. It has no id until all of its postmortem are read.
    pub(super) fn new(title: String, html: String, written: Written) -> Self {
        Self {
            id: String::new(),
            title,
            html,
            kind: None,
            owner: None,
            due: None,
            status: ActionStatus::default(),
            closed_at: None,
            url: None,
            work: None,
            written,
        }
    }

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

    /// The word as a file says it.
    pub fn as_str(self) -> &'static str {
        self.word()
    }
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

impl ActionStatus {
    /// The word as a file says it.
    pub fn as_str(self) -> &'static str {
        self.word()
    }
}

#[cfg(test)]
mod tests;
