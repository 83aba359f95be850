//! Clock times and timestamps as people write them.
//!
//! A small grammar of our own: what it does not know is not a time, and it fills in
//! nothing. A time that a text leaves open (its day, its year, its zone) stays open here.

mod date;
mod elapsed;
mod hour;
mod length;
mod scan;

use chrono::{Duration, NaiveDate, NaiveTime};
use winnow::ascii::Caseless;
use winnow::combinator::{alt, delimited, fail, opt, preceded, terminated};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

pub use date::{DateOrder, Day, Unclear, order_of};
pub use scan::{Mention, What, mentions};

use super::Zone;

/// What a parser of this grammar answers: it matches, or it does not.
type Result<T> = winnow::Result<T, EmptyError>;

/// A time as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stamp {
    /// A time of day, with the day and the zone where the text names them.
    Clock {
        /// The day.
        day: Option<Day>,
        /// The time of day.
        time: NaiveTime,
        /// The zone.
        zone: Option<Zone>,
    },
    /// A time after the start (`T+20m`).
    After(Duration),
}

/// A date, and the time and zone where they are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp {
    /// The day.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The zone.
    pub zone: Option<Zone>,
}

/// The time that `text` starts with, and how many bytes of `text` it takes up, with the
/// punctuation between it and what follows. Of a range it is the start.
pub fn leading(text: &str) -> Option<(Stamp, usize)> {
    // Almost every line of a body is no time; most are told by their first letter.
    text.starts_with(may_start).then_some(())?;
    let mut rest = text;
    let stamp = bracketed(stamp).parse_next(&mut rest).ok()?;
    separators(rest).map(|rest| (stamp, text.len() - rest.len()))
}

/// The day that `text` starts with where punctuation or its end follows, and how many
/// bytes it takes up, with that punctuation.
pub fn leading_day(text: &str) -> Option<(Day, usize)> {
    let mut rest = text;
    let day = bracketed(date::day).parse_next(&mut rest).ok()?;
    let after = separators(rest)?;
    let separated = after.is_empty() || rest.trim_start().starts_with(is_separator);
    separated.then_some((day, text.len() - after.len()))
}

/// The day that `text` starts with, whatever follows, and how many bytes it takes up.
pub fn day_at(text: &str) -> Option<(Day, usize)> {
    let mut rest = text;
    let day = date::day.parse_next(&mut rest).ok()?;
    Some((day, text.len() - rest.len()))
}

/// The first day that a sentence names, its year among it.
pub fn find_day(text: &str) -> Option<Day> {
    let mut previous = ' ';
    text.char_indices().find_map(|(index, c)| {
        let starts_word = c.is_ascii_alphanumeric() && !previous.is_alphanumeric();
        previous = c;
        starts_word.then_some(())?;
        let day = date::day.parse_next(&mut &text[index..]).ok()?;
        day.has_year().then_some(day)
    })
}

/// A whole text that is a date, with a time and a zone or offset where it names them:
/// `2024-01-24`, `2024-01-24 15:00`, `2024-01-24T15:00:00Z`, `2024-01-24 15:00 CET`,
/// `24 January 2024, 3 PM America/New_York`.
pub fn timestamp(text: &str) -> Option<Timestamp> {
    let mut rest = text.trim();
    let date = date::day.parse_next(&mut rest).ok()?.date()?;
    if rest.is_empty() {
        return Some(Timestamp {
            date,
            time: None,
            zone: None,
        });
    }
    let time = preceded(between, hour::alone).parse_next(&mut rest).ok()?;
    let zone = rest.trim();
    let zone = if zone.is_empty() {
        None
    } else {
        let bare = zone.strip_prefix(['(', '[']);
        let bare = bare.and_then(|zone| zone.strip_suffix([')', ']']));
        Some(Zone::parse(bare.unwrap_or(zone))?)
    };
    Some(Timestamp {
        date,
        time: Some(time),
        zone,
    })
}

fn may_start(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '~' | '≈' | '+' | '(' | '[')
}

fn stamp(input: &mut &str) -> Result<Stamp> {
    let dated = (terminated(date::day, between), hour::moment(true));
    let timed = (
        hour::moment(false),
        opt((day_after, opt(hour::zone(false)))),
    );
    alt((
        elapsed::after_start.map(Stamp::After),
        dated.map(|(day, (time, zone))| Stamp::Clock {
            day: Some(day),
            time,
            zone,
        }),
        timed.map(|((time, zone), after)| {
            let (day, later) = after.unzip();
            Stamp::Clock {
                day,
                time,
                zone: zone.or(later.flatten()),
            }
        }),
    ))
    .parse_next(input)
}

/// What stands between a day and its time.
fn between(input: &mut &str) -> Result<()> {
    let before = input.len();
    (
        spaces,
        opt(one_of(['T', 't', ',', ':', '-', '–', '—', '|', '@'])),
        spaces,
        opt((Caseless("at "), spaces)),
    )
        .void()
        .parse_next(input)?;
    if input.len() == before {
        return fail.parse_next(input);
    }
    Ok(())
}

/// The day after a time: with its year or an “on”, lest a number of the sentence be taken.
fn day_after(input: &mut &str) -> Result<Day> {
    let on = preceded((spaces, opt(','), spaces), opt((Caseless("on "), spaces)));
    (on, date::day)
        .verify_map(|(on, day)| (on.is_some() || day.has_year()).then_some(day))
        .parse_next(input)
}

/// The same in brackets, or without.
fn bracketed<'a, T>(
    mut parser: impl FnMut(&mut &'a str) -> Result<T>,
) -> impl FnMut(&mut &'a str) -> Result<T> {
    move |input| {
        let close = match input.chars().next() {
            Some('(') => ')',
            Some('[') => ']',
            _ => return parser(input),
        };
        delimited(
            (one_of(['(', '[']), spaces),
            |input: &mut &'a str| parser(input),
            (spaces, close),
        )
        .parse_next(input)
    }
}

/// What follows a time and the punctuation after it; `None` where the time only looked
/// like one (`10.30.4`, `15:20ish`, `12.50%`).
fn separators(rest: &str) -> Option<&str> {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(c), _) if c.is_alphanumeric() || matches!(c, '%' | '_') => return None,
        (Some('.' | ':' | ','), Some(c)) if c.is_ascii_digit() => return None,
        _ => {}
    }
    Some(rest.trim_start_matches(|c: char| c.is_whitespace() || is_separator(c) || c == '.'))
}

fn is_separator(c: char) -> bool {
    matches!(c, ':' | '-' | '–' | '—' | '|' | ',' | ';' | '→')
}

/// Spaces within a line, those that do not break among them.
fn spaces(input: &mut &str) -> Result<()> {
    take_while(0.., [' ', '\t', '\u{a0}', '\u{202f}'])
        .void()
        .parse_next(input)
}

/// A number of this many digits.
fn digits<'a>(least: usize, most: usize) -> impl Parser<&'a str, u32, EmptyError> {
    move |input: &mut &'a str| {
        let digits = input.bytes().take(most).take_while(u8::is_ascii_digit);
        let (digits, rest) = input.split_at(digits.count());
        let number = digits.parse().ok().filter(|_| digits.len() >= least);
        *input = rest;
        number.ok_or(EmptyError)
    }
}

#[cfg(test)]
mod tests;
