//! Places for a tree of values: the tree and the text's scalars, walked side by side.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::scan::{Style, Token, scan};
use super::yaml::Tree;
use super::{Entry, Node, Scalar, Value};

/// A key that is there twice, with the place of the second.
pub(super) type Duplicate = (String, Range<usize>);

/// The entries of `map` with their places in the file, where `yaml` starts at `offset`;
/// and the keys that are there twice.
pub(super) fn locate(
    map: Vec<(String, Tree)>,
    yaml: &str,
    offset: usize,
) -> (Vec<Entry>, Vec<Duplicate>) {
    let mut walk = Walk {
        tokens: scan(yaml).into_iter().peekable(),
        yaml,
        offset,
        duplicates: Vec::new(),
    };
    let entries = walk.entries(map, &(offset..offset));
    (entries, walk.duplicates)
}

struct Walk<'a> {
    /// The scalars that are still to come; none are left once one did not fit.
    tokens: Peekable<IntoIter<Token>>,
    yaml: &'a str,
    offset: usize,
    duplicates: Vec<Duplicate>,
}

impl Walk<'_> {
    fn entries(&mut self, map: Vec<(String, Tree)>, around: &Range<usize>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(map.len());
        for (key, tree) in map {
            let key_span = self.key(&key).unwrap_or_else(|| around.clone());
            let node = self.node(tree, &key_span);
            entries.push(Entry {
                key,
                key_span,
                node,
            });
        }
        self.duplicates.extend(duplicates(&entries));
        entries
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

    /// `tree` with its place; `around` is that of the key or the list it stands in.
    fn node(&mut self, tree: Tree, around: &Range<usize>) -> Node {
        if let Some(alias) = self.tokens.next_if(|token| token.style == Style::Alias) {
            // What it stands for is written elsewhere: all of it gets the alias's place.
            let span = self.in_file(&alias);
            let rest = std::mem::replace(&mut self.tokens, Vec::new().into_iter().peekable());
            let node = self.node(tree, &span);
            self.tokens = rest;
            return node;
        }
        match tree {
            Tree::Null => Node {
                value: Value::Null,
                span: self
                    .tokens
                    .next_if(|token| !token.is_key && is_null(&self.yaml[token.span.clone()]))
                    .map_or(around.clone(), |token| self.in_file(&token)),
            },
            Tree::Scalar(text, scalar) => self.scalar(text, scalar, around),
            Tree::List(items) => {
                let items: Vec<Node> = items
                    .into_iter()
                    .map(|item| self.node(item, around))
                    .collect();
                let span = match (items.first(), items.last()) {
                    (Some(first), Some(last)) => first.span.start..last.span.end,
                    _ => around.clone(),
                };
                let value = Value::List(items);
                Node { value, span }
            }
            Tree::Map(map) => {
                let entries = self.entries(map, around);
                let span = match (entries.first(), entries.last()) {
                    (Some(first), Some(last)) => first.key_span.start..last.node.span.end,
                    _ => around.clone(),
                };
                let value = Value::Map(entries);
                Node { value, span }
            }
        }
    }

    fn scalar(&mut self, mut text: String, scalar: Scalar, around: &Range<usize>) -> Node {
        let mut span = around.clone();
        match self.tokens.next() {
            Some(token) if !token.is_key => {
                span = self.in_file(&token);
                if token.style == Style::Plain && scalar != Scalar::Text {
                    // `1.10` is a number to the crate; the file's text keeps its zero.
                    self.yaml[token.span].clone_into(&mut text);
                }
            }
            Some(_) => self.lose(),
            None => {}
        }
        Node {
            value: Value::Scalar(text, scalar),
            span,
        }
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
