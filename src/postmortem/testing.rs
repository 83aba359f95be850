//! What the tests of this module's readers share: a body's sections, from Markdown.

use crate::input::Assets;
use crate::markdown::{Context, Section, parse};
use crate::permalink::{Permalink, SourcePath};
use crate::postmortem::section::{SectionKind, classified, names_section};

/// The sections of `text`, every block of them taken apart.
pub(super) fn sections(text: &str) -> Vec<(SectionKind, Section)> {
    let source = SourcePath::new("a.md");
    let context = Context {
        source: &source,
        permalink: &Permalink::of_postmortem(&source),
        assets: &Assets::default(),
        highlight: false,
        offline: false,
        wants: &|_| true,
        names: &names_section,
        everything: true,
        offset: 0,
    };
    classified(parse(text, &context).sections)
}

/// The headings and the HTML that are left of `sections`.
pub(super) fn left(sections: &[(SectionKind, Section)]) -> String {
    let mut left = String::new();
    for (_, section) in sections {
        if section.level > 0 {
            left.push_str(&"#".repeat(section.level.into()));
            left.push(' ');
        }
        left.push_str(&section.title);
        left.push('\n');
        for block in &section.blocks {
            left.push_str(block.html.trim_end());
            left.push('\n');
        }
    }
    left
}
