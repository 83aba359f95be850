//! The services that an incident was of, and what users saw of it.

use super::Value;
use super::label::Topic;
use super::outline::Statement;
use super::proposal::{Certainty, Draft, Words};
use super::service_words::{SERVICES, SYMPTOMS};
use crate::permalink::slug;
use crate::postmortem::section::SectionKind;

/// Proposes the services.
pub(super) fn find(draft: &mut Draft<'_>) {
    for statement in draft.statements() {
        if statement.topic != Some(Topic::Services) || statement.text.is_empty() {
            continue;
        }
        let terms = listed(&statement.text);
        if !terms.is_empty() {
            let words = Words::of(statement);
            draft.set(
                "services",
                Value::texts(terms),
                &words,
                Certainty::Certain,
                "it is labelled so",
            );
        } else {
            draft.leave("services", &Words::of(statement), "these are no names");
        }
        return;
    }
    for statement in draft
        .statements()
        .iter()
        .filter(|statement| is_asked(statement))
    {
        for sentence in &statement.sentences {
            let found = SERVICES.iter().find(|(words, _)| sentence.has(words));
            if let Some((_, term)) = found {
                let words = Words::part(statement, &sentence.text);
                draft.set(
                    "services",
                    Value::texts([*term]),
                    &words,
                    Certainty::Guess,
                    "a word for a service",
                );
                return;
            }
        }
    }
}

/// The names in a list: “API, checkout and search”.
fn listed(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for part in text
        .split([',', ';', '/', '|'])
        .flat_map(|part| part.split(" and "))
    {
        let part = part.trim().trim_end_matches('.');
        let is_name = part.split_whitespace().count() <= 5 && part.chars().count() <= 48;
        let term = slug(part);
        if !term.is_empty() {
            if !is_name {
                return Vec::new();
            }
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
    }
    terms
}

/// Proposes the symptoms.
pub(super) fn symptoms(draft: &mut Draft<'_>) {
    let mut found: Vec<(&str, Words)> = Vec::new();
    for statement in draft
        .statements()
        .iter()
        .filter(|statement| is_asked(statement))
    {
        for sentence in &statement.sentences {
            for (words, term) in SYMPTOMS {
                if sentence.has(words) && !found.iter().any(|(known, _)| known == term) {
                    found.push((term, Words::part(statement, &sentence.text)));
                }
            }
        }
    }
    let Some((_, words)) = found.first().cloned() else {
        return;
    };
    let terms = found.iter().map(|(term, _)| *term);
    draft.set(
        "symptoms",
        Value::texts(terms),
        &words,
        Certainty::Guess,
        "words for what users saw",
    );
}

/// Whether a statement tells of the incident as its users saw it.
fn is_asked(statement: &Statement) -> bool {
    let about = statement.is_about(SectionKind::Summary) || statement.is_about(SectionKind::Impact);
    about || (statement.is_lead && statement.tells_of_the_whole())
}
