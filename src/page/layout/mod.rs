//! From a key to a page: what laying out pages depends on, one file for each kind of page,
//! and the small things that all pages are made with.

pub mod actions;
mod fixed;
mod head;
mod home;
mod incident;
mod matrix;
mod numbers;
mod on_this_day;
pub mod period;
mod promises;
mod rows;
mod seen;
mod similar;
mod term;
mod timeline;

use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};

use self::promises::Promises;
use super::Page;
use super::common::{Anchor, Chip, Group, Head, Number, NumberPart, Pager, PagerItem, Row, Words};
use super::incident::Brief;
use super::plan::Key;
use super::shared::{Parts, Shared};
use crate::archive::Archive;
use crate::archive::taxonomy::TermEntry;
use crate::chart::{Drawing, axis};
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::permalink::Permalink;
use crate::postmortem::Postmortem;
use crate::search::similar::Similar;
use crate::search::{self, Search};
use crate::time::format;
use crate::words;
pub use head::site_head;

/// How many incidents or action items one page of a list shows.
pub const PER_PAGE: usize = 100;

/// The archive, and what its pages share.
pub struct Layout {
    /// The archive.
    pub archive: Arc<Archive>,
    /// Its configuration.
    pub config: Arc<Config>,
    /// The archive's words, from the first that asks for them on, and those of the archive before.
    words: OnceLock<search::Words>,
    known_words: search::Memory,
    /// The archive's search, likewise.
    search: OnceLock<Search>,
    /// What is similar to each incident, where a page asks for it and not for the search.
    similar: Vec<OnceLock<Vec<Similar>>>,
    /// The end of the axis that all duration bars share, in minutes.
    pub(super) axis_end: i64,
    /// That axis, drawn.
    pub(super) axis: Arc<Drawing>,
    /// Every incident's duration in minutes, in archive order: side by side, as each page of a
    /// list adds up the whole list's.
    durations: Vec<Option<i64>>,
    /// Every incident as a row, in archive order, from the first page that shows it on.
    rows: Vec<OnceLock<Shared<Row>>>,
    /// Every incident as it is told in the list of another one, likewise.
    details: Vec<OnceLock<String>>,
    /// Every incident in brief, likewise.
    briefs: Vec<OnceLock<Shared<Brief>>>,
    /// Every action item, by what became of it and by what it is for.
    pub(super) promises: Promises,
}

impl Layout {
    /// What the pages of `archive` share. The words in `known_words` are not read again.
    pub fn new(archive: Arc<Archive>, config: Arc<Config>, known_words: search::Memory) -> Self {
        let durations: Vec<Option<i64>> = archive
            .postmortems
            .iter()
            .map(|postmortem| postmortem.figures.duration)
            .collect();
        let known: Vec<i64> = durations.iter().copied().flatten().collect();
        let axis_end = axis::maximum(&known);
        let count = archive.postmortems.len();
        let mut layout = Self {
            axis_end,
            axis: Arc::new(axis::duration_axis(axis_end)),
            durations,
            rows: vec![OnceLock::new(); count],
            details: vec![OnceLock::new(); count],
            briefs: vec![OnceLock::new(); count],
            promises: Promises::default(),
            archive,
            config,
            words: OnceLock::new(),
            known_words,
            search: OnceLock::new(),
            similar: vec![OnceLock::new(); count],
        };
        layout.promises = Promises::sort(&layout);
        layout
    }

    /// The postmortem at a place of the archive.
    pub(super) fn postmortem(&self, at: usize) -> &Postmortem {
        &self.archive.postmortems[at]
    }

    /// An address as it stands in links.
    pub(super) fn url(&self, permalink: &Permalink) -> String {
        permalink.href(self.config.offline)
    }

    /// The address of a fixed page or file.
    pub(super) fn fixed(&self, address: &str) -> String {
        self.url(&Permalink::new(address))
    }

    /// A link to a term's page.
    pub(super) fn term(&self, entry: &TermEntry) -> Anchor {
        Anchor {
            name: entry.name.clone(),
            url: self.url(&entry.permalink),
        }
    }

    /// The terms of a postmortem in one taxonomy.
    pub(super) fn entries<'a>(
        &'a self,
        postmortem: &'a Postmortem,
        kind: TaxonomyKind,
    ) -> impl Iterator<Item = &'a TermEntry> {
        self.archive.entries(&self.config, postmortem, kind)
    }

    /// Links to them.
    pub(super) fn terms(&self, postmortem: &Postmortem, kind: TaxonomyKind) -> Vec<Anchor> {
        self.entries(postmortem, kind)
            .map(|entry| self.term(entry))
            .collect()
    }

    /// How they read in a sentence.
    pub(super) fn phrases<'a>(
        &'a self,
        postmortem: &'a Postmortem,
        kind: TaxonomyKind,
    ) -> Vec<&'a str> {
        self.entries(postmortem, kind)
            .map(|entry| entry.phrase.as_str())
            .collect()
    }

    /// A link to an incident, by its date or else by its title.
    pub(super) fn by_date(&self, at: usize) -> Anchor {
        let postmortem = self.postmortem(at);
        let name = postmortem
            .date
            .map_or_else(|| postmortem.title.clone(), format::date);
        Anchor {
            name,
            url: self.url(&postmortem.permalink),
        }
    }

    /// A link to an incident, by its title.
    pub(super) fn by_title(&self, at: usize) -> Anchor {
        let postmortem = self.postmortem(at);
        Anchor {
            name: postmortem.title.clone(),
            url: self.url(&postmortem.permalink),
        }
    }

    /// The page of `key`, at `permalink`.
    pub fn page(&self, permalink: &Permalink, key: &Key) -> Page {
        let (head, content) = head::page(self, permalink, key);
        Page {
            permalink: permalink.clone(),
            head,
            content,
        }
    }

    /// The head of a page.
    pub(super) fn head(&self, permalink: &Permalink, section: &str, title: &str) -> Head {
        Head {
            url: self.url(permalink),
            root: permalink.root(),
            title: title.to_owned(),
            description: self.config.description.clone(),
            canonical: self.absolute(permalink),
            section: section.to_owned(),
            kind: "website",
            ..Head::default()
        }
    }

    /// The full address of a page, where the site's is configured.
    pub(super) fn absolute(&self, permalink: &Permalink) -> Option<String> {
        self.config
            .base_url
            .as_ref()
            .map(|base| format!("{base}{}", permalink.href(false)))
    }

    /// The rows of `members`, newest first, under a heading for each year. A `part` of a
    /// longer list says so: its years may go on elsewhere.
    pub(super) fn groups(&self, members: &[usize], part: bool) -> Vec<Group> {
        let year = |at: &usize| self.postmortem(*at).date.map(|date| date.year());
        let mut before = 0;
        members
            .chunk_by(|a, b| year(a) == year(b))
            .map(|members| {
                let rows = members.iter().map(|at| self.row(*at).clone()).collect();
                let rows = Parts::new(rows, before);
                before += members.len();
                let year = year(&members[0]);
                let heading =
                    year.map_or_else(|| "Date not recorded".to_owned(), |year| year.to_string());
                Group {
                    id: year.map_or_else(|| "undated".to_owned(), |year| format!("y{year}")),
                    url: year.map(|year| self.fixed(&format!("incidents/{year}/"))),
                    heading,
                    summary: if part {
                        format!("{} on this page", words::commas(members.len()))
                    } else {
                        self.impact_summary(members)
                    },
                    axis: self.axis.clone(),
                    rows,
                }
            })
            .collect()
    }

    /// `3 incidents, 10 h 30 m of impact`, and how many of them do not say how long.
    pub(super) fn impact_summary(&self, members: &[usize]) -> String {
        let durations = self.durations(members);
        let mut summary = words::plural(members.len(), "incident");
        if !durations.is_empty() {
            summary += &format!(", {} of impact", format::duration(durations.iter().sum()));
        }
        let unknown = members.len() - durations.len();
        if unknown > 0 && durations.is_empty() {
            summary += ", duration not recorded";
        } else if unknown > 0 {
            summary += &format!(", duration of {} not recorded", words::commas(unknown));
        }
        summary
    }

    /// The durations that are known, in minutes.
    pub(super) fn durations(&self, members: &[usize]) -> Vec<i64> {
        members
            .iter()
            .filter_map(|at| self.durations[*at])
            .collect()
    }

    /// A term as a chip.
    pub(super) fn chip(&self, taxonomy: usize, entry: &TermEntry) -> Chip {
        Chip {
            name: entry.name.clone(),
            url: self.url(&entry.permalink),
            count: entry.members.len(),
            filter: format!("{}:{}", self.config.taxonomies[taxonomy].path, entry.id),
            current: false,
        }
    }

    /// The terms of a taxonomy as chips, the page's own marked.
    pub(super) fn chips<'a>(
        &'a self,
        taxonomy: usize,
        current: Option<&'a str>,
    ) -> impl Iterator<Item = Chip> + 'a {
        let terms = self.archive.indexes[taxonomy].terms.iter();
        terms.map(move |entry| Chip {
            current: current == Some(entry.id.as_str()),
            ..self.chip(taxonomy, entry)
        })
    }

    /// The way through a list whose first page is at `first` (`causes/dns/`) and whose
    /// further pages are below it (`causes/dns/page/2/`); `None` for a single page.
    pub(super) fn pager(&self, first: &Permalink, items: usize, current: usize) -> Option<Pager> {
        let last = items.div_ceil(PER_PAGE);
        if last < 2 {
            return None;
        }
        let url = |number: usize| self.url(&page_of(first, number));
        let mut pages: Vec<Option<PagerItem>> = Vec::new();
        for number in 1..=last {
            if number == 1 || number == last || number.abs_diff(current) <= 2 {
                pages.push(Some(PagerItem {
                    number,
                    url: url(number),
                    current: number == current,
                }));
            } else if pages.last().is_some_and(Option::is_some) {
                pages.push(None);
            }
        }
        Some(Pager {
            pages,
            newer: (current > 1).then(|| url(current - 1)),
            older: (current < last).then(|| url(current + 1)),
        })
    }

    /// The number of days from `date` to today; `None` for a date that is still to come.
    pub(super) fn days_since(&self, date: NaiveDate) -> Option<i64> {
        let days = (self.archive.today - date).num_days();
        (days >= 0).then_some(days)
    }
}

/// The address of the page `number` of a list.
pub(in crate::page) fn page_of(first: &Permalink, number: usize) -> Permalink {
    match number {
        1 => first.clone(),
        _ => Permalink::new(format!("{first}page/{number}/")),
    }
}

/// The part of `members` that page `number` (from 1) shows.
pub(super) fn on_page<T>(members: &[T], number: usize) -> &[T] {
    let from = ((number - 1) * PER_PAGE).min(members.len());
    &members[from..(from + PER_PAGE).min(members.len())]
}

/// A count as a figure of a number row.
pub(super) fn figure(count: usize, label: impl Into<String>, context: Option<Words>) -> Number {
    Number {
        value: vec![NumberPart {
            digits: words::commas(count),
            unit: String::new(),
        }],
        label: label.into(),
        context,
        since: None,
    }
}

/// A duration in minutes as a figure of a number row.
pub(super) fn duration_figure(
    minutes: i64,
    label: impl Into<String>,
    context: Option<Words>,
) -> Number {
    let text = format::duration(minutes);
    let mut words = text.split('\u{a0}');
    let mut value = Vec::new();
    while let (Some(digits), Some(unit)) = (words.next(), words.next()) {
        value.push(NumberPart {
            digits: digits.to_owned(),
            unit: unit.to_owned(),
        });
    }
    Number {
        value,
        label: label.into(),
        context,
        since: None,
    }
}

/// Words that lead nowhere.
pub(super) fn plain(text: impl Into<String>) -> Words {
    Words {
        text: text.into(),
        url: None,
        emphasis: false,
    }
}

/// Words that lead somewhere.
pub(super) fn linked(text: impl Into<String>, url: impl Into<String>) -> Words {
    Words {
        text: text.into(),
        url: Some(url.into()),
        emphasis: false,
    }
}
