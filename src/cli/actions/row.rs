//! An action item, and what is known of it across the archive.

use casebook::archive::Archive;
use casebook::archive::promises::{Promise, Standing, Times};
use casebook::config::Config;
use casebook::feed::link;
use casebook::postmortem::Postmortem;
use casebook::postmortem::action_item::ActionItem;

/// A row of the list.
pub(super) struct Row<'a> {
    pub(super) item: &'a ActionItem,
    /// Where it was promised.
    pub(super) incident: &'a Postmortem,
    /// The address of that incident's page, at the item.
    pub(super) page: String,
    /// Its file, below the project.
    pub(super) file: String,
    /// What became of it.
    pub(super) standing: Standing,
    /// Who does it, by name.
    pub(super) owner: Option<&'a str>,
    /// After how many incidents of the cause such work was promised, where it is told.
    pub(super) times: Option<usize>,
    archive: &'a Archive,
}

impl<'a> Row<'a> {
    /// The row of an `item` of the incident at a place of the archive.
    pub(super) fn new(
        at: usize,
        item: &'a ActionItem,
        times: &Times,
        archive: &'a Archive,
        config: &'a Config,
    ) -> Self {
        let incident = &*archive.postmortems[at];
        let promise = Promise { incident: at, item };
        Self {
            item,
            incident,
            page: format!(
                "{}#Action-{}",
                link(config, &incident.permalink, ""),
                item.id
            ),
            file: format!("{}/{}", config.content, incident.source),
            standing: promise.standing(archive),
            owner: item.owner.as_deref().map(|owner| config.owner_name(owner)),
            times: times.of(archive, &promise),
            archive,
        }
    }

    /// How many days ago it was due, where it is overdue.
    pub(super) fn days_overdue(&self) -> Option<i64> {
        let due = self.item.due.filter(|_| self.standing == Standing::Overdue);
        due.map(|due| (self.archive.today - due).num_days())
    }

    /// The line of its file, from 1.
    pub(super) fn line(&self) -> usize {
        let before = &self.incident.text[..self.item.written.span.start];
        before.bytes().filter(|byte| *byte == b'\n').count() + 1
    }
}
