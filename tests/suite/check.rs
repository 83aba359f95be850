//! `casebook check` as its user meets it: what is said, what is mended, and what is documented.

use std::collections::BTreeMap;
use std::process::Output;

use casebook::diagnostic::{Choice, Code};

use crate::support::{LOGIN, Project, blocks, builds, casebook, page, printed, root, said};

/// Runs `casebook check` in a project.
fn check(project: &Project, arguments: &[&str]) -> Output {
    project.run(&[&["check", "--today", "2024-03-04"], arguments].concat())
}

/// A report with something for each level.
const REPORT: (&str, &str) = (
    "content/2024-01-24-login.md",
    "---\ntitle: Users could not log in\nseverity: SEV-1\nstartedAt: 2024-01-24T15:00:00Z\n\
     services: [chekout]\nreviewers: [Ada]\n---\n## Impact\n\nTBD\n\nIt was human error.\n\n\
     ## Action items\n\n- [ ] Add an alert @ops due 2024-02-07\n",
);

const TOML: (&str, &str) = (
    "casebook.toml",
    "[services.checkout]\nname = \"Checkout\"\n",
);

#[test]
fn everything_is_said_and_summed_up() {
    let project = Project::new(&[REPORT, TOML]);
    let output = check(&project, &[]);
    assert_eq!(said(&output), include_str!("expected/check.txt"));
    assert_eq!(
        printed(&output),
        "2 warnings, 5 advice in 1 of 1 postmortem; median completeness 35 %; \
         `casebook check --fix` can mend 2\n"
    );
    assert_eq!(output.status.code(), Some(0), "a warning is no error");
    assert!(!project.path().join("public").exists());
}

#[test]
fn strict_makes_errors_of_warnings_alone() {
    let project = Project::new(&[REPORT, TOML]);
    let output = check(&project, &["--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(printed(&output).starts_with("2 errors, 5 advice in 1 of 1 postmortem"));
}

#[test]
fn programs_and_pull_requests_read_it() {
    let project = Project::new(&[REPORT, TOML]);
    let json = printed(&check(&project, &["--format", "json"]));
    let lines: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(lines.len(), 7);
    let key = lines.iter().find(|line| line["code"] == "front-matter-key");
    assert_eq!(key.map(|key| &key["fixable"]), Some(&true.into()));
    let github = printed(&check(&project, &["--format", "github"]));
    let notice = "::notice file=content/2024-01-24-login.md,line=12,col=8,title=wording::";
    assert!(github.contains(notice), "{github}");
}

#[test]
fn an_archive_without_a_problem_is_told_so() {
    let project = Project::new(&[
        LOGIN,
        (
            "casebook.toml",
            "[check]\nincomplete = \"off\"\nno-reviewer = \"off\"\nunplanned = \"off\"\n",
        ),
    ]);
    let output = check(&project, &[]);
    assert_eq!(said(&output), "");
    assert_eq!(
        printed(&output),
        "no problems in 1 postmortem; median completeness 21 %\n"
    );
}

#[test]
fn the_example_has_neither_errors_nor_warnings() {
    let mut command = casebook();
    let output = command
        .current_dir(root())
        .args(["check", "--strict"])
        .output();
    let output = output.expect("casebook runs");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("warning["), "{}", said(&output));
}

#[test]
fn what_is_safe_is_mended_and_nothing_else() {
    let marked = format!("\u{feff}{}", REPORT.1.replace('\n', "\r\n"));
    let second = "content/2024-02-01-marked.md";
    let project = Project::new(&[REPORT, TOML, (second, &marked)]);
    let output = check(&project, &["--fix"]);
    let mended = "mended content/2024-01-24-login.md:3: `SEV-1` is now `sev1`\n\
                  mended content/2024-01-24-login.md:4: `startedAt` is now `started_at`\n";
    assert!(said(&output).starts_with(mended), "{}", said(&output));
    let expected = |text: &str| {
        let text = text.replace("SEV-1", "sev1");
        text.replace("startedAt", "started_at")
    };
    assert_eq!(project.read(REPORT.0), expected(REPORT.1));
    assert_eq!(project.read(second), expected(&marked));
    assert!(
        !printed(&output).contains("can mend"),
        "{}",
        printed(&output)
    );
    let again = check(&project, &["--fix"]);
    assert!(!said(&again).contains("mended"), "{}", said(&again));
    assert_eq!(project.read(second), expected(&marked));
}

#[test]
fn a_file_that_is_not_as_it_was_read_is_left() {
    let text = format!("{}\u{1b}\n", REPORT.1);
    let project = Project::new(&[(REPORT.0, &text), TOML]);
    let output = check(&project, &["--fix"]);
    assert!(
        said(&output).starts_with("left content/2024-01-24-login.md: "),
        "{}",
        said(&output)
    );
    assert_eq!(project.read(REPORT.0), text);
}

#[test]
fn a_level_holds_for_a_build_too() {
    let toml = "[check]\nfront-matter-value = \"warning\"\nunknown-postmortem = \"error\"\n";
    let text = "---\ntitle: A\nseverity: sev9\n---\n";
    let project = Project::new(&[("content/2024-01-24-a.md", text), ("casebook.toml", toml)]);
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("warning[front-matter-value]"));
    // The file is there, without the value.
    assert!(project.page("index.html").contains(">A<"));
    let text = "---\ntitle: A\nrelated: [nowhere]\n---\n";
    project.write("content/2024-01-24-a.md", text.as_bytes());
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("error[unknown-postmortem]"));
}

#[test]
fn what_a_project_cannot_be_read_without_is_an_error() {
    let project = Project::new(&[LOGIN, ("casebook.toml", "[check]\ncollision = \"off\"\n")]);
    let output = check(&project, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("`collision` cannot be changed"));
    let output = check(&project, &["--project", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_the_page_on_writing_starts_with_is_to_be_replaced() {
    let project = builds(&[LOGIN], &[]);
    let page = project.page("write/index.html");
    let blocks = page.split("<code>---").nth(1).expect("a front matter");
    let front_matter = blocks.split("</code>").next().expect("its end");
    let sections = page.split("<code>## ").nth(1).expect("sections");
    let sections = sections.split("</code>").next().expect("their end");
    let report = format!("---{front_matter}\n## {sections}").replace("&#39;", "'");
    project.write("content/2024-02-01-new.md", report.as_bytes());
    let output = check(&project, &["--drafts", "--format", "json"]);
    let found = printed(&output).matches("\"code\":\"placeholder\"").count();
    assert_eq!(found, 5, "{}", printed(&output));
}

/// The sections of docs/diagnostics.md, by their heading.
fn sections() -> BTreeMap<String, String> {
    let page = page("docs/diagnostics.md");
    let sections = page.split("\n### ").skip(1);
    let sections = sections.filter_map(|section| section.split_once('\n'));
    sections
        .map(|(code, text)| (code.to_owned(), text.to_owned()))
        .collect()
}

#[test]
fn the_examples_of_the_documentation_are_true() {
    let sections = sections();
    for (code, section) in &sections {
        let files = blocks(section, "markdown");
        if files.is_empty() {
            continue;
        }
        let project = Project::new(&[]);
        for (number, file) in files.iter().enumerate() {
            let path = format!("content/2024-01-{:02}.md", number + 1);
            project.write(&path, file.as_bytes());
        }
        let said = said(&check(&project, &[]));
        let expected = blocks(section, "text").concat();
        assert!(said.contains(expected.trim()), "{code}\n{said}");
        assert!(expected.contains(&format!("[{code}]: ")), "{code}");
    }
    for code in [
        Code::FutureDate,
        Code::LongOngoing,
        Code::SimilarTerm,
        Code::OtherSpelling,
        Code::Placeholder,
        Code::Wording,
        Code::Unplanned,
        Code::OverdueActionItem,
        Code::NoReviewer,
        Code::Incomplete,
        Code::DuplicateTitle,
    ] {
        let section = &sections[code.as_str()];
        assert_eq!(blocks(section, "text").len(), 1, "{}", code.as_str());
    }
}

#[test]
fn the_levels_of_the_documentation_are_those_of_the_rules() {
    let page = page("docs/diagnostics.md");
    let row = |code: &Code| {
        let (name, level) = (code.as_str(), code.level().as_str());
        let may_be = match code.choice() {
            Choice::None => "fixed",
            Choice::NoError => "`warning`, `advice`, `off`",
            Choice::Any => "`error`, `warning`, `advice`, `off`",
        };
        format!("| [`{name}`](#{name}) | {level} | {may_be} |\n")
    };
    let rows: String = Code::ALL.iter().map(row).collect();
    let table = format!("| code | level | may be |\n|---|---|---|\n{rows}\n");
    assert!(page.contains(&table), "the table should be\n\n{table}");
}
