//! Duration by severity: each incident a dot, each severity a line with its median.

use super::axis::{self, Scale, anchor};
use super::say::{beyond, sample};
use super::{Chart, Drawing, Mark, Table};
use crate::archive::statistics::{median, percentile};
use crate::time::format;
use crate::words::{commas, number};

/// The incidents of one severity whose duration is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The severity's name.
    pub name: String,
    /// The durations, in minutes.
    pub minutes: Vec<i64>,
}

/// Above so many incidents there are no dots.
const DOTS: usize = 200;

/// With fewer, no median is shown.
const ENOUGH: usize = 3;

const ROW: f64 = 42.0;

/// The chart of `groups`, worst first; of `unknown` incidents the severity or the duration
/// is not recorded. `None` with fewer than two severities.
pub fn by_severity(groups: &[Group], unknown: usize) -> Option<Chart> {
    let groups: Vec<Group> = groups
        .iter()
        .filter(|group| !group.minutes.is_empty())
        .map(|group| {
            let mut group = group.clone();
            group.minutes.sort_unstable();
            group
        })
        .collect();
    if groups.len() < 2 {
        return None;
    }
    let all: Vec<i64> = groups
        .iter()
        .flat_map(|group| group.minutes.clone())
        .collect();
    let (n, scale) = (all.len(), Scale::of_minutes(axis::maximum(&all)));
    let over = all.iter().filter(|one| **one > scale.maximum).count();
    let (what, over) = if n > DOTS {
        ("Bars reach from the median to p90", String::new())
    } else {
        let over = beyond(over, scale.maximum, "right");
        ("Dots are incidents, ticks medians", over)
    };
    Some(Chart {
        id: "duration-by-severity".to_owned(),
        headline: headline(&groups),
        subtitle: format!(
            "Duration by severity, {}. {what}; no median below {}.{over}",
            sample(n, unknown, "not recorded"),
            number(ENOUGH)
        ),
        drawing: drawing(&groups, scale, n > DOTS),
        unknown,
        phase_key: false,
        table: table(&groups),
    })
}

fn typical(group: &Group) -> Option<i64> {
    median(&group.minutes).filter(|_| group.minutes.len() >= ENOUGH)
}

fn headline(groups: &[Group]) -> String {
    let medians: Option<Vec<i64>> = groups.iter().map(typical).collect();
    if let Some(medians) = medians {
        let most = medians.iter().copied().max().unwrap_or(0);
        let at = medians.iter().position(|one| *one == most).unwrap_or(0);
        return if medians.iter().filter(|one| **one == most).count() == 1 {
            let duration = format::duration(most);
            format!("{} has the longest median, {duration}", groups[at].name)
        } else {
            format!("No severity has a median above {}", format::duration(most))
        };
    }
    let longest = |group: &Group| group.minutes.last().copied().unwrap_or(0);
    let most = groups.iter().map(longest).max().unwrap_or(0);
    let mut slowest = groups.iter().filter(|group| longest(group) == most);
    let duration = format::duration(most);
    match (slowest.next(), slowest.next()) {
        (Some(group), None) => format!("The longest, {duration}, is of {}", group.name),
        _ => format!("The longest took {duration}"),
    }
}

/// What is known of a group in words: `n = 5, median 4 h`.
fn figures(group: &Group) -> String {
    let n = format!("n = {}", commas(group.minutes.len()));
    match (typical(group), &group.minutes[..]) {
        (Some(median), _) => format!("{n}, median {}", format::duration(median)),
        (None, [one]) => format!("{n}, {}", format::duration(*one)),
        (None, minutes) => {
            let shortest = minutes.first().copied().unwrap_or(0);
            let longest = minutes.last().copied().unwrap_or(0);
            let (shortest, longest) = (format::duration(shortest), format::duration(longest));
            format!("{n}, {shortest} to {longest}")
        }
    }
}

fn drawing(groups: &[Group], scale: Scale, many: bool) -> Drawing {
    let x = |minutes: i64| scale.place(minutes) * 100.0;
    let foot = groups.len() as f64 * ROW;
    let mut marks = Vec::new();
    for tick in scale.ticks() {
        marks.push(Mark::text(
            "u",
            x(tick),
            foot + 12.0,
            anchor(x(tick)),
            scale.text(tick),
        ));
    }
    for (row, group) in groups.iter().enumerate() {
        let y = row as f64 * ROW;
        let line = y + 26.0;
        marks.push(Mark::text("v", 0.0, y + 11.0, "start", group.name.clone()));
        marks.push(Mark::text("u", 100.0, y + 11.0, "end", figures(group)));
        marks.push(Mark::across("grid", 0.0, 100.0, line));
        let median = typical(group);
        if many {
            let p90 = percentile(&group.minutes, 90);
            if let (Some(median), Some(p90)) = (median, p90) {
                let (from, to) = (x(median), x(p90.max(median)));
                let said = format!("{}: p90 {}", group.name, format::duration(p90));
                marks.push(Mark::rect("f-range", from, line - 5.0, to - from, 10.0).titled(said));
            }
        } else {
            let class = if row == 0 { "f-sev" } else { "f-half" };
            marks.extend(group.minutes.iter().map(|minutes| {
                Mark::circle(class, x(*minutes), line, 6.0).titled(format::duration(*minutes))
            }));
        }
        if let Some(median) = median {
            marks.push(Mark::upright("ref", x(median), line - 10.0, line + 10.0));
        }
    }
    let said: Vec<String> = groups
        .iter()
        .map(|group| format!("{}: {}", group.name, figures(group)))
        .collect();
    Drawing {
        title: format!("Duration by severity. {}", said.join("; ")),
        height: (foot + 16.0) as u32,
        gutter: false,
        marks,
    }
}

fn table(groups: &[Group]) -> Table {
    let mut table = Table::new(&["Severity", "Incidents", "Shortest", "Median", "Longest"]);
    for group in groups {
        let ends = [group.minutes.first(), group.minutes.last()];
        let [shortest, longest] =
            ends.map(|one| one.map_or_else(String::new, |one| format::duration(*one)));
        let median = typical(group).map_or_else(|| "too few".to_owned(), format::duration);
        let count = commas(group.minutes.len());
        table
            .rows
            .push(vec![group.name.clone(), count, shortest, median, longest]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check as drawn, check_table, inside};
    use proptest::prelude::*;

    fn groups(all: &[&[i64]]) -> Vec<Group> {
        let group = |(at, minutes): (usize, &&[i64])| Group {
            name: format!("SEV {}", at + 1),
            minutes: minutes.to_vec(),
        };
        all.iter().enumerate().map(group).collect()
    }

    #[test]
    fn dots_and_medians() {
        let chart = by_severity(&groups(&[&[210, 90], &[330, 240, 270], &[]]), 1).unwrap();
        assert_eq!(
            chart.subtitle,
            "Duration by severity, n = 5, 1 not recorded. Dots are incidents, ticks medians; \
             no median below three."
        );
        drawn(
            &chart.drawing,
            "100: Duration by severity. SEV 1: n = 2, 1 h 30 m to 3 h 30 m;
             SEV 2: n = 3, median 4 h 30 m
             text u 0,96 start 0 h
             text u 33.33,96 middle 2 h
             text u 66.67,96 middle 4 h
             text u 100,96 end 6 h
             text v 0,11 start SEV 1
             text u 100,11 end n = 2, 1 h 30 m to 3 h 30 m
             line grid 0,26 100,26
             circle f-sev 25,26 6 “1 h 30 m”
             circle f-sev 58.33,26 6 “3 h 30 m”
             text v 0,53 start SEV 2
             text u 100,53 end n = 3, median 4 h 30 m
             line grid 0,68 100,68
             circle f-half 66.67,68 6 “4 h”
             circle f-half 75,68 6 “4 h 30 m”
             circle f-half 91.67,68 6 “5 h 30 m”
             line ref 75,58 75,78",
        );
        check_table(
            &chart.table,
            "Severity | Incidents | Shortest | Median | Longest
             SEV 1 | 2 | 1 h 30 m | too few | 3 h 30 m
             SEV 2 | 3 | 4 h | 4 h 30 m | 5 h 30 m",
        );
    }

    #[test]
    fn one_that_took_much_longer_stands_at_the_edge() {
        let chart = by_severity(&groups(&[&[60; 12], &[90_000]]), 0).unwrap();
        assert!(
            chart
                .subtitle
                .ends_with("One took longer than 1\u{a0}h and stands at the right edge."),
            "{}",
            chart.subtitle
        );
    }

    #[test]
    fn headlines() {
        let check = |all: &[&[i64]], expected: &str| {
            let headline = by_severity(&groups(all), 0).unwrap().headline;
            assert_eq!(headline.replace('\u{a0}', " "), expected);
        };
        check(&[&[210, 90], &[330]], "The longest, 5 h 30 m, is of SEV 2");
        check(&[&[210, 90], &[210]], "The longest took 3 h 30 m");
        check(
            &[&[1, 2, 3], &[1, 60, 90]],
            "SEV 2 has the longest median, 1 h",
        );
        check(
            &[&[1, 2, 3], &[1, 2, 90]],
            "No severity has a median above 2 m",
        );
        assert_eq!(by_severity(&groups(&[&[1, 2], &[]]), 0), None);
    }

    proptest! {
        #[test]
        fn every_chart_stays_in_its_box(
            first in prop::collection::vec(0_i64..1_000_000, 1..250),
            second in prop::collection::vec(0_i64..1000, 1..50),
        ) {
            inside(&by_severity(&groups(&[&first, &second]), 0).unwrap().drawing);
        }
    }
}
