//! The example archive: its site in `public/` is what the program makes of it, byte for byte,
//! wherever and however it is built.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::{Project, casebook, files, root, succeeds};

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
    succeeds(command.args(arguments).envs(environment.iter().copied()));
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
    let elsewhere = Project::example();
    same(&build(root(), &[], &[]), &build(elsewhere.path(), &[], &[]));
}
