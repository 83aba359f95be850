//! The pages of action items.

use serde::Serialize;

use super::common::{Anchor, Chip, Filter, Number, Pager};
use super::shared::Parts;
use crate::archive::promises::Standing;
use crate::postmortem::action_item::ActionKind;

/// All action items.
#[derive(Debug, Clone, Serialize)]
pub struct Actions {
    /// A sentence that the numbers make.
    pub summary: String,
    /// The number row; empty without an item.
    pub numbers: Vec<Number>,
    /// The promise that most often came too late; absent where none did.
    pub missed: Option<Missed>,
    /// What was promised more than once; absent where nothing was.
    pub matrix: Option<Matrix>,
    /// The lists by standing and by kind.
    pub filters: Vec<Filter>,
    /// The first items of each standing.
    pub lists: Vec<ActionSection>,
}

/// A promise whose cause came back while it was overdue.
#[derive(Debug, Clone, Serialize)]
pub struct Missed {
    /// What was promised.
    pub title: String,
    /// When it was due.
    pub due: String,
    /// Where it was promised.
    pub incident: Anchor,
    /// The incidents of the same cause since it was due, oldest first.
    pub returned: Vec<Anchor>,
}

/// What was promised more than once.
#[derive(Debug, Clone, Serialize)]
pub struct Matrix {
    /// A sentence that the numbers make.
    pub summary: String,
    /// `The latest 8 of 20 incidents with action items`, where not all have a column.
    pub part: Option<String>,
    /// The incidents, oldest first.
    pub incidents: Vec<MatrixColumn>,
    /// What was promised.
    pub rows: Vec<MatrixRow>,
}

/// An incident over a column.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixColumn {
    /// Its page.
    pub url: String,
    /// The day of the month.
    pub day: String,
    /// The month, with the year where it is not that of the column before.
    pub month: String,
}

/// One thing that was promised.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRow {
    /// What was promised: `Better monitoring`.
    pub name: String,
    /// `after 4 of 5`.
    pub times: String,
    /// What became of it, incident by incident.
    pub cells: Vec<Cell>,
}

/// What became of a promise after one incident.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// `none`, `open`, `part-done`, `done`, `overdue`, `part-overdue` or `dropped`.
    pub mark: &'static str,
    /// The same in words: `2 open, 1 recorded as done`.
    pub text: String,
}

/// The items of one standing.
#[derive(Debug, Clone, Serialize)]
pub struct ActionSection {
    /// The standing.
    pub standing: Standing,
    /// `Overdue`.
    pub heading: String,
    /// `Past the date the report gave`.
    pub note: String,
    /// The first of them, as HTML.
    pub rows: Parts<ActionRow>,
    /// The page of all, where not all are shown, with their number in its name.
    pub more: Option<Anchor>,
}

/// Some action items.
#[derive(Debug, Clone, Serialize)]
pub struct ActionList {
    /// `Overdue`, `Prevent`.
    pub heading: String,
    /// `31 action items.`
    pub summary: String,
    /// The other lists.
    pub siblings: Vec<Chip>,
    /// The items, as HTML.
    pub rows: Parts<ActionRow>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// One action item in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ActionRow {
    /// Its name in the archive.
    pub id: String,
    /// What became of it.
    pub standing: Standing,
    /// What is to be done, as HTML.
    pub html: String,
    /// What it is for.
    pub kind: Option<ActionKind>,
    /// The incident: its date, and its page.
    pub incident: Anchor,
    /// Who does it.
    pub owner: Option<String>,
    /// When it is due: `7 Feb 2024`.
    pub due: Option<String>,
    /// `26 days late`, `in 4 days`, `closed on 3 Mar 2024`.
    pub due_note: Option<String>,
    /// Days since it was promised, or from then to when it was closed; absent where the
    /// incident has no date, or it was closed without one.
    pub age: Option<i64>,
    /// Its ticket.
    pub url: Option<String>,
}
