//! What `casebook --version` says: the version and, for a release build, the commit that it was
//! built from and that commit's day.
//!
//! A debug build says the version alone, so that a commit does not cost its author a build. What a
//! packager knows better goes into `CASEBOOK_BUILD`, such as `c0ffee1 2024-03-03`. No clock is
//! read: the same sources make the same program.

#![allow(clippy::print_stdout, reason = "so a build script answers Cargo")]

use std::env;
use std::path::Path;
use std::process::Command;

use chrono::DateTime;

#[allow(dead_code, reason = "the tests have a `main` of their own")]
fn main() {
    println!("cargo::rerun-if-changed=scripts/version.rs");
    for name in ["CASEBOOK_BUILD", "SOURCE_DATE_EPOCH"] {
        println!("cargo::rerun-if-env-changed={name}");
    }
    let version = version(Path::new("."), &|name| env::var(name).ok());
    println!("cargo::rustc-env=CASEBOOK_VERSION={version}");
}

/// The version of the package in `folder`, and where it comes from as far as `variable`, the
/// environment, and the repository tell.
pub(crate) fn version(folder: &Path, variable: &dyn Fn(&str) -> Option<String>) -> String {
    let version = variable("CARGO_PKG_VERSION").unwrap_or_default();
    let chosen = variable("CASEBOOK_BUILD").map(|build| build.trim().to_owned());
    let chosen = chosen.filter(|build| !build.is_empty());
    let is_release = variable("PROFILE").is_some_and(|profile| profile == "release");
    let commit = || is_release.then(|| commit(folder)).flatten();
    let day = || day(&variable("SOURCE_DATE_EPOCH")?);
    match chosen.or_else(commit).or_else(day) {
        Some(build) => format!("{version} ({build})"),
        None => version,
    }
}

/// The commit that is checked out in `folder`. A package that was unpacked inside another
/// repository is no part of that.
fn commit(folder: &Path) -> Option<String> {
    if !folder.join(".git").exists() {
        return None;
    }
    // It is asked again when another commit is checked out. A file that is missing would be
    // taken for one that changes all the time.
    let head = ["rev-parse", "--git-path", "HEAD", "--git-path", "logs/HEAD"];
    for place in git(folder, &head)?.lines() {
        if folder.join(place).exists() {
            println!("cargo::rerun-if-changed={place}");
        }
    }
    git(folder, &["log", "-1", "--abbrev=10", "--format=%h %cs"])
}

/// The day that so many `seconds` after 1970 fall on.
fn day(seconds: &str) -> Option<String> {
    let moment = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    Some(moment.date_naive().to_string())
}

fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    let output = command
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let text = text.trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}
