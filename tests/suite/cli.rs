//! The command line from outside: exit codes, and what goes to which stream.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{self, Project, files};

/// A project with one postmortem and this configuration.
fn project(config: &str) -> Project {
    let postmortem = "---\ntitle: Login down\ndate: 2024-01-24\n---\nIt was down.\n";
    Project::new(&[("content/login.md", postmortem), ("casebook.toml", config)])
}

fn casebook(root: &Path, arguments: &[&str]) -> Output {
    let mut command = support::casebook();
    command.current_dir(root).args(arguments);
    command.output().expect("it runs")
}

/// Runs the command: its exit code, standard output and standard error, with the time
/// that it took and the test's own folder left out.
fn check(root: &Path, arguments: &[&str], code: i32, stdout: &str, stderr: &str) {
    let output = casebook(root, arguments);
    let folder = root.display().to_string();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&folder, "ROOT");
    let out = text(&output.stdout);
    let out = out.split_once(", 0.").map_or(&*out, |(before, _)| before);
    assert_eq!(out, stdout);
    assert_eq!(text(&output.stderr), stderr);
    assert_eq!(output.status.code(), Some(code));
}

#[test]
fn a_build_says_one_line() {
    let root = project("");
    let root = root.path();
    let first = casebook(root, &["build"]);
    assert_eq!(first.status.code(), Some(0));
    let out = String::from_utf8_lossy(&first.stdout);
    assert!(out.starts_with("Built 1 postmortem, "), "{out}");
    assert!(out.contains(", in `public`, "), "{out}");
    assert_eq!(String::from_utf8_lossy(&first.stderr), "");
    assert!(root.join("public/incidents/login/index.html").is_file());
    check(root, &["build", "--quiet"], 0, "", "");
}

#[test]
fn drafts_that_are_left_out_are_told() {
    let root = project("");
    let root = root.path();
    let draft = "---\ntitle: Gateway\ndate: 2024-05-01\nstatus: draft\n---\nText.\n";
    let note = |name: &str| {
        fs::write(root.join("content").join(name), draft).expect("written");
        let said = |args: &[&str]| {
            let output = casebook(root, args);
            String::from_utf8_lossy(&output.stderr).into_owned()
        };
        let all = [
            &["build"][..],
            &["check"],
            &["list"],
            &["search", "gateway"],
        ]
        .map(said);
        assert_eq!(said(&["build", "--drafts"]), "");
        assert_eq!(said(&["list", "--format", "json"]), "");
        all.map(|said| said.lines().last().unwrap_or_default().to_owned())
    };
    let one = "1 draft is left out: `--drafts` takes it in";
    assert_eq!(note("one.md"), [one; 4]);
    let two = "2 drafts are left out: `--drafts` takes them in";
    assert_eq!(note("two.md"), [two; 4]);
}

#[test]
fn problems_leave_the_old_site() {
    let root = project("titel = \"x\"\n[markdown]\nhighlight = 1\n");
    let root = root.path();
    let output = casebook(root, &["build"]);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.starts_with("error[config-key]: unknown key `titel`\n --> casebook.toml:1:1\n"));
    assert!(err.ends_with("\n2 errors; nothing was written, `public` is as it was\n"));
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(!root.join("public").exists());

    let github = casebook(root, &["build", "--format", "github"]);
    let out = String::from_utf8_lossy(&github.stdout);
    assert!(out.starts_with("::error file=casebook.toml,line=1,col=1,title=config-key::unknown"));
    assert_eq!((github.status.code(), github.stderr.len()), (Some(1), 0));

    // A file can be left out; the configuration cannot.
    let kept = casebook(root, &["build", "--keep-going"]);
    assert_eq!(kept.status.code(), Some(1));
    assert!(!root.join("public").exists());
}

#[test]
fn a_wrong_call_is_told_apart() {
    let root = project("");
    let root = root.path();
    for arguments in [
        &["build", "--today", "tomorrow"][..],
        &["build", "--base-url", "example"],
        &["build", "--threads", "0"],
        &["bild"],
        &[],
    ] {
        assert_eq!(casebook(root, arguments).status.code(), Some(2));
    }
    fs::remove_dir_all(root.join("content")).expect("it is there");
    fs::write(root.join("casebook.toml"), "").expect("a file");
    check(
        root,
        &["build"],
        2,
        "",
        "error: no folder `content` in `.`: run it in the project's folder, name that with \
         `--project`, or set `content` in `casebook.toml`\n",
    );
}

#[test]
fn who_is_in_no_archive_is_told_how_to_start_one() {
    let empty = tempfile::tempdir().expect("a folder");
    let root = empty.path();
    let error = |root: &str| {
        format!(
            "error: no folder `content` in `{root}`: `casebook init` starts an archive there; \
             name the folder of one that is elsewhere with `--project`\n"
        )
    };
    check(root, &["build"], 2, "", &error("."));
    check(root, &["check"], 2, "", &error("."));
    check(root, &["serve"], 2, "", &error("ROOT"));
    check(root, &["theme", "new", "ours"], 2, "", &error("."));
    assert!(!root.join("themes").exists());
    let error = "error: there is no folder `nowhere`: name the project's with `--project`\n";
    for command in ["build", "check", "serve"] {
        check(root, &[command, "--project", "nowhere"], 2, "", error);
    }
    fs::create_dir(root.join("content")).expect("a folder");
    let advice = "nothing to build in `content`: `casebook init` starts an archive\n";
    check(
        root,
        &["check"],
        0,
        "no problems in 0 postmortems\n",
        advice,
    );
    let output = casebook(root, &["build"]);
    assert_eq!(support::said(&output), advice);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_day_is_told_how_to_be_written() {
    let root = project("");
    for (arguments, value, option) in [
        (&["build", "--today"][..], "nonsense", "--today <DATE>"),
        (&["check", "--today"], "soon", "--today <DATE>"),
        (&["list", "--today"], "31.3.2024", "--today <DATE>"),
        (
            &["actions", "close", "abc", "--on"],
            "31.3.2024",
            "--on <DATE>",
        ),
    ] {
        let output = casebook(root.path(), &[arguments, &[value]].concat());
        let error =
            format!("error: invalid value '{value}' for '{option}': write a day as 2024-03-31\n");
        assert!(
            support::said(&output).starts_with(&error),
            "{}",
            support::said(&output)
        );
    }
}

#[test]
fn what_cannot_be_the_folder_of_the_site_is_told() {
    let root = project("");
    let root = root.path();
    fs::write(root.join("site"), "").expect("a file");
    for (out, why) in [
        (
            ".",
            "`.` cannot hold the site, because it is the project's own folder: name another with `--out`",
        ),
        (
            "site",
            "`site` is a file, and no folder: name a folder with `--out`",
        ),
        (
            "content",
            "`content` cannot hold the site, because `./content` is in the way: name another folder with `--out`",
        ),
    ] {
        check(
            root,
            &["build", "--out", out],
            2,
            "",
            &format!("error: {why}\n"),
        );
    }
}

#[test]
fn a_folder_of_others_is_refused() {
    let root = project("");
    let root = root.path();
    fs::create_dir(root.join("public")).expect("a folder");
    fs::write(root.join("public/mine.txt"), "mine").expect("a file");
    check(
        root,
        &["build"],
        2,
        "",
        "error: `public` is not empty, and Casebook did not make it: \
         name another folder with `--out`, or remove what is in it\n",
    );
    assert!(root.join("public/mine.txt").is_file());
}

#[test]
fn a_new_theme_is_the_default_one() {
    let root = project("today = 2024-03-04\n");
    let root = root.path();
    assert_eq!(casebook(root, &["build"]).status.code(), Some(0));
    let default = files(&root.join("public"));
    let templates = fs::read_dir(support::root().join("themes/default/templates"))
        .expect("the templates")
        .count();
    check(
        root,
        &["theme", "new", "ours"],
        0,
        &format!(
            "Wrote {} files to `themes/ours`. To use them, put this line at the top of \
             `casebook.toml`:\n\n    theme = \"ours\"\n",
            templates + 1
        ),
        "",
    );
    let readme = fs::read_to_string(root.join("themes/ours/README.md")).expect("it is there");
    assert!(readme.starts_with("# The theme `ours`\n"));
    let config = "today = 2024-03-04\ntheme = \"ours\"\n";
    fs::write(root.join("casebook.toml"), config).expect("a file");
    let build = casebook(root, &["build"]);
    assert_eq!(String::from_utf8_lossy(&build.stderr), "");
    assert!(default == files(&root.join("public")), "the site differs");
    // The templates are those of the theme, and no others.
    fs::write(root.join("themes/ours/templates/404.html"), "Nothing.\n").expect("a file");
    casebook(root, &["build"]);
    let page = fs::read_to_string(root.join("public/404.html")).expect("a page");
    assert_eq!(page, "Nothing.\n");
}

#[test]
fn a_theme_takes_the_files_that_are_named() {
    let root = project("");
    let root = root.path();
    let said = |files: &str, them: &str| {
        format!(
            "Wrote {files} to `themes/ours`. To use {them}, put this line at the top of \
             `casebook.toml`:\n\n    theme = \"ours\"\n"
        )
    };
    let add = [
        "theme",
        "new",
        "ours",
        "row.html",
        "casebook.css",
        "row.html",
    ];
    check(root, &add, 0, &said("2 files", "them"), "");
    let made: Vec<_> = files(&root.join("themes")).into_keys().collect();
    assert_eq!(
        made,
        ["ours/assets/casebook.css", "ours/templates/row.html"].map(Path::new)
    );
    let project = ["theme", "new", "ours", "page.html", "--project", "."];
    check(root, &project, 0, &said("1 file", "it"), "");

    // What is there stays, and nothing else is written.
    fs::write(root.join("themes/ours/templates/row.html"), "mine").expect("a file");
    check(
        root,
        &["theme", "new", "ours", "base.html", "row.html"],
        2,
        "",
        "error: `themes/ours/templates/row.html` is there already, and nothing is overwritten: \
         remove it first\n",
    );
    assert_eq!(files(&root.join("themes")).len(), 3);
    check(
        root,
        &["theme", "new", "ours"],
        2,
        "",
        "error: there is a theme in `themes/ours` already, and nothing is overwritten: choose \
         another name, or name the files to add to it, as in `casebook theme new ours row.html`\n",
    );
    check(
        root,
        &["theme", "new", "theirs", "rows.html"],
        2,
        "",
        "error: the default theme has no file `rows.html`: did you mean `row.html`?\n",
    );
    check(
        root,
        &["theme", "new", "theirs", "--project", "nowhere"],
        2,
        "",
        "error: there is no folder `nowhere`: name the project's with `--project`\n",
    );
    for name in ["default", "a/b", "..", "", "a\\b", ".hidden"] {
        let output = casebook(root, &["theme", "new", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
    }
    assert!(!root.join("themes/theirs").exists());
}

#[test]
fn completions_and_manual_pages_are_made() {
    let root = project("");
    let root = root.path();
    let bash = casebook(root, &["completions", "bash"]);
    assert!(String::from_utf8_lossy(&bash.stdout).contains("--keep-going"));
    assert_eq!(casebook(root, &["man", "pages"]).status.code(), Some(0));
    assert!(root.join("pages/casebook-build.1").is_file());
}

#[test]
fn the_schema_is_of_the_project() {
    let root = project("severities = [\"bad\"]\n");
    let root = root.path();
    let schema = casebook(root, &["schema"]);
    assert_eq!((schema.status.code(), schema.stderr.len()), (Some(0), 0));
    let schema = String::from_utf8(schema.stdout).expect("UTF-8");
    assert!(schema.contains("\"bad\"") && !schema.contains("\"sev1\""));
    let nowhere = casebook(root, &["schema", "--project", "nowhere"]);
    assert_eq!((nowhere.status.code(), nowhere.stdout.len()), (Some(2), 0));
}
