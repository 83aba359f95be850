//! `casebook build` as its user meets it: what is published, what is refused, and what is said.

mod support;

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use support::{Project, casebook, files, said};

const LOGIN: (&str, &str) = (
    "content/2024-01-24-login.md",
    "---\ntitle: Users could not log in\nseverity: sev1\nroot_causes: [dns-timeout]\n---\n## Summary\n\nNobody could log in.\n",
);

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

/// Builds a sound project; what is said about it may be a warning.
#[track_caller]
fn builds(files: &[(&str, &str)], arguments: &[&str]) -> Project {
    let project = Project::new(files);
    let output = project.build(arguments);
    assert!(output.status.success(), "{}", said(&output));
    project
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
fn files_in_any_shape_are_read() {
    let project = Project::new(&[
        (
            "content/2024-01-01-crlf.md",
            "---\r\ntitle: Windows\r\n---\r\n\r\n## Summary\r\n\r\nText.\r\n",
        ),
        (
            "content/2024-01-02-bom.md",
            "\u{feff}---\ntitle: Marked\n---\n",
        ),
        ("content/deep/er/2024-01-03 With Spaces.md", "# Spaces\n"),
        (
            "content/2024-01-04-障害.md",
            "# 決済サービスがタイムアウト\n",
        ),
        ("content/.hidden.md", "not a postmortem"),
        ("content/README.md", "not a postmortem"),
    ]);
    let output = project.build(&[]);
    assert!(output.status.success(), "{}", said(&output));
    let home = project.page("index.html");
    for title in ["Windows", "Marked", "Spaces", "決済サービスがタイムアウト"] {
        assert!(home.contains(title), "{title}");
    }
    assert!(
        project
            .page("incidents/2024-01-03-with-spaces/index.html")
            .contains("Spaces")
    );
    assert!(
        project
            .page("incidents/2024-01-04-障害/index.html")
            .contains("障害")
    );
    assert_eq!(
        project
            .page("incidents/2024-01-01-crlf/index.md")
            .matches("\r\n")
            .count(),
        7
    );
    assert!(!home.contains("not a postmortem"));
}

#[test]
fn a_file_that_is_not_text_is_named_with_the_byte() {
    let project = Project::new(&[LOGIN]);
    project.write("content/2024-02-01-latin.md", b"# Caf\xe9\n");
    project.write("content/2024-02-02-empty.md", b"");
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("error[not-utf8]") && said(&output).contains("byte 5"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("error[empty-file]"),
        "{}",
        said(&output)
    );
}

#[cfg(unix)]
#[test]
fn symbolic_links_that_leave_the_folder_are_refused() {
    let project = Project::new(&[LOGIN, ("secret.md", "# Secret\n")]);
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(
            project.path().join(target),
            project.path().join("content").join(name),
        )
        .expect("a link");
    };
    link("secret.md", "2024-02-01-leaves.md");
    link("content", "loops");
    link("content/nothing.md", "2024-02-02-dangles.md");
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said(&output).matches("error[symbolic-link]").count(),
        3,
        "{}",
        said(&output)
    );
}

#[test]
fn assets_are_copied_and_links_are_rewritten() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>";
    let project = builds(
        &[
            (
                "content/2024-01-24-login/index.md",
                "# Login\n\n![Graph](graph%20one.svg) and [before](../2023/2023-11-10-slow.md#summary)\n",
            ),
            ("content/2024-01-24-login/graph one.svg", svg),
            (
                "content/2023/2023-11-10-slow.md",
                "# Slow\n\n## Summary\n\n[Data](../data/a.csv), [after](/2024-01-24-login/index.md)\n",
            ),
            ("content/data/a.csv", "1,2\n"),
        ],
        &["--strict"],
    );
    let login = project.page("incidents/2024-01-24-login/index.html");
    assert!(
        login.contains("src=\"../../incidents/2024-01-24-login/graph%20one.svg\""),
        "{login}"
    );
    assert!(
        login.contains("href=\"../../incidents/2023-11-10-slow/#summary\""),
        "{login}"
    );
    assert_eq!(
        project.page("incidents/2024-01-24-login/graph one.svg"),
        svg
    );
    let slow = project.page("incidents/2023-11-10-slow/index.html");
    assert!(slow.contains("href=\"../../files/data/a.csv\""), "{slow}");
    assert_eq!(project.page("files/data/a.csv"), "1,2\n");
}

#[test]
fn links_that_lead_nowhere_are_told() {
    let project = builds(
        &[(
            "content/2024-01-24-a.md",
            "# A\n\n[x](2024-01-25-b.md) ![y](no.png) [z](#nowhere) [w](/no/page/) [v](../../../etc/passwd)\n",
        )],
        &[],
    );
    let output = project.build(&[]);
    let said = said(&output);
    assert_eq!(said.matches("warning[broken-link]").count(), 3, "{said}");
    assert_eq!(said.matches("warning[missing-image]").count(), 1, "{said}");
    assert_eq!(said.matches("warning[broken-anchor]").count(), 1, "{said}");
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
        let mut command = casebook();
        command
            .current_dir(project.path())
            .args(["build", "--today", "2024-03-04"]);
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
