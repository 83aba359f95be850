//! The archive's feed as JSON (JSON Feed 1.1).

use serde::Serialize;

use super::address::{absolute, id, link};
use super::story::{Story, rfc3339};
use super::{NEWEST, PLAIN_DATA};
use crate::archive::Archive;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::permalink::Permalink;

/// The address of the feed.
pub fn permalink() -> Permalink {
    Permalink::new("feed.json")
}

/// The feed of the newest incidents.
pub fn json_feed(archive: &Archive, config: &Config) -> String {
    let full = |permalink| {
        let base_url = config.base_url.as_deref()?;
        Some(absolute(base_url, permalink))
    };
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &config.title,
        home_page_url: full(&Permalink::default()),
        feed_url: full(&permalink()),
        description: Some(config.description.as_str()).filter(|text| !text.is_empty()),
        language: &config.language,
        items: archive
            .postmortems
            .iter()
            .filter_map(|postmortem| {
                item(Story {
                    archive,
                    config,
                    postmortem,
                })
            })
            .take(NEWEST)
            .collect(),
    };
    let mut json = serde_json::to_string_pretty(&feed).expect(PLAIN_DATA);
    json.push('\n');
    json
}

/// `None` for an incident without a date.
fn item(story: Story<'_>) -> Option<Item<'_>> {
    let Story {
        config, postmortem, ..
    } = story;
    let root = permalink().root();
    Some(Item {
        id: id(config, &postmortem.permalink),
        url: link(config, &postmortem.permalink, &root),
        title: &postmortem.title,
        summary: Some(story.summary()).filter(|summary| !summary.is_empty()),
        content_html: story.html(&root),
        date_published: rfc3339(story.published()?),
        date_modified: rfc3339(story.updated()?),
        authors: postmortem
            .authors
            .iter()
            .map(|name| Author { name })
            .collect(),
        tags: [TaxonomyKind::RootCauses, TaxonomyKind::Severity]
            .into_iter()
            .flat_map(|kind| story.terms(kind))
            .map(|term| term.name.as_str())
            .collect(),
        language: postmortem.language.as_deref(),
    })
}

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    content_html: String,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::feed::fixture;

    fn read(config: &Config) -> Value {
        let feed = json_feed(&fixture::small(config), config);
        serde_json::from_str(&feed).expect("JSON")
    }

    #[test]
    fn the_feed_holds_the_dated_incidents() {
        let feed = read(&fixture::config());
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["feed_url"], "https://example.org/pm/feed.json");
        let items = feed["items"].as_array().expect("items");
        assert_eq!(items.len(), 3);
        assert_eq!(
            items[0],
            json!({
                "id": "https://example.org/pm/incidents/dated/",
                "url": "https://example.org/pm/incidents/dated/",
                "title": "Title of dated",
                "content_html": "",
                "date_published": "2024-02-01T00:00:00Z",
                "date_modified": "2024-02-01T00:00:00Z",
            })
        );
        assert_eq!(items[1]["tags"], json!(["Load <balancer>", "SEV 1"]));
        assert_eq!(items[1]["authors"], json!([{"name": "Ada"}]));
        assert_eq!(items[1]["date_modified"], "2024-01-24T20:30:00+02:00");
    }

    #[test]
    fn without_an_address_ids_are_still_unique() {
        let feed = read(&fixture::unpublished());
        assert_eq!(feed.get("home_page_url"), None);
        assert_eq!(
            feed["items"][0]["id"],
            "tag:casebook.invalid,2024:outages-more/incidents/dated/"
        );
        assert_eq!(feed["items"][0]["url"], "./incidents/dated/");
    }
}
