//! Times after the start of an incident: `T+20m`, `T+1h30`, `+20m`, `T-5m`, `T+0`.

use chrono::Duration;
use winnow::combinator::{alt, not, opt, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::{Result, digits, spaces};

/// A time after (or, with a minus, before) the start.
pub(super) fn after_start(input: &mut &str) -> Result<Duration> {
    alt((
        preceded((one_of(['T', 't']), spaces), signed),
        preceded('+', parts),
        terminated(one_of(['T', 't']), ('0', not(one_of('0'..='9')))).value(Duration::zero()),
    ))
    .parse_next(input)
}

/// After `T` the unit may be left out: minutes are meant.
fn signed(input: &mut &str) -> Result<Duration> {
    let negative = one_of(['+', '-', '−']).map(|sign| sign != '+');
    let amount = alt((clock, parts, digits(1, 4).map(minutes)));
    (terminated(negative, spaces), amount)
        .map(|(negative, amount)| if negative { -amount } else { amount })
        .parse_next(input)
}

fn clock(input: &mut &str) -> Result<Duration> {
    (
        digits(1, 3),
        preceded(':', digits(2, 2)),
        opt(preceded(':', digits(2, 2))),
    )
        .map(|(hours, mins, seconds)| {
            minutes(hours * 60 + mins) + Duration::seconds(seconds.unwrap_or(0).into())
        })
        .parse_next(input)
}

/// `1h 30m`; a number after the hours is minutes.
fn parts(input: &mut &str) -> Result<Duration> {
    let rest = repeat(0.., preceded(spaces, part)).fold(Duration::zero, |sum, part: Duration| {
        // A day has room for what a person writes; the cap keeps the sum from overflowing.
        (sum + part).min(Duration::days(100_000))
    });
    let bare_minutes = opt(terminated(digits(2, 2), not(one_of('0'..='9'))));
    (part, rest, bare_minutes)
        .map(|(first, rest, last)| first + rest + minutes(last.unwrap_or(0)))
        .parse_next(input)
}

fn part(input: &mut &str) -> Result<Duration> {
    (terminated(digits(1, 5), spaces), unit)
        .map(|(amount, unit)| unit * i32::try_from(amount).unwrap_or(0))
        .parse_next(input)
}

fn unit(input: &mut &str) -> Result<Duration> {
    take_while(1..=7, |c: char| c.is_ascii_alphabetic())
        .verify_map(|word: &str| match word.to_ascii_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => Some(Duration::seconds(1)),
            "m" | "min" | "mins" | "minute" | "minutes" => Some(minutes(1)),
            "h" | "hr" | "hrs" | "hour" | "hours" => Some(minutes(60)),
            "d" | "day" | "days" => Some(minutes(24 * 60)),
            _ => None,
        })
        .parse_next(input)
}

fn minutes(minutes: u32) -> Duration {
    Duration::minutes(minutes.into())
}
