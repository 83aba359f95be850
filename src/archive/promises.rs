//! The promises of the archive: every action item with the incident it came from, and
//! what was promised more than once.

use std::collections::{BTreeMap, BTreeSet};

use super::Archive;
use crate::postmortem::action_item::work::Work;
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

/// After how many incidents of a cause each kind of work was promised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times(BTreeMap<(usize, Work), usize>);

impl Times {
    /// Counts the work of all causes that had several incidents.
    pub fn count(archive: &Archive) -> Self {
        let mut times = BTreeMap::new();
        for (postmortem, recurrence) in archive.postmortems.iter().zip(&archive.recurrences) {
            let Some(recurrence) = recurrence else {
                continue;
            };
            let items = postmortem.action_items.iter();
            let work: BTreeSet<Work> = items.filter_map(|item| item.work).collect();
            for work in work {
                *times.entry((recurrence.chain[0], work)).or_default() += 1;
            }
        }
        Self(times)
    }

    /// After how many incidents of its cause the work of `promise` was promised, itself among
    /// them; `None` where its words name none.
    pub fn of(&self, archive: &Archive, promise: &Promise<'_>) -> Option<usize> {
        let work = promise.item.work?;
        let recurrence = archive.recurrences[promise.incident].as_ref();
        let times = recurrence.and_then(|it| self.0.get(&(it.chain[0], work)));
        Some(times.copied().unwrap_or(1))
    }
}

/// What makes two promises the same one: the work that their words name, else what they
/// are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A kind of work.
    Work(Work),
    /// A kind of action item.
    Kind(ActionKind),
}

impl Subject {
    /// What `item` promises; `None` where neither its words nor its kind say it.
    pub fn of(item: &ActionItem) -> Option<Self> {
        let work = item.work.map(Subject::Work);
        work.or(item.kind.map(Subject::Kind))
    }
}

/// One subject across incidents; a row of the promise matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// What was promised.
    pub subject: Subject,
    /// After how many of all the incidents it was promised.
    pub times: usize,
    /// After how many of them it is recorded as done, at least in part.
    pub done: usize,
    /// After how many of those another incident of the same cause followed.
    pub returned: usize,
    /// For each of the shown incidents, what became of it; empty where it was not promised.
    pub cells: Vec<Vec<Standing>>,
}

/// How many incidents a promise matrix shows: the latest.
pub const SHOWN: usize = 8;

/// What was promised after two or more of `members` (in archive
/// order), most often first, and the incidents shown, oldest first.
pub fn repeated(archive: &Archive, members: &[usize]) -> (Vec<usize>, Vec<Repeated>) {
    let with_items: Vec<usize> = members
        .iter()
        .copied()
        .filter(|at| !archive.postmortems[*at].action_items.is_empty())
        .collect();
    let mut shown: Vec<usize> = with_items.iter().copied().take(SHOWN).collect();
    shown.reverse();
    let mut found: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    let mut done: BTreeMap<Subject, BTreeSet<usize>> = BTreeMap::new();
    for at in &with_items {
        for item in &archive.postmortems[*at].action_items {
            let Some(subject) = Subject::of(item) else {
                continue;
            };
            let incidents = found.entry(subject).or_default();
            if incidents.last() != Some(at) {
                incidents.push(*at);
            }
            if item.status == ActionStatus::Done {
                done.entry(subject).or_default().insert(*at);
            }
        }
    }
    let returned = |at: &&usize| {
        let recurrence = archive.recurrences[**at].as_ref();
        recurrence.is_some_and(|it| it.position + 1 < it.chain.len())
    };
    let mut rows: Vec<Repeated> = found
        .into_iter()
        .filter(|(_, incidents)| incidents.len() > 1)
        .map(|(subject, incidents)| {
            let done = done.remove(&subject).unwrap_or_default();
            Repeated {
                subject,
                times: incidents.len(),
                done: done.len(),
                returned: done.iter().filter(returned).count(),
                cells: shown.iter().map(|at| cell(archive, *at, subject)).collect(),
            }
        })
        .collect();
    rows.sort_by(|a, b| b.times.cmp(&a.times).then(a.subject.cmp(&b.subject)));
    (shown, rows)
}

/// What became of what was promised about `subject` after one incident.
fn cell(archive: &Archive, incident: usize, subject: Subject) -> Vec<Standing> {
    let items = archive.postmortems[incident].action_items.iter();
    items
        .filter(|item| Subject::of(item) == Some(subject))
        .map(|item| Promise { incident, item }.standing(archive))
        .collect()
}
