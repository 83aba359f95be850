//! A timeline from a table: which column says what, and one entry a row.

use super::Entry;
use super::draft::{Draft, Lead, is_timed, lead, trim_written};
use super::kind;
use super::place::Places;
use crate::markdown::Text;
use crate::postmortem::line::Line;
use crate::postmortem::section::normalise;
use crate::time::Zone;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// The time, and perhaps the day.
    Time,
    /// The day.
    Day,
    /// The kind of thing that happened.
    Kind,
    /// What happened.
    Event,
    /// Who did it, anything else.
    Aside,
}

/// The entries of a table; `None` where it has no column of times.
pub(super) fn read(
    header: &[Text],
    rows: &[Vec<Text>],
    places: &mut Places<'_>,
) -> Option<Vec<Entry>> {
    let columns = columns(header, rows)?;
    let zone = header
        .iter()
        .zip(&columns)
        .filter(|(_, column)| matches!(column, Column::Time | Column::Day))
        .find_map(|(cell, _)| Zone::find(cell.plain()));
    if let Some(zone) = zone {
        places.set_zone(zone);
    }
    Some(
        rows.iter()
            .map(|row| entry(row, &columns, places))
            .collect(),
    )
}

fn columns(header: &[Text], rows: &[Vec<Text>]) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = header.iter().map(|cell| column(cell.plain())).collect();
    let place = |columns: &[Column], wanted| columns.iter().position(|column| *column == wanted);
    if let Some(first) = place(&columns, Column::Time) {
        // The same time in a second zone says nothing new.
        for column in &mut columns[first + 1..] {
            if *column == Column::Time {
                *column = Column::Aside;
            }
        }
    } else {
        let timed = rows.iter().any(|row| row.first().is_some_and(is_timed));
        timed.then_some(())?;
        *columns.first_mut()? = Column::Time;
    }
    if place(&columns, Column::Event).is_none()
        && let Some(first) = place(&columns, Column::Aside)
    {
        columns[first] = Column::Event;
    }
    Some(columns)
}

fn column(header: &str) -> Column {
    let words = normalise(header);
    let has = |word: &str| words.split(' ').any(|other| other == word);
    match words.as_str() {
        "date" | "day" => Column::Day,
        "kind" | "type" | "phase" | "stage" | "milestone" | "label" | "category" => Column::Kind,
        _ if [
            "event",
            "events",
            "description",
            "what",
            "happened",
            "action",
            "details",
            "activity",
        ]
        .into_iter()
        .any(has) =>
        {
            Column::Event
        }
        _ if has("time") || has("timestamp") || has("when") || has("datetime") => Column::Time,
        _ if has("hour") || Zone::find(header).is_some_and(|zone| zone.name() == header.trim()) => {
            Column::Time
        }
        _ => Column::Aside,
    }
}

fn entry(row: &[Text], columns: &[Column], places: &mut Places<'_>) -> Entry {
    let mut time = None;
    let mut asides = Vec::new();
    let mut draft = Draft::default();
    for (cell, column) in row.iter().zip(columns) {
        let line = Line::new(cell);
        if line.plain.trim().is_empty() {
            continue;
        }
        match column {
            Column::Day | Column::Time => match lead(line.plain, 0) {
                Some((Lead::Day(day), ..)) => places.set_day(day),
                Some((Lead::Time(stamp), ..)) => {
                    draft.written = trim_written(line.plain).to_owned();
                    time = Some((stamp, cell.span.clone()));
                }
                None => draft.written = trim_written(line.plain).to_owned(),
            },
            Column::Kind => match kind::declared(line.plain.trim()) {
                Some(declared) => draft.label = Some((line.plain.trim().to_owned(), declared)),
                None => asides.push(line),
            },
            Column::Event => append(&mut draft, &line),
            Column::Aside => asides.push(line),
        }
    }
    for line in &asides {
        append(&mut draft, line);
    }
    let placed = time.and_then(|(stamp, span)| places.place(&stamp, &draft.written, &span));
    draft.entry(placed)
}

/// Adds a cell to what happened; a label may stand at the start of the first.
fn append(draft: &mut Draft, line: &Line<'_>) {
    if !draft.text.is_empty() {
        draft.text.push_str(" — ");
        draft.html.push_str(" — ");
        draft.text.push_str(line.plain.trim());
        draft.html.push_str(line.html_without(&[]).trim());
        return;
    }
    let cell = Draft::of_line(line);
    if cell.lead.is_some() {
        draft.text = line.plain.trim().to_owned();
        draft.html = line.html_without(&[]);
        return;
    }
    draft.text = cell.text;
    draft.html = cell.html;
    if draft.label.is_none() {
        draft.label = cell.label;
    }
}
