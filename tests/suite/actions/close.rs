//! `casebook actions close`: what becomes of the files, and when nothing does.

use super::{FILES, id, printed, refuses, run, titles};
use crate::support::{self, Project, said};

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
         {} is done: Cache the answers\n  content/2024-01-10-slow.md:19\n\
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
    assert_eq!(project.read(FILES[1].0), slow);
    assert_eq!(project.read(FILES[2].0), FILES[2].1.replace("[ ]", "[x]"));

    let again = printed(&project, &["close", ids[0]], 0);
    assert_eq!(
        again,
        format!("{} is done already: Alert on slow *lookups*\n", ids[0])
    );
    assert_eq!(project.read(FILES[1].0), slow);
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
    assert!(
        project
            .read(FILES[1].0)
            .contains("    status: dropped\n    closed_at: 2024-02-29\n")
    );
    assert!(
        project
            .read(FILES[2].0)
            .contains("due 2024-03-03 (dropped)\r\n")
    );
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
    let id = support::printed(&list)[7..14].to_owned();
    printed(&project, &["close", &id, "--on", "2024-03-04"], 0);
    assert_eq!(
        project.read("content/2024-01-10-a.md"),
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
    let project = Project::example();
    let files = support::files(&project.path().join("content"));
    let reset = || {
        for (path, bytes) in &files {
            project.write(&format!("content/{}", path.display()), bytes);
        }
    };
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
