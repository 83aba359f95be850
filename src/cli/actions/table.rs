//! The list as a table for people.

use casebook::words::plural;

use super::row::Row;
use crate::cli::csv::known;
use crate::cli::table::{self, Column, USUAL};
use crate::cli::terminal::Terminal;

/// The width that what is to be done has at the least.
const ACTION: usize = 26;

/// `rows` as a table that is no wider than the terminal.
pub(super) fn table(rows: &[Row<'_>], terminal: Terminal) -> String {
    let headings = [
        "Id", "Action", "Due", "Owner", "Incident", "Status", "Promised",
    ];
    let columns = headings.map(|heading| Column {
        heading,
        is_number: false,
        least: if heading == "Action" { ACTION } else { USUAL },
    });
    let cells = |row: &Row<'_>| {
        vec![
            row.item.id.clone(),
            row.item.title.clone(),
            due(row),
            known(row.owner),
            row.incident
                .date
                .map_or_else(|| row.incident.id.clone(), |date| date.to_string()),
            row.item.status.as_str().replace('-', " "),
            promised(row),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    table::table(&columns, &rows, terminal)
}

/// How often such work was promised after incidents of the cause, where that is more than once.
pub(super) fn promised(row: &Row<'_>) -> String {
    let times = row.times.filter(|times| *times > 1);
    times.map_or_else(String::new, |times| format!("{times} times"))
}

/// When it is due, since when it is no more, or when it was closed.
pub(super) fn due(row: &Row<'_>) -> String {
    match (row.days_overdue(), row.item.closed_at) {
        (Some(days), _) => format!("{} overdue", plural(days.unsigned_abs() as usize, "day")),
        (None, Some(closed)) if !row.item.is_open() => {
            format!("{} {closed}", row.item.status.as_str())
        }
        (None, _) => known(row.item.due),
    }
}
