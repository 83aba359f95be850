//! What the file says of the taxonomies: terms of the built-in ones, and new ones.

use std::collections::BTreeMap;

use super::TOP;
use super::table::{Item, Key, Table};
use crate::config::Config;
use crate::config::fields::FRONT_MATTER;
use crate::config::taxonomy::{Taxonomy, TaxonomyKind, TermConfig};
use crate::diagnostic::Code;
use crate::permalink::{humanise, slug};

/// The folders of the site that no taxonomy may have.
const RESERVED: &[&str] = &[
    "actions",
    "assets",
    "docs",
    "files",
    "incidents",
    "insights",
    "page",
    "search",
    "write",
];

/// Reads a built-in taxonomy's table, `[root_causes]`, into the one at `place`.
pub(super) fn describe(mut table: Table<'_>, place: usize, config: &mut Config) {
    let kind = config.taxonomies[place].kind;
    if matches!(
        kind,
        TaxonomyKind::RootCauses | TaxonomyKind::LookedLike | TaxonomyKind::Field
    ) && let Some(closed) = table.flag("closed")
    {
        config.taxonomies[place].closed = closed;
    }
    let terms = terms(&table, kind, config);
    match kind {
        TaxonomyKind::Severity => name_severities(&terms, config),
        TaxonomyKind::Categories => name_categories(&terms, config),
        _ => {}
    }
    config.taxonomies[place].terms = terms;
}

/// Reads `[taxonomies]`.
pub(super) fn add(table: &Table<'_>, config: &mut Config) {
    for (key, item) in table.rest() {
        let new = item.table().and_then(|table| taxonomy(&key, table, config));
        config.taxonomies.extend(new);
    }
}

fn taxonomy(key: &Key<'_>, mut table: Table<'_>, config: &Config) -> Option<Taxonomy> {
    let id = key.text;
    let (name, singular) = (table.text("name"), table.text("singular"));
    let (path, field) = (table.take("path"), table.take("field"));
    let closed = table.flag("closed").unwrap_or(false);
    let terms = terms(&table, TaxonomyKind::Field, config);

    let usable = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    let hint = "choose another name, in lower-case letters, digits, `_` and `-`";
    if id.is_empty() || !id.chars().all(usable) {
        key.refuse(
            Code::ConfigValue,
            format!("`{id}` is no name of a taxonomy"),
            hint,
        );
        return None;
    }
    if config.taxonomy(id).is_some() || TOP.contains(&id) {
        let message = format!("there is a taxonomy or a key `{id}` already");
        let hint = format!("describe its terms in `[{id}]`, or choose another name");
        key.refuse(Code::ConfigValue, message, hint);
        return None;
    }

    let folder = match &path {
        Some(item) => item.text()?,
        None => id.replace('_', "-"),
    };
    if slug(&folder) != folder || folder.contains('.') {
        let message = format!("`{folder}` is no name of a folder");
        return refuse(path.as_ref(), key, message, "write it as `regions`");
    }
    if RESERVED.contains(&&*folder) || config.taxonomies.iter().any(|other| other.path == folder) {
        let message = format!("the site has a folder `{folder}` already");
        let hint = format!("choose another with `path`, as `path = \"{folder}-2\"`");
        return refuse(path.as_ref(), key, message, &hint);
    }

    let source = match &field {
        Some(item) => item.text()?,
        None => id.to_owned(),
    };
    let is_taken = FRONT_MATTER.contains(&&*source)
        || config
            .taxonomies
            .iter()
            .any(|other| other.field.as_deref() == Some(&source));
    if is_taken {
        let message = format!("the front matter's `{source}` has a meaning already");
        return refuse(field.as_ref(), key, message, "choose another with `field`");
    }
    Some(Taxonomy {
        id: id.to_owned(),
        name: name.unwrap_or_else(|| humanise(id)),
        singular: singular.unwrap_or_else(|| humanise(&source)),
        field: Some(source),
        path: folder,
        kind: TaxonomyKind::Field,
        closed,
        terms,
    })
}

/// Reports at the key that says so, or at the taxonomy's name where it is a default.
fn refuse<T>(item: Option<&Item<'_>>, key: &Key<'_>, message: String, hint: &str) -> Option<T> {
    match item {
        Some(item) => item.refuse(message, hint),
        None => {
            key.refuse(Code::ConfigValue, message, hint);
            None
        }
    }
}

/// The terms of a taxonomy: its sub-tables. In `[categories]` a name alone is one too.
fn terms(table: &Table<'_>, kind: TaxonomyKind, config: &Config) -> BTreeMap<String, TermConfig> {
    let mut terms = BTreeMap::new();
    let mut spellings = Spellings::new();
    for (key, item) in table.rest() {
        let name = item.as_text().filter(|_| kind == TaxonomyKind::Categories);
        if name.is_none() && !item.is_table() {
            let hint = format!("a term is a table of its own: `[{}]`", table.path("term"));
            table.refuse_key(&key, &hint);
            continue;
        }
        let Some(id) = term_id(&key, kind, config) else {
            continue;
        };
        if let Some(other) = spellings.insert(id.clone(), key.text.to_owned()) {
            let message = format!("`{}` is another spelling of `{other}`", key.text);
            key.refuse(Code::ConfigValue, message, "remove one of them");
            continue;
        }
        let term = if name.is_some() {
            TermConfig {
                name: item.text(),
                ..TermConfig::default()
            }
        } else {
            let Some(table) = item.table() else { continue };
            term(&id, table, kind, config, &mut spellings)
        };
        terms.insert(id, term);
    }
    terms
}

/// The slug of a term; one of the severity scale is the step's own.
fn term_id(key: &Key<'_>, kind: TaxonomyKind, config: &Config) -> Option<String> {
    let id = slug(key.text);
    if id.is_empty() {
        let message = format!("`{}` is no name of a term", key.text);
        key.refuse(Code::ConfigValue, message, "write it in letters and digits");
        return None;
    }
    if kind != TaxonomyKind::Severity {
        return Some(id);
    }
    let Some(place) = config.severity(&id) else {
        let message = format!("`{}` is not on the severity scale", key.text);
        let hint = "list it in `severities`, worst first";
        key.refuse(Code::ConfigValue, message, hint);
        return None;
    };
    Some(config.severities[place].id.clone())
}

/// The slugs that a taxonomy's terms are spelt as so far, and the term of each.
type Spellings = BTreeMap<String, String>;

fn term(
    id: &str,
    mut table: Table<'_>,
    kind: TaxonomyKind,
    config: &Config,
    spellings: &mut Spellings,
) -> TermConfig {
    let mut term = TermConfig {
        name: table.text("name"),
        description: table.text("description"),
        ..TermConfig::default()
    };
    if let Some(item) = table.take("aliases") {
        term.aliases = aliases(id, &item, spellings);
    }
    if matches!(kind, TaxonomyKind::RootCauses | TaxonomyKind::LookedLike) {
        term.phrase = table.text("phrase");
    }
    if kind == TaxonomyKind::RootCauses {
        term.category = table
            .take("category")
            .and_then(|item| category(&item, config));
        if let Some(item) = table.take("check_first") {
            term.check_first = item.texts().into_iter().map(|(text, _)| text).collect();
        }
    }
    table.finish();
    term
}

fn aliases(id: &str, item: &Item<'_>, spellings: &mut Spellings) -> Vec<String> {
    let mut aliases = Vec::new();
    for (written, item) in item.texts() {
        let alias = slug(&written);
        if alias.is_empty() {
            let message = format!("`{written}` is no spelling of a term");
            item.refuse::<()>(message, "write it in letters and digits");
        } else if let Some(other) = spellings.insert(alias.clone(), id.to_owned()) {
            let message = format!("`{written}` is a spelling of `{other}` already");
            item.refuse::<()>(message, "remove one of them");
        } else {
            aliases.push(alias);
        }
    }
    aliases
}

fn category(item: &Item<'_>, config: &Config) -> Option<String> {
    let written = item.text()?;
    let id = slug(&written);
    let mut known = config.categories.iter().map(|category| &*category.id);
    if known.any(|known| known == id) {
        return Some(id);
    }
    item.refuse_word(
        &written,
        config.categories.iter().map(|category| &*category.id),
    )
}

fn name_severities(terms: &BTreeMap<String, TermConfig>, config: &mut Config) {
    for (id, term) in terms {
        let Some(place) = config.severity(id) else {
            continue;
        };
        let severity = &mut config.severities[place];
        severity.aliases.clone_from(&term.aliases);
        severity.description.clone_from(&term.description);
        if let Some(name) = &term.name {
            severity.name.clone_from(name);
        }
    }
}

fn name_categories(terms: &BTreeMap<String, TermConfig>, config: &mut Config) {
    for category in &mut config.categories {
        if let Some(name) = terms.get(&category.id).and_then(|term| term.name.as_ref()) {
            category.name.clone_from(name);
        }
    }
}
