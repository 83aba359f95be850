//! The index of one taxonomy: its terms, and the postmortems filed under each.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::config::taxonomy::{Taxonomy, TaxonomyKind};
use crate::permalink::Permalink;
use crate::postmortem::Postmortem;
use crate::postmortem::term::humanise;
use crate::words;

/// The terms of one taxonomy.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The terms, in the taxonomy's order: a scale in its own, any other by the number of
    /// postmortems and then by name.
    pub terms: Vec<TermEntry>,
    by_id: BTreeMap<String, usize>,
    /// The places in `terms` of what each postmortem is filed under, one postmortem after the
    /// other, and where each ends.
    filed: Vec<usize>,
    ends: Vec<usize>,
    /// How many postmortems have no term of this taxonomy.
    pub unknown: usize,
}

/// One term, and what is known of it across the archive.
#[derive(Debug, Clone, Default)]
pub struct TermEntry {
    /// The slug.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How it reads in a sentence: `the database`.
    pub phrase: String,
    /// Its page.
    pub permalink: Permalink,
    /// A sentence about it.
    pub description: Option<String>,
    /// Its category's slug, for a root cause.
    pub category: Option<String>,
    /// What to check first, as HTML, for a root cause.
    pub check_first: Vec<String>,
    /// The rest of its note, as HTML.
    pub note: Option<String>,
    /// The file of its note, below the project.
    pub note_file: Option<String>,
    /// The postmortems filed under it, in archive order.
    pub members: Vec<usize>,
}

/// A note on a root cause, from `causes/` in the content folder.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// The root cause's slug: the file's stem.
    pub term: String,
    /// Its name.
    pub name: Option<String>,
    /// Its category's slug.
    pub category: Option<String>,
    /// A sentence about it.
    pub description: Option<String>,
    /// What to check first, as HTML.
    pub check_first: Vec<String>,
    /// The rest of the note, as HTML; empty where there is none.
    pub html: String,
    /// The file, below the project.
    pub file: String,
}

impl Index {
    /// The term with this slug.
    pub fn find(&self, id: &str) -> Option<&TermEntry> {
        self.position(id).map(|at| &self.terms[at])
    }

    /// The place of the term with this slug in [`Index::terms`].
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The places in [`Index::terms`] of what the postmortem at a place of the archive is filed
    /// under, as it lists them.
    pub fn filed(&self, at: usize) -> &[usize] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.filed[from..self.ends[at]]
    }

    /// The terms at `places` of [`Index::terms`], each with how often it is named; the most
    /// frequent first, and of the same number by name.
    pub fn ranked(&self, places: impl Iterator<Item = usize>) -> Vec<(&TermEntry, usize)> {
        let mut counts = vec![0; self.terms.len()];
        for at in places {
            counts[at] += 1;
        }
        let mut ranked: Vec<_> = self.terms.iter().zip(counts).collect();
        ranked.retain(|(_, count)| *count > 0);
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
        ranked
    }
}

/// The index of every taxonomy, in the configuration's order.
pub(super) fn index(
    postmortems: &[Arc<Postmortem>],
    notes: Vec<Note>,
    config: &Config,
) -> Vec<Index> {
    let mut notes = Some(notes);
    config
        .taxonomies
        .iter()
        .enumerate()
        .map(|(at, taxonomy)| {
            let notes = match taxonomy.kind {
                TaxonomyKind::RootCauses => notes.take().unwrap_or_default(),
                _ => Vec::new(),
            };
            (at, taxonomy, notes)
        })
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(at, taxonomy, notes)| index_one(at, taxonomy, postmortems, notes, config))
        .collect()
}

fn index_one(
    at: usize,
    taxonomy: &Taxonomy,
    postmortems: &[Arc<Postmortem>],
    notes: Vec<Note>,
    config: &Config,
) -> Index {
    let mut entries: BTreeMap<&str, (Vec<usize>, &str)> = BTreeMap::new();
    let mut unknown = 0;
    for (place, postmortem) in postmortems.iter().enumerate() {
        let terms = postmortem.terms.get(&at).map_or(&[][..], Vec::as_slice);
        if terms.is_empty() {
            unknown += 1;
        }
        for term in terms {
            let (members, written) = entries
                .entry(&term.id)
                .or_insert_with(|| (Vec::new(), &term.written));
            members.push(place);
            // The spelling of the oldest report stands, whatever is added later.
            *written = &term.written;
        }
    }
    let mut notes: BTreeMap<String, Note> = notes
        .into_iter()
        .map(|note| (note.term.clone(), note))
        .collect();
    let mut terms: Vec<TermEntry> = entries
        .into_iter()
        .map(|(id, (members, written))| {
            term_entry(taxonomy, id, written, members, notes.remove(id))
        })
        .collect();
    // A cause that has a note has a page, so that the note can be read and linked to
    // before the first incident of its kind.
    terms.extend(notes.into_values().map(|note| {
        let id = note.term.clone();
        term_entry(taxonomy, &id, &id, Vec::new(), Some(note))
    }));
    let rank = |id: &str| match taxonomy.kind {
        TaxonomyKind::Severity => config
            .severities
            .iter()
            .position(|severity| severity.id == id),
        TaxonomyKind::UsersAffected => crate::postmortem::impact::BANDS
            .iter()
            .position(|band| band.id == id),
        _ => None,
    };
    terms.sort_by(|a, b| {
        (rank(&a.id), b.members.len(), &a.name, &a.id).cmp(&(
            rank(&b.id),
            a.members.len(),
            &b.name,
            &b.id,
        ))
    });
    let by_id: BTreeMap<String, usize> = terms
        .iter()
        .enumerate()
        .map(|(at, term)| (term.id.clone(), at))
        .collect();
    let mut filed = Vec::new();
    let ends = postmortems.iter().map(|postmortem| {
        let terms = postmortem.terms.get(&at).into_iter().flatten();
        filed.extend(terms.map(|term| by_id[&term.id]));
        filed.len()
    });
    Index {
        ends: ends.collect(),
        filed,
        terms,
        by_id,
        unknown,
    }
}

fn term_entry(
    taxonomy: &Taxonomy,
    id: &str,
    written: &str,
    members: Vec<usize>,
    note: Option<Note>,
) -> TermEntry {
    let configured = taxonomy.terms.get(id).cloned().unwrap_or_default();
    let note = note.unwrap_or_default();
    let escaped = |item: String| crate::markdown::escape(&item);
    let name = configured
        .name
        .or(note.name)
        .unwrap_or_else(|| humanise(written));
    TermEntry {
        id: id.to_owned(),
        phrase: configured
            .phrase
            .unwrap_or_else(|| words::uncapitalise(&name)),
        name,
        permalink: Permalink::new(format!("{}/{id}/", taxonomy.path)),
        description: configured.description.or(note.description),
        category: configured.category.or(note.category),
        check_first: if note.check_first.is_empty() {
            configured.check_first.into_iter().map(escaped).collect()
        } else {
            note.check_first
        },
        note: (!note.html.is_empty()).then_some(note.html),
        note_file: (!note.file.is_empty()).then_some(note.file),
        members,
    }
}
