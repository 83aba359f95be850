//! The title: a label, a heading, or the first line that works as one.

use super::label::{Topic, topic};
use super::outline::{Form, Statement};
use super::phrase;
use super::proposal::{Certainty, Draft, Words};
use super::user_words::HARM;
use crate::postmortem::section::{SectionKind, classify, normalised};
use crate::postmortem::short_version::sentence;
use crate::time::clock;

/// How many statements before the first section may be the title.
const FIRST: usize = 8;

/// Proposes the title.
pub(super) fn find(draft: &mut Draft<'_>) {
    let statements = draft.statements();
    let labelled =
        |statement: &&Statement| statement.topic == Some(Topic::Title) && statement.label.is_some();
    if let Some(statement) = statements.iter().take(40).find(labelled) {
        return set(
            draft,
            &statement.text,
            statement,
            Certainty::Certain,
            "it is labelled so",
        );
    }
    if let Some(title) = draft.outline.document.title.clone() {
        let at = heading_at(draft, &title);
        let words = Words {
            text: title.clone(),
            at,
        };
        draft.set(
            "title",
            tidy(&title),
            &words,
            Certainty::Certain,
            "the first heading",
        );
        return;
    }
    let lead = statements.iter().take_while(|statement| is_lead(statement));
    let lead: Vec<&Statement> = lead.take(FIRST).collect();
    let candidates: Vec<(&Statement, String)> = lead
        .iter()
        .map(|statement| (*statement, whole(statement)))
        .filter(|(statement, text)| works(statement, text))
        .collect();
    let is_heading = |statement: &Statement| statement.form == Form::Heading || statement.is_strong;
    // “0x19. Postmortem” is a title where nothing after it says more.
    let generic = candidates.iter().position(|(_, text)| is_generic(text));
    let telling = candidates
        .iter()
        .enumerate()
        .find(|(index, (statement, text))| {
            let is_later = generic.is_some_and(|generic| *index > generic);
            !is_generic(text) && (says_incident(text) || (is_heading(statement) && !is_later))
        });
    let telling = telling.map(|(_, candidate)| candidate);
    let heading = |(statement, _): &&(&Statement, String)| is_heading(statement);
    let found = telling
        .or_else(|| candidates.iter().find(heading))
        .or_else(|| candidates.iter().find(|(_, text)| is_generic(text)))
        .or_else(|| candidates.first());
    let Some((statement, text)) = found else {
        return made(draft);
    };
    let (certainty, why) = match statement.form {
        Form::Heading => (Certainty::Certain, "the first heading"),
        _ if statement.is_strong => (Certainty::Likely, "the first line, in bold"),
        _ => (Certainty::Guess, "the first line that works as a title"),
    };
    let text = text.clone();
    set(draft, &text, statement, certainty, why);
}

/// Makes a title of what the report says first of the incident.
fn made(draft: &mut Draft<'_>) {
    let tells = |statement: &&Statement| {
        let about = [SectionKind::Impact, SectionKind::Summary];
        let is_about = about.into_iter().any(|kind| statement.is_about(kind));
        is_about && statement.form != Form::Heading
    };
    let mut statements = draft.statements().iter().filter(tells);
    let found = statements.find_map(|statement| Some((statement, clause(&statement.text)?)));
    if let Some((statement, clause)) = found {
        let why = "made from what it says first";
        set(draft, &clause, statement, Certainty::Guess, why);
    }
}

/// The first clause of `text`, where it tells of harm and not of when.
fn clause(text: &str) -> Option<String> {
    let sentence = sentence(text);
    let clause = sentence.split([',', ';', ':', '(']).next()?;
    let clause = clause.trim_end_matches(['.', '…', ' ']);
    let is_whole = clause.split_whitespace().count() > 3 && clause.chars().count() <= 100;
    let is_title = is_whole
        && phrase::any(clause, HARM)
        && !clause.ends_with(['?', '!'])
        && !clause.starts_with("From ")
        && !is_part(clause)
        && clock::mentions(clause).is_empty()
        && !sentence[clause.len()..]
            .starts_with(|c: char| c == ':' && clause.ends_with(|c: char| c.is_ascii_digit()));
    is_title.then(|| clause.to_owned())
}

fn set(draft: &mut Draft<'_>, text: &str, statement: &Statement, certainty: Certainty, why: &str) {
    let words = Words::part(statement, text);
    draft.set("title", tidy(text), &words, certainty, why);
}

/// On one line.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the heading of the title stands.
fn heading_at(draft: &Draft<'_>, title: &str) -> usize {
    let first = title.split_whitespace().next().unwrap_or_default();
    draft.outline.source.text.find(first).unwrap_or(0)
}

/// A statement with its label, which is no label in a title (“Postmortem: sign-in down”).
fn whole(statement: &Statement) -> String {
    match &statement.label {
        Some(label) => format!("{label}: {}", statement.text),
        None => statement.text.clone(),
    }
}

fn is_lead(statement: &Statement) -> bool {
    let known = matches!(statement.topic, Some(topic) if topic != Topic::Unknown);
    statement.is_lead && !known && statement.form != Form::Cell
}

/// Whether a line may be a title.
fn works(statement: &Statement, text: &str) -> bool {
    let words = text.split_whitespace().count();
    let is_heading = statement.form == Form::Heading;
    let sentence = text.trim_end().ends_with(['.', '!', '?', ',', ';']);
    let ends = !sentence || is_heading || (words <= 12 && says_incident(text) && !has_verb(text));
    let known = classify(text) != SectionKind::Other && !text.contains(' ');
    text.contains(char::is_alphabetic)
        && text.chars().count() <= 120
        && words <= 16
        && ends
        && !text.ends_with(':')
        && !text.contains("://")
        && !known
        && !is_part(text)
        && clock::leading(text).is_none()
        && !is_day(text)
        && statement.form != Form::Item
}

/// Whether a line only names a part of a document, or announces a fact.
fn is_part(text: &str) -> bool {
    #[rustfmt::skip]
    const PARTS: &[&str] = &[
        "abstract", "author", "authors", "background", "background context", "concepts", "contents", "context",
        "description", "details", "general", "introduction", "overview", "preface", "project", "requirements",
        "resources", "table of contents", "task", "tasks",
    ];
    let (words, _) = normalised(text);
    PARTS.contains(&words.as_str())
        || topic(text).is_some_and(|topic| !matches!(topic, Topic::Section(_)))
}

fn is_day(text: &str) -> bool {
    clock::leading_day(text).is_some_and(|(_, end)| end == text.len())
}

/// Whether a title names no incident: “Postmortem”, “0x19. Postmortem report”.
fn is_generic(text: &str) -> bool {
    #[rustfmt::skip]
const WORDS: &[&str] = &[
        "postmortem",
        "post",
        "mortem",
        "report",
        "reports",
        "incident",
        "incidents",
        "task",
        "project",
        "my",
        "first",
        "the",
        "a",
        "of",
        "writeup",
        "analysis",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            let word = word.to_lowercase();
            WORDS.contains(&word.as_str()) || word.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// Whether a line has a word of incidents in it.
fn says_incident(text: &str) -> bool {
    #[rustfmt::skip]
const WORDS: &[&str] = &[
        "mortem",
        "outage",
        "incident",
        "downtime",
        "failure",
        "disruption",
        "breakdown",
        "unavailab",
        "degrad",
        "crash",
        "report",
    ];
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

/// Whether it is rather a sentence.
fn has_verb(text: &str) -> bool {
    #[rustfmt::skip]
const VERBS: &[&str] = &[
        "is",
        "was",
        "were",
        "has",
        "had",
        "have",
        "are",
        "experienced",
        "occurred",
        "happened",
        "caused",
        "will",
    ];
    text.split_whitespace()
        .any(|word| VERBS.contains(&word.to_lowercase().as_str()))
}
