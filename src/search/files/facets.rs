//! `f/N.js`: what results are narrowed down by; `m.js`: how long each incident took.

use serde_json::{Value, json};

use super::number;
use crate::archive::Archive;
use crate::archive::taxonomy::Index;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;

/// A way to narrow results down.
#[derive(Debug, Clone, Copy)]
pub struct Facet<'a> {
    /// Its name in addresses.
    pub id: &'a str,
    /// Its name in the plural.
    pub name: &'a str,
    terms: Terms<'a>,
}

/// What its terms are.
#[derive(Debug, Clone, Copy)]
enum Terms<'a> {
    Years,
    Index(TaxonomyKind, &'a Index),
}

/// The taxonomies in the order in which they are shown; any other one comes after these.
const FIRST: [&str; 9] = [
    "severity",
    "root_causes",
    "looked_like",
    "symptoms",
    "services",
    "impact",
    "categories",
    "triggers",
    "tags",
];

/// The facets that have terms, in the order in which they are shown.
pub fn facets<'a>(archive: &'a Archive, config: &'a Config) -> Vec<Facet<'a>> {
    let mut taxonomies: Vec<_> = config.taxonomies.iter().zip(&archive.indexes).collect();
    taxonomies.retain(|(_, index)| index.terms.iter().any(|term| !term.members.is_empty()));
    taxonomies.sort_by_key(|(taxonomy, _)| {
        let place = FIRST.iter().position(|id| *id == taxonomy.id);
        place.unwrap_or(FIRST.len())
    });
    let years = (!archive.years.is_empty()).then_some(Facet {
        id: "year",
        name: "Year",
        terms: Terms::Years,
    });
    let taxonomies = taxonomies.into_iter().map(|(taxonomy, index)| Facet {
        id: &taxonomy.id,
        name: &taxonomy.name,
        terms: Terms::Index(taxonomy.kind, index),
    });
    years.into_iter().chain(taxonomies).collect()
}

impl Facet<'_> {
    /// Its terms as a table, an expression of JavaScript. What incidents looked like and what
    /// they were is told in sentences, too.
    pub(super) fn payload(&self, archive: &Archive, config: &Config) -> String {
        let rows: Vec<Value> = match self.terms {
            Terms::Years => archive
                .years
                .iter()
                .map(|year| {
                    let name = year.year.to_string();
                    json!([name, name, postings(archive, &year.members)])
                })
                .collect(),
            Terms::Index(kind, index) => index
                .terms
                .iter()
                .filter(|term| !term.members.is_empty())
                .map(|term| {
                    let docs = postings(archive, &term.members);
                    match kind {
                        TaxonomyKind::RootCauses | TaxonomyKind::LookedLike => {
                            let page = super::address(&term.permalink, config);
                            json!([term.id, term.name, docs, term.phrase, page])
                        }
                        _ => json!([term.id, term.name, docs]),
                    }
                })
                .collect(),
        };
        super::table(&["slug", "name", "docs", "phrase", "page"], rows)
    }
}

/// One more than how many minutes each incident took, from the oldest on; 0 where that is not
/// known.
pub(super) fn minutes(archive: &Archive) -> String {
    let mut minutes = String::new();
    for postmortem in archive.postmortems.iter().rev() {
        let known = postmortem
            .figures
            .duration
            .and_then(|it| usize::try_from(it).ok());
        number::push(known.map_or(0, |minutes| minutes + 1), &mut minutes);
    }
    json!(minutes).to_string()
}

/// The numbers of the documents at these places of the archive, which ascend.
fn postings(archive: &Archive, places: &[usize]) -> String {
    let last = archive.postmortems.len().saturating_sub(1);
    number::gaps(places.iter().rev().map(|at| last - at))
}
