//! Raw HTML as text and tags.
//!
//! What is read here is written anew from what was understood, with everything escaped: a
//! browser cannot read it otherwise than it was read here.

use super::element::HIDDEN;

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, its character references as they are written.
    Text(&'a str),
    /// A start tag: its name and its attributes, names in lower case, values decoded.
    Open(String, Vec<(String, String)>),
    /// An end tag's name, in lower case.
    Close(String),
}

/// The pieces of `html`; comments, declarations and scripts are left out.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let Some(tag) = rest.strip_prefix('<') else {
                let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
                rest = after;
                return Some(Token::Text(text));
            };
            if let Some(comment) = tag.strip_prefix("!--") {
                rest = after(comment, "-->");
            } else if tag.starts_with(['!', '?']) {
                rest = after(tag, ">");
            } else if let Some(end) = tag.strip_prefix('/')
                && end.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                let (name, tail) = name(end);
                rest = after(tail, ">");
                return Some(Token::Close(name));
            } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (name, tail) = name(tag);
                let (attributes, tail) = attributes(tail);
                rest = tail;
                if !HIDDEN.contains(&name.as_str()) {
                    return Some(Token::Open(name, attributes));
                }
                rest = after_element(rest, &name);
            } else {
                let (text, tail) = rest.split_at(1);
                rest = tail;
                return Some(Token::Text(text));
            }
        }
    })
}

/// What follows the first `end`; nothing where there is none, as in a browser.
fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, after)| after)
}

/// What follows the end tag of the element `name`.
fn after_element<'a>(html: &'a str, name: &str) -> &'a str {
    for (index, _) in html.match_indices("</") {
        let tail = &html[index + 2..];
        if tail
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
        {
            return after(tail, ">");
        }
    }
    ""
}

fn name(tag: &str) -> (String, &str) {
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
    (name.to_ascii_lowercase(), rest)
}

/// The attributes of a start tag, and what follows its `>`.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = Vec::new();
    let is_space = |c: char| c.is_ascii_whitespace();
    loop {
        rest = rest.trim_start_matches(|c: char| is_space(c) || c == '/');
        if rest.is_empty() {
            return (attributes, "");
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes, after);
        }
        // A `=` at the start belongs to the name, so that every turn takes something.
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| is_space(*c) || matches!(c, '=' | '>' | '/'))
            .map_or(rest.len(), |(index, _)| index);
        let (name, tail) = rest.split_at(end);
        rest = tail.trim_start_matches(is_space);
        let value = match rest.strip_prefix('=') {
            Some(tail) => {
                let (value, tail) = value(tail.trim_start_matches(is_space));
                rest = tail;
                decode(value)
            }
            None => String::new(),
        };
        attributes.push((name.to_ascii_lowercase(), value));
    }
}

fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(text) = text.strip_prefix(quote) {
            return text.split_once(quote).unwrap_or((text, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>');
    text.split_at(end.unwrap_or(text.len()))
}

/// `text` with the character references that are usual in attributes replaced. One that
/// is not known stays text: it is escaped when it is written.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        decoded.push_str(before);
        match character(reference) {
            Some((c, length)) => {
                decoded.push(c);
                rest = &reference[length..];
            }
            None => {
                decoded.push('&');
                rest = reference;
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// What [`reference`] says; nothing for a character that no page may hold.
pub(super) fn character(text: &str) -> Option<(char, usize)> {
    reference(text).filter(|(c, _)| !c.is_control() || matches!(c, '\t' | '\n'))
}

/// The character that the reference at the start of `text` stands for, whose `&` is left out, and
/// the length of its name with the `;`. Only the names that are usual in attributes are known.
pub fn reference(text: &str) -> Option<(char, usize)> {
    // No name in use is longer, and a text of many `&` is to be read in one pass.
    let window = &text.as_bytes()[..text.len().min(12)];
    let length = window.iter().position(|byte| *byte == b';')?;
    let name = text.get(..length)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "colon" => ':',
        "sol" => '/',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, length + 1))
}
