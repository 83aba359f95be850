//! The stretches of a body that people read as its own words: no code, no quotations, no
//! addresses, no comments.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::lines::Lines;
use super::tree;

/// A paragraph, a heading or a cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// Its stretch of the file.
    pub span: Range<usize>,
    /// What of it is code, an address or a comment.
    pub holes: Vec<Range<usize>>,
}

/// The prose of the body `text`, which starts at byte `offset` of its file, in order.
pub fn prose(text: &str, offset: usize) -> Vec<Prose> {
    let lines = Lines::new(text, offset);
    let arena = tree::arena(text);
    let Some(root) = tree::parse(&arena, &lines) else {
        return Vec::new();
    };
    let mut prose: Vec<Prose> = Vec::new();
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        let data = node.data();
        match &data.value {
            NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell => {
                prose.push(Prose {
                    span: lines.span(data.sourcepos),
                    holes: node
                        .descendants()
                        .filter_map(|node| hole(node, &lines))
                        .collect(),
                });
            }
            NodeValue::HtmlBlock(html) if is_read(&html.literal) => prose.push(Prose {
                span: lines.span(data.sourcepos),
                holes: Vec::new(),
            }),
            NodeValue::BlockQuote | NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) => {}
            _ => stack.extend(node.reverse_children()),
        }
    }
    prose
}

/// Whether the raw HTML of a block is text for readers: not code, not quoted, and no comment.
fn is_read(html: &str) -> bool {
    let start = html.trim_start();
    let mut hidden = ["<pre", "<script", "<style", "<blockquote"].iter();
    !html.contains("<!--") && !hidden.any(|tag| start.starts_with(tag))
}

/// What of the inline element `node` is not read as words.
fn hole(node: Node<'_>, lines: &Lines<'_>) -> Option<Range<usize>> {
    let data = node.data();
    let span = lines.span(data.sourcepos);
    match &data.value {
        NodeValue::Code(_) => Some(span),
        NodeValue::HtmlInline(tag) if tag.starts_with("<!--") => Some(span),
        NodeValue::Link(link) | NodeValue::Image(link) => {
            let text = node.last_child();
            // An address alone is its own text.
            let is_bare = text.is_none_or(|text| tree::plain_text(text) == link.url);
            match text {
                Some(text) if !is_bare => Some(lines.span(text.data().sourcepos).end..span.end),
                _ => Some(span),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of `text`, each block on a line, with `…` for what is left out.
    fn words(text: &str) -> String {
        let mut out = String::new();
        for Prose { span, holes } in prose(text, 0) {
            let mut at = span.start;
            for hole in holes {
                out += &text[at..hole.start.max(at)];
                out += "…";
                at = hole.end;
            }
            out += &text[at.min(span.end)..span.end];
            out += "\n";
        }
        out
    }

    #[test]
    fn code_quotations_addresses_and_comments_are_left_out() {
        let text = "# A `b` c\n\nOne `two` [three](four.md) <https://five.org> \
                    six <!-- seven --> eight\nnine\n\n> ten\n\n```\neleven\n```\n\n    twelve\n\n\
                    <!-- thirteen -->\n\n<p>fourteen</p>\n\n<pre>fifteen</pre>\n\n- a\n  - b `c`\n\n| d | `e` |\n|---|---|\n| f | g |\n\n\
                    > [!NOTE]\n> h\n\n![i](j.png)\n";
        assert_eq!(
            words(text),
            "# A … c\nOne … [three… … six … eight\nnine\n<p>fourteen</p>\na\nb …\n d\n …\n f\n g\nh\n![i…\n"
        );
    }
}
