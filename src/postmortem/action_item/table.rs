//! Action items from a table: which column says what, and one item a row.

use chrono::NaiveDate;

use super::{ActionItem, ActionStatus, Form, text, words};
use crate::markdown::Text;
use crate::postmortem::line::{Line, escape};
use crate::postmortem::section::normalise;

/// What a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    /// What is to be done.
    Title,
    /// Who does it.
    Owner,
    /// When it is due.
    Due,
    /// When it was closed.
    Closed,
    /// How far it is.
    Status,
    /// What it is for.
    Kind,
    /// Its ticket.
    Ticket,
    /// Its number in the table, which says nothing.
    Number,
    /// Something else, by this name.
    Aside(String),
}

/// The action items of a table; `None` where it has no column that says what is to be done.
pub(super) fn read(
    header: &[Text],
    rows: &[Vec<Text>],
    ended: Option<NaiveDate>,
) -> Option<Vec<ActionItem>> {
    let columns = columns(header)?;
    let items = rows.iter().filter_map(|row| item(row, &columns, ended));
    Some(items.collect())
}

fn columns(header: &[Text]) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = header.iter().map(|cell| column(cell.plain())).collect();
    if columns.contains(&Column::Title) {
        let mut titles = 0;
        for (column, cell) in columns.iter_mut().zip(header) {
            titles += usize::from(*column == Column::Title);
            if *column == Column::Title && titles > 1 {
                *column = Column::Aside(cell.plain().trim().to_owned());
            }
        }
        return Some(columns);
    }
    let known = [Column::Owner, Column::Due, Column::Status];
    let is_list = columns.iter().any(|column| known.contains(column));
    let first = columns
        .iter()
        .position(|column| matches!(column, Column::Aside(_)))?;
    columns[first] = Column::Title;
    is_list.then_some(columns)
}

fn column(header: &str) -> Column {
    match normalise(header).as_str() {
        "action" | "actions" | "action item" | "action items" | "item" | "task" | "tasks"
        | "title" | "todo" | "to do" | "what" | "description" | "corrective action" | "measure"
        | "follow up" | "summary" => Column::Title,
        "owner" | "owners" | "assignee" | "who" | "responsible" | "dri" | "team"
        | "assigned to" => Column::Owner,
        "due" | "due date" | "deadline" | "eta" | "when" | "target" | "target date" | "by" => {
            Column::Due
        }
        "closed" | "closed at" | "completed" | "completed on" | "done on" => Column::Closed,
        "status" | "state" | "progress" | "done" => Column::Status,
        "kind" | "type" | "category" => Column::Kind,
        "ticket" | "issue" | "bug" | "jira" | "link" | "tracking" | "tracker" | "pr" | "url"
        | "tracking bug" | "issue link" => Column::Ticket,
        "" | "no" | "nr" | "id" | "number" => Column::Number,
        _ => Column::Aside(header.trim().to_owned()),
    }
}

fn item(row: &[Text], columns: &[Column], ended: Option<NaiveDate>) -> Option<ActionItem> {
    let title = row.iter().zip(columns);
    let mut title = title.filter(|(_, column)| **column == Column::Title);
    let mut item = text::item(title.next()?.0, ended)?;
    item.written.form = form(row, columns);
    for (cell, column) in row.iter().zip(columns) {
        let line = Line::new(cell);
        let written = line.plain.trim();
        if written.is_empty() {
            continue;
        }
        match column {
            Column::Title | Column::Number => {}
            Column::Owner => item.owner = Some(written.trim_start_matches('@').to_owned()),
            Column::Due => item.due = words::day(written, ended).map(|(day, _)| day).or(item.due),
            Column::Closed => {
                item.closed_at = words::day(written, None).map(|(day, _)| day);
                if item.closed_at.is_some() {
                    item.status = ActionStatus::Done;
                }
            }
            Column::Status => item.status = words::status(written).unwrap_or(item.status),
            Column::Kind => item.kind = words::kind(written).or(item.kind),
            Column::Ticket => {
                item.url = words::ticket(cell).or(item.url);
                // A ticket that is done is often marked where it stands.
                if words::status(written) == Some(ActionStatus::Done) {
                    item.status = ActionStatus::Done;
                }
                append(&mut item, "", &line);
            }
            Column::Aside(name) => append(&mut item, name, &line),
        }
    }
    Some(item)
}

/// Where a row says its status.
fn form(row: &[Text], columns: &[Column]) -> Form {
    let cell = |wanted: Column| {
        let at = columns.iter().rposition(|column| *column == wanted)?;
        row.get(at).map(|cell| cell.span.clone())
    };
    Form::Row {
        status: cell(Column::Status),
        closed_at: cell(Column::Closed),
    }
}

/// Adds a cell that has no field of its own.
fn append(item: &mut ActionItem, name: &str, line: &Line<'_>) {
    let name = if name.is_empty() {
        String::new()
    } else {
        format!("{name}: ")
    };
    item.title
        .push_str(&format!(" ({name}{})", line.plain.trim()));
    let html = line.html_without(&[]);
    item.html.push_str(&format!(" ({}{html})", escape(&name)));
}
