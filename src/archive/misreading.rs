//! Looked like → was: how often each misleading path hid each root cause.

use std::collections::BTreeMap;

use super::Archive;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;

/// A misleading path, a root cause it hid, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misreading {
    /// What it looked like: the slug.
    pub looked_like: String,
    /// What it was: the slug; `None` where the cause is not recorded.
    pub was: Option<String>,
    /// In how many incidents.
    pub incidents: usize,
    /// For how many minutes, over those where it is known.
    pub minutes: i64,
    /// In how many incidents the minutes are known.
    pub timed: usize,
}

/// Every pair that occurs among `members`, most frequent first.
pub fn misreadings(archive: &Archive, config: &Config, members: &[usize]) -> Vec<Misreading> {
    let mut pairs: BTreeMap<(&str, Option<&str>), (usize, i64, usize)> = BTreeMap::new();
    for &at in members {
        let postmortem = &archive.postmortems[at];
        let was = archive
            .terms(config, postmortem, TaxonomyKind::RootCauses)
            .first();
        for suspicion in &postmortem.looked_like {
            let pair = (suspicion.term.id.as_str(), was.map(|term| term.id.as_str()));
            let (incidents, minutes, timed) = pairs.entry(pair).or_default();
            *incidents += 1;
            // With two suspicions the time cannot be split between them.
            if let (Some(misled), 1) = (postmortem.figures.misled, postmortem.looked_like.len()) {
                *minutes += misled;
                *timed += 1;
            }
        }
    }
    let mut found: Vec<Misreading> = pairs
        .into_iter()
        .map(
            |((looked_like, was), (incidents, minutes, timed))| Misreading {
                looked_like: looked_like.to_owned(),
                was: was.map(str::to_owned),
                incidents,
                minutes,
                timed,
            },
        )
        .collect();
    found.sort_by_key(|pair| std::cmp::Reverse(pair.incidents));
    found
}
