//! Rows as a table for people: the columns that fit.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use textwrap::core::display_width;

use super::output;
use super::terminal::Terminal;

/// A column, and how much room it needs.
pub(crate) struct Column {
    /// What stands over it.
    pub(crate) heading: &'static str,
    /// Whether it holds numbers.
    pub(crate) is_number: bool,
    /// The width below which it is not narrowed; what is longer is wrapped.
    pub(crate) least: usize,
}

/// The width that most columns keep.
pub(crate) const USUAL: usize = 30;

/// What stands between two columns.
const GAP: usize = 2;

/// `rows`, no wider than the terminal: what does not fit is left out from the last column on.
pub(crate) fn table(columns: &[Column], rows: &[Vec<String>], terminal: Terminal) -> String {
    let printable = |row: &Vec<String>| row.iter().map(|cell| output::printable(cell)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(printable).collect();
    let widest = |at: usize| {
        let cells = rows.iter().map(|row| display_width(&row[at]));
        let heading = display_width(columns[at].heading);
        cells.max().unwrap_or(0).max(heading)
    };
    let mut used = 0;
    let fitting = (0..columns.len()).take_while(|at| {
        let gap = if *at == 0 { 0 } else { GAP };
        used += gap + widest(*at).min(columns[*at].least);
        used <= terminal.width
    });
    let shown: Vec<usize> = fitting.collect();

    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(terminal.width).unwrap_or(u16::MAX))
        .set_header(shown.iter().map(|at| columns[*at].heading));
    for row in &rows {
        table.add_row(shown.iter().map(|at| {
            Cell::new(&row[*at]).set_alignment(match columns[*at].is_number {
                true => CellAlignment::Right,
                false => CellAlignment::Left,
            })
        }));
    }
    let last = shown.len().saturating_sub(1);
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if at == last { 0 } else { GAP as u16 }));
    }
    let lines = table.lines().enumerate().map(|(at, line)| {
        let line = line.trim_end().replace('\u{a0}', " ");
        let line = if at == 0 { terminal.bold(&line) } else { line };
        line + "\n"
    });
    lines.collect()
}
