//! Everything about time that a sentence mentions, in order: days, times of day, zones and
//! lengths of time. What belongs together is for the reader of the sentence to say.

use std::ops::Range;

use chrono::{Duration, NaiveTime};
use winnow::Parser;

use super::date::{self, Unclear};
use super::{Day, hour, length};
use crate::time::Zone;

/// Something about time, and where it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What it is.
    pub what: What,
    /// Its stretch of the text.
    pub span: Range<usize>,
}

/// What a text mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A day.
    Day(Day),
    /// A day in figures that can be read in two ways.
    Unclear(Unclear),
    /// A time of day. `half` tells whether it can only be meant as it is; `5:30` may also
    /// be in the afternoon.
    Time {
        /// The time.
        time: NaiveTime,
        /// Whether the half of the day is beyond doubt.
        sure: bool,
    },
    /// A zone.
    Zone(Zone),
    /// A length of time.
    Length(Duration),
}

/// The longest stretch that any of these takes up; it bounds the work for each word.
const WINDOW: usize = 64;

/// What `text` mentions, in order.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut number: Option<(u32, Range<usize>)> = None;
    let mut previous = ' ';
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        let before = std::mem::replace(&mut previous, c);
        if at < skip || !c.is_ascii_alphanumeric() || !starts(before) {
            continue;
        }
        let window = window(&text[at..]);
        if let Some((what, length)) = mention(window) {
            if let (What::Time { sure: true, .. }, Some((hour, span))) = (&what, &number)
                && let Some(time) = bare_hour(*hour, &text[span.end..at])
            {
                // “between 5 and 6:35pm”
                let span = span.clone();
                let what = What::Time { time, sure: false };
                found.push(Mention { what, span });
            }
            let span = at..at + length;
            let is_day = matches!(what, What::Day(_));
            let is_time = matches!(what, What::Time { .. });
            skip = span.end;
            previous = text[..skip].chars().next_back().unwrap_or(' ');
            found.push(Mention { what, span });
            number = None;
            if is_time && let Some((zone, span)) = offset(text, skip) {
                skip = span.end;
                previous = ' ';
                let what = What::Zone(zone);
                found.push(Mention { what, span });
            }
            if is_day && let Some(end) = iso_time(text, skip, &mut found) {
                skip = end;
                previous = ' ';
            }
        } else if c.is_ascii_digit() {
            let digits = window.bytes().take_while(u8::is_ascii_digit).count();
            let value = window[..digits].parse().ok().filter(|_| digits <= 2);
            number = value.map(|value| (value, at..at + digits));
        }
    }
    found
}

/// Whether a word may start after `before`: not within an address, a path or a number.
fn starts(before: char) -> bool {
    !before.is_alphanumeric()
        && !matches!(before, '/' | '.' | '=' | '#' | '$' | '_' | '\\' | '&' | '+')
}

fn window(text: &str) -> &str {
    let mut end = WINDOW.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What `text` starts with, and its length in bytes.
fn mention(text: &str) -> Option<(What, usize)> {
    let first = text.as_bytes().first()?;
    if first.is_ascii_digit() {
        return in_figures(text);
    }
    if let Some((day, length)) = super::day_at(text) {
        return Some((What::Day(day), length));
    }
    let word = &text[..text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len())];
    let time = match word.to_ascii_lowercase().as_str() {
        "noon" | "midday" => NaiveTime::from_hms_opt(12, 0, 0),
        "midnight" => NaiveTime::from_hms_opt(0, 0, 0),
        _ => None,
    };
    if let Some(time) = time {
        return Some((What::Time { time, sure: true }, word.len()));
    }
    if let Some((length, end)) = length::at(text) {
        return Some((What::Length(length), end));
    }
    Zone::at(text).map(|(zone, length)| (What::Zone(zone), length))
}

fn in_figures(text: &str) -> Option<(What, usize)> {
    let mut rest = text;
    if let Ok(day) = date::day.parse_next(&mut rest) {
        return Some((What::Day(day), text.len() - rest.len()));
    }
    if let Some((unclear, length)) = date::unclear_at(text) {
        return Some((What::Unclear(unclear), length));
    }
    if let Some((time, sure, length)) = hour::in_prose(text) {
        return Some((What::Time { time, sure }, length));
    }
    length::at(text).map(|(length, end)| (What::Length(length), end))
}

/// Takes the time after a day in ISO 8601 (`T15:00:00+02:00`), and answers where it ends.
fn iso_time(text: &str, from: usize, found: &mut Vec<Mention>) -> Option<usize> {
    let time_text = text[from..].strip_prefix(['T', 't'])?;
    let (time, zone, length) = hour::iso(window(time_text))?;
    let span = from + 1..from + 1 + length;
    let what = What::Time { time, sure: true };
    found.push(Mention {
        what,
        span: span.clone(),
    });
    found.extend(zone.map(|zone| Mention {
        what: What::Zone(zone),
        span: span.end..span.end,
    }));
    Some(span.end)
}

/// The offset after a time that ends at `from`: `10:00 +02:00`, `10:00−0500`. After a minus
/// like that of a keyboard the end of a range may stand.
fn offset(text: &str, from: usize) -> Option<(Zone, Range<usize>)> {
    let rest = window(&text[from..]);
    let start = rest.len() - rest.trim_start_matches(' ').len();
    let digits = rest[start..].strip_prefix(['+', '\u{2212}'])?;
    let length = digits
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b':')
        .count();
    let end = rest.len() - digits.len() + length;
    let zone = Zone::parse(&rest[start..end]).filter(|_| length > 3)?;
    Some((zone, from + start..from + end))
}

/// The hour that a bare number is before a time, with `gap` between them.
fn bare_hour(hour: u32, gap: &str) -> Option<NaiveTime> {
    let joins = matches!(
        gap.trim().to_ascii_lowercase().as_str(),
        "to" | "and" | "until" | "till" | "-" | "–" | "—"
    );
    let hour = Some(hour).filter(|hour| joins && (1..=12).contains(hour))?;
    NaiveTime::from_hms_opt(hour, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DateOrder;
    use proptest::prelude::*;

    fn show(text: &str) -> String {
        let shown = mentions(text).into_iter().map(|mention| {
            let what = match mention.what {
                What::Day(day) => day.date().map_or("day".to_owned(), |date| date.to_string()),
                What::Unclear(unclear) => {
                    let by = |order| {
                        unclear
                            .day(order)
                            .and_then(Day::date)
                            .map(|d| d.to_string())
                    };
                    format!(
                        "{}?{}",
                        by(DateOrder::DayFirst).unwrap_or_default(),
                        by(DateOrder::MonthFirst).unwrap_or_default()
                    )
                }
                What::Time { time, sure } => {
                    format!("{}{}", time.format("%H:%M"), if sure { "" } else { "?" })
                }
                What::Zone(zone) => zone.name().to_owned(),
                What::Length(length) => format!("{}m", length.num_minutes()),
            };
            assert!(text.get(mention.span.clone()).is_some());
            what
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(lines: &[(&str, &str)]) {
        for (text, expected) in lines {
            assert_eq!(show(text), *expected, "{text}");
        }
    }

    #[test]
    fn days_and_times_of_a_sentence() {
        check(&[
            (
                "from 10:00 AM to 2:30 PM EST on November 10, 2023.",
                "10:00 14:30 EST 2023-11-10",
            ),
            (
                "Wednesday 8th February, 2023 from 0300hrs (EAT) to 0400hrs (EAT)",
                "2023-02-08 03:00 EAT 04:00 EAT",
            ),
            (
                "between 5 and 6:35pm Pacific time",
                "05:00? 18:35 Pacific time",
            ),
            (
                "From 10h47 to 11h05 West African Time (WAT)",
                "10:47 11:05 West African Time WAT",
            ),
            (
                "Start Time: 03, 14, 2024, 10:00 AM UTC.",
                "2024-03-14 10:00 UTC",
            ),
            ("on the 12th of May, 2024 at 5.30 pm", "2024-05-12 17:30"),
            ("14-03-2024 9:15", "2024-03-14 09:15?"),
            ("during 0900–1300 PST", "09:00 13:00 PST"),
            ("0900 to 1300hrs", "09:00 13:00"),
            ("the years 1999–2003 and 1000 users", ""),
            ("3:AM to 5:PM", "03:00 17:00"),
            (
                "2023-05-03 10:00 +02:00 to 11:00−0500",
                "2023-05-03 10:00? +02:00 11:00? −0500",
            ),
            ("10:00 +1 and T+0:15", "10:00?"),
            ("10:00 -12:00", "10:00? 12:00?"),
            ("10:00 (UTC−05:00)", "10:00? UTC−05:00"),
            (
                "05/06/2023 and 5-6-2023",
                "2023-06-05?2023-05-06 2023-06-05?2023-05-06",
            ),
            ("at 3 PM GMT+1, at noon", "15:00 GMT+1 12:00"),
            ("11:00 AM GMT -5", "11:00 GMT -5"),
            ("14:00 UTC - 16:30 UTC", "14:00 UTC 16:30 UTC"),
            ("13:00:00 and 17:35:08", "13:00 17:35"),
            ("00:30 to 01:15", "00:30 01:15"),
            (
                "2024-01-24T15:00:00Z and 2024-01-24T16:00+02:00.",
                "2024-01-24 15:00 UTC 2024-01-24 16:00 +02:00",
            ),
        ]);
    }

    #[test]
    fn lengths() {
        check(&[
            ("2 hours 30 minutes", "150m"),
            ("about three hours", "180m"),
            ("1h50m", "110m"),
            ("an hour and a half", "90m"),
            ("half an hour", "30m"),
            ("1.5 hrs", "90m"),
            ("for 45min", "45m"),
            ("2 hours and 5 minutes", "125m"),
            ("5 days", "7200m"),
            ("a minute", "1m"),
        ]);
    }

    #[test]
    fn what_only_looks_like_it() {
        check(&[
            ("Ubuntu 14.04 on port 5001", ""),
            ("version 2.10.24, 10.0.0.12:8080", ""),
            ("https://example.com/2024-01-24/15:20", ""),
            ("a ratio of 5:1, 30% of 12 servers", ""),
            ("May the 500 errors stop in 2024", ""),
            ("an hourly job, the second try, day 3", ""),
            ("IT staff MAY act", ""),
        ]);
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,80}") {
            show(&text);
        }

        #[test]
        fn never_panics_on_what_looks_like_time(
            text in "([0-9]{1,4}[:/. -]?|an? |hours?|May |PM|UTC|GMT-?|[é,() ]){0,20}"
        ) {
            show(&text);
        }
    }
}
