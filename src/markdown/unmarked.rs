//! Headings that are written without a heading's markup: a line in bold, a line that only
//! names a section, `##Summary` without the space.

use comrak::nodes::{Node, NodeValue};

use super::Context;
use super::tree::{is_line_break, plain_text, with_plain_text};

/// A line of a paragraph that is a heading.
pub(super) struct Heading<'a> {
    /// Its level.
    pub(super) level: u8,
    /// Its text.
    pub(super) title: String,
    /// The line's first and last element.
    pub(super) ends: (Node<'a>, Node<'a>),
    /// Where the line starts among the paragraph's elements.
    pub(super) start: usize,
    /// Where the next line starts.
    pub(super) end: usize,
}

/// The longest line that names a section.
const LONGEST: usize = 80;

/// The headings among the lines of the paragraph `node`, in order. `is_first` tells whether
/// the paragraph is the document's first block.
pub(super) fn headings<'a>(
    node: Node<'a>,
    context: &Context<'_>,
    is_first: bool,
) -> Vec<Heading<'a>> {
    let mut headings = Vec::new();
    let mut line = Line::default();
    // The line before it, where that is no heading.
    let mut before: Option<Line<'a>> = None;
    let mut index = 0;
    let mut next = node.first_child();
    while let Some(child) = next {
        next = child.next_sibling();
        index += 1;
        let breaks = match &child.data().value {
            NodeValue::SoftBreak | NodeValue::LineBreak => true,
            NodeValue::HtmlInline(tag) => is_line_break(tag),
            _ => false,
        };
        if !breaks {
            line.push(child);
        }
        if !(breaks || next.is_none()) {
            continue;
        }
        let around = Surroundings {
            context,
            // The first line of all may be the title.
            is_first: is_first && line.start == 0,
            before: before.as_ref(),
            next,
        };
        let read = std::mem::take(&mut line);
        if let Some((level, title, ends)) = read.heading(&around) {
            headings.push(Heading {
                level,
                title,
                ends,
                start: read.start,
                end: index,
            });
            before = None;
        } else if read.first.is_some() {
            before = Some(read);
        }
        line.start = index;
    }
    headings
}

struct Surroundings<'a, 'n, 'c> {
    context: &'a Context<'c>,
    /// Whether the line is the document's first.
    is_first: bool,
    /// The line before it, unless that is a heading.
    before: Option<&'a Line<'n>>,
    /// What the line after it starts with.
    next: Option<Node<'n>>,
}

impl Surroundings<'_, '_, '_> {
    /// Whether the line is no part of a sentence: the line before it ends one or is not wrapped,
    /// or no line comes after it.
    fn stands_alone(&self) -> bool {
        let (Some(before), Some(next)) = (self.before, self.next) else {
            return true;
        };
        before.ends_sentence() || (before.is_short() && !goes_on(next))
    }
}

/// The elements of a line.
#[derive(Default)]
struct Line<'a> {
    first: Option<Node<'a>>,
    last: Option<Node<'a>>,
    start: usize,
    /// Whether it is text alone, perhaps with emoji.
    plain: bool,
    /// Whether it is one element in bold or italics and perhaps a colon.
    strong: bool,
}

impl<'a> Line<'a> {
    fn push(&mut self, node: Node<'a>) {
        let data = node.data();
        let is_text = matches!(data.value, NodeValue::Text(_) | NodeValue::ShortCode(_));
        let is_colon = || matches!(&data.value, NodeValue::Text(text) if matches!(text.trim(), "" | ":" | "："));
        if self.first.is_none() {
            self.first = Some(node);
            self.plain = is_text;
            self.strong = matches!(data.value, NodeValue::Strong | NodeValue::Emph);
        } else {
            self.plain &= is_text;
            self.strong = self.strong && is_colon();
        }
        self.last = Some(node);
    }

    fn heading(
        &self,
        around: &Surroundings<'_, 'a, '_>,
    ) -> Option<(u8, String, (Node<'a>, Node<'a>))> {
        let (first, last) = (self.first?, self.last?);
        let ends = (first, last);
        if self.strong {
            let title = plain_text(first);
            let title = without_colon(&title);
            let wanted = !title.is_empty() && (around.context.wants)(title);
            // A title in bold above the report is not one of its sections.
            return wanted.then(|| (2, title.to_owned(), (first, first)));
        }
        if !self.plain {
            return None;
        }
        if std::ptr::eq(first, last)
            && let NodeValue::Text(text) = &first.data().value
        {
            let text = text.trim();
            if text.len() > LONGEST && !text.starts_with('#') {
                return None;
            }
            return self
                .plain_heading(text, around)
                .map(|(level, title)| (level, title, ends));
        }
        let text: String = self.nodes().map(plain_text).collect();
        let (level, title) = self.plain_heading(text.trim(), around)?;
        Some((level, title, ends))
    }

    fn plain_heading(&self, text: &str, around: &Surroundings<'_, '_, '_>) -> Option<(u8, String)> {
        let names = |title: &str| (around.context.names)(title);
        let title = text.trim_start_matches('#');
        let marks = text.len() - title.len();
        let is_worded = title.starts_with(char::is_alphanumeric) && title.contains(' ');
        if (1..=6).contains(&marks) && (is_worded || title.starts_with(char::is_alphabetic)) {
            // One mark may be a hashtag, and `#1234` a ticket.
            let is_heading = marks > 1 || around.is_first || names(without_colon(title));
            let level = u8::try_from(marks).unwrap_or(6);
            return is_heading.then(|| (level, without_colon(title).to_owned()));
        }
        if text.len() > LONGEST || !starts_like_a_title(text) || !names(without_colon(text)) {
            return None;
        }
        let ends = text.ends_with([':', '：']) || around.stands_alone();
        ends.then(|| (2, without_colon(text).to_owned()))
    }

    fn nodes(&self) -> impl Iterator<Item = Node<'a>> {
        let last = self.last;
        let mut next = self.first;
        std::iter::from_fn(move || {
            let node = next?;
            let is_last = last.is_some_and(|last| std::ptr::eq(last, node));
            next = if is_last { None } else { node.next_sibling() };
            Some(node)
        })
    }

    /// Whether it is too short to be wrapped.
    fn is_short(&self) -> bool {
        let length = |node| with_plain_text(node, str::len);
        self.nodes().map(length).sum::<usize>() < 60
    }

    fn ends_sentence(&self) -> bool {
        let ends = |text: &str| {
            text.trim_end()
                .ends_with(['.', ':', '!', '?', ';', '…', '。'])
        };
        self.last.is_some_and(|last| with_plain_text(last, ends))
    }
}

/// Whether the line that `node` starts goes on with a sentence.
fn goes_on(node: Node<'_>) -> bool {
    with_plain_text(node, |text| {
        text.trim_start().starts_with(char::is_lowercase)
    })
}

fn without_colon(title: &str) -> &str {
    title.trim().trim_end_matches([':', '：']).trim_end()
}

/// Whether the first letter is a capital, or of a script that has none.
fn starts_like_a_title(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}
