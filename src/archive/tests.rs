//! Archives as front matter, and what shows across their postmortems.

use std::sync::Arc;

use chrono::NaiveDate;

use super::finding::{Finding, finding};
use super::misreading::misreadings;
use super::promises::repeated;
use super::*;
use crate::config;
use crate::input::{Assets, Source};
use crate::permalink::SourcePath;
use crate::postmortem;

/// The archive of files given as `name: front matter`, on 4 March 2024.
fn archive(files: &[(&str, &str)]) -> (Archive, Config) {
    let toml = Source::new("casebook.toml", SourcePath::new("casebook.toml"), "");
    let (config, _) = config::parse(&toml);
    let postmortems = files
        .iter()
        .map(|(name, front_matter)| {
            let path = SourcePath::new(format!("{name}.md"));
            let text = format!("---\ntitle: {name}\n{front_matter}\n---\n");
            let source = Source::new(format!("content/{path}"), path, &text);
            let (postmortem, problems) = postmortem::parse(&source, &config, &Assets::new());
            assert_eq!(problems, [], "{name}");
            Arc::new(postmortem.expect("a postmortem"))
        })
        .collect();
    let today = NaiveDate::from_ymd_opt(2024, 3, 4).expect("a date");
    let archive = Archive::gather(postmortems, Vec::new(), &config, today);
    (archive, config)
}

/// The recurrences, oldest first, one a line.
#[track_caller]
fn check_recurrences(files: &[(&str, &str)], expected: &[&str]) {
    let (archive, _) = archive(files);
    let mut lines: Vec<String> = Vec::new();
    for (postmortem, found) in archive.postmortems.iter().zip(&archive.recurrences).rev() {
        lines.push(match found {
            None => format!("{}: alone", postmortem.id),
            Some(it) => format!(
                "{}: {} of {}, gap {:?}, promised {}, done {}, open {}",
                postmortem.id,
                it.position + 1,
                it.chain.len(),
                it.gap,
                it.promised,
                it.done,
                it.open
            ),
        });
    }
    assert_eq!(lines, expected);
}

#[test]
fn the_newest_come_first_and_the_undated_last() {
    let (archive, _) = archive(&[
        ("2023-11-10-b", "started_at: 2023-11-10T15:00:00Z"),
        ("2023-11-10-a", "started_at: 2023-11-10T16:00:00Z"),
        ("2024-02-14-c", "status: final"),
        ("2023-11-10-d", "status: final"),
    ]);
    let ids: Vec<&str> = archive
        .postmortems
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "2024-02-14-c",
            "2023-11-10-a",
            "2023-11-10-b",
            "2023-11-10-d"
        ]
    );
    let years: Vec<_> = archive
        .years
        .iter()
        .map(|year| (year.year, year.members.len()))
        .collect();
    assert_eq!(years, [(2024, 1), (2023, 3)]);
}

#[test]
fn incidents_of_one_primary_cause_recur() {
    check_recurrences(
        &[
            ("2024-01-01-a", "root_causes: [dns]"),
            ("2024-01-11-b", "root_causes: [certificate, dns]"),
            ("2024-02-01-c", "root_causes: [DNS]"),
            ("2024-02-02-d", "severity: sev1"),
        ],
        &[
            "2024-01-01-a: 1 of 2, gap None, promised 0, done 0, open 0",
            "2024-01-11-b: alone",
            "2024-02-01-c: 2 of 2, gap Some(31), promised 0, done 0, open 0",
            "2024-02-02-d: alone",
        ],
    );
}

#[test]
fn a_report_may_say_what_it_repeats() {
    check_recurrences(
        &[
            ("2024-01-01-a", "root_causes: [dns]"),
            ("2024-02-01-b", "recurrence_of: 2024-01-01-a.md"),
        ],
        &[
            "2024-01-01-a: 1 of 2, gap None, promised 0, done 0, open 0",
            "2024-02-01-b: 2 of 2, gap Some(31), promised 0, done 0, open 0",
        ],
    );
}

#[test]
fn what_was_open_is_counted_on_the_day_it_happened_again() {
    check_recurrences(
        &[
            (
                "2024-01-01-a",
                "root_causes: [dns]\naction_items:\n\
                 - {title: Still open}\n\
                 - {title: Closed before, status: done, closed_at: 2024-01-05}\n\
                 - {title: Closed after, status: done, closed_at: 2024-02-05}\n\
                 - {title: Never done, status: dropped}",
            ),
            (
                "2024-01-31-b",
                "root_causes: [dns]\naction_items: [{title: Another}]",
            ),
            ("2024-02-20-c", "root_causes: [dns]"),
        ],
        &[
            "2024-01-01-a: 1 of 3, gap None, promised 0, done 0, open 0",
            "2024-01-31-b: 2 of 3, gap Some(30), promised 4, done 1, open 2",
            "2024-02-20-c: 3 of 3, gap Some(20), promised 5, done 2, open 2",
        ],
    );
}

#[track_caller]
fn check_finding(files: &[(&str, &str)], expected: Finding) {
    let (archive, config) = archive(files);
    assert_eq!(finding(&archive, &config), expected);
}

#[test]
fn the_finding_names_the_top_cause_and_what_hid_it() {
    let hidden = "root_causes: [load-balancer-misconfiguration]\nlooked_like: [database]";
    let cause = |incidents, looked_like| Finding::Cause {
        cause: "load-balancer-misconfiguration".to_owned(),
        incidents,
        looked_like,
    };
    check_finding(&[], Finding::Empty);
    check_finding(&[("a", "date: 2024-01-01")], Finding::Few);
    check_finding(
        &[
            ("a", "date: 2024-01-01"),
            ("b", "date: 2024-01-02"),
            ("c", "date: 2024-01-03"),
        ],
        Finding::NoCause,
    );
    let three = [
        ("2024-01-01-a", hidden),
        ("2024-01-02-b", hidden),
        ("2024-01-03-c", hidden),
    ];
    check_finding(&three, cause(3, Some(("database".to_owned(), 3))));
    // A suspicion that was right is no misleading path worth telling.
    let right = "root_causes: [load-balancer-misconfiguration]\nlooked_like: [load-balancer]";
    let three = [
        ("2024-01-01-a", right),
        ("2024-01-02-b", right),
        ("2024-01-03-c", right),
    ];
    check_finding(&three, cause(3, None));
}

#[test]
fn misreadings_pair_what_it_looked_like_with_what_it_was() {
    let (archive, config) = archive(&[
        (
            "2024-01-01-a",
            "root_causes: [dns]\nlooked_like: [database, network]",
        ),
        (
            "2024-01-02-b",
            "root_causes: [dns]\nlooked_like: [database]",
        ),
        ("2024-01-03-c", "looked_like: [database]"),
    ]);
    let found: Vec<_> = misreadings(&archive, &config, &[0, 1, 2])
        .into_iter()
        .map(|it| format!("{} → {:?}: {}", it.looked_like, it.was, it.incidents))
        .collect();
    assert_eq!(
        found,
        [
            "database → Some(\"dns\"): 2",
            "database → None: 1",
            "network → Some(\"dns\"): 1"
        ]
    );
}

#[test]
fn a_promise_made_again_is_a_row_of_the_matrix() {
    let (archive, _) = archive(&[
        (
            "2024-01-01-a",
            "action_items: [{title: x, kind: detect, due: 2024-02-01}, {title: y, kind: prevent}]",
        ),
        (
            "2024-01-02-b",
            "action_items: [{title: x, kind: detect, status: done}]",
        ),
        ("2024-01-03-c", "severity: sev1"),
    ]);
    let (shown, rows) = repeated(&archive, &[0, 1, 2]);
    assert_eq!(
        shown,
        [2, 1],
        "oldest first, without those that promised nothing"
    );
    let rows: Vec<_> = rows
        .iter()
        .map(|row| format!("{:?} {}: {:?}", row.subject, row.times, row.cells))
        .collect();
    assert_eq!(rows, ["Kind(Detect) 2: [[Overdue], [Done]]"]);
}

#[test]
fn terms_are_ordered_by_frequency_and_scales_by_themselves() {
    let (archive, config) = archive(&[
        (
            "2024-01-01-a",
            "severity: sev3\ntags: [beta, Alpha]\nimpact: {users_affected_percent: 5}",
        ),
        (
            "2024-01-02-b",
            "severity: SEV1\ntags: [beta]\nimpact: {users_affected_percent: 100}",
        ),
    ]);
    let names = |id: &str| -> Vec<String> {
        let index = &archive.indexes[config.taxonomy(id).expect("a taxonomy")];
        index
            .terms
            .iter()
            .map(|term| format!("{} {:?}", term.name, term.members))
            .collect()
    };
    assert_eq!(names("tags"), ["Beta [0, 1]", "Alpha [1]"]);
    assert_eq!(names("severity"), ["SEV 1 [0]", "SEV 3 [1]"]);
    assert_eq!(names("users_affected"), ["All users [0]", "1% to 10% [1]"]);
}
