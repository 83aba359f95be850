//! Every action item as a row, sorted once by what became of it and by what it is for.

use super::Layout;
use crate::archive::promises::{Promise, Standing};
use crate::page::actions::ActionRow;
use crate::page::common::Shared;
use crate::postmortem::action_item::ActionKind;
use crate::time::format;
use crate::words;

/// The action items of the archive.
#[derive(Default)]
pub(crate) struct Promises {
    /// The items of each incident, in its report's order.
    by_incident: Vec<Vec<Shared<ActionRow>>>,
    /// The items of each standing: overdue by due date, open oldest first, closed latest first.
    by_standing: [Vec<Shared<ActionRow>>; 4],
    /// The items of each kind; the last list holds those that name none.
    by_kind: [Vec<Shared<ActionRow>>; 7],
    /// How many open items have an owner, and how many of the overdue ones.
    owned: usize,
    owned_overdue: usize,
}

impl Promises {
    /// Sorts the items of the archive.
    pub(super) fn sort(layout: &Layout) -> Self {
        let archive = &layout.archive;
        let mut promises = Self::default();
        let mut overdue = Vec::new();
        for (incident, postmortem) in archive.postmortems.iter().enumerate() {
            let mut of_incident = Vec::with_capacity(postmortem.action_items.len());
            for item in &postmortem.action_items {
                let promise = Promise { incident, item };
                let standing = promise.standing(archive);
                let row = Shared::new(action_row(layout, &promise, standing));
                let owned = usize::from(item.owner.is_some() && item.is_open());
                promises.owned += owned;
                match standing {
                    Standing::Overdue => {
                        promises.owned_overdue += owned;
                        overdue.push((item.due, row.clone()));
                    }
                    other => promises.by_standing[other as usize].push(row.clone()),
                }
                let kind = item
                    .kind
                    .map_or(ActionKind::ALL.len(), |kind| kind as usize);
                promises.by_kind[kind].push(row.clone());
                of_incident.push(row);
            }
            promises.by_incident.push(of_incident);
        }
        overdue.sort_by_key(|(due, _)| *due);
        promises.by_standing[Standing::Overdue as usize] =
            overdue.into_iter().map(|(_, row)| row).collect();
        promises.by_standing[Standing::Open as usize] = oldest_first(&promises.by_incident);
        promises
    }

    /// The items of an incident.
    pub(super) fn of_incident(&self, at: usize) -> &[Shared<ActionRow>] {
        &self.by_incident[at]
    }

    /// The items of a standing.
    pub(super) fn of(&self, standing: Standing) -> &[Shared<ActionRow>] {
        &self.by_standing[standing as usize]
    }

    /// The items of a kind; `None` for those that name none.
    pub(super) fn of_kind(&self, kind: Option<ActionKind>) -> &[Shared<ActionRow>] {
        &self.by_kind[kind.map_or(ActionKind::ALL.len(), |kind| kind as usize)]
    }

    /// How many there are.
    pub(super) fn total(&self) -> usize {
        self.by_standing.iter().map(Vec::len).sum()
    }

    /// How many are still to be done.
    pub(super) fn open_count(&self) -> usize {
        self.of(Standing::Open).len() + self.of(Standing::Overdue).len()
    }

    /// How many of those have no owner.
    pub(super) fn unowned_count(&self) -> usize {
        self.open_count() - self.owned
    }

    /// `, none has an owner`, where that is so of the overdue items.
    pub(super) fn owners_clause(&self) -> &'static str {
        match (self.of(Standing::Overdue).len(), self.owned_overdue) {
            (1, 0) => ", it has no owner",
            (_, 0) => ", none has an owner",
            _ => "",
        }
    }

    /// `3 overdue, 1 done`: what became of some items, in counts.
    pub(super) fn summary(&self, rows: &[Shared<ActionRow>]) -> String {
        let parts: Vec<String> = Standing::ALL
            .into_iter()
            .map(|standing| {
                (
                    standing,
                    rows.iter()
                        .filter(|row| row.part().standing == standing)
                        .count(),
                )
            })
            .filter(|(_, count)| *count > 0)
            .map(|(standing, count)| format!("{} {}", words::commas(count), word(standing)))
            .collect();
        parts.join(", ")
    }
}

/// The open items, those of the oldest incident first, each report's in its order.
fn oldest_first(by_incident: &[Vec<Shared<ActionRow>>]) -> Vec<Shared<ActionRow>> {
    let rows = by_incident.iter().rev().flatten();
    rows.filter(|row| row.part().standing == Standing::Open)
        .cloned()
        .collect()
}

/// A standing as a word in a sentence.
pub(super) fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Overdue => "overdue",
        Standing::Open => "open",
        Standing::Done => "done",
        Standing::Dropped => "dropped",
    }
}

fn action_row(layout: &Layout, promise: &Promise<'_>, standing: Standing) -> ActionRow {
    let item = promise.item;
    let promised = layout.postmortem(promise.incident).date;
    let until = match standing {
        Standing::Overdue | Standing::Open => Some(layout.archive.today),
        Standing::Done | Standing::Dropped => item.closed_at,
    };
    let age = promised
        .zip(until)
        .map(|(from, until)| (until - from).num_days());
    ActionRow {
        standing,
        html: item.html.clone(),
        kind: item.kind,
        incident: layout.by_date(promise.incident),
        owner: item.owner.as_ref().map(|owner| {
            let names = &layout.config.owners;
            names
                .get(owner.trim_start_matches('@'))
                .unwrap_or(owner)
                .clone()
        }),
        due: item.due.map(format::date),
        due_note: due_note(layout, promise, standing),
        age: age.filter(|days| *days >= 0),
        // A ticket that the text links to already is not shown twice.
        url: item
            .url
            .clone()
            .filter(|url| !item.html.contains(&crate::markdown::escape(url))),
    }
}

fn due_note(layout: &Layout, promise: &Promise<'_>, standing: Standing) -> Option<String> {
    let item = promise.item;
    let days = |n: i64| words::plural(n.unsigned_abs() as usize, "day");
    match standing {
        Standing::Overdue => item
            .due
            .map(|due| format!("{} late", days((layout.archive.today - due).num_days()))),
        Standing::Open => item
            .due
            .map(|due| match (due - layout.archive.today).num_days() {
                0 => "today".to_owned(),
                left => format!("in {}", days(left)),
            }),
        Standing::Done | Standing::Dropped => item
            .closed_at
            .map(|closed| format!("closed on {}", format::date(closed))),
    }
}
