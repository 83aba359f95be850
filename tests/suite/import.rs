//! `casebook import` from outside: what it prints, what it writes, and what it leaves alone.

use std::fs;
use std::process::Output;
use std::time::{Duration, Instant};

use super::support::{Project, files, printed, said};

/// A report as a team may have it.
const REPORT: &str = "# Postmortem: Shop unreachable\n\n**Authors:** Ada, Grace\n\n## Summary\n\n\
    On 24 January 2024, from 15:00 to 18:30 UTC, the shop was down. About 80% of our users were affected.\n\
    ![graph](img/errors.png) and ![gone](img/gone.png)\n\n\
    ## Root cause\n\nA misconfigured load balancer.\n\n\
    ## Timeline (UTC)\n\n- 15:00 Alert from monitoring\n- 15:20 Initially the database was suspected\n\
    - 18:30 Service fully restored\n\n## Action items\n\n- [ ] Test the configuration\n";

fn import(project: &Project, arguments: &[&str]) -> Output {
    project.run(&[&["import"], arguments].concat())
}

fn project() -> Project {
    let project = Project::new(&[("reports/shop.md", REPORT)]);
    project.write("reports/img/errors.png", b"a picture");
    project
}

#[test]
fn the_reasons_for_people() {
    let project = project();
    let out = project.printed(&["import", "reports"]);
    insta::assert_snapshot!("import_human", out);
    let text = project.read("content/2024-01-24-shop-unreachable/index.md");
    insta::assert_snapshot!("import_file", text);
}

#[test]
fn the_reasons_for_programs() {
    let project = project();
    let json = ["import", "reports/shop.md", "--dry-run", "--format", "json"];
    insta::assert_snapshot!("import_json", project.printed(&json));
}

#[test]
fn a_dry_run_writes_nothing_and_a_second_run_changes_nothing() {
    let project = project();
    let before = files(project.path());
    let output = import(&project, &["reports", "--dry-run"]);
    assert!(printed(&output).ends_with("1 file: 1 would be imported\n"));
    assert_eq!(files(project.path()), before);

    import(&project, &["reports"]);
    let first = files(project.path());
    assert_eq!(first.len(), before.len() + 2, "the report and its picture");
    let output = import(&project, &["reports"]);
    assert!(
        printed(&output).ends_with("1 file: 1 already there\n"),
        "{}",
        printed(&output)
    );
    assert_eq!(files(project.path()), first);
}

#[test]
fn nothing_is_ever_overwritten() {
    let project = project();
    let target = "content/2024-01-24-shop-unreachable/index.md";
    project.write(target, b"mine");
    project.write(
        "content/2024-01-24-shop-unreachable/img/errors.png",
        b"my picture",
    );
    let output = import(&project, &["reports"]);
    assert!(output.status.success());
    assert!(
        printed(&output).contains("left alone"),
        "{}",
        printed(&output)
    );
    assert_eq!(
        fs::read(project.path().join(target)).expect("a file"),
        b"mine"
    );
    let picture = "content/2024-01-24-shop-unreachable/img/errors.png";
    assert_eq!(
        fs::read(project.path().join(picture)).expect("a file"),
        b"my picture"
    );
}

#[test]
fn pictures_come_along_and_links_keep_working() {
    let project = Project::new(&[
        (
            "docs/incidents/a.md",
            "# Shop down\n\n## Summary\n\n3 May 2023, 10:00 - 11:00 UTC\n\n![a](../_static/a.png)\n\
             [log](logs/b%20c.txt) <img src=\"/rooted.png\"> [up](../../secret.txt)\n",
        ),
        ("docs/incidents/logs/b c.txt", "log"),
        ("docs/_static/a.png", "picture"),
        ("docs/rooted.png", "picture"),
        ("secret.txt", "secret"),
    ]);
    let output = import(&project, &["docs"]);
    let written = files(&project.path().join("content"));
    let names: Vec<String> = written
        .keys()
        .map(|path| path.display().to_string())
        .collect();
    assert_eq!(
        names,
        [
            "2023-05-03-shop-down/index.md",
            "2023-05-03-shop-down/logs/b c.txt",
            "_static/a.png",
            "rooted.png"
        ],
        "{}",
        printed(&output)
    );
    let built = project.build(&["--keep-going"]);
    assert!(!said(&built).contains("missing-image"), "{}", said(&built));
}

#[test]
fn two_reports_of_one_name_are_two_files() {
    let text = "# Shop down\n\n## Summary\n\n3 May 2023, 10:00 - 11:00 UTC\n";
    let other = format!("{text}\nAgain.\n");
    let project = Project::new(&[
        ("r/a.md", text),
        ("r/b.md", &other),
        ("r/index.md", "# Index\n\n- [a](a.md)\n"),
        ("r/c.md", "## Summary\n\nSee [b](b.md).\n"),
    ]);
    for _ in 0..2 {
        let output = import(&project, &["r"]);
        let text = printed(&output);
        assert!(
            text.contains("r/b.md → 2023-05-03-shop-down-2.md"),
            "{text}"
        );
        assert!(
            text.contains("it links to `b.md`, which is now `2023-05-03-shop-down-2.md`"),
            "{text}"
        );
        assert!(text.contains("skipped  r/index.md"), "{text}");
    }
    assert_eq!(files(&project.path().join("content")).len(), 3);
}

#[test]
fn what_is_imported_builds() {
    let project = project();
    import(&project, &["reports"]);
    let output = project.build(&["--keep-going"]);
    assert!(
        said(&output).contains("missing-image"),
        "only `gone.png` is missing: {}",
        said(&output)
    );
    let page = project.page("incidents/2024-01-24-shop-unreachable/index.html");
    for words in [
        "3\u{a0}h\u{a0}30\u{a0}m",
        "80%",
        "Load balancer misconfiguration",
        "errors.png",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn abbreviations_mean_what_the_configuration_says() {
    let text = "# Shop down\n\n## Summary\n\nOn 3 May 2023 from 10:00 to 11:00 IST it was down.\n\n\
                ## Timeline\n\n- 10:00 IST down\n- 11:00 IST restored\n";
    let project = Project::new(&[
        ("a.md", text),
        ("casebook.toml", "[zones]\nIST = \"Europe/Dublin\"\n"),
    ]);
    import(&project, &["a.md"]);
    let written = project.read("content/2023-05-03-shop-down.md");
    assert!(
        written.contains("started_at: 2023-05-03T10:00:00+01:00\n"),
        "{written}"
    );
    assert!(written.contains("timezone: Europe/Dublin\n"), "{written}");
    assert!(project.build(&[]).status.success());
    let data = project.page("archive.json");
    let start = "\"at\":\"2023-05-03T10:00:00+01:00\"";
    assert_eq!(
        data.matches(start).count(),
        2,
        "the start and the first entry: {data}"
    );
}

#[test]
fn a_table_for_an_archive_with_names_of_its_own() {
    let file = |severity: &str| {
        format!(
            "---\ntitle: x\ndate: 2020-06-13 15:54:00\nresolvedWhen: 2020-06-13 16:54:00\naffected:\n  - API\nsection: issue\nseverity: {severity}\n---\ntext\n"
        )
    };
    let project = Project::new(&[
        ("content/a.md", &file("down")),
        ("content/b.md", &file("notice")),
        ("content/c.md", &file("disrupted")),
        ("content/d.md", "no front matter"),
    ]);
    let output = import(&project, &["content", "--propose"]);
    assert!(output.status.success());
    let table = printed(&output);
    assert_eq!(
        table,
        "# 4 files read: 3 with front matter, 1 without, 0 that cannot be read.\n\
         # The values of `severity`: down 1, disrupted 1, notice 1. Put the worst first.\n\
         severities = [\"down\", \"disrupted\", \"notice\"]\n\
         # Read as they are: severity: 3 files, title: 3 files.\n\n\
         [fields]\n\
         started_at = \"date\"  # date: 3 files\n\
         resolved_at = \"resolvedWhen\"  # resolvedWhen: 3 files\n\
         services = \"affected\"  # affected: 3 files\n\
         # No field is known for these; templates see them under `extra`.\n\
         extra = [\"section\"]  # section: 3 files\n"
    );
    project.write("casebook.toml", table.as_bytes());
    let built = project.build(&[]);
    assert!(built.status.success(), "{}", said(&built));
    assert!(!said(&built).contains("front-matter"), "{}", said(&built));
}

#[test]
fn a_wrong_call_is_told_apart() {
    let project = project();
    for arguments in [
        &[][..],
        &["reports", "--interactive"],
        &["nowhere.md"],
        &["reports", "--date-order", "x"],
    ] {
        assert_eq!(
            import(&project, arguments).status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
    project.write("reports/latin.md", b"\xe9");
    let output = import(&project, &["reports"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        printed(&output).contains("not-utf8"),
        "{}",
        printed(&output)
    );
}

/// A bound that a file far within the limit stays below even in a debug build on a busy machine, and
/// that work which grows with the square of the length would not.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn large_files_are_refused_or_read_in_time() {
    let project = Project::new(&[]);
    project.write("huge.md", &b"x\n".repeat(25_000_000));
    project.write(
        "timeline.md",
        format!("## Timeline\n\n{}", "- 10:00 up\n".repeat(1_000_000)).as_bytes(),
    );
    let started = Instant::now();
    let output = import(&project, &["huge.md", "timeline.md", "--dry-run"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        printed(&output).matches("larger than 8 MiB").count(),
        2,
        "{}",
        printed(&output)
    );

    let hostile = [
        "- 10:00 2024-01-24 UTC alert and 20% of users were affected by a bug\n",
        "10:00 to ",
        "Impact: ",
        "Impact:\n",
        "due to ",
        "&amp;x\n",
        "a",
        "On 24 January 2024 from 10:00 to 11:00 UTC 20% of users were down. ",
        "05/06/2023 ",
        "all users ",
        "Mar 3, 10:00 - ",
        "a.b.c:1:2:3:",
        "**Impact:** ",
        "half an hour and a ",
    ];
    for (index, unit) in hostile.iter().enumerate() {
        let body = unit.repeat(40_000 / unit.len());
        project.write(
            &format!("hostile/{index}.md"),
            format!("## Summary\n\n{body}\n\n## Timeline\n\n{body}").as_bytes(),
        );
    }
    let times = format!("## Summary\n\n{}", "10:00;".repeat(40_000));
    project.write("hostile/times.md", times.as_bytes());
    let output = import(&project, &["hostile", "--dry-run"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

#[test]
fn files_that_are_no_markdown_are_told() {
    let project = Project::new(&[
        (
            "old/redis.md",
            "# Redis outage\n\nOn 4 May 2023 it was down.\n",
        ),
        ("old/a.html", "<p>A</p>"),
        ("old/b.HTML", "<p>B</p>"),
        ("old/c.txt", "C"),
    ]);
    let output = import(&project, &["old", "--dry-run"]);
    assert!(output.status.success(), "{}", said(&output));
    let printed = printed(&output);
    let last = "3 files are no Markdown and were passed over: 2 .html, 1 .txt\n";
    assert!(printed.ends_with(last), "{printed}");
}
