//! The taxonomies: what an archive is indexed by, and what it says about each term.

use std::collections::BTreeMap;

/// One way to index the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxonomy {
    /// Its key in `casebook.toml`: `root_causes`.
    pub id: String,
    /// The front-matter key that fills it; `None` for one that is derived.
    pub field: Option<String>,
    /// The folder of its pages: `causes`.
    pub path: String,
    /// Its name in the plural: “Root causes”.
    pub name: String,
    /// One of its terms: “Root cause”.
    pub singular: String,
    /// Where its terms come from.
    pub kind: TaxonomyKind,
    /// Whether a term that is not listed is an error.
    pub closed: bool,
    /// What the configuration says of its terms, by their slug.
    pub terms: BTreeMap<String, TermConfig>,
}

/// Where the terms of a taxonomy come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaxonomyKind {
    /// The root causes; the first of a postmortem is the primary one.
    RootCauses,
    /// The categories of the root causes.
    Categories,
    /// The misleading paths.
    LookedLike,
    /// The kind of impact.
    Impact,
    /// Bands of the share of users affected.
    UsersAffected,
    /// The severity scale.
    Severity,
    /// How it was noticed.
    Detection,
    /// A list or a word of the front matter.
    Field,
}

impl TaxonomyKind {
    /// Whether its terms have an order of their own.
    pub fn is_scale(self) -> bool {
        matches!(self, Self::Severity | Self::UsersAffected)
    }
}

/// What the configuration says of a term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermConfig {
    /// Its name.
    pub name: Option<String>,
    /// How it reads in a sentence, for a root cause or a misleading path: `the database`.
    pub phrase: Option<String>,
    /// A sentence about it.
    pub description: Option<String>,
    /// Its category, for a root cause: the slug.
    pub category: Option<String>,
    /// Other spellings, as slugs.
    pub aliases: Vec<String>,
    /// What to check first, for a root cause.
    pub check_first: Vec<String>,
}

impl Taxonomy {
    /// The header of the table that describes the term `id` in `casebook.toml`.
    pub fn table_of(&self, id: &str) -> String {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let term = match id.chars().all(is_bare) {
            true => id.to_owned(),
            false => format!("\"{id}\""),
        };
        let is_own = !BUILT_IN.iter().any(|(built_in, ..)| *built_in == self.id);
        let above = if is_own { "taxonomies." } else { "" };
        format!("[{above}{}.{term}]", self.id)
    }

    /// The texts that pages show of it and of its terms.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let terms = self.terms.values_mut().flat_map(|term| {
            let texts = term.name.iter_mut().chain(&mut term.phrase);
            texts
                .chain(&mut term.description)
                .chain(&mut term.check_first)
        });
        [&mut self.name, &mut self.singular]
            .into_iter()
            .chain(terms)
    }

    /// The slug that `slug` stands for: itself, or the term it is an alias of.
    pub fn resolve<'a>(&'a self, slug: &'a str) -> &'a str {
        if self.terms.contains_key(slug) {
            return slug;
        }
        self.terms
            .iter()
            .find(|(_, term)| term.aliases.iter().any(|alias| alias == slug))
            .map_or(slug, |(id, _)| id)
    }
}

/// A built-in taxonomy: id, front-matter key, folder, name, one term, kind.
pub type BuiltIn = (
    &'static str,
    Option<&'static str>,
    &'static str,
    &'static str,
    &'static str,
    TaxonomyKind,
);

/// The built-in taxonomies in the order of the site, which is the order of the model.
pub const BUILT_IN: &[BuiltIn] = &[
    (
        "root_causes",
        Some("root_causes"),
        "causes",
        "Root causes",
        "Root cause",
        TaxonomyKind::RootCauses,
    ),
    (
        "categories",
        None,
        "categories",
        "Categories",
        "Category",
        TaxonomyKind::Categories,
    ),
    (
        "looked_like",
        Some("looked_like"),
        "looked-like",
        "Looked like",
        "Looked like",
        TaxonomyKind::LookedLike,
    ),
    (
        "symptoms",
        Some("symptoms"),
        "symptoms",
        "Symptoms",
        "Symptom",
        TaxonomyKind::Field,
    ),
    (
        "impact",
        None,
        "impact",
        "Impact",
        "Impact",
        TaxonomyKind::Impact,
    ),
    (
        "users_affected",
        None,
        "users-affected",
        "Users affected",
        "Users affected",
        TaxonomyKind::UsersAffected,
    ),
    (
        "severity",
        None,
        "severity",
        "Severity",
        "Severity",
        TaxonomyKind::Severity,
    ),
    (
        "detection",
        None,
        "detection",
        "Detection",
        "Detected by",
        TaxonomyKind::Detection,
    ),
    (
        "triggers",
        Some("trigger"),
        "triggers",
        "Triggers",
        "Trigger",
        TaxonomyKind::Field,
    ),
    (
        "contributing_factors",
        Some("contributing_factors"),
        "contributing-factors",
        "Contributing factors",
        "Contributing factor",
        TaxonomyKind::Field,
    ),
    (
        "services",
        Some("services"),
        "services",
        "Services",
        "Service",
        TaxonomyKind::Field,
    ),
    (
        "teams",
        Some("teams"),
        "teams",
        "Teams",
        "Team",
        TaxonomyKind::Field,
    ),
    (
        "tags",
        Some("tags"),
        "tags",
        "Tags",
        "Tag",
        TaxonomyKind::Field,
    ),
];
