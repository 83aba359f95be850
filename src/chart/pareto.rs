//! The Pareto chart of root causes: the most frequent first, with the running total.

use super::bars::{Bar, bars, percent};
use super::say::sample;
use super::{Chart, Table};
use crate::words::{capitalise, commas, counted, number, plural, share};

/// How many causes are shown; the rest is summed up.
const SHOWN: usize = 8;

/// The chart of `causes`, each with the number of incidents whose primary cause it is;
/// those of `unknown` incidents are not recorded. `None` without a recorded cause.
pub fn pareto(causes: &[(&str, usize)], unknown: usize) -> Option<Chart> {
    let mut causes: Vec<(&str, usize)> = causes.iter().copied().filter(|one| one.1 > 0).collect();
    causes.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let recorded: usize = causes.iter().map(|(_, count)| count).sum();
    if recorded == 0 {
        return None;
    }
    let total = recorded + unknown;
    let mut rows: Vec<(String, usize, Kind)> = causes
        .iter()
        .take(SHOWN)
        .map(|(name, count)| ((*name).to_owned(), *count, Kind::Cause))
        .collect();
    if let Some(others) = causes.get(SHOWN..).filter(|others| !others.is_empty()) {
        let count = others.iter().map(|(_, count)| count).sum();
        let name = format!("Other causes ({})", commas(others.len()));
        rows.push((name, count, Kind::Other));
    }
    if unknown > 0 {
        rows.push(("Not recorded".to_owned(), unknown, Kind::Unknown));
    }
    Some(Chart {
        id: "root-causes".to_owned(),
        headline: headline(&causes, unknown),
        subtitle: format!(
            "Primary root causes, most frequent first (Pareto), {}",
            sample(recorded, unknown, "not recorded")
        ),
        drawing: bars("Root causes", &lines(&rows, total)),
        unknown,
        phase_key: false,
        table: table(&rows, total),
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Cause,
    Other,
    Unknown,
}

fn headline(causes: &[(&str, usize)], unknown: usize) -> String {
    let recorded: usize = causes.iter().map(|(_, count)| count).sum();
    let (k, total) = (causes.len(), recorded + unknown);
    let most = causes[0].1;
    match (k, unknown) {
        (1, 0) if total == 1 => return "One incident, one cause".to_owned(),
        (1, 0) if total == 2 => return "One cause accounts for both".to_owned(),
        (1, 0) => return "One cause accounts for all of them".to_owned(),
        _ => {}
    }
    if unknown * 2 > total {
        let verb = if unknown == 1 { "has" } else { "have" };
        let part = capitalise(&number(unknown));
        return format!("{part} of {} {verb} no recorded cause", number(total));
    }
    if k == 1 {
        return "Only one cause is on record".to_owned();
    }
    if most == 1 {
        return format!("{} causes, each on record once", capitalise(&number(k)));
    }
    let mut running = 0;
    let needed = causes.iter().position(|(_, count)| {
        running += count;
        running * 2 >= total
    });
    match needed.map(|at| at + 1) {
        // Half of the incidents in less than half of the causes: that is a finding.
        Some(needed) if needed * 2 <= k => format!(
            "{} of {} {} for {} of them",
            capitalise(&number(needed)),
            counted(k, "cause"),
            if needed == 1 { "accounts" } else { "account" },
            share(running, total)
        ),
        _ => format!(
            "The most frequent of {} accounts for {} of {}",
            counted(k, "cause"),
            number(most),
            number(total)
        ),
    }
}

fn lines(rows: &[(String, usize, Kind)], total: usize) -> Vec<Bar> {
    let longest = rows.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
    let mut running = 0;
    rows.iter()
        .enumerate()
        .map(|(at, (name, count, kind))| {
            running += count;
            Bar {
                name: name.clone(),
                figure: if rows.len() == 1 {
                    format!("{}, 100%", plural(*count, "incident"))
                } else {
                    format!("{} ({} so far)", commas(*count), share(running, total))
                },
                percent: percent(*count, longest),
                class: match kind {
                    Kind::Unknown => "f-none",
                    Kind::Cause if at == 0 || running * 5 <= total * 4 => "f-ink",
                    _ => "f-all",
                },
            }
        })
        .collect()
}

fn table(rows: &[(String, usize, Kind)], total: usize) -> Table {
    let mut table = Table::new(&["Cause", "Incidents", "Share", "Running total"]);
    let mut running = 0;
    for (name, count, _) in rows {
        running += count;
        table.rows.push(vec![
            name.clone(),
            commas(*count),
            share(*count, total),
            share(running, total),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check, check_table, inside};
    use proptest::prelude::*;

    #[test]
    fn ink_up_to_four_fifths_and_neutral_after() {
        let chart = pareto(
            &[("Certificate", 1), ("Load balancer", 4), ("Bad deploy", 2)],
            3,
        )
        .unwrap();
        check(
            &chart.drawing,
            "152: Root causes: Load balancer 4 (40% so far); Bad deploy 2 (60% so
             far); Certificate 1 (70% so far); Not recorded 3 (100% so far)
             text v 0,11 start Load balancer
             text u 100,11 end 4 (40% so far)
             rect track 0,17 100x10
             rect f-ink 0,17 100x10
             text v 0,49 start Bad deploy
             text u 100,49 end 2 (60% so far)
             rect track 0,55 100x10
             rect f-ink 0,55 50x10
             text v 0,87 start Certificate
             text u 100,87 end 1 (70% so far)
             rect track 0,93 100x10
             rect f-ink 0,93 25x10
             text v 0,125 start Not recorded
             text u 100,125 end 3 (100% so far)
             rect track 0,131 100x10
             rect f-none 0,131 75x10",
        );
        check_table(
            &chart.table,
            "Cause | Incidents | Share | Running total
             Load balancer | 4 | 40% | 40%
             Bad deploy | 2 | 20% | 60%
             Certificate | 1 | 10% | 70%
             Not recorded | 3 | 30% | 100%",
        );
        assert_eq!(
            chart.subtitle,
            "Primary root causes, most frequent first (Pareto), n = 7, 3 not recorded"
        );
    }

    #[test]
    fn beyond_the_first_eight_causes_are_summed_up() {
        let names: Vec<String> = (0..20).map(|at| format!("Cause {at:02}")).collect();
        let causes: Vec<(&str, usize)> = names.iter().map(|name| (name.as_str(), 2)).collect();
        let chart = pareto(&causes, 0).unwrap();
        assert_eq!(chart.table.rows.len(), 9);
        assert_eq!(chart.table.rows[8][..2], ["Other causes (12)", "24"]);
    }

    #[test]
    fn headlines() {
        let check = |causes: &[(&str, usize)], unknown, expected: &str| {
            assert_eq!(pareto(causes, unknown).unwrap().headline, expected);
        };
        check(&[("a", 1)], 0, "One incident, one cause");
        check(&[("a", 2)], 0, "One cause accounts for both");
        check(&[("a", 5)], 0, "One cause accounts for all of them");
        check(&[("a", 5)], 1, "Only one cause is on record");
        check(&[("a", 1)], 2, "Two of three have no recorded cause");
        check(&[("a", 1), ("b", 1)], 0, "Two causes, each on record once");
        check(
            &[("a", 3), ("b", 1)],
            1,
            "One of two causes accounts for 60% of them",
        );
        check(
            &[("a", 3), ("b", 3), ("c", 3)],
            0,
            "The most frequent of three causes accounts for three of nine",
        );
        assert_eq!(pareto(&[("a", 0)], 4), None);
    }

    proptest! {
        #[test]
        fn every_chart_stays_in_its_box(
            counts in prop::collection::vec(0_usize..10_000, 0..30),
            unknown in 0_usize..20_000,
        ) {
            let causes: Vec<(&str, usize)> = counts.iter().map(|count| ("a", *count)).collect();
            if let Some(chart) = pareto(&causes, unknown) {
                inside(&chart.drawing);
            }
        }
    }
}
