//! The list as JSON: each item as `archive.json` has it, with its incident.

use casebook::archive::promises::Standing;
use casebook::postmortem::action_item::ActionItem;
use chrono::NaiveDate;
use serde::Serialize;

use super::row::Row;
use crate::cli::CliError;
use crate::cli::output;

/// An action item.
#[derive(Serialize)]
struct Item<'a> {
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

/// Prints each row, with what stands before, between and after them.
pub(super) fn write(rows: &[Row<'_>], [before, between, after]: [&str; 3]) -> Result<(), CliError> {
    if rows.is_empty() {
        return output::result(if before.is_empty() { "" } else { "[]\n" });
    }
    output::write(|stdout| {
        for (number, row) in rows.iter().enumerate() {
            let separator = if number == 0 { before } else { between };
            stdout.write_all(separator.as_bytes())?;
            serde_json::to_writer(&mut *stdout, &item(row))?;
        }
        stdout.write_all(after.as_bytes())
    })
}

fn item<'a>(row: &'a Row<'_>) -> Item<'a> {
    Item {
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
