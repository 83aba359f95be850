//! From comrak's tree to HTML that a strict validator accepts.

use std::collections::BTreeMap;
use std::fmt::Write;

use comrak::nodes::{
    AlertType, ListType, Node, NodeAlert, NodeList, NodeTable, NodeValue, TableAlignment,
};

use super::Context;
use super::code::{self, push_escaped};
use super::element::Place;
use super::lines::Lines;
use super::links::Links;
use super::raw::Open;
use super::tree::plain_text;

/// How deep elements may nest; what is deeper is written without markup, so that no text
/// exhausts the stack.
pub(super) const DEEPEST: usize = 100;

/// Writes the blocks of one document.
pub(super) struct Renderer<'a> {
    /// What is written so far.
    pub(super) out: String,
    pub(super) links: Links<'a>,
    pub(super) lines: Lines<'a>,
    pub(super) open: Open,
    pub(super) in_link: bool,
    pub(super) depth: usize,
    /// By footnote: which of the references to it are written.
    pub(super) references: BTreeMap<u32, Vec<u32>>,
    /// How much work the colours of code may still take.
    highlighting: usize,
    tables: usize,
}

impl<'a> Renderer<'a> {
    /// A renderer for the body that has these `lines`.
    pub(super) fn new(lines: Lines<'a>, context: &'a Context<'a>) -> Self {
        Self {
            out: String::with_capacity(lines.text.len() / 4),
            links: Links::new(context),
            lines,
            open: Open::default(),
            in_link: false,
            depth: 0,
            references: BTreeMap::new(),
            highlighting: if context.highlight { code::BUDGET } else { 0 },
            tables: 0,
        }
    }

    /// Writes one block.
    pub(super) fn block(&mut self, node: Node<'_>) {
        let data = node.data();
        if let NodeValue::HtmlBlock(html) = &data.value {
            let span = self.lines.span(data.sourcepos);
            self.raw(&html.literal, &span);
            return;
        }
        self.make_room(Place::Flow);
        if self.depth >= DEEPEST {
            push_escaped(&plain_text(node), &mut self.out);
            return;
        }
        self.depth += 1;
        match &data.value {
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::CodeBlock(block) => {
                code::write(block, &mut self.highlighting, &mut self.out)
            }
            NodeValue::List(list) => self.list(node, list, &mut Self::item),
            NodeValue::Table(table) => self.table(node, table, &mut |renderer, cell, _| {
                renderer.line(cell);
            }),
            NodeValue::ThematicBreak => self.out.push_str("<hr>\n"),
            NodeValue::BlockQuote => {
                self.out.push_str("<blockquote>\n");
                self.blocks(node);
                self.out.push_str("</blockquote>\n");
            }
            NodeValue::Alert(alert) => self.alert(node, alert),
            // Sections are flat; a heading inside of something starts none.
            NodeValue::Heading(_) => {
                self.out.push_str("<p><strong>");
                self.line(node);
                self.out.push_str("</strong></p>\n");
            }
            _ => self.blocks(node),
        }
        self.depth -= 1;
    }

    /// Writes a list; `item` writes what stands in an item, and is told whether its
    /// paragraphs have no element of their own.
    pub(super) fn list(
        &mut self,
        node: Node<'_>,
        list: &NodeList,
        item: &mut dyn FnMut(&mut Self, Node<'_>, bool),
    ) {
        let tag = match list.list_type {
            ListType::Bullet => "ul",
            ListType::Ordered => "ol",
        };
        self.open_tag(tag);
        if tag == "ol" && list.start != 1 {
            self.out.pop();
            let _ = write!(self.out, " start=\"{}\">", list.start);
        }
        self.out.push('\n');
        for child in node.children() {
            match task(child) {
                None => self.out.push_str("<li>"),
                Some(done) => self.out.push_str(if done {
                    "<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> "
                } else {
                    "<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Not done\"> "
                }),
            }
            let outside = self.enter(false);
            item(self, child, list.tight);
            self.leave(outside);
            self.out.push_str("</li>\n");
        }
        self.close_tag(tag);
        self.out.push('\n');
    }

    /// Writes a table; `cell` writes what stands in a cell, and is told its row's index.
    pub(super) fn table(
        &mut self,
        node: Node<'_>,
        table: &NodeTable,
        cell: &mut dyn FnMut(&mut Self, Node<'_>, usize),
    ) {
        self.tables += 1;
        let _ = writeln!(
            self.out,
            "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table {}\">\n<table>",
            self.tables
        );
        for (index, row) in node.children().enumerate() {
            match index {
                0 => self.out.push_str("<thead>\n"),
                1 => self.out.push_str("<tbody>\n"),
                _ => {}
            }
            let tag = if index == 0 { "th" } else { "td" };
            self.out.push_str("<tr>");
            for (column, child) in row.children().enumerate() {
                let class = match table.alignments.get(column) {
                    Some(TableAlignment::Right) => " class=\"align-right\"",
                    Some(TableAlignment::Center) => " class=\"align-center\"",
                    _ => "",
                };
                self.out.push('<');
                self.out.push_str(tag);
                self.out.push_str(class);
                self.out.push('>');
                cell(self, child, index);
                self.close_tag(tag);
            }
            self.out.push_str("</tr>\n");
            if index == 0 {
                self.out.push_str("</thead>\n");
            }
        }
        if node.children().nth(1).is_some() {
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n</div>\n");
    }

    /// Writes the footnotes, which come in the order of their first references.
    pub(super) fn footnotes(&mut self, notes: &[Node<'_>]) {
        self.out
            .push_str("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n");
        for (number, note) in (1..).zip(notes) {
            let _ = write!(self.out, "<li id=\"Note-{number}\">");
            self.blocks(note);
            let references = self.references.remove(&number).unwrap_or_default();
            let in_paragraph = self.out.ends_with("</p>\n") && !references.is_empty();
            if in_paragraph {
                self.out.truncate(self.out.len() - "</p>\n".len());
            }
            for reference in references {
                let _ = write!(
                    self.out,
                    " <a class=\"footnote-back\" href=\"#Ref-{number}-{reference}\" \
                     aria-label=\"Back to reference {number}-{reference}\">↩</a>"
                );
            }
            if in_paragraph {
                self.out.push_str("</p>\n");
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    pub(super) fn open_tag(&mut self, tag: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push('>');
    }

    pub(super) fn close_tag(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// Writes a paragraph; one that turns out to be empty is left out.
    fn paragraph(&mut self, node: Node<'_>) {
        let start = self.out.len();
        self.out.push_str("<p>");
        self.line(node);
        if self.out[start..].trim() == "<p>" {
            self.out.truncate(start);
        } else {
            self.out.push_str("</p>\n");
        }
    }

    fn item(&mut self, node: Node<'_>, tight: bool) {
        for child in node.children() {
            self.item_block(child, tight);
        }
    }

    /// Writes a block of a list's item.
    pub(super) fn item_block(&mut self, node: Node<'_>, tight: bool) {
        if tight && matches!(node.data().value, NodeValue::Paragraph) {
            self.make_room(Place::Phrasing);
            self.line(node);
            if node.next_sibling().is_some() {
                self.out.push('\n');
            }
        } else {
            self.block(node);
        }
    }

    fn alert(&mut self, node: Node<'_>, alert: &NodeAlert) {
        let kind = match alert.alert_type {
            AlertType::Note => "note",
            AlertType::Tip => "tip",
            AlertType::Important => "important",
            AlertType::Warning => "warning",
            AlertType::Caution => "caution",
        };
        let title = alert.title.as_deref();
        let title = title.unwrap_or(alert.alert_type.default_title());
        let _ = write!(
            self.out,
            "<div class=\"alert alert-{kind}\" role=\"note\">\n<p class=\"alert-title\">"
        );
        push_escaped(title, &mut self.out);
        self.out.push_str("</p>\n");
        self.blocks(node);
        self.out.push_str("</div>\n");
    }

    fn blocks(&mut self, node: Node<'_>) {
        let outside = self.enter(false);
        for child in node.children() {
            self.block(child);
        }
        self.leave(outside);
    }
}

/// Whether an item is ticked, for an item of a task list.
fn task(item: Node<'_>) -> Option<bool> {
    match &item.data().value {
        NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
        _ => None,
    }
}
