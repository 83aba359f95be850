//! A preview follows its project: whatever the way in which a file changes.

use std::fs;

use super::{Preview, project};
use crate::support::{LOGIN, Project};

const PAGE: &str = "/incidents/2024-01-24-login/";

/// A change of the project that ends with `text` on the page of [`LOGIN`].
#[track_caller]
fn follows(change: impl Fn(&Project), text: &str) {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    assert!(!preview.get(PAGE).text().contains(text));
    change(&project);
    preview.until(PAGE, |page| page.text().contains(text));
}

#[test]
fn a_file_that_is_written() {
    follows(
        |project| project.write(LOGIN.0, b"# Written again\n"),
        "Written again",
    );
}

#[test]
fn a_file_that_another_takes_the_place_of() {
    follows(
        |project| {
            project.write("content/.2024-01-24-login.md.swp", b"# Put in its place\n");
            let from = project.path().join("content/.2024-01-24-login.md.swp");
            fs::rename(from, project.path().join(LOGIN.0)).expect("renamed");
        },
        "Put in its place",
    );
}

#[test]
fn a_file_that_is_as_old_and_as_long() {
    follows(
        |project| {
            let file = project.path().join(LOGIN.0);
            let modified = fs::metadata(&file)
                .and_then(|of| of.modified())
                .expect("a time");
            let text = LOGIN.1.replace("Nobody could", "No person id");
            fs::write(&file, text).expect("written");
            let file = fs::File::options()
                .write(true)
                .open(&file)
                .expect("the file");
            file.set_modified(modified).expect("set back");
        },
        "No person id",
    );
}

#[test]
fn a_folder_that_is_moved_in_and_out() {
    let project = Project::new(&[LOGIN, ("later/2024/01/2024-01-24-more.md", "# One more\n")]);
    let preview = Preview::of(project.path(), &[]);
    assert_eq!(preview.get("/incidents/2024-01-24-more/").status, 404);
    let (outside, inside) = (
        project.path().join("later"),
        project.path().join("content/older"),
    );
    fs::rename(&outside, &inside).expect("moved");
    preview.until("/incidents/2024-01-24-more/", |page| page.status == 200);
    // What is in it is watched, too.
    project.write(
        "content/older/2024/01/2024-01-24-more.md",
        b"# Changed there\n",
    );
    preview.until("/", |home| home.text().contains("Changed there"));
    fs::rename(&inside, &outside).expect("moved");
    preview.until("/incidents/2024-01-24-more/", |page| page.status == 404);
}

#[test]
fn a_content_folder_that_is_another() {
    let project = project();
    project.write("other/2024-01-24-login.md", b"# On another branch\n");
    let preview = Preview::of(project.path(), &[]);
    let path = |name: &str| project.path().join(name);
    fs::rename(path("content"), path("main")).expect("moved");
    fs::rename(path("other"), path("content")).expect("moved");
    preview.until(PAGE, |page| page.text().contains("On another branch"));
    project.write(LOGIN.0, b"# Changed there\n");
    preview.until(PAGE, |page| page.text().contains("Changed there"));
    // For a moment there may be none at all.
    fs::remove_dir_all(path("content")).expect("removed");
    preview.until_said("no folder `content`");
    assert!(
        preview.get(PAGE).text().contains("Changed there"),
        "the last good page stays"
    );
    fs::rename(path("main"), path("content")).expect("moved");
    preview.until(PAGE, |page| page.text().contains("Users could not log in"));
}

#[test]
fn a_configuration_and_a_theme() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    project.write(
        "casebook.toml",
        b"title = \"Our archive\"\ntheme = \"ours\"\n",
    );
    preview.until_said("there is no theme `ours`");
    project.write(
        "themes/ours/templates/page.html",
        b"{% extends \"builtin/page.html\" %}\n",
    );
    preview.until(PAGE, |page| page.text().contains("Our archive"));
    project.write(
        "casebook.toml",
        b"title = \"Our archive\"\ntheme = \"ours\"\n[appearance]\nlogo = \"brand/logo.svg\"\n",
    );
    preview.until_said("there is no file `brand/logo.svg`");
    let logo = |width| format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} 9'/>");
    project.write("brand/logo.svg", logo(9).as_bytes());
    preview.until("/assets/logo.svg", |logo| logo.text().contains("0 0 9 9"));
    project.write("brand/logo.svg", logo(18).as_bytes());
    preview.until("/assets/logo.svg", |logo| logo.text().contains("0 0 18 9"));
    project.write("themes/ours/assets/casebook.css", b"main { color: red }\n");
    preview.until("/assets/casebook.css", |style| style.text().contains("red"));
    project.write(
        "casebook.toml",
        b"title = \"Our archive\"\ncontent = \"incidents\"\n",
    );
    preview.until_said("no folder `incidents`");
    project.write("incidents/2024-01-24-login.md", b"# In another folder\n");
    preview.until(PAGE, |page| page.text().contains("In another folder"));
    project.write("incidents/2024-01-24-login.md", b"# Changed there\n");
    preview.until(PAGE, |page| page.text().contains("Changed there"));
}

#[test]
fn the_last_good_page_stays_until_a_problem_is_mended() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let page = preview.get(PAGE);
    let mut events = preview.events(PAGE, &page.version());
    let panel: serde_json::Value = serde_json::from_str(&events.next("panel")).expect("JSON");
    assert_eq!(panel["problems"], serde_json::json!([]));
    assert_eq!(panel["report"]["of"], 14);
    project.write(LOGIN.0, b"---\ntitle: A\nseverity: sev9\n---\n");
    let panel: serde_json::Value = serde_json::from_str(&events.next("panel")).expect("JSON");
    let problem = &panel["problems"][0];
    assert_eq!(problem["level"], "error");
    assert_eq!(problem["file"], LOGIN.0);
    assert_eq!(problem["line"], 3);
    assert_eq!(
        problem["text"],
        serde_json::json!(["severity: ", "sev9", ""])
    );
    assert!(problem["hint"].is_string());
    preview.until_said("error[front-matter-value]");
    preview.until_said("1 error\n");
    preview.until_said("Not rebuilt, the last good site stays: content/2024-01-24-login.md");
    assert_eq!(preview.get(PAGE).body, page.body);
    project.write(LOGIN.0, b"# Mended\n");
    let panel: serde_json::Value = serde_json::from_str(&events.next("panel")).expect("JSON");
    assert_eq!(panel["problems"], serde_json::json!([]));
    assert_eq!(events.next("page"), "changed");
    preview.until_said("All problems are mended");
    preview.until_said(" ms: content/2024-01-24-login.md");
    assert!(preview.get(PAGE).text().contains("Mended"));
}

#[test]
fn a_template_that_fails_is_told_where_it_does() {
    let project = project();
    project.write("casebook.toml", b"theme = \"ours\"\n");
    let template = "themes/ours/templates/write.html";
    project.write(template, b"Ours {{ site.title }}\n");
    let preview = Preview::of(project.path(), &[]);
    let page = preview.get("/write/");
    assert!(page.text().starts_with("Ours "), "{}", page.text());
    let mut events = preview.events("/write/", &page.version());
    events.next("panel");
    project.write(template, b"Ours {% if %}\n");
    assert!(events.next("panel").contains("\"template\""));
    assert_eq!(preview.get("/write/").body, page.body);
    project.write(template, b"Ours {{ write.nothing.at_all }}\n");
    assert!(events.next("panel").contains("on the page `/write/`"));
    preview.until_said("on the page `/write/`");
    assert_eq!(
        preview.get("/write/").body,
        page.body,
        "the last good page stays"
    );
    // The theme fails still, whatever else is written.
    project.write(LOGIN.0, LOGIN.1.replace("Nobody", "No one").as_bytes());
    preview.until_said("Not rebuilt, the last good site stays: content/");
    assert_eq!(preview.get("/write/").body, page.body);
    project.write(template, b"Ours again\n");
    assert_eq!(events.next("page"), "changed");
    assert!(preview.get("/write/").text().starts_with("Ours again"));
}

#[test]
fn only_the_readers_of_a_page_that_changed_are_told() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let other = "/incidents/2024-02-01-slow/";
    let mut readers = [PAGE, other, "/"].map(|page| {
        let version = preview.get(page).version();
        let mut events = preview.events(page, &version);
        events.next("panel");
        events
    });
    let body = LOGIN.1.replace(
        "Nobody could log in.",
        "Nobody could log in at all, to anything.\n\nFor an hour.",
    );
    project.write(LOGIN.0, body.as_bytes());
    let [changed, same, home] = &mut readers;
    assert_eq!(changed.next("page"), "changed");
    assert!(same.is_quiet());
    let title = LOGIN.1.replace("Users could not log in", "Another title");
    project.write(LOGIN.0, title.as_bytes());
    assert_eq!(changed.next("page"), "changed");
    assert_eq!(home.next("page"), "changed");
}

#[test]
fn a_file_that_pages_load_is_named() {
    let project = project();
    project.write("casebook.toml", b"theme = \"ours\"\n");
    project.write("themes/ours/assets/casebook.css", b"main { color: red }\n");
    let preview = Preview::of(project.path(), &[]);
    let mut events = preview.events(PAGE, &preview.get(PAGE).version());
    events.next("panel");
    project.write("themes/ours/assets/casebook.css", b"main { color: blue }\n");
    assert!(
        events
            .next("files")
            .starts_with("{\"assets/casebook.css\":\"")
    );
    assert!(events.is_quiet(), "the page is as it was");
}

#[test]
fn what_a_published_site_hides_is_shown_and_marked() {
    let project = Project::new(&[
        LOGIN,
        (
            "content/2024-02-01-draft.md",
            "---\ntitle: Not yet\nstatus: draft\nvisibility: internal\n---\n",
        ),
    ]);
    let page = "/incidents/2024-02-01-draft/";
    let preview = Preview::of(project.path(), &[]);
    assert_eq!(preview.get(page).status, 200);
    let panel = preview.events(page, "").next("panel");
    assert!(
        panel.contains("\"Draft\"") && panel.contains("\"Internal\""),
        "{panel}"
    );
    let published = Preview::of(project.path(), &["--drafts=false"]);
    assert_eq!(published.get(page).status, 404);
    assert_eq!(
        Preview::of(project.path(), &["--drafts"]).get(page).status,
        200
    );
}

#[test]
fn a_project_that_begins_with_an_error_is_shown_without_it() {
    let project = project();
    project.write(
        "content/2024-03-01-bad.md",
        b"---\nseverity: sev9\n---\n# Bad\n",
    );
    let preview = Preview::of(project.path(), &[]);
    assert!(preview.get("/").text().contains("Users could not log in"));
    assert!(preview.events("/", "").next("panel").contains("sev9"));
    // It holds up nobody else, as long as no page goes for it.
    project.write(LOGIN.0, b"# Changed meanwhile\n");
    preview.until("/", |home| home.text().contains("Changed meanwhile"));
    project.write(LOGIN.0, b"---\nseverity: sev9\n---\n# Broken\n");
    preview.until_said("Not rebuilt");
    assert!(preview.get(PAGE).text().contains("Changed meanwhile"));
    project.write(LOGIN.0, LOGIN.1.as_bytes());
    project.write("content/2024-03-01-bad.md", b"# Good\n");
    preview.until("/", |home| home.text().contains("Good"));
    project.write("casebook.toml", b"titel = 1\n");
    preview.until_said("unknown key `titel`");
    let broken = Preview::of(project.path(), &[]);
    assert!(
        broken.first_line.starts_with("Serving the problems at "),
        "{}",
        broken.first_line
    );
    assert_eq!(broken.get("/").status, 503);
    let mut events = broken.events("/", "");
    assert!(events.next("panel").contains("titel"));
    project.write("casebook.toml", b"title = \"x\"\n");
    assert_eq!(events.next("page"), "changed");
}

#[cfg(unix)]
#[test]
fn a_name_moves_no_cursor() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    project.write("content/2024-03-01-\u{1b}[2Jnew.md", b"# New\n");
    preview.until_said("ms: content/2024-03-01-\u{fffd}[2Jnew.md");
}
