//! Text that was left from a template, in the front matter and in the body.

use std::ops::Range;
use std::sync::LazyLock;

use super::subject::Subject;
use super::words::Words;
use crate::diagnostic::{Code, Diagnostic};
use crate::postmortem::section::{SectionKind, classify};

/// What stands for what is still to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A word, in these letters: `TODO`, and no `todo`.
    Exact,
    /// Words, whatever their case.
    Words,
    /// The beginning of something in brackets.
    Bracket,
}

#[rustfmt::skip]
const MARKS: &[(&str, Mark)] = &[
    ("TODO", Mark::Exact), ("TBD", Mark::Exact), ("FIXME", Mark::Exact),
    ("XXX", Mark::Exact), ("ZZZ", Mark::Exact),
    ("HH:mm", Mark::Exact), ("HH:MM", Mark::Exact), ("hh:mm", Mark::Exact),
    ("YYYY-MM-DD", Mark::Exact), ("yyyy-mm-dd", Mark::Exact),
    ("lorem ipsum", Mark::Words),
    // What the page “Write” starts a report with.
    ("what users saw, in one line", Mark::Words), ("what happened, in three sentences", Mark::Words),
    ("which signal was it?", Mark::Words), ("what did it look like, and why?", Mark::Words),
    ("what made this possible?", Mark::Words),
    ("<name", Mark::Bracket), ("<your ", Mark::Bracket), ("<insert ", Mark::Bracket),
    ("<date", Mark::Bracket), ("<time", Mark::Bracket), ("<owner", Mark::Bracket),
    ("<team", Mark::Bracket), ("<service", Mark::Bracket), ("<title", Mark::Bracket),
    ("<link to", Mark::Bracket), ("<describe", Mark::Bracket), ("<description", Mark::Bracket),
    ("<what ", Mark::Bracket), ("<who ", Mark::Bracket), ("<when ", Mark::Bracket),
    ("<why ", Mark::Bracket), ("<how ", Mark::Bracket), ("<todo", Mark::Bracket),
    ("<incident", Mark::Bracket), ("<summary of", Mark::Bracket), ("<placeholder", Mark::Bracket),
    ("[insert ", Mark::Bracket), ("[your ", Mark::Bracket), ("[describe ", Mark::Bracket),
    ("[enter ", Mark::Bracket), ("[fill in", Mark::Bracket), ("[name]", Mark::Bracket),
    ("[date]", Mark::Bracket), ("[time]", Mark::Bracket), ("[link]", Mark::Bracket),
    ("[owner]", Mark::Bracket),
];

/// Elements of HTML, which are no placeholders where nothing but their name stands in them.
const ELEMENTS: &[&str] = &["time", "title", "summary", "link"];

/// The longest text in brackets that is a placeholder.
const LONGEST: usize = 80;

/// What the report has left of a template.
pub(super) fn placeholders(subject: &Subject<'_>) -> Vec<Diagnostic> {
    static WORDS: LazyLock<Words> =
        LazyLock::new(|| Words::new(MARKS.iter().map(|(mark, _)| *mark)));

    let text = &*subject.source.text;
    let mut found = Vec::new();
    for hit in WORDS.find(text) {
        let (mark, kind) = MARKS[hit.phrase];
        let span = match kind {
            Mark::Exact => is_alone(text, mark, &hit.span).then_some(hit.span),
            Mark::Words => Some(hit.span),
            Mark::Bracket => bracket(text, hit.span),
        };
        let Some(span) = span else { continue };
        if subject.prose(&span).is_none() || (mark == "TODO" && is_task(subject, &span)) {
            continue;
        }
        let message = format!("`{}` is left from a template", &text[span.clone()]);
        found.push(
            Diagnostic::new(Code::Placeholder, message)
                .at(subject.source.place(span))
                .hint("write what it stands for, or leave the line out; what is not known may be missing"),
        );
    }
    found
}

/// Whether `mark` is written in its own letters, and is no part of a name, a number or a mask such
/// as `XXX.XXX`.
fn is_alone(text: &str, mark: &str, span: &Range<usize>) -> bool {
    let joins = |c: Option<char>| matches!(c, Some('-' | '/' | '\\' | '@' | '#' | '$' | '%' | '='));
    let dot = |c: Option<char>, next: Option<char>| {
        matches!(c, Some('.' | ':')) && next.is_some_and(char::is_alphanumeric)
    };
    let (mut before, mut after) = (text[..span.start].chars().rev(), text[span.end..].chars());
    let (b1, b2) = (before.next(), before.next());
    let (a1, a2) = (after.next(), after.next());
    text[span.clone()] == *mark && !joins(b1) && !joins(a1) && !dot(b1, b2) && !dot(a1, a2)
}

/// The whole of a placeholder in brackets; `None` for what is a link, an element, or a part of
/// something longer, such as `List<name>`.
fn bracket(text: &str, start: Range<usize>) -> Option<Range<usize>> {
    let (open, close) = match text.as_bytes()[start.start] {
        b'<' => ('<', '>'),
        _ => ('[', ']'),
    };
    let rest = &text[start.start + 1..];
    let end = rest.find([open, close, '\n', '=', '"'])?;
    if !rest[end..].starts_with(close) || end > LONGEST {
        return None;
    }
    let inner = &rest[..end];
    let span = start.start..start.start + end + 2;
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let stands_apart = |c: Option<char>| {
        c.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '|' | '(' | ')' | '*' | '_' | '"' | '.' | ',' | ';' | '?' | '!' | '\''
                )
        })
    };
    let is_link = open == '[' && matches!(after, Some('(' | '[' | ':'));
    let is_element = open == '<' && ELEMENTS.contains(&inner);
    let before_apart = stands_apart(before) || matches!(before, Some(':' | '@'));
    (!is_link && !is_element && before_apart && (stands_apart(after) || after == Some(':')))
        .then_some(span)
}

/// Whether `TODO` says what an action item is, or heads their list, rather than that something
/// is missing.
fn is_task(subject: &Subject<'_>, span: &Range<usize>) -> bool {
    let text = &subject.source.text;
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let mut sections = subject.postmortem.sections.iter().rev();
    let section = sections.find(|section| section.start <= span.start);
    classify(line.trim_start_matches(['#', '*', '_', ' ', '-'])) == SectionKind::ActionItems
        || section.is_some_and(|section| section.kind == SectionKind::ActionItems)
}
