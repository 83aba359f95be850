//! `f/N.js`: what results are narrowed down by; `m.js`: how long each incident took.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::json;

use super::number;
use crate::archive::Archive;
use crate::config::Config;

/// A way to narrow results down.
pub(super) struct Facet<'a> {
    /// Its name in addresses.
    pub(super) id: &'a str,
    /// Its name in the plural.
    pub(super) name: &'a str,
    /// The folder of its terms' pages.
    pub(super) folder: &'a str,
    terms: Vec<Term<'a>>,
}

struct Term<'a> {
    id: Cow<'a, str>,
    name: Cow<'a, str>,
    phrase: Cow<'a, str>,
    postings: String,
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
pub(super) fn facets<'a>(archive: &'a Archive, config: &'a Config) -> Vec<Facet<'a>> {
    let mut taxonomies: Vec<_> = config.taxonomies.iter().zip(&archive.indexes).collect();
    taxonomies.sort_by_key(|(taxonomy, _)| {
        let place = FIRST.iter().position(|id| *id == taxonomy.id);
        place.unwrap_or(FIRST.len())
    });
    let taxonomies = taxonomies.into_iter().map(|(taxonomy, index)| Facet {
        id: &taxonomy.id,
        name: &taxonomy.name,
        folder: &taxonomy.path,
        terms: index
            .terms
            .iter()
            .filter(|term| !term.members.is_empty())
            .map(|term| Term {
                id: Cow::Borrowed(&*term.id),
                name: Cow::Borrowed(&*term.name),
                phrase: Cow::Borrowed(&*term.phrase),
                postings: postings(archive, &term.members),
            })
            .collect(),
    });
    [years(archive)]
        .into_iter()
        .chain(taxonomies)
        .filter(|facet| !facet.terms.is_empty())
        .collect()
}

fn years(archive: &Archive) -> Facet<'_> {
    let years = archive.years.iter().map(|year| {
        let name: Cow<'_, str> = year.year.to_string().into();
        Term {
            id: name.clone(),
            name: name.clone(),
            phrase: name,
            postings: postings(archive, &year.members),
        }
    });
    Facet {
        id: "year",
        name: "Year",
        folder: "incidents",
        terms: years.collect(),
    }
}

impl Facet<'_> {
    /// Its terms, as an expression of JavaScript.
    pub(super) fn payload(&self) -> String {
        let terms = self
            .terms
            .iter()
            .map(|term| json!([term.id, term.name, term.postings, term.phrase]));
        serde_json::Value::Array(terms.collect()).to_string()
    }
}

/// Every duration in minutes, each with the incidents that took so long, as an expression of
/// JavaScript.
pub(super) fn minutes(archive: &Archive) -> String {
    let mut members: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, postmortem) in archive.postmortems.iter().enumerate() {
        if let Some(minutes) = postmortem.figures.duration {
            members.entry(minutes).or_default().push(at);
        }
    }
    let terms = members
        .iter()
        .map(|(minutes, members)| json!([minutes, postings(archive, members)]));
    serde_json::Value::Array(terms.collect()).to_string()
}

/// The numbers of the documents at these places of the archive, which ascend.
fn postings(archive: &Archive, places: &[usize]) -> String {
    let last = archive.postmortems.len().saturating_sub(1);
    number::gaps(places.iter().rev().map(|at| last - at))
}
