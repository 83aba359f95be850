//! The updates of a status page: “Investigating”, “Identified”, “Monitoring”, “Resolved”, each with
//! the time it was posted.

use super::moments::{Point, When};
use super::outline::{Form, Statement};
use super::text::Sentence;
use crate::time::clock::Day;

/// What an update says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Update {
    /// Somebody looks into it.
    Open,
    /// It goes on.
    Other,
    /// It is over.
    Resolved,
}

/// The first update and the one that says that it is over, by their statements: a status
/// page that has no postmortem tells no more about when it was.
pub(super) fn span(
    statements: &[Statement],
    readings: &[Vec<(&Sentence, When)>],
) -> Option<((usize, Point), (usize, Point))> {
    let mut current = None;
    let mut first: Option<(usize, Point)> = None;
    let mut resolved: Option<(usize, Point)> = None;
    let mut is_open = false;
    for (index, (statement, readings)) in statements.iter().zip(readings).enumerate() {
        if let Some(update) = update(statement) {
            current = Some(update);
        } else if statement.form == Form::Heading {
            current = None;
        }
        let mut points = readings.iter().flat_map(|(_, when)| &when.points);
        let dated = |point: &&Point| point.time.is_some() && point.day.is_some_and(Day::has_year);
        let (Some(update), Some(point)) = (current, points.find(dated)) else {
            continue;
        };
        // Of each update the first time is the one it was posted at.
        current = None;
        is_open |= update == Update::Open;
        let at = |point: &Point| (point.day.and_then(Day::date), point.time);
        if first
            .as_ref()
            .is_none_or(|(_, known)| at(point) < at(known))
        {
            first = Some((index, point.clone()));
        }
        if update == Update::Resolved {
            resolved.get_or_insert((index, point.clone()));
        }
    }
    first
        .zip(resolved)
        .filter(|((start, _), (end, _))| is_open && start != end)
}

/// The update that a statement starts.
fn update(statement: &Statement) -> Option<Update> {
    let words = statement.label.as_deref().unwrap_or(&statement.text);
    let word = words.split([' ', ':', '-', '–']).next()?.trim_matches('*');
    let alone = statement.form == Form::Heading || statement.label.is_some();
    let announced =
        alone || words[word.len()..].trim_start().starts_with(['-', '–']) || words == word;
    let update = match word {
        "Investigating" => Update::Open,
        "Identified" | "Monitoring" | "Update" | "Verifying" => Update::Other,
        "Resolved" | "Completed" => Update::Resolved,
        _ => return None,
    };
    announced.then_some(update)
}
