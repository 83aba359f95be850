//! Where a time stands: its day and its zone, from what the text said before it.

use std::ops::Range;

use chrono::{Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};

use super::When;
use crate::diagnostic::{Code, Diagnostic};
use crate::input::Source;
use crate::postmortem::milestones::Moment;
use crate::time::clock::{Day, Stamp};
use crate::time::{LocalTimeError, Zone, format};

/// A time that is earlier than the one before it by more than this is of the next day; one
/// that is earlier by less is out of order.
const ROLL_OVER: Duration = Duration::hours(6);

/// No more times than this are reported for one file.
const MOST_WARNINGS: usize = 20;

/// A time at its place.
pub(super) struct Placed {
    pub(super) at: Moment,
    /// The zone it was written in; a time that counts from the start is of none.
    pub(super) zone: Option<Zone>,
}

/// Places times one after the other.
pub(super) struct Places<'a> {
    when: When<'a>,
    source: &'a Source,
    zone: Zone,
    /// The day of the times that follow, where the text has said or implied it.
    day: Option<NaiveDate>,
    last: Option<NaiveDateTime>,
    first: Option<Moment>,
    without_day: bool,
    /// The times that could not be placed.
    pub(super) problems: Vec<Diagnostic>,
}

impl<'a> Places<'a> {
    pub(super) fn new(when: When<'a>, source: &'a Source) -> Self {
        Self {
            when,
            source,
            zone: when.zone.clone(),
            day: None,
            last: None,
            first: when.started,
            without_day: false,
            problems: Vec::new(),
        }
    }

    /// Another timeline begins: it takes nothing from the one before.
    pub(super) fn begin(&mut self) {
        self.zone = self.when.zone.clone();
        self.day = None;
        self.last = None;
    }

    /// The times that follow are of this zone.
    pub(super) fn set_zone(&mut self, zone: Zone) {
        self.zone = self.when.zones.meant(zone);
    }

    /// The times that follow are of this day.
    pub(super) fn set_day(&mut self, day: Day) {
        if let Some(date) = day.near(self.known_day()) {
            self.day = Some(date);
            self.last = None;
        }
    }

    /// The moment of `stamp`, which stands in the file at `span` as `written`.
    pub(super) fn place(
        &mut self,
        stamp: &Stamp,
        written: &str,
        span: &Range<usize>,
    ) -> Option<Placed> {
        let moment = match stamp {
            Stamp::After(duration) => {
                let Some(first) = self.first else {
                    self.no_day(span);
                    return None;
                };
                let at = first.checked_add_signed(*duration)?;
                return Some(Placed { at, zone: None });
            }
            Stamp::Clock { day, time, zone } => {
                let Some(date) = self.date(*day, *time) else {
                    self.no_day(span);
                    return None;
                };
                let local = date.and_time(*time);
                self.day = Some(date);
                self.last = Some(local);
                // Who names the zone once means it from there on.
                if let Some(zone) = zone {
                    self.zone = self.when.zones.meant(zone.clone());
                }
                self.zone
                    .resolve(local)
                    .map_err(|error| (error, self.zone.clone(), date))
            }
        };
        match moment {
            Ok(at) => {
                self.first.get_or_insert(at);
                let zone = Some(self.zone.clone());
                Some(Placed { at, zone })
            }
            Err((error, zone, date)) => {
                self.no_moment(error, &zone, date, written, span);
                None
            }
        }
    }

    fn known_day(&self) -> Option<NaiveDate> {
        let started = self.when.started.map(|at| self.zone.show(at).date_naive());
        self.day.or(started).or(self.when.date)
    }

    /// The date of a time: the day it names, or the current one with midnights counted.
    fn date(&self, day: Option<Day>, time: NaiveTime) -> Option<NaiveDate> {
        let known = self.known_day();
        if let Some(day) = day {
            return day.near(known);
        }
        let date = known?;
        if let Some(last) = self.last {
            let next_day = date.and_time(time).signed_duration_since(last) < -ROLL_OVER;
            return if next_day {
                date.succ_opt()
            } else {
                Some(date)
            };
        }
        match self.when.started {
            // The first entry may be on the other side of midnight from the start.
            Some(started) if self.day.is_none() => {
                let started = self.zone.show(started).naive_local();
                let gap =
                    |date: NaiveDate| date.and_time(time).signed_duration_since(started).abs();
                let others = [date.succ_opt(), date.checked_sub_days(Days::new(1))];
                let other = others
                    .into_iter()
                    .flatten()
                    .find(|other| gap(*other) <= ROLL_OVER && gap(*other) < gap(date));
                Some(other.unwrap_or(date))
            }
            _ => Some(date),
        }
    }

    /// Nothing says what day it was: the same mistake for every time, so it is told once.
    fn no_day(&mut self, span: &Range<usize>) {
        if self.without_day {
            return;
        }
        self.without_day = true;
        self.problems.push(
            Diagnostic::new(
                Code::TimelineTime,
                "the timeline's times cannot be placed: nothing says what day it was",
            )
            .at(self.source.place(span.clone()))
            .hint("add `date` or `started_at` to the front matter, or the day to the entry"),
        );
    }

    fn no_moment(
        &mut self,
        error: LocalTimeError,
        zone: &Zone,
        date: NaiveDate,
        written: &str,
        span: &Range<usize>,
    ) {
        if self.problems.len() >= MOST_WARNINGS {
            return;
        }
        let (day, zone) = (format::date(date), zone.name());
        let message = match error {
            LocalTimeError::Skipped => format!(
                "`{written}` never was: on {day} the clocks of `{zone}` were put forward over it"
            ),
            LocalTimeError::Ambiguous => format!(
                "`{written}` was twice: on {day} the clocks of `{zone}` were put back over it"
            ),
            LocalTimeError::OutOfRange => format!("`{written}` on {day} is out of range"),
        };
        self.problems.push(
            Diagnostic::new(Code::TimelineTime, message)
                .at(self.source.place(span.clone()))
                .hint("name the zone by its offset, as in `02:30 UTC+1`"),
        );
    }
}
