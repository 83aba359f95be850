//! The content folder in every shape that a user's files come in.

use crate::support::{LOGIN, Project, builds, files, said};

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
            .contains("決済")
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
    project.write(
        "content/2024-02-03-links.md",
        b"# Links\n\n[x](2024-02-01-latin.md)\n",
    );
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("error[not-utf8]") && said(&output).contains("offset 5"),
        "{}",
        said(&output)
    );
    assert!(
        !said(&output).contains("broken-link"),
        "no other file is accused"
    );
    assert!(
        said(&output).contains("error[empty-file]"),
        "{}",
        said(&output)
    );
}

/// A control character can be written as a reference or an escape, too. None reaches a page,
/// where one of them stands for the way to the root.
#[test]
fn no_control_character_reaches_a_page() {
    let project = builds(
        &[
            ("casebook.toml", "title = \"Our\\u0001 archive\"\n"),
            (
                "content/2024-01-24-a.md",
                "---\ntitle: \"Down\\x01\"\nextra: {\"a\\x01b\": \"c\\x01\"}\n---\n\
                 One \u{1} two &#1; three\u{1b}[0m <i title=\"x&#1;\">four</i> [five](# \"&#1;\").\n\n\
                 ## Action items\n\n- [ ] Mend \u{1} it &#1;\n",
            ),
            ("content/2024-01-25-a\u{1}b.md", "It was.\n"),
        ],
        &[],
    );
    for (path, bytes) in files(&project.path().join("public")) {
        if path.extension().is_some_and(|kind| kind == "woff2") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        let found = text.find(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
        assert_eq!(found, None, "{}", path.display());
        assert!(!text.contains("Mend ../"), "{}", path.display());
    }
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
fn an_action_item_can_be_linked_to() {
    let text = "# A\n\n[x](#Action-) [y](#Action-bbbbbbb)\n\n## Action items\n\n- [ ] Test it\n";
    let project = builds(&[("content/2024-01-24-a.md", text)], &[]);
    assert_eq!(
        said(&project.build(&[])).matches("broken-anchor").count(),
        2
    );
    let page = project.page("incidents/2024-01-24-a/index.html");
    let (_, anchor) = page.split_once("<tr id=\"").expect("a row");
    let (anchor, _) = anchor.split_once('"').expect("an end");
    let text = text
        .replace("Action-bbbbbbb", anchor)
        .replace("#Action-)", "#action-items)");
    project.write("content/2024-01-24-a.md", text.as_bytes());
    assert!(project.build(&["--strict"]).status.success());
}

#[test]
fn an_hour_of_one_digit_is_read_and_told() {
    let project = Project::new(&[(
        "content/2024-01-24-a.md",
        "---\ntitle: A\nstarted_at: 2024-01-24T9:15:00Z\nresolved_at: 2024-01-24T10:00:00Z\n---\n",
    )]);
    let output = project.build(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("warning[short-hour]: `2024-01-24T9:15:00Z` in `started_at`"));
    assert!(
        project
            .page("incidents/2024-01-24-a/index.html")
            .contains("09:15")
    );
}
