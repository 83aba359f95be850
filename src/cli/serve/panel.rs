//! What a preview shows that a published site does not: what is wrong with the project, and for
//! a postmortem what only its writers need to know. Whatever else belongs to a page of the
//! preview alone is added to [`Panel`], and drawn by `assets/preview.js`.

use casebook::diagnostic::{Diagnostic, Level, Place};
use serde::Serialize;

use super::report::Report;

/// The preview's own part of one page.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Panel<'a> {
    problems: Vec<Problem<'a>>,
    report: Option<Report<'a>>,
}

/// A problem, as the terminal prints it.
#[derive(Debug, PartialEq, Serialize)]
struct Problem<'a> {
    level: &'static str,
    code: Option<&'static str>,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    /// The line itself: what stands before the place, the place, and what stands after it.
    text: Option<[&'a str; 3]>,
    hint: Option<&'a str>,
}

impl<'a> Panel<'a> {
    /// The panel of a page that shows `report`, where it shows one, of a project with these
    /// `problems`, or one that cannot be read at all.
    pub(crate) fn new(
        problems: impl IntoIterator<Item = &'a Diagnostic>,
        refused: Option<&'a str>,
        report: Option<Report<'a>>,
    ) -> Self {
        let refused = refused.map(Problem::of_system);
        let problems = problems.into_iter().map(Problem::new);
        Self {
            problems: refused.into_iter().chain(problems).collect(),
            report,
        }
    }

    /// The panel as the page's script reads it.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers always are JSON")
    }
}

impl<'a> Problem<'a> {
    /// What the system refuses to do.
    fn of_system(message: &'a str) -> Self {
        Self {
            level: Level::Error.as_str(),
            code: None,
            message,
            file: None,
            line: None,
            column: None,
            text: None,
            hint: None,
        }
    }

    fn new(problem: &'a Diagnostic) -> Self {
        let place = problem.place.as_ref();
        let position = place.and_then(|place: &Place| place.position.as_ref());
        Self {
            level: problem.level.as_str(),
            code: Some(problem.code.as_str()),
            message: &problem.message,
            file: place.map(|place| place.path.as_str()),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            text: position.map(|position| {
                let (before, rest) = position.text.split_at(position.start);
                let (marked, after) = rest.split_at(position.end - position.start);
                [before, marked, after]
            }),
            hint: problem.hint.as_deref(),
        }
    }
}
