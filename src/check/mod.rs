//! The rules that a file alone cannot be held to, and those that only `casebook check` looks at.
//!
//! Everything is checked on the model, and no page is rendered for it. `build` runs
//! [`references`], which need the whole site: links, anchors and addresses. [`reports`] is the
//! rest: each rule is a function from one report (its `Subject`) or from all of them
//! ([`Reports`]) to what is wrong, one small file for each family.

mod completeness;
mod dates;
mod follow_up;
mod placeholder;
mod references;
mod subject;
mod terms;
#[cfg(test)]
pub(crate) mod tests;
mod titles;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

pub use references::{Known, LeftOut, collisions, keep_unique, navigation, references};

use crate::archive::Archive;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::input::Source;
use crate::permalink::SourcePath;
use crate::postmortem::Postmortem;
use crate::postmortem::completeness::Completeness;
use subject::Subject;

/// All reports, and what their rules look at.
pub struct Reports<'a> {
    archive: &'a Archive,
    config: &'a Config,
    left_out: &'a [LeftOut],
    sources: BTreeMap<&'a SourcePath, &'a Source>,
}

impl<'a> Reports<'a> {
    /// The postmortems of `archive` and those that are left out of it for an error, with the
    /// files that they stand in.
    pub fn new(
        archive: &'a Archive,
        left_out: &'a [LeftOut],
        documents: &'a [Source],
        config: &'a Config,
    ) -> Self {
        let sources = documents.iter().map(|source| (&source.path, source));
        Self {
            archive,
            config,
            left_out,
            sources: sources.collect(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.archive.postmortems.len() + self.left_out.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How much of the checklist the one in the middle has, in percent; the lower one of two.
    pub fn completeness(&self) -> Option<usize> {
        let all = self.archive.postmortems.iter();
        let mut shares: Vec<usize> = all
            .map(|postmortem| Completeness::of(postmortem).percent())
            .collect();
        shares.sort_unstable();
        let middle = shares.len().checked_sub(1)? / 2;
        Some(shares[middle])
    }

    fn subject<'s>(&'s self, postmortem: &'s Postmortem) -> Option<Subject<'s>> {
        let source = self.sources.get(&postmortem.source)?;
        let today = self.archive.today;
        Some(Subject::new(source, postmortem, self.config, today))
    }
}

/// What is wrong with the reports, and what could be better; `known` is wrong with them already.
pub fn reports(reports: &Reports<'_>, known: &[Diagnostic]) -> Vec<Diagnostic> {
    let broken = reports.left_out.par_iter();
    let broken = broken.filter_map(|file| file.postmortem.as_ref());
    let all = reports.archive.postmortems.par_iter().chain(broken);
    let subjects = all.filter_map(|postmortem| reports.subject(postmortem));
    let mut found: Vec<Diagnostic> = subjects.flat_map_iter(|subject| of_one(&subject)).collect();
    found.extend(terms::similar_terms(reports));
    found.extend(terms::signs::shared_terms(reports));
    found.extend(titles::duplicate_titles(reports));
    found.extend(follow_up::no_reviewer(reports));
    // `started_at: TBD` is wrong but once.
    let known: BTreeSet<&Place> = known.iter().filter_map(|it| it.place.as_ref()).collect();
    let is_known = |problem: &Diagnostic| {
        let place = problem.place.as_ref();
        problem.code == Code::Placeholder && place.is_some_and(|place| known.contains(&place))
    };
    found.retain(|problem| !is_known(problem));
    found
}

/// How many of `documents` have one of these problems.
pub fn touched(problems: &[Diagnostic], documents: &[Source]) -> usize {
    let places = problems.iter().filter_map(|it| it.place.as_ref());
    let touched: BTreeSet<&str> = places.map(|place| place.path.as_str()).collect();
    let documents = documents.iter();
    documents
        .filter(|source| touched.contains(source.file.as_str()))
        .count()
}

/// The rules that one report is held to.
fn of_one(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = subject.postmortem.other_spellings.clone();
    found.extend(dates::future_dates(subject));
    found.extend(dates::long_ongoing(subject));
    found.extend(dates::contradictions(subject));
    found.extend(placeholder::placeholders(subject));
    found.extend(wording::wording(subject));
    found.extend(follow_up::unplanned(subject));
    found.extend(follow_up::overdue(subject));
    found.extend(completeness::incomplete(subject));
    found
}
