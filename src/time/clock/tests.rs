//! Times as people write them, and what they are read as.

use super::*;
use proptest::prelude::*;

/// A time as one line: `day time zone | what follows it`, `-` where there is none.
fn show(text: &str) -> String {
    let Some((stamp, length)) = leading(text) else {
        return "none".to_owned();
    };
    let rest = &text[length..];
    match stamp {
        Stamp::After(duration) => format!("T{:+} | {rest}", duration.num_seconds()),
        Stamp::Clock { day, time, zone } => {
            let known = NaiveDate::from_ymd_opt(2024, 1, 10);
            let day = day.map_or("-".to_owned(), |day| day.near(known).unwrap().to_string());
            let zone = zone.as_ref().map_or("-", Zone::name);
            format!("{day} {} {zone} | {rest}", time.format("%H:%M:%S"))
        }
    }
}

fn check(lines: &[(&str, &str)]) {
    for (text, expected) in lines {
        assert_eq!(show(text), *expected, "{text}");
    }
}

#[test]
fn times_of_day() {
    check(&[
        ("15:20", "- 15:20:00 - | "),
        ("15:20:05: alert", "- 15:20:05 - | alert"),
        ("15:20 - alert", "- 15:20:00 - | alert"),
        ("15:20 – alert", "- 15:20:00 - | alert"),
        ("15:20 | alert", "- 15:20:00 - | alert"),
        ("3:20 PM: alert", "- 15:20:00 - | alert"),
        ("3PM alert", "- 15:00:00 - | alert"),
        ("3 p.m. alert", "- 15:00:00 - | alert"),
        ("3:20\u{a0}pm alert", "- 15:20:00 - | alert"),
        ("12:05 am alert", "- 00:05:00 - | alert"),
        ("12 PM alert", "- 12:00:00 - | alert"),
        ("17:30pm alert", "- 17:30:00 - | alert"),
        ("14.37 alert", "- 14:37:00 - | alert"),
        ("3.20 pm alert", "- 15:20:00 - | alert"),
        ("10h47 alert", "- 10:47:00 - | alert"),
        ("0305hrs alert", "- 03:05:00 - | alert"),
        ("0305 hrs alert", "- 03:05:00 - | alert"),
        ("0305Z alert", "- 03:05:00 UTC | alert"),
        ("~15:20 alert", "- 15:20:00 - | alert"),
        ("ca. 15:20 alert", "- 15:20:00 - | alert"),
        ("At 11:00 AM: alert", "- 11:00:00 - | alert"),
        ("[15:20] alert", "- 15:20:00 - | alert"),
        ("(15:20 UTC) alert", "- 15:20:00 UTC | alert"),
        ("09:00 American users", "- 09:00:00 - | American users"),
    ]);
}

#[test]
fn zones() {
    check(&[
        ("15:20 UTC: alert", "- 15:20:00 UTC | alert"),
        ("15:20 (UTC) alert", "- 15:20:00 UTC | alert"),
        ("15:20Z alert", "- 15:20:00 UTC | alert"),
        ("15:20 CET (GMT+1) alert", "- 15:20:00 CET | alert"),
        ("15:20 UTC+2 alert", "- 15:20:00 UTC+2 | alert"),
        ("15:20 UTC:alert", "- 15:20:00 UTC | alert"),
        ("15:20+02:00 alert", "- 15:20:00 +02:00 | alert"),
        ("15:20 -0500 alert", "- 15:20:00 -0500 | alert"),
        (
            "09:00 America/New_York alert",
            "- 09:00:00 America/New_York | alert",
        ),
        ("15:20 utc alert", "- 15:20:00 - | utc alert"),
        ("15:20 ETL jobs fail", "- 15:20:00 - | ETL jobs fail"),
    ]);
}

#[test]
fn ranges_are_their_start() {
    check(&[
        ("15:20-16:00: alert", "- 15:20:00 - | alert"),
        ("15:20 – 16:00 UTC: alert", "- 15:20:00 UTC | alert"),
        ("~13:30-13:45", "- 13:30:00 - | "),
        ("3:20-4:00 PM alert", "- 15:20:00 - | alert"),
        ("11:30 to 12:15 PM alert", "- 11:30:00 - | alert"),
        ("10:00 AM - 2:30 PM EST alert", "- 10:00:00 EST | alert"),
        (
            "2024-01-24 23:20 - 2024-01-25 01:00 UTC: x",
            "2024-01-24 23:20:00 UTC | x",
        ),
        ("15:20 to 3 engineers", "- 15:20:00 - | to 3 engineers"),
    ]);
}

#[test]
fn days_and_times() {
    check(&[
        ("2024-01-24 15:20 UTC: x", "2024-01-24 15:20:00 UTC | x"),
        ("2024-01-24T15:20Z x", "2024-01-24 15:20:00 UTC | x"),
        (
            "2024-01-24T15:20:01-05:00 x",
            "2024-01-24 15:20:01 -05:00 | x",
        ),
        ("Jan 24 2024, 15:20 x", "2024-01-24 15:20:00 - | x"),
        ("Jan 24 15:20 x", "2024-01-24 15:20:00 - | x"),
        ("December 31, 7:00 AM: x", "2023-12-31 07:00:00 - | x"),
        ("24 January 2024 15:20 x", "2024-01-24 15:20:00 - | x"),
        ("19. April, 11:00", "2024-04-19 11:00:00 - | "),
        (
            "February 18, 2024, 10:15 AM (UTC) x",
            "2024-02-18 10:15:00 UTC | x",
        ),
        ("June 9, 2024 at 12:15 PM: x", "2024-06-09 12:15:00 - | x"),
        (
            "Sun, May 13th, 2023: 10:20 pm x",
            "2023-05-13 22:20:00 - | x",
        ),
        ("5:25 pm 05/22/2020 - x", "2020-05-22 17:25:00 - | x"),
        ("15:20 on Jan 24: x", "2024-01-24 15:20:00 - | x"),
        ("2018-07-30 ca. 11:20", "2018-07-30 11:20:00 - | "),
    ]);
}

#[test]
fn times_after_the_start() {
    check(&[
        ("T+20m: x", "T+1200 | x"),
        ("T + 20 min x", "T+1200 | x"),
        ("T+1h30 x", "T+5400 | x"),
        ("T+1h 30m x", "T+5400 | x"),
        ("T+01:30 x", "T+5400 | x"),
        ("T+20 x", "T+1200 | x"),
        ("T-5m x", "T-300 | x"),
        ("T+0 x", "T+0 | x"),
        ("T0: x", "T+0 | x"),
        ("+20m x", "T+1200 | x"),
        ("+20 servers", "none"),
        ("+5 more servers", "none"),
    ]);
}

#[test]
fn not_a_time() {
    for text in [
        "",
        "2024 was a bad year",
        "502 errors",
        "3 engineers",
        "10.0.0.1 is down",
        "10.10.10.1 is down",
        "1.5 million",
        "12.50% of users",
        "25:00 x",
        "12:60 x",
        "2024-02-30 15:20 x",
        "10:20:30:40",
        "May 3 servers failed",
        "16:9",
        "2X:XX (not sure)",
        "{{ hh:mm }}",
        "T cells",
        "12:345",
    ] {
        assert_eq!(show(text), "none", "{text}");
    }
}

#[test]
fn days() {
    let day = |text: &str| {
        leading_day(text).map(|(day, length)| (day.near(None).unwrap().to_string(), length))
    };
    assert_eq!(day("2019-1-17"), Some(("2019-01-17".to_owned(), 9)));
    assert_eq!(day("Sunday, May 13th, 2023: x").unwrap().0, "2023-05-13");
    assert_eq!(day("13 May 2023 was bad"), None);
    assert_eq!(day("05/06/2023"), None);
    let found = find_day("Timeline - May 29, 2021 (UTC)").and_then(Day::date);
    assert_eq!(found, NaiveDate::from_ymd_opt(2021, 5, 29));
    assert_eq!(find_day("Timeline of May 29"), None);
}

#[test]
fn timestamps() {
    for (text, expected) in [
        ("2024-01-24", "2024-01-24 - -"),
        ("2024-01-24 15:00", "2024-01-24 15:00:00 -"),
        ("2024-01-24T15:00:00Z", "2024-01-24 15:00:00 UTC"),
        (
            "2024-01-24T15:00:00.123+02:00",
            "2024-01-24 15:00:00 +02:00",
        ),
        ("2024-01-24 15:00:00 +0200", "2024-01-24 15:00:00 +0200"),
        ("2024-01-24 15:00:00 -05:00", "2024-01-24 15:00:00 -05:00"),
        ("2024-01-24 15:00 CET", "2024-01-24 15:00:00 CET"),
        (
            "24 January 2024, 3 PM America/New_York",
            "2024-01-24 15:00:00 America/New_York",
        ),
        ("2024-12-31T23:59:60Z", "2024-12-31 23:59:59 UTC"),
        ("2024-01-24 15:00 Nowhere", "none"),
        ("2024-01-24 25:00", "none"),
        ("2024-13-24", "none"),
        ("Jan 24", "none"),
        ("2024-01-2415:00", "none"),
        ("yesterday", "none"),
        ("", "none"),
    ] {
        let shown = timestamp(text).map_or("none".to_owned(), |stamp| {
            let time = stamp.time.map_or("-".to_owned(), |time| time.to_string());
            let zone = stamp.zone.as_ref().map_or("-", Zone::name);
            format!("{} {time} {zone}", stamp.date)
        });
        assert_eq!(shown, expected, "{text}");
    }
}

proptest! {
    #[test]
    fn never_panics(text in "[T~(\\[]?[0-9]{0,5}[-+:.h/ ]?[0-9JanM]{0,3}[-+:., TZé\u{a0}]{0,2}[0-9apmUTC:+-]{0,9}\\PC{0,5}") {
        let length = leading(&text).map_or(0, |(_, length)| length);
        prop_assert!(text.is_char_boundary(length));
        let _ = (leading_day(&text), find_day(&text), timestamp(&text));
    }
}
