//! The commands of the documentation work as they stand.
//!
//! Each page's `sh` blocks are run by Bash, one after the other, in a copy of the example
//! archive. A command that is not part of Casebook is stood in for by a script that takes
//! what it is given (`STAND_INS`); a block that is not to be run is none of `sh`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::pages;
use crate::support::{Project, blocks, git, program, root, succeeds};

/// What stands in for the commands of others, by their names.
const STAND_INS: &[(&str, &str)] = &[
    (
        "journalctl",
        "echo 'checkout[7]: connection to the database refused'",
    ),
    ("curl", "echo '{}'"),
    ("duckdb", "cat > /dev/null"),
    ("jq", "cat > /dev/null"),
    ("rsync", "test -d public"),
    // A server would run on: it is stopped once it serves.
    (
        "casebook",
        r#"case "$1" in
serve)
    coproc SERVER { "$CASEBOOK" "$@" 2>&1; }
    while read -r line <&"${SERVER[0]}"; do
        case "$line" in *http://*) kill "$SERVER_PID"; exit 0 ;; esac
    done
    exit 1 ;;
*) exec "$CASEBOOK" "$@" ;;
esac"#,
    ),
];

/// The pages whose commands another test runs, since they start from other files.
const ELSEWHERE: [&str; 2] = ["docs/actions.md", "docs/tutorial.md"];

/// Files that the commands speak of.
const GIVEN: &[(&str, &str)] = &[
    (
        "alert.txt",
        "CRITICAL: error rate of the web application is 40%\n",
    ),
    (
        "old-reports/2023-05-06-checkout.md",
        "# Checkout was slow\n\nOn 6 May 2023 from 10:00 to 11:30 UTC the checkout was slow.\n",
    ),
];

/// The example archive in a folder of its own, and the programs that its documentation names.
fn archive() -> Project {
    let project = Project::example();
    for (path, text) in GIVEN {
        project.write(path, text.as_bytes());
    }
    for (name, script) in STAND_INS {
        let path = format!(".programs/{name}");
        project.write(&path, format!("#!/usr/bin/env bash\n{script}\n").as_bytes());
        let mode = fs::Permissions::from_mode(0o755);
        fs::set_permissions(project.path().join(path), mode).expect("a program");
    }
    succeeds(&mut git(project.path(), &["init", "--quiet"]));
    project
}

/// Runs `script` in `folder`; what it said where it failed.
fn run(folder: &Path, script: &str) -> Result<(), String> {
    let programs = folder.join(".programs");
    let path = std::env::var("PATH").expect("a path");
    let output = program("bash")
        .args(["-euo", "pipefail", "-c", script])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", programs.display()))
        .env("CASEBOOK", env!("CARGO_BIN_EXE_casebook"))
        .env("HOME", folder)
        .output()
        .expect("Bash runs");
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.success() {
        true => Ok(()),
        false => Err(format!("{}\n{said}", output.status)),
    }
}

#[test]
fn every_command_of_the_documentation_works() {
    let mut failed = Vec::new();
    for (path, text) in pages() {
        let page = path.strip_prefix(root()).expect("a page of the project");
        if !page.starts_with("docs") || ELSEWHERE.iter().any(|it| page == Path::new(it)) {
            continue;
        }
        let project = archive();
        for script in blocks(&text, "sh") {
            if let Err(said) = run(project.path(), &script) {
                failed.push(format!("{}:\n{script}{said}", path.display()));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
