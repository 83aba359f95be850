//! `docs/tutorial.md`, as somebody new would follow it: every command block is run, in order.

use std::fs;
use std::path::Path;

use crate::support::{blocks, page, program, said};

/// The commands of a script, without the texts that are fed to them.
fn count(script: &str) -> usize {
    let mut fed = false;
    let lines = script.lines().filter(|line| {
        let is_fed = fed;
        fed = if fed {
            *line != "END"
        } else {
            line.ends_with("<<'END'")
        };
        !is_fed
    });
    lines.count()
}

#[test]
fn the_tutorial_leads_to_a_site_with_a_postmortem_of_ones_own() {
    let page = page("docs/tutorial.md");
    let script = blocks(&page, "sh").concat();
    assert_eq!(count(&script), 8, "fewer than ten commands:\n{script}");
    assert!(page.contains("in eight commands"));

    let folder = tempfile::tempdir().expect("an empty folder");
    let casebook = Path::new(env!("CARGO_BIN_EXE_casebook"));
    let own = casebook.parent().expect("it is in a folder").display();
    let path = std::env::var("PATH").expect("a path");
    let output = program("sh")
        .args(["-eu", "-c", &script])
        .current_dir(folder.path())
        .env("PATH", format!("{own}:{path}"))
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .expect("a shell");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{out}\n{}", said(&output));
    assert_eq!(said(&output), "", "{out}");
    let wrote = "Wrote `content/2025-06-12-search-answered-with-errors.md`\n";
    assert!(out.contains(wrote), "{out}");
    assert!(out.contains("1. Search answered with errors\n"), "{out}");

    let site = folder.path().join("postmortems/public");
    let own = site.join("incidents/2025-06-12-search-answered-with-errors/index.html");
    let page = fs::read_to_string(own).expect("a page of one's own");
    assert!(page.contains("1\u{a0}h\u{a0}15\u{a0}m"), "no duration");
    let home = fs::read_to_string(site.join("index.html")).expect("a home page");
    assert!(home.contains("Search answered with errors"));
}
