//! `casebook actions` from outside: what is listed, how it is closed, and what the exit code says.

use std::fs;
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
    support::casebook()
        .current_dir(project.path())
        .env("COLUMNS", "100")
        .arg("actions")
        .args(arguments)
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
    String::from_utf8(output.stdout).expect("UTF-8")
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
    assert_eq!(table, include_str!("expected/actions.txt"), "\n{table}");
    assert!(include_str!("../../docs/actions.md").contains(&table));
    let markdown = printed(&project, &["--overdue", "--format", "markdown"], 1);
    assert_eq!(
        markdown,
        include_str!("expected/actions.md"),
        "\n{markdown}"
    );
    let csv = printed(&project, &["--format", "csv"], 0);
    assert_eq!(csv.matches("\r\n").count(), csv.lines().count());
    let csv = csv.replace("\r\n", "\n");
    assert_eq!(csv, include_str!("expected/actions.csv"), "\n{csv}");
    let json = printed(
        &project,
        &["--owner", "Platform Team", "--format", "json"],
        0,
    );
    assert_eq!(json, include_str!("expected/actions.json"), "\n{json}");
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
fn items_are_closed_where_they_stand() {
    let project = Project::new(&FILES);
    let ids = [
        "Alert on slow *lookups*",
        "Test the resolver",
        "Write it down",
        "Cache the answers",
        "Monitor the resolver",
    ]
    .map(|title| id(&project, title));
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let beginning = format!("2024-02-10-down/{}", &ids[4][..5]);
    let said = printed(
        &project,
        &[&["close"], &ids[..4], &[&beginning, ids[0]]].concat(),
        0,
    );
    let expected = format!(
        "{} is done: Alert on slow *lookups*\n  content/2024-01-10-slow.md:5\n\
         {} is done: Test the resolver\n  content/2024-01-10-slow.md:9\n\
         {} is done: Write it down\n  content/2024-01-10-slow.md:10\n\
         {} is done: Cache the answers\n  content/2024-01-10-slow.md:18\n\
         {} is done: Monitor the resolver\n  content/2024-02-10-down.md:8\n",
        ids[0], ids[1], ids[2], ids[3], ids[4]
    );
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&said), sorted(&expected));

    let slow = FILES[1]
        .1
        .replace(
            "2024-02-21\n",
            "2024-02-21\n    status: done\n    closed_at: 2024-03-04\n",
        )
        .replace("in-progress}", "done, closed_at: 2024-03-04}")
        .replace(
            "- Write it down\n",
            "- title: Write it down\n    status: done\n    closed_at: 2024-03-04\n",
        )
        .replace("not started |", "done        |");
    let read = |path: &str| fs::read_to_string(project.path().join(path)).expect("a file");
    assert_eq!(read(FILES[1].0), slow);
    assert_eq!(read(FILES[2].0), FILES[2].1.replace("[ ]", "[x]"));

    let again = printed(&project, &["close", ids[0]], 0);
    assert_eq!(
        again,
        format!("{} is done already: Alert on slow *lookups*\n", ids[0])
    );
    assert_eq!(read(FILES[1].0), slow);
    assert_eq!(titles(&project, &["--status", "open"]), ["Talk about it"]);
}

#[test]
fn a_day_and_another_end_can_be_named() {
    let project = Project::new(&FILES);
    let alert = id(&project, "Alert on slow *lookups*");
    let monitor = id(&project, "Monitor the resolver");
    let dropped = [
        "close",
        "--status",
        "dropped",
        "--on",
        "2024-02-29",
        &alert,
        &monitor,
    ];
    let said = printed(&project, &dropped, 0);
    assert!(
        said.contains(":8 (there is no place for the day)\n"),
        "{said}"
    );
    assert!(
        said.contains(&format!("{alert} is dropped: Alert")),
        "{said}"
    );
    let read = |path: &str| fs::read_to_string(project.path().join(path)).expect("a file");
    assert!(read(FILES[1].0).contains("    status: dropped\n    closed_at: 2024-02-29\n"));
    assert!(read(FILES[2].0).contains("due 2024-03-03 (dropped)\r\n"));
}

#[test]
fn nothing_is_closed_where_something_cannot_be() {
    let project = Project::new(&FILES);
    let (alert, talk) = (
        id(&project, "Alert on slow *lookups*"),
        id(&project, "Talk about it"),
    );
    let mut wrong = alert.clone();
    wrong.replace_range(6.., if alert.ends_with('a') { "b" } else { "a" });
    refuses(
        &project,
        &["close", &alert, &wrong, "x"],
        &format!(
            "error: nothing is closed:\nthere is no action item `{wrong}`: did you mean `{alert}`?\n\
             there is no action item `x`: `casebook actions` lists them\n"
        ),
    );
    refuses(
        &project,
        &["close", &alert, &talk],
        &format!(
            "error: nothing is closed:\ncontent/2024-02-10-down.md:10: `{talk}` is not closed: an item of a \
             plain list has no status: make it a task, `- [x] …`, or write `(done)` after it\n"
        ),
    );
}

#[test]
fn a_beginning_that_several_have_is_told() {
    let project = Project::new(&[]);
    let items: String = (0..2000)
        .map(|number| format!("- [ ] Item {number}\n"))
        .collect();
    project.write(
        "content/2024-01-10-a.md",
        format!("# A\n\n## Action items\n\n{items}").as_bytes(),
    );
    let ndjson = printed(
        &project,
        &["--format", "ndjson", "--today", "2024-03-04"],
        0,
    );
    let mut ids: Vec<&str> = ndjson.lines().map(|line| &line[7..14]).collect();
    ids.sort_unstable();
    let pair = ids.windows(2).find(|pair| pair[0][..3] == pair[1][..3]);
    let beginning = &pair.expect("two of 2000 begin alike")[0][..3];
    let count = ids.iter().filter(|id| id.starts_with(beginning)).count();
    let output = run(&project, &["close", beginning]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains(&format!("`{beginning}` may be any of these")),
        "{said}"
    );
    assert_eq!(said.matches("2024-01-10-a/").count(), count, "{said}");
}

#[test]
fn a_byte_order_mark_and_control_characters_stay() {
    let text = "\u{feff}---\r\ntitle: A\r\naction_items:\r\n- title: Test it\r\n---\r\n\u{7}\r\n";
    let project = Project::new(&[("content/2024-01-10-a.md", text)]);
    let list = run(&project, &["--format", "ndjson"]);
    let id = String::from_utf8(list.stdout).expect("UTF-8")[7..14].to_owned();
    printed(&project, &["close", &id, "--on", "2024-03-04"], 0);
    let path = project.path().join("content/2024-01-10-a.md");
    assert_eq!(
        fs::read_to_string(path).expect("a file"),
        text.replace(
            "it\r\n",
            "it\r\n  status: done\r\n  closed_at: 2024-03-04\r\n"
        )
    );
}

/// What is left of two texts without what they begin and end with in common.
fn change(before: &[u8], after: &[u8]) -> (String, String) {
    let same = |(a, b): &(&u8, &u8)| a == b;
    let start = before.iter().zip(after).take_while(same).count();
    let (before, after) = (&before[start..], &after[start..]);
    let ends = before.iter().rev().zip(after.iter().rev());
    let end = ends.take_while(same).count();
    let text = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len() - end]).into_owned();
    (text(before), text(after))
}

#[test]
fn every_item_of_the_example_can_be_closed_alone() {
    let content = support::root().join("content");
    let files = support::files(&content);
    let project = Project::new(&[]);
    let toml = fs::read(support::root().join("casebook.toml")).expect("a file");
    project.write("casebook.toml", &toml);
    let reset = || {
        for (path, bytes) in &files {
            project.write(&format!("content/{}", path.display()), bytes);
        }
    };
    reset();
    let list = ["--format", "ndjson"];
    let ids: Vec<String> = printed(&project, &list, 0)
        .lines()
        .map(|line| line[7..14].to_owned())
        .collect();
    assert_eq!(ids.len(), 21);
    for id in &ids {
        printed(&project, &["close", id], 0);
        let after = support::files(&project.path().join("content"));
        let changed: Vec<_> = files
            .iter()
            .filter(|(path, bytes)| after[*path] != **bytes)
            .collect();
        let [(path, before)] = changed[..] else {
            panic!("{id}: {} files", changed.len());
        };
        let change = change(before, &after[path]);
        let task = (" ".to_owned(), "x".to_owned());
        let key = (
            "open".to_owned(),
            "done\n    closed_at: 2024-03-04".to_owned(),
        );
        assert!(change == task || change == key, "{id}: {change:?}");
        reset();
    }
    let all: Vec<&str> = ["close"]
        .into_iter()
        .chain(ids.iter().map(String::as_str))
        .collect();
    printed(&project, &all, 0);
    assert_eq!(
        printed(
            &project,
            &[&list[..], &["--today", "2030-01-01"]].concat(),
            0
        ),
        ""
    );
}
