//! Holds `docs/templates.md` to what templates see: the tables in it are made from the structs
//! that pages consist of, and from the templates. `INSTA_UPDATE=always` writes them anew.

mod components;
mod structs;

use std::fs;

use crate::support::{self, root};

#[track_caller]
fn holds(part: &str, made: &str) {
    support::page_holds("docs/templates.md", part, made);
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
    let page = support::page("docs/templates.md");
    let (_, table) = page.split_once("\n## Filters\n").expect("the filters");
    let (table, _) = table.split_once("\n## ").expect("what follows");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let documented: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    assert_eq!(registered, documented);
}
