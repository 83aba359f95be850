//! How durations and dates read, in the one form that pages, feeds and messages use.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

/// A no-break space keeps a figure and its unit on one line.
const NBSP: char = '\u{a0}';

/// Minutes as `3 d 4 h`, `3 h 30 m`, `42 m`: at most two units, the rest cut off.
pub fn duration(minutes: i64) -> String {
    let minutes = minutes.max(0);
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, m) => format!("{m}{NBSP}m"),
        (0, h, 0) => format!("{h}{NBSP}h"),
        (0, h, m) => format!("{h}{NBSP}h{NBSP}{m}{NBSP}m"),
        (d, 0, _) => format!("{d}{NBSP}d"),
        (d, h, _) => format!("{d}{NBSP}d{NBSP}{h}{NBSP}h"),
    }
}

/// Minutes after the start: `T+0`, `T+20m`, `T+1h 30m`, `T-5m`. Hours run on past a day, so
/// that two moments of a timeline never read the same.
pub fn offset(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    match (minutes / 60, minutes % 60) {
        (0, 0) => "T+0".to_owned(),
        (0, m) => format!("T{sign}{m}m"),
        (h, 0) => format!("T{sign}{h}h"),
        (h, m) => format!("T{sign}{h}h{NBSP}{m}m"),
    }
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
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `24 Jan`.
pub fn day(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month(date))
}

/// `15:20`.
pub fn clock(time: &impl Timelike) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A moment in RFC 3339 to the second: `2024-01-24T15:20:00Z`.
pub fn rfc3339(utc: DateTime<Utc>) -> String {
    let (year, month, day) = (utc.year(), utc.month(), utc.day());
    let (hour, minute, second) = (utc.hour(), utc.minute(), utc.second());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
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
    format!(
        "{weekday}, {} {} {}",
        date.day(),
        MONTH_NAMES[date.month0() as usize],
        date.year()
    )
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
        let the_day = NaiveDate::from_ymd_opt(2024, 1, 24).unwrap();
        assert_eq!(date(the_day), "24 Jan 2024");
        assert_eq!(day(the_day), "24 Jan");
    }
}
