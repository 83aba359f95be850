//! The page of all terms of a taxonomy.

use super::category;
use crate::archive::taxonomy::TermEntry;
use crate::page::common::Anchor;
use crate::page::layout::Layout;
use crate::page::layout::home::percent;
use crate::page::term::{Taxonomy, TermRow};
use crate::time::format;
use crate::words;

/// The page of all terms of a taxonomy.
pub(in crate::page::layout) fn taxonomy(layout: &Layout, at: usize) -> Taxonomy {
    let config = &layout.config.taxonomies[at];
    let index = &layout.archive.indexes[at];
    let total = layout.archive.postmortems.len();
    let unknown = match index.unknown {
        0 => String::new(),
        n => format!(
            " {} of {} record none.",
            words::capitalise(&words::number(n)),
            words::counted(total, "incident")
        ),
    };
    Taxonomy {
        name: config.name.clone(),
        summary: format!(
            "{} on record.{unknown}",
            words::capitalise(&words::counted(index.terms.len(), "term"))
        ),
        terms: index
            .terms
            .iter()
            .map(|entry| term_row(layout, entry, total))
            .collect(),
        siblings: layout
            .config
            .taxonomies
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at && !layout.archive.indexes[*other].terms.is_empty())
            .map(|(_, taxonomy)| Anchor {
                name: taxonomy.name.clone(),
                url: layout.fixed(&format!("{}/", taxonomy.path)),
            })
            .collect(),
    }
}

fn term_row(layout: &Layout, entry: &TermEntry, total: usize) -> TermRow {
    TermRow {
        term: layout.term(entry),
        description: entry.description.clone(),
        category: category(layout, entry),
        count: entry.members.len(),
        percent: percent(entry.members.len(), total),
        latest: entry
            .members
            .iter()
            .find_map(|at| layout.postmortem(*at).date)
            .map(format::date),
    }
}
