//! Folders on a disk to an [`Input`].

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::diagnostic::{Format, report};

#[cfg(unix)]
mod links;

/// A project with these files.
fn project(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().expect("a folder for the test");
    for (path, bytes) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("it is below the root")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    root
}

fn selection() -> Selection {
    Selection {
        content: "content".to_owned(),
        theme: None,
        logo: None,
        icon: None,
        history: false,
        ignore: Vec::new(),
        today: NaiveDate::default(),
        drafts: false,
    }
}

fn read_project(root: &TempDir, selection: &Selection) -> Input {
    let (config, problems) = read_config(root.path()).expect("it can be read");
    assert_eq!(problems, []);
    read(root.path(), config, selection, &mut Memory::default()).expect("it can be read")
}

/// What is read of a project, one line a file, and the report of its problems.
fn list(root: &TempDir, selection: &Selection) -> (Vec<String>, String) {
    let input = read_project(root, selection);
    let texts = |kind: &str, sources: &[Source]| -> Vec<String> {
        sources
            .iter()
            .map(|source| format!("{kind} {} {:?}", source.file, source.text))
            .collect()
    };
    let mut lines = texts("document", &input.documents);
    lines.extend(texts("note", &input.notes));
    lines.extend(texts("template", &input.templates));
    for asset in input.assets.values().chain(input.theme_assets.values()) {
        lines.push(format!("asset {} {:?}", asset.permalink, asset.dimensions));
    }
    (lines, report(&input.problems, Format::Human, false))
}

fn check(files: &[(&str, &[u8])], selection: &Selection, expected: &[&str]) {
    let (lines, problems) = list(&project(files), selection);
    assert_eq!(lines, expected);
    assert_eq!(problems, "");
}

/// A picture of 3 by 2 pixels, as far as its header goes.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0";

#[test]
fn files_are_sorted_by_what_they_are() {
    check(
        &[
            ("content/b.md", b"b"),
            ("content/2024/A B.markdown", b"a"),
            ("content/障害 報告.md", "件".as_bytes()),
            ("content/2024-login/index.md", b"i"),
            ("content/2024-login/img/graph.PNG", PNG),
            ("content/2024-login/broken.png", b"no picture"),
            ("content/shared/log file.txt", b"x"),
            ("content/causes/dns.md", b"check"),
            ("content/causes/deep/other.md", b"o"),
            ("content/empty.md", b""),
        ],
        &selection(),
        &[
            r#"document content/2024-login/index.md "i""#,
            r#"document content/2024/A B.markdown "a""#,
            r#"document content/b.md "b""#,
            r#"document content/causes/deep/other.md "o""#,
            r#"document content/empty.md """#,
            r#"document content/障害 報告.md "件""#,
            r#"note content/causes/dns.md "check""#,
            "asset incidents/2024-login/broken.png None",
            "asset incidents/2024-login/img/graph.PNG Some((3, 2))",
            "asset files/shared/log file.txt None",
        ],
    );
}

#[test]
fn a_byte_order_mark_goes_and_line_ends_stay() {
    check(
        &[("content/a.md", "\u{feff}---\r\ntitle: x\r\n".as_bytes())],
        &selection(),
        &[r#"document content/a.md "---\r\ntitle: x\r\n""#],
    );
}

#[test]
fn hidden_and_ignored_files_are_left_out() {
    let mut selection = selection();
    selection.ignore = ["*.tmp", "drafts/", "2024/*.md", "/top.md"]
        .map(str::to_owned)
        .to_vec();
    check(
        &[
            ("content/.hidden.md", b"x"),
            ("content/.git/a.md", b"x"),
            ("content/README.md", b"x"),
            ("content/LICENSE-MIT", b"x"),
            ("content/deep/README.md", b"kept"),
            ("content/deep/a.tmp", b"x"),
            ("content/deep/drafts/a.md", b"x"),
            ("content/2024/a.md", b"x"),
            ("content/2024/deep/a.md", b"kept"),
            ("content/top.md", b"x"),
            ("content/deep/top.md", b"kept"),
        ],
        &selection,
        &[
            r#"document content/2024/deep/a.md "kept""#,
            r#"document content/deep/README.md "kept""#,
            r#"document content/deep/top.md "kept""#,
        ],
    );
}

fn theme_called(name: &str) -> ThemeName {
    ThemeName {
        name: name.to_owned(),
        place: Place {
            path: CONFIG.to_owned(),
            position: None,
        },
    }
}

#[test]
fn a_theme_has_templates_and_assets() {
    let mut selection = selection();
    selection.theme = Some(theme_called("own"));
    check(
        &[
            ("content/a.md", b"a"),
            ("themes/own/templates/page.html", b"<p>"),
            ("themes/own/assets/css/own.css", b"p {}"),
        ],
        &selection,
        &[
            r#"document content/a.md "a""#,
            r#"template themes/own/templates/page.html "<p>""#,
            "asset assets/css/own.css None",
        ],
    );
    let (_, problems) = list(&project(&[("content/a.md", b"a")]), &selection);
    assert_eq!(
        problems,
        "error[config-value]: there is no theme `own`\n--> casebook.toml\n \
         = help: make it with `casebook theme new own`, or remove `theme` to use the default one\n\n"
    );
}

#[test]
fn a_file_that_is_no_text_is_reported_and_the_others_are_read() {
    let root = project(&[
        ("content/a.md", b"a"),
        ("content/latin.md", b"\xef\xbb\xbftitle: x\nfa\xfcr\n"),
        ("content/wide.md", b"\xff\xfea\0"),
        ("content/huge.md", &vec![b'x'; 9 * 1024 * 1024]),
    ]);
    let (lines, problems) = list(&root, &selection());
    assert_eq!(lines, [r#"document content/a.md "a""#]);
    assert_eq!(
        problems,
        "error[too-large]: larger than 8 MiB\n--> content/huge.md\n \
         = help: list it under `ignore` in `casebook.toml`, if it is no postmortem\n\n\
         error[not-utf8]: not UTF-8: byte 0xFC at offset 14, in line 2\n \
         --> content/latin.md:2:3\n  |\n2 | fa\u{fffd}r\n  |   ^\n  |\n  = help: save the file as UTF-8\n\n\
         error[not-utf8]: not UTF-8: byte 0xFF at offset 0, in line 1\n \
         --> content/wide.md:1:1\n  |\n1 | \u{fffd}\u{fffd}a␀\n  | ^\n  |\n  \
         = help: it looks like UTF-16: save the file as UTF-8\n\n"
    );
}

#[test]
fn control_characters_are_replaced_and_told_once() {
    let root = project(&[
        (
            "content/log.md",
            b"# Log\n\nan \x1b[31mred\x1b[0m line\n".as_slice(),
        ),
        ("content/upper.md", "caf\u{e9}\u{85}".as_bytes()),
        ("content/sound.md", "tab\tand\r\nlines, \u{a9}".as_bytes()),
    ]);
    let (lines, problems) = list(&root, &selection());
    assert_eq!(
        lines,
        [
            r##"document content/log.md "# Log\n\nan �[31mred�[0m line\n""##,
            r##"document content/sound.md "tab\tand\r\nlines, ©""##,
            r##"document content/upper.md "café�""##,
        ]
    );
    let problems = problems.split_inclusive('\n');
    let told: Vec<&str> = problems.filter(|line| line.contains(['[', '>'])).collect();
    assert_eq!(
        told.concat(),
        "warning[control-character]: the control character U+001B, and 1 more; shown as \u{fffd}\n \
         --> content/log.md:3:4\n\
         3 | an ␛[31mred␛[0m line\n\
         warning[control-character]: the control character U+0085; shown as \u{fffd}\n \
         --> content/upper.md:1:5\n"
    );
}

#[test]
fn a_script_in_a_file_that_is_copied_is_told() {
    let mut selection = selection();
    selection.theme = Some(theme_called("own"));
    let root = project(&[
        ("content/a.svg", b"<svg viewBox='0 0 1 1' onload='x'/>"),
        ("content/b.HTML", b"<script>x</script>"),
        ("content/c.svg", b"<svg viewBox='0 0 1 1'/>"),
        ("content/d.txt", b"<script>"),
        ("themes/own/assets/e.html", b"<script>"),
    ]);
    let (lines, problems) = list(&root, &selection);
    assert_eq!(lines.len(), 5);
    let told = problems.split("\n\n").filter(|told| !told.is_empty());
    let told: Vec<&str> = told.filter_map(|told| told.split("\n =").next()).collect();
    let expected = ["content/a.svg", "content/b.HTML"].map(|file| {
        format!("warning[asset-script]: it can run a script in the browser of whoever opens it\n--> {file}")
    });
    assert_eq!(told, expected);
}

#[test]
fn the_configuration_may_be_missing() {
    let root = project(&[]);
    let (config, problems) = read_config(root.path()).expect("it can be read");
    assert_eq!((&*config.text, problems.len()), ("", 0));
    let root = project(&[("casebook.toml", b"\xff")]);
    let (config, problems) = read_config(root.path()).expect("it can be read");
    assert_eq!((&*config.text, problems.len()), ("", 1));
}

#[test]
fn a_project_without_content_is_told_so() {
    let root = project(&[("casebook.toml", b"")]);
    let (config, _) = read_config(root.path()).expect("it can be read");
    let error =
        read(root.path(), config, &selection(), &mut Memory::default()).expect_err("there is none");
    assert_eq!(
        error.to_string(),
        format!(
            "no folder `content` in `{}`: run it in the project's folder, name that with \
             `--project`, or set `content` in `casebook.toml`",
            root.path().display()
        )
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_files_of_the_folder_alone() {
    use std::os::unix::fs::symlink;

    let root = project(&[
        ("content/a.md", b"a"),
        ("content/folder/b.md", b"b"),
        ("secret.md", b"s"),
    ]);
    for (target, link) in [
        ("a.md", "copy.md"),
        ("../secret.md", "outside.md"),
        ("nowhere.md", "dangling.md"),
        ("loop.md", "loop.md"),
        ("..", "up"),
        ("folder", "down"),
    ] {
        symlink(target, root.path().join("content").join(link)).expect("a link");
    }
    let (lines, problems) = list(&root, &selection());
    assert_eq!(
        lines,
        [
            r#"document content/a.md "a""#,
            r#"document content/copy.md "a""#,
            r#"document content/folder/b.md "b""#,
        ]
    );
    let problems: Vec<&str> = problems
        .split("\n\n")
        .map(|problem| problem.split("\n =").next().unwrap_or_default())
        .filter(|problem| !problem.is_empty())
        .collect();
    assert_eq!(
        problems,
        [
            "error[symbolic-link]: the symbolic link leads to nothing, or in a circle\n--> content/dangling.md",
            "error[symbolic-link]: the symbolic link leads to a folder\n--> content/down",
            "error[symbolic-link]: the symbolic link leads to nothing, or in a circle\n--> content/loop.md",
            "error[symbolic-link]: the symbolic link leaves the folder\n--> content/outside.md",
            "error[symbolic-link]: the symbolic link leaves the folder\n--> content/up",
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_reported() {
    use std::os::unix::ffi::OsStrExt;

    let root = project(&[("content/a.md", b"a")]);
    let name = std::ffi::OsStr::from_bytes(b"b\xff.md");
    fs::write(root.path().join("content").join(name), "b").expect("a file");
    let (lines, problems) = list(&root, &selection());
    assert_eq!(lines, [r#"document content/a.md "a""#]);
    assert_eq!(
        problems,
        "error[not-utf8]: the file's name is not UTF-8\n--> content/b\u{fffd}.md\n \
         = help: rename the file\n\n"
    );
}

#[test]
fn a_file_that_did_not_change_is_not_read_again() {
    let root = project(&[
        ("content/a.md", b"# A"),
        ("content/b.md", b"# B"),
        ("content/c.md", b"\xff"),
    ]);
    let mut memory = Memory::default();
    let mut read = || {
        let (config, _) = read_config(root.path()).expect("it can be read");
        read(root.path(), config, &selection(), &mut memory).expect("it can be read")
    };
    let first = read();
    fs::write(root.path().join("content/b.md"), "# C").expect("written");
    let second = read();
    let text = |input: &Input, at: usize| input.documents[at].text.clone();
    assert!(Arc::ptr_eq(&text(&first, 0), &text(&second, 0)));
    assert_eq!(&*text(&second, 1), "# C");
    assert_eq!(second.problems, first.problems);
    assert_eq!(memory.len(), 3);
    assert!(!memory.is_empty());
}
