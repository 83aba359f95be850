//! Days as people write them.

use chrono::{Datelike, NaiveDate};
use winnow::ascii::Caseless;
use winnow::combinator::{alt, fail, not, opt, preceded, terminated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::{Result, digits, spaces};
use crate::time::format::{MONTH_NAMES, MONTHS};

/// A day of the calendar; people leave the year out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl Day {
    /// A day that exists: without a year, in a leap year at least.
    fn new(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
        Some(Self { year, month, day })
    }

    /// Whether the year is written.
    pub fn has_year(self) -> bool {
        self.year.is_some()
    }

    /// The date, where the year is written.
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month, self.day)
    }

    /// The date; where no year is written, the one nearest to `known`.
    pub fn near(self, known: Option<NaiveDate>) -> Option<NaiveDate> {
        if self.year.is_some() {
            return self.date();
        }
        let known = known?;
        (-1..=1)
            .filter_map(|years| {
                let year = known.year().checked_add(years)?;
                NaiveDate::from_ymd_opt(year, self.month, self.day)
            })
            .min_by_key(|date| date.signed_duration_since(known).abs())
    }
}

/// The order of the parts of a date in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `24/01/2024`.
    DayFirst,
    /// `01/24/2024`.
    MonthFirst,
    /// `2024/01/24`; any other is not read.
    YearFirst,
}

/// A date in figures whose day and month cannot be told apart: `05/06/2023`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclear {
    first: u32,
    second: u32,
    year: i32,
}

impl Unclear {
    /// The day, read in this order.
    pub fn day(self, order: DateOrder) -> Option<Day> {
        match order {
            DateOrder::DayFirst => Day::new(Some(self.year), self.second, self.first),
            DateOrder::MonthFirst => Day::new(Some(self.year), self.first, self.second),
            DateOrder::YearFirst => None,
        }
    }
}

/// The order of a date in figures that only one order allows: `24/01/2024`.
pub fn order_of(text: &str) -> Option<DateOrder> {
    let mut rest = text;
    match figures.parse_next(&mut rest).ok()? {
        (13..=31, 1..=12, _) => Some(DateOrder::DayFirst),
        (1..=12, 13..=31, _) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// The date in figures that `text` starts with where both of its parts can be the month,
/// and how many bytes it takes up.
pub(super) fn unclear_at(text: &str) -> Option<(Unclear, usize)> {
    let mut rest = text;
    let (first, second, year) = terminated(figures, not(one_of(char::is_alphanumeric)))
        .parse_next(&mut rest)
        .ok()?;
    let is_month = |part: u32| (1..=12).contains(&part);
    let unclear = Unclear {
        first,
        second,
        year,
    };
    (is_month(first) && is_month(second)).then_some((unclear, text.len() - rest.len()))
}

/// `2024-01-24`, `Jan 24, 2024`, `24 January 2024`, `Sunday, May 13th`, `24.01.2024`, and
/// `05/22/2020`, `22-05-2020` or `05, 22, 2020` where only one of the two can be the month.
pub(super) fn day(input: &mut &str) -> Result<Day> {
    let after = not(one_of(|c: char| {
        c.is_alphanumeric() && !matches!(c, 'T' | 't')
    }));
    let named = preceded(opt(weekday), alt((month_first, day_first)));
    let figures = alt((year_first, day_first, day_first_numbers, slashes));
    // Almost all that is asked for a day is told by its first three characters to be none: words,
    // and times.
    match *input.as_bytes() {
        [_, b':', ..] | [_, _, b':', ..] => fail.parse_next(input),
        [b'0'..=b'9', ..] => terminated(figures, after).parse_next(input),
        [a, b, c, ..] if is_start_of_name([a, b, c]) => terminated(named, after).parse_next(input),
        _ => fail.parse_next(input),
    }
}

/// Whether the name of a month or of a weekday starts with these letters. No two start alike.
fn is_start_of_name(letters: [u8; 3]) -> bool {
    matches!(
        &letters.map(|letter| letter.to_ascii_lowercase()),
        b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"may"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"oct"
            | b"nov"
            | b"dec"
            | b"mon"
            | b"tue"
            | b"wed"
            | b"thu"
            | b"fri"
            | b"sat"
            | b"sun"
    )
}

fn year_first(input: &mut &str) -> Result<Day> {
    let separator = one_of(['-', '/', '.']).parse_next(&mut input.get(4..).unwrap_or(""))?;
    (
        terminated(year, separator),
        terminated(digits(1, 2), separator),
        digits(1, 2),
    )
        .verify_map(|(year, month, day)| Day::new(Some(year), month, day))
        .parse_next(input)
}

fn month_first(input: &mut &str) -> Result<Day> {
    let day = terminated(digits(1, 2), (opt(ordinal), not(one_of('0'..='9'))));
    let month = terminated(month, (opt('.'), spaces, opt('-')));
    (month, day, opt(year_after))
        .verify_map(|(month, day, year)| Day::new(year, month, day))
        .parse_next(input)
}

fn day_first(input: &mut &str) -> Result<Day> {
    let of = (
        opt(alt((ordinal, ".".void()))),
        spaces,
        opt('-'),
        opt("of "),
    );
    (terminated(digits(1, 2), of), month, opt(year_after))
        .verify_map(|(day, month, year)| Day::new(year, month, day))
        .parse_next(input)
}

fn day_first_numbers(input: &mut &str) -> Result<Day> {
    let part = || terminated(digits(1, 2), '.');
    (part(), part(), year)
        .verify_map(|(day, month, year)| Day::new(Some(year), month, day))
        .parse_next(input)
}

fn slashes(input: &mut &str) -> Result<Day> {
    figures
        .verify_map(|(a, b, year)| match (a, b) {
            _ if a == b => Day::new(Some(year), a, b),
            (1..=12, 13..) => Day::new(Some(year), a, b),
            (13.., 1..=12) => Day::new(Some(year), b, a),
            _ => None,
        })
        .parse_next(input)
}

/// `05/22/2020`, `22-05-2020`, `05, 22, 2020`: two numbers and a year.
fn figures(input: &mut &str) -> Result<(u32, u32, i32)> {
    let first = digits(1, 2).parse_next(input)?;
    let separator = alt(("/".void(), "-".void(), (",", take_while(1..=2, ' ')).void()))
        .take()
        .parse_next(input)?;
    let separator = separator.trim_end();
    let same = || (separator, take_while(0..=2, ' '));
    let second = digits(1, 2).parse_next(input)?;
    let year = preceded(same(), year).parse_next(input)?;
    Ok((first, second, year))
}

fn year_after(input: &mut &str) -> Result<i32> {
    let gap = (opt('.'), opt(','), alt(('-'.void(), spaces)));
    preceded(gap, year).parse_next(input)
}

/// Four digits that can be the year of an incident, rather than a time (`1520`).
fn year(input: &mut &str) -> Result<i32> {
    terminated(digits(4, 4), not(one_of('0'..='9')))
        .verify_map(|year| i32::try_from(year).ok())
        .verify(|year| (1900..2200).contains(year))
        .parse_next(input)
}

fn month(input: &mut &str) -> Result<u32> {
    word.verify_map(|word: &str| {
        let is = |name: &&str| name.eq_ignore_ascii_case(word);
        let index = (0..12).find(|index| is(&MONTHS[*index]) || is(&MONTH_NAMES[*index]));
        let index = index.or_else(|| is(&"Sept").then_some(8))?;
        u32::try_from(index + 1).ok()
    })
    .parse_next(input)
}

fn weekday(input: &mut &str) -> Result<()> {
    const WEEKDAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let name = word.verify(|word: &str| {
        WEEKDAYS.iter().any(|day| {
            day.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        })
    });
    (name, opt('.'), opt(','), spaces).void().parse_next(input)
}

fn word<'a>(input: &mut &'a str) -> Result<&'a str> {
    take_while(3..=9, |c: char| c.is_ascii_alphabetic()).parse_next(input)
}

fn ordinal(input: &mut &str) -> Result<()> {
    alt((
        Caseless("st"),
        Caseless("nd"),
        Caseless("rd"),
        Caseless("th"),
    ))
    .void()
    .parse_next(input)
}
