//! The pages of action items: what was promised, what became of it, what was missed.

use super::promises::word;
use super::{Layout, figure, matrix, on_page, plain};
use crate::archive::promises::Standing;
use crate::page::actions::{ActionList, ActionSection, Actions, Missed};
use crate::page::common::{Anchor, Chip, Filter, Number};
use crate::page::shared::Parts;
use crate::permalink::Permalink;
use crate::postmortem::action_item::ActionKind;
use crate::time::format;
use crate::words;

/// How many items of a standing the page of all shows.
const SHOWN: usize = 50;

/// A list of action items that has pages of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKey {
    /// What became of them.
    Standing(Standing),
    /// What they are for; `None` for those that do not say.
    Kind(Option<ActionKind>),
}

impl ListKey {
    /// Every list, those by standing first.
    fn all() -> impl Iterator<Item = ListKey> {
        let kinds = ActionKind::ALL.into_iter().map(Some).chain([None]);
        Standing::ALL
            .into_iter()
            .map(ListKey::Standing)
            .chain(kinds.map(ListKey::Kind))
    }

    /// Its first page.
    pub(in crate::page) fn permalink(self) -> Permalink {
        let name = match self {
            ListKey::Standing(standing) => word(standing),
            ListKey::Kind(Some(kind)) => kind.as_str(),
            ListKey::Kind(None) => "no-kind",
        };
        Permalink::new(format!("actions/{name}/"))
    }

    /// Its heading.
    pub(super) fn heading(self) -> String {
        match self {
            ListKey::Standing(standing) => words::capitalise(word(standing)),
            ListKey::Kind(Some(kind)) => words::capitalise(kind.as_str()),
            ListKey::Kind(None) => "Kind not recorded".to_owned(),
        }
    }

    /// Its items.
    pub(in crate::page) fn items(self, layout: &Layout) -> &[usize] {
        match self {
            ListKey::Standing(standing) => layout.promises.of(standing),
            ListKey::Kind(kind) => layout.promises.of_kind(kind),
        }
    }
}

/// The lists that have items.
pub(in crate::page) fn lists(layout: &Layout) -> Vec<ListKey> {
    ListKey::all()
        .filter(|key| !key.items(layout).is_empty())
        .collect()
}

/// The page of all action items.
pub(super) fn actions(layout: &Layout) -> Actions {
    let all: Vec<usize> = (0..layout.archive.postmortems.len()).collect();
    let mut before = 0;
    Actions {
        summary: summary(layout),
        numbers: numbers(layout),
        missed: missed(layout),
        matrix: matrix::matrix(layout, &all),
        filters: filters(layout, None),
        lists: Standing::ALL
            .into_iter()
            .filter_map(|standing| section(layout, standing, &mut before))
            .collect(),
    }
}

/// Page `number` of a list.
pub(super) fn list(layout: &Layout, key: ListKey, number: usize) -> ActionList {
    let items = key.items(layout);
    ActionList {
        heading: key.heading(),
        summary: format!("{}.", words::plural(items.len(), "action item")),
        siblings: filters(layout, Some(key))
            .into_iter()
            .flat_map(|filter| filter.chips)
            .collect(),
        rows: Parts::new(layout.promises.rows(layout, on_page(items, number)), 0),
        pager: layout.pager(&key.permalink(), items.len(), number),
    }
}

fn summary(layout: &Layout) -> String {
    let promises = &layout.promises;
    let total = promises.total();
    if total == 0 {
        return "No action item is on record.".to_owned();
    }
    let incidents = layout
        .archive
        .postmortems
        .iter()
        .filter(|p| !p.action_items.is_empty())
        .count();
    let overdue = promises.of(Standing::Overdue).len();
    let open = promises.open_count();
    let late = match overdue {
        0 => "None is overdue".to_owned(),
        1 => "One is overdue".to_owned(),
        n => format!("{} are overdue", words::capitalise(&words::number(n))),
    };
    let owners = match promises.unowned_count() {
        _ if open == 0 => ", and none is open".to_owned(),
        0 => ", and every open action has an owner".to_owned(),
        n if n == open => ", and no open action has an owner".to_owned(),
        n => format!(
            ", and {} of {} open actions {} no owner",
            words::commas(n),
            words::commas(open),
            if n == 1 { "has" } else { "have" }
        ),
    };
    let after = words::counted(incidents, "incident");
    format!(
        "{} promised after {after}. {late}{owners}.",
        words::commas(total)
    )
}

fn numbers(layout: &Layout) -> Vec<Number> {
    let promises = &layout.promises;
    if promises.total() == 0 {
        return Vec::new();
    }
    let days = |n: i64| words::plural(n.unsigned_abs() as usize, "day");
    let overdue = promises.of(Standing::Overdue).len();
    let late = promises.longest_overdue(layout).map(|late| match overdue {
        1 => plain(format!("{} late", days(late))),
        _ => plain(format!("longest {} late", days(late))),
    });
    let oldest = promises.oldest(layout);
    let oldest = oldest.map(|age| plain(format!("oldest is {}", days(age))));
    let open = promises.open_count();
    let mut numbers = vec![
        figure(overdue, "overdue", late),
        figure(
            promises.of(Standing::Open).len(),
            "open, not overdue",
            oldest,
        ),
        figure(
            promises.of(Standing::Done).len(),
            "done",
            Some(plain("as recorded in the reports")),
        ),
        figure(
            promises.unowned_count(),
            "without an owner",
            Some(plain(format!("of {} open", words::commas(open)))),
        ),
    ];
    if !promises.of(Standing::Dropped).is_empty() {
        numbers.push(figure(
            promises.of(Standing::Dropped).len(),
            "dropped",
            None,
        ));
    }
    numbers
}

/// The overdue promise after which its cause came back most often; the oldest of equals.
fn missed(layout: &Layout) -> Option<Missed> {
    let archive = &layout.archive;
    let candidates = archive
        .postmortems
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(at, postmortem)| {
            let chain = &archive.recurrences[at].as_ref()?.chain;
            let overdue = postmortem
                .action_items
                .iter()
                .filter(|item| item.is_overdue(archive.today));
            let item = overdue.min_by_key(|item| item.due)?;
            let due = item.due?;
            // The chain is sorted by date, so what came after the due date is its tail.
            let from = chain.partition_point(|other| archive.postmortems[*other].date <= Some(due));
            (from < chain.len()).then_some((chain.len() - from, at, item, due, from))
        });
    let (_, at, item, due, from) =
        candidates.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let chain = &archive.recurrences[at].as_ref()?.chain;
    Some(Missed {
        title: item.title.clone(),
        due: format::date(due),
        incident: layout.by_date(at),
        returned: chain[from..]
            .iter()
            .take(3)
            .map(|other| layout.by_date(*other))
            .collect(),
    })
}

/// The first items of a standing, after the `before` items of the sections above.
fn section(layout: &Layout, standing: Standing, before: &mut usize) -> Option<ActionSection> {
    let items = layout.promises.of(standing);
    let note = match standing {
        Standing::Overdue => "Past the date the report gave, longest overdue first",
        Standing::Open => "Still to be done, oldest first",
        Standing::Done => "Recorded as done, latest incident first",
        Standing::Dropped => "Recorded as not to be done",
    };
    let shown = &items[..items.len().min(SHOWN)];
    let rows = Parts::new(layout.promises.rows(layout, shown), *before);
    *before += shown.len();
    (!items.is_empty()).then(|| ActionSection {
        standing,
        heading: words::capitalise(word(standing)),
        note: note.to_owned(),
        rows,
        more: (items.len() > SHOWN).then(|| Anchor {
            name: format!(
                "All {} {} actions",
                words::commas(items.len()),
                word(standing)
            ),
            url: layout.url(&ListKey::Standing(standing).permalink()),
        }),
    })
}

fn filters(layout: &Layout, current: Option<ListKey>) -> Vec<Filter> {
    let chips = |by_kind: bool| -> Vec<Chip> {
        lists(layout)
            .into_iter()
            .filter(|key| matches!(key, ListKey::Kind(_)) == by_kind)
            .map(|key| Chip {
                name: key.heading(),
                url: layout.url(&key.permalink()),
                count: key.items(layout).len(),
                filter: String::new(),
                current: current == Some(key),
            })
            .collect()
    };
    [("Status", false), ("Kind", true)]
        .map(|(name, by_kind)| Filter {
            name: name.to_owned(),
            chips: chips(by_kind),
            more: None,
        })
        .into_iter()
        .filter(|filter| !filter.chips.is_empty())
        .collect()
}
