//! `casebook search` and `casebook list` from outside: what is printed, to whom, and what the
//! exit code says.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::support::{self, LOGIN, Project, said};

/// Runs the command in `folder` with `input` on its standard input.
fn run(folder: &Path, arguments: &[&str], columns: &str, input: &[u8]) -> Output {
    let mut child = support::casebook()
        .current_dir(folder)
        .args(arguments)
        .env("COLUMNS", columns)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("casebook runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A command that does not read leaves its end of the pipe.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("casebook ends")
}

/// What is printed in the example archive, which names its own day.
fn example(arguments: &[&str]) -> String {
    printed(&run(support::root(), arguments, "80", b""))
}

/// What is printed in the archive of the relevance tests.
fn fixture(arguments: &[&str]) -> Output {
    let folder = support::root().join("tests/search/archive");
    let day = ["--today", "2024-06-01"];
    run(&folder, &[arguments, &day].concat(), "80", b"")
}

/// What a command printed that has found something, and has nothing to say besides.
#[track_caller]
fn printed(output: &Output) -> String {
    assert_eq!((said(output).as_str(), output.status.code()), ("", Some(0)));
    support::printed(output)
}

#[track_caller]
fn refuses(output: &Output, code: i32, expected: &str) {
    assert_eq!(said(output), expected);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(code), 0));
}

#[test]
fn an_answer_says_what_it_looked_like_what_it_was_and_what_to_check() {
    let answer = example(&["search", "database", "connection", "--limit", "2"]);
    assert_eq!(answer, include_str!("expected/search.txt"));
    let quoted = example(&["search", "database connection", "--limit", "2"]);
    assert_eq!(answer, quoted, "several words are one query");
}

#[test]
fn an_answer_is_json_for_programs() {
    let answer = example(&[
        "search",
        "conections failed",
        "--format",
        "json",
        "--limit",
        "1",
    ]);
    assert_eq!(answer, include_str!("expected/search.json"));
}

#[test]
fn words_that_are_missing_and_spellings_are_told() {
    let answer = printed(&fixture(&[
        "search",
        "certifcate unicorn webhook",
        "--limit",
        "1",
    ]));
    assert_eq!(answer, include_str!("expected/search-partial.txt"));
}

#[test]
fn who_has_an_open_action_item_is_told_by_name() {
    let items = "---\ntitle: Users could not log in\ndate: 2024-01-24\naction_items:\n\
                 - {title: Add an alert, owner: '@ana', due: 2024-05-01}\n\
                 - {title: Test it, owner: ana}\n- {title: Tell them, owner: '@bo'}\n---\n";
    let owners = ("casebook.toml", "[owners]\nana = \"Ana Lima\"\n");
    let project = Project::new(&[("content/login.md", items), owners]);
    let day = ["search", "log in", "--today", "2024-03-04"];
    let answer = printed(&run(project.path(), &day, "80", b""));
    let told = "   - Add an alert (Ana Lima, due 1 May 2024)\n   - Test it (Ana Lima)\n   - Tell them (@bo)\n";
    assert!(answer.contains(told), "{answer}");
}

#[test]
fn filters_alone_list_the_newest_first() {
    let answer = printed(&fixture(&[
        "search",
        "--since",
        "2024-01-09",
        "--status",
        "final",
        "--limit",
        "2",
        "--format",
        "json",
    ]));
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let days: Vec<&Value> = answer["hits"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|hit| &hit["date"])
        .collect();
    assert_eq!(days, ["2024-04-22", "2024-03-15"]);
    assert_eq!(answer["found"], 3);
    assert_eq!(answer["all_words"], Value::Null);
    assert_eq!(answer["hits"][0]["score"], Value::Null);
    let narrowed = printed(&fixture(&[
        "search",
        "payments",
        "--cause",
        "keep-alive-mismatch",
        "--symptom",
        "payment-failed",
        "--looked-like",
        "Network",
    ]));
    assert!(
        narrowed.starts_with("1. Card payments failed"),
        "{narrowed}"
    );
    assert!(!narrowed.contains("\n2. "), "{narrowed}");
}

#[test]
fn an_alert_is_taken_from_standard_input() {
    let folder = support::root().join("tests/search/archive");
    let alert = b"[FIRING:1] checkout-7f9c error rate 8%\n2024-05-02T03:12:44Z ERROR [pool-3] \
        payment failed: Error: read ECONNRESET at TLSWrap.onStreamRead (node:internal/streams) \
        \xff retry=3 order=8812 upstream=gateway.internal:8443\n";
    let today = ["search", "-", "--today", "2024-06-01", "--limit", "1"];
    let answer = printed(&run(&folder, &today, "80", alert));
    assert!(
        answer.starts_with("Searched for what says most: "),
        "{answer}"
    );
    assert!(
        answer.contains("\n1. Card payments failed at checkout\n"),
        "{answer}"
    );
    assert!(
        answer.contains("\n   | - 10:40 The client's log held the answer"),
        "{answer}"
    );

    let mut long = b"ECONNRESET TLSWrap.onStreamRead\n".to_vec();
    long.resize(2_000_000, b' ');
    let output = run(&folder, &today, "80", &long);
    assert_eq!(
        said(&output),
        "standard input is longer than 1 MB: the rest was not read\n"
    );
    assert_eq!(output.status.code(), Some(0));
    refuses(
        &run(&folder, &["search", "-"], "80", b" \n"),
        2,
        "error: nothing to search for: write some words, as in `casebook search connection \
         refused`, or name a filter, as in `casebook search --since 2024`\n",
    );
}

#[test]
fn no_answer_is_not_an_error() {
    refuses(
        &fixture(&["search", "zyzzyva"]),
        1,
        "no postmortem has any of these words: try the error as the log spells it, or what users \
         see\n",
    );
    refuses(
        &fixture(&["search", "webhook", "--since", "2024"]),
        1,
        "no postmortem that passes these filters has any of these words: try fewer filters\n",
    );
    refuses(
        &fixture(&["search", "--since", "2025"]),
        1,
        "no postmortem passes these filters\n",
    );
    let json = fixture(&["search", "zyzzyva", "--format", "json"]);
    let answer: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(answer["hits"], serde_json::json!([]));
    assert_eq!(json.status.code(), Some(1));
}

#[test]
fn what_cannot_be_asked_is_refused() {
    refuses(
        &fixture(&["search", "--cause", "keep-alive-mismtach"]),
        2,
        "error: nothing is filed under `keep-alive-mismtach` in `Root causes`: did you mean \
         `keep-alive-mismatch`?\n",
    );
    refuses(
        &fixture(&["list", "--since", "soon"]),
        2,
        "error: `soon` is no date: write 2024, 2024-03 or 2024-03-31\n",
    );
    refuses(
        &fixture(&["search", "..."]),
        2,
        "error: nothing to search for: write some words, as in `casebook search connection \
         refused`, or name a filter, as in `casebook search --since 2024`\n",
    );
    for arguments in [
        &["search", "a", "--limit", "0"][..],
        &["search", "a", "--status", "done"],
        &["list", "--format", "xml"],
        &["list", "--project", "nowhere"],
    ] {
        let output = fixture(arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    }
}

#[test]
fn files_with_errors_are_left_out_in_one_line() {
    let project = Project::new(&[
        LOGIN,
        ("content/one.md", "---\ntitle: [\n---\n"),
        (
            "content/two.md",
            "---\ntitle: Two\nseverity: huge\ndate: x\n---\n",
        ),
        ("casebook.toml", "titel = \"x\"\n"),
    ]);
    for arguments in [&["search", "log in"][..], &["list"]] {
        let output = run(project.path(), arguments, "80", b"");
        assert_eq!(
            said(&output),
            "2 files have errors and are left out, `casebook.toml` has errors: run `casebook build`\n"
        );
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(out.contains("Users could not log in"), "{out}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn drafts_are_shown_where_they_are_asked_for() {
    let draft = "---\ntitle: Draft of a report\nstatus: draft\ndate: 2024-01-02\n---\nText.\n";
    let project = Project::new(&[LOGIN, ("content/draft.md", draft)]);
    let list = |arguments: &[&str]| {
        let arguments = [&["list", "--format", "ndjson"], arguments].concat();
        printed(&run(project.path(), &arguments, "80", b""))
            .lines()
            .count()
    };
    assert_eq!(list(&[]), 1);
    assert_eq!(list(&["--drafts"]), 2);
    assert_eq!(list(&["--status", "draft"]), 1);
}

#[test]
fn a_table_has_the_columns_that_fit() {
    assert_eq!(example(&["list"]), include_str!("expected/list.txt"));
    let wide = printed(&run(support::root(), &["list"], "160", b""));
    assert_eq!(wide, include_str!("expected/list-wide.txt"));
    let none = fixture(&["list", "--since", "2025"]);
    assert_eq!(said(&none), "no postmortem is in the list\n");
    assert_eq!((none.status.code(), none.stdout.len()), (Some(0), 0));
}

#[test]
fn csv_has_every_figure_and_nothing_for_what_is_not_known() {
    let csv = example(&["list", "--format", "csv"]);
    assert_eq!(csv.matches("\r\n").count(), csv.lines().count());
    let csv = csv.replace("\r\n", "\n");
    assert_eq!(csv, include_str!("expected/list.csv"));
    let title = "---\ntitle: '=HYPERLINK(\"x\"), a \"quote\"'\ndate: 2024-01-02\n---\nText.\n";
    let project = Project::new(&[LOGIN, ("content/formula.md", title)]);
    let csv = printed(&run(
        project.path(),
        &["list", "--format", "csv"],
        "80",
        b"",
    ));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let cell = |row: usize, name: &str| {
        let at = columns.iter().position(|column| column == name);
        rows[row][at.expect("a column")].to_owned()
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(cell(0, "title"), "Users could not log in");
    assert_eq!(cell(0, "severity"), "sev1");
    assert_eq!(cell(0, "duration_minutes"), "");
    assert_eq!(cell(0, "open_action_items"), "");
    assert_eq!(cell(1, "title"), "'=HYPERLINK(\"x\"), a \"quote\"");
}

#[test]
fn json_is_that_of_the_archive() {
    let archive = std::fs::read(support::root().join("public/archive.json")).expect("a file");
    let archive: Value = serde_json::from_slice(&archive).expect("JSON");
    let expected = archive["postmortems"].as_array().expect("a list");
    let lines = example(&["list", "--format", "ndjson"]);
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(&lines, expected);
    let array: Value = serde_json::from_str(&example(&["list", "--format", "json"])).expect("JSON");
    assert_eq!(array.as_array(), Some(expected));

    let some = example(&["list", "--severity", "SEV 1", "--format", "ndjson"]);
    let some: Vec<&str> = some.lines().collect();
    assert_eq!(some.len(), 2);
    let none = printed(&fixture(&["list", "--since", "2025", "--format", "json"]));
    assert_eq!(none, "[]\n");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = support::casebook()
        .current_dir(support::root())
        .args(["list", "--format", "ndjson"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("casebook runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("casebook ends");
    assert_eq!(
        (said(&output).as_str(), output.status.code()),
        ("", Some(0))
    );
}

#[cfg(unix)]
#[test]
fn a_terminal_is_sent_nothing_that_it_obeys() {
    let report = "# Sign-in \u{202e}down\n\n## Summary\n\nOn 3 March 2022 from 10:00 to 11:00 UTC \
                  nobody could sign in.\n\n## Root cause\n\nA firewall \u{1b}[31mrule\u{1b}]0;owned\u{7}.\n\n\
                  ## Action items\n\n- [ ] Mend \u{2066}it\n";
    let file = "content/2022-03-03-\u{1b}[2Jlogin.md";
    let dated = format!("---\ndate: 2022-03-03\n---\n{report}");
    let project = Project::new(&[(file, &dated), ("report.md", report)]);
    for arguments in [
        &["list"][..],
        &["actions"],
        &["search", "firewall"],
        &["import", "report.md", "--dry-run"],
        &["actions", "close", "nothing-\u{1b}[31m"],
    ] {
        let output = run(project.path(), arguments, "200", b"");
        let told = String::from_utf8_lossy(&output.stdout).into_owned() + &said(&output);
        let obeyed = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{2066}');
        assert!(!told.contains(obeyed), "{arguments:?}: {told:?}");
        assert!(told.contains('\u{fffd}'), "{arguments:?}: {told:?}");
    }
}
