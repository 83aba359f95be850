//! Raw HTML in Markdown: only known elements, each where it may stand, each closed.
//!
//! The start and the end of an element may be pieces of the tree that are far apart
//! (`<details>` and `</details>` are blocks of their own), so the elements that are open
//! are kept on a stack. An element ends at the latest with the Markdown that it started
//! in: a `<b>` in a paragraph ends with the paragraph.

use std::num::NonZeroU16;
use std::ops::Range;

use super::code::push_escaped;
use super::element::{COMMON, Content, Element, Place};
use super::links::Address;
use super::render::Renderer;
use super::tag::{Token, tokens};

/// How deep raw elements may nest: a browser has limits of its own.
const DEEPEST: usize = 50;

/// The raw elements that are open.
#[derive(Default)]
pub(super) struct Open {
    elements: Vec<&'static Element>,
    /// Those below this index stand around the Markdown that is being written, and cannot
    /// be closed in it.
    base: usize,
    /// Whether a line is being written, where no block may stand.
    line: bool,
}

/// What was open around a Markdown element.
pub(super) struct Outside {
    base: usize,
    line: bool,
}

impl Open {
    /// The innermost element that started in the Markdown that is being written.
    pub(super) fn last(&self) -> Option<&'static Element> {
        self.elements[self.base..].last().copied()
    }

    /// Whether a raw link is open anywhere.
    pub(super) fn in_link(&self) -> bool {
        self.elements.iter().any(|element| element.name == "a")
    }

    /// How many elements may stay open around something with this place.
    fn depth_for(&self, place: Place) -> Option<usize> {
        (self.base..=self.elements.len()).rev().find(|depth| {
            if *depth > self.base {
                self.elements[depth - 1].accepts(place)
            } else {
                match place {
                    Place::Flow => !self.line,
                    Place::Phrasing => true,
                    Place::Within(_) => false,
                }
            }
        })
    }
}

impl Renderer<'_> {
    /// Enters a Markdown element: raw elements that start in it end in it.
    pub(super) fn enter(&mut self, line: bool) -> Outside {
        let outside = Outside {
            base: self.open.base,
            line: self.open.line,
        };
        self.open.base = self.open.elements.len();
        self.open.line = line;
        outside
    }

    /// Leaves a Markdown element.
    pub(super) fn leave(&mut self, outside: Outside) {
        self.end_raw();
        self.open.base = outside.base;
        self.open.line = outside.line;
    }

    /// Ends the raw elements that started in the Markdown that is being written.
    pub(super) fn end_raw(&mut self) {
        self.close_to(self.open.base);
    }

    /// Ends the raw elements in which something with this place may not stand.
    pub(super) fn make_room(&mut self, place: Place) {
        if let Some(depth) = self.open.depth_for(place) {
            self.close_to(depth);
        }
    }

    /// Writes raw HTML, which stands at `span`.
    pub(super) fn raw(&mut self, html: &str, span: &Range<usize>) {
        for token in tokens(html) {
            match token {
                Token::Text(text) => {
                    if !text.trim().is_empty() {
                        self.make_room(Place::Phrasing);
                    }
                    push_text(text, &mut self.out);
                }
                Token::Open(name, attributes) => {
                    if let Some(element) = Element::find(&name) {
                        self.start(element, &attributes, span);
                    }
                }
                Token::Close(name) => self.end(&name),
            }
        }
    }

    fn start(
        &mut self,
        element: &'static Element,
        attributes: &[(String, String)],
        span: &Range<usize>,
    ) {
        let Some(mut depth) = self.open.depth_for(element.place) else {
            return;
        };
        if self.open.elements.len() >= DEEPEST {
            return;
        }
        let attribute = |name: &str| {
            attributes
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
        };
        if element.name == "img" {
            self.close_to(depth);
            let alt = attribute("alt").unwrap_or_default();
            let title = attribute("title").unwrap_or_default();
            let url = attribute("src").unwrap_or_default();
            self.image(url, alt, title, span.clone());
            return;
        }
        let mut link = None;
        if element.name == "a" {
            // A link in a link ends the outer one, unless that is Markdown's.
            let outer = self.open.elements.iter().position(|open| open.name == "a");
            if self.in_link || outer.is_some_and(|outer| outer < self.open.base) {
                return;
            }
            depth = outer.map_or(depth, |outer| depth.min(outer));
            match self.address(attribute("href").unwrap_or_default(), span.clone()) {
                Address::None => return,
                address => link = Some(address),
            }
        }
        self.close_to(depth);
        let parent = self.open.last().map(|element| element.name);
        if (element.name, parent) == ("tr", Some("table")) {
            // A browser puts one there, and a validator asks for it.
            self.out.push_str("<tbody>");
            self.open.elements.extend(Element::find("tbody"));
        }
        self.out.push('<');
        self.out.push_str(element.name);
        if let Some(address) = &link {
            self.href(address);
        }
        // The address is written already.
        let kept = COMMON.iter().chain(element.attributes);
        for name in kept.filter(|name| **name != "href") {
            if let Some(value) = attribute(name) {
                self.attribute(name, value);
            }
        }
        self.out.push('>');
        if element.content != Content::Void {
            self.open.elements.push(element);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let valid = match name {
            "colspan" | "rowspan" | "start" => value.parse::<NonZeroU16>().is_ok(),
            "dir" => matches!(value, "ltr" | "rtl" | "auto"),
            _ => true,
        };
        if !valid {
            return;
        }
        self.out.push(' ');
        self.out.push_str(name);
        if !matches!(name, "open" | "reversed") {
            self.out.push_str("=\"");
            push_escaped(value, &mut self.out);
            self.out.push('"');
        }
    }

    /// Ends the innermost element of this name, and those in it; a stray end tag is
    /// dropped.
    fn end(&mut self, name: &str) {
        let inside = &self.open.elements[self.open.base..];
        if let Some(index) = inside.iter().rposition(|element| element.name == name) {
            self.close_to(self.open.base + index);
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.elements.len() > depth {
            if let Some(element) = self.open.elements.pop() {
                self.out.push_str("</");
                self.out.push_str(element.name);
                self.out.push('>');
            }
        }
    }
}

/// Writes text that may hold character references.
fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        push_escaped(before, out);
        let length = reference_length(after);
        out.push_str(if length > 0 { "&" } else { "&amp;" });
        out.push_str(&after[..length]);
        rest = &after[length..];
    }
    push_escaped(rest, out);
}

/// The length of the character reference that `text` starts with, `&` left out and `;`
/// counted; 0 where there is none.
fn reference_length(text: &str) -> usize {
    let name = text
        .bytes()
        .take(32)
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let known = text.as_bytes().get(name) == Some(&b';') && name > 1;
    if known {
        return name + 1;
    }
    super::tag::character(text).map_or(0, |(_, length)| length)
}
