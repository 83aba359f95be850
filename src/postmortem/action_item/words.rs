//! The words that people use for an action item's kind, status, day and ticket.

use chrono::{Days, Months, NaiveDate};

use super::{ActionKind, ActionStatus};
use crate::markdown::{RunKind, Text};
use crate::postmortem::section::normalise;
use crate::time::clock::day_at;

/// The kind that a label or a heading names.
pub(super) fn kind(label: &str) -> Option<ActionKind> {
    Some(match normalise(label).as_str() {
        "prevent" | "prevention" | "preventive" | "preventative" => ActionKind::Prevent,
        "detect" | "detection" | "monitoring" | "alerting" => ActionKind::Detect,
        "mitigate" | "mitigation" | "mitigative" => ActionKind::Mitigate,
        "repair" | "fix" | "cleanup" | "clean up" | "recover" => ActionKind::Repair,
        "process" | "process improvement" | "process improvements" | "training" => {
            ActionKind::Process
        }
        "investigate" | "investigation" | "research" => ActionKind::Investigate,
        _ => return None,
    })
}

/// The status that a cell or a bracket names.
pub(super) fn status(written: &str) -> Option<ActionStatus> {
    if written.contains(['✅', '✔', '☑']) {
        return Some(ActionStatus::Done);
    }
    Some(match normalise(written).as_str() {
        "done" | "closed" | "complete" | "completed" | "finished" | "fixed" | "resolved"
        | "merged" | "shipped" => ActionStatus::Done,
        "in progress" | "inprogress" | "ongoing" | "started" | "wip" | "doing" | "in review" => {
            ActionStatus::InProgress
        }
        "open" | "todo" | "to do" | "not started" | "new" | "planned" | "pending" | "backlog" => {
            ActionStatus::Open
        }
        "dropped" | "wont do" | "wont fix" | "wontfix" | "cancelled" | "canceled" | "rejected"
        | "declined" | "abandoned" => ActionStatus::Dropped,
        _ => return None,
    })
}

/// The day that `text` starts with, and how many bytes it takes up: a date, or a stretch of
/// time from `ended` on (`2 weeks`).
pub(super) fn day(text: &str, ended: Option<NaiveDate>) -> Option<(NaiveDate, usize)> {
    if let Some((day, length)) = day_at(text) {
        return Some((day.near(ended)?, length));
    }
    let rest = text.trim_start_matches(['~', ' ']);
    let (amount, rest) = match rest.find(|c: char| !c.is_ascii_digit())? {
        0 => (1, rest.strip_prefix("a ").or(rest.strip_prefix("one "))?),
        end if end <= 4 => (rest[..end].parse().ok()?, &rest[end..]),
        _ => return None,
    };
    let rest = rest.trim_start_matches([' ', '-', '\u{a0}']);
    let end = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let (unit, after) = rest.split_at(end);
    let days = |days: u64| ended?.checked_add_days(Days::new(days * u64::from(amount)));
    let date = match unit.to_ascii_lowercase().as_str() {
        "day" | "days" | "d" => days(1),
        "week" | "weeks" | "w" => days(7),
        "month" | "months" => ended?.checked_add_months(Months::new(amount)),
        "quarter" | "quarters" => ended?.checked_add_months(Months::new(3 * amount)),
        "year" | "years" => ended?.checked_add_months(Months::new(12 * amount)),
        _ => None,
    };
    Some((date?, text.len() - after.len()))
}

/// The address of the first link that looks like one to a ticket.
pub(super) fn ticket(text: &Text) -> Option<String> {
    text.runs().find_map(|run| match run.kind {
        RunKind::Link(url) if is_ticket(url, run.plain.trim()) => Some(url.clone()),
        _ => None,
    })
}

fn is_ticket(url: &str, text: &str) -> bool {
    const PARTS: [&str; 14] = [
        "/issues/",
        "/issue/",
        "/pull/",
        "/pulls/",
        "/merge_requests/",
        "/work_items/",
        "/browse/",
        "/ticket/",
        "/tickets/",
        "show_bug.cgi",
        "linear.app/",
        "trello.com/c/",
        "://jira.",
        "://bugs.",
    ];
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && (is_ticket_name(text) || PARTS.iter().any(|part| url.contains(part)))
}

/// `#123`, `OPS-123`.
fn is_ticket_name(text: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let project = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_uppercase())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    text.strip_prefix('#').is_some_and(number)
        || text
            .split_once('-')
            .is_some_and(|(name, digits)| project(name) && number(digits))
}
