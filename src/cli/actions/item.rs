//! An action item as JSON: as `archive.json` has it, with its incident.

use casebook::archive::promises::Standing;
use casebook::postmortem::action_item::ActionItem;
use chrono::NaiveDate;
use serde::Serialize;

use super::row::Row;

/// An action item, and what is known of it across the archive.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    #[serde(flatten)]
    item: &'a ActionItem,
    standing: Standing,
    owner_name: Option<&'a str>,
    days_overdue: Option<i64>,
    times_promised: Option<usize>,
    incident: Incident<'a>,
    page: &'a str,
    file: &'a str,
    line: usize,
}

/// Where it was promised.
#[derive(Serialize)]
struct Incident<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<NaiveDate>,
}

impl<'a> Item<'a> {
    /// The item of a row.
    pub(super) fn of(row: &'a Row<'_>) -> Self {
        Self {
            item: row.item,
            standing: row.standing,
            owner_name: row.owner,
            days_overdue: row.days_overdue(),
            times_promised: row.times,
            incident: Incident {
                id: &row.incident.id,
                title: &row.incident.title,
                date: row.incident.date,
            },
            page: &row.page,
            file: &row.file,
            line: row.line(),
        }
    }
}
