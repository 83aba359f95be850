//! How the incident was noticed.

use super::label::{Moment, Topic};
use super::outline::Statement;
use super::phrase::find as at;
use super::proposal::{Certainty, Draft, Words};
use super::span::Span;
use crate::postmortem::section::SectionKind;
use crate::postmortem::timeline::EntryKind;

/// Who notices, by the words that say so.
#[rustfmt::skip]
const WAYS: &[(&str, &[&str])] = &[
    ("customer-report", &[
        "customer complain", "customer report", "customers report", "user complain", "users complain", "user report", "users report",
        "support ticket", "reported by user", "reported by customer", "complaints", "users notified", "users started reporting",
        "customer contacted", "customers contacted", "users said", "clients report", "client report", "reported by a user",
        "reported by a customer", "from users", "from customers", "customer support", "user tried", "report from a user",
        "reports of issues",
    ]),
    ("monitoring", &[
        "monitor", "alert", "alarm", "pager", "datadog", "prometheus", "grafana", "nagios", "uptime robot", "uptimerobot",
        "dashboard", "new relic", "cloudwatch", "health check", "opsgenie", "sentry", "automated check",
    ]),
    ("third-party", &["partner reported", "vendor reported", "provider informed", "provider notified", "supplier reported"]),
    ("by-chance", &["by chance", "happened to", "accidentally noticed", "coincidentally", "stumbled"]),
    ("internal-report", &[
        "staff", "employee", "team member", "colleague", "engineer noticed", "engineer discovered", "developer noticed",
        "an engineer", "our engineers noticed", "noticed by", "internal report", "internal team", "our team noticed", "tester",
        "internal user", "engineer observed", "engineer detected", "qa team",
    ]),
];

/// Proposes the detection.
pub(super) fn find(draft: &mut Draft<'_>, span: &Span) {
    let statements = draft.statements();
    let labelled = statements.iter().filter(|statement| {
        matches!(
            statement.topic,
            Some(Topic::Section(SectionKind::Detection) | Topic::Moment(Moment::Detected))
        ) || statement.section == SectionKind::Detection
    });
    for statement in labelled {
        let mut sentences = statement.sentences.iter();
        let told = sentences.find_map(|sentence| Some((named(&sentence.lower)?, sentence)));
        if let Some((way, sentence)) = told {
            let words = Words::part(statement, &sentence.text);
            draft.set(
                "detection",
                way,
                &words,
                Certainty::Likely,
                "what the detection tells",
            );
            return;
        }
    }
    // Who reports before any entry tells of a detection has noticed it first.
    let detect = span
        .entries
        .iter()
        .position(|entry| entry.kind == EntryKind::Detect)
        .map_or(3, |place| place + 1);
    let mut first = span.entries.iter().take(detect);
    let entry = first.find_map(|entry| Some((entry, named(&entry.text.to_lowercase())?)));
    if let Some((entry, way)) = entry {
        let words = super::place::words(draft, entry);
        draft.set(
            "detection",
            way,
            &words,
            Certainty::Likely,
            "the entry of the timeline that tells of it",
        );
        return;
    }
    for statement in statements.iter().filter(|statement| is_asked(statement)) {
        for sentence in &statement.sentences {
            let tells = sentence.has(&["detected", "noticed", "discovered", "alerted", "reported"]);
            if let Some(way) = named(&sentence.lower).filter(|_| tells) {
                let words = Words::part(statement, &sentence.text);
                draft.set(
                    "detection",
                    way,
                    &words,
                    Certainty::Guess,
                    "a sentence that tells of it",
                );
                return;
            }
        }
    }
}

fn is_asked(statement: &Statement) -> bool {
    use SectionKind::{ActionItems, Lessons, WentWell, WentWrong};
    let excluded = matches!(
        statement.section,
        ActionItems | Lessons | WentWell | WentWrong
    ) || matches!(statement.topic, Some(Topic::Section(ActionItems | Lessons)));
    !excluded
}

/// The way that a sentence in small letters names first.
fn named(lower: &str) -> Option<&'static str> {
    if lower.contains("no alert")
        || lower.contains("fails to detect")
        || lower.contains("did not alert")
        || lower.contains("failed to detect")
    {
        return None;
    }
    let first = |words: &[&str]| words.iter().filter_map(|word| at(lower, word)).min();
    let ways = WAYS
        .iter()
        .filter_map(|(way, words)| Some((first(words)?, *way)));
    ways.min_by_key(|(place, _)| *place).map(|(_, way)| way)
}
