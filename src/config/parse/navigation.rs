//! `navigation`: pages of the site by their folder, and links of the archive's own.

use super::table::Item;
use crate::config::Config;
use crate::config::navigation::{Entry, entry, known};

/// The entries that `item` lists, in its order.
pub(super) fn read(item: &Item<'_>, config: &Config) -> Vec<Entry> {
    let items = item.items();
    items.iter().filter_map(|item| one(item, config)).collect()
}

fn one(item: &Item<'_>, config: &Config) -> Option<Entry> {
    if item.is_table() {
        return own(item, config);
    }
    let written = item.text()?;
    match entry(&written, &config.taxonomies) {
        Some(entry) => Some(entry),
        None => item.refuse_word(&written, known(&config.taxonomies)),
    }
}

fn own(item: &Item<'_>, config: &Config) -> Option<Entry> {
    let mut table = item.table()?;
    let (name, address) = (table.text("name"), table.take("url"));
    table.finish();
    let (Some(name), Some(address)) = (name, address) else {
        return item.refuse(
            "a link of the navigation needs a `name` and a `url`",
            "write it as `{ name = \"Runbooks\", url = \"https://example.org/runbooks/\" }`",
        );
    };
    let url = address.text()?;
    let path = url.strip_prefix('/');
    let rest = path
        .or_else(|| url.strip_prefix("https://"))
        .or_else(|| url.strip_prefix("http://"));
    // A second slash would make it an address of another host.
    let is_usable =
        |rest: &str| !rest.starts_with(['/', '\\']) && !rest.contains(char::is_whitespace);
    if !rest.is_some_and(is_usable) || rest == Some("") && path.is_none() {
        return address.refuse(
            format!("`{url}` is no address that the navigation can lead to"),
            "write it as `https://example.org/runbooks/`, or as `/docs/` below the site's own \
             address",
        );
    }
    let Some(path) = path else {
        return Some(Entry {
            section: None,
            name,
            url,
            place: Some(address.place()),
        });
    };
    // A page of the site under another name is still that page.
    let known = entry(path.trim_end_matches('/'), &config.taxonomies);
    Some(Entry {
        section: known.and_then(|known| known.section),
        name,
        url: path.to_owned(),
        place: Some(address.place()),
    })
}
