//! The closed vocabularies: the severity scale and the categories of root causes.

use super::table::{Item, Table};
use crate::config::{Category, Config, Severity};
use crate::permalink::{humanise, slug};

/// Reads `severities`, and the categories that `[categories]` adds.
pub(super) fn read(root: &mut Table<'_>, config: &mut Config) {
    if let Some(item) = root.take("severities") {
        let scale = severities(&item);
        if !scale.is_empty() {
            config.severities = scale;
        } else if item.is_empty_list() {
            item.refuse::<()>(
                "the severity scale has no step",
                "list the severities, worst first, or leave `severities` out to use the default",
            );
        }
    }
    let own = root
        .table("categories")
        .map_or_else(Vec::new, |table| table.rest());
    for (key, _) in own {
        let id = slug(key.text);
        if !id.is_empty() && !config.categories.iter().any(|known| known.id == id) {
            let name = humanise(&id);
            config.categories.push(Category { id, name });
        }
    }
}

fn severities(item: &Item<'_>) -> Vec<Severity> {
    let mut scale: Vec<Severity> = Vec::new();
    for (written, item) in item.texts() {
        let id = slug(&written);
        let spelling = id.replace(['-', '_'], "");
        if spelling.is_empty() {
            item.refuse::<()>(
                format!("`{written}` is no name of a severity"),
                "write it in letters and digits, as `sev1`",
            );
        } else if scale
            .iter()
            .any(|known| known.id.replace(['-', '_'], "") == spelling)
        {
            item.refuse::<()>(
                format!("`{written}` is on the severity scale twice"),
                "remove one of them; case, `-` and `_` do not matter",
            );
        } else {
            scale.push(Severity::new(&id));
        }
    }
    scale
}
