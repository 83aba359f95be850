//! The keys that Casebook knows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::config::Config;
use crate::config::fields::{self, LANG, item_keys};

/// The files' names, by Casebook's.
pub(crate) type Names = BTreeMap<String, Vec<String>>;

/// Every name that a file may use; dots lead into mappings.
pub(in crate::postmortem) fn known(config: &Config) -> Vec<Cow<'_, str>> {
    let taxonomies = &config.taxonomies;
    let own = taxonomies.iter().filter_map(|it| it.field.as_deref());
    let all = fields::keys().iter().map(|(name, _)| name.as_str());
    let known = [LANG].into_iter().chain(all).chain(own);
    known.map(Cow::Borrowed).collect()
}

/// The names that an item of the list `name` may have.
pub(super) fn keys_in(name: &str) -> Vec<Cow<'static, str>> {
    item_keys(name).map(Cow::Borrowed).collect()
}

/// The names under which the value of `name` may stand: those that the files use for it or
/// for the mapping it is in, then its own.
pub(crate) fn spellings<'a>(name: &'a str, names: &'a Names) -> impl Iterator<Item = Cow<'a, str>> {
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
