//! The promise matrix: what was promised more than once, incident by incident.

use std::fmt::Write;

use chrono::Datelike;

use super::Layout;
use crate::archive::promises::{Repeated, Standing, Subject, repeated};
use crate::page::actions::{Cell, Matrix, MatrixColumn, MatrixRow};
use crate::postmortem::action_item::ActionKind;
use crate::postmortem::action_item::work::Work;
use crate::time::format;
use crate::words;

/// What was promised after more than one of `members`; `None` where nothing was.
pub(super) fn matrix(layout: &Layout, members: &[usize]) -> Option<Matrix> {
    let (shown, rows) = repeated(&layout.archive, members);
    let strongest = rows.first()?;
    let with_items = members
        .iter()
        .filter(|at| !layout.postmortem(**at).action_items.is_empty())
        .count();
    let incidents = words::counted(with_items, "incident");
    let after = match strongest.times {
        times if times == with_items => format!("all {incidents}"),
        times => format!("{} of {incidents}", words::number(times)),
    };
    let mut summary = format!("{} was promised after {after}", subject(strongest.subject));
    if strongest.done > 0 {
        let done = words::number(strongest.done);
        let _ = write!(
            summary,
            " and recorded as done, at least in part, after {done}"
        );
    }
    summary.push('.');
    if strongest.returned > 0 {
        let after = match strongest.returned {
            1 if strongest.done == 1 => "it".to_owned(),
            returned if returned == strongest.done => "each of them".to_owned(),
            returned => format!("{} of them", words::number(returned)),
        };
        let _ = write!(
            summary,
            " Another incident of the same cause followed {after}."
        );
    }
    let part = (shown.len() < with_items).then(|| {
        format!(
            "The latest {} of {} incidents with action items",
            words::commas(shown.len()),
            words::commas(with_items)
        )
    });
    let mut year = None;
    let incidents = shown
        .iter()
        .map(|at| column(layout, *at, &mut year))
        .collect();
    let rows = rows.iter().map(|row| matrix_row(row, with_items)).collect();
    Some(Matrix {
        summary,
        part,
        incidents,
        rows,
    })
}

fn column(layout: &Layout, at: usize, year: &mut Option<i32>) -> MatrixColumn {
    let url = layout.url(&layout.postmortem(at).permalink);
    let Some(date) = layout.postmortem(at).date else {
        return MatrixColumn {
            url,
            day: "no".to_owned(),
            month: "date".to_owned(),
        };
    };
    let month = format::month(date);
    let new_year = year.replace(date.year()) != Some(date.year());
    MatrixColumn {
        url,
        day: date.day().to_string(),
        month: if new_year {
            format!("{month} {}", date.year())
        } else {
            month.to_owned()
        },
    }
}

fn matrix_row(row: &Repeated, of: usize) -> MatrixRow {
    MatrixRow {
        name: subject(row.subject).to_owned(),
        times: format!(
            "after {} of {}",
            words::commas(row.times),
            words::commas(of)
        ),
        cells: row.cells.iter().map(|standings| cell(standings)).collect(),
    }
}

fn cell(standings: &[Standing]) -> Cell {
    let count = |standing| standings.iter().filter(|other| **other == standing).count();
    let (overdue, open) = (count(Standing::Overdue), count(Standing::Open));
    let (done, dropped) = (count(Standing::Done), count(Standing::Dropped));
    let mark = match (overdue, open, done, dropped) {
        (0, 0, 0, 0) => "none",
        (0, 0, 0, _) => "dropped",
        (0, 0, _, _) => "done",
        (0, _, 0, _) => "open",
        (0, _, _, _) => "part-done",
        (_, 0, 0, _) => "overdue",
        _ => "part-overdue",
    };
    let parts: Vec<String> = [
        (overdue, "overdue"),
        (open, "open"),
        (done, "recorded as done"),
        (dropped, "dropped"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{count} {word}"))
    .collect();
    let text = if parts.is_empty() {
        "not promised".to_owned()
    } else {
        parts.join(", ")
    };
    Cell { mark, text }
}

/// What was promised, as the subject of a sentence.
fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Work(Work::Monitor) => "Better monitoring",
        Subject::Work(Work::Test) => "Automated testing",
        Subject::Work(Work::Review) => "A review",
        Subject::Work(Work::Write) => "A written procedure",
        Subject::Work(Work::Train) => "Training",
        Subject::Work(Work::Capacity) => "More capacity",
        Subject::Work(Work::Redundancy) => "Redundancy",
        Subject::Work(Work::Rollout) => "A safer rollout",
        Subject::Work(Work::Backup) => "A better backup",
        Subject::Work(Work::Access) => "Care for access and certificates",
        Subject::Work(Work::Timeout) => "Better handling of timeouts",
        Subject::Work(Work::Communicate) => "Better communication",
        Subject::Kind(ActionKind::Prevent) => "Preventing it",
        Subject::Kind(ActionKind::Detect) => "Noticing it sooner",
        Subject::Kind(ActionKind::Mitigate) => "Limiting the harm",
        Subject::Kind(ActionKind::Repair) => "Mending what broke",
        Subject::Kind(ActionKind::Process) => "Working differently",
        Subject::Kind(ActionKind::Investigate) => "Finding out more",
    }
}
