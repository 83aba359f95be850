//! Holds `docs/templates.md` to what templates see: the tables in it are made from the structs
//! that pages consist of, and from the templates. `INSTA_UPDATE=always` writes them anew.

mod components;
mod structs;

use std::fs;
use std::sync::Mutex;

use crate::support::root;

/// Held while the page is read and written: its parts are written by tests of their own.
static PAGE: Mutex<()> = Mutex::new(());

/// The text between the two comments that mark a part of the page as made.
#[track_caller]
fn holds(part: &str, made: &str) {
    let path = root().join("docs/templates.md");
    let held = PAGE.lock();
    let page = fs::read_to_string(&path).expect("docs/templates.md");
    let (start, end) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->\n"));
    let (before, rest) = page.split_once(&start).expect("where the part begins");
    let (stands, after) = rest.split_once(&end).expect("where the part ends");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        let page = format!("{before}{start}{made}{end}{after}");
        fs::write(&path, page).expect("docs/templates.md can be written");
        return;
    }
    drop(held);
    let lines = |from: &str, without: &str| -> Vec<String> {
        let others: Vec<&str> = without.lines().collect();
        let lines = from.lines().filter(|line| !others.contains(line));
        lines.map(str::to_owned).collect()
    };
    assert!(
        stands == made,
        "docs/templates.md is not what templates see; INSTA_UPDATE=always writes it anew\n\
         not documented: {:#?}\nnot there: {:#?}",
        lines(made, stands),
        lines(stands, made),
    );
}

#[test]
fn every_field_is_documented() {
    holds("data", &structs::reference());
}

#[test]
fn every_component_is_documented() {
    holds("components", &components::components());
}

#[test]
fn every_block_is_documented() {
    holds("blocks", &components::blocks());
}

#[test]
fn every_part_is_documented() {
    holds("parts", &components::parts());
}

#[test]
fn every_filter_is_documented() {
    let source = fs::read_to_string(root().join("src/theme/filters.rs")).expect("the filters");
    let registered = source.split("register_filter(\"").skip(1);
    let registered: Vec<&str> = registered
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let held = PAGE.lock();
    let page = fs::read_to_string(root().join("docs/templates.md")).expect("docs/templates.md");
    drop(held);
    let (_, table) = page.split_once("\n## Filters\n").expect("the filters");
    let (table, _) = table.split_once("\n## ").expect("what follows");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let documented: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    assert_eq!(registered, documented);
}
