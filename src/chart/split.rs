//! Time to detect and to resolve: the phases of the latest incidents, bar by bar on one
//! axis.

use super::axis::{self, Scale, anchor};
use super::say::sample;
use super::{Chart, Drawing, Mark, Table, phases};
use crate::archive::statistics::median;
use crate::postmortem::figures::Figures;
use crate::postmortem::phases::Phase;
use crate::time::format;
use crate::words::{capitalise, noun, number};

/// An incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident<'a> {
    /// Its name, which is its date: `24 Jan 2024`.
    pub name: String,
    /// Where its time went; empty where that is not known.
    pub phases: &'a [Phase],
    /// Its figures.
    pub figures: Figures,
}

/// How many incidents are shown: the latest.
const SHOWN: usize = 12;

const ROW: f64 = 42.0;

const NIL: &str = "not recorded";

/// The chart of `incidents`, newest first. `None` where no time to resolve is known.
pub fn split(incidents: &[Incident<'_>]) -> Option<Chart> {
    let resolved: Vec<i64> = figures(incidents, |figures| figures.duration);
    if resolved.is_empty() {
        return None;
    }
    let detected: Vec<i64> = figures(incidents, |figures| figures.time_to_detect);
    let known = |one: &&Incident<'_>| one.figures.duration.is_some();
    let mut shown: Vec<&Incident<'_>> = incidents.iter().filter(known).take(SHOWN).collect();
    shown.reverse();
    Some(Chart {
        id: "detected-and-resolved".to_owned(),
        headline: headline(&detected, &resolved),
        subtitle: subtitle(incidents.len(), shown.len(), &detected, &resolved),
        drawing: drawing(&shown),
        unknown: incidents.len() - detected.len().min(resolved.len()),
        phase_key: true,
        table: table(&shown),
    })
}

fn figures(incidents: &[Incident<'_>], of: impl Fn(&Figures) -> Option<i64>) -> Vec<i64> {
    incidents
        .iter()
        .filter_map(|one| of(&one.figures))
        .collect()
}

/// The unit that all of these durations are a matter of.
fn unit(durations: &[i64]) -> Option<&'static str> {
    let of = |minutes: &i64| match minutes {
        ..60 => "minutes",
        60..1440 => "hours",
        _ => "days",
    };
    let unit = of(durations.first()?);
    durations.iter().all(|one| of(one) == unit).then_some(unit)
}

fn headline(detected: &[i64], resolved: &[i64]) -> String {
    if let ([detected], [resolved]) = (detected, resolved) {
        return capitalise(&sentence(Some(*detected), *resolved));
    }
    match (unit(detected), unit(resolved)) {
        (Some(one), Some(other)) if one == other => format!("Detected and resolved in {one}"),
        (Some(one), Some(other)) => format!("Detected in {one}, resolved in {other}"),
        (None, Some(unit)) if detected.is_empty() => format!("Resolved in {unit}"),
        _ => match (typical(detected), typical(resolved)) {
            (Some(detected), Some(resolved)) => {
                format!("Median time to detect {detected}, to resolve {resolved}")
            }
            (None, Some(resolved)) => format!("Median time to resolve {resolved}"),
            _ => {
                let longest = resolved.iter().max().copied().unwrap_or(0);
                format!("Resolved within {}", format::duration(longest))
            }
        },
    }
}

/// The median, where there are enough for one.
fn typical(durations: &[i64]) -> Option<String> {
    let median = median(durations).filter(|_| durations.len() >= 3)?;
    Some(format::duration(median))
}

fn subtitle(all: usize, shown: usize, detected: &[i64], resolved: &[i64]) -> String {
    let known = |durations: &[i64]| sample(durations.len(), all - durations.len(), NIL);
    let mut text = if detected.len() == resolved.len() {
        format!(
            "Time to detect (TTD) and to resolve (TTR), {}.",
            known(resolved)
        )
    } else {
        let (detected, resolved) = (known(detected), known(resolved));
        format!("Time to detect (TTD, {detected}) and to resolve (TTR, {resolved}).")
    };
    if shown < resolved.len() {
        text.push_str(&format!(" The latest {} are shown.", number(shown)));
    }
    let at_once = detected.iter().filter(|minutes| **minutes == 0).count();
    if at_once > 0 {
        let gives = if at_once == 1 { "gives" } else { "give" };
        text.push_str(&format!(
            " {} {} {gives} the same minute for start and detection, so the real delay may be \
             longer.",
            capitalise(&number(at_once)),
            noun(at_once, "report")
        ));
    }
    text
}

fn sentence(detected: Option<i64>, resolved: i64) -> String {
    let detected = match detected {
        None => "detection not recorded".to_owned(),
        Some(0) => "detected at once".to_owned(),
        Some(minutes) => format!("detected after {}", format::duration(minutes)),
    };
    format!("{detected}, resolved after {}", format::duration(resolved))
}

/// The same in as few letters as there is room for beside a date in a narrow window.
fn figures_of(detected: Option<i64>, resolved: i64) -> String {
    let detected = detected.map_or_else(|| NIL.to_owned(), format::duration);
    format!("TTD {detected}, TTR {}", format::duration(resolved))
}

fn drawing(shown: &[&Incident<'_>]) -> Drawing {
    let durations: Vec<i64> = shown
        .iter()
        .filter_map(|one| one.figures.duration)
        .collect();
    let scale = Scale::of_minutes(axis::maximum(&durations));
    let mut marks = Vec::new();
    let mut title = Vec::new();
    for (row, one) in shown.iter().enumerate() {
        let Some(duration) = one.figures.duration else {
            continue;
        };
        let y = row as f64 * ROW;
        let said = sentence(one.figures.time_to_detect, duration);
        title.push(format!("{}: {said}", one.name));
        marks.push(Mark::text("v", 0.0, y + 11.0, "start", one.name.clone()));
        let figures = figures_of(one.figures.time_to_detect, duration);
        marks.push(Mark::text("u", 100.0, y + 11.0, "end", figures));
        marks.extend(phases::blocks(
            one.phases,
            duration,
            scale.maximum,
            y + 17.0,
        ));
    }
    let foot = shown.len() as f64 * ROW;
    for tick in scale.ticks() {
        let x = scale.place(tick) * 100.0;
        marks.push(Mark::text("u", x, foot + 12.0, anchor(x), scale.text(tick)));
    }
    Drawing {
        title: title.join(". "),
        height: (foot + 16.0) as u32,
        gutter: false,
        marks,
    }
}

fn table(shown: &[&Incident<'_>]) -> Table {
    let mut table = Table::new(&["Incident", "TTD", "TTM", "TTR", "Misleading path"]);
    let cell = |minutes: Option<i64>| minutes.map_or_else(|| NIL.to_owned(), format::duration);
    for one in shown {
        let figures = one.figures;
        table.rows.push(vec![
            one.name.clone(),
            cell(figures.time_to_detect),
            cell(figures.time_to_mitigate),
            cell(figures.duration),
            cell(figures.misled),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check, check_table};
    use crate::postmortem::phases::PhaseKind;

    fn figures(detected: Option<i64>, resolved: Option<i64>) -> Figures {
        Figures {
            duration: resolved,
            time_to_detect: detected,
            ..Figures::default()
        }
    }

    fn incidents<'a>(all: &[(Option<i64>, Option<i64>)]) -> Vec<Incident<'a>> {
        let incident =
            |(at, (detected, resolved)): (usize, &(Option<i64>, Option<i64>))| Incident {
                name: format!("{} Jan 2024", all.len() - at),
                phases: &[],
                figures: figures(*detected, *resolved),
            };
        all.iter().enumerate().map(incident).collect()
    }

    #[test]
    fn one_bar_an_incident() {
        let phases = [
            Phase {
                kind: PhaseKind::Undetected,
                from: 0,
                to: 15,
            },
            Phase {
                kind: PhaseKind::Fixing,
                from: 15,
                to: 330,
            },
        ];
        let mut incidents = incidents(&[(Some(15), Some(330)), (None, None), (Some(0), Some(90))]);
        incidents[0].phases = &phases;
        let chart = split(&incidents).unwrap();
        assert_eq!(chart.headline, "Detected in minutes, resolved in hours");
        assert_eq!(
            chart.subtitle,
            "Time to detect (TTD) and to resolve (TTR), n = 2, 1 not recorded. One report gives the same \
             minute for start and detection, so the real delay may be longer."
        );
        check(
            &chart.drawing,
            "100: 1 Jan 2024: detected at once, resolved after 1 h 30 m. 3 Jan
             2024: detected after 15 m, resolved after 5 h 30 m
             text v 0,11 start 1 Jan 2024
             text u 100,11 end TTD 0 m, TTR 1 h 30 m
             rect f-all 0,17 25x14
             text v 0,53 start 3 Jan 2024
             text u 100,53 end TTD 15 m, TTR 5 h 30 m
             rect f-und 0,59 4.17x14
             rect f-fix 4.17,59 87.5x14
             text u 0,96 start 0 h
             text u 33.33,96 middle 2 h
             text u 66.67,96 middle 4 h
             text u 100,96 end 6 h",
        );
        check_table(
            &chart.table,
            "Incident | TTD | TTM | TTR | Misleading path
             1 Jan 2024 | 0 m | not recorded | 1 h 30 m | not recorded
             3 Jan 2024 | 15 m | not recorded | 5 h 30 m | not recorded",
        );
    }

    #[test]
    fn the_latest_twelve_are_shown() {
        let chart = split(&incidents(&[(Some(1), Some(90)); 1000])).unwrap();
        assert_eq!(chart.table.rows.len(), 12);
        assert_eq!(chart.table.rows[11][0], "1000 Jan 2024");
        assert!(chart.subtitle.ends_with("The latest 12 are shown."));
    }

    #[test]
    fn headlines() {
        let check = |all: &[(Option<i64>, Option<i64>)], expected: &str| {
            let headline = split(&incidents(all)).unwrap().headline;
            assert_eq!(headline.replace('\u{a0}', " "), expected);
        };
        check(
            &[(Some(0), Some(90))],
            "Detected at once, resolved after 1 h 30 m",
        );
        check(&[(None, Some(90))], "Resolved in hours");
        check(
            &[(Some(1), Some(5)), (Some(2), Some(9))],
            "Detected and resolved in minutes",
        );
        check(
            &[(Some(1), Some(5)), (Some(2), Some(90))],
            "Resolved within 1 h 30 m",
        );
        check(
            &[(Some(1), Some(5)), (Some(2), Some(90)), (Some(3), Some(91))],
            "Median time to detect 2 m, to resolve 1 h 30 m",
        );
        check(
            &[(None, Some(5)), (None, Some(90)), (None, Some(91))],
            "Median time to resolve 1 h 30 m",
        );
        assert_eq!(split(&incidents(&[(Some(5), None)])), None);
    }
}
