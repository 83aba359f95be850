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
        let newlines = memchr::memchr_iter(b'\n', &self.text.as_bytes()[..line_start]);
        let (text, shown) = excerpt(line, from..to);
        Place {
            path: self.file.clone(),
            position: Some(Position {
                line: newlines.count() + 1,
                column: line[..from].chars().count() + 1,
                text,
                start: shown.start,
                end: shown.end,
            }),
        }
    }
}

/// A longer line is not kept whole: thousands of problems may stand in one.
const LONGEST_LINE: usize = 500;

/// How much of a long line is kept before a stretch of it, and how much from its start on, in
/// bytes.
const AROUND: usize = 150;

/// `line`, or what stands around a stretch of a long one; and where the stretch is in that.
fn excerpt(line: &str, stretch: Range<usize>) -> (String, Range<usize>) {
    if line.len() <= LONGEST_LINE {
        return (line.to_owned(), stretch);
    }
    let start = floor_char_boundary(line, stretch.start.saturating_sub(AROUND));
    let end = floor_char_boundary(line, stretch.start + AROUND);
    let before = if start > 0 { "… " } else { "" };
    let after = if end < line.len() { " …" } else { "" };
    let shift = |at: usize| at.min(end) - start + before.len();
    (
        format!("{before}{}{after}", &line[start..end]),
        shift(stretch.start)..shift(stretch.end),
    )
}

fn floor_char_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_line_what_stands_around_the_place_is_kept() {
        let line = "é".repeat(400) + "here" + &"ü".repeat(400);
        let source = Source::new(
            "a.md",
            SourcePath::new("a.md"),
            &format!("one\n{line}\ntwo"),
        );
        let position = source.place(804..808).position.expect("a position");
        assert_eq!((position.line, position.column), (2, 401));
        assert_eq!(&position.text[position.start..position.end], "here");
        let (e, u) = ("é".repeat(75), "ü".repeat(73));
        assert_eq!(position.text, format!("… {e}here{u} …"));
        let long = source.place(4..2000).position.expect("a position");
        assert_eq!(long.text, format!("{e} …"));
        assert_eq!((long.start, long.end), (0, 150));
    }
}
