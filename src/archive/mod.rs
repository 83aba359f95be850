//! The archive: all postmortems together, in order, and what only shows across them.
//!
//! [`Archive::gather`] sorts the postmortems, indexes them by every taxonomy, and follows
//! each root cause through time. Each step is at most O(n log n). An archive knows
//! nothing of pages.

pub mod finding;
pub mod misreading;
pub mod promises;
pub mod recurrence;
pub mod statistics;
pub mod taxonomy;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::input::{Change, History};
use crate::permalink::{SourcePath, slug};
use crate::postmortem::Postmortem;
use crate::postmortem::term::Term;
use recurrence::Recurrence;
use taxonomy::{Index, Note, TermEntry};

/// All postmortems, and the indexes over them. A postmortem is named by its place in
/// [`Archive::postmortems`].
#[derive(Debug, Clone)]
pub struct Archive {
    /// The postmortems, newest first; those without a date come last, by their id.
    pub postmortems: Vec<Arc<Postmortem>>,
    /// One index for each taxonomy of the configuration, in its order.
    pub indexes: Vec<Index>,
    /// How often the primary root cause of each postmortem had struck before; `None`
    /// where its cause is not recorded or it struck once.
    pub recurrences: Vec<Option<Recurrence>>,
    /// The years, newest first, each with its postmortems in archive order.
    pub years: Vec<Year>,
    /// The day that “open”, “overdue” and “days since” are counted to.
    pub today: NaiveDate,
    /// When the files were last changed, and by whom, as far as that is known.
    pub history: Arc<History>,
    by_id: BTreeMap<String, usize>,
}

/// The incidents of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Its postmortems, newest first.
    pub members: Vec<usize>,
}

impl Archive {
    /// The archive of `postmortems`, read on the day `today`.
    pub fn gather(
        mut postmortems: Vec<Arc<Postmortem>>,
        notes: Vec<Note>,
        config: &Config,
        today: NaiveDate,
    ) -> Self {
        postmortems.sort_by(|a, b| {
            let start = |p: &Postmortem| p.milestones.started.map(|started| started.at);
            (b.date, start(b), &a.id).cmp(&(a.date, start(a), &b.id))
        });
        let by_id = postmortems
            .iter()
            .enumerate()
            .map(|(at, postmortem)| (postmortem.id.clone(), at))
            .collect();
        let mut years: Vec<Year> = Vec::new();
        for (at, postmortem) in postmortems.iter().enumerate() {
            let Some(year) = postmortem.date.map(|date| date.year()) else {
                continue;
            };
            match years.last_mut() {
                Some(last) if last.year == year => last.members.push(at),
                _ => years.push(Year {
                    year,
                    members: vec![at],
                }),
            }
        }
        let indexes = taxonomy::index(&postmortems, notes, config);
        let mut archive = Self {
            postmortems,
            indexes,
            recurrences: Vec::new(),
            years,
            today,
            history: Arc::default(),
            by_id,
        };
        archive.recurrences = recurrence::recurrences(&archive, config);
        archive
    }

    /// What the repository says of the file of `postmortem`.
    pub fn change(&self, postmortem: &Postmortem) -> Option<&Change> {
        self.history.get(&postmortem.source)
    }

    /// The day that the file of `postmortem` was last changed; its own where that is not known.
    pub fn changed_on(&self, postmortem: &Postmortem) -> Option<NaiveDate> {
        let change = self.change(postmortem);
        change.map(|it| it.at.date_naive()).or(postmortem.date)
    }

    /// The place of the postmortem called `id`.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The place of the postmortem that another one calls `name`: its id, its file's name, or
    /// its path in the content folder.
    pub fn resolve(&self, name: &str) -> Option<usize> {
        let source = SourcePath::new(name.trim_start_matches("./"));
        self.find(name).or_else(|| self.find(&slug(source.stem())))
    }

    /// The terms of `postmortem` in the taxonomy of this kind.
    pub fn terms<'a>(
        &'a self,
        config: &Config,
        postmortem: &'a Postmortem,
        kind: TaxonomyKind,
    ) -> &'a [Term] {
        config
            .taxonomy_of(kind)
            .and_then(|at| postmortem.terms.get(&at))
            .map_or(&[], Vec::as_slice)
    }

    /// What is known across the archive of those terms.
    pub fn entries<'a>(
        &'a self,
        config: &Config,
        postmortem: &'a Postmortem,
        kind: TaxonomyKind,
    ) -> impl Iterator<Item = &'a TermEntry> + use<'a> {
        let index = self.index(config, kind);
        let terms = self.terms(config, postmortem, kind);
        terms.iter().filter_map(|term| index.find(&term.id))
    }

    /// The index of the taxonomy of this kind; there is one for every built-in kind.
    pub fn index(&self, config: &Config, kind: TaxonomyKind) -> &Index {
        let at = config.taxonomy_of(kind);
        &self.indexes[at.expect("every built-in taxonomy is configured")]
    }

    /// The entry of the primary root cause of `postmortem`.
    pub fn cause(&self, config: &Config, postmortem: &Postmortem) -> Option<&TermEntry> {
        let term = self
            .terms(config, postmortem, TaxonomyKind::RootCauses)
            .first()?;
        self.index(config, TaxonomyKind::RootCauses).find(&term.id)
    }
}
