//! Time to resolve: each incident a dot over its date, and for each quarter the median and
//! the 90th percentile; above 200 incidents a bar from the one to the other.

use chrono::NaiveDate;

use super::axis::{self, Scale};
use super::calendar::Spans;
use super::quarter::{self, ENOUGH, Quarter};
use super::say::{self, part_of, sample};
use super::{Chart, Drawing, Mark, Table};
use crate::time::format;
use crate::words::{capitalise, commas, counted};

/// An incident whose time to resolve is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The day.
    pub date: NaiveDate,
    /// The time to resolve, in minutes.
    pub minutes: i64,
    /// Whether it is of the worst severity.
    pub severe: bool,
    /// What it stands for, shown when pointed at.
    pub title: String,
}

/// Above so many incidents there are no dots.
const DOTS: usize = 200;

const TOP: f64 = 16.0;

/// The height of a line of text.
const LINE: f64 = 14.0;
const BASE: f64 = 186.0;

/// The chart of `incidents` up to the day `until`; of `unknown` others the time to resolve
/// or the date is not recorded. `None` without an incident to show.
pub fn resolve(incidents: &[Resolved], unknown: usize, until: NaiveDate) -> Option<Chart> {
    let first = incidents.iter().map(|one| one.date).min()?;
    let last = incidents.iter().map(|one| one.date).max()?;
    let spans = Spans::covering(first, last.max(until), 3);
    let mut minutes = vec![Vec::new(); spans.count];
    for incident in incidents {
        minutes[spans.find(incident.date)].push(incident.minutes);
    }
    let quarters: Vec<Option<Quarter>> =
        minutes.iter().map(|minutes| Quarter::of(minutes)).collect();
    let all: Vec<i64> = incidents.iter().map(|one| one.minutes).collect();
    let scale = if all.len() > DOTS {
        let slowest = quarters.iter().flatten().map(|quarter| quarter.p90).max();
        Scale::of_minutes(slowest.unwrap_or(0))
    } else {
        Scale::of_minutes(axis::maximum(&all))
    };
    let beyond = all.iter().filter(|one| **one > scale.maximum).count();
    Some(Chart {
        id: "time-to-resolve".to_owned(),
        headline: headline(all),
        subtitle: subtitle(incidents.len(), unknown, &quarters, spans, scale, beyond),
        drawing: drawing(incidents, &quarters, spans, scale),
        unknown,
        phase_key: false,
        table: table(&quarters, spans),
    })
}

/// The first round limit within which at least half were resolved.
fn headline(mut minutes: Vec<i64>) -> String {
    let limits = [5, 10, 15, 30, 60, 120, 240, 480, 720].into_iter();
    let days = [1, 2, 3, 7, 14, 30, 60, 90, 180, 365].map(|days| days * 1440);
    minutes.sort_unstable();
    let n = minutes.len();
    if let [one] = minutes[..] {
        return format!("One incident, resolved in {}", format::duration(one));
    }
    for limit in limits.chain(days) {
        let within = minutes.partition_point(|one| *one <= limit);
        if within * 2 >= n {
            let verb = if within == 1 { "was" } else { "were" };
            let who = part_of(within, n);
            return format!("{who} {verb} resolved within {}", say::limit(limit));
        }
    }
    let shortest = format::duration(minutes[0]);
    format!("The shortest of {} took {shortest}", counted(n, "incident"))
}

fn subtitle(
    known: usize,
    unknown: usize,
    quarters: &[Option<Quarter>],
    spans: Spans,
    scale: Scale,
    beyond: usize,
) -> String {
    let sample = sample(known, unknown, "not recorded");
    let word = quarter::word(spans);
    let mut text = if known > DOTS {
        format!("Time to resolve by {word}, {sample}. Lines are medians, bars reach to p90.")
    } else {
        format!("Time to resolve, {sample}. Dots are incidents, lines medians; dashed is p90.")
    };
    if quarters
        .iter()
        .flatten()
        .any(|quarter| quarter.count < ENOUGH)
    {
        text.push_str(&format!(
            " With fewer than {ENOUGH} in a {word}, p90 is simply the slowest."
        ));
    }
    if known <= DOTS {
        text.push_str(&say::beyond(beyond, scale.maximum, "upper"));
    }
    text
}

fn drawing(
    incidents: &[Resolved],
    quarters: &[Option<Quarter>],
    spans: Spans,
    scale: Scale,
) -> Drawing {
    let y = |minutes: i64| BASE - scale.place(minutes) * (BASE - TOP);
    let mut marks = vec![Mark::across("base", 0.0, 100.0, BASE)];
    marks.extend(axis::upright(scale, TOP, BASE, |tick| scale.text(tick)));
    let mut labels = Vec::new();
    for (at, quarter) in quarters.iter().enumerate() {
        let (left, width) = spans.slot(at);
        if at > 0 && width >= 10.0 {
            marks.push(Mark::upright("grid", left, TOP, BASE));
        }
        let Some(quarter) = quarter else { continue };
        let (high, low) = (y(quarter.p90), y(quarter.median));
        if incidents.len() > DOTS {
            let (x, bar) = (left + width * 0.2, width * 0.6);
            let said = format!("{}: {}", spans.name(at), quarter.in_words());
            marks.push(Mark::rect("f-range", x, high, bar, low - high).titled(said));
            marks.push(Mark::across("ref", x, x + bar, low));
            continue;
        }
        let (x1, x2) = (left + width * 0.02, left + width * 0.98);
        marks.push(Mark::across("ref", x1, x2, low));
        if quarter.count > 1 {
            marks.push(Mark::across("p90", x1, x2, high));
        }
        // Two figures need room for some thirty letters.
        if width >= 40.0 {
            labels.extend(figures(quarter, spans.count, at, (x1, x2), (low, high)));
        }
    }
    if incidents.len() <= DOTS {
        let mut dots: Vec<&Resolved> = incidents.iter().collect();
        dots.sort_by_key(|one| one.date);
        for one in dots {
            let class = if one.severe { "f-sev" } else { "f-half" };
            let dot = Mark::circle(class, spans.place(one.date), y(one.minutes), 6.0);
            marks.push(dot.titled(one.title.clone()));
        }
    }
    marks.extend(labels);
    marks.extend(spans.labels(BASE + 18.0));
    Drawing {
        title: title(quarters, spans),
        height: (BASE + 22.0) as u32,
        gutter: true,
        marks,
    }
}

/// The figures of a quarter: at its left edge in the last one, where dots are most often
/// new and to the right, else at its right edge.
fn figures(
    quarter: &Quarter,
    quarters: usize,
    at: usize,
    (x1, x2): (f64, f64),
    (low, high): (f64, f64),
) -> Vec<Mark> {
    let (x, anchor) = if at > 0 && at + 1 == quarters {
        (x1, "start")
    } else {
        (x2, "end")
    };
    let median = format!("median {}", format::duration(quarter.median));
    let below = (low + LINE + 1.0).min(BASE - 4.0);
    let mut marks = vec![Mark::text("v", x, below, anchor, median)];
    if quarter.count > 1 {
        let p90 = format!("{} {}", quarter.slow(), format::duration(quarter.p90));
        let above = (high - 5.0).min(below - LINE);
        marks.push(Mark::text("u", x, above, anchor, p90));
    }
    marks
}

fn title(quarters: &[Option<Quarter>], spans: Spans) -> String {
    let known = quarters.iter().enumerate();
    let mut known: Vec<String> = known
        .filter_map(|(at, quarter)| {
            let words = quarter.as_ref()?.in_words();
            Some(format!("{}: {words}", spans.name(at)))
        })
        .collect();
    let word = quarter::word(spans);
    if known.len() > 12 {
        // The table has the rest.
        known.drain(1..known.len() - 1);
        return format!(
            "Time to resolve by {word}, first and last. {}",
            known.join(". ")
        );
    }
    format!("Time to resolve by {word}. {}", known.join(". "))
}

fn table(quarters: &[Option<Quarter>], spans: Spans) -> Table {
    let word = capitalise(quarter::word(spans));
    let mut table = Table::new(&[&word, "Incidents", "Median", "p90"]);
    for (at, quarter) in quarters.iter().enumerate() {
        let Some(quarter) = quarter else { continue };
        table.rows.push(vec![
            spans.name(at),
            commas(quarter.count),
            format::duration(quarter.median),
            format::duration(quarter.p90),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check, check_only, check_table, day, inside};
    use proptest::prelude::*;

    fn resolved(date: NaiveDate, minutes: i64) -> Resolved {
        Resolved {
            date,
            minutes,
            severe: false,
            title: format!("{}: {}", format::date(date), format::duration(minutes)),
        }
    }

    fn five() -> Vec<Resolved> {
        [
            ("2024-02-18", 330),
            ("2024-02-14", 90),
            ("2024-01-24", 210),
            ("2023-11-12", 240),
            ("2023-11-10", 270),
        ]
        .map(|(date, minutes)| resolved(day(date), minutes))
        .into()
    }

    #[test]
    fn dots_medians_and_the_slowest() {
        let chart = resolve(&five(), 2, day("2024-03-04")).unwrap();
        assert_eq!(chart.headline, "Three of five were resolved within 4 hours");
        assert_eq!(
            chart.subtitle,
            "Time to resolve, n = 5, 2 not recorded. Dots are incidents, lines medians; dashed \
             is p90. With fewer than 10 in a quarter, p90 is simply the slowest."
        );
        check(
            &chart.drawing,
            "208: Time to resolve by quarter. Q4 2023: median 4 h 15 m, slowest
             4 h 30 m, n = 2. Q1 2024: median 3 h 30 m, slowest 5 h 30 m, n
             = 3
             line base 0,186 100,186
             text u 0-8,190 end 0 h
             line grid 0,129.33 100,129.33
             text u 0-8,133.33 end 2 h
             line grid 0,72.67 100,72.67
             text u 0-8,76.67 end 4 h
             line grid 0,16 100,16
             text u 0-8,20 end 6 h
             line ref 1,65.58 49,65.58
             line p90 1,58.5 49,58.5
             line grid 50,16 50,186
             line ref 51,86.83 99,86.83
             line p90 51,30.17 99,30.17
             circle f-half 21.74,58.5 6 “10 Nov 2023: 4 h 30 m”
             circle f-half 22.83,72.67 6 “12 Nov 2023: 4 h”
             circle f-half 62.64,86.83 6 “24 Jan 2024: 3 h 30 m”
             circle f-half 74.18,143.5 6 “14 Feb 2024: 1 h 30 m”
             circle f-half 76.37,30.17 6 “18 Feb 2024: 5 h 30 m”
             text v 49,80.58 end median 4 h 15 m
             text u 49,53.5 end slowest 4 h 30 m
             text v 51,101.83 start median 3 h 30 m
             text u 51,25.17 start slowest 5 h 30 m
             text u 25,204 middle Q4 2023
             text u 75,204 middle Q1 2024",
        );
        check_table(
            &chart.table,
            "Quarter | Incidents | Median | p90
             Q4 2023 | 2 | 4 h 15 m | 4 h 30 m
             Q1 2024 | 3 | 3 h 30 m | 5 h 30 m",
        );
    }

    #[test]
    fn many_incidents_are_bars() {
        let incidents: Vec<Resolved> = (0..1000)
            .map(|at| {
                resolved(
                    day("2022-01-01") + chrono::Days::new(at / 2),
                    10 + at as i64,
                )
            })
            .collect();
        let chart = resolve(&incidents, 0, day("2023-05-15")).unwrap();
        assert_eq!(chart.headline, "71% were resolved within 12 hours");
        check_only(
            &chart.drawing,
            &["f-range", "f-half", "p90"],
            "rect f-range 3.33,159.08 10x11.33 “Q1 2022: median 1 h 39 m, p90 2 h 51 m, n = 180”
             rect f-range 20,130.44 10x11.49 “Q2 2022: median 4 h 40 m, p90 5 h 53 m, n = 182”
             rect f-range 36.67,101.47 10x11.65 “Q3 2022: median 7 h 43 m, p90 8 h 57 m, n = 184”
             rect f-range 53.33,72.51 10x11.65 “Q4 2022: median 10 h 47 m, p90 12 h 1 m, n = 184”
             rect f-range 70,44.18 10x11.33 “Q1 2023: median 13 h 49 m, p90 15 h 1 m, n = 180”
             rect f-range 86.67,28.59 10x5.67 “Q2 2023: median 16 h 4 m, p90 16 h 40 m, n = 90”",
        );
    }

    #[test]
    fn headlines() {
        let check = |minutes: &[i64], expected: &str| {
            assert_eq!(headline(minutes.to_vec()).replace('\u{a0}', " "), expected);
        };
        check(&[270], "One incident, resolved in 4 h 30 m");
        check(&[1, 2], "Both were resolved within 5 minutes");
        check(&[50, 5000], "One of two was resolved within 1 hour");
        check(
            &[600_000, 700_000],
            "The shortest of two incidents took 416 d 16 h",
        );
        assert_eq!(resolve(&[], 0, day("2024-01-01")), None);
    }

    #[test]
    fn figures_that_are_close_stand_one_above_the_other() {
        let incidents = [("2024-01-01", 60), ("2024-01-02", 65), ("2024-06-01", 6000)]
            .map(|(date, minutes)| resolved(day(date), minutes));
        let chart = resolve(&incidents, 0, day("2024-06-30")).unwrap();
        let mut labels = chart.drawing.marks;
        labels.retain(|mark| {
            matches!(
                mark,
                Mark::Text {
                    anchor: "end",
                    dx: 0.0,
                    ..
                }
            )
        });
        let labels = Drawing {
            marks: labels,
            ..chart.drawing
        };
        check_only(
            &labels,
            &["v", "u"],
            "text v 49,182 end median 1 h 2 m
             text u 49,168 end slowest 1 h 5 m",
        );
    }

    #[test]
    fn one_that_took_much_longer_stands_at_the_edge() {
        let mut incidents: Vec<Resolved> =
            (0..30).map(|_| resolved(day("2024-01-24"), 60)).collect();
        incidents[3].minutes = 90_000;
        let chart = resolve(&incidents, 0, day("2024-01-24")).unwrap();
        assert!(
            chart
                .subtitle
                .ends_with("One took longer than 1\u{a0}h and stands at the upper edge."),
            "{}",
            chart.subtitle
        );
    }

    proptest! {
        #[test]
        fn every_chart_stays_in_its_box(
            incidents in prop::collection::vec((-800_000..2_900_000, 0_i64..2_000_000), 1..250),
            until in -800_000..2_900_000,
        ) {
            let date = |days| NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default();
            let incidents: Vec<Resolved> = incidents
                .into_iter()
                .map(|(days, minutes)| resolved(date(days), minutes))
                .collect();
            inside(&resolve(&incidents, 0, date(until)).unwrap().drawing);
        }
    }
}
