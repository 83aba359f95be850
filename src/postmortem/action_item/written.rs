//! Where an action item stands in its file, and how it is written there: what a message points
//! at, and what closing it changes.

use std::ops::Range;

/// Where an action item stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its stretch of the file, in bytes: its mapping or text in the front matter, its line in
    /// a list, the cell of a table that says what is to be done.
    pub span: Range<usize>,
    /// How it is written.
    pub form: Form,
}

/// How an action item is written, and where that says its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A mapping, or a text alone, among the front matter's.
    FrontMatter,
    /// An item of a task list.
    Task {
        /// Where the mark in its box stands, or the blank in place of one.
        mark: usize,
    },
    /// A row of a table.
    Row {
        /// What stands in its cell in the column of the status, where there is such a column.
        status: Option<Range<usize>>,
        /// The same in the column of the day it was closed.
        closed_at: Option<Range<usize>>,
    },
    /// An item of another list, which says nothing of its status but in words.
    Line,
}
