//! The Git hook of `casebook init --hook`, in repositories.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::{LOGIN, Project, git, said, succeeds};

/// Where programs are looked for, with the folder of this one first.
fn path_with(program: &Path) -> String {
    let programs = program.parent().expect("a folder").display();
    format!("{programs}:{}", std::env::var("PATH").expect("a path"))
}

/// The hook with a `casebook` that shows what it is asked to check.
#[test]
fn the_hook_checks_what_is_staged() {
    let project = Project::new(&[]);
    project.printed(&["init", "--hook"]);
    let tools = tempfile::tempdir().expect("a folder");
    let fake = tools.path().join("casebook");
    let script = "#!/bin/sh\necho \"$1 $2 $3\" >&2\ncat \"$4/content/2025-03-04-card-payments-refused.md\" | tail -1 >&2\n\
                  grep -q refuse \"$4/casebook.toml\" && exit 1\nexit 0\n";
    fs::write(&fake, script).expect("a file");
    fs::set_permissions(&fake, fs::Permissions::from_mode(0o755)).expect("a program");
    let path = path_with(&fake);

    let folder = project.path();
    let commit = |what: &str| {
        let mut commit = git(folder, &["commit", "--quiet", "-m", what]);
        commit.env("PATH", &path).output().expect("git runs")
    };
    let git = |arguments: &[&str]| succeeds(&mut git(folder, arguments));
    git(&["init", "--quiet"]);
    git(&["config", "core.hooksPath", ".githooks"]);
    git(&["add", "."]);
    // What is checked is what is staged, and not what lies in the folder.
    project.write(
        "content/2025-03-04-card-payments-refused.md",
        b"not staged\n",
    );
    let first = commit("first");
    assert!(first.status.success(), "{}", said(&first));
    assert!(
        said(&first).starts_with("check --strict --project\n- [x] **Process:**"),
        "{}",
        said(&first)
    );

    project.write("casebook.toml", b"title = \"refuse\"\n");
    git(&["add", "casebook.toml"]);
    assert!(!commit("second").status.success());
}

/// An archive may be a part of a repository.
#[test]
fn the_hook_checks_the_archive_that_it_is_of() {
    let repository = Project::new(&[]);
    let path = path_with(Path::new(env!("CARGO_BIN_EXE_casebook")));

    let folder = repository.path();
    let git = |arguments: &[&str]| git(folder, arguments).env("PATH", &path).output();
    let git = |arguments: &[&str]| git(arguments).expect("git runs");
    assert!(git(&["init", "--quiet"]).status.success());
    let out = repository.printed(&["init", "--hook", "our archive"]);
    let turn_on =
        "  git config core.hooksPath 'our archive/.githooks'  turns the hook on in this clone\n";
    assert!(out.contains(turn_on), "{out}");
    git(&["config", "core.hooksPath", "our archive/.githooks"]);

    git(&["add", "."]);
    let first = git(&["commit", "--quiet", "-m", "first"]);
    assert!(first.status.success(), "{}", said(&first));
    repository.write(
        "our archive/content/2024-01-24-login.md",
        b"---\nseverity: [\n",
    );
    repository.write("program.c", b"int main(void) {}\n");
    git(&["add", "program.c"]);
    let apart = git(&["commit", "--quiet", "-m", "nothing of the archive"]);
    assert_eq!((apart.status.success(), said(&apart).as_str()), (true, ""));
    git(&["add", "."]);
    let broken = git(&["commit", "--quiet", "-m", "broken"]);
    assert!(
        said(&broken).contains("content/2024-01-24-login.md"),
        "{}",
        said(&broken)
    );
    assert!(!broken.status.success());
}

/// The hook checks a copy of what is staged, which is in no repository.
#[test]
fn the_hook_lets_an_archive_with_a_history_pass() {
    let project = Project::new(&[]);
    project.printed(&["init", "--hook"]);
    let path = path_with(Path::new(env!("CARGO_BIN_EXE_casebook")));

    let folder = project.path();
    let git = |arguments: &[&str]| succeeds(git(folder, arguments).env("PATH", &path));
    git(&["init", "--quiet"]);
    git(&["config", "core.hooksPath", ".githooks"]);
    project.write("casebook.toml", b"[repository]\nhistory = true\n");
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "first"]);
    project.write("content/2024-01-24-login.md", LOGIN.1.as_bytes());
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "second"]);
}
