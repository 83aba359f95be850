//! What a sentence says about when: its points in time, and which of them are a range.

use std::ops::Range;

use chrono::{Duration, NaiveDate, NaiveTime};

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
        point.next_day = [
            "the next day",
            "the following day",
            "next day",
            "the next morning",
            "on the following day",
            "the day after",
            "+1",
            "the following morning",
        ]
        .iter()
        .any(|words| after.starts_with(words));
    }
    when
}

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

/// How two parts stand to each other, as the words between them say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// They are of one point in time.
    Same,
    /// They are the ends of a range.
    Range,
    /// There is a dash between them.
    Dash,
    /// Neither.
    Apart,
}

/// Words between a day and its time.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    "at",
    "on",
    "of",
    "from",
    "starting",
    "beginning",
    "the",
    "hours",
    "hour",
    "t",
    "between",
    "in",
    "time",
    "about",
    "around",
    "approximately",
    "approx",
    "roughly",
    "circa",
    "ca",
    "m",
    "by",
    "exactly",
    "nearly",
    "local",
    "date",
];

fn link(gap: &str, before: &str) -> Link {
    if gap.len() > 80 || ends_sentence(gap) {
        return Link::Apart;
    }
    let words: Vec<String> = gap
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let only = |further: &[&str]| {
        words
            .iter()
            .all(|word| JOINING.contains(&word.as_str()) || further.contains(&word.as_str()))
    };
    if has(&["to", "until", "till", "through", "thru"])
        && only(&[
            "to", "until", "till", "through", "thru", "up", "lasting", "and",
        ])
    {
        return Link::Range;
    }
    if has(&[
        "ended",
        "ending",
        "ends",
        "resolved",
        "restored",
        "concluded",
        "until",
        "finished",
        "recovered",
        "lasted",
    ]) && words.len() <= 12
        && !has(&["detected", "started", "not"])
    {
        return Link::Range;
    }
    if words.iter().any(|word| word == "and") && only(&["and"]) {
        let start = before.len().saturating_sub(60);
        let start = (start..=before.len())
            .find(|at| before.is_char_boundary(*at))
            .unwrap_or(0);
        let before = before[start..].to_ascii_lowercase();
        let between = before.contains("between");
        return if between { Link::Range } else { Link::Apart };
    }
    if !only(&[]) {
        return Link::Apart;
    }
    match gap.contains(['-', '–', '—', '→', '~']) {
        true => Link::Dash,
        false => Link::Same,
    }
}

fn ends_sentence(gap: &str) -> bool {
    let mut before = None;
    let mut chars = gap.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, '.' | '!' | '?') && before.is_none_or(|c: char| c != '.') {
            let mut rest = chars.clone().skip_while(|c| c.is_whitespace());
            let spaced = chars.peek().is_some_and(|c| c.is_whitespace());
            if spaced && rest.next().is_some_and(char::is_uppercase) {
                return true;
            }
        }
        before = Some(c);
    }
    false
}

/// Whether a zone by itself is said of all times: in brackets, or after “times”.
fn stands_for_all(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].trim_end();
    let in_brackets =
        before.ends_with(['(', '[']) && text[span.end..].trim_start().starts_with([')', ']']);
    let start = before.len().saturating_sub(24);
    let start = (start..=before.len())
        .find(|at| before.is_char_boundary(*at))
        .unwrap_or(0);
    let before = before[start..].to_ascii_lowercase();
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
mod tests {
    use super::*;

    fn show(point: &Point) -> String {
        let day = point.day.and_then(Day::date);
        let day = day.map_or("-".to_owned(), |day| day.to_string());
        let time = point
            .time
            .map_or("-".to_owned(), |time| time.format("%H:%M").to_string());
        let zone = point.zone.as_ref().map_or("-", Zone::name);
        let next = if point.next_day { " next" } else { "" };
        format!("{day} {time} {zone}{next}")
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let when = read(text, None);
        let shown = match when.range() {
            Some((start, end)) => format!("{} to {}", show(&start), show(&end)),
            None => when.points.iter().map(show).collect::<Vec<_>>().join(" | "),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn ranges() {
        check(
            "January 24, 2024, 15:00 to 18:30 UTC",
            "2024-01-24 15:00 UTC to 2024-01-24 18:30 UTC",
        );
        check(
            "The outage lasted from 10:00 AM to 2:30 PM EST on November 10, 2023.",
            "2023-11-10 10:00 EST to 2023-11-10 14:30 EST",
        );
        check(
            "2023-11-12 14:00 - 18:00 (UTC)",
            "2023-11-12 14:00 UTC to 2023-11-12 18:00 UTC",
        );
        check(
            "From 6:00 a.m. to 12:16 p.m. GMT+1, January 14, 2020, requests failed",
            "2020-01-14 06:00 GMT+1 to 2020-01-14 12:16 GMT+1",
        );
        check(
            "Sunday, May 13th, 2023, 10:20 pm (PST) - Monday, May 14th, 2023, 3:00 pm (PST)",
            "2023-05-13 22:20 PST to 2023-05-14 15:00 PST",
        );
        check(
            "The outage started at 5:00 AM GMT on May 12, 2024, and ended at 8:00 AM GMT on the same day.",
            "2024-05-12 05:00 GMT to 2024-05-12 08:00 GMT",
        );
        check(
            "on May 22, 2020, between 5 and 6:35pm Pacific time, requests failed",
            "2020-05-22 17:00 Pacific time to 2020-05-22 18:35 Pacific time",
        );
        check(
            "It began at 23:10 UTC on 3 March 2022 and was resolved by 01:05 UTC the next day",
            "2022-03-03 23:10 UTC to 2022-03-03 01:05 UTC next",
        );
        check(
            "11:30-12:15 PM on 3 March 2022",
            "2022-03-03 11:30 - to 2022-03-03 12:15 -",
        );
        check(
            "11 PM to 2 AM on 3 March 2022",
            "- 23:00 - to 2022-03-03 02:00 -",
        );
    }

    #[test]
    fn points() {
        check(
            "On February 25, 2023, at 3:00 PM Eastern Standard Time, there was an outage",
            "2023-02-25 15:00 Eastern Standard Time",
        );
        check(
            "Detected at 15:30. Then at 16:00 we met on 3 March 2022",
            "- 15:30 - | 2022-03-03 16:00 -",
        );
        check("At 10:00 and 12:00 alerts fired", "- 10:00 - | - 12:00 -");
        check("07/09/2023 From 05:15 PM", "- 17:15 -");
    }

    #[test]
    fn a_zone_by_itself() {
        let zone = |text: &str| read(text, None).zone.map(|zone| zone.name().to_owned());
        assert_eq!(zone("45 minutes (PST)").as_deref(), Some("PST"));
        assert_eq!(
            zone("all times in East African Time").as_deref(),
            Some("East African Time")
        );
        assert_eq!(zone("the CAT command"), None);
    }
}
