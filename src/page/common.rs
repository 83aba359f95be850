//! The parts that pages are made of, as templates see them.

use std::sync::Arc;

use serde::Serialize;

use super::shared::Parts;
use crate::chart::{Drawing, Mark};

/// What every page has; `page` in a template.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// The page's own address, root-relative.
    pub url: String,
    /// The way from the page to the site's root: `./`, `../../`.
    pub root: String,
    /// The page's title, without the site's.
    pub title: String,
    /// A sentence for search engines and previews.
    pub description: String,
    /// Its full address, where the site's is configured.
    pub canonical: Option<String>,
    /// The entry of the navigation that it belongs to: `incidents`, `causes` …
    pub section: String,
    /// The way here from the home page, without the page itself.
    pub crumbs: Vec<Anchor>,
    /// Its feed, root-relative, where it has one of its own.
    pub feed: Option<Anchor>,
    /// JSON-LD, ready to stand in a script element.
    pub structured_data: Option<String>,
    /// `article` for an incident, else `website`.
    pub kind: &'static str,
    /// When the incident was, for an article: an RFC 3339 date.
    pub published: Option<String>,
    /// Whether search engines are to leave it out.
    pub unlisted: bool,
    /// The language of the page's text, where it is not the site's.
    pub language: Option<String>,
}

/// What every page shares; `site` in a template.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteHead {
    /// The archive's title.
    pub title: String,
    /// A sentence about it.
    pub description: String,
    /// Where it is published, with a final `/`.
    pub base_url: Option<String>,
    /// The language of its texts.
    pub language: String,
    /// The navigation.
    pub nav: Vec<NavItem>,
    /// Colours, font and pictures.
    pub appearance: Appearance,
    /// How many postmortems there are.
    pub total: usize,
    /// The day it was built for: `4 Mar 2024`.
    pub today: String,
    /// The same as `2024-03-04`.
    pub today_iso: String,
    /// The page of all incidents, the search page and so on: addresses by name.
    pub urls: Urls,
    /// Casebook's version.
    pub version: &'static str,
    /// Whether the site is made to be opened from a disk.
    pub offline: bool,
}

/// One entry of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// The page of the site that it leads to; compare with `page.section`. Absent for a link of
    /// the archive's own.
    pub section: Option<String>,
    /// Its words.
    pub name: String,
    /// Its address: root-relative, or complete where it is `outside`.
    pub url: String,
    /// Whether it leads away from the site.
    pub outside: bool,
}

/// What the site looks like, where `[appearance]` has a say.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Appearance {
    /// The style sheet of the archive's own colours and font, where it has any.
    pub style_sheet: Option<String>,
    /// Whether the font that comes with the site is used.
    pub web_font: bool,
    /// The page's ground in the light scheme, and in the dark one.
    pub paper: [String; 2],
    /// The picture in the header, in place of the mark.
    pub logo: Option<Logo>,
    /// The picture of the browser's tab.
    pub icon: String,
    /// The media type of that.
    pub icon_type: &'static str,
}

/// The archive's own picture in the header.
#[derive(Debug, Clone, Serialize)]
pub struct Logo {
    /// Its address.
    pub url: String,
    /// How wide it is shown, in pixels.
    pub width: u32,
    /// How high it is shown.
    pub height: u32,
}

/// The addresses of the fixed pages and files, root-relative.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Urls {
    /// The home page.
    pub home: String,
    /// All incidents, page by page.
    pub incidents: String,
    /// The search page.
    pub search: String,
    /// The action items.
    pub actions: String,
    /// The charts.
    pub insights: String,
    /// How to write a postmortem.
    pub write: String,
    /// The symptoms.
    pub symptoms: String,
    /// The root causes.
    pub causes: String,
    /// The Atom feed.
    pub feed: String,
    /// The JSON feed.
    pub json_feed: String,
    /// All data.
    pub archive: String,
}

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// The name.
    pub name: String,
    /// The address, root-relative.
    pub url: String,
}

/// A sentence in which some words are links or stand out.
pub type Sentence = Vec<Words>;

/// A stretch of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The words, with the spaces around them.
    pub text: String,
    /// Where they lead.
    pub url: Option<String>,
    /// Whether they stand out.
    pub emphasis: bool,
}

/// A link to a list of incidents, with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// The term's name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its number of incidents.
    pub count: usize,
    /// What rows must have to be kept, for filters in place: `looked-like:database`.
    pub filter: String,
    /// Whether it is the page it stands on.
    pub current: bool,
}

/// A row of chips.
#[derive(Debug, Clone, Serialize)]
pub struct Filter {
    /// What it filters by.
    pub name: String,
    /// All its values, the most frequent first.
    pub chips: Vec<Chip>,
    /// The page of all values, where not all are shown.
    pub more: Option<Anchor>,
}

/// One figure of a number row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Number {
    /// The figure, cut into numbers and units: `3`, `h`, `30`, `m`.
    pub value: Vec<NumberPart>,
    /// What it counts.
    pub label: String,
    /// What it must be read with: a range, a number of unknowns, a date.
    pub context: Option<Words>,
    /// The day in UTC, `2024-01-24`, from which the figure counts days, so that it can be
    /// kept fresh in the browser.
    pub since: Option<String>,
}

/// A part of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NumberPart {
    /// The digits.
    pub digits: String,
    /// The unit after them, `""` for a count.
    pub unit: String,
}

/// Rows under a heading.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// The heading: `2024`, `Date not recorded`.
    pub heading: String,
    /// Its anchor.
    pub id: String,
    /// The page of that heading, where it has one.
    pub url: Option<String>,
    /// `3 incidents, 10 h 30 m of impact`.
    pub summary: String,
    /// The marks of the axis of the duration bars.
    pub axis: Arc<Drawing>,
    /// The rows, as HTML.
    pub rows: Parts<Row>,
}

/// One incident in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The day, in UTC where the start is known: `24 Jan`.
    pub day: Option<String>,
    /// Weekday and time in UTC: `Wed 15:00`.
    pub time: Option<String>,
    /// The start in RFC 3339, or the date.
    pub datetime: Option<String>,
    /// The year, for filters.
    pub year: Option<i32>,
    /// The severity.
    pub severity: Option<SeverityMark>,
    /// What it looked like: the first twelve.
    pub looked_like: Vec<Anchor>,
    /// How many more there are; its page has them all.
    pub looked_like_more: usize,
    /// What it was: the primary root cause.
    pub was: Option<Anchor>,
    /// The duration bar, on the axis that all rows share; empty where it is not known.
    #[serde(serialize_with = "crate::chart::svg::serialize")]
    pub bar: Vec<Mark>,
    /// The duration: `3 h 30 m`, `11 h so far`.
    pub duration: Option<String>,
    /// How much of it was spent on a misleading path.
    pub misled: Option<String>,
    /// The share or number of users affected: `30%`, `1,200`.
    pub users: Option<String>,
    /// What the number counts: `of users`, `users`.
    pub users_unit: &'static str,
    /// Whether it is not over yet.
    pub ongoing: bool,
    /// `Draft` or `In review`, where it is not final.
    pub status: Option<&'static str>,
    /// What the filters see: `looked-like:database severity:sev1 …`; empty where nothing
    /// is filtered in place.
    pub filters: String,
    /// The language of the title, where it is not the site's.
    pub language: Option<String>,
}

/// A severity as a mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeverityMark {
    /// Its name: `SEV 1`.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its place on the scale, from 1 for the worst.
    pub rank: usize,
}

/// The pages of a long list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// The pages near this one, the first and the last; `None` for a gap.
    pub pages: Vec<Option<PagerItem>>,
    /// The page with newer incidents.
    pub newer: Option<String>,
    /// The page with older incidents.
    pub older: Option<String>,
}

/// One page of a long list.
#[derive(Debug, Clone, Serialize)]
pub struct PagerItem {
    /// Its number, from 1.
    pub number: usize,
    /// Its address.
    pub url: String,
    /// Whether it is the page it stands on.
    pub current: bool,
}
