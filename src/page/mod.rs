//! The pages of the site: what there is, where, and all that each template may see.
//!
//! [`plan()`] walks the archive once and names every page by its address and a key;
//! [`Layout::page`] turns a key into a page as plain data. A page holds what its template
//! shows and no more, so that a page is rendered again only where something on it
//! changed. All addresses are root-relative; a template puts `page.root` before them.

pub mod actions;
pub mod common;
pub mod incident;
pub mod insights;
pub mod layout;
mod plan;
pub mod shared;
pub mod term;

use serde::Serialize;

use crate::permalink::Permalink;
pub use common::*;
pub use layout::{Layout, site_head};
pub use plan::{Key, plan};
pub use shared::*;

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its address.
    pub permalink: Permalink,
    /// What every page has.
    pub head: Head,
    /// What this one has.
    pub content: Content,
}

/// What a page shows; one variant for each template.
#[derive(Debug, Clone)]
pub enum Content {
    /// The home page.
    Home(Box<Home>),
    /// One incident.
    Incident(Box<incident::Incident>),
    /// A list of incidents by time: a year, a month, or a further page of either.
    Period(Box<Period>),
    /// All terms of a taxonomy.
    Taxonomy(Box<term::Taxonomy>),
    /// One root cause.
    Cause(Box<term::Cause>),
    /// One misleading path.
    LookedLike(Box<term::LookedLike>),
    /// A term of any other taxonomy.
    Term(Box<term::Term>),
    /// The charts.
    Insights(Box<insights::Insights>),
    /// All action items.
    Actions(Box<actions::Actions>),
    /// Some action items: those of one standing or kind.
    ActionList(Box<actions::ActionList>),
    /// The search page.
    Search(Box<Search>),
    /// How to write a postmortem.
    Write(Box<Write>),
    /// What is shown where there is no page.
    NotFound(Box<NotFound>),
    /// An old address.
    Redirect(Box<Redirect>),
}

/// The home page.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    /// The headline.
    pub finding: Sentence,
    /// The symptoms on record.
    pub symptoms: Vec<Chip>,
    /// Looked like → was; absent below three incidents or without a suspicion.
    pub flow: Option<crate::chart::Flow>,
    /// The number row; empty without an incident.
    pub numbers: Vec<Number>,
    /// The time strip; absent without a dated incident.
    pub strip: Option<crate::chart::Drawing>,
    /// Whether each incident is a dot of the strip, and not counted in the bar of its month.
    pub strip_dots: bool,
    /// The report with the fullest timeline, for a newcomer.
    pub start_with: Option<Anchor>,
    /// What happened on the day of the build in former years; absent where nothing did.
    pub on_this_day: Option<OnThisDay>,
    /// The filters: each a name and its chips.
    pub filters: Vec<Filter>,
    /// How many incidents there are.
    pub total: usize,
    /// How many are shown.
    pub shown: usize,
    /// The newest incidents by year.
    pub groups: Vec<Group>,
    /// The years with their counts, where not all incidents are shown.
    pub years: Vec<YearBar>,
}

/// The incidents of one day of the calendar.
#[derive(Debug, Clone, Serialize)]
pub struct OnThisDay {
    /// The day: `24 Jan`.
    pub day: String,
    /// The latest incidents that began on it, newest first.
    pub incidents: Vec<FormerIncident>,
}

/// An incident of a former year.
#[derive(Debug, Clone, Serialize)]
pub struct FormerIncident {
    /// Its title and page.
    pub incident: Anchor,
    /// Its year.
    pub year: i32,
}

/// A year, as a line of a bar chart.
#[derive(Debug, Clone, Serialize)]
pub struct YearBar {
    /// The year's page.
    pub year: Anchor,
    /// Its number of incidents.
    pub count: usize,
    /// That number in percent of the largest year's.
    pub percent: f64,
}

/// A list of incidents by time.
#[derive(Debug, Clone, Serialize)]
pub struct Period {
    /// The heading: `2024`, `January 2024`.
    pub heading: String,
    /// `3 incidents, 10 h 30 m of impact`.
    pub summary: String,
    /// The months of a year, with their counts.
    pub months: Vec<Chip>,
    /// The incidents.
    pub groups: Vec<Group>,
    /// The way to the other pages of this list.
    pub pager: Option<Pager>,
    /// The period before.
    pub older: Option<Anchor>,
    /// The period after.
    pub newer: Option<Anchor>,
}

/// The search page.
#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// How many incidents can be found.
    pub total: usize,
    /// Ways in for those without JavaScript: each taxonomy with its most frequent terms.
    pub filters: Vec<Filter>,
    /// What results can be narrowed down by.
    pub facets: Vec<Facet>,
}

/// What results can be narrowed down by; its terms are in the search index.
#[derive(Debug, Clone, Serialize)]
pub struct Facet {
    /// Its name in addresses: `root_causes`.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// How to write a postmortem.
#[derive(Debug, Clone, Serialize)]
pub struct Write {
    /// Where a new file is begun in the browser, on the archive's source host.
    pub new_file: Option<String>,
    /// The front matter to copy.
    pub front_matter: String,
    /// The sections to copy.
    pub sections: String,
    /// What a whole report has.
    pub checklist: Vec<Asked>,
    /// The severity scale.
    pub severities: Vec<Definition>,
    /// The root causes on record, to reuse their names.
    pub causes: Vec<Chip>,
    /// The symptoms on record, likewise.
    pub symptoms: Vec<Chip>,
}

/// One thing that a whole report has.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// What it is.
    pub name: String,
    /// How to write it, as HTML.
    pub html: String,
}

/// A word and what it means.
#[derive(Debug, Clone, Serialize)]
pub struct Definition {
    /// The word.
    pub name: String,
    /// What it means; absent where nobody wrote it down.
    pub text: Option<String>,
}

/// What is shown where there is no page. Its links are absolute: it is served at any
/// depth.
#[derive(Debug, Clone, Serialize)]
pub struct NotFound {
    /// The newest incidents.
    pub latest: Vec<Anchor>,
}

/// An old address.
#[derive(Debug, Clone, Serialize)]
pub struct Redirect {
    /// Where the page is now.
    pub to: Anchor,
}

impl Content {
    /// The file name of its template, and the name its data has there.
    pub fn template(&self) -> (&'static str, &'static str) {
        match self {
            Content::Home(_) => ("home.html", "home"),
            Content::Incident(_) => ("incident.html", "incident"),
            Content::Period(_) => ("period.html", "period"),
            Content::Taxonomy(_) => ("taxonomy.html", "taxonomy"),
            Content::Cause(_) => ("cause.html", "cause"),
            Content::LookedLike(_) => ("looked-like.html", "looked_like"),
            Content::Term(_) => ("term.html", "term"),
            Content::Insights(_) => ("insights.html", "insights"),
            Content::Actions(_) => ("actions.html", "actions"),
            Content::ActionList(_) => ("action-list.html", "action_list"),
            Content::Search(_) => ("search.html", "search"),
            Content::Write(_) => ("write.html", "write"),
            Content::NotFound(_) => ("404.html", "not_found"),
            Content::Redirect(_) => ("redirect.html", "redirect"),
        }
    }

    /// The rows of incidents on the page.
    pub fn rows(&self) -> impl Iterator<Item = &Shared<Row>> {
        let groups: &[Group] = match self {
            Content::Home(home) => &home.groups,
            Content::Period(period) => &period.groups,
            Content::Cause(cause) => &cause.common.groups,
            Content::LookedLike(looked_like) => &looked_like.common.groups,
            Content::Term(term) => &term.common.groups,
            _ => &[],
        };
        groups.iter().flat_map(|group| group.rows.iter())
    }

    /// The action items on the page.
    pub fn actions(&self) -> impl Iterator<Item = &Shared<actions::ActionRow>> {
        let (rows, lists): (Option<&Parts<_>>, &[actions::ActionSection]) = match self {
            Content::Incident(incident) => (Some(&incident.actions), &[]),
            Content::ActionList(list) => (Some(&list.rows), &[]),
            Content::Actions(actions) => (None, &actions.lists),
            _ => (None, &[]),
        };
        let lists = lists.iter().map(|list| &list.rows);
        rows.into_iter().chain(lists).flat_map(Parts::iter)
    }

    /// The incidents in brief on the page.
    pub fn briefs(&self) -> impl Iterator<Item = &Shared<incident::Brief>> {
        let similar: &[incident::SimilarRow] = match self {
            Content::Incident(incident) => &incident.similar,
            _ => &[],
        };
        similar.iter().map(|row| row.incident.shared())
    }
}
