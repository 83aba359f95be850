//! Places for a tree of values: the tree and the text's scalars, walked side by side.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::scan::{Style, Token, scan};
use super::{Entry, Node, Scalar, Value};

/// A key that is there twice, with the place of the second.
pub(super) type Duplicate = (String, Range<usize>);

/// Gives `entries`, which `yaml` states, their places in the file, where it starts at `offset`;
/// and answers the keys that are there twice.
pub(super) fn locate(entries: &mut [Entry], yaml: &str, offset: usize) -> Vec<Duplicate> {
    let mut walk = Walk {
        tokens: scan(yaml).into_iter().peekable(),
        yaml,
        offset,
        duplicates: Vec::new(),
    };
    walk.entries(entries, &(offset..offset));
    walk.duplicates
}

struct Walk<'a> {
    /// The scalars that are still to come; none are left once one did not fit.
    tokens: Peekable<IntoIter<Token>>,
    yaml: &'a str,
    offset: usize,
    duplicates: Vec<Duplicate>,
}

impl Walk<'_> {
    fn entries(&mut self, entries: &mut [Entry], around: &Range<usize>) {
        for entry in &mut *entries {
            entry.key_span = self.key(&entry.key).unwrap_or_else(|| around.clone());
            self.node(&mut entry.node, &entry.key_span);
        }
        self.duplicates.extend(duplicates(entries));
    }

    /// The place of the next scalar, if it is this key.
    fn key(&mut self, key: &str) -> Option<Range<usize>> {
        let token = self.tokens.next()?;
        let written = &self.yaml[token.span.clone()];
        let fits = match token.style {
            Style::Plain => written == key,
            Style::Quoted | Style::Alias => true,
            Style::Block => false,
        };
        if !(fits && token.is_key) {
            self.lose();
            return None;
        }
        Some(self.in_file(&token))
    }

    /// Gives `node` its place; `around` is that of the key or the list it stands in.
    fn node(&mut self, node: &mut Node, around: &Range<usize>) {
        if let Some(alias) = self.tokens.next_if(|token| token.style == Style::Alias) {
            // What it stands for is written elsewhere: all of it gets the alias's place.
            let span = self.in_file(&alias);
            let rest = std::mem::replace(&mut self.tokens, Vec::new().into_iter().peekable());
            self.node(node, &span);
            self.tokens = rest;
            return;
        }
        let span = match &mut node.value {
            Value::Null => self
                .tokens
                .next_if(|token| !token.is_key && is_null(&self.yaml[token.span.clone()]))
                .map(|token| self.in_file(&token)),
            Value::Scalar(text, scalar) => self.scalar(text, *scalar),
            Value::List(items) => {
                for item in &mut *items {
                    self.node(item, around);
                }
                let ends = items.first().zip(items.last());
                ends.map(|(first, last)| first.span.start..last.span.end)
            }
            Value::Map(entries) => {
                self.entries(entries, around);
                let ends = entries.first().zip(entries.last());
                ends.map(|(first, last)| first.key_span.start..last.node.span.end)
            }
        };
        node.span = span.unwrap_or_else(|| around.clone());
    }

    /// The place of the next scalar, which has this text.
    fn scalar(&mut self, text: &mut String, scalar: Scalar) -> Option<Range<usize>> {
        let token = self.tokens.next()?;
        if token.is_key {
            self.lose();
            return None;
        }
        let span = self.in_file(&token);
        if token.style == Style::Plain && scalar != Scalar::Text {
            // `1.10` is a number to the crate; the file's text keeps its zero.
            self.yaml[token.span].clone_into(text);
        }
        Some(span)
    }

    fn lose(&mut self) {
        self.tokens = Vec::new().into_iter().peekable();
    }

    fn in_file(&self, token: &Token) -> Range<usize> {
        token.span.start + self.offset..token.span.end + self.offset
    }
}

/// The keys that are there before, in order of their names.
fn duplicates(entries: &[Entry]) -> impl Iterator<Item = Duplicate> {
    let mut by_key: Vec<&Entry> = entries.iter().collect();
    by_key.sort_by_key(|entry| &entry.key);
    let pairs = (1..by_key.len()).map(move |index| (by_key[index - 1], by_key[index]));
    pairs
        .filter(|(first, second)| first.key == second.key)
        .map(|(_, second)| (second.key.clone(), second.key_span.clone()))
}

fn is_null(written: &str) -> bool {
    matches!(written, "~" | "null" | "Null" | "NULL")
}
