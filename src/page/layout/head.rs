//! The head of each page, and which content goes with it.

use super::{Layout, actions, fixed, home, incident, period, term};
use crate::config::appearance::{Font, STYLE_SHEET};
use crate::config::taxonomy::TaxonomyKind;
use crate::feed::schema_org;
use crate::input::Brand;
use crate::page::common::{Anchor, Appearance, Head, Logo, NavItem, SiteHead, Urls};
use crate::page::plan::{self, Key};
use crate::page::{Content, insights};
use crate::permalink::Permalink;
use crate::postmortem::Postmortem;
use crate::time::format;
use crate::words;

/// What every page of the site shares.
pub fn site_head(layout: &Layout, brand: &Brand) -> SiteHead {
    let config = &layout.config;
    SiteHead {
        title: config.title.clone(),
        description: config.description.clone(),
        base_url: config.base_url.clone(),
        language: config.language.clone(),
        nav: navigation(layout),
        appearance: appearance(layout, brand),
        total: layout.archive.postmortems.len(),
        today: format::date(layout.archive.today),
        today_iso: layout.archive.today.to_string(),
        urls: Urls {
            home: layout.fixed(""),
            incidents: layout.fixed("incidents/"),
            search: layout.fixed("search/"),
            actions: layout.fixed("actions/"),
            insights: layout.fixed("insights/"),
            write: layout.fixed("write/"),
            symptoms: layout.fixed("symptoms/"),
            causes: layout.fixed("causes/"),
            feed: layout.fixed("feed.xml"),
            json_feed: layout.fixed("feed.json"),
            archive: layout.fixed("archive.json"),
        },
        version: env!("CARGO_PKG_VERSION"),
        offline: config.offline,
    }
}

/// The navigation, without the taxonomies that have no page.
fn navigation(layout: &Layout) -> Vec<NavItem> {
    let has_page = |section: &str| {
        let mut taxonomies = layout.config.taxonomies.iter();
        let at = taxonomies.position(|taxonomy| taxonomy.path == section);
        at.is_none_or(|at| plan::has_index(layout, at))
    };
    let entries = layout.config.navigation.iter();
    entries
        .filter(|entry| entry.section.as_deref().is_none_or(has_page))
        .map(|entry| {
            let outside = entry.is_outside();
            let (path, rest) = entry
                .url
                .split_at(entry.url.find(['?', '#']).unwrap_or(entry.url.len()));
            NavItem {
                section: entry.section.clone(),
                name: entry.name.clone(),
                url: if outside {
                    entry.url.clone()
                } else {
                    layout.fixed(path) + rest
                },
                outside,
            }
        })
        .collect()
}

/// How high a logo is shown, in pixels: as high as the words beside it allow.
const LOGO_HEIGHT: u32 = 28;

fn appearance(layout: &Layout, brand: &Brand) -> Appearance {
    let own = &layout.config.appearance;
    let paper = own.shades("paper").map(|paper| [paper.light, paper.dark]);
    let logo = brand.logo.as_ref().map(|logo| {
        let (width, height) = logo.dimensions.unwrap_or((1, 1));
        let scale = f64::from(LOGO_HEIGHT) / f64::from(height);
        Logo {
            url: layout.url(&logo.permalink),
            width: (f64::from(width) * scale).round().max(1.0) as u32,
            height: LOGO_HEIGHT,
        }
    });
    let icon = brand.icon.as_ref().map(|icon| layout.url(&icon.permalink));
    let icon = icon.unwrap_or_else(|| layout.fixed("assets/icon.svg"));
    Appearance {
        style_sheet: own.is_set().then(|| layout.fixed(STYLE_SHEET)),
        web_font: own.font == Font::Serif,
        paper: paper.map_or_else(Default::default, |paper| {
            paper.map(|color| color.to_string())
        }),
        logo,
        icon_type: if icon.ends_with(".png") {
            "image/png"
        } else {
            "image/svg+xml"
        },
        icon,
    }
}

/// The head and the content of the page of `key`.
pub(super) fn page(layout: &Layout, permalink: &Permalink, key: &Key) -> (Head, Content) {
    let head = |section: &str, title: &str| layout.head(permalink, section, title);
    let archive = &layout.archive;
    match *key {
        Key::Home => {
            let words: String = home::sentence(layout)
                .into_iter()
                .map(|words| words.text)
                .collect();
            let home = Content::Home(Box::new(home::home(layout)));
            (
                Head {
                    description: words,
                    ..head("incidents", &layout.config.title)
                },
                home,
            )
        }
        Key::Incident(at) => {
            let content = Content::Incident(Box::new(incident::incident(layout, at)));
            (
                incident_head(layout, permalink, layout.postmortem(at)),
                content,
            )
        }
        Key::Period(span, number) => {
            let crumbs = period::crumbs(layout, span);
            let title = numbered(&span.heading(), number);
            let content = Content::Period(Box::new(period::period(layout, span, number)));
            (
                Head {
                    crumbs,
                    ..head("incidents", &title)
                },
                content,
            )
        }
        Key::Taxonomy(at) => {
            let content = Content::Taxonomy(Box::new(term::taxonomy::taxonomy(layout, at)));
            let config = &layout.config.taxonomies[at];
            (head(section(layout, at), &config.name), content)
        }
        Key::Term(taxonomy, at, number) => {
            let entry = &archive.indexes[taxonomy].terms[at];
            let content = match layout.config.taxonomies[taxonomy].kind {
                TaxonomyKind::RootCauses => Content::Cause(Box::new(term::cause::cause(
                    layout, taxonomy, entry, number,
                ))),
                TaxonomyKind::LookedLike => Content::LookedLike(Box::new(
                    term::looked_like::looked_like(layout, taxonomy, entry, number),
                )),
                _ => Content::Term(Box::new(term::term(layout, taxonomy, entry, number))),
            };
            (term_head(layout, permalink, taxonomy, at, number), content)
        }
        Key::Insights => {
            let content = insights::insights(archive, &layout.config);
            (
                head("insights", "Insights"),
                Content::Insights(Box::new(content)),
            )
        }
        Key::Actions => (
            head("actions", "Action items"),
            Content::Actions(Box::new(actions::actions(layout))),
        ),
        Key::ActionList(list, number) => {
            let crumbs = vec![Anchor {
                name: "Action items".to_owned(),
                url: layout.fixed("actions/"),
            }];
            let title = numbered(&format!("Action items: {}", list.heading()), number);
            let content = Content::ActionList(Box::new(actions::list(layout, list, number)));
            (
                Head {
                    crumbs,
                    ..head("actions", &title)
                },
                content,
            )
        }
        Key::Search => (
            head("search", "Search"),
            Content::Search(Box::new(fixed::search(layout))),
        ),
        Key::Write => (
            head("write", "Write a postmortem"),
            Content::Write(Box::new(fixed::write(layout))),
        ),
        Key::NotFound => {
            let root = fixed::absolute_root(layout.config.base_url.as_deref());
            let head = Head {
                root,
                canonical: None,
                unlisted: true,
                ..head("", "Page not found")
            };
            (head, Content::NotFound(Box::new(fixed::not_found(layout))))
        }
        Key::Redirect(at) => {
            let postmortem = layout.postmortem(at);
            let canonical = layout.absolute(&postmortem.permalink);
            let head = Head {
                canonical,
                unlisted: true,
                ..head("incidents", &postmortem.title)
            };
            (
                head,
                Content::Redirect(Box::new(fixed::redirect(layout, at))),
            )
        }
    }
}

/// A title, with the number of a further page.
fn numbered(title: &str, number: usize) -> String {
    if number == 1 {
        title.to_owned()
    } else {
        format!("{title}, page {}", words::commas(number))
    }
}

/// The entry of the navigation that a taxonomy belongs to.
fn section(layout: &Layout, taxonomy: usize) -> &str {
    let config = &layout.config.taxonomies[taxonomy];
    let mut entries = layout.config.navigation.iter();
    if entries.any(|entry| entry.section.as_ref() == Some(&config.path)) {
        return &config.path;
    }
    match config.kind {
        TaxonomyKind::RootCauses | TaxonomyKind::Categories => "causes",
        TaxonomyKind::LookedLike => "symptoms",
        _ if config.id == "symptoms" => "symptoms",
        _ if config.id == "tags" => "tags",
        _ => "incidents",
    }
}

fn incident_head(layout: &Layout, permalink: &Permalink, postmortem: &Postmortem) -> Head {
    let causes = layout.phrases(postmortem, TaxonomyKind::RootCauses);
    let names = layout.phrases(postmortem, TaxonomyKind::LookedLike);
    let mut description = Vec::new();
    description.extend(postmortem.short_version.saw.clone());
    match (names.is_empty(), causes.first()) {
        (false, Some(was)) => {
            description.push(format!("Looked like {}, was {was}.", words::list(&names)))
        }
        (true, Some(was)) => description.push(format!("Was {was}.")),
        _ => {}
    }
    Head {
        description: if description.is_empty() {
            layout.config.description.clone()
        } else {
            description.join(" ")
        },
        crumbs: incident::crumbs(layout, postmortem),
        kind: "article",
        structured_data: Some(schema_org::json_ld(
            postmortem,
            &layout.config,
            &layout.archive,
        )),
        published: postmortem.date.map(|date| date.to_string()),
        language: postmortem.language.clone(),
        ..layout.head(permalink, "incidents", &postmortem.title)
    }
}

fn term_head(
    layout: &Layout,
    permalink: &Permalink,
    taxonomy: usize,
    term: usize,
    number: usize,
) -> Head {
    let config = &layout.config.taxonomies[taxonomy];
    let entry = &layout.archive.indexes[taxonomy].terms[term];
    let title = numbered(&format!("{}: {}", config.singular, entry.name), number);
    let mut head = layout.head(permalink, section(layout, taxonomy), &title);
    head.crumbs = vec![Anchor {
        name: config.name.clone(),
        url: layout.fixed(&format!("{}/", config.path)),
    }];
    head.feed = Some(Anchor {
        name: format!("{}: {}", config.singular, entry.name),
        url: layout.fixed(&format!("{}feed.xml", entry.permalink)),
    });
    if let Some(description) = &entry.description {
        head.description.clone_from(description);
    }
    head
}
