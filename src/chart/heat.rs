//! When incidents begin: a cell for each hour of the week.

use super::say::{all, part_of, sample};
use super::{Chart, Drawing, Mark, Table};
use crate::words::{commas, number};

/// The names of the weekdays.
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A start, as clocks of the chart's zone show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Start {
    /// The weekday, 0 for Monday.
    pub weekday: usize,
    /// The minute of the day.
    pub minute: usize,
}

impl Start {
    /// The hour of the week, from 0.
    fn hour(self) -> usize {
        self.weekday.min(6) * 24 + (self.minute / 60).min(23)
    }
}

/// The chart of `starts` in the zone of this name; of `unknown` incidents the time is not
/// recorded. `None` without a start.
pub fn heat(starts: &[Start], zone: &str, unknown: usize) -> Option<Chart> {
    let mut counts = [0_usize; 7 * 24];
    for start in starts {
        counts[start.hour()] += 1;
    }
    let mut taken: Vec<(usize, usize)> = (0..counts.len())
        .map(|hour| (hour, counts[hour]))
        .filter(|(_, count)| *count > 0)
        .collect();
    taken.sort_by_key(|(hour, count)| (std::cmp::Reverse(*count), *hour));
    let most = taken.first()?.1;
    let mut table = Table::new(&["Weekday", &format!("Hour ({zone})"), "Incidents"]);
    table.rows = taken
        .iter()
        .map(|(hour, count)| {
            let weekday = WEEKDAYS[hour / 24].to_owned();
            vec![weekday, clock(hour % 24), commas(*count)]
        })
        .collect();
    Some(Chart {
        id: "start-of-impact".to_owned(),
        headline: headline(starts, zone, &taken),
        subtitle: format!(
            "Start of impact by weekday and hour, {zone}, {}",
            sample(starts.len(), unknown, "not recorded")
        ),
        drawing: drawing(&counts, zone, most, title(&taken, zone)),
        unknown,
        phase_key: false,
        table,
    })
}

fn clock(hour: usize) -> String {
    format!("{hour:02}:00")
}

/// `Wednesday 10:00 UTC`.
fn name(hour: usize, zone: &str) -> String {
    format!("{} {} {zone}", WEEKDAYS[hour / 24], clock(hour % 24))
}

fn headline(starts: &[Start], zone: &str, taken: &[(usize, usize)]) -> String {
    /// A stretch of the day that is worth a headline.
    const STRETCH: usize = 8;
    let n = starts.len();
    if let [(hour, _)] = taken {
        return match n {
            1 => format!("One began, on {}", name(*hour, zone)),
            _ => format!("{} began in the same hour, {}", all(n), name(*hour, zone)),
        };
    }
    let (from, to) = whole_hours(starts);
    if to - from <= STRETCH {
        return format!(
            "{} began between {} and {} {zone}",
            all(n),
            clock(from),
            clock(to)
        );
    }
    let (from, within) = fullest(starts, STRETCH);
    if n >= 5 && within * 5 >= n * 3 {
        let to = (from + STRETCH) % 24;
        return format!(
            "{} began between {} and {} {zone}",
            part_of(within, n),
            clock(from),
            clock(to)
        );
    }
    let weekend = starts.iter().filter(|start| start.weekday >= 5).count();
    match taken {
        _ if weekend == 0 => format!("{} began from Monday to Friday", all(n)),
        _ if weekend == n => format!("{} began on a weekend", all(n)),
        [(_, 1), ..] => "No two began in the same hour of the week".to_owned(),
        [(_, most), (_, next), ..] if most == next => {
            format!("No hour of the week had more than {}", number(*most))
        }
        [(hour, most), ..] => format!(
            "Busiest hour: {}, with {}",
            name(*hour, zone),
            number(*most)
        ),
        [] => String::new(),
    }
}

/// The whole hours of the day between which all began.
fn whole_hours(starts: &[Start]) -> (usize, usize) {
    let minutes = || starts.iter().map(|start| start.minute);
    let first = minutes().min().unwrap_or(0) / 60;
    let last = minutes().max().unwrap_or(0).div_ceil(60);
    (first, last.max(first + 1))
}

/// The stretch of so many hours of the day, past midnight too, in which most began: where
/// it starts, and how many began in it.
fn fullest(starts: &[Start], hours: usize) -> (usize, usize) {
    let mut of_day = [0_usize; 24];
    for start in starts {
        of_day[start.hour() % 24] += 1;
    }
    let within = |from: usize| (from..from + hours).map(|hour| of_day[hour % 24]).sum();
    (0..24)
        .map(|from| (from, within(from)))
        .max_by_key(|(from, within)| (*within, std::cmp::Reverse(*from)))
        .unwrap_or((0, 0))
}

fn title(taken: &[(usize, usize)], zone: &str) -> String {
    /// As many as one can listen to.
    const SAID: usize = 12;
    let mut parts: Vec<String> = taken
        .iter()
        .take(SAID)
        .map(|(hour, count)| format!("{}: {}", name(*hour, zone), commas(*count)))
        .collect();
    if let Some(more) = taken.len().checked_sub(SAID).filter(|more| *more > 0) {
        parts.push(format!("{more} hours with fewer or as many"));
    }
    format!(
        "Start times by weekday and hour, most first. {}",
        parts.join("; ")
    )
}

fn drawing(counts: &[usize; 7 * 24], zone: &str, most: usize, title: String) -> Drawing {
    const LEVELS: [&str; 5] = ["h0", "h1", "h2", "h3", "h4"];
    const ROW: f64 = 24.0;
    const COLUMN: f64 = 100.0 / 24.0;
    const GAP: f64 = 0.5;
    let mut marks = Vec::with_capacity(7 * 25 + 5);
    for (weekday, hours) in counts.chunks(24).enumerate() {
        let y = weekday as f64 * ROW;
        let short = &WEEKDAYS[weekday][..3];
        marks.push(Mark::text("u", 0.0, y + 16.0, "end", short).shifted(-8.0));
        for (hour, count) in hours.iter().enumerate() {
            let level = LEVELS[(count * 4).div_ceil(most.max(1)).min(4)];
            let x = hour as f64 * COLUMN;
            let cell = Mark::rect(level, x, y, COLUMN - GAP, ROW - 3.0);
            marks.push(if *count > 0 {
                cell.titled(format!(
                    "{}: {}",
                    name(weekday * 24 + hour, zone),
                    commas(*count)
                ))
            } else {
                cell
            });
        }
    }
    for hour in [0, 6, 12, 18, 23] {
        let x = hour as f64 * COLUMN + (COLUMN - GAP) / 2.0;
        marks.push(Mark::text(
            "u",
            x,
            7.0 * ROW + 15.0,
            "middle",
            format!("{hour:02}"),
        ));
    }
    Drawing {
        title,
        height: 188,
        gutter: true,
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check_only, check_table, inside};
    use proptest::prelude::*;

    fn starts(all: &[(usize, usize)]) -> Vec<Start> {
        all.iter()
            .map(|(weekday, minute)| Start {
                weekday: *weekday,
                minute: *minute,
            })
            .collect()
    }

    const FIVE: [(usize, usize); 5] = [(2, 600), (2, 900), (4, 900), (6, 600), (6, 840)];

    #[test]
    fn a_cell_is_an_hour_of_the_week() {
        let chart = heat(&starts(&FIVE), "UTC", 1).unwrap();
        assert_eq!(chart.headline, "All five began between 10:00 and 15:00 UTC");
        assert_eq!(
            chart.subtitle,
            "Start of impact by weekday and hour, UTC, n = 5, 1 not recorded"
        );
        check_only(
            &chart.drawing,
            &["u", "h4"],
            "text u 0-8,16 end Mon
             text u 0-8,40 end Tue
             text u 0-8,64 end Wed
             rect h4 41.67,48 3.66x21 “Wednesday 10:00 UTC: 1”
             rect h4 62.5,48 3.67x21 “Wednesday 15:00 UTC: 1”
             text u 0-8,88 end Thu
             text u 0-8,112 end Fri
             rect h4 62.5,96 3.67x21 “Friday 15:00 UTC: 1”
             text u 0-8,136 end Sat
             text u 0-8,160 end Sun
             rect h4 41.67,144 3.66x21 “Sunday 10:00 UTC: 1”
             rect h4 58.33,144 3.67x21 “Sunday 14:00 UTC: 1”
             text u 1.83,183 middle 00
             text u 26.83,183 middle 06
             text u 51.83,183 middle 12
             text u 76.83,183 middle 18
             text u 97.67,183 middle 23",
        );
        check_table(
            &chart.table,
            "Weekday | Hour (UTC) | Incidents
             Wednesday | 10:00 | 1
             Wednesday | 15:00 | 1
             Friday | 15:00 | 1
             Sunday | 10:00 | 1
             Sunday | 14:00 | 1",
        );
        assert_eq!(chart.drawing.marks.len(), 7 * 25 + 5);
    }

    #[test]
    fn five_steps_of_ink() {
        let all: Vec<(usize, usize)> = [(0, 8), (1, 6), (2, 4), (3, 1)]
            .into_iter()
            .flat_map(|(weekday, count)| vec![(weekday, 0); count])
            .collect();
        check_only(
            &heat(&starts(&all), "UTC", 0).unwrap().drawing,
            &["h1", "h2", "h3", "h4"],
            "rect h4 0,0 3.67x21 “Monday 00:00 UTC: 8”
             rect h3 0,24 3.67x21 “Tuesday 00:00 UTC: 6”
             rect h2 0,48 3.67x21 “Wednesday 00:00 UTC: 4”
             rect h1 0,72 3.67x21 “Thursday 00:00 UTC: 1”",
        );
    }

    #[test]
    fn headlines() {
        let check = |all: &[(usize, usize)], expected: &str| {
            assert_eq!(heat(&starts(all), "UTC", 0).unwrap().headline, expected);
        };
        check(&[(2, 901)], "One began, on Wednesday 15:00 UTC");
        check(
            &[(2, 901), (2, 930)],
            "Both began in the same hour, Wednesday 15:00 UTC",
        );
        check(
            &[(2, 901), (3, 600)],
            "Both began between 10:00 and 16:00 UTC",
        );
        check(
            &[(2, 1439), (3, 1380)],
            "Both began between 23:00 and 24:00 UTC",
        );
        check(&[(2, 0), (3, 900)], "Both began from Monday to Friday");
        check(&[(5, 0), (6, 900)], "Both began on a weekend");
        check(
            &[(2, 0), (6, 900)],
            "No two began in the same hour of the week",
        );
        check(
            &[(2, 0), (2, 0), (6, 900)],
            "Busiest hour: Wednesday 00:00 UTC, with two",
        );
        check(
            &[(2, 0), (2, 0), (6, 900), (6, 900)],
            "No hour of the week had more than two",
        );
        check(
            &[(0, 1380), (1, 30), (2, 60), (3, 1390), (4, 720)],
            "Four of five began between 18:00 and 02:00 UTC",
        );
        assert_eq!(heat(&[], "UTC", 3), None);
    }

    proptest! {
        #[test]
        fn every_chart_stays_in_its_box(
            all in prop::collection::vec((0_usize..9, 0_usize..2000), 1..300),
        ) {
            inside(&heat(&starts(&all), "UTC", 0).unwrap().drawing);
        }
    }
}
