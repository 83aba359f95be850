//! First suspicions, and whether each was the cause.

use super::bars::{Bar, bars, percent};
use super::say::sample;
use super::{Chart, Table};
use crate::words::{capitalise, commas, list, number};

/// What incidents looked like first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspected {
    /// Its name.
    pub name: String,
    /// In how many incidents it was suspected.
    pub incidents: usize,
    /// In how many of those it was the cause.
    pub right: usize,
    /// In how many of the others the cause is not recorded.
    pub unknown: usize,
}

/// How many suspicions are shown.
const SHOWN: usize = 8;

/// The chart of `suspicions`; `known` incidents have one, `unknown` have none on record.
/// `None` where nothing was suspected.
pub fn suspicions(suspicions: &[Suspected], known: usize, unknown: usize) -> Option<Chart> {
    let mut sorted: Vec<&Suspected> = suspicions.iter().filter(|one| one.incidents > 0).collect();
    sorted.sort_by_key(|one| (std::cmp::Reverse(one.incidents), one.name.as_str()));
    let first = sorted.first()?;
    let top: Vec<&str> = sorted
        .iter()
        .take_while(|one| one.incidents == first.incidents)
        .map(|one| one.name.as_str())
        .collect();
    let headline = match top[..] {
        [name] => format!("{name}: suspected most, {}", verdict(first)),
        [_, _] | [_, _, _] => {
            let times = number(first.incidents);
            format!("Suspected most: {}, {times} each", list(&top))
        }
        _ => format!(
            "{} suspicions lead, {} each",
            capitalise(&number(top.len())),
            number(first.incidents)
        ),
    };
    let left_out = match sorted.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("; {} less frequent not shown", commas(more)),
    };
    sorted.truncate(SHOWN);
    let lines: Vec<Bar> = sorted
        .iter()
        .map(|one| Bar {
            name: one.name.clone(),
            figure: format!("{} of {}", commas(one.incidents), commas(known)),
            percent: percent(one.incidents, known),
            class: "f-mis",
        })
        .collect();
    let mut table = Table::new(&["Looked like", "Incidents", "Was that the cause?"]);
    table.rows = sorted
        .iter()
        .map(|one| {
            let incidents = commas(one.incidents);
            vec![one.name.clone(), incidents, capitalise(&answer(one))]
        })
        .collect();
    Some(Chart {
        id: "looked-like".to_owned(),
        headline,
        subtitle: format!(
            "What incidents looked like first, {}{left_out}",
            sample(known, unknown, "not recorded")
        ),
        drawing: bars("What incidents looked like first", &lines),
        unknown,
        phase_key: false,
        table,
    })
}

fn verdict(one: &Suspected) -> String {
    match (one.right, one.unknown) {
        (0, 0) => "never the cause".to_owned(),
        (0, unknown) if unknown == one.incidents => "the cause not recorded".to_owned(),
        (0, _) => "never the recorded cause".to_owned(),
        (right, _) if right == one.incidents => "always the cause".to_owned(),
        (right, _) => format!(
            "the cause in {} of {}",
            number(right),
            number(one.incidents)
        ),
    }
}

fn answer(one: &Suspected) -> String {
    let known = match (one.right, one.incidents - one.unknown.min(one.incidents)) {
        (_, 0) => return "not recorded".to_owned(),
        (0, _) => "never".to_owned(),
        (right, all) if right == all => "always".to_owned(),
        (right, all) => format!("in {} of {}", commas(right), commas(all)),
    };
    match one.unknown {
        0 => known,
        unknown => format!("{known}; {} not recorded", commas(unknown)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check as drawn, check_table};

    fn suspected(name: &str, incidents: usize, right: usize, unknown: usize) -> Suspected {
        Suspected {
            name: name.to_owned(),
            incidents,
            right,
            unknown,
        }
    }

    #[test]
    fn bars_are_parts_of_all_incidents_with_a_suspicion() {
        let chart = suspicions(
            &[
                suspected("DDoS attack", 1, 0, 1),
                suspected("Database", 4, 0, 0),
                suspected("Network", 2, 1, 0),
            ],
            5,
            2,
        )
        .unwrap();
        assert_eq!(chart.headline, "Database: suspected most, never the cause");
        assert_eq!(
            chart.subtitle,
            "What incidents looked like first, n = 5, 2 not recorded"
        );
        drawn(
            &chart.drawing,
            "114: What incidents looked like first: Database 4 of 5; Network 2 of 5;
             DDoS attack 1 of 5
             text v 0,11 start Database
             text u 100,11 end 4 of 5
             rect track 0,17 100x10
             rect f-mis 0,17 80x10
             text v 0,49 start Network
             text u 100,49 end 2 of 5
             rect track 0,55 100x10
             rect f-mis 0,55 40x10
             text v 0,87 start DDoS attack
             text u 100,87 end 1 of 5
             rect track 0,93 100x10
             rect f-mis 0,93 20x10",
        );
        check_table(
            &chart.table,
            "Looked like | Incidents | Was that the cause?
             Database | 4 | Never
             Network | 2 | In 1 of 2
             DDoS attack | 1 | Not recorded",
        );
    }

    #[test]
    fn headlines() {
        let check = |all: &[Suspected], expected: &str| {
            assert_eq!(suspicions(all, 9, 0).unwrap().headline, expected);
        };
        check(
            &[suspected("A", 4, 1, 0)],
            "A: suspected most, the cause in one of four",
        );
        check(
            &[suspected("A", 2, 2, 0)],
            "A: suspected most, always the cause",
        );
        check(
            &[suspected("A", 2, 0, 1)],
            "A: suspected most, never the recorded cause",
        );
        check(
            &[suspected("B", 2, 0, 0), suspected("A", 2, 0, 0)],
            "Suspected most: A and B, two each",
        );
        let many: Vec<Suspected> = (0..10).map(|_| suspected("A", 1, 0, 0)).collect();
        check(&many, "Ten suspicions lead, one each");
        assert_eq!(suspicions(&[], 0, 3), None);
    }
}
