//! Times of day as people write them, with their zone, and ranges of them.

use chrono::NaiveTime;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, delimited, fail, not, opt, peek, preceded, terminated};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::token::{one_of, take, take_while};

use super::{Result, between, date, digits, spaces};
use crate::time::Zone;

/// A time of day and its zone; of a range, its start. In a text that names the day a
/// minus and a clock time are an offset (`-05:00`); otherwise they end a range.
pub(super) fn moment<'a>(
    dated: bool,
) -> impl Parser<&'a str, (NaiveTime, Option<Zone>), EmptyError> {
    let start = preceded(opt(about), clock);
    let second_zone = delimited((spaces, '('), zone_name, ')');
    (start, opt(zone(dated)), opt(second_zone), opt(range_end)).verify_map(
        |(start, zone, _, end)| {
            let (end, end_zone) = end.unzip();
            Some((start.before(end)?, zone.or(end_zone.flatten())))
        },
    )
}

/// A time of day and nothing else.
pub(super) fn alone(input: &mut &str) -> Result<NaiveTime> {
    clock
        .verify_map(|clock| clock.time(clock.half))
        .parse_next(input)
}

/// The time of day that `text` starts with within a sentence, whether the half of the day
/// is beyond doubt, and how many bytes it takes up. `14.04` is more often a version.
pub(super) fn in_prose(text: &str) -> Option<(NaiveTime, bool, usize)> {
    let mut rest = text;
    let clock = terminated(
        alt((colons, dots, letter_h, military, hour_only)),
        opt(hours_word),
    )
    .parse_next(&mut rest)
    .ok()?;
    let written = &text[..text.len() - rest.len()];
    let bounded = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '_'))
        && !continues(rest);
    let is_number = clock.half.is_none() && written.contains('.') && !written.contains(':');
    let time = clock.time(clock.half)?;
    let sure = clock.half.is_some()
        || !(1..=12).contains(&clock.hour)
        || written.starts_with('0')
        || !written.contains(':');
    (bounded && !is_number).then_some((time, sure, written.len()))
}

/// The time and the zone that `text` starts with after the `T` of ISO 8601, and how many
/// bytes they take up.
pub(super) fn iso(text: &str) -> Option<(NaiveTime, Option<Zone>, usize)> {
    let mut rest = text;
    let (clock, zone) = (colons, opt(zone(true))).parse_next(&mut rest).ok()?;
    Some((clock.time(None)?, zone, text.len() - rest.len()))
}

/// Whether what follows makes a time a part of something longer: `10:20:30:40`, `10:00.5`.
fn continues(rest: &str) -> bool {
    let mut chars = rest.chars();
    let mark = chars.next().is_some_and(|c| matches!(c, ':' | '.' | ','));
    mark && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// A zone after a time: ` UTC`, `Z`, ` (CET)`, `+02:00`.
pub(super) fn zone<'a>(dated: bool) -> impl Parser<&'a str, Zone, EmptyError> {
    let offset = move |input: &mut &'a str| {
        let digits = (digits(2, 2), opt(':'), digits(2, 2), not(one_of('0'..='9')));
        (one_of(['+', '-', '−']), digits)
            .verify(|(sign, (_, colon, ..))| dated || *sign == '+' || colon.is_none())
            .take()
            .verify_map(Zone::parse)
            .parse_next(input)
    };
    preceded(
        spaces,
        alt((
            offset,
            zone_name,
            delimited('(', zone_name, ')'),
            delimited('[', zone_name, ']'),
        )),
    )
}

/// The half of a twelve-hour day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

/// A time of day as its figures.
#[derive(Debug, Clone, Copy)]
struct Clock {
    hour: u32,
    minute: u32,
    second: u32,
    half: Option<Half>,
}

impl Clock {
    /// The time, if the half of the day is `half`. A `13:00 PM` is thirteen hours.
    fn time(self, half: Option<Half>) -> Option<NaiveTime> {
        let hour = match (half, self.hour) {
            (Some(Half::Am), 12) => 0,
            (Some(Half::Pm), 1..=11) => self.hour + 12,
            (_, hour) => hour,
        };
        // A leap second is the last second of its minute.
        let second = if self.second == 60 { 59 } else { self.second };
        NaiveTime::from_hms_opt(hour, self.minute, second)
    }

    /// The time, as the start of a range that ends at `end`: `3:20–4:00 PM` starts in the
    /// afternoon, `11:30–12:15 PM` in the morning.
    fn before(self, end: Option<Clock>) -> Option<NaiveTime> {
        let borrowed = end.filter(|_| self.half.is_none() && (1..=12).contains(&self.hour));
        let Some((end, half)) = borrowed.and_then(|end| Some((end, end.half?))) else {
            return self.time(self.half);
        };
        let start = self.time(Some(half))?;
        match end.time(end.half) {
            Some(end) if start > end && half == Half::Pm => self.time(Some(Half::Am)),
            _ => Some(start),
        }
    }
}

fn clock(input: &mut &str) -> Result<Clock> {
    terminated(
        alt((colons, dots, letter_h, military, hour_only)),
        opt(hours_word),
    )
    .parse_next(input)
}

/// `15:20`, `15:20:05.123`, `3:20 PM`.
fn colons(input: &mut &str) -> Result<Clock> {
    let fraction = opt((one_of(['.', ',']), digit1));
    let second = preceded(':', terminated(digits(2, 2), fraction));
    (
        digits(1, 2),
        preceded(':', digits(2, 2)),
        opt(second),
        opt(half),
    )
        .map(|(hour, minute, second, half)| Clock {
            hour,
            minute,
            second: second.unwrap_or(0),
            half,
        })
        .parse_next(input)
}

/// `14.37`; with one digit before the dot it is a number, but for `3.20 PM`.
fn dots(input: &mut &str) -> Result<Clock> {
    let long = peek(digits(2, 2)).void();
    let parts =
        |input: &mut &str| (digits(1, 2), preceded('.', digits(2, 2)), opt(half)).parse_next(input);
    (opt(long), parts)
        .verify_map(|(long, (hour, minute, half))| {
            (long.is_some() || half.is_some()).then_some(Clock {
                hour,
                minute,
                second: 0,
                half,
            })
        })
        .parse_next(input)
}

/// `10h47`.
fn letter_h(input: &mut &str) -> Result<Clock> {
    (digits(1, 2), preceded(one_of(['h', 'H']), digits(2, 2)))
        .map(|(hour, minute)| plain(hour, minute))
        .parse_next(input)
}

/// `0305hrs`, `0305 hrs`, `0305Z`, `1430 UTC`, `0900–1300 PST`.
fn military(input: &mut &str) -> Result<Clock> {
    let mark = || alt((hours_word, peek((spaces, abbreviation)).void()));
    let four = || (digits(2, 2), digits(2, 2));
    let joint = (spaces, alt(("-", "–", "—", "to ")), spaces);
    let before_end = peek((joint, four(), mark())).void();
    terminated(four(), alt((mark(), before_end)))
        .map(|(hour, minute)| plain(hour, minute))
        .parse_next(input)
}

/// The abbreviation of a zone, in capitals.
fn abbreviation(input: &mut &str) -> Result<()> {
    let letters = take_while(1..=4, |c: char| c.is_ascii_uppercase());
    let known = letters.verify(|name: &str| name == "Z" || Zone::written(name).is_some());
    terminated(known, boundary).void().parse_next(input)
}

/// `3PM`, `3 p.m.`, `3:PM`.
fn hour_only(input: &mut &str) -> Result<Clock> {
    let hour = digits(1, 2).verify(|hour| (1..=12).contains(hour));
    (terminated(hour, opt(':')), half)
        .map(|(hour, half)| Clock {
            half: Some(half),
            ..plain(hour, 0)
        })
        .parse_next(input)
}

fn plain(hour: u32, minute: u32) -> Clock {
    Clock {
        hour,
        minute,
        second: 0,
        half: None,
    }
}

/// `AM`, ` p.m.`; the start of a word (`America/New_York`) is none.
fn half(input: &mut &str) -> Result<Half> {
    let letter = preceded(
        spaces,
        alt((
            one_of(['a', 'A']).value(Half::Am),
            one_of(['p', 'P']).value(Half::Pm),
        )),
    );
    let dotted = ('.', one_of(['m', 'M']), opt('.')).void();
    let bare = one_of(['m', 'M']).void();
    terminated(letter, (alt((dotted, bare)), boundary)).parse_next(input)
}

fn hours_word(input: &mut &str) -> Result<()> {
    let word = alt((
        Caseless("hours"),
        Caseless("hrs"),
        Caseless("hr"),
        Caseless("h"),
        "Uhr",
    ));
    (spaces, word, boundary).void().parse_next(input)
}

fn boundary(input: &mut &str) -> Result<()> {
    not(one_of(|c: char| c.is_alphanumeric() || c == '/')).parse_next(input)
}

/// The words before a time that is not exact, or in a sentence.
fn about(input: &mut &str) -> Result<()> {
    const WORDS: [&str; 9] = [
        "approximately",
        "approx",
        "around",
        "about",
        "circa",
        "ca",
        "from",
        "at",
        "by",
    ];
    let sign = || one_of(['~', '≈']);
    let word = take_while(2..=13, |c: char| c.is_ascii_alphabetic())
        .verify(|word: &str| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
    alt((
        (sign(), spaces).void(),
        (word, opt('.'), spaces, opt(sign())).void(),
    ))
    .parse_next(input)
}

fn range_end(input: &mut &str) -> Result<(Clock, Option<Zone>)> {
    let dash = one_of(['-', '–', '—', '→']).void();
    let word = alt((Caseless("to "), Caseless("until "), Caseless("till "))).void();
    let end = preceded(
        opt(terminated(date::day, between)),
        preceded(opt(about), clock),
    );
    preceded(
        (spaces, alt((dash, word)), spaces),
        terminated((end, opt(zone(false))), boundary),
    )
    .parse_next(input)
}

/// A zone by its name or in words; of `UTC:` and `UTC-16:00` the letters alone.
fn zone_name(input: &mut &str) -> Result<Zone> {
    if let Some((zone, length)) = Zone::universal(input) {
        return take(length).value(zone).parse_next(input);
    }
    // No abbreviation has five letters, and every word for a zone has.
    if input.len() > 5
        && input.bytes().take(5).all(|byte| byte.is_ascii_alphabetic())
        && let Some((zone, length)) = Zone::in_words(input)
    {
        return take(length).value(zone).parse_next(input);
    }
    let word = |c: char| c.is_ascii_alphanumeric() || "/_+-:".contains(c);
    let whole = peek(take_while(1.., word)).parse_next(input)?;
    let trimmed = whole.trim_end_matches([':', '-', '/', '+']);
    let letters = whole
        .find(|c: char| !c.is_ascii_alphabetic())
        .map_or(whole, |end| &whole[..end]);
    let bounded = !whole[letters.len()..].starts_with(|c: char| c.is_ascii_digit() || c == '_');
    let found = [(trimmed, true), (letters, bounded)]
        .into_iter()
        .filter(|(_, bounded)| *bounded)
        .find_map(|(name, _)| Some((Zone::written(name)?, name.len())));
    match found {
        Some((zone, length)) => take(length).value(zone).parse_next(input),
        None => fail.parse_next(input),
    }
}
