//! A report without Casebook's front matter to one with it.
//!
//! [`propose`] reads what a document says about itself, and answers a front matter for it
//! with a note for each value: which words it comes from, in which line, and how sure it
//! is. What is ambiguous is left out and told: a wrong value is worse than none, since
//! nobody looks at it again.

mod actions;
mod candidates;
mod cause;
mod cause_words;
mod detection;
mod impact;
mod label;
mod link;
mod looked_like;
mod milestones;
mod moments;
mod outline;
mod people;
mod phrase;
mod place;
mod proposal;
mod service_words;
mod services;
mod severity;
mod share;
mod span;

mod title;
mod users;
mod value;
mod when;
pub mod yaml;

pub use proposal::{Certainty, Note, Proposal, Unplaced};
pub use value::Value;

use crate::config::Config;
use crate::input::Source;
use crate::time::DateOrder;
use proposal::Draft;

/// What the reader of the documents is told.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The project's configuration.
    pub config: &'a Config,
    /// The order of dates in figures that can be read in two ways.
    pub date_order: Option<DateOrder>,
}

/// The front matter that `source` is to have.
pub fn propose(source: &Source, options: &Options<'_>) -> Proposal {
    let outline = outline::read(source, 0);
    let mut draft = Draft::new(&outline, options);
    title::find(&mut draft);
    let when = span::find(&mut draft);
    milestones::find(&mut draft, &when);
    severity::find(&mut draft);
    detection::find(&mut draft, &when);
    services::find(&mut draft);
    cause::find(&mut draft);
    looked_like::find(&mut draft, &when);
    services::symptoms(&mut draft);
    impact::find(&mut draft);
    actions::find(&mut draft);
    people::find(&mut draft);
    draft.finish()
}
