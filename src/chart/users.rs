//! How many users incidents affected, in bands of the share of users.

use super::bars::{Bar, bars, percent};
use super::say::{part_of, sample};
use super::{Chart, Table};
use crate::words::{commas, share};

/// The chart of `bands`, highest first, each with its number of incidents; of `unknown`
/// incidents the share is not recorded. `None` where none is recorded.
pub fn users(bands: &[(&str, usize)], unknown: usize) -> Option<Chart> {
    let n: usize = bands.iter().map(|(_, count)| count).sum();
    let most = bands.iter().map(|(_, count)| *count).max()?;
    if n == 0 {
        return None;
    }
    let top: Vec<&str> = bands
        .iter()
        .filter(|(_, count)| *count == most)
        .map(|(name, _)| *name)
        .collect();
    let headline = match top[..] {
        [band] if n == 1 => format!("Users affected: {}", lower(band)),
        [band] => format!(
            "{} affected {} of users",
            part_of(most, n),
            in_sentence(band)
        ),
        _ => "No band of users affected stands out".to_owned(),
    };
    let mut lines: Vec<Bar> = bands
        .iter()
        .map(|(name, count)| Bar {
            name: (*name).to_owned(),
            figure: commas(*count),
            percent: percent(*count, n + unknown),
            class: "f-ink",
        })
        .collect();
    if unknown > 0 {
        lines.push(Bar {
            name: "Not recorded".to_owned(),
            figure: commas(unknown),
            percent: percent(unknown, n + unknown),
            class: "f-none",
        });
    }
    let mut table = Table::new(&["Users affected", "Incidents", "Share"]);
    let rows = bands.iter().copied();
    let unrecorded = (unknown > 0).then_some(("Not recorded", unknown));
    table.rows = rows
        .chain(unrecorded)
        .map(|(name, count)| vec![name.to_owned(), commas(count), share(count, n + unknown)])
        .collect();
    Some(Chart {
        id: "users-affected".to_owned(),
        headline,
        subtitle: format!(
            "Incidents by share of users affected, {}",
            sample(n, unknown, "not recorded")
        ),
        drawing: bars("Incidents by share of users affected", &lines),
        unknown,
        phase_key: false,
        table,
    })
}

/// `All users` and `Under 1%` in the middle of a sentence.
fn lower(band: &str) -> String {
    let mut chars = band.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// The band before “of users”.
fn in_sentence(band: &str) -> String {
    lower(band.strip_suffix(" users").unwrap_or(band))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check as drawn, check_table};

    #[test]
    fn bands_are_bars() {
        let bands = [("All users", 0), ("50% or more", 4), ("10% to 50%", 1)];
        let chart = users(&bands, 1).unwrap();
        assert_eq!(chart.headline, "Four of five affected 50% or more of users");
        drawn(
            &chart.drawing,
            "152: Incidents by share of users affected: All users 0; 50% or more 4;
             10% to 50% 1; Not recorded 1
             text v 0,11 start All users
             text u 100,11 end 0
             rect track 0,17 100x10
             text v 0,49 start 50% or more
             text u 100,49 end 4
             rect track 0,55 100x10
             rect f-ink 0,55 66.67x10
             text v 0,87 start 10% to 50%
             text u 100,87 end 1
             rect track 0,93 100x10
             rect f-ink 0,93 16.67x10
             text v 0,125 start Not recorded
             text u 100,125 end 1
             rect track 0,131 100x10
             rect f-none 0,131 16.67x10",
        );
        check_table(
            &chart.table,
            "Users affected | Incidents | Share
             All users | 0 | 0%
             50% or more | 4 | 67%
             10% to 50% | 1 | 17%
             Not recorded | 1 | 17%",
        );
    }

    #[test]
    fn headlines() {
        let check = |bands: &[(&str, usize)], expected: &str| {
            assert_eq!(users(bands, 0).unwrap().headline, expected);
        };
        check(&[("All users", 1)], "Users affected: all users");
        check(
            &[("All users", 3), ("Under 1%", 0)],
            "All three affected all of users",
        );
        check(
            &[("All users", 0), ("Under 1%", 2)],
            "Both affected under 1% of users",
        );
        check(
            &[("All users", 2), ("Under 1%", 2)],
            "No band of users affected stands out",
        );
        assert_eq!(users(&[("All users", 0)], 4), None);
    }
}
