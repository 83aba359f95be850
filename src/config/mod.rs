//! `casebook.toml`: every key, its default, and the problems of a file that is not right.

pub mod appearance;
pub mod color;
mod defaults;
pub mod fields;
pub mod navigation;
mod parse;
mod repository;
pub mod taxonomy;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use parse::{base_url, is_theme_name, parse};
pub use repository::{Host, Repository};

use crate::diagnostic::Levels;
use crate::input::ThemeName;
use crate::time::{Zone, Zones};
use appearance::Appearance;
use taxonomy::{Taxonomy, TaxonomyKind};

/// The configuration of an archive. Each field is a key of `casebook.toml` of that name.
#[derive(Debug, Clone)]
pub struct Config {
    /// The archive's title.
    pub title: String,
    /// A sentence about it.
    pub description: String,
    /// Where it is published, with a final `/`; absolute links need it.
    pub base_url: Option<String>,
    /// The language of the texts, a BCP 47 tag.
    pub language: String,
    /// The zone of times that name none.
    pub timezone: Zone,
    /// What abbreviations of zones mean in this archive, where that is not what the
    /// documented table says.
    pub zones: Zones,
    /// The folder of the postmortems.
    pub content: String,
    /// The theme of `themes/` whose files override the default's.
    pub theme: Option<ThemeName>,
    /// Files of the content folder that are left out, as globs.
    pub ignore: Vec<String>,
    /// The day the site is built for; the clock's where it is not set.
    pub today: Option<NaiveDate>,
    /// Whether links spell out `index.html`, for a site opened from a disk.
    pub offline: bool,
    /// The home page's headline, in place of the one the numbers make.
    pub finding: Option<String>,
    /// What the site looks like.
    pub appearance: Appearance,
    /// The navigation.
    pub navigation: Vec<navigation::Entry>,
    /// Where the sources are, for edit links.
    pub repository: Option<Repository>,
    /// Whether the repository is asked when a file was changed, and by whom.
    pub history: bool,
    /// The front matter's keys in the files, by Casebook's own name for each.
    pub fields: BTreeMap<String, Vec<String>>,
    /// The severity scale, worst first.
    pub severities: Vec<Severity>,
    /// Every taxonomy, the built-in ones first.
    pub taxonomies: Vec<Taxonomy>,
    /// Root-cause categories: those of the model, then the archive's own.
    pub categories: Vec<Category>,
    /// The names of owners, by their handle.
    pub owners: BTreeMap<String, String>,
    /// How Markdown is read.
    pub markdown: Markdown,
    /// What a public site leaves out.
    pub public: Public,
    /// What is made of the rules, `[check]`.
    pub levels: Levels,
}

/// One step of the severity scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severity {
    /// The slug: `sev1`.
    pub id: String,
    /// The name: `SEV 1`.
    pub name: String,
    /// What it means.
    pub description: Option<String>,
    /// Other spellings, as slugs.
    pub aliases: Vec<String>,
}

/// A root-cause category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The slug.
    pub id: String,
    /// The name.
    pub name: String,
}

/// `[markdown]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Markdown {
    /// Whether code blocks are highlighted.
    pub highlight: bool,
}

/// `[public]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Public {
    /// Whether the site is built for the public, also where the command line does not say so.
    pub always: bool,
    /// What may not be in a public site.
    pub deny: Vec<String>,
    /// Whether a public site says who owns an action item, and who wrote and reviewed a report.
    pub owners: bool,
}

impl Config {
    /// The place on the severity scale of a value as a file writes it (`SEV1`, `sev-1`).
    pub fn severity(&self, written: &str) -> Option<usize> {
        let slug = crate::permalink::slug(written).replace(['-', '_'], "");
        self.severities.iter().position(|severity| {
            severity.id.replace(['-', '_'], "") == slug
                || severity
                    .aliases
                    .iter()
                    .any(|alias| alias.replace(['-', '_'], "") == slug)
        })
    }

    /// The texts that pages show: all but names by which things are found, and addresses.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let severities = self.severities.iter_mut();
        let severities =
            severities.flat_map(|it| [&mut it.name].into_iter().chain(&mut it.description));
        let taxonomies = self.taxonomies.iter_mut().flat_map(Taxonomy::texts_mut);
        [&mut self.title, &mut self.description]
            .into_iter()
            .chain(&mut self.finding)
            .chain(self.navigation.iter_mut().map(|it| &mut it.name))
            .chain(severities)
            .chain(taxonomies)
            .chain(self.categories.iter_mut().map(|it| &mut it.name))
    }

    /// The name of an owner: as it is configured for that handle, else as it is written.
    pub fn owner_name<'a>(&'a self, written: &'a str) -> &'a str {
        let name = self.owners.get(written.trim_start_matches('@'));
        name.map_or(written, String::as_str)
    }

    /// The place of the taxonomy of this kind; there is one for every built-in kind.
    pub fn taxonomy_of(&self, kind: TaxonomyKind) -> Option<usize> {
        self.taxonomies
            .iter()
            .position(|taxonomy| taxonomy.kind == kind)
    }

    /// A taxonomy's place by its id.
    pub fn taxonomy(&self, id: &str) -> Option<usize> {
        self.taxonomies
            .iter()
            .position(|taxonomy| taxonomy.id == id)
    }
}
