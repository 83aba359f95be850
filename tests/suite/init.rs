//! `casebook init`: from an empty folder to a site, and around what is there.

use std::fs;
use std::path::Path;

use crate::support::{Project, files, git, root, said, succeeds};

#[test]
fn an_empty_folder_becomes_an_archive_that_builds() {
    let project = Project::new(&[]);
    let out = project.printed(&["init", "--hook"]);
    let expected = fs::read_to_string(root().join("tests/suite/expected/init.txt"));
    // Whether the build knows where Casebook's repository is does not matter.
    let out = out
        .split_once("\nPut the")
        .map_or(&*out, |(before, _)| before);
    assert_eq!(out, expected.expect("the expected text"));

    let site = project.build(&["--strict"]);
    assert_eq!(said(&site), "");
    assert!(site.status.success());
    let page = project.page("incidents/2025-03-04-card-payments-refused/index.html");
    assert!(page.contains("Card payments refused"));

    let before = files(project.path());
    let again = project.printed(&["init", "--hook"]);
    let nothing = "Nothing is missing in `.`: 6 files are there already, and left as they are\n";
    assert_eq!(again, nothing);
    assert!(
        files(project.path()) == before,
        "a second run changed something"
    );
}

#[test]
fn what_comes_next_can_be_pasted() {
    let project = Project::new(&[]);
    let out = project.printed(&["init", "q q"]);
    assert!(out.contains("\n  cd 'q q' "), "{out}");
}

#[test]
fn what_is_there_stays_as_it_is() {
    let mine = [
        (
            "casebook.toml",
            "content = \"posts\"\nseverities = [\"bad\", \"worse\"]\n",
        ),
        ("posts/2024-01-24-login.md", "# Login down\n"),
        ("templates/full.md", "## What\n"),
        (".gitignore", "*.tmp\n"),
    ];
    let project = Project::new(&mine);
    let out = project.printed(&["init"]);
    assert!(
        out.contains(
            "\nThere already, and left as they are: `.gitignore`, `casebook.toml`, \
             `templates/full.md`\n"
        ),
        "{out}"
    );
    let advice = "\nAdd `/public/` to `.gitignore`: it is the site, and is built anew each time\n";
    assert!(out.ends_with(advice), "{out}");
    for (path, text) in mine {
        assert_eq!(project.read(path), text, "{path}");
    }
    let all = files(project.path());
    let written: Vec<_> = all
        .keys()
        .filter(|path| mine.iter().all(|(mine, _)| Path::new(mine) != *path))
        .collect();
    assert_eq!(
        written,
        [".github/workflows/casebook.yml", "casebook.schema.json"].map(Path::new)
    );
    let schema = String::from_utf8_lossy(&all[Path::new("casebook.schema.json")]);
    assert!(
        schema.contains("\"worse\""),
        "the schema is of another configuration"
    );
}

#[test]
fn a_folder_is_made_and_named() {
    let project = Project::new(&[]);
    let out = project.printed(&[
        "init",
        "a/b",
        "--host",
        "gitlab",
        "--base-url",
        "https://sre.example.org/p",
    ]);
    assert!(out.starts_with("Wrote 6 files to `a/b`\n"), "{out}");
    assert!(out.contains("\n  cd a/b  "), "{out}");
    let text = |path: &str| project.read(&format!("a/b/{path}"));
    assert!(text(".gitlab-ci.yml").contains("--base-url \"$SITE_URL\""));
    assert!(text("casebook.toml").contains("\nbase_url = \"https://sre.example.org/p/\"\n"));
    assert!(!project.path().join("a/b/.github").exists());
}

#[test]
fn the_remote_of_the_repository_is_used() {
    let project = Project::new(&[("archive/README.md", "")]);
    let git = |arguments: &[&str]| succeeds(&mut git(project.path(), arguments));
    git(&["init", "--quiet"]);
    let remote = "https://me:secret@gitlab.example.org/sre/all.git";
    git(&["remote", "add", "origin", remote]);
    project.printed(&["init", "archive"]);
    let config = project.read("archive/casebook.toml");
    assert!(
        config.contains("\n[repository]\nurl = \"https://gitlab.example.org/sre/all\"\nbranch = \"main\"\ndirectory = \"archive\"\n"),
        "{config}"
    );
    assert!(!config.contains("secret"));
    assert!(project.path().join("archive/.gitlab-ci.yml").exists());
}

#[test]
fn what_is_no_folder_is_refused() {
    let project = Project::new(&[("a", "")]);
    let output = project.run(&["init", "a"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).starts_with("error: cannot "),
        "{}",
        said(&output)
    );
}

#[test]
fn a_second_run_keeps_to_the_host() {
    let project = Project::new(&[]);
    project.printed(&["init", "--host", "gitlab"]);
    let out = project.printed(&["init", "--hook"]);
    assert!(out.starts_with("Wrote 1 file to `.`\n"), "{out}");
    assert!(project.path().join(".githooks/pre-commit").exists());
    assert!(!project.path().join(".github").exists());

    // The files of a host say more than the remote.
    let git = |arguments: &[&str]| succeeds(&mut git(project.path(), arguments));
    git(&["init", "--quiet"]);
    git(&["remote", "add", "origin", "https://github.com/a/b.git"]);
    project.printed(&["init"]);
    assert!(!project.path().join(".github").exists());
    project.printed(&["init", "--host", "github"]);
    assert!(project.path().join(".github").exists());
}
