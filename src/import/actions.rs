//! Action items that are written as plain lines. Those in lists and tables are read by the
//! build itself, and are not repeated in the front matter.

use super::Value;
use super::outline::{Form, Statement};
use super::proposal::{Certainty, Draft, Words};
use crate::postmortem::action_item;
use crate::postmortem::section::{SectionKind, classified};

/// How an action item starts that is written as an order.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "add",
    "adopt",
    "audit",
    "automate",
    "build",
    "change",
    "check",
    "clean",
    "conduct",
    "configure",
    "consider",
    "create",
    "define",
    "deploy",
    "develop",
    "document",
    "enable",
    "encourage",
    "enforce",
    "enhance",
    "ensure",
    "establish",
    "evaluate",
    "expand",
    "explore",
    "fix",
    "harden",
    "implement",
    "improve",
    "increase",
    "install",
    "integrate",
    "introduce",
    "investigate",
    "invest",
    "limit",
    "migrate",
    "monitor",
    "move",
    "optimise",
    "optimize",
    "patch",
    "perform",
    "plan",
    "prepare",
    "provide", "raise", "rotate", "use",
    "refactor",
    "reduce",
    "remove",
    "replace",
    "restrict",
    "review",
    "revise",
    "run",
    "schedule",
    "set",
    "strengthen",
    "test",
    "train",
    "update",
    "upgrade",
    "write",
];

/// Proposes the action items that no list holds.
pub(super) fn find(draft: &mut Draft<'_>) {
    let mut sections = classified(draft.outline.document.sections.clone());
    if !action_item::read(&mut sections, None).is_empty() {
        return;
    }
    let is_line = |statement: &&Statement| {
        statement.section == SectionKind::ActionItems && statement.form == Form::Line
    };
    let lines: Vec<&Statement> = draft
        .statements()
        .iter()
        .filter(is_line)
        .filter(|it| is_order(it))
        .collect();
    let Some(first) = lines.first() else {
        return;
    };
    let words = Words::of(first);
    let items = lines.iter().map(|statement| {
        let title = match &statement.label {
            Some(label) if !statement.text.is_empty() => format!("{label}: {}", statement.text),
            Some(label) => label.clone(),
            None => statement.text.clone(),
        };
        let title = title.trim_end_matches('.').to_owned();
        Value::Map(vec![("title".to_owned(), Value::Text(title))])
    });
    let items = Value::List(items.collect());
    draft.set(
        "action_items",
        items,
        &words,
        Certainty::Guess,
        "lines that are written as orders",
    );
}

fn is_order(statement: &Statement) -> bool {
    let whole = statement.label.as_deref().unwrap_or(&statement.text);
    let first = whole
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let length = statement.text.chars().count();
    VERBS.contains(&first.as_str()) && length <= 240 && (length > 0 || statement.label.is_none())
}
