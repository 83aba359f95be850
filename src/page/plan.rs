//! Which pages there are: the archive walked once, each page by its address and its key.
//!
//! A key is enough to lay out its page at any time, so that no page is held in memory
//! that is not being rendered.

use std::mem::{Discriminant, discriminant};

use super::layout::actions::ListKey;
use super::layout::period::Span;
use super::layout::{Layout, PER_PAGE, actions, page_of, period};
use crate::config::taxonomy::TaxonomyKind;
use crate::permalink::Permalink;

/// What a page shows; enough to lay it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The home page.
    Home,
    /// The incident at a place of the archive.
    Incident(usize),
    /// A page of the incidents of a span of time, from 1.
    Period(Span, usize),
    /// All terms of the taxonomy at a place of the configuration.
    Taxonomy(usize),
    /// A page of a term: its taxonomy's place, its own place in that, and the page from 1.
    Term(usize, usize, usize),
    /// The charts.
    Insights,
    /// All action items.
    Actions,
    /// A page of a list of action items, from 1.
    ActionList(ListKey, usize),
    /// The search page.
    Search,
    /// How to write a postmortem.
    Write,
    /// What is shown where there is no page.
    NotFound,
    /// An old address of the incident at a place of the archive.
    Redirect(usize),
}

impl Key {
    /// The same for pages that are laid out alike: those of one template, and of one taxonomy.
    pub fn kind(&self) -> (Discriminant<Self>, usize) {
        let taxonomy = match self {
            Self::Taxonomy(taxonomy) | Self::Term(taxonomy, ..) => *taxonomy,
            _ => 0,
        };
        (discriminant(self), taxonomy)
    }
}

/// Every page of the site: its address and its key, in a fixed order.
pub fn plan(layout: &Layout) -> Vec<(Permalink, Key)> {
    let mut pages = vec![
        (Permalink::new(""), Key::Home),
        (Permalink::new("insights/"), Key::Insights),
        (Permalink::new("search/"), Key::Search),
        (Permalink::new("write/"), Key::Write),
        (Permalink::new("404.html"), Key::NotFound),
        (Permalink::new("actions/"), Key::Actions),
    ];
    for key in actions::lists(layout) {
        let items = key.items(layout).len();
        pages.extend(
            paged(&key.permalink(), items).map(|(at, page)| (at, Key::ActionList(key, page))),
        );
    }
    for span in period::spans(layout) {
        let items = span.len(layout);
        pages.extend(
            paged(&span.permalink(), items).map(|(at, page)| (at, Key::Period(span, page))),
        );
    }
    for (taxonomy, index) in layout.archive.indexes.iter().enumerate() {
        if !has_index(layout, taxonomy) {
            continue;
        }
        let config = &layout.config.taxonomies[taxonomy];
        pages.push((
            Permalink::new(format!("{}/", config.path)),
            Key::Taxonomy(taxonomy),
        ));
        for (term, entry) in index.terms.iter().enumerate() {
            let found = paged(&entry.permalink, entry.members.len());
            pages.extend(found.map(|(at, page)| (at, Key::Term(taxonomy, term, page))));
        }
    }
    for (at, postmortem) in layout.archive.postmortems.iter().enumerate() {
        pages.push((postmortem.permalink.clone(), Key::Incident(at)));
        pages.extend(
            postmortem
                .aliases
                .iter()
                .map(|alias| (alias.permalink.clone(), Key::Redirect(at))),
        );
    }
    pages
}

/// Whether the taxonomy at a place of the configuration has a page of all its terms.
pub(super) fn has_index(layout: &Layout, taxonomy: usize) -> bool {
    let config = &layout.config.taxonomies[taxonomy];
    // Templates lead to causes and symptoms, whether there are any or not.
    let linked = config.kind == TaxonomyKind::RootCauses || config.id == "symptoms";
    linked || !layout.archive.indexes[taxonomy].terms.is_empty()
}

/// The pages of a list of `items`, of which there is at least one.
fn paged(first: &Permalink, items: usize) -> impl Iterator<Item = (Permalink, usize)> {
    let last = items.div_ceil(PER_PAGE).max(1);
    (1..=last).map(move |page| (page_of(first, page), page))
}
