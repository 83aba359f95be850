//! The list as CSV: every figure a column.

use super::row::Row;
use crate::cli::csv::{self, known, safe};

/// A column: its name, and the cell of a row, empty where that is not known.
type Column = (&'static str, fn(&Row<'_>) -> String);

#[rustfmt::skip]
const COLUMNS: [Column; 17] = [
    ("id", |row| row.item.id.clone()),
    ("title", |row| safe(&row.item.title)),
    ("kind", |row| known(row.item.kind.map(|kind| kind.as_str()))),
    ("owner", |row| safe(row.item.owner.as_deref().unwrap_or_default())),
    ("owner_name", |row| safe(row.owner.unwrap_or_default())),
    ("due", |row| known(row.item.due)),
    ("days_overdue", |row| known(row.days_overdue())),
    ("status", |row| row.item.status.as_str().to_owned()),
    ("closed_at", |row| known(row.item.closed_at)),
    ("url", |row| safe(row.item.url.as_deref().unwrap_or_default())),
    ("times_promised", |row| known(row.times)),
    ("incident", |row| safe(&row.incident.id)),
    ("incident_title", |row| safe(&row.incident.title)),
    ("incident_date", |row| known(row.incident.date)),
    ("page", |row| safe(&row.page)),
    ("file", |row| safe(&row.file)),
    ("line", |row| row.line().to_string()),
];

/// `rows` below a header.
pub(super) fn csv(rows: &[Row<'_>]) -> Vec<u8> {
    let record = |row| COLUMNS.map(|(_, cell)| cell(row)).into();
    csv::csv(&COLUMNS.map(|(name, _)| name), rows.iter().map(record))
}
