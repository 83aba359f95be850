//! What the program says of where it comes from.

#[path = "../../scripts/version.rs"]
mod script;

use std::path::Path;

use crate::support::{casebook, git, printed, succeeds};

/// What a build in `folder` with these environment variables says.
fn version(folder: &Path, variables: &[(&str, &str)]) -> String {
    script::version(folder, &|name| match name {
        "CARGO_PKG_VERSION" => Some("1.2.3".to_owned()),
        _ => variables
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned()),
    })
}

#[test]
fn a_release_says_the_commit_and_its_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let release = ("PROFILE", "release");
    assert_eq!(
        version(folder.path(), &[release]),
        "1.2.3",
        "from a tarball"
    );
    for arguments in [
        &["init", "--quiet"][..],
        &["commit", "--quiet", "--allow-empty", "--message=x"],
    ] {
        let mut git = git(folder.path(), arguments);
        succeeds(git.env("GIT_COMMITTER_DATE", "2024-03-03T12:00:00Z"));
    }
    let text = version(folder.path(), &[release]);
    let commit = text
        .strip_prefix("1.2.3 (")
        .and_then(|it| it.strip_suffix(" 2024-03-03)"));
    let commit = commit.unwrap_or_else(|| panic!("{text}"));
    assert!(commit.len() >= 10 && commit.chars().all(|c| c.is_ascii_hexdigit()));
    assert_eq!(version(folder.path(), &[]), "1.2.3", "a debug build");

    let below = folder.path().join("unpacked");
    std::fs::create_dir(&below).expect("a folder");
    assert_eq!(
        version(&below, &[release]),
        "1.2.3",
        "inside another repository"
    );
    let chosen = ("CASEBOOK_BUILD", "c0ffee1 2024-04-01 ");
    assert_eq!(
        version(folder.path(), &[release, chosen]),
        "1.2.3 (c0ffee1 2024-04-01)"
    );
}

#[test]
fn without_a_repository_the_environment_says_the_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let epoch = |seconds| version(folder.path(), &[("SOURCE_DATE_EPOCH", seconds)]);
    assert_eq!(epoch("1709553600"), "1.2.3 (2024-03-04)");
    assert_eq!(epoch("yesterday"), "1.2.3");
}

#[test]
fn the_command_says_its_version() {
    let text = printed(&succeeds(casebook().arg("--version")));
    let version = concat!("casebook ", env!("CARGO_PKG_VERSION"));
    assert!(text.trim_end().starts_with(version), "{text}");
}
