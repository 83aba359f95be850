//! Headings' anchors: readable, never empty, each one once.

use std::collections::{BTreeMap, BTreeSet};

use crate::permalink::slug;

/// The anchors given so far.
#[derive(Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    /// The last number put behind a slug, so that a thousand equal headings do not try a
    /// thousand numbers each.
    numbers: BTreeMap<String, usize>,
}

impl Anchors {
    /// An anchor for the heading `title`.
    pub(super) fn give(&mut self, title: &str) -> String {
        let mut slug = slug(title);
        if slug.is_empty() {
            slug.push_str("section");
        }
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        let number = self.numbers.entry(slug.clone()).or_insert(1);
        loop {
            *number += 1;
            let anchor = format!("{slug}-{number}");
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}
