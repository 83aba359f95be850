//! The list as a table for people.

use casebook::config::taxonomy::TaxonomyKind;
use casebook::postmortem::completeness::Completeness;
use casebook::time::format;

use super::Row;
use crate::cli::csv::known;
use crate::cli::table::{self, USUAL};
use crate::cli::terminal::Terminal;

/// A column: its heading, whether it holds numbers, and the cell of a row.
type Column = (&'static str, bool, fn(&Row<'_>) -> String);

/// The columns, those that matter most first: what does not fit is left out from the end.
#[rustfmt::skip]
const COLUMNS: [Column; 10] = [
    ("Date", false, |row| known(row.postmortem.date)),
    ("Title", false, |row| row.postmortem.title.clone()),
    ("Severity", false, |row| row.names(TaxonomyKind::Severity).join(", ")),
    ("Duration", true, |row| known(row.postmortem.figures.duration.map(format::duration))),
    ("Was", false, |row| row.names(TaxonomyKind::RootCauses).join(", ")),
    ("Looked like", false, |row| row.names(TaxonomyKind::LookedLike).join(", ")),
    ("Open", true, |row| known(row.open().map(|(open, _)| open))),
    ("Users", true, |row| known(row.postmortem.impact.users().map(|(users, _)| users))),
    ("Misled", true, |row| known(row.postmortem.figures.misled.map(format::duration))),
    ("Whole", true, |row| format!("{}%", Completeness::of(row.postmortem).percent())),
];

/// The width that the title has at the least.
const TITLE: usize = 28;

/// `rows` as a table that is no wider than the terminal.
pub(super) fn table(rows: &[Row<'_>], terminal: Terminal) -> String {
    let columns = COLUMNS.map(|(heading, is_number, _)| table::Column {
        heading,
        is_number,
        least: if heading == "Title" { TITLE } else { USUAL },
    });
    let cells = |row: &Row<'_>| COLUMNS.map(|(_, _, cell)| cell(row)).into();
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    table::table(&columns, &rows, terminal)
}
