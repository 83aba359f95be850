//! Mistakes that are easily made, and what is said of them.

use crate::support::{LOGIN, Project, blocks, builds, page, printed, said};

/// What a command says of a project of these files; and checks that it holds each of `expected`.
#[track_caller]
fn says(files: &[(&str, &str)], arguments: &[&str], expected: &[&str]) -> String {
    let said = said(&Project::new(files).run(arguments));
    for expected in expected {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    said
}

#[test]
fn the_help_for_a_term_of_a_closed_taxonomy_can_be_followed() {
    let report = (
        "content/2024-01-24-a.md",
        "---\ntitle: A\nregions: Ireland\n---\n",
    );
    let closed = "[taxonomies.regions]\nclosed = true\n";
    let header = "[taxonomies.regions.ireland]";
    says(&[report, ("casebook.toml", closed)], &["build"], &[header]);
    let listed = format!("{closed}{header}\n");
    builds(&[report, ("casebook.toml", &listed)], &[]);
    let dot = (
        "content/2024-01-24-a.md",
        "---\ntitle: A\nservices: api.example\n---\n",
    );
    let closed = ("casebook.toml", "[services]\nclosed = true\n");
    says(
        &[dot, closed],
        &["build"],
        &["`[services.\"api.example\"]`"],
    );
}

#[test]
fn an_alias_that_is_a_page_is_shown_where_it_is_written() {
    let text = "---\ntitle: A\naliases:\n  - /old/\n  - /insights/\n---\n";
    says(
        &[("content/2024-01-24-a.md", text)],
        &["build"],
        &[
            "error[collision]",
            "--> content/2024-01-24-a.md:5:5",
            "take the alias out",
        ],
    );
}

#[test]
fn names_that_are_written_in_another_way_are_one_term_without_a_word() {
    let report = |tag: &str| format!("---\ntitle: A\ntags: [\"{tag}\"]\n---\n");
    let said = |one: &str, other: &str| {
        let (one, other) = (report(one), report(other));
        let files = [
            ("content/2024-01-01-a.md", &*one),
            ("content/2024-01-02-b.md", &*other),
        ];
        says(&files, &["check"], &[]).contains("shared-term")
    };
    for (one, other) in [("C++", "C#"), ("C", "c++"), (".NET", "net")] {
        assert!(said(one, other), "{one} {other}");
    }
    for (one, other) in [
        ("Load balancer", "load-balancer"),
        ("#dns", "DNS"),
        ("CI/CD", "ci-cd"),
    ] {
        assert!(!said(one, other), "{one} {other}");
    }
}

#[test]
fn times_that_contradict_each_other_are_told() {
    let check = |front_matter: &str, entry: &str| {
        let text = format!(
            "---\ntitle: A\ndate: 2024-01-09\nstarted_at: 2024-01-09T09:30:00Z\n{front_matter}---\n\
             ## Timeline\n\n- 09:30 It began.\n{entry}\n"
        );
        says(&[("content/2024-01-09-a.md", &text)], &["check"], &[])
    };
    let detected = "detected_at: 2024-01-09T10:00:20Z\n";
    let said = check(detected, "- 10:40 **Detected**");
    let message =
        "`detected_at` is 2024-01-09 10:00 +00:00, and the timeline says “Detected” at 10:40";
    assert!(said.contains(message), "{said}");
    assert!(said.contains("2024-01-09-a.md:5:14"), "{said}");
    // The same minute, a guess, and one of two.
    for entry in [
        "- 10:00 **Detected**",
        "- 10:40 An alert fired.",
        "- 10:00 **Detected**\n- 10:40 **Detected**",
    ] {
        let said = check(detected, entry);
        assert!(!said.contains("[contradiction]"), "{said}");
    }
    let report = |start: &str| {
        format!("---\ntitle: A\ndate: 2024-01-09\nstarted_at: {start}T01:00:00Z\n---\n")
    };
    let late = report("2024-01-11");
    let files = [("content/2024-01-09-a.md", &*late)];
    says(
        &files,
        &["check"],
        &["`date` is 2024-01-09, and `started_at` is on 2024-01-11"],
    );
    let next = report("2024-01-10");
    let said = says(&[("content/2024-01-09-a.md", &next)], &["check"], &[]);
    assert!(!said.contains("[contradiction]"), "{said}");
}

#[test]
fn an_action_item_of_the_front_matter_is_read_where_it_is_a_text() {
    let text = "---\ntitle: A\naction_items:\n  - Fix `it` @platform due 2026-11-01\n  - title: Ask @ops due today\n---\n";
    let project = builds(&[("content/2024-01-24-a.md", text)], &[]);
    let archive: serde_json::Value =
        serde_json::from_str(&project.page("archive.json")).expect("JSON");
    let items = &archive["postmortems"][0]["action_items"];
    let of = |at: usize, key: &str| items[at][key].as_str();
    assert_eq!(of(0, "title"), Some("Fix `it`"), "{items}");
    assert_eq!(of(0, "owner"), Some("platform"));
    assert_eq!(of(0, "due"), Some("2026-11-01"));
    assert_eq!(of(1, "title"), Some("Ask @ops due today"));
    assert_eq!(of(1, "owner"), None);
}

#[test]
fn a_link_of_the_navigation_leads_somewhere() {
    let config = "navigation = [\n  { name = \"A\", url = \"/docs/a.html\" },\n  { name = \"B\", url = \"/insights/?x#y\" },\n  \
                  { name = \"C\", url = \"/files/c.txt\" },\n  { name = \"D\", url = \"/\" },\n  { name = \"E\", url = \"/causes\" },\n]\n";
    let report = ("content/2024-01-24-a.md", "# A\n\n[C](c.txt)\n");
    let said = says(
        &[("casebook.toml", config), report, ("content/c.txt", "c")],
        &["build"],
        &[
            "warning[broken-link]: the site has no page `/docs/a.html`",
            "--> casebook.toml:2:23",
        ],
    );
    assert_eq!(said.matches("broken-link").count(), 1, "{said}");
}

#[test]
fn a_theme_that_is_not_read_is_told() {
    let config = ("casebook.toml", "title = \"A\"\ntheme = \"ours\"\n");
    says(
        &[config, LOGIN],
        &["build"],
        &["there is no theme `ours`", "--> casebook.toml:2:9"],
    );
    let said = says(
        &[
            config,
            LOGIN,
            ("themes/ours/template/row.html", ""),
            ("themes/ours/static/a.css", ""),
            ("themes/ours/assets/b.css", ""),
            ("themes/ours/.git/c", ""),
        ],
        &["build"],
        &[
            "warning[theme-folder]: nothing is read from the folder `template`",
            "did you mean `templates`?",
            "--> themes/ours/static",
        ],
    );
    assert_eq!(said.matches("theme-folder").count(), 2, "{said}");
}

#[test]
fn the_colours_of_the_documentation_can_be_seen() {
    let examples = blocks(&page("docs/configuration.md"), "toml");
    let colours = examples
        .iter()
        .find(|it| it.contains("[appearance.colors]"));
    let colours = colours.expect("an example of colours");
    let said = says(&[("casebook.toml", colours), LOGIN], &["build"], &[]);
    assert!(!said.contains("warning"), "{said}");
}

#[test]
fn a_severity_scale_has_a_step() {
    let config = ("casebook.toml", "severities = []\n");
    says(
        &[config, LOGIN],
        &["build"],
        &["error[config-value]: the severity scale has no step"],
    );
}

#[test]
fn that_there_is_nothing_to_import_is_said_in_words() {
    let project = Project::new(&[LOGIN]);
    std::fs::create_dir(project.path().join("old")).expect("a folder");
    let folder = project.path().join("old");
    let output = project.run(&["import", folder.to_str().expect("a path")]);
    assert_eq!(printed(&output), "There is no Markdown file to import.\n");
}
