//! Every action item, sorted once by what became of it and by what it is for; each laid out as a
//! row at the first page that shows it.

use std::ops::Range;
use std::sync::OnceLock;

use super::Layout;
use crate::archive::promises::{Promise, Standing};
use crate::markdown::escape;
use crate::page::actions::ActionRow;
use crate::page::shared::Shared;
use crate::postmortem::action_item::ActionKind;
use crate::time::format;
use crate::words;

/// The action items of the archive. The lists hold places in `items`.
#[derive(Default)]
pub(crate) struct Promises {
    /// The items, incident by incident, each report's in its order.
    items: Vec<Item>,
    /// The items of each incident.
    by_incident: Vec<Range<usize>>,
    /// The items of each standing: overdue by due date, open oldest first, closed latest first.
    by_standing: [Vec<usize>; 4],
    /// The items of each kind; the last list holds those that name none.
    by_kind: [Vec<usize>; 7],
    /// How many open items have an owner, and how many of the overdue ones.
    owned: usize,
    owned_overdue: usize,
}

/// An action item.
struct Item {
    /// Its incident's place in the archive.
    incident: usize,
    /// Its place in the report.
    place: usize,
    standing: Standing,
    row: OnceLock<Shared<ActionRow>>,
}

impl Item {
    fn promise<'a>(&self, layout: &'a Layout) -> Promise<'a> {
        Promise {
            incident: self.incident,
            item: &layout.postmortem(self.incident).action_items[self.place],
        }
    }
}

impl Promises {
    /// Sorts the items of the archive.
    pub(super) fn sort(layout: &Layout) -> Self {
        let archive = &layout.archive;
        let mut promises = Self::default();
        let mut overdue = Vec::new();
        for (incident, postmortem) in archive.postmortems.iter().enumerate() {
            let first = promises.items.len();
            for (place, item) in postmortem.action_items.iter().enumerate() {
                let at = first + place;
                let standing = Promise { incident, item }.standing(archive);
                let owned = usize::from(item.owner.is_some() && item.is_open());
                promises.owned += owned;
                match standing {
                    Standing::Overdue => {
                        promises.owned_overdue += owned;
                        overdue.push((item.due, at));
                    }
                    other => promises.by_standing[other as usize].push(at),
                }
                let kind = item
                    .kind
                    .map_or(ActionKind::ALL.len(), |kind| kind as usize);
                promises.by_kind[kind].push(at);
                promises.items.push(Item {
                    incident,
                    place,
                    standing,
                    row: OnceLock::new(),
                });
            }
            promises.by_incident.push(first..promises.items.len());
        }
        overdue.sort_by_key(|(due, _)| *due);
        promises.by_standing[Standing::Overdue as usize] =
            overdue.into_iter().map(|(_, at)| at).collect();
        promises.by_standing[Standing::Open as usize] = promises.oldest_first();
        promises
    }

    /// The open items, those of the oldest incident first, each report's in its order.
    fn oldest_first(&self) -> Vec<usize> {
        let items = self.by_incident.iter().rev().cloned().flatten();
        items
            .filter(|at| self.items[*at].standing == Standing::Open)
            .collect()
    }

    /// The items of an incident, as rows.
    pub(super) fn of_incident(&self, layout: &Layout, at: usize) -> Vec<Shared<ActionRow>> {
        let items = self.by_incident[at].clone();
        items.map(|item| self.row(layout, item)).collect()
    }

    /// The items of a standing.
    pub(super) fn of(&self, standing: Standing) -> &[usize] {
        &self.by_standing[standing as usize]
    }

    /// The items of a kind; `None` for those that name none.
    pub(super) fn of_kind(&self, kind: Option<ActionKind>) -> &[usize] {
        &self.by_kind[kind.map_or(ActionKind::ALL.len(), |kind| kind as usize)]
    }

    /// The items in `list` as rows.
    pub(super) fn rows(&self, layout: &Layout, list: &[usize]) -> Vec<Shared<ActionRow>> {
        list.iter().map(|at| self.row(layout, *at)).collect()
    }

    fn row(&self, layout: &Layout, at: usize) -> Shared<ActionRow> {
        let item = &self.items[at];
        let row = || Shared::new(action_row(layout, &item.promise(layout), item.standing));
        item.row.get_or_init(row).clone()
    }

    /// How many days ago the first of the open items that are not overdue was promised.
    pub(super) fn oldest(&self, layout: &Layout) -> Option<i64> {
        let items = self.of(Standing::Open).iter().map(|at| &self.items[*at]);
        items
            .filter_map(|item| age(layout, &item.promise(layout), Standing::Open))
            .max()
    }

    /// How many days ago the first of the overdue items was due.
    pub(super) fn longest_overdue(&self, layout: &Layout) -> Option<i64> {
        let first = *self.of(Standing::Overdue).first()?;
        let due = self.items[first].promise(layout).item.due?;
        Some((layout.archive.today - due).num_days())
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
    ActionRow {
        id: item.id.clone(),
        standing,
        html: item.html.clone(),
        kind: item.kind,
        incident: layout.by_date(promise.incident),
        owner: item
            .owner
            .as_deref()
            .map(|owner| layout.config.owner_name(owner).to_owned()),
        due: item.due.map(format::date),
        due_note: due_note(layout, promise, standing),
        age: age(layout, promise, standing),
        // A ticket that the text links to already is not shown twice.
        url: item
            .url
            .clone()
            .filter(|url| !holds(&item.html, &escape(url))),
    }
}

/// Whether `html` has `address` in it. A text has few colons, and an address one near its start.
fn holds(html: &str, address: &str) -> bool {
    let place = address.find(':').unwrap_or(0);
    let Some(mark) = address.as_bytes().get(place) else {
        return true;
    };
    memchr::memchr_iter(*mark, html.as_bytes()).any(|at| {
        let from = at.checked_sub(place);
        from.is_some_and(|from| html.as_bytes()[from..].starts_with(address.as_bytes()))
    })
}

/// Days since it was promised, or from then to when it was closed.
fn age(layout: &Layout, promise: &Promise<'_>, standing: Standing) -> Option<i64> {
    let promised = layout.postmortem(promise.incident).date?;
    let until = match standing {
        Standing::Overdue | Standing::Open => layout.archive.today,
        Standing::Done | Standing::Dropped => promise.item.closed_at?,
    };
    let days = (until - promised).num_days();
    (days >= 0).then_some(days)
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
