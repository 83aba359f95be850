//! Symbolic links above a file: the folder of the content or of a theme, or of a picture.

use std::os::unix::fs::symlink;

use super::*;

const SVG: &[u8] = br#"<svg viewBox="0 0 1 1"/>"#;

/// What is read with `selection`, one name a file, and the path of each problem.
fn check(root: &TempDir, selection: &Selection, expected: &[&str], refused: &[&str]) {
    let input = read_project(root, selection);
    let sources = input.documents.iter().chain(&input.templates);
    let assets = input.theme_assets.values().chain(&input.brand.logo);
    let found: Vec<&str> = sources
        .map(|source| source.file.as_str())
        .chain(assets.map(|asset| asset.permalink.as_str()))
        .collect();
    assert_eq!(found, expected);
    let place = |problem: &Diagnostic| {
        assert_eq!(problem.code, Code::SymbolicLink);
        problem.place.as_ref().map(|place| place.path.clone())
    };
    let told: Vec<String> = input.problems.iter().filter_map(place).collect();
    assert_eq!(told, refused);
}

/// A project with links to folders inside and outside it.
fn linked() -> (TempDir, TempDir) {
    let root = project(&[
        ("content/a.md", b"a"),
        ("images/logo.svg", SVG),
        ("themes/part/templates/page.html", b"p"),
    ]);
    let outside = project(&[
        ("secret.md", b"s"),
        ("logo.svg", SVG),
        ("templates/t.html", b"t"),
        ("own.css", b"a"),
    ]);
    for (target, link) in [
        (outside.path(), "out"),
        (outside.path(), "themes/own"),
        (outside.path(), "themes/part/assets"),
        (Path::new("images"), "in"),
        (Path::new("content"), "posts"),
    ] {
        symlink(target, root.path().join(link)).expect("a link");
    }
    (root, outside)
}

#[test]
fn a_logo_is_in_the_project() {
    let (root, _outside) = linked();
    let logo = |path: &str| {
        let place = Source::new(CONFIG, SourcePath::new(CONFIG), path).place(0..1);
        let path = SourcePath::new(path);
        let mut selection = selection();
        selection.logo = Some(Picture { path, place });
        selection
    };
    let both = ["content/a.md", "assets/logo.svg"];
    check(&root, &logo("in/logo.svg"), &both, &[]);
    check(&root, &logo("out/logo.svg"), &both[..1], &[CONFIG]);
}

#[test]
fn a_theme_is_in_the_project() {
    let (root, _outside) = linked();
    let theme = |name: &str| {
        let mut selection = selection();
        selection.theme = Some(theme_called(name));
        selection
    };
    let found = ["content/a.md", "themes/part/templates/page.html"];
    let refused = ["themes/own/templates"];
    check(&root, &theme("own"), &found[..1], &refused);
    check(&root, &theme("part"), &found, &["themes/part/assets"]);
}

#[test]
fn the_content_is_in_the_project() {
    let (root, _outside) = linked();
    let content = |name: &str| {
        let mut selection = selection();
        selection.content = name.to_owned();
        selection
    };
    check(&root, &content("posts"), &["posts/a.md"], &[]);
    check(&root, &content("out"), &[], &["out"]);
}
