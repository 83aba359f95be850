//! What users lost: the kind of impact, and its summary.

use super::outline::{Form, Statement};
use super::proposal::{Certainty, Draft, Words, summary};
use super::{user_count, users};
use crate::postmortem::section::SectionKind;

/// The kinds of impact by the words that say so; the first that is found is taken.
#[rustfmt::skip]
const KINDS: &[(&[&str], &str)] = &[
    (&["data was lost", "data loss", "lost data", "permanently lost", "data corruption"], "data-loss"),
    (&["data breach", "security breach", "unauthorised access", "unauthorized access", "leaked"], "security"),
    (&["complete outage", "complete service", "completely down", "completely unavailable", "total outage", "full outage",
       "complete unavailability", "entirely unavailable", "completely inaccessible", "all services were down", "total service",
       "whole website was not", "whole site was", "entire site was down", "entire website", "complete disruption"], "complete-outage"),
    (&["partial outage", "partial service", "partially unavailable", "partially down", "subset of users"], "partial-outage"),
    (&["slow", "degraded", "degradation", "intermittent", "latency", "sluggish", "reduced performance"], "degraded"),
    (&["internal users", "no customer impact", "employees could not", "staff could not"], "internal"),
];

/// Proposes the impact.
pub(super) fn find(draft: &mut Draft<'_>) {
    let about = |statement: &&Statement| {
        statement.is_about(SectionKind::Impact)
            && statement.form != Form::Heading
            && !statement.text.is_empty()
    };
    let first = draft.statements().iter().find(about);
    if let Some(statement) = first
        && let Some(sentence) = summary(&statement.text)
    {
        let words = Words::part(statement, &sentence);
        draft.set(
            "impact.summary",
            sentence,
            &words,
            Certainty::Certain,
            "the impact's first sentence",
        );
    }
    kind(draft);
    users::find(draft);
    user_count::find(draft);
}

fn kind(draft: &mut Draft<'_>) {
    let asked = draft.statements().iter().filter(|statement| {
        statement.is_about(SectionKind::Impact)
            || statement.is_about(SectionKind::Summary)
            || (statement.is_lead && statement.tells_of_the_whole())
    });
    let mut best: Option<(usize, Words)> = None;
    for statement in asked {
        for sentence in &statement.sentences {
            if [
                "no data loss",
                "no data was lost",
                "without data loss",
                "prevent data loss",
            ]
            .iter()
            .any(|words| sentence.lower.contains(words))
            {
                continue;
            }
            let found = KINDS.iter().position(|(words, _)| sentence.has(words));
            if let Some(place) = found
                && best.as_ref().is_none_or(|(known, _)| place < *known)
            {
                best = Some((place, Words::part(statement, &sentence.text)));
            }
        }
    }
    if let Some((place, words)) = best {
        draft.set(
            "impact.kind",
            KINDS[place].1,
            &words,
            Certainty::Guess,
            "words for how much did not work",
        );
    }
}
