//! The list in a line.

use casebook::archive::promises::Standing;
use casebook::words::commas;

use super::row::Row;

/// `9 open (3 overdue, 4 without an owner, 5 without a date), 2 done`.
pub(super) fn summary(rows: &[Row<'_>]) -> String {
    let count = |test: &dyn Fn(&Row<'_>) -> bool| rows.iter().filter(|row| test(row)).count();
    let open = |row: &Row<'_>| row.item.is_open();
    let overdue = count(&|row| row.standing == Standing::Overdue);
    let all_overdue = overdue == count(&open);
    let of_open = [
        (if all_overdue { 0 } else { overdue }, "overdue"),
        (
            count(&|row| open(row) && row.owner.is_none()),
            "without an owner",
        ),
        (
            count(&|row| open(row) && row.item.due.is_none()),
            "without a date",
        ),
    ];
    let of_open = said(&of_open).join(", ");
    let all = [
        (count(&open), if all_overdue { "overdue" } else { "open" }),
        (count(&|row| row.standing == Standing::Done), "done"),
        (count(&|row| row.standing == Standing::Dropped), "dropped"),
    ];
    let mut all = said(&all);
    if !of_open.is_empty() {
        all[0] = format!("{} ({of_open})", all[0]);
    }
    all.join(", ")
}

/// Those counts that are not zero.
fn said(counts: &[(usize, &str)]) -> Vec<String> {
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, what)| format!("{} {what}", commas(*count)));
    counts.collect()
}
