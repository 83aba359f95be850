//! `casebook new`: the file, what is said, and the editor.

use std::process::{Command, Output};

use crate::support::{self, Project, files, said};

const TEMPLATES: [&str; 6] = [
    "full",
    "short",
    "security",
    "near-miss",
    "aws-coe",
    "google-sre",
];

/// 24 January 2024, 23:30 in UTC.
const NOW: &str = "1706139000";

/// An archive with one incident that has an open action item.
fn archive(config: &str) -> Project {
    let login = "---\ntitle: Users could not log in\nstarted_at: 2024-01-02T10:00:00Z\nresolved_at: 2024-01-02T10:30:00Z\nseverity: sev1\n\
                 services: [sign-in]\nroot_causes: [certificate-expired]\n---\n\
                 ## Resolution\n\nA new certificate was issued.\n\n## Action items\n\n- [ ] Renew certificates @platform due 2024-01-10\n- [x] Write it down\n";
    Project::new(&[
        ("casebook.toml", config),
        ("content/2024-01-02-login.md", login),
    ])
}

fn new(project: &Project, arguments: &[&str]) -> Output {
    command(project, arguments).output().expect("casebook runs")
}

fn command(project: &Project, arguments: &[&str]) -> Command {
    let mut command = project.command(&[&["new"], arguments].concat());
    command.env("SOURCE_DATE_EPOCH", NOW);
    command
}

/// What is printed where a file is written.
#[track_caller]
fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    support::printed(output)
}

#[test]
fn each_template_becomes_a_draft_that_builds() {
    let project = archive("");
    for template in TEMPLATES {
        let title = format!("Something for {template}");
        let output = new(&project, &[&title, "--template", template]);
        assert_eq!(said(&output), "", "{template}");
        let path = format!("content/2024-01-24-something-for-{template}.md");
        assert!(printed(&output).starts_with(&format!("Wrote `{path}`\n")));
        assert!(
            project.read(&path).contains("\nstatus: draft\n"),
            "{template}"
        );
    }
    let published = project.build(&["--strict"]);
    let drafts = TEMPLATES.len();
    let told = format!("{drafts} drafts are left out: `--drafts` takes them in\n");
    assert_eq!(said(&published), told);
    assert!(
        !project
            .path()
            .join("public/incidents/2024-01-24-something-for-full")
            .exists()
    );
    let drafts = project.build(&["--strict", "--drafts"]);
    assert_eq!(said(&drafts), "");
    for template in TEMPLATES {
        let page = project.page(&format!(
            "incidents/2024-01-24-something-for-{template}/index.html"
        ));
        assert!(
            page.contains(&format!("Something for {template}")),
            "{template}"
        );
        let main = page.split("<main").nth(1).expect("the page's own part");
        let main = main.split("</main>").next().expect("its end");
        assert!(
            !main.contains("What ended it?") && !main.contains("&lt;!--"),
            "{template}"
        );
    }
}

#[test]
fn what_is_known_is_put_in_and_what_is_similar_is_told() {
    let project = archive("timezone = \"America/New_York\"\nbase_url = \"https://example.org/\"\n");
    let arguments = [
        "Users could not sign in again",
        "--started",
        "2024-03-05 14:00",
        "--severity",
        "SEV-2",
    ];
    let output = new(
        &project,
        &[
            &arguments[..],
            &[
                "--service",
                "Sign in",
                "--service",
                "web",
                "--template",
                "short",
            ],
        ]
        .concat(),
    );
    assert_eq!(
        printed(&output),
        "Wrote `content/2024-03-05-users-could-not-sign-in-again.md`\n\
         \n\
         Similar incidents:\n\
         \n\
         1. Users could not log in\n   2 Jan 2024 · SEV 1 · 30 m\n   Was certificate expired\n   \
         Fixed: A new certificate was issued.\n   \
         1 action item still open:\n   - Renew certificates (platform, was due 10 Jan 2024)\n   \
         https://example.org/incidents/2024-01-02-login/\n"
    );
    let written = project.read("content/2024-03-05-users-could-not-sign-in-again.md");
    let (front_matter, _) = written.split_once("\n---\n").expect("front matter");
    let expected = "---\ntitle: Users could not sign in again\nstatus: draft\nseverity: sev2\n\
        started_at: 2024-03-05T14:00:00-05:00             # when users were first affected: 2024-01-24T15:00:00Z\n\
        detected_at:\nresolved_at:\n";
    assert!(front_matter.starts_with(expected), "{front_matter}");
    assert!(
        front_matter.contains("\nservices: [sign-in, web]\n"),
        "{front_matter}"
    );
}

#[test]
fn a_title_alone_finds_the_incidents_that_have_its_words() {
    let project = archive("");
    let words = "\n\nNo incident on record is similar. These have most words of its title:\n\n\
                 1. Users could not log in\n";
    for (title, expected) in [
        ("Some users cannot log in", words),
        ("Nobody could log in", words),
        (
            "Payments refused",
            "\nNo incident on record is similar, or has most words of its title.\n",
        ),
    ] {
        let out = printed(&new(&project, &[title]));
        let (_, said) = out.split_once('`').expect("the path");
        let (_, said) = said.split_once('`').expect("its end");
        assert!(said.starts_with(expected), "{title}: {out}");
    }
}

#[test]
fn the_day_is_that_of_the_archives_zone() {
    let project = archive("timezone = \"Asia/Tokyo\"\n");
    let out = printed(&new(&project, &["障害: ログイン「不可」"]));
    assert_eq!(
        out,
        "Wrote `content/2024-01-25-障害-ログイン-不可.md`\n\
         No incident on record is similar, or has most words of its title.\n"
    );
    let out = printed(&new(&project, &["?!", "--started", "2023-12-31"]));
    assert!(
        out.starts_with("Wrote `content/2023-12-31-incident.md`\n"),
        "{out}"
    );
    let long = "The archive of all the very long titles ".repeat(20);
    let out = printed(&new(&project, &[&long]));
    let path = out.split('`').nth(1).expect("a path");
    assert!(path.len() < 100, "{path}");
    assert!(
        project
            .read(path)
            .contains(&format!("title: {}\n", long.trim()))
    );
}

#[test]
fn the_first_postmortem_needs_no_folder() {
    let project = Project::new(&[("casebook.toml", "content = \"posts\"\n")]);
    let out = printed(&new(&project, &["One"]));
    assert!(
        out.starts_with("Wrote `posts/2024-01-24-one.md`\n"),
        "{out}"
    );

    // A folder that is no project gets none.
    let elsewhere = Project::new(&[]);
    let output = new(&elsewhere, &["One"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).starts_with("error: no folder `content` in `.`"));
    assert!(!elsewhere.path().join("content").exists());
}

#[test]
fn an_archive_has_templates_of_its_own() {
    let project = archive("");
    project.write(
        "templates/ours.md",
        b"---\nseverity: sev3\nowner_of_this: me\n---\n## What?\n",
    );
    project.write("templates/short.md", b"## In short\n");
    let output = new(&project, &["One", "--template", "ours"]);
    // A problem of the template is one of the file, and is told at once.
    assert!(
        said(&output).contains("unknown key `owner_of_this`"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("content/2024-01-24-one.md:5:1"),
        "{}",
        said(&output)
    );
    assert_eq!(
        project.read("content/2024-01-24-one.md"),
        "---\ntitle: One\nstatus: draft\nseverity: sev3\nowner_of_this: me\n---\n## What?\n"
    );
    printed(&new(&project, &["Two", "--template", "short"]));
    assert_eq!(
        project.read("content/2024-01-24-two.md"),
        "---\ntitle: Two\nstatus: draft\n---\n\n## In short\n"
    );
    project.write("templates/broken.md", b"---\ntitle: [\n---\n");
    let output = new(&project, &["Three", "--template", "broken"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("templates/broken.md:"),
        "{}",
        said(&output)
    );
    assert!(!project.path().join("content/2024-01-24-three.md").exists());
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let project = archive(
        "[services]\nclosed = true\n[services.sign-in]\naliases = [\"login\"]\n[services.web]\n",
    );
    project.write("templates/ours.md", b"");
    let before = files(project.path());
    for (arguments, expected) in [
        (
            &["x", "--template", "shrt"][..],
            "there is no template `shrt`: did you mean `short`? there are aws-coe, full, google-sre, near-miss, ours, security, short",
        ),
        (
            &["x", "--template", "../full"],
            "there is no template `../full`: there are aws-coe, full, google-sre, near-miss, ours, security, short",
        ),
        (
            &["x", "--severity", "sev9"],
            "there is no severity `sev9`: did you mean `sev1`? there are sev1, sev2, sev3, sev4, sev5",
        ),
        (
            &["x", "--service", "signin"],
            "there is no service `signin`: did you mean `sign-in`? there are sign-in, web",
        ),
        (
            &["x", "--started", "yesterday"],
            "`yesterday` is no time: write it as 2024-01-24 or 2024-01-24T15:00:00Z",
        ),
        (
            &["x", "--started", "2024-10-27 02:30 Europe/Berlin"],
            "`2024-10-27 02:30 Europe/Berlin` is not one time in Europe/Berlin, as clocks were put \
             forward or back: write it with its offset, as 2024-10-27T02:30:00+01:00",
        ),
        (
            &[" "],
            "a postmortem needs a title: say what users saw, as in \"Users could not log in\"",
        ),
        (
            &["Login", "--started", "2024-01-02"],
            "`content/2024-01-02-login.md` is there already, and nothing is overwritten: choose another title",
        ),
    ] {
        let output = new(&project, arguments);
        assert_eq!(said(&output), format!("error: {expected}\n"));
        assert_eq!(output.status.code(), Some(2));
    }
    assert!(files(project.path()) == before, "something was written");
    let alias = printed(&new(&project, &["x", "--service", "login"]));
    assert!(alias.starts_with("Wrote"), "{alias}");
    assert!(
        project
            .read("content/2024-01-24-x.md")
            .contains("\nservices: [sign-in]\n")
    );
}

#[cfg(unix)]
mod editor {
    use std::fs::{File, OpenOptions};
    use std::io::Read;
    use std::os::unix::ffi::OsStrExt;
    use std::process::{ExitStatus, Stdio};

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    use super::*;

    /// Runs `casebook new` on a terminal: how it ends, and what the terminal shows.
    fn on_a_terminal(
        project: &Project,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> (ExitStatus, String) {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&master).expect("it may be used");
        unlockpt(&master).expect("it can be opened");
        let name = ptsname(&master, Vec::new()).expect("it has a name");
        let name = std::ffi::OsStr::from_bytes(name.as_bytes());
        let slave = OpenOptions::new()
            .read(true)
            .write(true)
            .open(name)
            .expect("it opens");
        let stream = || Stdio::from(slave.try_clone().expect("another handle"));
        let mut command = command(project, arguments);
        command
            .env_remove("VISUAL")
            .env_remove("EDITOR")
            .envs(variables.iter().copied());
        command.stdin(stream()).stdout(stream()).stderr(stream());
        let mut child = command.spawn().expect("casebook runs");
        drop(command);
        drop(slave);
        let mut shown = Vec::new();
        // The end of a terminal's output is an error on Linux.
        let _ = File::from(master).read_to_end(&mut shown);
        let status = child.wait().expect("it ends");
        (
            status,
            String::from_utf8_lossy(&shown).replace("\r\n", "\n"),
        )
    }

    #[test]
    fn it_opens_the_file_and_is_waited_for() {
        let project = archive("");
        // It holds nothing of the terminal, whose end would be waited for.
        let editor = "sh -c 'exec </dev/null >/dev/null 2>&1; sleep 0.2; echo edited >> \"$0\"'";
        let (status, shown) = on_a_terminal(
            &project,
            &["One"],
            &[("VISUAL", editor), ("EDITOR", "false")],
        );
        assert!(status.success(), "{shown}");
        assert!(
            project
                .read("content/2024-01-24-one.md")
                .ends_with("\nedited\n")
        );
        assert!(
            shown.starts_with("Wrote `content/2024-01-24-one.md`\n"),
            "{shown}"
        );

        let (status, shown) =
            on_a_terminal(&project, &["Two", "--no-edit"], &[("EDITOR", "false")]);
        assert!(status.success(), "{shown}");
        let (status, shown) = on_a_terminal(&project, &["Three"], &[]);
        assert!(status.success(), "{shown}");
    }

    #[test]
    fn one_that_fails_leaves_the_file() {
        let project = archive("");
        for (title, editor, why) in [
            ("one", "false", "it ended with exit status: 1"),
            (
                "two",
                "no-such-editor --wait",
                "No such file or directory (os error 2)",
            ),
            ("three", "vi '", "it has a quote without its other half"),
        ] {
            let (status, shown) = on_a_terminal(&project, &[title], &[("EDITOR", editor)]);
            let path = format!("content/2024-01-24-{title}.md");
            assert_eq!(status.code(), Some(2), "{shown}");
            let said = format!(
                "error: the editor `{editor}` of $EDITOR failed: {why}; `{path}` is there\n"
            );
            assert!(shown.ends_with(&said), "{shown}");
            assert!(project.path().join(path).exists());
        }
    }
}
