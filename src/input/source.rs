//! One text file, and the places in it.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Place, Position};
use crate::permalink::SourcePath;

/// A text file of the project.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path relative to the project, for messages: `content/2024-01-24-login.md`.
    pub file: String,
    /// Its path below the content folder (or below the folder it was found in).
    pub path: SourcePath,
    /// Its text, without a byte order mark; line ends as they are.
    pub text: Arc<str>,
}

impl Source {
    /// A source with this text. A byte order mark at its start is left out.
    pub fn new(file: impl Into<String>, path: SourcePath, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            file: file.into(),
            path,
            text: text.into(),
        }
    }

    /// The place of a stretch of bytes; one that spans lines is cut at the first line's
    /// end, one that is out of bounds is moved to the end of the text.
    pub fn place(&self, span: Range<usize>) -> Place {
        let start = floor_char_boundary(&self.text, span.start);
        let line_start = self.text[..start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let rest = &self.text[line_start..];
        let line = rest.split('\n').next().unwrap_or(rest);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let from = (start - line_start).min(line.len());
        let end = floor_char_boundary(&self.text, span.end.max(start));
        let to = (end - line_start).clamp(from, line.len());
        Place {
            path: self.file.clone(),
            position: Some(Position {
                line: self.text[..line_start]
                    .bytes()
                    .filter(|byte| *byte == b'\n')
                    .count()
                    + 1,
                column: line[..from].chars().count() + 1,
                text: line.to_owned(),
                start: from,
                end: to,
            }),
        }
    }
}

fn floor_char_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
