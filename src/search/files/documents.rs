//! `d/N.js`: what a list of results shows of each document.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::{address, table};
use crate::archive::Archive;
use crate::archive::taxonomy::TermEntry;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::permalink::Permalink;
use crate::postmortem::{Postmortem, Status};
use crate::time::format;

/// How many documents a file holds.
pub(super) const SIZE: usize = 32;

/// The longest a summary is, in characters.
const SUMMARY: usize = 160;

/// What is in a row.
const NAMES: [&str; 13] = [
    "title",
    "page",
    "iso",
    "date",
    "rank",
    "severity",
    "severityPage",
    "path",
    "duration",
    "users",
    "status",
    "language",
    "summary",
];

/// The files' payloads, from the oldest document on.
pub(super) fn files(archive: &Archive, config: &Config) -> Vec<String> {
    let row = |postmortem: &Postmortem| row(postmortem, archive, config);
    archive
        .postmortems
        .par_rchunks(SIZE)
        .map(|postmortems| {
            let rows = postmortems.iter().rev().map(|postmortem| row(postmortem));
            table(&NAMES, rows.collect())
        })
        .collect()
}

/// What is shown of a document; what is not known is 0, the shortest of what is no text.
fn row(postmortem: &Postmortem, archive: &Archive, config: &Config) -> Value {
    let severity = postmortem
        .severity
        .and_then(|rank| Some((rank, config.severities.get(rank)?)));
    let severity_page = severity.map(|(_, severity)| {
        let permalink = Permalink::new(format!("severity/{}/", severity.id));
        address(&permalink, config)
    });
    let status = match postmortem.status {
        Status::Draft => Some("Draft"),
        Status::InReview => Some("In review"),
        Status::Final => None,
    };
    let users = postmortem.impact.users();
    json!([
        postmortem.title,
        address(&postmortem.permalink, config),
        known(postmortem.date.map(|date| date.to_string())),
        known(postmortem.date.map(format::date)),
        known(severity.map(|(rank, _)| rank + 1)),
        known(severity.map(|(_, severity)| severity.name.as_str())),
        known(severity_page),
        path(postmortem, archive, config),
        known(postmortem.figures.duration.map(format::duration)),
        known(users.map(|(number, unit)| format!("{number} {unit}"))),
        known(status),
        known(postmortem.language.as_deref()),
        summary(postmortem),
    ])
}

/// What it looked like and what it was, as a sentence: pieces of text, and links with their
/// address and their class.
fn path(postmortem: &Postmortem, archive: &Archive, config: &Config) -> Value {
    let terms = |kind| archive.entries(config, postmortem, kind);
    let looked_like: Vec<&TermEntry> = terms(TaxonomyKind::LookedLike).collect();
    let mut pieces = Vec::new();
    for (at, term) in looked_like.iter().enumerate() {
        pieces.push(json!([match at {
            0 => "Looked like ",
            _ if at + 1 == looked_like.len() => " and ",
            _ => ", ",
        }]));
        pieces.push(json!([
            term.name,
            address(&term.permalink, config),
            "looked"
        ]));
    }
    let is_first = looked_like.is_empty();
    match terms(TaxonomyKind::RootCauses).next() {
        Some(cause) => {
            pieces.push(json!([if is_first { "Was " } else { " → was " }]));
            pieces.push(json!([
                cause.phrase,
                address(&cause.permalink, config),
                "was"
            ]));
        }
        None if is_first => pieces.push(json!(["Cause not recorded."])),
        None => pieces.push(json!([". Cause not recorded."])),
    }
    Value::Array(pieces)
}

fn known(value: Option<impl Into<Value>>) -> Value {
    value.map_or_else(|| json!(0), Into::into)
}

/// What users saw, else what it was, else what ended it.
fn summary(postmortem: &Postmortem) -> String {
    let short = &postmortem.short_version;
    let text = [
        &short.saw,
        &postmortem.impact.summary,
        &short.was,
        &short.fixed,
    ];
    let text = text.into_iter().flatten().next();
    cut(text.map_or("", String::as_str))
}

/// `text`, cut between words where it is longer than a summary.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(SUMMARY) else {
        return text.to_owned();
    };
    let words = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    text[..words].trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_cut_between_words() {
        assert_eq!(cut("short"), "short");
        assert_eq!(
            cut(&"word ".repeat(50)),
            format!("{}…", "word ".repeat(32).trim_end())
        );
        assert_eq!(cut(&"界".repeat(200)), "界".repeat(160) + "…");
    }
}
