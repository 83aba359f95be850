//! What the page of charts makes of small archives.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};

use super::*;
use crate::config::taxonomy::{BUILT_IN, Taxonomy};
use crate::config::{Markdown, Severity};
use crate::permalink::{Permalink, SourcePath};
use crate::postmortem::figures::Figures;
use crate::postmortem::impact::Impact;
use crate::postmortem::milestones::{Milestone, Milestones, Origin};
use crate::postmortem::term::Term;
use crate::postmortem::{Links, ShortVersion, Status, Visibility};
use crate::time::{Zone, Zones};

fn config() -> Config {
    let taxonomy = |(id, field, path, name, singular, kind): &(_, Option<&str>, _, _, _, _)| {
        let text = |text: &&str| (*text).to_owned();
        Taxonomy {
            id: text(id),
            field: field.map(str::to_owned),
            path: text(path),
            name: text(name),
            singular: text(singular),
            kind: *kind,
            closed: false,
            terms: BTreeMap::new(),
        }
    };
    let severity = |rank: usize| Severity {
        id: format!("sev{rank}"),
        name: format!("SEV {rank}"),
        description: None,
        aliases: Vec::new(),
    };
    Config {
        title: String::new(),
        description: String::new(),
        base_url: None,
        language: "en".to_owned(),
        timezone: Zone::utc(),
        zones: Zones::default(),
        content: String::new(),
        theme: None,
        ignore: Vec::new(),
        today: None,
        offline: false,
        finding: None,
        appearance: Default::default(),
        navigation: Vec::new(),
        repository: None,
        fields: BTreeMap::new(),
        severities: (1..=4).map(severity).collect(),
        taxonomies: BUILT_IN.iter().map(taxonomy).collect(),
        categories: Vec::new(),
        owners: BTreeMap::new(),
        markdown: Markdown { highlight: false },
        history: false,
        public: Config::default().public,
        levels: Default::default(),
    }
}

/// A postmortem from `start minutes severity users looked-like cause`, with `-` for what
/// is not recorded and `+` between two suspicions.
fn postmortem(line: &str) -> Arc<Postmortem> {
    let config = config();
    let mut words = line
        .split_whitespace()
        .map(|word| Some(word).filter(|word| *word != "-"));
    let mut next = || words.next().flatten();
    let started = next().and_then(|start| DateTime::parse_from_rfc3339(start).ok());
    let minutes = next().and_then(|minutes| minutes.parse().ok());
    let severity = next().and_then(|rank| rank.parse::<usize>().ok());
    let users = next().and_then(|percent| percent.parse().ok());
    let mut terms = BTreeMap::new();
    for id in ["looked_like", "root_causes"] {
        let named: Vec<Term> = next()
            .into_iter()
            .flat_map(|all| all.split('+'))
            .filter_map(Term::new)
            .collect();
        if !named.is_empty() {
            terms.insert(config.taxonomy(id).unwrap(), named);
        }
    }
    let source = SourcePath::new(format!("postmortems/{}.md", crate::permalink::slug(line)));
    Arc::new(Postmortem {
        id: source.stem().to_owned(),
        permalink: Permalink::of_postmortem(&source),
        source,
        title: "Down".to_owned(),
        date: started.map(|start| start.date_naive()),
        status: Status::Final,
        visibility: Visibility::Public,
        severity: severity.map(|rank| rank - 1),
        milestones: Milestones {
            started: started.map(|at| Milestone {
                at,
                origin: Origin::FrontMatter,
            }),
            ..Milestones::default()
        },
        timezone: Zone::utc(),

        detection: None,
        terms,
        looked_like: Vec::new(),
        impact: Impact {
            users_affected_percent: users,
            ..Impact::default()
        },
        action_items: Vec::new(),
        authors: Vec::new(),
        reviewers: Vec::new(),
        related: Vec::new(),
        recurrence_of: None,
        links: Links::default(),
        aliases: Vec::new(),
        extra: serde_json::Map::new(),
        timeline: Vec::new(),
        phases: Vec::new(),
        figures: Figures {
            duration: minutes,
            time_to_detect: minutes.map(|_| 0),
            ..Figures::default()
        },
        short_version: ShortVersion::default(),
        sections: Vec::new(),
        footnotes: String::new(),
        references: Vec::new(),
        other_spellings: Vec::new(),
        language: None,
        text: "".into(),
        body: 0,
        has_source: true,
    })
}

fn archive(lines: &[&str]) -> Archive {
    let postmortems = lines.iter().map(|line| postmortem(line)).collect();
    let today = NaiveDate::from_ymd_opt(2024, 3, 4).unwrap();
    Archive::gather(postmortems, Vec::new(), &config(), today)
}

const FIVE: [&str; 5] = [
    "2023-11-10T15:00:00Z 270 2 60 network load-balancer",
    "2023-11-12T14:00:00Z 240 2 80 database load-balancer",
    "2024-01-24T15:00:00Z 210 1 80 database load-balancer",
    "2024-02-14T10:00:00Z 90 1 80 database load-balancer",
    "2024-02-18T10:00:00Z 330 2 30 database+ddos load-balancer",
];

/// Compares the summary, and each chart's name and headline.
#[track_caller]
fn check(lines: &[&str], expected: &str) {
    let insights = insights(&archive(lines), &config());
    let mut text = insights.summary;
    for chart in insights.charts {
        text.push_str(&format!("\n{}: {}", chart.id, chart.headline));
    }
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(text.replace('\u{a0}', " "), expected.join("\n"));
}

#[test]
fn an_empty_archive_has_no_charts() {
    check(&[], "No postmortems yet.");
}

#[test]
fn what_no_report_records_is_not_drawn() {
    check(
        &["- - - - - -"],
        "The one postmortem on record has no times to draw.",
    );
    check(
        &["2024-01-24T15:00:00Z - - - - -", "- - - - - -"],
        "Each chart says how many of the two incidents on record it draws on, which is too few \
         for a pattern.
         per-month: One incident, in January 2024
         start-of-impact: One began, on Wednesday 15:00 UTC",
    );
}

#[test]
fn five_incidents_make_seven_charts() {
    check(
        &FIVE,
        "Every chart draws on the same five incidents. That is enough to show a \
         pattern in the causes and too few to call a trend in time.
         per-month: Busiest months: November and February, two each
         root-causes: One cause accounts for all of them
         time-to-resolve: Three of five were resolved within 4 hours
         detected-and-resolved: Detected in minutes, resolved in hours
         start-of-impact: All five began between 10:00 and 15:00 UTC
         looked-like: Database: suspected most, never the cause
         duration-by-severity: The longest, 5 h 30 m, is of SEV 2",
    );
}

#[test]
fn charts_that_leave_incidents_out_do_not_draw_on_the_same() {
    let insights = insights(&archive(&[FIVE[0], FIVE[1], "- - - - - -"]), &config());
    assert_eq!(
        insights.summary,
        "Each chart says how many of the three incidents on record it draws on: too few to \
         call a trend in time."
    );
}

#[test]
fn a_right_suspicion_is_told_from_a_wrong_one() {
    let lines = [
        "2024-01-24T15:00:00Z 210 1 80 database database",
        "2024-01-25T15:00:00Z 210 1 80 database network",
        "2024-01-26T15:00:00Z 210 1 80 network -",
    ];
    let archive = archive(&lines);
    let chart = looked_like(&archive, &config()).unwrap();
    assert_eq!(
        chart.headline,
        "Database: suspected most, the cause in one of two"
    );
    assert_eq!(chart.table.rows[1], ["Network", "1", "Not recorded"]);
    let flow = flow(&archive, &config()).unwrap();
    let right: Vec<bool> = flow.bands.iter().map(|band| band.right).collect();
    assert_eq!(right, [true, false, false]);
    assert_eq!(flow.to[2].name, "Not recorded");
    assert_eq!(flow.to[2].url, None);
}

#[test]
fn an_incident_with_two_suspicions_counts_once_at_its_cause() {
    let flow = flow(&archive(&FIVE), &config()).unwrap();
    let counts: Vec<&str> = flow.from.iter().map(|end| end.count.as_str()).collect();
    assert_eq!(counts, ["4 of 5", "1 of 5", "1 of 5"]);
    assert_eq!(flow.to[0].count, "5 of 5");
    assert_eq!(flow.to[0].url.as_deref(), Some("causes/load-balancer/"));
}

#[test]
fn users_are_counted_in_bands() {
    let members = [0, 1, 2, 3, 4];
    let chart = users_affected(&archive(&FIVE), &members).unwrap();
    assert_eq!(chart.headline, "Four of five affected 50% or more of users");
    let none = archive(&["2024-01-24T15:00:00Z - - - - -"]);
    assert_eq!(users_affected(&none, &[0]), None);
}

#[test]
fn starts_are_of_the_archives_zone() {
    let lines = ["2024-05-04T01:30:00Z 60 1 80 - -"];
    let archive = archive(&lines);
    for (zone, headline) in [
        ("UTC", "One began, on Saturday 01:00 UTC"),
        (
            "America/Los_Angeles",
            "One began, on Friday 18:00 America/Los_Angeles",
        ),
        ("Asia/Tokyo", "One began, on Saturday 10:00 Asia/Tokyo"),
    ] {
        let mut config = config();
        config.timezone = Zone::parse(zone).unwrap();
        let chart = starts(&archive, &config).unwrap();
        assert_eq!(chart.headline, headline);
        assert!(
            chart
                .subtitle
                .contains(&format!("weekday and hour, {zone}, "))
        );
    }
}
