//! Lists of incidents by time: all of them, a year, a month.

use std::ops::Range;

use chrono::Datelike;

use super::{Layout, PER_PAGE, fixed};
use crate::page::Period;
use crate::page::common::{Anchor, Chip};
use crate::permalink::Permalink;
use crate::time::format;
use crate::words;

/// A stretch of the archive that has a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Everything.
    All,
    /// What has no date.
    Undated,
    /// A year.
    Year(i32),
    /// A month of a year, from 1.
    Month(i32, u32),
}

impl Span {
    /// Its first page.
    pub(in crate::page) fn permalink(self) -> Permalink {
        Permalink::new(match self {
            Span::All => "incidents/".to_owned(),
            Span::Undated => "incidents/undated/".to_owned(),
            Span::Year(year) => format!("incidents/{year}/"),
            Span::Month(year, month) => format!("incidents/{year}/{month:02}/"),
        })
    }

    /// Its heading.
    pub(super) fn heading(self) -> String {
        match self {
            Span::All => "All incidents".to_owned(),
            Span::Undated => "Date not recorded".to_owned(),
            Span::Year(year) => year.to_string(),
            Span::Month(year, month) => {
                format!("{} {year}", format::MONTH_NAMES[month as usize - 1])
            }
        }
    }

    /// Its incidents: a stretch of the archive, as that is sorted by date.
    fn members(self, layout: &Layout) -> Range<usize> {
        let dates = &layout.archive.postmortems;
        let later = |than: (i32, u32)| {
            dates.partition_point(|postmortem| {
                postmortem
                    .date
                    .is_some_and(|date| (date.year(), date.month()) > than)
            })
        };
        match self {
            Span::All => 0..dates.len(),
            Span::Undated => {
                dates.partition_point(|postmortem| postmortem.date.is_some())..dates.len()
            }
            Span::Year(year) => later((year, 12))..later((year - 1, 12)),
            Span::Month(year, month) => later((year, month))..later((year, month - 1)),
        }
    }

    /// The number of its incidents.
    pub(in crate::page) fn len(self, layout: &Layout) -> usize {
        self.members(layout).len()
    }
}

/// Every span that has incidents, and that of all.
pub(in crate::page) fn spans(layout: &Layout) -> Vec<Span> {
    let mut spans = vec![Span::All];
    for year in &layout.archive.years {
        spans.push(Span::Year(year.year));
        let month = |at: &usize| layout.postmortem(*at).date.map(|date| date.month());
        let months = year.members.chunk_by(|a, b| month(a) == month(b));
        spans
            .extend(months.filter_map(|members| Some(Span::Month(year.year, month(&members[0])?))));
    }
    spans.extend(Some(Span::Undated).filter(|span| span.len(layout) > 0));
    spans
}

/// Page `number` of a span.
pub(super) fn period(layout: &Layout, span: Span, number: usize) -> Period {
    let all = span.members(layout);
    let from = (all.start + (number - 1) * PER_PAGE).min(all.end);
    let shown: Vec<usize> = (from..(from + PER_PAGE).min(all.end)).collect();
    let part = shown.len() < all.len();
    let (older, newer) = neighbours(layout, span);
    Period {
        heading: span.heading(),
        summary: if number == 1 {
            layout.impact_summary(&all.clone().collect::<Vec<_>>())
        } else {
            format!(
                "Page {} of {}",
                words::commas(number),
                words::commas(all.len().div_ceil(PER_PAGE))
            )
        },
        months: match span {
            Span::Year(year) => months(layout, year),
            Span::Month(year, month) => {
                let mut months = months(layout, year);
                let address = layout.url(&Span::Month(year, month).permalink());
                months
                    .iter_mut()
                    .for_each(|chip| chip.current = chip.url == address);
                months
            }
            Span::All => years(layout),
            Span::Undated => Vec::new(),
        },
        groups: layout.groups(&shown, part),
        pager: layout.pager(&span.permalink(), all.len(), number),
        older,
        newer,
    }
}

/// The way to a span: through all incidents, and through the year to a month.
pub(super) fn crumbs(layout: &Layout, span: Span) -> Vec<Anchor> {
    let above = match span {
        Span::All => vec![],
        Span::Undated | Span::Year(_) => vec![Span::All],
        Span::Month(year, _) => vec![Span::All, Span::Year(year)],
    };
    let above = above.into_iter().map(|span| link(layout, span));
    [fixed::all_incidents(layout)]
        .into_iter()
        .chain(above)
        .collect()
}

fn link(layout: &Layout, span: Span) -> Anchor {
    Anchor {
        name: span.heading(),
        url: layout.url(&span.permalink()),
    }
}

fn years(layout: &Layout) -> Vec<Chip> {
    let spans = layout
        .archive
        .years
        .iter()
        .map(|year| Span::Year(year.year));
    let undated = Some(Span::Undated).filter(|span| span.len(layout) > 0);
    spans
        .chain(undated)
        .map(|span| chip(layout, span, span.heading()))
        .collect()
}

fn months(layout: &Layout, year: i32) -> Vec<Chip> {
    (1..=12)
        .map(|month| {
            (
                Span::Month(year, month),
                format::MONTH_NAMES[month as usize - 1],
            )
        })
        .filter(|(span, _)| span.len(layout) > 0)
        .map(|(span, name)| chip(layout, span, name.to_owned()))
        .collect()
}

fn chip(layout: &Layout, span: Span, name: String) -> Chip {
    Chip {
        name,
        url: layout.url(&span.permalink()),
        count: span.len(layout),
        filter: String::new(),
        current: false,
    }
}

/// The spans of the same length before and after that have incidents.
fn neighbours(layout: &Layout, span: Span) -> (Option<Anchor>, Option<Anchor>) {
    let members = span.members(layout);
    let of = |at: usize| {
        let date = layout.archive.postmortems.get(at)?.date?;
        match span {
            Span::Year(_) => Some(link(layout, Span::Year(date.year()))),
            Span::Month(..) => Some(link(layout, Span::Month(date.year(), date.month()))),
            Span::All | Span::Undated => None,
        }
    };
    (of(members.end), members.start.checked_sub(1).and_then(of))
}
