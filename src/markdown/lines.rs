//! From comrak's lines and columns to bytes of the file.

use std::ops::Range;

use comrak::nodes::{LineColumn, Sourcepos};

/// Where the lines of a body start.
pub(super) struct Lines<'a> {
    /// The body.
    pub(super) text: &'a str,
    /// Where each starts, and the end of the last.
    starts: Vec<usize>,
    offset: usize,
}

impl<'a> Lines<'a> {
    /// The lines of `text`, which starts at byte `offset` of its file.
    pub(super) fn new(text: &'a str, offset: usize) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(text.len() / 32 + 2);
        starts.push(0);
        for index in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[index] == b'\n' || bytes.get(index + 1) != Some(&b'\n') {
                starts.push(index + 1);
            }
        }
        starts.push(text.len());
        Self {
            text,
            starts,
            offset,
        }
    }

    /// The lines, with their ends.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a [u8]> {
        let bytes = self.text.as_bytes();
        let ends = self.starts.windows(2);
        ends.map(|ends| &bytes[ends[0]..ends[1]])
    }

    /// The stretch of the file that `position` names, kept within the text, without the
    /// white space at its end.
    pub(super) fn span(&self, position: Sourcepos) -> Range<usize> {
        // Columns count from one and the last one is included.
        let start = self.boundary(self.byte(position.start).saturating_sub(1));
        let end = self.boundary(self.byte(position.end)).max(start);
        let length = self.text[start..end].trim_end().len();
        self.offset + start..self.offset + start + length
    }

    fn byte(&self, place: LineColumn) -> usize {
        let line = self.starts.get(place.line.saturating_sub(1));
        line.copied().unwrap_or(self.text.len()) + place.column
    }

    /// The next byte from `index` on where a character starts.
    fn boundary(&self, index: usize) -> usize {
        (index..self.text.len())
            .find(|index| self.text.is_char_boundary(*index))
            .unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_bytes_and_keeps_within_the_text() {
        let check = |position: (usize, usize, usize, usize), expected: &str| {
            let text = "a\r\nbé c \rd\n";
            let span = Lines::new(text, 10).span(position.into());
            assert_eq!(&text[span.start - 10..span.end - 10], expected);
        };
        check((1, 1, 1, 1), "a");
        check((2, 1, 2, 3), "bé");
        check((2, 3, 2, 6), " c");
        check((3, 1, 4, 0), "d");
        check((2, 1, 90, 9), "bé c \rd");
        check((0, 0, 0, 0), "");
    }
}
