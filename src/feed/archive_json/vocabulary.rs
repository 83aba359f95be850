//! What holds across postmortems in `archive.json`: the terms, the misreadings, the years.

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Archive, misreading};
use crate::config::Config;
use crate::feed::address::link;
use crate::permalink::Permalink;

/// One way that the archive is indexed by.
#[derive(Serialize, JsonSchema)]
pub(super) struct Taxonomy<'a> {
    /// Its key: `root_causes`.
    id: &'a str,
    /// Its name in the plural.
    name: &'a str,
    /// Its page.
    url: String,
    /// How many postmortems have no term of it.
    unknown: usize,
    /// Its terms, in the order of the site.
    terms: Vec<Term<'a>>,
}

/// One term of a taxonomy.
#[derive(Serialize, JsonSchema)]
struct Term<'a> {
    /// Its slug.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// Its page.
    url: String,
    /// How many postmortems are filed under it.
    count: usize,
    /// Its category, for a root cause: a term of `categories`.
    category: Option<&'a str>,
    /// A sentence about it.
    description: Option<&'a str>,
}

/// Every taxonomy, in the configuration's order.
pub(super) fn taxonomies<'a>(archive: &'a Archive, config: &'a Config) -> Vec<Taxonomy<'a>> {
    config
        .taxonomies
        .iter()
        .zip(&archive.indexes)
        .map(|(taxonomy, index)| Taxonomy {
            id: &taxonomy.id,
            name: &taxonomy.name,
            url: link(config, &Permalink::new(format!("{}/", taxonomy.path)), ""),
            unknown: index.unknown,
            terms: index
                .terms
                .iter()
                .map(|term| Term {
                    id: &term.id,
                    name: &term.name,
                    url: link(config, &term.permalink, ""),
                    count: term.members.len(),
                    category: term.category.as_deref(),
                    description: term.description.as_deref(),
                })
                .collect(),
        })
        .collect()
}

/// A misleading path, a root cause it hid, and how often.
#[derive(Serialize, JsonSchema)]
pub(super) struct Misreading {
    /// What it looked like: a term of `looked_like`.
    looked_like: String,
    /// What it was: a term of `root_causes`.
    was: Option<String>,
    /// In how many incidents.
    incidents: usize,
    /// For how many minutes, over those where it is known.
    minutes: Option<i64>,
    /// In how many incidents the minutes are known.
    timed: usize,
}

/// Looked like → was, over the whole archive.
pub(super) fn misreadings(archive: &Archive, config: &Config) -> Vec<Misreading> {
    let all: Vec<usize> = (0..archive.postmortems.len()).collect();
    misreading::misreadings(archive, config, &all)
        .into_iter()
        .map(|pair| Misreading {
            looked_like: pair.looked_like,
            was: pair.was,
            incidents: pair.incidents,
            minutes: (pair.timed > 0).then_some(pair.minutes),
            timed: pair.timed,
        })
        .collect()
}

/// A year and its incidents.
#[derive(Serialize, JsonSchema)]
pub(super) struct Year {
    /// The year.
    year: i32,
    /// How many incidents there were.
    count: usize,
}

/// The years that have incidents, newest first.
pub(super) fn years(archive: &Archive) -> Vec<Year> {
    let years = archive.years.iter();
    years
        .map(|year| Year {
            year: year.year,
            count: year.members.len(),
        })
        .collect()
}
