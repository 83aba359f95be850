//! Days and moments that are still to come, and an end that never came.

use chrono::{Days, NaiveDate};

use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::postmortem::milestones::{Milestone, Moment, Origin};
use crate::postmortem::timeline::EntryKind;
use crate::words;

/// The dates of the report that are after today. One day is allowed: somewhere it is tomorrow
/// already. A due date may well be in the future, and is none of them.
pub(super) fn future_dates(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let milestones = &subject.postmortem.milestones;
    let moments = [
        ("started_at", milestones.started),
        ("detected_at", milestones.detected),
        ("acknowledged_at", milestones.acknowledged),
        ("identified_at", milestones.identified),
        ("mitigated_at", milestones.mitigated),
        ("resolved_at", milestones.resolved),
    ];
    let latest = subject.today.checked_add_days(Days::new(1));
    let is_late = |day: NaiveDate| latest.is_some_and(|latest| day > latest);
    let mut found: Vec<Diagnostic> = moments
        .into_iter()
        .filter_map(|(name, milestone)| {
            // What the timeline says follows from these.
            let milestone = milestone.filter(|it| it.origin == Origin::FrontMatter)?;
            let day = milestone.at.date_naive();
            is_late(day).then(|| problem(subject, name, day))
        })
        .collect();
    if let Some(day) = subject.postmortem.date
        && is_late(day)
        && found.is_empty()
    {
        found.push(problem(subject, "date", day));
    }
    found
}

fn problem(subject: &Subject<'_>, name: &str, day: NaiveDate) -> Diagnostic {
    let message = format!(
        "`{name}` is on {day}, which is after today, {}",
        subject.today
    );
    let problem = Diagnostic::new(Code::FutureDate, message)
        .hint("check the year and the month; if it is right, check `today` in `casebook.toml`");
    subject.at(problem, name)
}

/// The times of the front matter that a declared entry of the timeline says otherwise, and a date
/// that is not that of the start.
pub(super) fn contradictions(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let postmortem = subject.postmortem;
    let milestones = &postmortem.milestones;
    // A mitigation takes a while: its entry may be of its start.
    let moments = [
        ("started_at", milestones.started, EntryKind::Start),
        ("detected_at", milestones.detected, EntryKind::Detect),
        (
            "acknowledged_at",
            milestones.acknowledged,
            EntryKind::Acknowledge,
        ),
        ("identified_at", milestones.identified, EntryKind::Cause),
        ("resolved_at", milestones.resolved, EntryKind::Resolve),
    ];
    let stated =
        |milestone: Option<Milestone>| milestone.filter(|it| it.origin == Origin::FrontMatter);
    let mut found = Vec::new();
    for (name, milestone, kind) in moments {
        let Some(milestone) = stated(milestone) else {
            continue;
        };
        let entries = postmortem.timeline.iter();
        let entries = entries.filter(|entry| entry.declared && entry.kind == kind);
        let entries = entries.filter_map(|entry| Some((entry.at?, entry)));
        let is_same = |at: Moment| (at - milestone.at).num_seconds().abs() < 60;
        let Some((_, entry)) = entries.clone().next() else {
            continue;
        };
        if entries.clone().any(|(at, _)| is_same(at)) {
            continue;
        }
        let label = entry.label.as_deref().unwrap_or_default();
        let message = format!(
            "`{name}` is {}, and the timeline says “{label}” at {}",
            milestone.at.format("%Y-%m-%d %H:%M %:z"),
            entry.written
        );
        found.push(contradiction(subject, name, message));
    }
    if let (Some(date), Some(start)) = (postmortem.date, stated(milestones.started))
        && subject.stated("date").is_some()
    {
        let start = start.at.date_naive();
        // In another zone it may be the day before or after.
        if (start - date).num_days().abs() > 1 {
            let message = format!("`date` is {date}, and `started_at` is on {start}");
            found.push(contradiction(subject, "date", message));
        }
    }
    found
}

fn contradiction(subject: &Subject<'_>, name: &str, message: String) -> Diagnostic {
    let problem = Diagnostic::new(Code::Contradiction, message);
    subject.at(
        problem.hint("check both, and their time zones, and mend the one that is wrong"),
        name,
    )
}

/// For so many days an incident may be ongoing before its report is taken for one that nobody
/// has finished.
const LONG: i64 = 30;

/// An incident that began long ago, and by its report is not over.
pub(super) fn long_ongoing(subject: &Subject<'_>) -> Option<Diagnostic> {
    let postmortem = subject.postmortem;
    let started = postmortem.milestones.started?.at.date_naive();
    let days = subject.today.signed_duration_since(started).num_days();
    if !postmortem.is_ongoing() || days <= LONG {
        return None;
    }
    let message = format!(
        "the incident has been ongoing for {}, since {started}",
        words::plural(days.unsigned_abs() as usize, "day")
    );
    let problem = Diagnostic::new(Code::LongOngoing, message)
        .hint("add `resolved_at`; where nobody knows when it ended, set `status: final`");
    Some(subject.at(problem, "started_at"))
}
