//! What search engines read in a page: the report as schema.org data (JSON-LD).

use std::io;

use serde::Serialize;

use super::PLAIN_DATA;
use super::address::absolute;
use super::story::{Story, rfc3339};
use crate::archive::Archive;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::permalink::Permalink;
use crate::postmortem::Postmortem;

/// The report as JSON-LD that can stand in a `script` element.
pub fn json_ld(postmortem: &Postmortem, config: &Config, archive: &Archive) -> String {
    let story = Story {
        archive,
        config,
        postmortem,
    };
    let full = |permalink| {
        let base_url = config.base_url.as_deref()?;
        Some(absolute(base_url, permalink))
    };
    let milestones = &postmortem.milestones;
    let report = Report {
        context: "https://schema.org",
        kind: "TechArticle",
        headline: &postmortem.title,
        description: Some(story.summary()).filter(|summary| !summary.is_empty()),
        url: full(&postmortem.permalink),
        in_language: postmortem.language.as_deref().unwrap_or(&config.language),
        date_published: postmortem.date.map(|date| date.to_string()),
        temporal_coverage: milestones
            .started
            .zip(milestones.resolved)
            .map(|(from, to)| format!("{}/{}", rfc3339(from.at), rfc3339(to.at))),
        author: postmortem
            .authors
            .iter()
            .map(|name| Thing::new("Person", name))
            .collect(),
        about: story
            .terms(TaxonomyKind::RootCauses)
            .map(|term| Thing::new("Thing", &term.name))
            .collect(),
        is_part_of: Thing {
            url: full(&Permalink::default()),
            ..Thing::new("WebSite", &config.title)
        },
    };
    let mut json = Vec::with_capacity(1024);
    report
        .serialize(&mut serde_json::Serializer::with_formatter(
            &mut json, InScript,
        ))
        .expect(PLAIN_DATA);
    String::from_utf8(json).expect("JSON is UTF-8")
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing<'a>>,
    is_part_of: Thing<'a>,
}

#[derive(Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl<'a> Thing<'a> {
    fn new(kind: &'static str, name: &'a str) -> Self {
        Self {
            kind,
            name,
            url: None,
        }
    }
}

/// Writes JSON without a `<`, so that no text in it can end the `script` element.
struct InScript;

impl serde_json::ser::Formatter for InScript {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut parts = fragment.split('<');
        writer.write_all(parts.next().unwrap_or_default().as_bytes())?;
        for part in parts {
            writer.write_all(b"\\u003c")?;
            writer.write_all(part.as_bytes())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::feed::fixture;

    fn check(config: &Config, id: &str, expected: Value) {
        let archive = fixture::small(config);
        let at = archive.find(id).expect("a postmortem");
        let text = json_ld(&archive.postmortems[at], config, &archive);
        assert!(!text.contains('<'), "{text}");
        let read: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read, expected);
    }

    #[test]
    fn a_report_that_says_much() {
        check(
            &fixture::config(),
            "second",
            json!({
                "@context": "https://schema.org",
                "@type": "TechArticle",
                "headline": "Log-in failed </script> & more\u{8}",
                "description": "Looked like Database → was Load <balancer>. \
                    Nobody could log in. Fixed: a roll-back.",
                "url": "https://example.org/pm/incidents/second/",
                "inLanguage": "en",
                "datePublished": "2024-01-24",
                "temporalCoverage": "2024-01-24T15:00:00Z/2024-01-24T20:30:00+02:00",
                "author": [{"@type": "Person", "name": "Ada"}],
                "about": [{"@type": "Thing", "name": "Load <balancer>"}],
                "isPartOf": {
                    "@type": "WebSite",
                    "name": "Outages & more",
                    "url": "https://example.org/pm/",
                },
            }),
        );
    }

    #[test]
    fn a_report_that_says_little() {
        check(
            &fixture::unpublished(),
            "undated",
            json!({
                "@context": "https://schema.org",
                "@type": "TechArticle",
                "headline": "Title of undated",
                "inLanguage": "en",
                "isPartOf": {"@type": "WebSite", "name": "Outages & more"},
            }),
        );
    }
}
