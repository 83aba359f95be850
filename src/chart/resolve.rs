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

/// Where the plot begins, and where below two lines of figures, on which no dot may stand.
const TOP: f64 = 16.0;
const BELOW_FIGURES: f64 = 36.0;

/// The baseline of the lower line of figures.
const FIGURES: f64 = 24.0;

/// The height of a line of text.
const LINE: f64 = 14.0;

/// The height of the plot.
const PLOT: f64 = 170.0;

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
    // Two figures need room for some thirty letters.
    let has_figures = incidents.len() <= DOTS && spans.slot(0).1 >= 40.0;
    let top = if has_figures { BELOW_FIGURES } else { TOP };
    let base = top + PLOT;
    let y = |minutes: i64| base - scale.place(minutes) * PLOT;
    let mut marks = vec![Mark::across("base", 0.0, 100.0, base)];
    marks.extend(axis::upright(scale, top, base, |tick| scale.text(tick)));
    let mut labels = Vec::new();
    for (at, quarter) in quarters.iter().enumerate() {
        let (left, width) = spans.slot(at);
        if at > 0 && width >= 10.0 {
            marks.push(Mark::upright("grid", left, top, base));
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
        if has_figures {
            labels.extend(figures(quarter, left + width / 2.0));
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
    marks.extend(spans.labels(base + 18.0));
    Drawing {
        title: title(quarters, spans),
        height: (base + 22.0) as u32,
        gutter: true,
        marks,
    }
}

/// The figures of a quarter in the middle of its room at `x`, one above the other.
fn figures(quarter: &Quarter, x: f64) -> Vec<Mark> {
    let median = format!("median {}", format::duration(quarter.median));
    let mut marks = vec![Mark::text("v", x, FIGURES, "middle", median)];
    if quarter.count > 1 {
        let p90 = format!("{} {}", quarter.slow(), format::duration(quarter.p90));
        marks.push(Mark::text("u", x, FIGURES - LINE, "middle", p90));
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
            "228: Time to resolve by quarter. Q4 2023: median 4 h 15 m, slowest
             4 h 30 m, n = 2. Q1 2024: median 3 h 30 m, slowest 5 h 30 m, n
             = 3
             line base 0,206 100,206
             text u 0-8,210 end 0 h
             line grid 0,149.33 100,149.33
             text u 0-8,153.33 end 2 h
             line grid 0,92.67 100,92.67
             text u 0-8,96.67 end 4 h
             line grid 0,36 100,36
             text u 0-8,40 end 6 h
             line ref 1,85.58 49,85.58
             line p90 1,78.5 49,78.5
             line grid 50,36 50,206
             line ref 51,106.83 99,106.83
             line p90 51,50.17 99,50.17
             circle f-half 21.74,78.5 6 “10 Nov 2023: 4 h 30 m”
             circle f-half 22.83,92.67 6 “12 Nov 2023: 4 h”
             circle f-half 62.64,106.83 6 “24 Jan 2024: 3 h 30 m”
             circle f-half 74.18,163.5 6 “14 Feb 2024: 1 h 30 m”
             circle f-half 76.37,50.17 6 “18 Feb 2024: 5 h 30 m”
             text v 25,24 middle median 4 h 15 m
             text u 25,10 middle slowest 4 h 30 m
             text v 75,24 middle median 3 h 30 m
             text u 75,10 middle slowest 5 h 30 m
             text u 25,224 middle Q4 2023
             text u 75,224 middle Q1 2024",
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

    #[track_caller]
    fn no_dot_stands_on_a_figure(drawing: &Drawing) {
        let is_figure = |mark: &Mark| matches!(mark, Mark::Text { class: "v", .. });
        if drawing.marks.iter().any(is_figure) {
            for mark in &drawing.marks {
                if let Mark::Circle { y, r, .. } = mark {
                    assert!(y - r >= FIGURES + 4.0, "{mark:?}");
                }
            }
        }
    }

    #[test]
    fn figures_stand_above_the_dots() {
        let incidents = [("2024-01-01", 60), ("2024-01-02", 65), ("2024-06-01", 6000)]
            .map(|(date, minutes)| resolved(day(date), minutes));
        let drawing = resolve(&incidents, 0, day("2024-06-30")).unwrap().drawing;
        check_only(
            &drawing,
            &["v"],
            "text v 25,24 middle median 1 h 2 m
             text v 75,24 middle median 4 d 4 h",
        );
        no_dot_stands_on_a_figure(&drawing);
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
            let drawing = resolve(&incidents, 0, date(until)).unwrap().drawing;
            inside(&drawing);
            no_dot_stands_on_a_figure(&drawing);
        }
    }
}
