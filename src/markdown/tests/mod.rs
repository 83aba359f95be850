//! Markdown and what becomes of it.

mod html;
mod links;
mod properties;
mod raw;
mod sections;

use std::fmt::Write;

use super::{Context, Document, Section, parse};
use crate::input::{Asset, Assets};
use crate::permalink::{Permalink, SourcePath};

fn parsed(text: &str, highlight: bool) -> Document {
    let source = SourcePath::new("2024/2024-01-24-login.md");
    let asset = |path: &str, dimensions| {
        let source = SourcePath::new(path);
        let asset = Asset {
            file: path.into(),
            permalink: Permalink::of_asset(&source, None),
            dimensions,
        };
        (source, asset)
    };
    let assets = Assets::from([
        asset("2024/graph one.png", Some((640, 480))),
        asset("2024/log.txt", None),
    ]);
    let wants = |title: &str| matches!(title, "Timeline" | "Action items");
    let context = Context {
        source: &source,
        permalink: &Permalink::of_postmortem(&source),
        assets: &assets,
        highlight,
        offline: false,
        wants: &wants,
        names: &wants,
        everything: false,
        offset: 0,
    };
    parse(text, &context)
}

/// A document as text: `#2 id: title` for a heading, then its HTML.
fn shown(document: &Document) -> String {
    let mut shown = String::new();
    if let Some(title) = &document.title {
        let _ = writeln!(shown, "title: {title}");
    }
    for section in &document.sections {
        if section.level > 0 {
            let Section {
                level, id, title, ..
            } = section;
            let _ = writeln!(shown, "#{level} {id}: {title}");
        }
        shown.push_str(&section.html());
    }
    shown + &document.footnotes
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(&parsed(text, false)).trim_end(), expected.trim_end());
}
