//! Incidents per month: a block for each incident while they are few, else a bar.

use chrono::NaiveDate;

use super::axis::{self, Scale};
use super::calendar::Spans;
use super::say::{all, sample};
use super::{Chart, Drawing, Mark, Table};
use crate::words::{capitalise, commas, counted, list, number};

/// A dated incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// The day.
    pub date: NaiveDate,
    /// Its place on the severity scale, 0 for the worst.
    pub severity: Option<usize>,
    /// What it stands for, shown when pointed at.
    pub title: String,
}

/// Up to so many a month, each incident is a block.
const BLOCKS: usize = 8;

/// Up to so many months there is room for blocks.
const BLOCK_MONTHS: usize = 24;

/// The incidents of each span, oldest first.
struct PerSpan<'a> {
    spans: Spans,
    incidents: Vec<Vec<&'a Incident>>,
    /// How many there are in all.
    n: usize,
    /// How many there are in the busiest span.
    most: usize,
}

/// The chart of `incidents`, up to the day `until`; `severities` names the scale, and
/// `undated` incidents have no date. `None` without an incident to show.
pub fn months(
    incidents: &[Incident],
    undated: usize,
    severities: &[&str],
    until: NaiveDate,
) -> Option<Chart> {
    let mut sorted: Vec<&Incident> = incidents.iter().collect();
    sorted.sort_by_key(|incident| incident.date);
    let (first, last) = (sorted.first()?.date, sorted.last()?.date);
    let spans = Spans::covering(first, last.max(until), 1);
    let mut by_span = vec![Vec::new(); spans.count];
    for incident in &sorted {
        by_span[spans.find(incident.date)].push(*incident);
    }
    let per = PerSpan {
        spans,
        n: sorted.len(),
        most: by_span.iter().map(Vec::len).max().unwrap_or(0),
        incidents: by_span,
    };
    let sample = sample(per.n, undated, "without a date");
    let mut subtitle = format!("Incidents per {}, {sample}.", per.unit());
    if per.in_blocks() {
        subtitle.push_str(&per.legend(severities));
    }
    if until >= last {
        let now = spans.full_name(spans.find(until));
        subtitle.push_str(&format!(" {now} is not over."));
    }
    Some(Chart {
        id: "per-month".to_owned(),
        headline: per.headline(),
        subtitle,
        drawing: per.drawing(),
        unknown: undated,
        phase_key: false,
        table: per.table(severities),
    })
}

impl PerSpan<'_> {
    fn unit(&self) -> &'static str {
        match self.spans.months {
            1 => "month",
            12 => "year",
            _ => "period",
        }
    }

    fn in_blocks(&self) -> bool {
        self.spans.months == 1 && self.most <= BLOCKS && self.spans.count <= BLOCK_MONTHS
    }

    fn headline(&self) -> String {
        let (unit, most) = (self.unit(), number(self.most));
        let busiest: Vec<usize> = (0..self.spans.count)
            .filter(|at| self.incidents[*at].len() == self.most)
            .collect();
        // Within a year a month's name needs no year.
        let name = |at: usize| match self.spans.months {
            1 if self.spans.count <= 12 => self.spans.month_name(at).to_owned(),
            _ => self.spans.full_name(at),
        };
        match busiest[..] {
            [one] if self.n == 1 => format!("One incident, in {}", self.spans.full_name(one)),
            [one] if self.most == self.n => {
                format!("{} began in {}", all(self.n), self.spans.full_name(one))
            }
            _ if self.most == 1 => format!("Never more than one in a {unit}"),
            [one] => format!("Busiest {unit}: {}, with {most}", name(one)),
            [_, _] | [_, _, _] => {
                let names: Vec<String> = busiest.into_iter().map(name).collect();
                format!("Busiest {unit}s: {}, {most} each", list(&names))
            }
            _ => format!("Never more than {most} in a {unit}"),
        }
    }

    fn legend(&self, severities: &[&str]) -> String {
        let mut incidents = self.incidents.iter().flatten();
        match severities.first() {
            Some(worst) if incidents.any(|incident| incident.severity.is_some()) => {
                format!(" Each block is one incident; filled is {worst}.")
            }
            _ => " Each block is one incident.".to_owned(),
        }
    }

    fn title(&self) -> String {
        let (spans, unit) = (self.spans, self.unit());
        if spans.count <= 24 {
            let counts = self.incidents.iter().map(Vec::len).enumerate();
            let numbers: Vec<String> = counts
                .map(|(at, count)| format!("{} {count}", spans.full_name(at)))
                .collect();
            return format!("Incidents per {unit}: {}", numbers.join(", "));
        }
        format!(
            "{} from {} to {}, at most {} in a {unit}",
            capitalise(&counted(self.n, "incident")),
            spans.full_name(0),
            spans.full_name(spans.count - 1),
            commas(self.most),
        )
    }

    fn drawing(&self) -> Drawing {
        let top = 10.0;
        let scale = Scale::of_counts(self.most);
        let blocks = self.in_blocks();
        let height = if blocks {
            22.0 * scale.maximum as f64
        } else {
            110.0
        };
        let base = top + height;
        let mut marks = axis::upright(scale, top, base, |tick| commas(tick.max(0) as usize));
        for (at, incidents) in self.incidents.iter().enumerate() {
            let (left, width) = self.spans.slot(at);
            if blocks {
                for (level, incident) in incidents.iter().enumerate() {
                    let y = base - 22.0 * (level + 1) as f64 + 1.5;
                    let class = if incident.severity == Some(0) {
                        "f-sev"
                    } else {
                        "f-half"
                    };
                    let block = Mark::rect(class, left + width * 0.2, y, width * 0.6, 19.0);
                    marks.push(block.titled(incident.title.clone()));
                }
            } else if !incidents.is_empty() {
                let bar = scale.place(incidents.len() as i64) * height;
                let title = format!("{}: {}", self.spans.name(at), commas(incidents.len()));
                let (x, width) = (left + width * 0.1, width * 0.8);
                marks.push(Mark::rect("f-ink", x, base - bar, width, bar).titled(title));
            }
        }
        marks.extend(self.spans.labels(base + 17.0));
        marks.push(Mark::across("base", 0.0, 100.0, base));
        Drawing {
            title: self.title(),
            height: (base + 22.0) as u32,
            gutter: true,
            marks,
        }
    }

    fn table(&self, severities: &[&str]) -> Table {
        let all = || self.incidents.iter().flatten();
        let mut columns: Vec<(Option<usize>, &str)> = severities
            .iter()
            .enumerate()
            .map(|(rank, name)| (Some(rank), *name))
            .collect();
        columns.push((None, "No severity"));
        columns.retain(|(severity, _)| all().any(|incident| incident.severity == *severity));
        let unit = capitalise(self.unit());
        let mut table = Table::new(&[&unit, "Incidents"]);
        let names = columns.iter().map(|(_, name)| (*name).to_owned());
        table.columns.extend(names);
        for (at, incidents) in self.incidents.iter().enumerate() {
            let mut row = vec![self.spans.name(at), commas(incidents.len())];
            row.extend(columns.iter().map(|(severity, _)| {
                let of = incidents.iter().filter(|one| one.severity == *severity);
                commas(of.count())
            }));
            table.rows.push(row);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check, check_table, day, inside};
    use proptest::prelude::*;

    fn incidents(dates: &[(&str, Option<usize>)]) -> Vec<Incident> {
        let incident = |(date, severity): &(&str, Option<usize>)| Incident {
            date: day(date),
            severity: *severity,
            title: (*date).to_owned(),
        };
        dates.iter().map(incident).collect()
    }

    fn five() -> Vec<Incident> {
        incidents(&[
            ("2024-02-18", Some(1)),
            ("2024-02-14", Some(0)),
            ("2024-01-24", Some(0)),
            ("2023-11-12", Some(1)),
            ("2023-11-10", Some(1)),
        ])
    }

    #[test]
    fn a_block_is_an_incident() {
        let chart = months(&five(), 1, &["SEV 1", "SEV 2", "SEV 3"], day("2024-03-04")).unwrap();
        assert_eq!(
            chart.headline,
            "Busiest months: November and February, two each"
        );
        assert_eq!(
            chart.subtitle,
            "Incidents per month, n = 5, 1 without a date. Each block is one incident; filled \
             is SEV 1. March 2024 is not over."
        );
        check(
            &chart.drawing,
            "76: Incidents per month: November 2023 2, December 2023 0, January 2024
             1, February 2024 2, March 2024 0
             text u 0-8,58 end 0
             line grid 0,32 100,32
             text u 0-8,36 end 1
             line grid 0,10 100,10
             text u 0-8,14 end 2
             rect f-half 4,33.5 12x19 “2023-11-10”
             rect f-half 4,11.5 12x19 “2023-11-12”
             rect f-sev 44,33.5 12x19 “2024-01-24”
             rect f-sev 64,33.5 12x19 “2024-02-14”
             rect f-half 64,11.5 12x19 “2024-02-18”
             text u 10,71 middle Nov 2023
             text u 30,71 middle Dec
             text u 50,71 middle Jan 2024
             text u 70,71 middle Feb
             text u 90,71 middle Mar
             line base 0,54 100,54",
        );
        check_table(
            &chart.table,
            "Month | Incidents | SEV 1 | SEV 2
             Nov 2023 | 2 | 0 | 2
             Dec 2023 | 0 | 0 | 0
             Jan 2024 | 1 | 1 | 0
             Feb 2024 | 2 | 1 | 1
             Mar 2024 | 0 | 0 | 0",
        );
    }

    #[track_caller]
    fn headline(dates: &[&str], expected: &str) {
        let dates: Vec<_> = dates.iter().map(|date| (*date, None)).collect();
        let chart = months(&incidents(&dates), 0, &["SEV 1"], day("2020-01-01")).unwrap();
        assert_eq!(chart.headline, expected);
    }

    #[test]
    fn headlines() {
        headline(&["2024-01-24"], "One incident, in January 2024");
        headline(&["2024-01-24", "2024-01-25"], "Both began in January 2024");
        headline(
            &["2024-01-24", "2024-02-25"],
            "Never more than one in a month",
        );
        headline(
            &["2022-01-24", "2024-02-25", "2024-02-26"],
            "Busiest month: February 2024, with two",
        );
        headline(
            &[
                "2024-01-01",
                "2024-01-02",
                "2024-02-01",
                "2024-02-02",
                "2024-03-01",
                "2024-03-02",
                "2024-04-01",
                "2024-04-02",
            ],
            "Never more than two in a month",
        );
        headline(
            &["1924-01-24", "2024-02-25", "2024-02-26"],
            "Busiest year: 2024, with two",
        );
        assert_eq!(months(&[], 3, &[], day("2024-01-01")), None);
    }

    proptest! {
        #[test]
        fn every_chart_stays_in_its_box(
            days in prop::collection::vec((-800_000..2_900_000, 0_usize..9), 1..130),
            until in -800_000..2_900_000,
        ) {
            let date = |days| NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default();
            let incidents: Vec<Incident> = days
                .into_iter()
                .map(|(days, severity)| Incident {
                    date: date(days),
                    severity: Some(severity),
                    title: String::new(),
                })
                .collect();
            inside(&months(&incidents, 0, &["SEV 1"], date(until)).unwrap().drawing);
        }
    }
}
