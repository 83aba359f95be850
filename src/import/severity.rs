//! The severity, as a label or a title gives it.

use super::Value;
use super::label::Topic;
use super::proposal::{Certainty, Draft, Words};

/// Proposes the severity.
pub(super) fn find(draft: &mut Draft<'_>) {
    let config = draft.options.config;
    let scale = |written: &str| {
        config
            .severity(written)
            .map(|place| config.severities[place].id.clone())
    };
    for statement in draft.statements() {
        if statement.topic != Some(Topic::Severity) || statement.text.is_empty() {
            continue;
        }
        let words = Words::of(statement);
        // “SEV-1 (critical)”, “Sev 2 – major”
        let text = statement.text.trim_end_matches('.');
        let first = text
            .split(['(', ',', ';', '–', '—', ':'])
            .next()
            .unwrap_or(text)
            .trim();
        let pieces = [text, first];
        let found = pieces.iter().find_map(|written| scale(written));
        let found = found.or_else(|| in_text(text).and_then(|written| scale(&written)));
        match found {
            Some(id) => draft.set(
                "severity",
                id,
                &words,
                Certainty::Certain,
                "it is labelled so",
            ),
            None => draft.leave(
                "severity",
                &words,
                "it is not on the severity scale; name it in `severities`, or as an alias",
            ),
        }
        return;
    }
    let title = match draft.get("title") {
        Some(Value::Text(title)) => title.clone(),
        _ => return,
    };
    if let Some(id) = in_text(&title).and_then(|written| scale(&written)) {
        let at = draft
            .statements()
            .first()
            .map_or(0, |statement| statement.at);
        let words = Words { text: title, at };
        draft.set(
            "severity",
            id,
            &words,
            Certainty::Likely,
            "it is in the title",
        );
    }
}

/// The `SEV-1`, `P1` or `S2` in a text.
fn in_text(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let is_step =
            |text: &str| text.len() == 1 && text.bytes().all(|byte| (b'0'..=b'5').contains(&byte));
        let joined = ["severity-", "severity", "sev-", "sev"]
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix));
        match joined {
            Some(step) if is_step(step) => Some(format!("sev{step}")),
            Some("") => words
                .get(at + 1)
                .filter(|step| is_step(step))
                .map(|step| format!("sev{step}")),
            _ => None,
        }
    })
}
