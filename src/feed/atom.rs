//! Atom feeds (RFC 4287): one of the archive, one of each term.

use std::sync::OnceLock;

use super::NEWEST;
use super::address::{id, link};
use super::story::{LISTED, Story, rfc3339};
use super::xml::Xml;
use crate::archive::Archive;
use crate::archive::taxonomy::TermEntry;
use crate::config::Config;
use crate::config::taxonomy::{Taxonomy, TaxonomyKind};
use crate::permalink::Permalink;

/// The entries that feeds share, each written at its first use: an incident stands in the
/// feed of every one of its terms.
#[derive(Debug)]
pub struct Entries(Vec<OnceLock<String>>);

impl Entries {
    /// Entries for the postmortems of `archive`, none of them written yet.
    pub fn new(archive: &Archive) -> Self {
        let entries = archive.postmortems.iter().map(|_| OnceLock::new());
        Self(entries.collect())
    }
}

/// The address of the archive's feed.
pub fn archive_permalink() -> Permalink {
    Permalink::new("feed.xml")
}

/// The address of a term's feed.
pub fn term_permalink(term: &TermEntry) -> Permalink {
    Permalink::new(format!("{}feed.xml", term.permalink))
}

/// The feed of the whole archive: the newest incidents, each in short as HTML.
pub fn archive(archive: &Archive, config: &Config, entries: &Entries) -> String {
    let feed = Feed {
        permalink: archive_permalink(),
        page: Permalink::default(),
        title: config.title.clone(),
        subtitle: &config.description,
        with_html: true,
    };
    feed.write(archive, config, entries, 0..archive.postmortems.len())
}

/// The feed of one term of `taxonomy`: the newest incidents that are filed under it.
pub fn term(
    archive: &Archive,
    config: &Config,
    entries: &Entries,
    taxonomy: &Taxonomy,
    term: &TermEntry,
) -> String {
    let feed = Feed {
        permalink: term_permalink(term),
        page: term.permalink.clone(),
        title: format!("{}: {} · {}", taxonomy.singular, term.name, config.title),
        subtitle: term.description.as_deref().unwrap_or_default(),
        with_html: false,
    };
    feed.write(archive, config, entries, term.members.iter().copied())
}

/// What sets one feed apart from another.
struct Feed<'a> {
    permalink: Permalink,
    /// The page that shows the same incidents.
    page: Permalink,
    title: String,
    subtitle: &'a str,
    /// Whether the entries are told as HTML, besides the summary in plain text.
    with_html: bool,
}

impl Feed<'_> {
    fn write(
        &self,
        archive: &Archive,
        config: &Config,
        entries: &Entries,
        members: impl Iterator<Item = usize>,
    ) -> String {
        let story = |at: usize| Story {
            archive,
            config,
            postmortem: &archive.postmortems[at],
        };
        let newest: Vec<usize> = members
            .filter(|at| story(*at).published().is_some())
            .take(NEWEST)
            .collect();
        let updated = newest.iter().filter_map(|at| story(*at).updated()).max();
        let root = self.permalink.root();

        let mut xml = Xml::document(1024 * (newest.len() + 1));
        xml.open(
            "feed",
            &[
                ("xmlns", "http://www.w3.org/2005/Atom"),
                ("xml:lang", &config.language),
            ],
        );
        xml.text("id", &id(config, &self.permalink));
        xml.text("title", &self.title);
        if !self.subtitle.is_empty() {
            xml.text("subtitle", self.subtitle);
        }
        // Atom demands a moment; a feed without entries has none, and the build's would
        // make every build differ.
        xml.text("updated", &rfc3339(updated.unwrap_or_default()));
        let own = link(config, &self.permalink, &root);
        xml.empty(
            "link",
            &[
                ("rel", "self"),
                ("type", "application/atom+xml"),
                ("href", &own),
            ],
        );
        let page = link(config, &self.page, &root);
        xml.empty("link", &[("rel", "alternate"), ("href", &page)]);
        xml.open("author", &[]);
        xml.text("name", &config.title);
        xml.close("author");
        xml.text("generator", "Casebook");
        for at in newest {
            let story = story(at);
            match &story.postmortem.language {
                Some(language) => xml.open("entry", &[("xml:lang", language)]),
                None => xml.open("entry", &[]),
            }
            // The one part that depends on where the feed is.
            let page = link(config, &story.postmortem.permalink, &root);
            xml.empty("link", &[("rel", "alternate"), ("href", &page)]);
            xml.insert(entries.0[at].get_or_init(|| shared_part(story)));
            if self.with_html {
                xml.text_with("content", &[("type", "html")], &story.html(&root));
            }
            xml.close("entry");
        }
        xml.close("feed");
        xml.finish()
    }
}

/// What an entry holds in every feed.
fn shared_part(story: Story<'_>) -> String {
    let Story {
        config, postmortem, ..
    } = story;
    let mut xml = Xml::fragment(1024);
    xml.text("id", &id(config, &postmortem.permalink));
    xml.text("title", &postmortem.title);
    if let Some(published) = story.published() {
        xml.text("published", &rfc3339(published));
    }
    if let Some(updated) = story.updated() {
        xml.text("updated", &rfc3339(updated));
    }
    for author in &postmortem.authors {
        xml.open("author", &[]);
        xml.text("name", author);
        xml.close("author");
    }
    for kind in [TaxonomyKind::RootCauses, TaxonomyKind::Severity] {
        for term in story.terms(kind).take(LISTED) {
            xml.empty("category", &[("term", &term.id), ("label", &term.name)]);
        }
    }
    let summary = story.summary();
    if !summary.is_empty() {
        xml.text("summary", &summary);
    }
    xml.finish()
}

#[cfg(test)]
mod tests {
    use atom_syndication::Feed as Parsed;

    use super::*;
    use crate::feed::fixture;

    fn archive_feed(config: &Config) -> Parsed {
        let gathered = fixture::small(config);
        let entries = Entries::new(&gathered);
        read(&archive(&gathered, config, &entries))
    }

    fn cause_feed(config: &Config) -> Parsed {
        let gathered = fixture::small(config);
        let entries = Entries::new(&gathered);
        let index = gathered.index(config, TaxonomyKind::RootCauses);
        let cause = index.find("balancer").expect("a cause");
        read(&term(
            &gathered,
            config,
            &entries,
            &config.taxonomies[0],
            cause,
        ))
    }

    fn read(feed: &str) -> Parsed {
        feed.parse().expect("an Atom feed")
    }

    fn entry_ids(feed: &Parsed) -> Vec<&str> {
        feed.entries().iter().map(|entry| entry.id()).collect()
    }

    fn hrefs(links: &[atom_syndication::Link]) -> Vec<(&str, &str)> {
        links.iter().map(|link| (link.rel(), link.href())).collect()
    }

    #[test]
    fn the_archive_s_feed_holds_the_dated_incidents() {
        let feed = archive_feed(&fixture::config());
        assert_eq!(feed.title().as_str(), "Outages & more");
        assert_eq!(feed.id(), "https://example.org/pm/feed.xml");
        assert_eq!(
            hrefs(feed.links()),
            [
                ("self", "https://example.org/pm/feed.xml"),
                ("alternate", "https://example.org/pm/")
            ]
        );
        // The day of the newest incident: nothing here depends on the clock.
        assert_eq!(feed.updated().to_rfc3339(), "2024-02-01T00:00:00+00:00");
        assert_eq!(
            entry_ids(&feed),
            [
                "https://example.org/pm/incidents/dated/",
                "https://example.org/pm/incidents/second/",
                "https://example.org/pm/incidents/first/"
            ]
        );
    }

    #[test]
    fn an_entry_tells_the_incident() {
        let feed = archive_feed(&fixture::config());
        let entry = &feed.entries()[1];
        assert_eq!(entry.title().as_str(), "Log-in failed </script> & more");
        assert_eq!(
            hrefs(entry.links()),
            [("alternate", "https://example.org/pm/incidents/second/")]
        );
        let published = entry.published().map(|moment| moment.to_rfc3339());
        assert_eq!(published.as_deref(), Some("2024-01-24T15:00:00+00:00"));
        assert_eq!(entry.updated().to_rfc3339(), "2024-01-24T20:30:00+02:00");
        assert_eq!(entry.authors()[0].name(), "Ada");
        let categories: Vec<_> = entry.categories().iter().map(|one| one.term()).collect();
        assert_eq!(categories, ["balancer", "sev1"]);
        assert_eq!(
            entry.summary().map(|summary| summary.as_str()),
            Some(
                "Looked like Database → was Load <balancer>. Nobody could log in. \
                 Fixed: a roll-back."
            )
        );
        let content = entry.content().and_then(|content| content.value());
        assert_eq!(
            content,
            Some(
                "<p>Looked like <a href=\"https://example.org/pm/looked-like/database/\">\
                 Database</a> → was <a href=\"https://example.org/pm/causes/balancer/\">\
                 Load &lt;balancer&gt;</a></p>\n\
                 <p><strong>What users saw:</strong> Nobody could log in.</p>\n\
                 <p><strong>What fixed it:</strong> a roll-back</p>\n\
                 <p><strong>How long it took:</strong> 3\u{a0}h\u{a0}30\u{a0}m, \
                 2\u{a0}h\u{a0}40\u{a0}m of it on a misleading path</p>\n"
            )
        );
    }

    #[test]
    fn a_term_s_feed_holds_its_incidents() {
        let feed = cause_feed(&fixture::config());
        assert_eq!(
            feed.title().as_str(),
            "Root cause: Load <balancer> · Outages & more"
        );
        assert_eq!(
            entry_ids(&feed),
            [
                "https://example.org/pm/incidents/second/",
                "https://example.org/pm/incidents/first/"
            ]
        );
        assert!(feed.entries()[0].content().is_none());
    }

    #[test]
    fn without_an_address_links_are_relative_to_the_feed() {
        let config = fixture::unpublished();
        let feed = archive_feed(&config);
        assert_eq!(feed.id(), "tag:casebook.invalid,2024:outages-more/feed.xml");
        assert_eq!(
            hrefs(feed.entries()[0].links()),
            [("alternate", "./incidents/dated/")]
        );
        let feed = cause_feed(&config);
        assert_eq!(
            hrefs(feed.links()),
            [
                ("self", "../../causes/balancer/feed.xml"),
                ("alternate", "../../causes/balancer/")
            ]
        );
        assert_eq!(
            hrefs(feed.entries()[0].links()),
            [("alternate", "../../incidents/second/")]
        );
    }

    #[test]
    fn a_feed_holds_the_newest_only() {
        let config = fixture::config();
        let many = (1..=NEWEST + 5)
            .map(|at| fixture::bare(&format!("n{at}"), Some("2024-01-01")))
            .collect();
        let gathered = fixture::archive(many, &config);
        let entries = Entries::new(&gathered);
        let feed = read(&archive(&gathered, &config, &entries));
        assert_eq!(feed.entries().len(), NEWEST);
    }

    #[test]
    fn a_feed_may_be_empty() {
        let config = fixture::config();
        let gathered = fixture::archive(Vec::new(), &config);
        let feed = read(&archive(&gathered, &config, &Entries::new(&gathered)));
        assert!(feed.entries().is_empty());
    }
}
