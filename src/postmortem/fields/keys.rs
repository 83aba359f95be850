//! The keys that Casebook knows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::config::Config;
use crate::config::fields::FRONT_MATTER;

/// The files' names, by Casebook's.
pub(super) type Names = BTreeMap<String, Vec<String>>;

/// The keys of the fields that are mappings, and other generators' name for a language.
const FURTHER: &[&str] = &[
    "lang",
    "impact.kind",
    "impact.summary",
    "impact.users_affected_percent",
    "impact.users_affected",
    "impact.requests_failed",
    "impact.error_rate_percent",
    "impact.revenue_loss.amount",
    "impact.revenue_loss.currency",
    "impact.data_loss",
    "summary.saw",
    "summary.was",
    "summary.fixed",
    "links.incident",
    "links.status_page",
    "links.source",
    "links.archive",
];

/// Every name that a file may use.
pub(in crate::postmortem) fn known(config: &Config) -> Vec<&str> {
    let taxonomies = &config.taxonomies;
    let own = taxonomies.iter().filter_map(|it| it.field.as_deref());
    FRONT_MATTER
        .iter()
        .chain(FURTHER)
        .copied()
        .chain(own)
        .collect()
}

/// The names under which the value of `name` may stand: those that the files use for it or
/// for the mapping it is in, then its own.
pub(super) fn spellings<'a>(name: &'a str, names: &'a Names) -> impl Iterator<Item = Cow<'a, str>> {
    let used = |field: &str| names.get(field).into_iter().flatten();
    let direct = used(name).map(|own| Cow::Borrowed(own.as_str()));
    let in_group = (!names.is_empty()).then(|| name.split_once('.')).flatten();
    let in_group = in_group.into_iter().flat_map(move |(group, key)| {
        used(group).map(move |group| Cow::Owned(format!("{group}.{key}")))
    });
    let own = means_itself(name, names).then_some(Cow::Borrowed(name));
    direct.chain(in_group).chain(own)
}

/// Whether a key called `name` still means what Casebook means by it, and is not the
/// files' name for something else alone. A `date` stays one where it is also the start.
fn means_itself(name: &str, names: &Names) -> bool {
    let is_taken = |field: &str| {
        let keys = names.get(field);
        keys.is_some_and(|keys| keys.iter().any(|key| key == name))
    };
    if name == "date" {
        return !is_taken("extra");
    }
    !names.keys().any(|field| field != name && is_taken(field))
}

/// The keys of the group `prefix` (`impact.`) in `known`.
pub(super) fn inside<'a>(prefix: &str, known: &'a [Cow<'_, str>]) -> Vec<&'a str> {
    let mut keys: Vec<&str> = known
        .iter()
        .filter_map(|name| name.strip_prefix(prefix))
        .map(|rest| rest.split('.').next().unwrap_or(rest))
        .collect();
    keys.dedup();
    keys
}
