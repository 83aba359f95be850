//! TOML to [`Config`].
//!
//! Each key is asked for once, so the code that reads the file is also the list of the
//! keys there are. A value that cannot be used is reported and its default kept.

mod appearance;
mod check;
mod navigation;
mod site;
mod table;
mod taxonomies;
mod vocabulary;

use toml::de::DeTable;

pub use site::{base_url, is_theme_name};

use super::Config;
use super::taxonomy::BUILT_IN;
use crate::diagnostic::{Code, Diagnostic};
use crate::input::Source;
use table::{Problems, Table};

/// The configuration that `source` states, with defaults for what it leaves out, and
/// every problem in it.
pub fn parse(source: &Source) -> (Config, Vec<Diagnostic>) {
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    let problems = Problems::new(source);
    let config = read(document.get_ref(), &problems);
    if errors.is_empty() {
        return (config, problems.into_sorted());
    }
    // What could be read of a broken file is used, but its problems may be the break's.
    let problems = Problems::new(source);
    for error in errors {
        let message = error.message().replace('\n', ", ");
        problems.report(
            error.span().unwrap_or_default(),
            Diagnostic::new(Code::ConfigSyntax, message),
        );
    }
    (config, problems.into_sorted())
}

/// The keys at the top of the file that are no tables.
const TOP: &[&str] = &[
    "title",
    "description",
    "base_url",
    "language",
    "timezone",
    "content",
    "theme",
    "ignore",
    "today",
    "offline",
    "finding",
    "navigation",
    "severities",
];

fn read<'a>(document: &'a DeTable<'a>, problems: &'a Problems<'a>) -> Config {
    let mut config = Config::default();
    let mut root = Table::root(document, problems);
    site::read(&mut root, &mut config);
    vocabulary::read(&mut root, &mut config);
    if let Some(table) = root.table("taxonomies") {
        taxonomies::add(&table, &mut config);
    }
    for (place, (id, ..)) in BUILT_IN.iter().enumerate() {
        if let Some(table) = root.table(id) {
            taxonomies::describe(table, place, &mut config);
        }
    }
    // So that the navigation can lead to taxonomies of the archive's own.
    config.navigation = match root.take("navigation") {
        Some(item) => navigation::read(&item, &config),
        None => config.navigation,
    };
    // The names that `[fields]` may map include those of the archive's own taxonomies.
    if let Some(table) = root.table("fields") {
        site::fields(&table, &mut config);
    }
    if let Some(table) = root.table("check") {
        config.levels = check::read(&table);
    }
    root.finish();
    config
}

#[cfg(test)]
mod tests;
