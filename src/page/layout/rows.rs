//! An incident as a row of a list: the same in every list, so it is laid out once.

use chrono::{Datelike, Utc};

use super::{Layout, PER_PAGE, home};
use crate::chart::phases;
use crate::config::taxonomy::TaxonomyKind;
use crate::page::common::{Anchor, Row, SeverityMark};
use crate::page::shared::Shared;
use crate::permalink::Permalink;
use crate::postmortem::term::Term;
use crate::postmortem::{Postmortem, Status};
use crate::time::format;

/// How many misleading paths are told of an incident in a list.
const SUSPECTED: usize = 12;

impl Layout {
    /// The incident at a place of the archive as a row.
    pub(super) fn row(&self, at: usize) -> &Shared<Row> {
        self.rows[at].get_or_init(|| Shared::new(row(self, at)))
    }
}

fn row(layout: &Layout, at: usize) -> Row {
    let postmortem = layout.postmortem(at);
    let started = postmortem
        .milestones
        .started
        .map(|started| started.at.with_timezone(&Utc));
    let (users, users_unit) = postmortem.impact.users().unzip();
    let so_far = postmortem.so_far();
    let (looked_like, looked_like_more) = looked_like(layout, postmortem);
    Row {
        url: layout.url(&postmortem.permalink),
        title: postmortem.title.clone(),
        // Of the zone of the time beside it; the report is filed under its own zone's day.
        day: started
            .map(|at| at.date_naive())
            .or(postmortem.date)
            .map(format::day),
        time: started.map(|at| format!("{} {}", format::weekday(at.weekday()), format::clock(&at))),
        datetime: started
            .map(format::rfc3339)
            .or_else(|| postmortem.date.map(|date| date.to_string())),
        year: postmortem.date.map(|date| date.year()),
        severity: severity(layout, postmortem),
        looked_like,
        looked_like_more,
        was: was(layout, postmortem),
        bar: match (postmortem.figures.duration, &so_far) {
            (Some(duration), _) => phases::small(&postmortem.phases, duration, layout.axis_end),
            (None, Some(it)) => phases::open(&it.phases, it.minutes, layout.axis_end),
            (None, None) => Vec::new(),
        },
        duration: postmortem.lasted(),
        misled: postmortem
            .figures
            .misled
            .filter(|misled| *misled > 0)
            .map(format::duration),
        users,
        users_unit: users_unit.unwrap_or(""),
        ongoing: postmortem.is_ongoing(),
        status: status(postmortem.status),
        filters: filters(layout, postmortem),
        language: postmortem.language.clone(),
    }
}

/// What it looked like, and how many more there are: a row stands on the page of each of them.
pub(super) fn looked_like(layout: &Layout, postmortem: &Postmortem) -> (Vec<Anchor>, usize) {
    let mut terms = layout.terms(postmortem, TaxonomyKind::LookedLike);
    let more = terms.len().saturating_sub(SUSPECTED);
    terms.truncate(SUSPECTED);
    (terms, more)
}

/// What it was, as words of a sentence.
pub(super) fn was(layout: &Layout, postmortem: &Postmortem) -> Option<Anchor> {
    let cause = layout
        .entries(postmortem, TaxonomyKind::RootCauses)
        .next()?;
    Some(Anchor {
        name: cause.phrase.clone(),
        ..layout.term(cause)
    })
}

/// The severity as a mark that leads to its page.
pub(super) fn severity(layout: &Layout, postmortem: &Postmortem) -> Option<SeverityMark> {
    let rank = postmortem.severity?;
    let severity = layout.config.severities.get(rank)?;
    Some(SeverityMark {
        name: severity.name.clone(),
        url: layout.url(&Permalink::new(format!("severity/{}/", severity.id))),
        rank: rank + 1,
    })
}

/// What a report that is not final is called.
pub(super) fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Draft => Some("Draft"),
        Status::InReview => Some("In review"),
        Status::Final => None,
    }
}

/// The terms by which the home page filters its rows in place, which it does only where
/// it shows all of them; those that have a chip there.
fn filters(layout: &Layout, postmortem: &Postmortem) -> String {
    let mut filters = String::new();
    if layout.archive.postmortems.len() > PER_PAGE {
        return filters;
    }
    for kind in home::FILTERED {
        let Some(at) = layout
            .config
            .taxonomies
            .iter()
            .position(|taxonomy| taxonomy.kind == kind)
        else {
            continue;
        };
        let index = &layout.archive.indexes[at];
        let has_chip = |term: &&Term| index.position(&term.id).is_some_and(|at| at < home::CHIPS);
        let terms = postmortem.terms.get(&at).into_iter().flatten();
        for term in terms.filter(has_chip) {
            if !filters.is_empty() {
                filters.push(' ');
            }
            filters.push_str(&layout.config.taxonomies[at].path);
            filters.push(':');
            filters.push_str(&term.id);
        }
    }
    filters
}
