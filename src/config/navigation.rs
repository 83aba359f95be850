//! The navigation: which pages it leads to, in which order.

use super::taxonomy::{Taxonomy, TaxonomyKind};
use crate::diagnostic::Place;

/// One entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The page of the site that it leads to, by its folder: `causes`; `None` for a link of the
    /// archive's own.
    pub section: Option<String>,
    /// Its words.
    pub name: String,
    /// Its address: below the site's root, without a leading `/`, or complete.
    pub url: String,
    /// Where its address is written, for a link of the archive's own.
    pub place: Option<Place>,
}

impl Entry {
    /// Whether it leads away from the site.
    pub fn is_outside(&self) -> bool {
        self.url.contains("://")
    }
}

/// The pages that every site has: folder, name, and address, which is the folder for all but
/// the incidents.
const PAGES: [(&str, &str, &str); 5] = [
    ("incidents", "Incidents", ""),
    ("actions", "Actions", "actions/"),
    ("insights", "Insights", "insights/"),
    ("search", "Search", "search/"),
    ("write", "Write", "write/"),
];

/// The navigation of an archive that states none.
const DEFAULT: [&str; 7] = [
    "incidents",
    "causes",
    "symptoms",
    "tags",
    "actions",
    "insights",
    "write",
];

/// The entry that leads to the page of this folder, where there is one.
pub(super) fn entry(folder: &str, taxonomies: &[Taxonomy]) -> Option<Entry> {
    let page = |&(section, name, url): &(&str, &str, &str)| Entry {
        section: Some(section.to_owned()),
        name: name.to_owned(),
        url: url.to_owned(),
        place: None,
    };
    let index = |taxonomy: &Taxonomy| Entry {
        section: Some(taxonomy.path.clone()),
        name: match taxonomy.kind {
            TaxonomyKind::RootCauses => "Causes".to_owned(),
            _ => taxonomy.name.clone(),
        },
        url: format!("{}/", taxonomy.path),
        place: None,
    };
    let pages = PAGES.iter().find(|(section, ..)| *section == folder);
    let mut indexes = taxonomies.iter();
    pages
        .map(page)
        .or_else(|| indexes.find(|taxonomy| taxonomy.path == folder).map(index))
}

/// The folders that [`entry`] knows.
pub(super) fn known(taxonomies: &[Taxonomy]) -> impl Iterator<Item = &str> {
    let pages = PAGES.iter().map(|(section, ..)| *section);
    pages.chain(taxonomies.iter().map(|taxonomy| &*taxonomy.path))
}

/// The navigation of an archive that states none.
pub(super) fn default(taxonomies: &[Taxonomy]) -> Vec<Entry> {
    let entries = DEFAULT.iter();
    entries
        .filter_map(|folder| entry(folder, taxonomies))
        .collect()
}
