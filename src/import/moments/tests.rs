//! Sentences, and the points in time and the ranges that are read from them.

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
        "- 15:30 - | - 16:00 - | 2022-03-03 - -",
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
