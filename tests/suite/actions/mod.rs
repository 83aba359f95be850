//! `casebook actions` from outside: what is listed, and what the exit code says.

mod close;

use std::process::Output;

use serde_json::Value;

use crate::support::{self, Project, said};

/// Two incidents of one cause, with action items written in every way.
const FILES: [(&str, &str); 3] = [
    (
        "casebook.toml",
        "base_url = \"https://example.org/\"\ntoday = 2024-03-04\n[owners]\nplatform = \"Platform team\"\nidle = \"Idle\"\n",
    ),
    (
        "content/2024-01-10-slow.md",
        "---
title: Slow | down
root_causes: [dns]
action_items:
  - title: Alert on slow *lookups*   # soon
    kind: detect
    owner: platform
    due: 2024-02-21
  - {title: Test the resolver, owner: ada, due: 2024-03-04, status: in-progress}
  - Write it down
  - {title: Drop the old zone, status: dropped, closed_at: 2024-02-01}
services: [checkout]
---

## Action items

| Item | Owner | Due | Status      |
|------|-------|-----|-------------|
| Cache the answers | @ada | 2024-04-01 | not started |
",
    ),
    (
        "content/2024-02-10-down.md",
        "---\r\ntitle: Down again\r\nroot_causes: dns\r\n---\r\n\r\n## Action items\r\n\r\n- [ ] Monitor the resolver @platform due 2024-03-03\r\n- [x] Restart it\r\n- Talk about it\r\n",
    ),
];

fn run(project: &Project, arguments: &[&str]) -> Output {
    let mut command = project.command(&[&["actions"], arguments].concat());
    command
        .env("COLUMNS", "100")
        .output()
        .expect("casebook runs")
}

/// What is printed by a call that exits with `code` and has nothing to say besides.
#[track_caller]
fn printed(project: &Project, arguments: &[&str], code: i32) -> String {
    let output = run(project, arguments);
    assert_eq!(
        (said(&output).as_str(), output.status.code()),
        ("", Some(code))
    );
    support::printed(&output)
}

#[track_caller]
fn refuses(project: &Project, arguments: &[&str], expected: &str) {
    let before = support::files(project.path());
    let output = run(project, arguments);
    assert_eq!(said(&output), expected);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert_eq!(support::files(project.path()), before);
}

/// The titles of what is listed.
#[track_caller]
fn titles(project: &Project, arguments: &[&str]) -> Vec<String> {
    let json = printed(
        project,
        &[&["--format", "ndjson"], arguments].concat(),
        i32::from(arguments.contains(&"--overdue")),
    );
    let title = |line: &str| {
        let item: Value = serde_json::from_str(line).expect("JSON");
        item["title"].as_str().expect("a title").to_owned()
    };
    json.lines().map(title).collect()
}

/// The id of the item with this title.
fn id(project: &Project, title: &str) -> String {
    let all = [
        "--status",
        "open,in-progress,done,dropped",
        "--format",
        "json",
    ];
    let items: Value = serde_json::from_str(&printed(project, &all, 0)).expect("JSON");
    let mut items = items.as_array().expect("a list").iter();
    let item = items.find(|item| item["title"] == title);
    let item = item.expect("an item");
    item["id"].as_str().expect("an id").to_owned()
}

#[test]
fn what_is_open_is_listed_by_the_day_it_is_due() {
    let project = Project::new(&FILES);
    let table = printed(&project, &[], 0);
    assert_eq!(table, include_str!("../expected/actions.txt"), "\n{table}");
    assert!(include_str!("../../../docs/actions.md").contains(&table));
    let markdown = printed(&project, &["--overdue", "--format", "markdown"], 1);
    assert_eq!(
        markdown,
        include_str!("../expected/actions.md"),
        "\n{markdown}"
    );
    let csv = printed(&project, &["--format", "csv"], 0);
    assert_eq!(csv.matches("\r\n").count(), csv.lines().count());
    let csv = csv.replace("\r\n", "\n");
    assert_eq!(csv, include_str!("../expected/actions.csv"), "\n{csv}");
    let json = printed(
        &project,
        &["--owner", "Platform Team", "--format", "json"],
        0,
    );
    assert_eq!(json, include_str!("../expected/actions.json"), "\n{json}");
}

#[test]
fn filters_narrow_the_list() {
    let project = Project::new(&FILES);
    let overdue = ["Alert on slow *lookups*", "Monitor the resolver"];
    assert_eq!(titles(&project, &["--overdue"]), overdue);
    assert_eq!(titles(&project, &["--owner", "platform"]), overdue);
    assert_eq!(titles(&project, &["--kind", "detect"]), overdue[..1]);
    assert_eq!(
        titles(&project, &["--since", "2024-02", "--overdue"]),
        overdue[1..]
    );
    assert_eq!(
        titles(&project, &["--status", "in-progress"]),
        ["Test the resolver"]
    );
    assert_eq!(
        titles(&project, &["--status", "done,dropped"]),
        ["Drop the old zone", "Restart it"]
    );
    assert_eq!(titles(&project, &["--owner", "Idle"]), [""; 0]);
    refuses(
        &project,
        &["--owner", "plattform"],
        "error: no action item is owned by `plattform`: did you mean `platform`?\n",
    );
    let both = run(&project, &["--overdue", "--status", "open"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn a_scheduled_job_fails_while_something_is_overdue() {
    let project = Project::new(&FILES);
    printed(&project, &["--overdue"], 1);
    printed(&project, &[], 0);
    let early = run(&project, &["--overdue", "--today", "2024-02-21"]);
    assert_eq!(said(&early), "no action item is in the list\n");
    assert_eq!((early.status.code(), early.stdout.len()), (Some(0), 0));
    for (format, empty) in [
        ("json", "[]\n"),
        ("ndjson", ""),
        ("markdown", "No action item is in the list.\n"),
    ] {
        let none = ["--overdue", "--today", "2024-02-21", "--format", format];
        assert_eq!(printed(&project, &none, 0), empty);
    }
}

#[test]
fn the_commands_of_the_documentation_are_right() {
    let project = Project::new(&FILES);
    let page = support::page("docs/actions.md");
    let blocks = support::blocks(&page, "sh");
    let lines = blocks.iter().flat_map(|block| block.lines());
    let mut run_commands = 0;
    for line in lines {
        // What reads the output is no business of ours.
        let command = line.split(" | ").next().unwrap_or(line);
        let arguments: Vec<&str> = command.split(' ').skip(2).collect();
        let output = run(&project, &arguments);
        let code = i32::from(arguments.contains(&"--overdue"));
        assert_eq!(
            (said(&output).as_str(), output.status.code()),
            ("", Some(code)),
            "{line}"
        );
        run_commands += 1;
    }
    assert_eq!(run_commands, 7);
}
