//! What crawlers read: the sitemap (sitemaps.org) and `robots.txt`.

use chrono::NaiveDate;

use super::address::absolute;
use super::xml::Xml;
use crate::permalink::{OutputPath, Permalink};

/// How many addresses one file of a sitemap may hold, by the protocol.
const LIMIT: usize = 50_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The sitemap of `pages`, each with the day it last changed: one file or, where there
/// are too many for one, an index and its parts. Addresses in it must be absolute, so there
/// is none without a `base_url`.
pub fn sitemap<'a>(
    pages: impl Iterator<Item = (&'a Permalink, Option<NaiveDate>)>,
    base_url: Option<&str>,
) -> Vec<(OutputPath, String)> {
    let Some(base_url) = base_url else {
        return Vec::new();
    };
    let pages: Vec<_> = pages.collect();
    if pages.len() <= LIMIT {
        return vec![(address().output(), url_set(&pages, base_url))];
    }
    let parts: Vec<(Permalink, String)> = pages
        .chunks(LIMIT)
        .enumerate()
        .map(|(at, pages)| {
            let part = Permalink::new(format!("sitemap-{}.xml", at + 1));
            (part, url_set(pages, base_url))
        })
        .collect();
    let mut index = Xml::document(1024);
    index.open("sitemapindex", &[NAMESPACE]);
    for (part, _) in &parts {
        index.open("sitemap", &[]);
        index.text("loc", &absolute(base_url, part));
        index.close("sitemap");
    }
    index.close("sitemapindex");
    let parts = parts.into_iter().map(|(part, text)| (part.output(), text));
    std::iter::once((address().output(), index.finish()))
        .chain(parts)
        .collect()
}

/// `robots.txt`: everything may be read, and there is the sitemap.
pub fn robots(base_url: Option<&str>) -> String {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(base_url) = base_url {
        robots.push_str(&format!("\nSitemap: {}\n", absolute(base_url, &address())));
    }
    robots
}

fn address() -> Permalink {
    Permalink::new("sitemap.xml")
}

fn url_set(pages: &[(&Permalink, Option<NaiveDate>)], base_url: &str) -> String {
    let mut xml = Xml::document(160 * (pages.len() + 1));
    xml.open("urlset", &[NAMESPACE]);
    for (page, changed) in pages {
        xml.open("url", &[]);
        xml.text("loc", &absolute(base_url, page));
        if let Some(changed) = changed {
            xml.text("lastmod", &changed.to_string());
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://example.org/pm/";

    fn locations(xml: &str, root: &str) -> Vec<String> {
        let document = roxmltree::Document::parse(xml).expect("well-formed");
        assert_eq!(document.root_element().tag_name().name(), root);
        document
            .descendants()
            .filter(|node| node.has_tag_name((NAMESPACE.1, "loc")))
            .filter_map(|node| node.text())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_sitemap_lists_every_page_with_its_day() {
        let (home, page) = (Permalink::default(), Permalink::new("incidents/ä & b/"));
        let day = NaiveDate::from_ymd_opt(2024, 1, 24);
        let files = sitemap([(&home, None), (&page, day)].into_iter(), Some(BASE));
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].0.as_str(), "sitemap.xml");
        assert_eq!(
            locations(&files[0].1, "urlset"),
            [BASE, "https://example.org/pm/incidents/%C3%A4%20&%20b/"]
        );
        assert_eq!(files[0].1.matches("<lastmod>").count(), 1);
        assert!(files[0].1.contains("<lastmod>2024-01-24</lastmod>"));
    }

    #[test]
    fn a_long_sitemap_has_an_index_and_parts() {
        let pages: Vec<Permalink> = (0..LIMIT + 1)
            .map(|at| Permalink::new(format!("{at}/")))
            .collect();
        let files = sitemap(pages.iter().map(|page| (page, None)), Some(BASE));
        assert_eq!(
            locations(&files[0].1, "sitemapindex"),
            [
                "https://example.org/pm/sitemap-1.xml",
                "https://example.org/pm/sitemap-2.xml"
            ]
        );
        assert_eq!(files[1].0.as_str(), "sitemap-1.xml");
        assert_eq!(locations(&files[1].1, "urlset").len(), LIMIT);
        assert_eq!(
            locations(&files[2].1, "urlset"),
            [format!("{BASE}{LIMIT}/")]
        );
    }

    #[test]
    fn without_an_address_there_is_no_sitemap() {
        let home = Permalink::default();
        assert!(sitemap([(&home, None)].into_iter(), None).is_empty());
        assert_eq!(robots(None), "User-agent: *\nAllow: /\n");
        assert_eq!(
            robots(Some(BASE)),
            "User-agent: *\nAllow: /\n\nSitemap: https://example.org/pm/sitemap.xml\n"
        );
    }
}
