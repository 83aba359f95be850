//! The parts of a text that are marked as internal, with `<!-- internal -->`.

use std::ops::Range;

use memchr::memmem;

use crate::diagnostic::{Code, Diagnostic};
use crate::input::Source;

/// The internal parts of `source`, whose body starts at `body` and has these `headings`: where
/// each starts, in bytes, and its level. Also the marks that cannot be understood.
///
/// Two marks enclose a part. One without an end makes the section internal that it stands in.
pub(super) fn internal(
    source: &Source,
    body: usize,
    headings: &[(usize, u8)],
) -> (Vec<Range<usize>>, Vec<Diagnostic>) {
    let marks = marks(&source.text, body);
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut problems = Vec::new();
    let mut problem = |mark: &Mark, message: &str, hint: &str| {
        problems.push(
            Diagnostic::new(Code::InternalMark, message)
                .at(source.place(mark.span.clone()))
                .hint(hint),
        );
    };
    let mut marks = marks.iter().peekable();
    while let Some(mark) = marks.next() {
        match (mark.kind, marks.peek().map(|next| next.kind)) {
            (Kind::Start, Some(Kind::End)) => {
                let end = marks.next().map_or(mark.span.end, |end| end.span.end);
                parts.push(mark.span.start..end);
            }
            (Kind::Start, _) => match section(mark.span.start, source.text.len(), headings) {
                Some(section) => parts.push(section),
                None => problem(
                    mark,
                    "this mark stands before the first section and has no end",
                    "add `<!-- /internal -->`, or write `visibility: internal` in the front matter",
                ),
            },
            (Kind::End, _) => {
                let is_inside = |part: &Range<usize>| part.contains(&mark.span.start);
                if !parts.iter().any(is_inside) {
                    problem(
                        mark,
                        "this mark ends an internal part that none began",
                        "add `<!-- internal -->` where the part begins",
                    );
                }
            }
            (Kind::Unclear, _) => problem(
                mark,
                "this comment looks like a mark, and is none",
                "write `<!-- internal -->`; a remark goes after a colon, `<!-- internal: names -->`",
            ),
        }
    }
    (parts, problems)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    End,
    /// Begins with the word, and goes on otherwise.
    Unclear,
}

struct Mark {
    kind: Kind,
    span: Range<usize>,
}

/// The marks in `text` from byte `from` on, wherever they stand.
fn marks(text: &str, from: usize) -> Vec<Mark> {
    let comments = memmem::find_iter(&text.as_bytes()[from..], b"<!--");
    comments
        .filter_map(|at| {
            let start = from + at;
            let rest = &text[start + 4..];
            // What is not closed hides the rest of the text from a reader, too.
            let end = rest.find("-->");
            let comment = &rest[..end.unwrap_or(rest.len())];
            Some(Mark {
                kind: kind(comment)?,
                span: start..start + 4 + end.map_or(rest.len(), |end| end + 3),
            })
        })
        .collect()
}

/// What kind of mark a comment is; `None` where it is none.
fn kind(comment: &str) -> Option<Kind> {
    const WORD: &str = "internal";
    let comment = comment.trim();
    let (word, kind) = match comment.strip_prefix('/') {
        Some(word) => (word.trim_start(), Kind::End),
        None => (comment, Kind::Start),
    };
    let is_it = word
        .get(..WORD.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(WORD));
    match word.get(WORD.len()..)?.trim_start().chars().next() {
        _ if !is_it => None,
        None => Some(kind),
        Some(':') if kind == Kind::Start => Some(kind),
        Some(_) => Some(Kind::Unclear),
    }
}

/// The section that the byte `at` stands in, from its heading to the next one of the same or a
/// higher level.
fn section(at: usize, end: usize, headings: &[(usize, u8)]) -> Option<Range<usize>> {
    let place = headings.iter().rposition(|(start, _)| *start <= at)?;
    let (start, level) = headings[place];
    let next = headings[place + 1..]
        .iter()
        .find(|(_, other)| *other <= level);
    Some(start..next.map_or(end, |(next, _)| *next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permalink::SourcePath;

    /// What is left of `text` without its internal parts; `#` at the start of a line is a heading.
    #[track_caller]
    fn check(text: &str, left: &str, problems: &[&str]) {
        let source = Source::new("content/a.md", SourcePath::new("a.md"), text);
        let mut headings = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let level = line.bytes().take_while(|byte| *byte == b'#').count();
            if level > 0 {
                headings.push((at, level as u8));
            }
            at += line.len();
        }
        let (parts, found) = internal(&source, 0, &headings);
        let kept = text
            .char_indices()
            .filter(|(at, _)| !parts.iter().any(|part| part.contains(at)));
        assert_eq!(kept.map(|(_, c)| c).collect::<String>(), left);
        let found: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(found, problems);
    }

    #[test]
    fn two_marks_enclose_a_part() {
        check(
            "## A\none <!-- internal -->two<!-- /internal --> three\n",
            "## A\none  three\n",
            &[],
        );
        check(
            "<!--INTERNAL: names-->\n## A\n\n## B\n<!-- / internal -->\nleft",
            "\nleft",
            &[],
        );
    }

    #[test]
    fn a_mark_alone_makes_its_section_internal_with_all_below_it() {
        check(
            "## A\na\n### B\nb\n<!-- internal -->\n#### C\nc\n### D\nd\n",
            "## A\na\n### D\nd\n",
            &[],
        );
        check("## A\n<!-- internal -->\nto the end", "", &[]);
        check("## A\n\n## B\n<!-- internal", "## A\n\n", &[]);
    }

    #[test]
    fn a_mark_alone_reaches_over_those_inside_it() {
        check(
            "## A\n<!-- internal -->\n1\n<!-- internal -->\n2\n<!-- /internal -->\n3\n## B\n",
            "## B\n",
            &[],
        );
    }

    #[test]
    fn what_cannot_be_understood_is_a_problem() {
        check(
            "one <!-- internal -->\n## A\n",
            "one <!-- internal -->\n## A\n",
            &["this mark stands before the first section and has no end"],
        );
        check(
            "## A\n<!-- /internal -->\n",
            "## A\n<!-- /internal -->\n",
            &["this mark ends an internal part that none began"],
        );
        check(
            "## A\n<!-- internal names -->\n",
            "## A\n<!-- internal names -->\n",
            &["this comment looks like a mark, and is none"],
        );
        check(
            "## A\n<!-- internally --> <!-- the internal balancer -->\n",
            "## A\n<!-- internally --> <!-- the internal balancer -->\n",
            &["this comment looks like a mark, and is none"],
        );
    }
}
