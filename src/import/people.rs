//! Who wrote the report: a label, or a line “By …” at the beginning.

use super::Value;
use super::label::Topic;
use super::outline::Statement;
use super::proposal::{Certainty, Draft, Words};

/// Proposes the authors.
pub(super) fn find(draft: &mut Draft<'_>) {
    let labelled = |statement: &&Statement| {
        statement.topic == Some(Topic::Authors) && !statement.text.is_empty()
    };
    if let Some(statement) = draft.statements().iter().find(labelled) {
        let names = names(&statement.text);
        if !names.is_empty() {
            let words = Words::of(statement);
            draft.set(
                "authors",
                Value::texts(names),
                &words,
                Certainty::Certain,
                "it is labelled so",
            );
        }
        return;
    }
    let lead = draft
        .statements()
        .iter()
        .take_while(|statement| statement.is_lead)
        .take(8);
    for statement in lead {
        let text = statement.text.trim();
        let rest = ["By ", "by ", "Written by ", "Author "]
            .iter()
            .find_map(|prefix| text.strip_prefix(prefix));
        let Some(rest) = rest.filter(|rest| rest.chars().count() <= 80) else {
            continue;
        };
        // “By Ada Lovelace, engineer”: what follows the comma is no second author.
        let name = rest.split([',', '|', '–']).next().unwrap_or(rest).trim();
        if is_name(name) {
            let words = Words::of(statement);
            draft.set(
                "authors",
                Value::texts([name]),
                &words,
                Certainty::Likely,
                "a line that names the author",
            );
            return;
        }
    }
}

fn names(text: &str) -> Vec<&str> {
    text.split([',', ';', '&', '|'])
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim().trim_end_matches('.'))
        .filter(|name| is_name(name))
        .collect()
}

fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let starts = name.starts_with(|c: char| c.is_uppercase() || c == '@');
    let is_placeholder = ["TBD", "TODO", "N/A", "Name", "Your name"].contains(&name);
    (1..=4).contains(&words)
        && starts
        && !is_placeholder
        && !name.contains(|c: char| c.is_ascii_digit())
}
