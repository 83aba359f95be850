//! How durations and dates read, in the one form that pages, feeds and messages use.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use crate::words::push_digits;

/// A no-break space keeps a figure and its unit on one line.
const NBSP: char = '\u{a0}';

/// Minutes as `3 d 4 h`, `3 h 30 m`, `42 m`: at most two units, the rest cut off.
pub fn duration(minutes: i64) -> String {
    let minutes = minutes.max(0).unsigned_abs();
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let (first, second) = match (days, hours, rest) {
        (0, 0, m) => ((m, 'm'), None),
        (0, h, m) => ((h, 'h'), Some((m, 'm'))),
        (d, h, _) => ((d, 'd'), Some((h, 'h'))),
    };
    let mut text = String::with_capacity(16);
    push_unit(&mut text, first);
    if let Some(second) = second.filter(|(count, _)| *count > 0) {
        text.push(NBSP);
        push_unit(&mut text, second);
    }
    text
}

fn push_unit(text: &mut String, (count, unit): (u64, char)) {
    push_digits(text, count, 1);
    text.push(NBSP);
    text.push(unit);
}

/// Minutes after the start: `T+0`, `T+20m`, `T+1h 30m`, `T-5m`. Hours run on past a day, so
/// that two moments of a timeline never read the same.
pub fn offset(minutes: i64) -> String {
    if minutes == 0 {
        return "T+0".to_owned();
    }
    let mut text = String::with_capacity(12);
    text.push_str(if minutes < 0 { "T-" } else { "T+" });
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    if hours > 0 {
        push_digits(&mut text, hours, 1);
        text.push('h');
    }
    if hours > 0 && rest > 0 {
        text.push(NBSP);
    }
    if rest > 0 {
        push_digits(&mut text, rest, 1);
        text.push('m');
    }
    text
}

/// The short names of the months.
pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The names of the months.
pub const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The short name of a date's month.
pub fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// `24 Jan 2024`.
pub fn date(date: NaiveDate) -> String {
    let mut text = day(date);
    text.push(' ');
    push_digits(&mut text, date.year().unsigned_abs().into(), 1);
    text
}

/// `24 Jan`.
pub fn day(date: NaiveDate) -> String {
    let mut text = String::with_capacity(12);
    push_digits(&mut text, date.day().into(), 1);
    text.push(' ');
    text.push_str(month(date));
    text
}

/// `15:20`.
pub fn clock(time: &impl Timelike) -> String {
    let mut text = String::with_capacity(5);
    push_digits(&mut text, time.hour().into(), 2);
    text.push(':');
    push_digits(&mut text, time.minute().into(), 2);
    text
}

/// A moment in RFC 3339 to the second: `2024-01-24T15:20:00Z`.
pub fn rfc3339(utc: DateTime<Utc>) -> String {
    let mut text = String::with_capacity(20);
    push_digits(&mut text, utc.year().unsigned_abs().into(), 4);
    let rest = [
        ('-', utc.month()),
        ('-', utc.day()),
        ('T', utc.hour()),
        (':', utc.minute()),
        (':', utc.second()),
    ];
    for (before, number) in rest {
        text.push(before);
        push_digits(&mut text, number.into(), 2);
    }
    text.push('Z');
    text
}

/// The short name of a weekday.
pub fn weekday(weekday: chrono::Weekday) -> &'static str {
    use chrono::Weekday::*;
    match weekday {
        Mon => "Mon",
        Tue => "Tue",
        Wed => "Wed",
        Thu => "Thu",
        Fri => "Fri",
        Sat => "Sat",
        Sun => "Sun",
    }
}

/// `Wednesday, 24 January 2024`.
pub fn long_date(date: NaiveDate) -> String {
    let weekday = match date.weekday().num_days_from_monday() {
        0 => "Monday",
        1 => "Tuesday",
        2 => "Wednesday",
        3 => "Thursday",
        4 => "Friday",
        5 => "Saturday",
        _ => "Sunday",
    };
    format!("{weekday}, {}", full_date(date))
}

/// `24 January 2024`.
pub fn full_date(date: NaiveDate) -> String {
    let month = MONTH_NAMES[date.month0() as usize];
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (minutes, expected) in [
            (-5, "0 m"),
            (0, "0 m"),
            (42, "42 m"),
            (60, "1 h"),
            (210, "3 h 30 m"),
            (1440, "1 d"),
            (1441, "1 d"),
            (4560, "3 d 4 h"),
        ] {
            assert_eq!(duration(minutes).replace(NBSP, " "), expected);
        }
    }

    #[test]
    fn offsets() {
        for (minutes, expected) in [
            (0, "T+0"),
            (20, "T+20m"),
            (60, "T+1h"),
            (90, "T+1h 30m"),
            (-5, "T-5m"),
            (-65, "T-1h 5m"),
            (1440, "T+24h"),
            (4565, "T+76h 5m"),
        ] {
            assert_eq!(offset(minutes).replace(NBSP, " "), expected);
        }
    }

    #[test]
    fn dates() {
        let the_day = NaiveDate::from_ymd_opt(2024, 1, 4).unwrap();
        assert_eq!(date(the_day), "4 Jan 2024");
        assert_eq!(day(the_day), "4 Jan");
        let moment = the_day.and_hms_opt(9, 5, 0).unwrap().and_utc();
        assert_eq!(clock(&moment), "09:05");
        assert_eq!(rfc3339(moment), "2024-01-04T09:05:00Z");
    }
}
