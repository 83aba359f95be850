//! What a sentence says about when: its points in time, and which of them are a range.

use std::ops::Range;

use chrono::{Duration, NaiveDate, NaiveTime};

use super::link::{Link, link, tail};
use crate::time::clock::{Day, Unclear, What, mentions};
use crate::time::{DateOrder, Zone};

/// A point in time as a sentence gives it; what it leaves out is open.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Point {
    /// The day.
    pub(super) day: Option<Day>,
    /// The day, where its figures can be read in two ways.
    pub(super) unclear: Option<Unclear>,
    /// The time of day.
    pub(super) time: Option<NaiveTime>,
    /// Whether the half of the day is beyond doubt.
    pub(super) sure: bool,
    /// The zone.
    pub(super) zone: Option<Zone>,
    /// Whether it is said to be on the day after.
    pub(super) next_day: bool,
    /// Whether the half of the day is written.
    pub(super) half: bool,
    /// Whether its day is only that of the other end of a range.
    pub(super) borrows_day: bool,
    /// Whether its day is the other end's or the one before: “11 PM to 2 AM on 5 May”.
    pub(super) either_day: bool,
    /// Its stretch of the sentence.
    pub(super) span: Range<usize>,
}

/// What a sentence says about when.
#[derive(Debug, Clone, Default)]
pub(super) struct When {
    /// Its points in time, in order.
    pub(super) points: Vec<Point>,
    /// The pairs of them that are a range, by the place of the first.
    ranges: Vec<usize>,
    /// The lengths of time in it.
    pub(super) lengths: Vec<(Duration, Range<usize>)>,
    /// A zone that stands by itself: “(all times in PST)”.
    pub(super) zone: Option<Zone>,
}

impl When {
    /// The first range, its ends completed by each other.
    pub(super) fn range(&self) -> Option<(Point, Point)> {
        let ranges = self.ranges.iter();
        let mut pairs = ranges.map(|at| (&self.points[*at], &self.points[at + 1]));
        pairs
            .find(|(a, b)| a.time.is_some() && b.time.is_some())
            .or_else(|| {
                let mut pairs = self.ranges.iter();
                pairs
                    .next()
                    .map(|at| (&self.points[*at], &self.points[at + 1]))
            })
            .map(|(start, end)| joined(start.clone(), end.clone()))
    }
}

/// What `text` says about when. Dates in figures are read in `order`.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> When {
    let mut when = When::default();
    let mut end = 0;
    for mention in mentions(text) {
        let gap = &text[end..mention.span.start];
        let before = &text[..end];
        match mention.what {
            What::Length(length) => {
                when.lengths.push((length, mention.span));
                continue;
            }
            What::Zone(zone) => {
                let near = gap.chars().count() <= 3 && !gap.contains(char::is_alphanumeric);
                match when.points.last_mut() {
                    Some(point) if near && point.time.is_some() => {
                        point.zone.get_or_insert(zone);
                        point.span.end = mention.span.end;
                        end = mention.span.end;
                    }
                    _ if stands_for_all(text, &mention.span) => {
                        when.zone.get_or_insert(zone);
                    }
                    _ => {}
                }
                continue;
            }
            What::Day(day) => when.add(Part::Day(day), gap, before, &mention.span),
            What::Unclear(unclear) => {
                let part = match order.and_then(|order| unclear.day(order)) {
                    Some(day) => Part::Day(day),
                    None => Part::Unclear(unclear),
                };
                when.add(part, gap, before, &mention.span);
            }
            What::Time { time, sure } => {
                when.add(Part::Time(time, sure), gap, before, &mention.span);
                let half = text[mention.span.clone()].ends_with(['m', 'M', '.']);
                if let Some(point) = when.points.last_mut() {
                    point.half = half;
                }
            }
        }
        end = mention.span.end;
    }
    for point in &mut when.points {
        let mut to = text.len().min(point.span.end + 40);
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let after = text[point.span.end..to].to_ascii_lowercase();
        let after = after.trim_start_matches([' ', ',', '(', ')']);
        point.next_day = NEXT_DAY.iter().any(|words| after.starts_with(words));
    }
    when
}

/// Words after a time that is on the day after.
#[rustfmt::skip]
const NEXT_DAY: &[&str] = &[
    "the next day", "the following day", "next day", "the next morning", "on the following day", "the day after", "+1",
    "the following morning", "on the next day",
];

enum Part {
    Day(Day),
    Unclear(Unclear),
    Time(NaiveTime, bool),
}

impl When {
    /// Adds a part to the last point, or as a new one.
    fn add(&mut self, part: Part, gap: &str, before: &str, span: &Range<usize>) {
        let link = link(gap, before);
        let has_day = |point: &Point| point.day.is_some() || point.unclear.is_some();
        let joins = self.points.last().is_some_and(|last| {
            let is_open = match part {
                Part::Time(..) => last.time.is_none(),
                Part::Day(_) | Part::Unclear(_) => !has_day(last),
            };
            // A dash between a day and its time is no range.
            is_open && (link == Link::Same || (link == Link::Dash && has_day(last)))
        });
        if !joins {
            let is_range = matches!(link, Link::Range | Link::Dash);
            if is_range && !self.points.is_empty() {
                self.ranges.push(self.points.len() - 1);
            }
            self.points.push(Point {
                span: span.clone(),
                ..Point::default()
            });
        }
        let Some(point) = self.points.last_mut() else {
            return;
        };
        point.span.end = span.end;
        match part {
            Part::Day(day) => point.day = Some(day),
            Part::Unclear(unclear) => point.unclear = Some(unclear),
            Part::Time(time, sure) => (point.time, point.sure) = (Some(time), sure),
        }
    }
}

/// Whether a zone by itself is said of all times: in brackets, or after “times”.
fn stands_for_all(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].trim_end();
    let in_brackets =
        before.ends_with(['(', '[']) && text[span.end..].trim_start().starts_with([')', ']']);
    let before = tail(before, 24).to_ascii_lowercase();
    in_brackets || before.contains("time") || text.trim().len() == span.len()
}

/// The ends of a range, each with what only the other one says.
fn joined(mut start: Point, mut end: Point) -> (Point, Point) {
    let own_day = end.day.is_some() || end.unclear.is_some();
    if start.day.is_none() && start.unclear.is_none() {
        // “10 AM to 2 PM on 10 November” – but of “11 PM to 2 AM on 10 November” the day is
        // either's.
        if start.time <= end.time || end.time.is_none() {
            (start.day, start.unclear) = (end.day, end.unclear);
        } else {
            start.either_day = own_day;
        }
    }
    if let (Some(time), Some(until)) = (start.time, end.time)
        && !start.sure
        && end.sure
        && !own_day
        && is_afternoon(until)
    {
        // “3:20–4:00 PM” starts in the afternoon, “11:30–12:15 PM” in the morning.
        let later = time.overflowing_add_signed(Duration::hours(12)).0;
        if later <= until {
            start.time = Some(later);
        }
    }
    let zone = start.zone.clone().or(end.zone.clone());
    start.zone = start.zone.or(zone.clone());
    end.zone = end.zone.or(zone);
    if !own_day {
        end.borrows_day = true;
        (end.day, end.unclear) = (start.day, start.unclear);
    }
    (start, end)
}

fn is_afternoon(time: NaiveTime) -> bool {
    use chrono::Timelike as _;
    time.hour() >= 12
}

impl Point {
    /// The day; without a year, the one nearest to `known`.
    pub(super) fn date(&self, known: Option<NaiveDate>) -> Option<NaiveDate> {
        self.day?.near(known)
    }
}

#[cfg(test)]
mod tests;
