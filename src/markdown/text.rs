//! A line of text and its elements.

use std::ops::Range;

use super::{Run, RunKind, Section, Text};

impl Text {
    /// A text without elements yet, for this stretch of the file.
    pub fn at(span: Range<usize>) -> Self {
        Self {
            span,
            ..Self::default()
        }
    }

    /// The text without markup: a soft line break is a space, a hard one a line break.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The text's HTML, without an element around it.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The elements, in order.
    pub fn runs(&self) -> impl DoubleEndedIterator<Item = Run<'_>> {
        self.ends.iter().enumerate().map(|(index, end)| {
            let (kind, plain, html) = end;
            let before = index.checked_sub(1).map(|before| &self.ends[before]);
            let (plain_start, html_start) =
                before.map_or((0, 0), |(_, plain, html)| (*plain, *html));
            Run {
                kind,
                plain: &self.plain[plain_start..*plain],
                html: &self.html[html_start..*html],
            }
        })
    }

    /// Adds an element.
    pub fn push(&mut self, kind: RunKind, plain: &str, html: &str) {
        self.plain.push_str(plain);
        self.html.push_str(html);
        self.ends.push((kind, self.plain.len(), self.html.len()));
    }

    /// Whether nothing is to be seen: no elements, or nothing but white space in them.
    pub fn is_empty(&self) -> bool {
        self.plain.trim().is_empty() && !self.html.contains("<img")
    }
}

impl Section {
    /// The HTML of all its blocks.
    pub fn html(&self) -> String {
        let pieces = self.blocks.iter().map(|block| block.html.as_str());
        let mut html = String::with_capacity(pieces.clone().map(str::len).sum());
        html.extend(pieces);
        html
    }
}
