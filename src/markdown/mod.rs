//! Markdown to HTML and to a small tree that the model can read.
//!
//! The only user of comrak. A body is cut at its headings into flat sections; each block
//! of a section has its HTML, and the blocks of the sections that the caller asks for are
//! also taken apart (paragraphs, lists, tables), so that timelines and action items can
//! be read from them and left out of the HTML.
//!
//! The HTML is safe by construction: no piece of the input reaches it but as escaped text,
//! as a checked address, or as one of the elements and attributes listed in `element`. It
//! asks nothing of other hosts and has neither scripts nor styles in it.

mod anchors;
mod code;
mod element;
#[cfg(feature = "highlight")]
mod highlight;
mod image;
mod inline;
mod lines;
mod links;
#[cfg(feature = "highlight")]
mod log;
mod parts;
mod plain;
mod prose;
mod raw;
mod render;
mod sections;
mod tag;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod unmarked;

pub use plain::plain;
pub use prose::{Prose, prose};
pub use tag::reference;

use std::ops::Range;

use crate::input::Assets;
use crate::permalink::{Permalink, SourcePath};

/// What parsing a body depends on, besides its text.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The file it stands in; relative links start from there.
    pub source: &'a SourcePath,
    /// The address of the page it is shown on.
    pub permalink: &'a Permalink,
    /// Every asset of the content folder, for the addresses and dimensions of images.
    pub assets: &'a Assets,
    /// Whether code blocks are highlighted.
    pub highlight: bool,
    /// Whether links spell out `index.html`.
    pub offline: bool,
    /// Whether the blocks of a section with this heading (`""` before the first), and of
    /// those below it, are to be taken apart.
    pub wants: &'a (dyn Fn(&str) -> bool + Sync),
    /// Whether a line of plain text that says no more than this is a heading.
    pub names: &'a (dyn Fn(&str) -> bool + Sync),
    /// Whether the blocks of all other sections are taken apart as well.
    pub everything: bool,
    /// Where the body starts in the file, in bytes; all spans are offsets in the file.
    pub offset: usize,
}

/// A parsed body.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The first heading of level 1, as plain text; it is not a section. (A heading that
    /// the caller asks for is no title, whatever its level.)
    pub title: Option<String>,
    /// The sections in order; what stands before the first heading comes first, with
    /// level 0, where there is any.
    pub sections: Vec<Section>,
    /// The footnotes as HTML; empty where there is none.
    pub footnotes: String,
    /// The links and images that stay inside the archive, in order.
    pub links: Vec<Link>,
    /// Whether parsing took too long, and the body is shown as plain text.
    pub gave_up: bool,
}

/// A heading and the blocks below it, up to the next heading of any level.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The heading's level, 2 or more; 0 for what stands before the first heading.
    pub level: u8,
    /// The heading's anchor, unique in the document.
    pub id: String,
    /// The heading as plain text.
    pub title: String,
    /// The heading's stretch of the file.
    pub span: Range<usize>,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// One block: its HTML and, where asked for, its parts.
#[derive(Debug, Clone)]
pub struct Block {
    /// The block's HTML.
    pub html: String,
    /// Its parts.
    pub parts: Parts,
}

/// What a block consists of.
#[derive(Debug, Clone)]
pub enum Parts {
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(Vec<Item>),
    /// A table: its header's cells, and its rows' cells.
    Table(Vec<Text>, Vec<Vec<Text>>),
    /// Code, a quotation or raw HTML: its stretch of the file.
    Enclosed(Range<usize>),
    /// Anything else, or several blocks of a section that was not asked for.
    Opaque,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its box, for an item of a task list.
    pub task: Option<Task>,
    /// Its first paragraph.
    pub text: Text,
    /// The items of the lists inside it.
    pub children: Vec<Item>,
    /// The HTML of all that follows the first paragraph.
    pub rest: String,
}

/// The box of an item of a task list.
#[derive(Debug, Clone)]
pub struct Task {
    /// Whether it is ticked.
    pub is_done: bool,
    /// Where in the file its mark stands, or the blank in place of one, in bytes.
    pub mark: usize,
}

/// A line of text: the inline elements of a paragraph, a cell or a heading.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The stretch of the file.
    pub span: Range<usize>,
    plain: String,
    html: String,
    /// What each element is, and where it ends in `plain` and in `html`.
    ends: Vec<(RunKind, usize, usize)>,
}

/// One inline element at the top level of a line.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// What it is.
    pub kind: &'a RunKind,
    /// Its text without markup; a soft line break is a space, a hard one a line break.
    pub plain: &'a str,
    /// Its HTML, its own markup included; every element in it is closed in it.
    pub html: &'a str,
}

/// What an inline element is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunKind {
    /// Text, line breaks among it.
    Plain,
    /// Strong text, `**so**` or `<b>so</b>`.
    Strong,
    /// Emphasised text.
    Emphasis,
    /// A link, with its address as it is written.
    Link(String),
    /// Code, an image, anything else.
    Other,
}

/// A link or an image that stays inside the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it points to.
    pub target: Target,
    /// The heading that it points to, percent-decoded.
    pub anchor: Option<String>,
    /// Its stretch of the file.
    pub span: Range<usize>,
}

/// What a link inside the archive points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The page itself.
    Here,
    /// Another Markdown file of the content folder.
    Document(SourcePath),
    /// Another file of the content folder.
    Asset(SourcePath),
    /// An image of the content folder.
    Image(SourcePath),
    /// A page of the site, by its address.
    Page(Permalink),
    /// A path that leaves the content folder, as it is written.
    Outside(String),
}

/// The body `text`, taken apart and as HTML.
pub fn parse(text: &str, context: &Context<'_>) -> Document {
    let lines = lines::Lines::new(text, context.offset);
    let arena = tree::arena(text);
    match tree::parse(&arena, &lines) {
        Some(root) => sections::cut(root, lines, context),
        None => sections::plain(text, context),
    }
}

/// `text` with the characters that HTML gives a meaning escaped.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    code::push_escaped(text, &mut out);
    out
}
