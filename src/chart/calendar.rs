//! The calendar under a time axis: months, spans of months, and where their labels go.

use chrono::{Datelike, NaiveDate};

use super::Mark;
use super::room::Room;
use crate::time::format;

/// A month, counted from the year 0.
type Month = i32;

/// How many spans a chart has room for.
const MOST: i32 = 180;

pub(super) fn month_of(date: NaiveDate) -> Month {
    date.year() * 12 + date.month0() as i32
}

fn first_day(month: Month) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1)
}

/// A stretch of time, cut into spans of equal length: months, or years where there would
/// be too many months, or several years.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spans {
    start: Month,
    /// How many months make one span.
    pub(super) months: i32,
    /// How many spans there are.
    pub(super) count: usize,
}

impl Spans {
    /// The spans of at least so many `months` that hold every day from `from` to `to`.
    pub(super) fn covering(from: NaiveDate, to: NaiveDate, months: i32) -> Self {
        let (first, last) = (month_of(from), month_of(to.max(from)));
        let sizes = [1, 3, 12, 60, 120, 1200, 12_000, 120_000];
        let longer = sizes.into_iter().filter(|size| *size >= months);
        let spans = |size: i32| (last.div_euclid(size) - first.div_euclid(size)) + 1;
        let size = longer
            .filter(|size| *size == months || *size >= 12)
            .find(|size| spans(*size) <= MOST)
            .unwrap_or(120_000);
        Self {
            start: first.div_euclid(size) * size,
            months: size,
            count: spans(size) as usize,
        }
    }

    /// The span that holds `date`.
    pub(super) fn find(&self, date: NaiveDate) -> usize {
        let at = (month_of(date) - self.start).div_euclid(self.months);
        (at.max(0) as usize).min(self.count - 1)
    }

    /// The name of a span: `Jan 2024`, `Q1 2024`, `2024`, `2020 to 2024`.
    pub(super) fn name(&self, at: usize) -> String {
        let first = self.start + at as i32 * self.months;
        let (year, month) = (first.div_euclid(12), first.rem_euclid(12));
        match self.months {
            1 => format!("{} {year}", format::MONTHS[month as usize]),
            3 => format!("Q{} {year}", month / 3 + 1),
            12 => year.to_string(),
            longer => format!("{year} to {}", year + longer / 12 - 1),
        }
    }

    /// The same with the month in full: `January 2024`.
    pub(super) fn full_name(&self, at: usize) -> String {
        let first = self.start + at as i32 * self.months;
        match self.months {
            1 => format!("{} {}", self.month_name(at), first.div_euclid(12)),
            _ => self.name(at),
        }
    }

    /// The month in full without its year, where a span is a month: `January`.
    pub(super) fn month_name(&self, at: usize) -> &'static str {
        format::MONTH_NAMES[(self.start + at as i32 * self.months).rem_euclid(12) as usize]
    }

    /// Left edge and width of a span, in percent.
    pub(super) fn slot(&self, at: usize) -> (f64, f64) {
        let width = 100.0 / self.count as f64;
        (at as f64 * width, width)
    }

    /// Where `date` is, in percent, when every span is as wide as the next.
    pub(super) fn place(&self, date: NaiveDate) -> f64 {
        let at = self.find(date);
        let (left, width) = self.slot(at);
        let first = self.start + at as i32 * self.months;
        let within = match (first_day(first), first_day(first + self.months)) {
            (Some(first), Some(next)) => {
                (date - first).num_days() as f64 / (next - first).num_days() as f64
            }
            _ => 0.5,
        };
        left + within.clamp(0.0, 1.0) * width
    }

    /// The labels under the spans, as many as there is room for: below a span its own, or
    /// years alone where spans are narrow.
    pub(super) fn labels(&self, y: f64) -> Vec<Mark> {
        let (_, width) = self.slot(0);
        let mut room = Room::new();
        let own = |(at, label): (usize, String)| {
            let (left, width) = self.slot(at);
            let x = left + width / 2.0;
            room.take(Mark::text("u", x, y, super::axis::anchor(x), label))
        };
        if self.months == 3 && width >= 14.0 {
            let names = (0..self.count).map(|at| (at, self.name(at)));
            return names.filter_map(own).collect();
        }
        let end = self.start + (self.count as i32 - 1) * self.months;
        let per_month = width / f64::from(self.months);
        // Only where each span is a month may other months than January stand for it.
        let least = if self.months == 1 { 1 } else { 12 };
        month_labels(self.start, end, per_month, least)
            .into_iter()
            .map(|(month, label)| (((month - self.start) / self.months) as usize, label))
            .filter_map(own)
            .collect()
    }
}

/// A time axis from the first of a month to a day, with room at both ends for what stands
/// there.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeAxis {
    from: NaiveDate,
    days: f64,
}

impl TimeAxis {
    const LEFT: f64 = 5.0;
    const WIDTH: f64 = 91.0;

    pub(super) fn new(first: NaiveDate, last: NaiveDate) -> Self {
        let from = first.with_day(1).unwrap_or(first);
        let days = (last - from).num_days().max(1) as f64;
        Self { from, days }
    }

    /// Where `date` is, in percent.
    pub(super) fn place(&self, date: NaiveDate) -> f64 {
        let share = (date - self.from).num_days() as f64 / self.days;
        Self::LEFT + share.clamp(0.0, 1.0) * Self::WIDTH
    }

    /// The ticks and labels of the months, as many as there is room for.
    pub(super) fn labels(&self, y: f64) -> Vec<Mark> {
        let start = month_of(self.from);
        let months = self.days / 30.4375;
        let end = start + months.ceil() as i32;
        let mut marks = Vec::new();
        let mut room = Room::new();
        for (month, label) in month_labels(start, end, Self::WIDTH / months.max(0.1), 1) {
            let Some(day) = first_day(month) else {
                continue;
            };
            if (day - self.from).num_days() as f64 > self.days {
                continue;
            }
            let x = self.place(day);
            marks.push(Mark::upright("stem", x, y, y + 5.0));
            marks.extend(room.take(Mark::text("u", x, y + 20.0, "middle", label)));
        }
        marks
    }
}

/// The months from `start` to `end` that get a label, and that label, when each month is
/// `width` percent wide: `Nov 2023`, `Dec`, `Jan 2024`, or years alone; at least so many
/// months lie from one to the next.
fn month_labels(start: Month, end: Month, width: f64, least: i32) -> Vec<(Month, String)> {
    const YEARS: [i32; 10] = [1, 2, 5, 10, 20, 50, 100, 1000, 10_000, 100_000];
    let months = [1, 2, 3, 6].into_iter();
    let each = months
        .filter(|months| f64::from(*months) * width >= 11.0)
        .chain(YEARS.map(|years| years * 12))
        .find(|months| *months >= least && f64::from(*months) * width >= 9.0)
        .unwrap_or(1_200_000);
    let first = start + (each - start.rem_euclid(each)) % each;
    let mut labels = Vec::new();
    let mut month = first;
    while month <= end {
        let (year, name) = (
            month.div_euclid(12),
            format::MONTHS[month.rem_euclid(12) as usize],
        );
        let label = if each >= 12 {
            year.to_string()
        } else if month == first || month.rem_euclid(12) == 0 {
            format!("{name} {year}")
        } else {
            name.to_owned()
        };
        labels.push((month, label));
        month += each;
    }
    labels
}
