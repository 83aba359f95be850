//! `d/N.js`: what a list of results shows of each document.

use rayon::prelude::*;
use serde_json::{Value, json};

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

/// The files' payloads, from the oldest document on.
pub(super) fn files(archive: &Archive, config: &Config) -> Vec<String> {
    let row = |postmortem: &Postmortem| row(postmortem, archive, config);
    archive
        .postmortems
        .par_rchunks(SIZE)
        .map(|postmortems| {
            let rows = postmortems.iter().rev().map(|postmortem| row(postmortem));
            Value::Array(rows.collect()).to_string()
        })
        .collect()
}

/// What is shown of a document; what is not known is 0, the shortest of what is no text.
fn row(postmortem: &Postmortem, archive: &Archive, config: &Config) -> Value {
    let terms = |kind| archive.entries(config, postmortem, kind);
    let href = |permalink: &Permalink| permalink.href(config.offline);
    let anchor = |term: &TermEntry| json!([term.name, href(&term.permalink)]);
    let looked_like: Vec<Value> = terms(TaxonomyKind::LookedLike).map(anchor).collect();
    let was = terms(TaxonomyKind::RootCauses).next();
    let was = was.map(|term| json!([term.phrase, href(&term.permalink)]));
    let severity = postmortem.severity.and_then(|rank| {
        let severity = config.severities.get(rank)?;
        let permalink = Permalink::new(format!("severity/{}/", severity.id));
        Some(json!([rank + 1, severity.name, href(&permalink)]))
    });
    let status = match postmortem.status {
        Status::Draft => Some("Draft"),
        Status::InReview => Some("In review"),
        Status::Final => None,
    };
    let minutes = postmortem.figures.duration;
    let users = postmortem.impact.users();
    json!([
        postmortem.title,
        href(&postmortem.permalink),
        known(postmortem.date.map(|date| date.to_string())),
        known(postmortem.date.map(format::date)),
        known(severity),
        looked_like,
        known(was),
        known(minutes.map(format::duration)),
        known(minutes),
        known(users.map(|(number, unit)| format!("{number} {unit}"))),
        known(status),
        known(postmortem.language.as_deref()),
        summary(postmortem),
    ])
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
