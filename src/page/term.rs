//! The pages of taxonomies and of their terms.

use serde::Serialize;

use super::actions::Matrix;
use super::common::{Anchor, Chip, Group, Number, Pager, Sentence};
use crate::chart::{Chart, Drawing};

/// All terms of a taxonomy.
#[derive(Debug, Clone, Serialize)]
pub struct Taxonomy {
    /// Its name: `Root causes`.
    pub name: String,
    /// A sentence: how many terms, how many incidents without one.
    pub summary: String,
    /// The terms.
    pub terms: Vec<TermRow>,
    /// Other taxonomies.
    pub siblings: Vec<Anchor>,
}

/// One term in the list of all.
#[derive(Debug, Clone, Serialize)]
pub struct TermRow {
    /// Its name and page.
    pub term: Anchor,
    /// A sentence about it.
    pub description: Option<String>,
    /// Its category, for a root cause.
    pub category: Option<Anchor>,
    /// Its number of incidents.
    pub count: usize,
    /// That number in percent of all incidents.
    pub percent: f64,
    /// The date of the latest.
    pub latest: Option<String>,
}

/// What every term's page has.
#[derive(Debug, Clone, Serialize)]
pub struct TermCommon {
    /// The taxonomy's name for one term: `Root cause`.
    pub taxonomy: String,
    /// The term's name.
    pub name: String,
    /// A sentence about it, from the configuration or its note.
    pub description: Option<String>,
    /// A sentence that the numbers make.
    pub summary: String,
    /// The other terms; empty on a further page.
    pub siblings: Vec<Chip>,
    /// The number row; empty without an incident.
    pub numbers: Vec<Number>,
    /// The incidents.
    pub groups: Vec<Group>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
    /// Whether this is not the first page: then only the list is shown.
    pub further: bool,
}

/// One root cause.
#[derive(Debug, Clone, Serialize)]
pub struct Cause {
    /// What every term has.
    pub common: TermCommon,
    /// Its category.
    pub category: Option<Anchor>,
    /// Its incidents over time.
    pub strip: Option<Drawing>,
    /// What to check first, as HTML.
    pub check_first: Vec<String>,
    /// Where that is edited.
    pub edit: Option<String>,
    /// The rest of its note, as HTML.
    pub note: Option<String>,
    /// What it looked like first.
    pub looked_like: Vec<Share>,
    /// How long that took, where it is recorded.
    pub looked_like_note: Option<String>,
    /// Where it is told why it looked like that: `Why it looked like the database`.
    pub why: Option<Anchor>,
    /// The same promises, made again; absent where none was.
    pub promises: Option<Matrix>,
}

/// A part of a whole, as a bar.
#[derive(Debug, Clone, Serialize)]
pub struct Share {
    /// The part.
    pub term: Anchor,
    /// `4 of 5`.
    pub count: String,
    /// In percent of the whole.
    pub percent: f64,
}

/// One misleading path.
#[derive(Debug, Clone, Serialize)]
pub struct LookedLike {
    /// What every term has.
    pub common: TermCommon,
    /// What it turned out to be.
    pub was: Vec<Share>,
    /// How it was ruled out.
    pub ruled_out: Vec<Evidence>,
    /// In how many incidents that is not recorded.
    pub ruled_out_unknown: usize,
    /// What pointed this way, from the timelines.
    pub pointed: Vec<Evidence>,
}

/// A sentence from a report.
#[derive(Debug, Clone, Serialize)]
pub struct Evidence {
    /// The sentence.
    pub text: String,
    /// The report: its date, and its page.
    pub incident: Anchor,
}

/// A term of any other taxonomy.
#[derive(Debug, Clone, Serialize)]
pub struct Term {
    /// What every term has.
    pub common: TermCommon,
    /// The taxonomy's id: `severity`.
    pub taxonomy_id: String,
    /// The answer in one sentence: what it was, each time; for a symptom.
    pub answer: Option<Sentence>,
    /// All incidents over time, the others faded.
    pub strip: Option<Drawing>,
    /// Whether there are others on the strip: too many are left out.
    pub strip_others: bool,
    /// The share of users affected and the duration, for an impact or a severity.
    pub charts: Vec<Chart>,
    /// The root causes of its incidents.
    pub causes: Vec<Share>,
    /// Terms of this taxonomy that occur together with it.
    pub together: Vec<Chip>,
}
