//! `casebook build` as its user meets it: what is published, what is refused, and what is said.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use crate::support::{LOGIN, Project, builds, files, said};

/// Builds a project that is not sound and compares what is said about it.
#[track_caller]
fn refuses(files: &[(&str, &str)], arguments: &[&str], expected: &str) {
    let project = Project::new(files);
    let output = project.build(arguments);
    assert_eq!(
        said(&output).trim_end(),
        expected.trim(),
        "{}",
        said(&output)
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        !project.path().join("public").exists(),
        "nothing is written"
    );
}

#[test]
fn an_empty_archive_has_a_site() {
    let project = builds(&[("content/.keep", "")], &[]);
    assert!(project.page("index.html").contains("No postmortems yet."));
    for page in [
        "causes/index.html",
        "symptoms/index.html",
        "actions/index.html",
        "insights/index.html",
    ] {
        assert!(project.page(page).contains("<h1"), "{page}");
    }
}

#[test]
fn a_title_and_a_date_are_enough() {
    let project = builds(
        &[("content/2024-01-24-login.md", "# Users could not log in\n")],
        &[],
    );
    let page = project.page("incidents/2024-01-24-login/index.html");
    assert!(page.contains("Users could not log in") && page.contains("24 January 2024"));
    assert!(page.contains("not recorded"), "what is unknown says so");
}

#[test]
fn all_problems_are_told_in_one_run() {
    refuses(
        &[
            (
                "content/2024-01-24-a.md",
                "---\ntitle: A\nseverity: sev9\nimpact:\n  users_affected_percent: 180\n---\n",
            ),
            (
                "content/2024-01-25-b.md",
                "---\ntitle: B\nstarted_at: yesterday\n---\n",
            ),
        ],
        &[],
        include_str!("expected/all-problems.txt"),
    );
}

#[test]
fn the_front_matter_and_the_configuration_point_at_the_line() {
    refuses(
        &[
            ("casebook.toml", "titel = \"Web stack\"\n"),
            (
                "content/2024-01-24-a.md",
                "---\ntitle: \"A\nseverity: sev1\n---\n",
            ),
        ],
        &[],
        include_str!("expected/front-matter-and-configuration.txt"),
    );
}

#[test]
fn a_template_points_at_the_line() {
    refuses(
        &[
            LOGIN,
            ("casebook.toml", "theme = \"ours\"\n"),
            (
                "themes/ours/templates/row.html",
                "<li>\n{{ row.titel }}</li>\n",
            ),
        ],
        &[],
        include_str!("expected/template.txt"),
    );
}

#[test]
fn two_files_with_one_stem_are_named_both() {
    refuses(
        &[
            ("content/2023/login.md", "# A\n"),
            ("content/2024/login.md", "# B\n"),
        ],
        &[],
        include_str!("expected/collision.txt"),
    );
}

#[test]
fn a_file_is_no_folder() {
    refuses(
        &[
            (
                "content/2024-01-24-login.md",
                "---\ntitle: Login\naliases: [/index.html/, /assets/casebook.js/x, /a.html]\n---\n",
            ),
            (
                "content/2024-01-25-mail.md",
                "---\ntitle: Mail\naliases: [/a.html/c]\n---\n",
            ),
        ],
        &[],
        include_str!("expected/file-and-folder.txt"),
    );
}

#[test]
fn an_error_leaves_the_published_site_as_it_was() {
    let project = builds(&[LOGIN], &[]);
    let before = files(&project.path().join("public"));
    project.write("content/2024-02-01-bad.md", b"---\ntitle: [\n---\n");
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(files(&project.path().join("public")), before);
}

#[test]
fn what_is_sound_is_published_on_request() {
    let project = Project::new(&[
        LOGIN,
        (
            "content/2024-02-01-bad.md",
            "---\nseverity: sev9\n---\n# Bad\n",
        ),
    ]);
    let output = project.build(&["--keep-going"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("error[front-matter-value]"),
        "{}",
        said(&output)
    );
    assert!(
        project
            .page("index.html")
            .contains("Users could not log in")
    );
    assert!(
        !project
            .path()
            .join("public/incidents/2024-02-01-bad")
            .exists()
    );
}

#[test]
fn a_warning_is_an_error_when_asked() {
    let files = [(
        "content/2024-01-24-a.md",
        "---\ntitle: A\nsevrity: sev1\n---\n",
    )];
    builds(&files, &[]);
    let project = Project::new(&files);
    let output = project.build(&["--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("did you mean `severity`?"),
        "{}",
        said(&output)
    );
}

#[test]
fn problems_are_told_to_programs_too() {
    let project = Project::new(&[(
        "content/2024-01-24-a.md",
        "---\ntitle: A\nseverity: sev9\n---\n",
    )]);
    let json = project.build(&["--format", "json"]).stdout;
    let line: serde_json::Value = serde_json::from_slice(&json).expect("one line of JSON");
    assert_eq!(line["code"], "front-matter-value");
    assert_eq!(line["file"], "content/2024-01-24-a.md");
    assert_eq!(line["line"], 3);
    let github = String::from_utf8(project.build(&["--format", "github"]).stdout).expect("UTF-8");
    assert!(
        github.starts_with("::error file=content/2024-01-24-a.md,line=3,col=11,"),
        "{github}"
    );
}

#[test]
fn a_wrong_call_is_told_apart_from_a_problem() {
    let project = Project::new(&[]);
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("content"), "{}", said(&output));
    let output = project.build(&["--no-such-option"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_folder_that_casebook_did_not_make_is_not_touched() {
    let project = Project::new(&[LOGIN, ("public/mine.txt", "mine")]);
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(project.page("mine.txt"), "mine");
}

#[test]
fn stale_files_go_and_unchanged_files_keep_their_time() {
    let project = builds(&[LOGIN, ("content/2024-02-01-gone.md", "# Gone\n")], &[]);
    let page = |name: &str| project.path().join("public").join(name);
    let modified = |name: &str| {
        fs::metadata(page(name))
            .expect("a file")
            .modified()
            .expect("a time")
    };
    let before = modified("assets/casebook.css");
    std::thread::sleep(Duration::from_millis(20));
    fs::remove_file(project.path().join("content/2024-02-01-gone.md")).expect("removed");
    assert!(project.build(&[]).status.success());
    assert!(!page("incidents/2024-02-01-gone").exists());
    assert_eq!(modified("assets/casebook.css"), before);
}

#[test]
fn drafts_are_shown_on_request() {
    let files = [
        LOGIN,
        (
            "content/2024-02-01-draft.md",
            "---\ntitle: A draft\nstatus: draft\n---\n",
        ),
    ];
    let project = builds(&files, &[]);
    assert!(
        !project
            .path()
            .join("public/incidents/2024-02-01-draft")
            .exists()
    );
    assert!(project.build(&["--drafts"]).status.success());
    assert!(project.page("index.html").contains("Draft"));
}

#[test]
fn an_offline_site_spells_out_its_files() {
    let project = builds(&[LOGIN], &["--offline"]);
    let home = project.page("index.html");
    assert!(
        home.contains("href=\"./incidents/2024-01-24-login/index.html\""),
        "{home}"
    );
    assert!(!home.contains("href=\"./causes/\""), "{home}");
}

#[test]
fn a_killed_build_leaves_the_old_site_whole() {
    let project = builds(&[LOGIN], &[]);
    let public = project.path().join("public");
    let before = files(&public);
    for number in 0..400 {
        let text = format!(
            "# Incident {number}\n\n{}",
            "Some words about it.\n\n".repeat(200)
        );
        project.write(&format!("content/2023-01-01-{number}.md"), text.as_bytes());
    }
    for wait in [5, 20, 50, 100] {
        let mut command = project.command(&["build", "--today", "2024-03-04"]);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("casebook runs");
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().expect("killed");
        let finished = child.wait().expect("ended").success();
        let after = files(&public);
        assert!(
            after == before || finished || after.len() > before.len() + 400,
            "old or new, never a mixture"
        );
    }
    assert!(project.build(&[]).status.success());
    let beside = fs::read_dir(project.path()).expect("the project");
    let left = beside
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().contains("staging"));
    assert_eq!(
        left.count(),
        0,
        "the next build clears what a killed one left"
    );
}

#[test]
fn old_addresses_lead_to_the_page() {
    let project = builds(
        &[(
            "content/2024-01-24-login.md",
            "---\ntitle: Login\naliases: [/old/place/, /wiki/login.html]\n---\n",
        )],
        &[],
    );
    assert!(
        project
            .page("old/place/index.html")
            .contains("../../incidents/2024-01-24-login/")
    );
    assert!(
        project
            .page("wiki/login.html")
            .contains("../incidents/2024-01-24-login/")
    );
}

#[test]
fn long_lists_have_pages_of_a_hundred() {
    let project = Project::new(&[]);
    for number in 0..250 {
        let date = format!(
            "20{}-{:02}-{:02}",
            22 + number % 2,
            1 + number % 12,
            1 + number % 28
        );
        let text = format!(
            "---\ntitle: Incident {number}\ntags: [often]\naction_items: [{{title: A}}]\n---\n"
        );
        project.write(&format!("content/{date}-{number}.md"), text.as_bytes());
    }
    assert!(project.build(&["--strict"]).status.success());
    let rows = |page: &str| project.page(page).matches("<li class=\"row\"").count();
    assert_eq!(rows("index.html"), 100);
    assert_eq!(rows("incidents/index.html"), 100);
    assert_eq!(rows("incidents/page/3/index.html"), 50);
    assert_eq!(rows("incidents/2022/page/2/index.html"), 25);
    assert_eq!(rows("tags/often/page/2/index.html"), 100);
    assert!(
        project
            .page("tags/often/index.html")
            .contains("href=\"../../tags/often/page/2/\"")
    );
    assert!(
        project
            .page("tags/often/page/2/index.html")
            .contains("href=\"../../../../tags/often/page/3/\"")
    );
    assert!(!project.path().join("public/tags/often/page/4").exists());
    let actions = |page: &str| project.page(page).matches("<tr id=\"Action-").count();
    assert!(actions("actions/open/page/3/index.html") < actions("actions/open/index.html"));
}

#[test]
fn a_file_with_an_error_is_checked_whole_and_no_other_is_accused() {
    let project = Project::new(&[
        (
            "content/2024-01-24-a.md",
            "---\ntitle: A\nseverity: sev9\n---\n## Summary\n\n[x](nowhere.md) ![y](no.png)\n",
        ),
        (
            "content/2024-01-25-b.md",
            "---\ntitle: B\nrelated: [2024-01-24-a.md]\n---\n[a](2024-01-24-a.md#summary)\n",
        ),
    ]);
    let output = project.build(&[]);
    let said = said(&output);
    for code in [
        "error[front-matter-value]",
        "warning[broken-link]",
        "warning[missing-image]",
    ] {
        assert_eq!(said.matches(code).count(), 1, "{said}");
    }
    assert!(!said.contains("2024-01-25-b.md"), "{said}");
}
