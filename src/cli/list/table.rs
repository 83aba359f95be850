//! The list as a table for people: the columns that fit.

use casebook::config::taxonomy::TaxonomyKind;
use casebook::postmortem::completeness::Completeness;
use casebook::time::format;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use textwrap::core::display_width;

use super::Row;
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

/// The place of the title among the columns, and the width that it has at the least.
const TITLE: (usize, usize) = (1, 28);

/// The most that any other column takes; what is longer is wrapped.
const MOST: usize = 30;

/// What stands between two columns.
const GAP: usize = 2;

/// `rows` as a table that is no wider than the terminal.
pub(super) fn table(rows: &[Row<'_>], terminal: Terminal) -> String {
    let cells: Vec<[String; COLUMNS.len()]> = rows
        .iter()
        .map(|row| COLUMNS.map(|(_, _, cell)| cell(row)))
        .collect();
    let widest = |at: usize| {
        let cells = cells.iter().map(|row| display_width(&row[at]));
        let (heading, ..) = COLUMNS[at];
        cells.max().unwrap_or(0).max(display_width(heading))
    };
    let mut used = 0;
    let fitting = (0..COLUMNS.len()).take_while(|at| {
        let (title, least) = TITLE;
        used += GAP + widest(*at).min(if *at == title { least } else { MOST });
        used <= terminal.width
    });
    let shown: Vec<usize> = fitting.collect();

    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(terminal.width).unwrap_or(u16::MAX))
        .set_header(shown.iter().map(|at| COLUMNS[*at].0));
    for row in &cells {
        table.add_row(shown.iter().map(|at| {
            let (_, is_number, _) = COLUMNS[*at];
            Cell::new(&row[*at]).set_alignment(match is_number {
                true => CellAlignment::Right,
                false => CellAlignment::Left,
            })
        }));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, GAP as u16));
    }
    let lines = table.lines().enumerate().map(|(at, line)| {
        let line = line.trim_end().replace('\u{a0}', " ");
        let line = if at == 0 { terminal.bold(&line) } else { line };
        line + "\n"
    });
    lines.collect()
}

fn known(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
