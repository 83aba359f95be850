//! The list as CSV: every figure a column.

use casebook::feed::link;
use casebook::postmortem::completeness::Completeness;
use casebook::postmortem::milestones::Milestone;
use chrono::SecondsFormat;
use serde::Serialize;

use super::Row;
use crate::cli::csv::{self, known, safe};

/// A column: its name, and the cell of a row, empty where that is not known.
type Column = (&'static str, fn(&Row<'_>) -> String);

/// The columns. Minutes and counts are numbers; lists are joined with `; `.
#[rustfmt::skip]
const COLUMNS: [Column; 31] = [
    ("id", |row| safe(&row.postmortem.id)),
    ("date", |row| known(row.postmortem.date)),
    ("title", |row| safe(&row.postmortem.title)),
    ("status", |row| word(&row.postmortem.status)),
    ("severity", |row| list(&row.slugs("severity"))),
    ("impact", |row| list(&row.slugs("impact"))),
    ("users_affected_percent", |row| known(row.postmortem.impact.users_affected_percent)),
    ("users_affected", |row| known(row.postmortem.impact.users_affected)),
    ("started", |row| moment(row.postmortem.milestones.started)),
    ("detected", |row| moment(row.postmortem.milestones.detected)),
    ("mitigated", |row| moment(row.postmortem.milestones.mitigated)),
    ("resolved", |row| moment(row.postmortem.milestones.resolved)),
    ("duration_minutes", |row| known(row.postmortem.figures.duration)),
    ("time_to_detect_minutes", |row| known(row.postmortem.figures.time_to_detect)),
    ("time_to_acknowledge_minutes", |row| known(row.postmortem.figures.time_to_acknowledge)),
    ("time_to_mitigate_minutes", |row| known(row.postmortem.figures.time_to_mitigate)),
    ("time_to_resolve_minutes", |row| known(row.postmortem.figures.duration)),
    ("misled_minutes", |row| known(row.postmortem.figures.misled)),
    ("looked_like", |row| list(&row.slugs("looked_like"))),
    ("root_causes", |row| list(&row.slugs("root_causes"))),
    ("category", |row| list(&row.slugs("categories"))),
    ("symptoms", |row| list(&row.slugs("symptoms"))),
    ("services", |row| list(&row.slugs("services"))),
    ("teams", |row| list(&row.slugs("teams"))),
    ("tags", |row| list(&row.slugs("tags"))),
    ("open_action_items", |row| known(row.open().map(|(open, _)| open))),
    ("overdue_action_items", |row| known(row.open().map(|(_, overdue)| overdue))),
    ("completeness_percent", |row| Completeness::of(row.postmortem).percent().to_string()),
    ("recurrence", |row| known(row.archive.recurrences[row.at].as_ref().map(|it| it.position + 1))),
    ("url", |row| safe(&link(row.config, &row.postmortem.permalink, ""))),
    ("source", |row| safe(row.postmortem.source.as_str())),
];

/// `rows` below a header.
pub(super) fn csv(rows: &[Row<'_>]) -> Vec<u8> {
    let record = |row| COLUMNS.map(|(_, cell)| cell(row)).into();
    csv::csv(&COLUMNS.map(|(name, _)| name), rows.iter().map(record))
}

fn moment(milestone: Option<Milestone>) -> String {
    known(milestone.map(|it| it.at.to_rfc3339_opts(SecondsFormat::Secs, true)))
}

/// A value that is one word wherever it is written.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

fn list(items: &[&str]) -> String {
    safe(&items.join("; "))
}
