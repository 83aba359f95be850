//! Recurrence: incidents that share a primary root cause, or say that they repeat an
//! earlier one, in order; and what had been promised, and was open, when each struck.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::NaiveDate;

use super::Archive;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::postmortem::action_item::ActionStatus;

/// One incident's place among those of the same cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    /// All incidents of the chain, oldest first.
    pub chain: std::sync::Arc<[usize]>,
    /// This incident's place in the chain, from 0.
    pub position: usize,
    /// The days since the one before.
    pub gap: Option<i64>,
    /// How many action items the earlier ones had promised.
    pub promised: usize,
    /// How many of those are recorded as done before this one began.
    pub done: usize,
    /// How many of those were open when this one began.
    pub open: usize,
}

/// The recurrence of every postmortem, by its place in the archive.
pub(super) fn recurrences(archive: &Archive, config: &Config) -> Vec<Option<Recurrence>> {
    let mut found = vec![None; archive.postmortems.len()];
    for chain in chains(archive, config) {
        follow(archive, &chain.into(), &mut found);
    }
    found
}

/// The chains of two and more incidents, each oldest first.
fn chains(archive: &Archive, config: &Config) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(archive.postmortems.len());
    let mut first_of_cause: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, postmortem) in archive.postmortems.iter().enumerate() {
        if let Some(cause) = archive
            .terms(config, postmortem, TaxonomyKind::RootCauses)
            .first()
        {
            groups.join(at, *first_of_cause.entry(&cause.id).or_insert(at));
        }
        let earlier = postmortem.recurrence_of.as_ref();
        if let Some(earlier) = earlier.and_then(|name| archive.resolve(&name.name)) {
            groups.join(at, earlier);
        }
    }
    let mut chains: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, postmortem) in archive.postmortems.iter().enumerate().rev() {
        // Without a date an incident has no place in an order of events.
        if postmortem.date.is_some() {
            chains.entry(groups.root(at)).or_default().push(at);
        }
    }
    chains
        .into_values()
        .filter(|chain| chain.len() > 1)
        .collect()
}

/// Walks a chain once, keeping count of what was promised, closed and open.
fn follow(archive: &Archive, chain: &std::sync::Arc<[usize]>, found: &mut [Option<Recurrence>]) {
    let mut promised = 0;
    let mut done = 0;
    let mut open = 0;
    // When items that are open so far were closed, the first on top, and whether as done.
    let mut closings: BinaryHeap<Reverse<(NaiveDate, bool)>> = BinaryHeap::new();
    let mut previous: Option<NaiveDate> = None;
    for (position, &at) in chain.iter().enumerate() {
        let postmortem = &archive.postmortems[at];
        let Some(day) = postmortem.date else { continue };
        while closings
            .peek()
            .is_some_and(|Reverse((closed, _))| *closed <= day)
        {
            let as_done = closings.pop().is_some_and(|Reverse((_, as_done))| as_done);
            open -= 1;
            done += usize::from(as_done);
        }
        found[at] = Some(Recurrence {
            chain: chain.clone(),
            position,
            gap: previous.map(|previous| (day - previous).num_days()),
            promised,
            done,
            open,
        });
        for item in &postmortem.action_items {
            promised += 1;
            let as_done = item.status == ActionStatus::Done;
            match item.closed_at {
                _ if item.is_open() => open += 1,
                Some(closed) if closed > day => {
                    open += 1;
                    closings.push(Reverse((closed, as_done)));
                }
                _ => done += usize::from(as_done),
            }
        }
        previous = Some(day);
    }
}

/// Disjoint sets, so that causes and `recurrence_of` join into one chain.
struct Groups(Vec<usize>);

impl Groups {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
