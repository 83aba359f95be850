//! `root.js`: what a client needs before it can ask for anything.

use serde_json::{Value, json};

use super::File;
use super::facets::Facet;
use crate::search::inflection::Endings;

/// What the root says besides the sums of the other files.
pub(super) struct Root<'a> {
    /// The number of documents.
    pub(super) n: usize,
    /// How many of them a `d` file holds.
    pub(super) size: usize,
    /// What tells the words of each `t` file from those of the file before, with spaces between.
    pub(super) words: String,
    /// The endings of the archive's language.
    pub(super) endings: Endings,
    /// The facets.
    pub(super) facets: &'a [Facet<'a>],
}

impl Root<'_> {
    /// The root of these files, as an expression of JavaScript.
    pub(super) fn payload(&self, files: &[File]) -> String {
        let mut sums = serde_json::Map::new();
        for file in files {
            let letter = file.name.split('/').next().unwrap_or_default();
            let joined = sums.entry(letter).or_insert_with(|| json!(""));
            if let Value::String(joined) = joined {
                joined.push_str(&file.sum);
            }
        }
        let facets: Vec<&str> = self.facets.iter().map(|facet| facet.id).collect();
        json!({
            "n": self.n,
            "size": self.size,
            "words": self.words,
            "sums": sums,
            "endings": self.endings,
            "facets": facets,
        })
        .to_string()
    }
}
