//! What is searched of a postmortem: its fields, and what each of them weighs.

use std::ops::Range;

use memchr::memmem;
use serde::Serialize;

use crate::archive::Archive;
use crate::config::Config;
use crate::config::taxonomy::{Taxonomy, TaxonomyKind};
use crate::postmortem::Postmortem;

/// A part of a postmortem that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The title.
    Title,
    /// What users or monitors saw: the symptoms it is filed under.
    Symptoms,
    /// What it was taken for.
    LookedLike,
    /// Its root causes.
    Causes,
    /// Its services and teams.
    Services,
    /// What else it is filed under.
    Tags,
    /// What it cost, and the short version.
    Summary,
    /// The body, and the rest of what the front matter says in words.
    Body,
}

impl Field {
    /// What one occurrence of a word counts in it.
    pub fn weight(self) -> u32 {
        match self {
            Field::Title => 8,
            Field::Symptoms => 6,
            Field::LookedLike | Field::Causes => 5,
            Field::Services => 4,
            Field::Tags => 3,
            Field::Summary => 2,
            Field::Body => 1,
        }
    }

    /// The field that the terms of `taxonomy` stand in.
    pub fn of_taxonomy(taxonomy: &Taxonomy) -> Self {
        match (taxonomy.kind, taxonomy.id.as_str()) {
            (TaxonomyKind::RootCauses, _) => Field::Causes,
            (TaxonomyKind::LookedLike, _) => Field::LookedLike,
            (_, "symptoms") => Field::Symptoms,
            (_, "services" | "teams") => Field::Services,
            _ => Field::Tags,
        }
    }
}

/// Calls `found` with each text of `postmortem` that is searched, and its field.
pub fn each<'a>(
    postmortem: &'a Postmortem,
    archive: &'a Archive,
    config: &'a Config,
    mut found: impl FnMut(Field, &'a str),
) {
    found(Field::Title, &postmortem.title);
    for (at, terms) in &postmortem.terms {
        let taxonomy = &config.taxonomies[*at];
        let field = Field::of_taxonomy(taxonomy);
        for term in terms {
            // A draft that is not in the archive may have terms of its own.
            let entry = archive.indexes[*at].find(&term.id);
            found(field, entry.map_or(&term.written, |entry| &entry.name));
            found(field, &term.id);
            let configured = taxonomy.terms.get(&term.id);
            for alias in configured.iter().flat_map(|term| &term.aliases) {
                found(field, alias);
            }
        }
    }
    let short = &postmortem.short_version;
    // What users saw is the impact's summary where nothing else says it.
    let impact = postmortem.impact.summary.as_ref();
    let impact = impact.filter(|impact| short.saw.as_ref() != Some(impact));
    let summary = [&short.saw, &short.was, &short.fixed];
    for text in summary.into_iter().flatten().chain(impact) {
        found(Field::Summary, text);
    }
    let links = [&postmortem.links.incident, &postmortem.links.status_page];
    let ruled_out = postmortem.looked_like.iter().map(|it| &it.ruled_out);
    for text in links.into_iter().chain(ruled_out).flatten() {
        found(Field::Body, text);
    }
    for item in &postmortem.action_items {
        found(Field::Body, &item.title);
    }
    found(Field::Body, &postmortem.id);
    visible(&postmortem.text[postmortem.body..], |text| {
        found(Field::Body, text);
    });
}

/// Calls `found` with the stretches of Markdown that a reader sees: all but comments and the
/// targets of links.
pub(super) fn visible<'a>(markdown: &'a str, mut found: impl FnMut(&'a str)) {
    let mut start = 0;
    for comment in comments(markdown) {
        without_targets(&markdown[start..comment.start], &mut found);
        start = comment.end;
    }
    without_targets(&markdown[start..], &mut found);
}

/// The comments that begin a line, each to its end: the questions of a template, most of them.
pub(super) fn comments(markdown: &str) -> impl Iterator<Item = Range<usize>> {
    let mut read = 0;
    let starts = memmem::find_iter(markdown.as_bytes(), b"<!--");
    starts.filter_map(move |start| {
        let before = markdown[..start].trim_end_matches(' ');
        if start < read || !(before.is_empty() || before.ends_with('\n')) {
            return None;
        }
        let length = memmem::find(&markdown.as_bytes()[start..], b"-->");
        read = length.map_or(markdown.len(), |length| start + length + 3);
        Some(start..read)
    })
}

fn without_targets<'a>(markdown: &'a str, found: &mut impl FnMut(&'a str)) {
    let mut start = 0;
    for at in memmem::find_iter(markdown.as_bytes(), b"](") {
        if at < start {
            continue;
        }
        found(&markdown[start..at]);
        let target = &markdown[at + 2..];
        let len = target.find(|c: char| c == ')' || c.is_whitespace());
        start = at + 2 + len.unwrap_or(target.len());
    }
    found(&markdown[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_not_text() {
        for (markdown, expected) in [
            (
                "a\n<!-- b [c](d)\n\n<!-- e --> f\n  <!--g-->h",
                "a\n| f\n  |h",
            ),
            ("<!-- a", "|"),
            ("<!---->", "|"),
            ("in `<!-- a -->` words", "in `<!-- a -->` words"),
        ] {
            let mut texts = Vec::new();
            visible(markdown, |text| texts.push(text));
            assert_eq!(texts.join("|"), expected, "{markdown}");
        }
    }

    #[test]
    fn targets_of_links_are_not_text() {
        for (markdown, expected) in [
            ("no link", "no link"),
            ("a [b](http://c) d", "a [b|) d"),
            (
                "[b](c \"title\") ![d](e.png)[f](g)",
                "[b| \"title\") ![d|)[f|)",
            ),
            ("[b](c", "[b|"),
            ("[b](](é) d", "[b|) d"),
        ] {
            let mut texts = Vec::new();
            visible(markdown, |text| texts.push(text));
            assert_eq!(texts.join("|"), expected, "{markdown}");
        }
    }
}
