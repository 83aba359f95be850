//! A document cut at its headings.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::anchors::Anchors;
use super::code::push_escaped;
use super::element::Place;
use super::render::Renderer;
use super::tree::{is_line_break, plain_text};
use super::{Block, Context, Document, Parts, Section};

/// The sections of the tree `root` of the body `text`.
pub(super) fn cut(root: Node<'_>, text: &str, context: &Context<'_>) -> Document {
    let mut cutter = Cutter::new(text, context);
    let mut footnotes = Vec::new();
    for node in root.children() {
        let data = node.data();
        match &data.value {
            NodeValue::FootnoteDefinition(_) => footnotes.push(node),
            NodeValue::Heading(heading) => {
                let span = cutter.renderer.lines.span(data.sourcepos);
                cutter.heading(heading.level, &plain_text(node), span);
            }
            NodeValue::Paragraph => cutter.paragraph(node),
            _ => cutter.block(node),
        }
    }
    cutter.finish(&footnotes)
}

/// The body `text` without any markup, for one that takes too long to be parsed.
pub(super) fn plain(text: &str, context: &Context<'_>) -> Document {
    let mut html = "<pre tabindex=\"0\">".to_owned();
    push_escaped(text, &mut html);
    html.push_str("</pre>\n");
    let section = Section {
        span: context.offset..context.offset,
        blocks: vec![Block {
            html,
            parts: Parts::Opaque,
        }],
        ..Section::default()
    };
    Document {
        sections: vec![section],
        gave_up: true,
        ..Document::default()
    }
}

struct Cutter<'a> {
    context: &'a Context<'a>,
    renderer: Renderer<'a>,
    anchors: Anchors,
    document: Document,
    /// The section that is being written.
    section: Section,
    /// Whether its blocks are taken apart.
    wanted: bool,
    /// The level of the wanted section that it is or stands below.
    outer: Option<u8>,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, context: &'a Context<'a>) -> Self {
        Self {
            context,
            renderer: Renderer::new(text, context),
            anchors: Anchors::default(),
            document: Document::default(),
            section: Section {
                span: context.offset..context.offset,
                ..Section::default()
            },
            wanted: (context.wants)(""),
            outer: None,
        }
    }

    fn heading(&mut self, level: u8, title: &str, span: Range<usize>) {
        let title = title.trim().replace('\n', " ");
        if title.is_empty() {
            return;
        }
        let section_level = level.max(2);
        let is_below = self.outer.is_some_and(|outer| section_level > outer);
        let wanted = is_below || (self.context.wants)(&title);
        // Some archives write every section with a single `#`: "Timeline" is no title.
        if level == 1 && self.document.title.is_none() && !wanted {
            self.document.title = Some(title);
            return;
        }
        self.end_section();
        self.wanted = wanted;
        if !is_below {
            self.outer = wanted.then_some(section_level);
        }
        self.section = Section {
            level: section_level,
            id: self.anchors.give(&title),
            title,
            span,
            blocks: Vec::new(),
        };
    }

    /// A paragraph, or a heading that is written as one: `**Timeline:**`.
    fn paragraph(&mut self, node: Node<'_>) {
        if let Some((title, end)) = strong_line(node)
            && (self.context.wants)(&title)
            && let Some(strong) = node.first_child()
        {
            let span = self.renderer.lines.span(strong.data().sourcepos);
            self.heading(2, &title, span);
            // What follows the line is the section's first paragraph.
            let line: Vec<Node<'_>> = node.children().take(end).collect();
            for inline in line {
                inline.detach();
            }
            if node.first_child().is_none() {
                return;
            }
        }
        self.block(node);
    }

    fn block(&mut self, node: Node<'_>) {
        if !self.wanted {
            self.renderer.block(node);
            return;
        }
        if !matches!(node.data().value, NodeValue::HtmlBlock(_)) {
            // End tags are a block of their own: this one may be left out by a reader.
            self.renderer.make_room(Place::Flow);
            self.flush();
        }
        let parts = self.renderer.block_parts(node);
        self.end_block(parts);
    }

    fn flush(&mut self) {
        if !self.renderer.out.is_empty() {
            self.end_block(Parts::Opaque);
        }
    }

    /// What is written is a block; the room for it serves the next one.
    fn end_block(&mut self, parts: Parts) {
        let html = self.renderer.out.clone();
        self.renderer.out.clear();
        self.section.blocks.push(Block { html, parts });
    }

    fn end_section(&mut self) {
        self.renderer.end_raw();
        self.flush();
        let section = std::mem::take(&mut self.section);
        if section.level > 0 || !section.blocks.is_empty() {
            self.document.sections.push(section);
        }
    }

    fn finish(mut self, footnotes: &[Node<'_>]) -> Document {
        self.renderer.end_raw();
        self.flush();
        if !footnotes.is_empty() {
            self.renderer.footnotes(footnotes);
        }
        self.end_section();
        self.document.links = self.renderer.links.found;
        self.document
    }
}

/// The text of the strong element that is a paragraph's whole first line, without its
/// colon, and how many of the paragraph's elements that line is.
fn strong_line(node: Node<'_>) -> Option<(String, usize)> {
    let mut children = node.children().enumerate();
    let (_, strong) = children.next()?;
    if !matches!(strong.data().value, NodeValue::Strong) {
        return None;
    }
    let title = plain_text(strong);
    let title = title.trim().trim_end_matches([':', '：']).trim_end();
    if title.is_empty() {
        return None;
    }
    let mut end = 1;
    let mut broken = false;
    for (index, child) in children {
        let belongs = match &child.data().value {
            NodeValue::Text(text) if !broken => matches!(text.trim(), "" | ":" | "："),
            NodeValue::SoftBreak | NodeValue::LineBreak => {
                broken = true;
                true
            }
            NodeValue::HtmlInline(tag) if is_line_break(tag) => {
                broken = true;
                true
            }
            _ if broken => break,
            _ => return None,
        };
        match belongs {
            true => end = index + 1,
            false if broken => break,
            false => return None,
        }
    }
    Some((title.to_owned(), end))
}
