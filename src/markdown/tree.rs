//! From text to comrak's tree: which extensions are on, and how much work is enough.

use std::borrow::Cow;
use std::cell::Cell;

use comrak::nodes::{Node, NodeCode, NodeValue};
use comrak::{Arena, Options};
use memchr::memmem;

use super::lines::Lines;
use crate::input::printable;

/// How many block quotes and lists may start in one line. Comrak's time is quadratic in
/// their number: a line of 100,000 `>` takes ten seconds.
const DEEPEST_LINE: usize = 100;

/// Room for the elements of `text`: a usual report has one in every fifteen bytes.
pub(super) fn arena<'a>(text: &str) -> Arena<'a> {
    Arena::with_capacity(text.len() / 14 + 4)
}

/// The tree of the text that has these `lines`; `None` where that takes far more work than a
/// text of this length should.
pub(super) fn parse<'a>(arena: &'a Arena<'a>, lines: &Lines<'_>) -> Option<Node<'a>> {
    let text = lines.text;
    let is_too_deep = |line: &[u8]| line.len() > DEEPEST_LINE && markers(line) > DEEPEST_LINE;
    if lines.iter().any(is_too_deep) {
        return None;
    }
    // Work is counted, not timed, so that the same text has the same result everywhere.
    // Comrak asks once in 256 steps; usual prose takes less than one step a byte.
    let budget = Cell::new(1_000 + text.len() / 16);
    let spent = || {
        budget.set(budget.get().saturating_sub(1));
        budget.get() == 0
    };
    let tree = comrak::try_parse_document(arena, text, &options(text), &spent).ok()?;
    if memmem::find(text.as_bytes(), b"&#").is_some() {
        replace_controls(tree);
    }
    Some(tree)
}

/// Does to the characters that references stand for (`&#27;`) what was done to those of the file.
fn replace_controls<'a>(tree: Node<'a>) {
    for node in tree.descendants() {
        match &mut node.data_mut().value {
            NodeValue::Text(text) => {
                if let Cow::Owned(clean) = printable(text) {
                    *text = clean.into();
                }
            }
            NodeValue::Link(link) | NodeValue::Image(link) => {
                link.title = printable(&link.title).into_owned();
                if let Cow::Owned(_) = printable(&link.url) {
                    // No address holds one; without an address there is no link.
                    link.url.clear();
                }
            }
            NodeValue::CodeBlock(block) => block.info = printable(&block.info).into_owned(),
            _ => {}
        }
    }
}

/// How many markers of block quotes and lists `line` starts with.
fn markers(line: &[u8]) -> usize {
    let mut markers = 0;
    for (index, byte) in line.iter().enumerate() {
        let spaced = || matches!(line.get(index + 1), Some(b' ' | b'\t'));
        match byte {
            b'>' => markers += 1,
            b'-' | b'+' | b'*' | b'.' | b')' if spaced() => markers += 1,
            b' ' | b'\t' | b'\r' | b'\n' | b'0'..=b'9' => {}
            _ => return markers,
        }
    }
    // A line of marks alone is a rule, not a hundred lists.
    line.iter().filter(|byte| **byte == b'>').count()
}

/// The text of `node` without markup, as [`push_plain_text`] writes it.
pub(super) fn plain_text(node: Node<'_>) -> String {
    with_plain_text(node, str::to_owned)
}

/// What `read` makes of the text of `node` without markup.
pub(super) fn with_plain_text<T>(node: Node<'_>, read: impl FnOnce(&str) -> T) -> T {
    if let NodeValue::Text(literal) = &node.data().value {
        return read(literal);
    }
    let mut text = String::new();
    push_plain_text(node, &mut text);
    read(&text)
}

/// Adds the text of `node` without markup to `text`: a soft line break is a space, a hard one a
/// line break. Raw HTML has no text, the alternative text of images has.
pub(super) fn push_plain_text<'a>(node: Node<'a>, text: &mut String) {
    for node in node.descendants() {
        match &node.data().value {
            NodeValue::Text(literal) => text.push_str(literal),
            NodeValue::Code(NodeCode { literal, .. }) => text.push_str(literal),
            NodeValue::ShortCode(code) => text.push_str(&code.emoji),
            NodeValue::SoftBreak => text.push(' '),
            NodeValue::LineBreak => text.push('\n'),
            NodeValue::HtmlInline(literal) if is_line_break(literal) => text.push('\n'),
            _ => {}
        }
    }
}

/// Whether a raw HTML tag is a line break: `<br>`, `<br/>`, `<BR />`.
pub(super) fn is_line_break(tag: &str) -> bool {
    tag.strip_prefix('<')
        .and_then(|tag| tag.strip_suffix('>'))
        .is_some_and(|tag| tag.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br"))
}

fn options(text: &str) -> Options<'static> {
    let mut options = Options::default();
    options.extension.alerts = true;
    options.extension.autolink = true;
    // They cost a look at each line and two walks of the tree, and most texts have none.
    options.extension.footnotes = memmem::find(text.as_bytes(), b"[^").is_some();
    options.extension.shortcodes = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options
}
