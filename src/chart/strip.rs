//! The time strip: every incident a dot over its date, as high as it was long; above sixty
//! incidents a bar for each month.

use chrono::NaiveDate;

use super::axis::{self, Scale};
use super::calendar::{Spans, TimeAxis};
use super::room::Room;
use super::{Drawing, Mark};
use crate::time::format;
use crate::words::{capitalise, commas, counted, number, plural};

/// One incident on the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The day.
    pub date: NaiveDate,
    /// How long it took, in minutes.
    pub minutes: Option<i64>,
    /// Whether it is of the worst severity.
    pub severe: bool,
    /// Whether the page is not about it.
    pub faded: bool,
    /// Its short name: `24 Jan`.
    pub label: String,
    /// What it stands for, shown when pointed at.
    pub title: String,
}

/// Above so many incidents the strip counts them by month.
const DOTS: usize = 60;

const HEIGHT: u32 = 106;
const BASE: f64 = 82.0;
const REACH: f64 = 62.0;
const RADIUS: f64 = 6.0;

/// The strip of `points`, from the first month to the day `until` or the last of them.
pub fn strip(points: &[Point], until: NaiveDate) -> Drawing {
    let mut points: Vec<&Point> = points.iter().collect();
    points.sort_by_key(|point| point.date);
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Drawing {
            title: "No incidents".to_owned(),
            height: HEIGHT,
            gutter: false,
            marks: Vec::new(),
        };
    };
    let (from, to) = (first.date, last.date.max(until));
    let mut marks = vec![Mark::across("base", 0.0, 100.0, BASE)];
    if points.len() > DOTS {
        bars(&mut marks, &points, Spans::covering(from, to, 1));
    } else {
        dots(&mut marks, &points, TimeAxis::new(from, to));
    }
    Drawing {
        title: title(&points),
        height: HEIGHT,
        gutter: false,
        marks,
    }
}

fn title(points: &[&Point]) -> String {
    let n = points.len();
    let shown: Vec<&&Point> = points.iter().filter(|point| !point.faded).collect();
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
        return format!("None of {}", counted(n, "incident"));
    };
    let count = if shown.len() == n {
        counted(n, "incident")
    } else {
        format!("{} of {}", number(shown.len()), counted(n, "incident"))
    };
    let when = if first.date == last.date {
        format!("on {}", format::date(first.date))
    } else {
        let (first, last) = (format::date(first.date), format::date(last.date));
        format!("between {first} and {last}")
    };
    let height = if n > DOTS {
        "Height shows how many there were."
    } else {
        "Height shows duration."
    };
    format!("{} {when}. {height}", capitalise(&count))
}

fn dots(marks: &mut Vec<Mark>, points: &[&Point], time: TimeAxis) {
    marks.extend(time.labels(BASE));
    let durations: Vec<i64> = points.iter().filter_map(|point| point.minutes).collect();
    let scale = Scale::of_minutes(axis::maximum(&durations));
    let places: Vec<f64> = points.iter().map(|point| time.place(point.date)).collect();
    let height = |point: &Point| match point.minutes {
        Some(minutes) => BASE - (scale.place(minutes) * REACH).max(8.0),
        None => BASE,
    };
    let mut room = Room::new();
    for (point, x) in points.iter().zip(&places) {
        room.reserve(*x, height(point), RADIUS);
    }
    for (at, point) in points.iter().enumerate() {
        let (x, y) = (places[at], height(point));
        if point.minutes.is_some() {
            let stem = if point.faded { "stem faded" } else { "stem" };
            marks.push(Mark::upright(stem, x, BASE, y));
        }
        marks.push(Mark::circle(look(point), x, y, RADIUS).titled(point.title.clone()));
        marks.extend(label(&places, at, y, &point.label).and_then(|label| room.take(label)));
    }
    for (pair, place) in points.windows(2).zip(places.windows(2)) {
        if place[1] - place[0] >= 25.0 {
            let days = (pair[1].date - pair[0].date).num_days();
            let middle = f64::midpoint(place[0], place[1]);
            let text = plural(days.max(0) as usize, "day");
            let label = Mark::text("u", middle, BASE - 6.0, "middle", text);
            marks.extend(room.take(label));
        }
    }
}

fn look(point: &Point) -> &'static str {
    match (point.minutes, point.severe, point.faded) {
        (None, _, false) => "ring",
        (None, _, true) => "ring faded",
        (_, true, false) => "f-sev",
        (_, true, true) => "f-sev faded",
        (_, false, false) => "f-half",
        (_, false, true) => "f-half faded",
    }
}

/// The label of a dot: above it where it stands alone; in a row of near neighbours the
/// first and the last are labelled outwards, and those between them are not.
fn label(places: &[f64], at: usize, y: f64, text: &str) -> Option<Mark> {
    const NEAR: f64 = 13.0;
    let x = places[at];
    let left = at > 0 && x - places[at - 1] < NEAR;
    let right = places.get(at + 1).is_some_and(|next| next - x < NEAR);
    let (anchor, dx, y) = match (left, right) {
        (true, true) => return None,
        // Outwards, where the edge leaves room for that.
        (false, true) if x > 10.0 => ("end", -11.0, y + 4.0),
        (true, false) if x < 90.0 => ("start", 11.0, y + 4.0),
        _ => ("middle", 0.0, y - 12.0),
    };
    Some(Mark::text("v", x, y, anchor, text).shifted(dx))
}

fn bars(marks: &mut Vec<Mark>, points: &[&Point], spans: Spans) {
    marks.extend(spans.labels(BASE + 20.0));
    let mut counts = vec![(0_usize, 0_usize); spans.count];
    for point in points {
        let (all, shown) = &mut counts[spans.find(point.date)];
        *all += 1;
        *shown += usize::from(!point.faded);
    }
    let most = counts.iter().map(|(all, _)| *all).max().unwrap_or(0);
    let scale = Scale::of_counts(most);
    let top = |count: usize| BASE - scale.place(count as i64) * REACH;
    for (at, (all, shown)) in counts.iter().enumerate() {
        let (left, width) = spans.slot(at);
        let bar = |class, count: usize, said: String| {
            let (x, y) = (left + width * 0.1, top(count));
            Mark::rect(class, x, y, width * 0.8, BASE - y).titled(said)
        };
        let name = spans.name(at);
        if all > shown {
            marks.push(bar(
                "f-all faded",
                *all,
                format!("{name}: {} in all", commas(*all)),
            ));
        }
        if *shown > 0 {
            marks.push(bar("f-ink", *shown, format!("{name}: {}", commas(*shown))));
        }
    }
    if let Some(peak) = counts.iter().position(|(all, _)| *all == most) {
        let (left, width) = spans.slot(peak);
        let x = left + width / 2.0;
        let anchor = if x < 8.0 {
            "start"
        } else if x > 92.0 {
            "end"
        } else {
            "middle"
        };
        let text = format!("{} in {}", commas(most), spans.name(peak));
        marks.push(Mark::text("v", x, top(most) - 5.0, anchor, text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check, check_only, day, inside};
    use proptest::prelude::*;

    fn point(date: &str, minutes: i64, severe: bool) -> Point {
        let date = day(date);
        Point {
            date,
            minutes: (minutes >= 0).then_some(minutes),
            severe,
            faded: false,
            label: format::day(date),
            title: format::date(date),
        }
    }

    fn five() -> Vec<Point> {
        vec![
            point("2024-02-18", 330, false),
            point("2024-02-14", 90, true),
            point("2024-01-24", 210, true),
            point("2023-11-12", 240, false),
            point("2023-11-10", 270, false),
        ]
    }

    #[test]
    fn near_neighbours_are_labelled_outwards() {
        check(
            &strip(&five(), day("2024-03-04")),
            "106: Five incidents between 10 Nov 2023 and 18 Feb 2024. Height shows
             duration.
             line base 0,82 100,82
             line stem 5,82 5,87
             text u 5,102 middle Nov 2023
             line stem 27.02,82 27.02,87
             text u 27.02,102 middle Dec
             line stem 49.77,82 49.77,87
             text u 49.77,102 middle Jan 2024
             line stem 72.52,82 72.52,87
             text u 72.52,102 middle Feb
             line stem 93.8,82 93.8,87
             text u 93.8,102 middle Mar
             line stem 11.6,82 11.6,35.5
             circle f-half 11.6,35.5 6 “10 Nov 2023”
             text v 11.6-11,39.5 end 10 Nov
             line stem 13.07,82 13.07,40.67
             circle f-half 13.07,40.67 6 “12 Nov 2023”
             text v 13.07+11,44.67 start 12 Nov
             line stem 66.65,82 66.65,45.83
             circle f-sev 66.65,45.83 6 “24 Jan 2024”
             text v 66.65,33.83 middle 24 Jan
             line stem 82.06,82 82.06,66.5
             circle f-sev 82.06,66.5 6 “14 Feb 2024”
             text v 82.06-11,70.5 end 14 Feb
             line stem 84.99,82 84.99,25.17
             circle f-half 84.99,25.17 6 “18 Feb 2024”
             text v 84.99+11,29.17 start 18 Feb
             text u 39.86,76 middle 73 days",
        );
    }

    #[test]
    fn a_first_incident_has_the_axis_to_itself() {
        check(
            &strip(&[point("2024-03-01", 30, true)], day("2024-03-01")),
            "106: One incident on 1 Mar 2024. Height shows duration.
             line base 0,82 100,82
             line stem 5,82 5,87
             text u 5,102 middle Mar 2024
             line stem 5,82 5,20
             circle f-sev 5,20 6 “1 Mar 2024”
             text v 5,8 middle 1 Mar",
        );
    }

    #[test]
    fn those_in_the_middle_have_no_label_and_an_unknown_duration_no_stem() {
        let mut points = five();
        points.insert(1, point("2024-02-16", -1, false));
        points[0].faded = true;
        check_only(
            &strip(&points, day("2024-03-04")),
            &["ring", "f-half", "v"],
            "circle f-half 11.6,35.5 6 “10 Nov 2023”
             text v 11.6-11,39.5 end 10 Nov
             circle f-half 13.07,40.67 6 “12 Nov 2023”
             text v 13.07+11,44.67 start 12 Nov
             text v 66.65,33.83 middle 24 Jan
             text v 82.06-11,70.5 end 14 Feb
             circle ring 83.52,82 6 “16 Feb 2024”
             circle f-half faded 84.99,25.17 6 “18 Feb 2024”
             text v 84.99+11,29.17 start 18 Feb",
        );
    }

    #[test]
    fn many_incidents_are_counted_by_month() {
        let days = (0..61).map(|at| day("2024-01-01") + chrono::Days::new(at));
        let points: Vec<Point> = days
            .map(|date| point(&date.to_string(), 10, false))
            .collect();
        check(
            &strip(&points, day("2024-03-04")),
            "106: 61 incidents between 1 Jan 2024 and 1 Mar 2024. Height shows how
             many there were.
             line base 0,82 100,82
             text u 16.67,102 middle Jan 2024
             text u 50,102 middle Feb
             text u 83.33,102 middle Mar
             rect f-ink 3.33,33.95 26.67x48.05 “Jan 2024: 31”
             rect f-ink 36.67,37.05 26.66x44.95 “Feb 2024: 29”
             rect f-ink 70,80.45 26.67x1.55 “Mar 2024: 1”
             text v 16.67,28.95 middle 31 in Jan 2024",
        );
    }

    #[test]
    fn a_label_stands_on_no_dot() {
        let points = [
            point("2023-01-11", 90, false),
            point("2023-01-12", 120, false),
            point("2023-12-01", 120, false),
        ];
        let drawing = strip(&points, day("2024-01-12"));
        let labels = drawing.marks.iter().filter_map(|mark| match mark {
            Mark::Text {
                class: "v", text, ..
            } => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(labels.collect::<Vec<_>>(), ["12 Jan", "1 Dec"]);
    }

    #[test]
    fn long_archives_are_labelled_by_year() {
        let points = [
            point("2014-05-01", 10, false),
            point("2024-05-01", 10, false),
        ];
        check_only(
            &strip(&points, day("2024-06-01")),
            &["u", "v"],
            "text u 11.05,102 middle 2015
             text u wide 20.07,102 middle 2016
             text u 29.11,102 middle 2017
             text u wide 38.12,102 middle 2018
             text u 47.14,102 middle 2019
             text u wide 56.16,102 middle 2020
             text u 65.2,102 middle 2021
             text u wide 74.21,102 middle 2022
             text u 83.23,102 middle 2023
             text u wide 92.25,102 middle 2024
             text v 5,8 middle 1 May
             text v 95.23,8 middle 1 May
             text u 50.12,76 middle 3,653 days",
        );
    }

    #[test]
    fn an_archive_may_be_empty() {
        check(&strip(&[], day("2024-03-04")), "106: No incidents");
    }

    proptest! {
        #[test]
        fn every_strip_stays_in_its_box(
            points in prop::collection::vec((-800_000..2_900_000, -10_i64..100_000, any::<[bool; 2]>()), 0..130),
            until in -800_000..2_900_000,
        ) {
            let date = |days| NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default();
            let points: Vec<Point> = points
                .into_iter()
                .map(|(days, minutes, [severe, faded])| Point {
                    severe,
                    faded,
                    ..point(&date(days).to_string(), minutes, severe)
                })
                .collect();
            inside(&strip(&points, date(until)));
        }
    }
}
