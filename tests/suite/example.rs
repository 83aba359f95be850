//! The example archive: its site in `public/` is what the program makes of it, byte for byte,
//! wherever and however it is built.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{casebook, files, root};

/// Builds a project and returns its site.
fn build(
    project: &Path,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> BTreeMap<PathBuf, Vec<u8>> {
    let out = tempfile::tempdir().expect("a temporary folder");
    let site = out.path().join("site");
    let mut command = casebook();
    command
        .arg("build")
        .arg("--project")
        .arg(project)
        .arg("--out")
        .arg(&site);
    let output = command
        .args(arguments)
        .envs(environment.iter().copied())
        .output()
        .expect("casebook runs");
    assert!(output.status.success(), "{}", crate::support::said(&output));
    files(&site)
}

/// Fails with the names of the files that differ, rather than with their bytes.
#[track_caller]
fn same(expected: &BTreeMap<PathBuf, Vec<u8>>, actual: &BTreeMap<PathBuf, Vec<u8>>) {
    let names = |a: &BTreeMap<PathBuf, Vec<u8>>, b: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<PathBuf> {
        a.iter()
            .filter(|(path, bytes)| b.get(*path) != Some(bytes))
            .map(|(path, _)| path.clone())
            .collect()
    };
    let (missing, changed) = (names(expected, actual), names(actual, expected));
    assert!(
        missing.is_empty() && changed.is_empty(),
        "the site differs; if it is meant to, run `cargo run --release -- build` and commit `public/`\n\
         expected: {missing:#?}\nbuilt: {changed:#?}"
    );
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a new folder");
    for (path, bytes) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, bytes).expect("a copy");
    }
}

#[test]
fn the_committed_site_is_what_the_example_makes() {
    same(&files(&root().join("public")), &build(root(), &[], &[]));
}

#[test]
fn the_bytes_do_not_depend_on_the_machine() {
    let expected = build(root(), &["--threads", "1"], &[]);
    same(&expected, &build(root(), &["--threads", "4"], &[]));
    same(
        &expected,
        &build(
            root(),
            &[],
            &[
                ("TZ", "Pacific/Kiritimati"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("LANG", "tr_TR.UTF-8"),
            ],
        ),
    );
    same(
        &expected,
        &build(root(), &[], &[("SOURCE_DATE_EPOCH", "1")]),
    );
}

#[test]
fn the_bytes_do_not_depend_on_the_folder() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let project = elsewhere.path().join("another name");
    copy(&root().join("content"), &project.join("content"));
    fs::copy(root().join("casebook.toml"), project.join("casebook.toml")).expect("a copy");
    same(&build(root(), &[], &[]), &build(&project, &[], &[]));
}
