//! “Have we seen this before?”: the incidents of the same cause, on an incident's page.

use super::Layout;
use crate::chart::recurrence;
use crate::config::taxonomy::TaxonomyKind;
use crate::page::common::Anchor;
use crate::page::incident::{Seen, SeenRow};
use crate::postmortem::Postmortem;
use crate::time::format;
use crate::words;

/// How many other incidents are listed: the latest.
const LISTED: usize = 5;

impl Layout {
    /// The incident at a place of the archive as it is told in the list of another one.
    fn detail(&self, at: usize) -> &str {
        self.details[at].get_or_init(|| detail(self, self.postmortem(at)))
    }
}

/// The incidents of the same cause as the one at a place of the archive.
pub(super) fn seen(layout: &Layout, at: usize) -> Seen {
    let postmortem = layout.postmortem(at);
    let cause = layout
        .archive
        .cause(&layout.config, postmortem)
        .map(|entry| layout.term(entry));
    let Some(found) = &layout.archive.recurrences[at] else {
        return first_on_record(layout, at, cause);
    };
    let shown = window(&found.chain, found.position, LISTED + 1);
    let drawn = &found.chain[recurrence::window(found.chain.len(), found.position)];
    let dates: Vec<_> = drawn
        .iter()
        .filter_map(|at| layout.postmortem(*at).date)
        .collect();
    let this = drawn.iter().position(|other| *other == at).unwrap_or(0);
    Seen {
        heading: match found.position {
            0 => format!("Happened again, {} since", times(found.chain.len() - 1)),
            n => format!("Happened {} before", times(n)),
        },
        cause,
        ordinal: Some(words::ordinal(found.position + 1)),
        total: found.chain.len(),
        gap: found
            .gap
            .map(|days| words::plural(usize::try_from(days).unwrap_or(0), "day")),
        strip: Some(recurrence::strip(&dates, this)),
        others: shown.iter().map(|other| row(layout, *other, at)).collect(),
        promised: found.promised,
        done: found.done,
        open: found.open,
        same_symptom: Vec::new(),
    }
}

fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => words::counted(n, "time"),
    }
}

/// The stretch of a chain that is shown: its latest, and the incident itself.
fn window(chain: &[usize], position: usize, len: usize) -> Vec<usize> {
    let from = chain.len().saturating_sub(len);
    if position >= from {
        return chain[from..].to_vec();
    }
    [&chain[position..=position], &chain[from + 1..]].concat()
}

fn row(layout: &Layout, other: usize, this: usize) -> SeenRow {
    // A later incident stands earlier in the archive, which is sorted newest first.
    let when = match other.cmp(&this) {
        std::cmp::Ordering::Equal => "this one",
        std::cmp::Ordering::Less => "since",
        std::cmp::Ordering::Greater => "before",
    };
    SeenRow {
        incident: layout.by_date(other),
        when,
        detail: layout.detail(other).to_owned(),
    }
}

/// `looked like network, 4 h 30 m`: an incident in the list of another one.
fn detail(layout: &Layout, postmortem: &Postmortem) -> String {
    let names = layout.phrases(postmortem, TaxonomyKind::LookedLike);
    let looked = (!names.is_empty()).then(|| format!("looked like {}", words::list(&names)));
    let lasted = postmortem.figures.duration.map(format::duration);
    let parts: Vec<String> = looked.into_iter().chain(lasted).collect();
    parts.join(", ")
}

/// The first of its cause: the latest other incidents with the same symptom may help.
fn first_on_record(layout: &Layout, at: usize, cause: Option<Anchor>) -> Seen {
    let symptoms = layout.config.taxonomy("symptoms");
    let same_symptom = symptoms
        .and_then(|taxonomy| {
            let symptom = layout.postmortem(at).terms.get(&taxonomy)?.first()?;
            let entry = layout.archive.indexes[taxonomy].find(&symptom.id)?;
            let others = entry
                .members
                .iter()
                .filter(|other| **other != at)
                .take(LISTED);
            Some(others.map(|other| layout.by_date(*other)).collect())
        })
        .unwrap_or_default();
    Seen {
        heading: if cause.is_some() {
            "First on record"
        } else {
            "Cause not recorded"
        }
        .to_owned(),
        cause,
        ordinal: None,
        total: 1,
        gap: None,
        strip: None,
        others: Vec::new(),
        promised: 0,
        done: 0,
        open: 0,
        same_symptom,
    }
}
