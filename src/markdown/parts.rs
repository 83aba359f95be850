//! Blocks taken apart while they are written.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::element::Place;
use super::render::{DEEPEST, Renderer};
use super::tree::{is_line_break, push_plain_text};
use super::{Item, Parts, RunKind, Task, Text};

impl Renderer<'_> {
    /// Writes one block, and says what it consists of.
    pub(super) fn block_parts(&mut self, node: Node<'_>) -> Parts {
        let data = node.data();
        match &data.value {
            NodeValue::Paragraph => {
                let start = self.out.len();
                self.out.push_str("<p>");
                let text = self.text(node);
                if text.ends.is_empty() {
                    self.out.truncate(start);
                } else {
                    self.out.push_str("</p>\n");
                }
                Parts::Paragraph(text)
            }
            NodeValue::List(_) => Parts::List(self.items(node)),
            NodeValue::Table(table) => {
                let mut head = Vec::new();
                let mut rows: Vec<Vec<Text>> = Vec::new();
                self.table(node, table, &mut |renderer, cell, row| {
                    let text = renderer.text(cell);
                    if row == 0 {
                        head.push(text);
                    } else {
                        rows.resize_with(row, Vec::new);
                        rows[row - 1].push(text);
                    }
                });
                Parts::Table(head, rows)
            }
            NodeValue::CodeBlock(_) | NodeValue::BlockQuote | NodeValue::HtmlBlock(_) => {
                self.block(node);
                Parts::Enclosed(self.lines.span(data.sourcepos))
            }
            _ => {
                self.block(node);
                Parts::Opaque
            }
        }
    }

    fn items(&mut self, node: Node<'_>) -> Vec<Item> {
        let data = node.data();
        let NodeValue::List(list) = &data.value else {
            return Vec::new();
        };
        let mut items = Vec::new();
        self.depth += 1;
        self.list(node, list, &mut |renderer, item, tight| {
            items.push(renderer.item_parts(item, tight));
        });
        self.depth -= 1;
        items
    }

    fn item_parts(&mut self, node: Node<'_>, tight: bool) -> Item {
        let mut blocks = node.children().peekable();
        let first = blocks.next_if(|block| matches!(block.data().value, NodeValue::Paragraph));
        let text = match first {
            Some(paragraph) => self.item_text(paragraph, tight),
            None => Text::at(self.lines.span(node.data().sourcepos)),
        };
        let start = self.out.len();
        let mut children = Vec::new();
        for block in blocks {
            let is_list = matches!(block.data().value, NodeValue::List(_));
            if is_list && self.depth < DEEPEST {
                self.make_room(Place::Flow);
                children.extend(self.items(block));
            } else {
                self.item_block(block, tight);
            }
        }
        self.end_raw();
        Item {
            task: self.task(node),
            text,
            children,
            rest: self.out[start..].to_owned(),
        }
    }

    fn task(&self, item: Node<'_>) -> Option<Task> {
        let data = item.data();
        let NodeValue::TaskItem(task) = &data.value else {
            return None;
        };
        Some(Task {
            is_done: task.symbol.is_some(),
            mark: self.lines.span(task.symbol_sourcepos).start,
        })
    }

    fn item_text(&mut self, paragraph: Node<'_>, tight: bool) -> Text {
        if tight {
            let text = self.text(paragraph);
            if paragraph.next_sibling().is_some() {
                self.out.push('\n');
            }
            return text;
        }
        self.out.push_str("<p>");
        let text = self.text(paragraph);
        self.out.push_str("</p>\n");
        text
    }

    /// Writes the line that `node` holds, and says what it consists of.
    fn text(&mut self, node: Node<'_>) -> Text {
        let span = self.line_span(node);
        let mut plain = String::with_capacity(span.len());
        let mut ends: Vec<(RunKind, usize, usize)> = Vec::with_capacity(node.children().count());
        let outside = self.enter(true);
        let start = self.out.len();
        for child in node.children() {
            // What stands between the tags of a raw element is one run with them.
            let inside = self.open.last().is_some();
            let before = self.out.len();
            self.inline(child);
            let kind = self.kind(child);
            let plain_before = matches!(ends.last(), Some((RunKind::Plain, ..)));
            let goes_on = !ends.is_empty() && inside || plain_before && kind == RunKind::Plain;
            if !goes_on && self.out.len() == before {
                continue;
            }
            push_plain_text(child, &mut plain);
            let (plain, html) = (plain.len(), self.out.len() - start);
            match ends.last_mut() {
                Some(last) if goes_on => (last.1, last.2) = (plain, html),
                _ => ends.push((kind, plain, html)),
            }
        }
        self.leave(outside);
        if let Some(last) = ends.last_mut() {
            last.2 = self.out.len() - start;
        }
        Text {
            span,
            plain,
            html: self.out[start..].to_owned(),
            ends,
        }
    }

    /// What kind of run `node` is, or starts, after it was written.
    fn kind(&self, node: Node<'_>) -> RunKind {
        match &node.data().value {
            NodeValue::Text(_)
            | NodeValue::SoftBreak
            | NodeValue::LineBreak
            | NodeValue::ShortCode(_) => RunKind::Plain,
            NodeValue::Strong => RunKind::Strong,
            NodeValue::Emph => RunKind::Emphasis,
            NodeValue::Link(link) => RunKind::Link(link.url.clone()),
            NodeValue::HtmlInline(tag) if is_line_break(tag) => RunKind::Plain,
            NodeValue::HtmlInline(_) => match self.open.last().map(|element| element.name) {
                Some("b" | "strong") => RunKind::Strong,
                Some("i" | "em") => RunKind::Emphasis,
                _ => RunKind::Other,
            },
            _ => RunKind::Other,
        }
    }

    /// The stretch of a line, which may have lost its start or its end to a heading.
    fn line_span(&self, node: Node<'_>) -> Range<usize> {
        let mut position = node.data().sourcepos;
        if let (Some(first), Some(last)) = (node.first_child(), node.last_child()) {
            position.start = first.data().sourcepos.start;
            position.end = last.data().sourcepos.end;
        }
        self.lines.span(position)
    }
}
