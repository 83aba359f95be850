//! What happens after the report: a review, and promises that somebody keeps.

use std::sync::Arc;

use super::Reports;
use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::postmortem::action_item::{ActionItem, ActionStatus, Form};
use crate::postmortem::{Postmortem, Status};

/// How many steps of a severity scale are severe; of a short one, no more than half of them.
const SEVERE: usize = 2;

/// The final reports that name no reviewer. Where none does, it is not the custom here, which is
/// said once.
pub(super) fn no_reviewer(reports: &Reports<'_>) -> Vec<Diagnostic> {
    let all = reports.archive.postmortems.iter();
    let is_final = |it: &&Arc<Postmortem>| it.status == Status::Final;
    let (reviewed, other): (Vec<_>, Vec<_>) = all
        .filter(is_final)
        .partition(|postmortem| !postmortem.reviewers.is_empty());
    let problem = |message: &str| {
        Diagnostic::new(Code::NoReviewer, message)
            .hint("name who did in `reviewers`, or set `status: in-review`")
    };
    if reviewed.is_empty() && other.len() > 1 {
        let message = format!(
            "none of the {} final reports names who reviewed it",
            other.len()
        );
        return vec![problem(&message)];
    }
    let subjects = other.into_iter().filter_map(|it| reports.subject(it));
    subjects
        .map(|subject| {
            let message = "the report is final, and names nobody who reviewed it";
            subject.at(problem(message), "status")
        })
        .collect()
}

/// A severe incident after which nobody promised anything by a day.
pub(super) fn unplanned(subject: &Subject<'_>) -> Option<Diagnostic> {
    let postmortem = subject.postmortem;
    let scale = &subject.config.severities;
    let severe = SEVERE.min(scale.len() / 2);
    let step = postmortem.severity.filter(|step| *step < severe)?;
    let is_kept = |item: &ActionItem| {
        item.owner.is_some() && (item.due.is_some() || item.status == ActionStatus::Done)
    };
    let mut promised = postmortem.action_items.iter();
    if postmortem.status != Status::Final
        || promised.any(|item| item.status != ActionStatus::Dropped && is_kept(item))
    {
        return None;
    }
    let severity = &scale[step].name;
    let message =
        format!("the severity is {severity}, and no action item has both an owner and a due date");
    let problem = Diagnostic::new(Code::Unplanned, message)
        .hint("give at least one an owner and a date: `@owner due 2024-02-07`");
    Some(subject.at(problem, "severity"))
}

/// The action items that are open after their due date.
pub(super) fn overdue(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let items = subject.postmortem.action_items.iter();
    let overdue = items.filter(|item| item.is_overdue(subject.today));
    let problem = |item: &ActionItem| {
        let due = item.due.map_or_else(String::new, |due| due.to_string());
        let message = format!("the action item `{}` was due {due}", item.title);
        Diagnostic::new(Code::OverdueActionItem, message)
            .at(subject.source.place(item.written.span.clone()))
            .hint(ways_on(item))
    };
    overdue.map(problem).collect()
}

/// What can be done about an item that is overdue, in the way that it is written.
fn ways_on(item: &ActionItem) -> String {
    let id = &item.id;
    let by_command = format!("`casebook actions close {id}`");
    let (close, drop) = match &item.written.form {
        Form::FrontMatter => (
            format!("{by_command} or `status: done`"),
            "`status: dropped`",
        ),
        Form::Task { .. } => (
            format!("{by_command} or tick its box, `- [x]`"),
            "write `(dropped)` after it",
        ),
        Form::Row {
            status: Some(_), ..
        } => (
            format!("{by_command} or `done` in the column of its status"),
            "write `dropped` there",
        ),
        Form::Row {
            closed_at: Some(_), ..
        } => (
            format!("{by_command} or the day in the column of it"),
            "write `(dropped)` after it",
        ),
        Form::Row { .. } | Form::Line => (
            "write `(done)` after it".to_owned(),
            "write `(dropped)` after it",
        ),
    };
    format!("close it: {close}; or give it another date; or drop it: {drop}")
}
