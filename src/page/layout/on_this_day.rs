//! What happened on the day of the build in former years, for the home page.

use chrono::Datelike;

use super::Layout;
use crate::page::{FormerIncident, OnThisDay};
use crate::time::format;

/// How many incidents of former years are named.
const FORMER: usize = 5;

/// The incidents that began on today's day of the calendar, in former years.
pub(super) fn on_this_day(layout: &Layout) -> Option<OnThisDay> {
    let today = layout.archive.today;
    let former = (0..layout.archive.postmortems.len()).filter_map(|at| {
        let date = layout.postmortem(at).date?;
        let same_day = (date.month(), date.day()) == (today.month(), today.day());
        (same_day && date.year() < today.year()).then(|| FormerIncident {
            incident: layout.by_title(at),
            year: date.year(),
        })
    });
    let incidents: Vec<FormerIncident> = former.take(FORMER).collect();
    (!incidents.is_empty()).then(|| OnThisDay {
        day: format::day(today),
        incidents,
    })
}
