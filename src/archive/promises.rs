//! The promises of the archive: every action item with the incident it came from, and
//! the kinds of work that were promised more than once.

use super::Archive;
use crate::postmortem::action_item::{ActionItem, ActionKind, ActionStatus};

/// An action item and where it was promised.
#[derive(Debug, Clone, Copy)]
pub struct Promise<'a> {
    /// The postmortem's place in the archive.
    pub incident: usize,
    /// The item.
    pub item: &'a ActionItem,
}

/// What became of a promise, as of the day the archive is read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Open, and past its due date.
    Overdue,
    /// Open.
    Open,
    /// Recorded as done.
    Done,
    /// Recorded as dropped.
    Dropped,
}

impl Standing {
    /// Every standing, in the order of the pages.
    pub const ALL: [Standing; 4] = [
        Standing::Overdue,
        Standing::Open,
        Standing::Done,
        Standing::Dropped,
    ];
}

impl Promise<'_> {
    /// What became of it.
    pub fn standing(&self, archive: &Archive) -> Standing {
        match self.item.status {
            ActionStatus::Done => Standing::Done,
            ActionStatus::Dropped => Standing::Dropped,
            _ if self.item.is_overdue(archive.today) => Standing::Overdue,
            _ => Standing::Open,
        }
    }
}

/// The promises of `members`, in the archive's order.
pub fn promises<'a>(archive: &'a Archive, members: &[usize]) -> Vec<Promise<'a>> {
    members
        .iter()
        .flat_map(|&incident| {
            let items = &archive.postmortems[incident].action_items;
            items.iter().map(move |item| Promise { incident, item })
        })
        .collect()
}

/// One kind of work across incidents; a row of the promise matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The kind of work.
    pub kind: ActionKind,
    /// After how many of all the incidents it was promised.
    pub times: usize,
    /// For each of the shown incidents, what became of it; empty where it was not promised.
    pub cells: Vec<Vec<Standing>>,
}

/// How many incidents a promise matrix shows: the latest.
pub const SHOWN: usize = 8;

/// The kinds of work that were promised after two or more of `members` (in archive
/// order), most often first, and the incidents shown, oldest first.
pub fn repeated(archive: &Archive, members: &[usize]) -> (Vec<usize>, Vec<Repeated>) {
    let with_items: Vec<usize> = members
        .iter()
        .copied()
        .filter(|at| !archive.postmortems[*at].action_items.is_empty())
        .collect();
    let mut shown: Vec<usize> = with_items.iter().copied().take(SHOWN).collect();
    shown.reverse();
    let of_kind = |at: usize, kind: ActionKind| {
        let items = archive.postmortems[at].action_items.iter();
        items
            .filter(move |item| item.kind == Some(kind))
            .map(move |item| Promise { incident: at, item })
    };
    let mut rows: Vec<Repeated> = ActionKind::ALL
        .into_iter()
        .map(|kind| Repeated {
            kind,
            times: with_items
                .iter()
                .filter(|at| of_kind(**at, kind).next().is_some())
                .count(),
            cells: shown
                .iter()
                .map(|at| {
                    of_kind(*at, kind)
                        .map(|promise| promise.standing(archive))
                        .collect()
                })
                .collect(),
        })
        .filter(|row| row.times > 1)
        .collect();
    rows.sort_by(|a, b| b.times.cmp(&a.times).then(a.kind.cmp(&b.kind)));
    (shown, rows)
}
