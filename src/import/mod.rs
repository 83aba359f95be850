//! A report without Casebook's front matter to one with it.
//!
//! [`propose`] reads what a document says about itself, and answers a front matter for it
//! with a note for each value: which words it comes from, in which line, and how sure it
//! is. What is ambiguous is left out and told: a wrong value is worse than none, since
//! nobody looks at it again. Nothing here reads or writes a file.

mod actions;
mod bare;
mod candidates;
mod cause;
mod cause_term;
mod cause_words;
mod detection;
mod existing;
mod foreign;
mod impact;
mod label;
mod link;
mod looked_like;
pub mod mapping;
mod milestones;
mod moments;
pub mod name;
mod outline;
mod people;
mod phrase;
mod place;
mod proposal;
pub mod report;
mod service_words;
mod services;
mod settle;
mod severity;
mod share;
mod span;
#[cfg(test)]
mod tests;
mod text;
mod title;
mod updates;
mod user_count;
mod user_words;
mod users;
mod value;
mod when;
pub mod yaml;

pub use name::Reference;
pub use proposal::{Certainty, Note, Proposal, Unplaced};
pub use value::Value;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::input::Source;
use crate::markdown::{Link, Target};
use crate::permalink::SourcePath;
use crate::postmortem::section::SectionKind;
use crate::time::DateOrder;
use existing::Existing;
use outline::Outline;
use proposal::Draft;

/// What the reader of the documents is told.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The project's configuration.
    pub config: &'a Config,
    /// The order of dates in figures that can be read in two ways.
    pub date_order: Option<DateOrder>,
}

/// A document that is to become a postmortem.
#[derive(Debug, Clone)]
pub struct Import {
    /// What it is.
    pub state: State,
    /// What is proposed for it.
    pub proposal: Proposal,
    /// The links of its body that stay among the files it was found with.
    links: Vec<Link>,
    existing: Existing,
}

/// What a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A report that is to be imported.
    Report,
    /// A postmortem that has all the front matter that can be found for it.
    Complete,
    /// Nothing in it says that it is a report.
    NoReport(&'static str),
    /// Its front matter cannot be read.
    Broken(Vec<Diagnostic>),
}

/// The front matter that `source` is to have, and what goes with it.
pub fn propose(source: &Source, options: &Options<'_>) -> Import {
    let existing = match existing::read(source, options.config) {
        Ok(existing) => existing,
        Err(problems) => return Import::broken(problems),
    };
    let outline = outline::read(source, existing.body);
    let mut draft = Draft::new(&outline, options, &existing.fields);
    draft.tell_renamed(&existing.renamed);
    title::find(&mut draft);
    let when = span::find(&mut draft);
    milestones::find(&mut draft, &when);
    severity::find(&mut draft);
    detection::find(&mut draft, &when);
    services::find(&mut draft);
    cause::find(&mut draft);
    looked_like::find(&mut draft);
    services::symptoms(&mut draft);
    impact::find(&mut draft);
    actions::find(&mut draft);
    people::find(&mut draft);
    let mut proposal = draft.finish();
    if outline.document.gave_up {
        proposal = Proposal::default();
    }
    Import {
        state: state(source, &outline, &existing, &proposal),
        links: outline.document.links,
        proposal,
        existing,
    }
}

impl Import {
    fn broken(problems: Vec<Diagnostic>) -> Self {
        Self {
            state: State::Broken(problems),
            proposal: Proposal::default(),
            links: Vec::new(),
            existing: Existing::default(),
        }
    }

    /// All fields: those that it has, and those that are proposed.
    pub fn front_matter(&self) -> Vec<(String, Value)> {
        merged(&self.existing.fields, &self.proposal.front_matter)
    }

    /// The name of its file, without an extension.
    pub fn stem(&self, source: &Source) -> String {
        name::stem(source, &self.front_matter())
    }

    /// The files that it refers to, where it becomes `stem/index.md`.
    pub fn references(&self, source: &Source, stem: &str) -> Vec<Reference> {
        name::references(source, &self.links, stem)
    }

    /// The other documents that it links to; a link to one that is renamed breaks.
    pub fn documents(&self) -> impl Iterator<Item = &SourcePath> {
        self.links.iter().filter_map(|link| match &link.target {
            Target::Document(path) => Some(path),
            _ => None,
        })
    }

    /// Its text with the front matter; the body is that of `source`, byte for byte, and so
    /// is a front matter whose keys are all Casebook's.
    pub fn text(&self, source: &Source) -> String {
        let body = &source.text[self.existing.body..];
        let kept = self.existing.kept.clone();
        let yaml = match &kept {
            Some(_) => yaml::write(&self.proposal.front_matter),
            None => yaml::write(&self.front_matter()),
        };
        let kept = kept.map_or("", |kept| &source.text[kept]);
        format!("---\n{kept}{yaml}---\n{body}")
    }
}

/// The fields that a document has and those that are proposed, in Casebook's order.
fn merged(existing: &[(String, Value)], proposed: &[(String, Value)]) -> Vec<(String, Value)> {
    let mut fields = [existing, proposed].concat();
    fields.sort_by_key(|(name, _)| proposal::place(name));
    fields
}

fn state(
    source: &Source,
    outline: &Outline<'_>,
    existing: &Existing,
    proposal: &Proposal,
) -> State {
    let has = |name: &str| existing.fields.iter().any(|(field, _)| field == name);
    let is_own = existing.kept.is_some();
    if is_own && has("title") && (has("started_at") || has("date")) && has("root_causes") {
        return State::Complete;
    }
    if is_template(&source.text) {
        return State::NoReport("it looks like a template: it has placeholders for a date");
    }
    if outline.document.gave_up {
        return State::NoReport("its Markdown takes too long to read");
    }
    let is_known = |name: &str| proposal.front_matter.iter().any(|(field, _)| field == name);
    let mut statements = outline.statements.iter();
    let tells = statements.any(|statement| statement.section != SectionKind::Other);
    let found = ["started_at", "resolved_at", "root_causes"]
        .iter()
        .any(|name| is_known(name));
    if !(tells
        || found
        || existing
            .fields
            .iter()
            .any(|(name, _)| name == "severity" || name == "started_at" || name == "resolved_at"))
    {
        return State::NoReport(
            "it has none of the sections of a report, and no time or cause was found in it",
        );
    }
    State::Report
}

/// Whether a text is a form that is still to be filled in.
fn is_template(text: &str) -> bool {
    let head: String = text
        .chars()
        .take(2000)
        .flat_map(char::to_lowercase)
        .collect();
    ["yyyy-mm-dd", "yyyy/mm/dd", "dd/mm/yyyy", "mm/dd/yyyy"]
        .iter()
        .any(|form| head.contains(form))
}
