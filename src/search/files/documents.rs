//! `d/N.js`: what a list of results shows of each document.

use rayon::prelude::*;
use serde::{Serialize, Serializer};

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
    archive
        .postmortems
        .par_rchunks(SIZE)
        .map(|postmortems| {
            let rows = postmortems.iter().rev().map(|it| row(it, archive, config));
            table(&NAMES, rows)
        })
        .collect()
}

/// What is shown of a document.
fn row<'a>(
    postmortem: &'a Postmortem,
    archive: &'a Archive,
    config: &'a Config,
) -> impl Serialize + use<'a> {
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
    (
        &postmortem.title,
        address(&postmortem.permalink, config),
        Known(postmortem.date),
        Known(postmortem.date.map(format::date)),
        Known(severity.map(|(rank, _)| rank + 1)),
        Known(severity.map(|(_, severity)| &severity.name)),
        Known(severity_page),
        path(postmortem, archive, config),
        Known(postmortem.figures.duration.map(format::duration)),
        Known(users.map(|(number, unit)| format!("{number} {unit}"))),
        Known(status),
        Known(postmortem.language.as_deref()),
        summary(postmortem),
    )
}

/// What may not be known: then it is 0, the shortest of what is no text.
struct Known<T>(Option<T>);

impl<T: Serialize> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(known) => known.serialize(serializer),
            None => 0.serialize(serializer),
        }
    }
}

/// A piece of a sentence.
#[derive(Serialize)]
#[serde(untagged)]
enum Piece<'a> {
    Text([&'static str; 1]),
    /// A text, its address and its class.
    Link(&'a str, String, &'static str),
}

/// What it looked like and what it was, as a sentence.
fn path<'a>(postmortem: &'a Postmortem, archive: &'a Archive, config: &Config) -> Vec<Piece<'a>> {
    let terms = |kind| archive.entries(config, postmortem, kind);
    let looked_like: Vec<&TermEntry> = terms(TaxonomyKind::LookedLike).collect();
    let mut pieces = Vec::new();
    for (at, term) in looked_like.iter().enumerate() {
        pieces.push(Piece::Text([match at {
            0 => "Looked like ",
            _ if at + 1 == looked_like.len() => " and ",
            _ => ", ",
        }]));
        let page = address(&term.permalink, config);
        pieces.push(Piece::Link(&term.name, page, "looked"));
    }
    let is_first = looked_like.is_empty();
    match terms(TaxonomyKind::RootCauses).next() {
        Some(cause) => {
            pieces.push(Piece::Text([if is_first { "Was " } else { " → was " }]));
            let page = address(&cause.permalink, config);
            pieces.push(Piece::Link(&cause.phrase, page, "was"));
        }
        None if is_first => pieces.push(Piece::Text(["Cause not recorded."])),
        None => pieces.push(Piece::Text([". Cause not recorded."])),
    }
    pieces
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
