//! Text that stands in HTML, in code or in a quotation, laid bare: many a report is wholly in
//! one of them, and then reads like any other.

use std::ops::Range;

use super::label::{self, Topic};
use crate::markdown::{Document, Parts};
use crate::postmortem::section::names_section;

/// The body that starts at the byte `body` of `text`, with what encloses its text taken away,
/// where anything does. Every byte stays in its place: markup becomes white space.
pub(super) fn lay(text: &str, body: usize, document: &Document) -> Option<String> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let enclosed = blocks.filter_map(|block| match &block.parts {
        Parts::Enclosed(span) => Some(span.clone()),
        _ => None,
    });
    let mut laid: Option<Vec<u8>> = None;
    for span in enclosed {
        let start = text[body..span.start].rfind('\n');
        let start = start.map_or(body, |at| body + at + 1);
        let block = &text[start..span.end];
        let first = block.trim_start().chars().next();
        let is_read = match first {
            Some('<') => true,
            // What is fenced within a report is quoted in it; a report may be fenced as a whole.
            Some('`' | '~') => block.len() * 2 > text.len() - body && reads_as_report(block),
            _ => reads_as_report(block) || is_prose(block),
        };
        if !is_read {
            continue;
        }
        let laid = laid.get_or_insert_with(|| text.as_bytes()[body..].to_vec());
        let bytes = &mut laid[start - body..span.end - body];
        match first {
            Some('<') => tags(block, bytes),
            Some('>') => quotation(bytes),
            Some('`' | '~') => fences(block, bytes),
            _ => {}
        }
        outdent(bytes);
    }
    String::from_utf8(laid?).ok()
}

/// Whether a block is a part of a report, rather than of a program or a log: it has labels of
/// one.
fn reads_as_report(block: &str) -> bool {
    let (mut sections, mut labels) = (0, 0);
    for line in block.lines() {
        let line = line.trim_matches(|c: char| c.is_whitespace() || "#*>_`-".contains(c));
        let topic = label::split(line).map(|(_, topic, _)| topic);
        if names_section(line) || matches!(topic, Some(Topic::Section(_))) {
            sections += 1;
        } else if matches!(topic, Some(Topic::Span | Topic::Moment(_) | Topic::Users)) {
            labels += 1;
        }
    }
    sections > 0 && sections + labels > 1
}

/// Whether an indented or quoted block is of words, as no program and no log is.
fn is_prose(block: &str) -> bool {
    let mark = |c: char| ">().,;:!?\"'“”’–—-".contains(c);
    let (mut words, mut all) = (0, 0);
    for word in block.split_whitespace() {
        let word = word.trim_matches(mark);
        words += usize::from(
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || c == '\'' || c == '’'),
        );
        all += 1;
    }
    all >= 8 && words * 4 >= all * 3
}

/// Writes Markdown, or white space, in place of the tags of `block`.
fn tags(block: &str, bytes: &mut [u8]) {
    let mut from = 0;
    while let Some(start) = block[from..].find('<').map(|at| from + at) {
        let rest = &block[start..];
        let (end, tag) = if rest.starts_with("<!--") {
            ("-->", None)
        } else {
            match Tag::at(rest) {
                Some(tag) => (tag.end(), Some(tag)),
                None => {
                    from = start + 1;
                    continue;
                }
            }
        };
        let Some(length) = rest.find(end).map(|at| at + end.len()) else {
            return;
        };
        from = start + length;
        blank(bytes, start..from);
        if let Some(tag) = tag {
            tag.write(&mut bytes[start..from]);
        }
    }
}

/// The beginning of a tag.
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
}

impl<'a> Tag<'a> {
    /// The tag that `text` starts with; a `<placeholder_like_this>` is none.
    fn at(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let is_end = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let bounded =
            inside[name.len()..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        (is_name && bounded).then_some(Self { name, is_end })
    }

    fn is(&self, names: &[&str]) -> bool {
        names
            .iter()
            .any(|name| self.name.eq_ignore_ascii_case(name))
    }

    /// What it reaches to: nothing is read of a script.
    fn end(&self) -> &'static str {
        match self.is_end {
            false if self.is(&["script"]) => "</script>",
            false if self.is(&["style"]) => "</style>",
            _ => ">",
        }
    }

    /// Writes its Markdown into the white space in its place.
    fn write(&self, place: &mut [u8]) {
        const INLINE: &[&str] = &[
            "a", "span", "code", "i", "em", "u", "font", "small", "sup", "sub", "img", "mark",
            "kbd",
        ];
        let length = place.len();
        if self.is(&["b", "strong"]) {
            let at = if self.is_end { 0 } else { length - 2 };
            place[at..at + 2].fill(b'*');
        } else if self.is(&["li"]) && !self.is_end {
            place[..2].copy_from_slice(b"\n-");
        } else if let Some(level) = self.level().filter(|_| !self.is_end) {
            // `<h3>` has just the room for its marks and a space.
            let at = usize::from(length > level + 1);
            place[..at].fill(b'\n');
            place[at..(at + level).min(length)].fill(b'#');
        } else if !self.is(INLINE) {
            place[length - 1] = b'\n';
        }
    }

    fn level(&self) -> Option<usize> {
        let levels = ["h1", "h2", "h3", "h4", "h5", "h6"];
        levels
            .iter()
            .position(|name| self.is(&[name]))
            .map(|at| at + 1)
    }
}

/// Takes the marks of a quotation away.
fn quotation(bytes: &mut [u8]) {
    for line in bytes.split_mut(|byte| *byte == b'\n') {
        let marks = line
            .iter_mut()
            .take_while(|byte| matches!(byte, b' ' | b'>'));
        marks.for_each(|byte| *byte = b' ');
    }
}

/// Takes the fences of code away.
fn fences(block: &str, bytes: &mut [u8]) {
    let mut start = 0;
    for line in block.split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        if line.trim_start().starts_with(['`', '~']) {
            blank(bytes, start..end);
        }
        start += line.len();
    }
}

/// Takes the indentation away that makes a line after a blank one code.
fn outdent(bytes: &mut [u8]) {
    let mut after_blank = true;
    for line in bytes.split_mut(|byte| *byte == b'\n') {
        let depth = line
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let is_blank = line[depth..].iter().all(u8::is_ascii_whitespace);
        if after_blank && !is_blank {
            line[..depth].fill(b'\n');
        }
        after_blank = is_blank;
    }
}

/// White space in place of all but the line breaks of a stretch.
fn blank(bytes: &mut [u8], stretch: Range<usize>) {
    let bytes = bytes[stretch].iter_mut();
    bytes
        .filter(|byte| **byte != b'\n')
        .for_each(|byte| *byte = b' ');
}
