//! The documentation: its links lead somewhere, and its commands work as they stand.

#[cfg(unix)]
mod commands;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::support::{cut, files, root};

/// Every page of the documentation, with its path.
fn pages() -> Vec<(PathBuf, String)> {
    let mut pages: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"]
        .map(|name| root().join(name))
        .to_vec();
    let docs = files(&root().join("docs"));
    let docs = docs.into_keys().map(|path| root().join("docs").join(path));
    pages.extend(docs.filter(|path| path.extension().is_some_and(|it| it == "md")));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a page");
        (path, text)
    };
    pages.into_iter().map(read).collect()
}

/// The anchors of a page, as GitHub makes them.
fn anchors(text: &str) -> BTreeSet<String> {
    let (_, lines) = cut(text);
    let headings = lines.iter().filter(|line| line.starts_with('#'));
    let anchor = |heading: &&&str| {
        let title = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = title
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(|heading| anchor(&heading)).collect()
}

/// The targets of the links in a line; code spans have none.
fn targets(line: &str) -> Vec<&str> {
    let prose = line.split('`').step_by(2).collect::<Vec<_>>();
    let starts = prose
        .iter()
        .flat_map(|text| text.match_indices("](").map(|(at, _)| &text[at + 2..]));
    starts
        .filter_map(|rest| Some(rest.split_once(')')?.0))
        .collect()
}

#[test]
fn every_link_of_the_documentation_leads_somewhere() {
    let mut broken = Vec::new();
    for (path, text) in pages() {
        let (_, lines) = cut(&text);
        for target in lines.iter().flat_map(|line| targets(line)) {
            if target.contains(':') {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let folder = path.parent().expect("a folder");
            let file = match file {
                "" => path.clone(),
                file => folder.join(file),
            };
            let is_there = match anchor {
                "" => file.exists(),
                anchor => {
                    fs::read_to_string(&file).is_ok_and(|text| anchors(&text).contains(anchor))
                }
            };
            if !is_there {
                broken.push(format!("{}: {target}", path.display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}
