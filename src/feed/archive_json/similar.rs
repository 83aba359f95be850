//! A similar incident in `archive.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::Archive;
use crate::config::Config;
use crate::search::similar::Similar;

/// An incident that is similar to another one, and what they share.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Similar")]
pub(super) struct Alike<'a> {
    /// Its id.
    id: &'a str,
    /// How similar it is; 1 is the least that is worth a look.
    score: f64,
    /// The terms that both are filed under, by taxonomy.
    terms: BTreeMap<&'a str, Vec<&'a str>>,
    /// The words that both have and few others, what says most first; up to three.
    words: &'a [String],
}

impl<'a> Alike<'a> {
    /// `similar` as it is told.
    pub(super) fn new(similar: &'a Similar, archive: &'a Archive, config: &'a Config) -> Self {
        let mut terms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (taxonomy, term) in &similar.terms {
            let term = &archive.indexes[*taxonomy].terms[*term].id;
            let taxonomy = &config.taxonomies[*taxonomy].id;
            terms.entry(taxonomy).or_default().push(term);
        }
        Self {
            id: &archive.postmortems[similar.at].id,
            score: (similar.score * 100.0).round() / 100.0,
            terms,
            words: &similar.words,
        }
    }
}
