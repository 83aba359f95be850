//! A document cut at its headings.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::anchors::Anchors;
use super::code::push_escaped;
use super::element::Place;
use super::lines::Lines;
use super::render::Renderer;
use super::tree::{is_line_break, plain_text};
use super::unmarked::headings;
use super::{Block, Context, Document, Parts, Section};

/// The sections of the tree `root` of the body that has these `lines`.
pub(super) fn cut(root: Node<'_>, lines: Lines<'_>, context: &Context<'_>) -> Document {
    let mut cutter = Cutter::new(lines, context);
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
    /// Whether a section that the caller asks for has begun.
    begun: bool,
}

impl<'a> Cutter<'a> {
    fn new(lines: Lines<'a>, context: &'a Context<'a>) -> Self {
        Self {
            context,
            renderer: Renderer::new(lines, context),
            anchors: Anchors::default(),
            document: Document::default(),
            section: Section {
                span: context.offset..context.offset,
                ..Section::default()
            },
            wanted: (context.wants)("") || context.everything,
            outer: None,
            begun: false,
        }
    }

    fn heading(&mut self, level: u8, title: &str, span: Range<usize>) {
        let title = title.trim().replace('\n', " ");
        if title.is_empty() {
            return;
        }
        let section_level = level.max(2);
        let is_below = self.outer.is_some_and(|outer| section_level > outer);
        let asked = is_below || (self.context.wants)(&title);
        self.begun |= asked;
        // Some archives write every section with a single `#`: "Timeline" is no title, and
        // neither is the "Conclusion" after it.
        if level == 1 && self.document.title.is_none() && !self.begun {
            self.document.title = Some(title);
            return;
        }
        self.end_section();
        self.wanted = asked || self.context.everything;
        if !is_below {
            self.outer = asked.then_some(section_level);
        }
        self.section = Section {
            level: section_level,
            id: self.anchors.give(&title),
            title,
            span,
            blocks: Vec::new(),
        };
    }

    /// A paragraph, cut at the lines in it that are headings: `**Timeline:**`.
    fn paragraph(&mut self, node: Node<'_>) {
        let is_first = node.previous_sibling().is_none();
        let headings = headings(node, self.context, is_first);
        if headings.is_empty() {
            self.block(node);
            return;
        }
        let lines: Vec<Node<'_>> = node.children().collect();
        lines.iter().for_each(|inline| inline.detach());
        let mut from = 0;
        for heading in headings {
            self.lines(node, &lines[from..heading.start]);
            let (first, last) = heading.ends;
            let start = self.renderer.lines.span(first.data().sourcepos).start;
            let end = self.renderer.lines.span(last.data().sourcepos).end;
            self.heading(heading.level, &heading.title, start..end);
            from = heading.end;
        }
        self.lines(node, &lines[from..]);
    }

    /// Some lines of the paragraph `node`, as a paragraph.
    fn lines<'n>(&mut self, node: Node<'n>, lines: &[Node<'n>]) {
        let is_break = |inline: &Node<'_>| match &inline.data().value {
            NodeValue::SoftBreak | NodeValue::LineBreak => true,
            NodeValue::HtmlInline(tag) => is_line_break(tag),
            _ => false,
        };
        let text = lines.iter().position(|inline| !is_break(inline));
        let end = lines.iter().rposition(|inline| !is_break(inline));
        let (Some(start), Some(end)) = (text, end) else {
            return;
        };
        for inline in &lines[start..=end] {
            node.append(inline);
        }
        self.block(node);
        for inline in &lines[start..=end] {
            inline.detach();
        }
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
        self.end_section();
        if !footnotes.is_empty() {
            self.renderer.footnotes(footnotes);
            self.renderer.end_raw();
            self.document.footnotes = std::mem::take(&mut self.renderer.out);
        }
        self.document.links = self.renderer.links.found;
        self.document
    }
}
