//! Looked like → was, over the whole archive.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::archive::finding::was_right;
use crate::archive::taxonomy::TermEntry;
use crate::chart::Flow;
use crate::chart::flow::{Band, End, flow as draw};
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;

/// The flow from what the incidents of `archive` looked like to their primary root causes;
/// it counts those that looked like something.
pub fn flow(archive: &Archive, config: &Config) -> Option<Flow> {
    let suspicions = archive.index(config, TaxonomyKind::LookedLike);
    let from: Vec<End> = suspicions
        .terms
        .iter()
        .map(|term| end(term, term.members.len(), config.offline))
        .collect();
    let mut to: Vec<End> = Vec::new();
    let mut places: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut counted = vec![false; archive.postmortems.len()];
    let mut bands: BTreeMap<(usize, usize, bool), usize> = BTreeMap::new();
    for (place, term) in suspicions.terms.iter().enumerate() {
        for &at in &term.members {
            let cause = archive.cause(config, &archive.postmortems[at]);
            let was = *places
                .entry(cause.map(|cause| cause.id.as_str()))
                .or_insert_with(|| {
                    to.push(cause.map_or_else(not_recorded, |cause| end(cause, 0, config.offline)));
                    to.len() - 1
                });
            if !std::mem::replace(&mut counted[at], true) {
                to[was].incidents += 1;
            }
            let right = was_right(archive, config, &term.id, &[at]) > 0;
            *bands.entry((place, was, right)).or_default() += 1;
        }
    }
    let bands: Vec<Band> = bands
        .into_iter()
        .map(|((from, to, right), incidents)| Band {
            from,
            to,
            incidents,
            right,
        })
        .collect();
    let total = archive.postmortems.len() - suspicions.unknown;
    draw(&from, &to, &bands, total)
}

fn end(term: &TermEntry, incidents: usize, offline: bool) -> End {
    End {
        name: term.name.clone(),
        url: Some(term.permalink.href(offline)),
        incidents,
    }
}

fn not_recorded() -> End {
    End {
        name: "Not recorded".to_owned(),
        url: None,
        incidents: 0,
    }
}
