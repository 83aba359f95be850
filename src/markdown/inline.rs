//! What stands within a line.

use std::fmt::Write;
use std::ops::Range;

use comrak::html::escape_href;
use comrak::nodes::{Node, NodeLink, NodeValue};

use super::code::push_escaped;
use super::links::Address;
use super::render::{DEEPEST, Renderer};
use super::tree::plain_text;

impl Renderer<'_> {
    /// Writes the line that `node` holds, a paragraph, a heading or a cell.
    pub(super) fn line(&mut self, node: Node<'_>) {
        let outside = self.enter(true);
        for child in node.children() {
            self.inline(child);
        }
        self.leave(outside);
    }

    /// Writes one inline element.
    pub(super) fn inline(&mut self, node: Node<'_>) {
        if self.depth >= DEEPEST {
            push_escaped(&plain_text(node), &mut self.out);
            return;
        }
        self.depth += 1;
        let data = node.data();
        match &data.value {
            NodeValue::Text(text) => push_escaped(text, &mut self.out),
            NodeValue::SoftBreak => self.out.push('\n'),
            NodeValue::LineBreak => self.out.push_str("<br>\n"),
            NodeValue::Code(code) => {
                self.out.push_str("<code>");
                push_escaped(&code.literal, &mut self.out);
                self.out.push_str("</code>");
            }
            NodeValue::Emph => self.wrap("em", node),
            NodeValue::Strong => self.wrap("strong", node),
            NodeValue::Strikethrough => self.wrap("del", node),
            NodeValue::ShortCode(code) => self.out.push_str(&code.emoji),
            NodeValue::Link(link) => self.link(node, link),
            NodeValue::Image(link) => {
                let span = self.lines.span(data.sourcepos);
                self.image(&link.url, &plain_text(node), &link.title, span);
            }
            NodeValue::HtmlInline(html) => {
                let span = self.lines.span(data.sourcepos);
                self.raw(html, &span);
            }
            NodeValue::FootnoteReference(reference) => {
                self.footnote(reference.ix, reference.ref_num);
            }
            _ => self.line(node),
        }
        self.depth -= 1;
    }

    /// Writes ` title="…"`, where there is one.
    pub(super) fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            push_escaped(title, &mut self.out);
            self.out.push('"');
        }
    }

    /// The address of a link to `url` that stands at `span`.
    pub(super) fn address(&mut self, url: &str, span: Range<usize>) -> Address {
        self.links.resolve(url, false, span)
    }

    /// Writes ` href="…"` for `address`.
    pub(super) fn href(&mut self, address: &Address) {
        let (href, external) = match address {
            Address::Inside(href) | Address::Asset(href, _) => (href, false),
            Address::External(href) => (href, true),
            Address::None => return,
        };
        self.out.push_str(" href=\"");
        let _ = escape_href(&mut self.out, href, false);
        self.out.push('"');
        if external {
            self.out.push_str(" rel=\"external\"");
        }
    }

    /// Whether a link is open, where no other may start.
    pub(super) fn inside_link(&self) -> bool {
        self.in_link || self.open.in_link()
    }

    /// Writes the reference of this number to a footnote.
    fn footnote(&mut self, note: u32, number: u32) {
        if self.inside_link() {
            let _ = write!(self.out, "<sup>{note}</sup>");
            return;
        }
        self.references.entry(note).or_default().push(number);
        let _ = write!(
            self.out,
            "<sup class=\"footnote-ref\"><a href=\"#Note-{note}\" \
             id=\"Ref-{note}-{number}\">{note}</a></sup>"
        );
    }

    fn link(&mut self, node: Node<'_>, link: &NodeLink) {
        let span = self.lines.span(node.data().sourcepos);
        let address = if self.inside_link() {
            Address::None
        } else {
            self.address(&link.url, span)
        };
        if address == Address::None {
            self.line(node);
            return;
        }
        self.out.push_str("<a");
        self.href(&address);
        self.title(&link.title);
        self.out.push('>');
        let start = self.out.len();
        self.in_link = true;
        self.line(node);
        self.in_link = false;
        if self.out.len() == start {
            // A link without a text cannot be seen, nor read aloud.
            push_escaped(&link.url, &mut self.out);
        }
        self.out.push_str("</a>");
    }

    fn wrap(&mut self, tag: &str, node: Node<'_>) {
        self.open_tag(tag);
        self.line(node);
        self.close_tag(tag);
    }
}
