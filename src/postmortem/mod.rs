//! One postmortem: what its file says, and the figures that follow from it alone.
//!
//! [`parse()`] turns a source into a [`Postmortem`] and every problem it met; it never
//! fails. The front matter rules; what it leaves out is taken from the body (a title from
//! the first heading, a milestone from a timeline entry of that kind), and what neither
//! says stays unknown. A postmortem knows nothing of other postmortems.

pub mod action_item;
pub mod close;
pub mod completeness;
mod fields;
pub mod figures;
mod filing;
pub mod impact;
pub(crate) mod line;
pub mod milestones;
pub(crate) mod naming;
pub mod parse;
pub mod phases;
pub mod section;
pub(crate) mod short_version;
pub mod so_far;
mod stated;
pub mod term;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod timeline;

use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use fields::keys::spellings;
pub(crate) use fields::stated;
pub(crate) use fields::words::words;
pub use parse::parse;

use crate::diagnostic::Diagnostic;
use crate::markdown;
use crate::permalink::{Permalink, SourcePath};
use crate::time::Zone;
use action_item::ActionItem;
use figures::Figures;
use impact::Impact;
use milestones::Milestones;
use phases::Phase;
use section::SectionKind;
use term::Term;
use timeline::Entry;

/// One postmortem. Everything but its address and its title may be unknown.
#[derive(Debug, Clone)]
pub struct Postmortem {
    /// The file it was read from.
    pub source: SourcePath,
    /// Its name in the archive: the slug of the file's stem.
    pub id: String,
    /// Its address in the site.
    pub permalink: Permalink,
    /// What users saw; the file's name where nothing else was found.
    pub title: String,
    /// The day it is filed under, in its own time zone.
    pub date: Option<NaiveDate>,
    /// How far the report is.
    pub status: Status,
    /// Who may read it.
    pub visibility: Visibility,
    /// The place on the archive's severity scale, 0 for the worst.
    pub severity: Option<usize>,
    /// The moments of the incident.
    pub milestones: Milestones,
    /// The zone the report is written in.
    pub timezone: Zone,
    /// How it was noticed.
    pub detection: Option<Detection>,
    /// The terms it is filed under, by the taxonomy's place in the configuration; a
    /// taxonomy without a term has no entry.
    pub terms: BTreeMap<usize, Vec<Term>>,
    /// What the responders first took it for.
    pub looked_like: Vec<Suspicion>,
    /// What users lost.
    pub impact: Impact,
    /// What was promised, in the front matter's order, then the body's.
    pub action_items: Vec<ActionItem>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who reviewed it.
    pub reviewers: Vec<String>,
    /// Other postmortems that it names.
    pub related: Vec<Reference>,
    /// The earlier incident that this one repeats.
    pub recurrence_of: Option<Reference>,
    /// Addresses outside the archive.
    pub links: Links,
    /// Old addresses that lead here, root-relative.
    pub aliases: Vec<Alias>,
    /// What the front matter says besides; templates see it.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// What happened when, in order.
    pub timeline: Vec<Entry>,
    /// Where the time went; empty where it is not known.
    pub phases: Vec<Phase>,
    /// The derived figures.
    pub figures: Figures,
    /// The incident in four lines.
    pub short_version: ShortVersion,
    /// The body, section by section.
    pub sections: Vec<Section>,
    /// Its footnotes as HTML; empty where there is none.
    pub footnotes: String,
    /// The links and images of the body, to be checked against the archive.
    pub references: Vec<markdown::Link>,
    /// The values that the front matter spells otherwise than the configuration does, each with
    /// the spelling that it has there. They are understood all the same.
    pub other_spellings: Vec<Diagnostic>,
    /// The language of the text, where it is not the archive's.
    pub language: Option<String>,
    /// The file's text, front matter and all.
    pub text: Arc<str>,
    /// Where the body starts in it, in bytes.
    pub body: usize,
    /// Whether the text is published as it is written, beside the page.
    pub has_source: bool,
}

/// How far a report is.
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
pub enum Status {
    /// Being written; built with `--drafts` alone.
    Draft,
    /// Written, not yet agreed on; published, and marked.
    InReview,
    /// Agreed on.
    #[default]
    Final,
}

/// Who may read a report.
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
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// The organisation.
    Internal,
}

/// How an incident was noticed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Detection {
    /// An alert or a dashboard.
    Monitoring,
    /// A customer said so.
    CustomerReport,
    /// Somebody of the organisation said so.
    InternalReport,
    /// A supplier or the press said so.
    ThirdParty,
    /// Somebody happened to look.
    ByChance,
}

/// A misleading path: what the incident was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suspicion {
    /// What was suspected.
    pub term: Term,
    /// How it was ruled out.
    pub ruled_out: Option<String>,
}

/// Another postmortem, as this one names it: a source path or an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// The name as it is written.
    pub name: String,
    /// Where it is written, for a message about it.
    #[serde(skip)]
    pub place: crate::diagnostic::Place,
}

/// An old address of a postmortem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The address.
    pub permalink: Permalink,
    /// Where it is written, for a message about it.
    pub place: crate::diagnostic::Place,
}

/// Addresses outside the archive that a report names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Links {
    /// The incident's channel or ticket.
    pub incident: Option<String>,
    /// Its entry on the status page.
    pub status_page: Option<String>,
    /// Where the report was first published.
    pub source: Option<String>,
    /// A kept copy of that.
    pub archive: Option<String>,
}

/// The incident in four lines; a line that is not known is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ShortVersion {
    /// What users saw.
    pub saw: Option<String>,
    /// What it was.
    pub was: Option<String>,
    /// What ended it.
    pub fixed: Option<String>,
}

/// A heading and what stands below it, up to the next heading of any level.
#[derive(Debug, Clone)]
pub struct Section {
    /// What the section is about.
    pub kind: SectionKind,
    /// The anchor; empty for what stands before the first heading.
    pub id: String,
    /// The heading's text; empty likewise.
    pub title: String,
    /// The heading's level, from 2; 0 likewise.
    pub level: u8,
    /// The section's HTML, without its heading, and without what [`Postmortem::timeline`]
    /// or [`Postmortem::action_items`] took out of it.
    pub html: Arc<str>,
    /// Where its heading starts in [`Postmortem::text`], in bytes; where the body starts,
    /// for what stands before the first heading.
    pub start: usize,
}
