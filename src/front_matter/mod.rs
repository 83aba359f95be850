//! The YAML at the top of a file, as values that know where they stand.
//!
//! The only user of the YAML crate. The crate says what the values are but not where, so
//! the text is also cut into its scalars (`scan`), and both are walked side by side
//! (`locate`): the tree tells what each scalar is, the scalar where it stands.

mod locate;
mod scan;
mod split;
#[cfg(test)]
mod tests;
mod yaml;

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::input::Source;

/// A value and its stretch of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its stretch of the file: the value's own where it can be told, else its key's line.
    pub span: Range<usize>,
}

impl Node {
    /// This node and all below it, in the file's order.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let node = stack.pop()?;
            match &node.value {
                Value::List(items) => stack.extend(items.iter().rev()),
                Value::Map(entries) => stack.extend(entries.iter().rev().map(|it| &it.node)),
                Value::Null | Value::Scalar(..) => {}
            }
            Some(node)
        })
    }
}

/// A value of the front matter. Scalars keep the text they are written as.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing: `key:`, `~` or `null`.
    Null,
    /// A scalar: the text as it is written, without quotes. The flag tells whether it was
    /// a bare `true` or `false`, a number, or text.
    Scalar(String, Scalar),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the file's order.
    Map(Vec<Entry>),
}

/// What a scalar is, after YAML's core schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// Anything else, and everything in quotes.
    Text,
}

/// One key of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The key's stretch of the file.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

/// A file cut in two.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// The keys, in order; empty where there is no front matter.
    pub entries: Vec<Entry>,
    /// Where the body starts, in bytes.
    pub body: usize,
}

/// The front matter of `source`; `None` where it is not valid, with the reasons.
pub fn parse(source: &Source) -> (Option<FrontMatter>, Vec<Diagnostic>) {
    let invalid = |span, message: String, hint: &str| {
        let place = source.place(span);
        let problem = Diagnostic::new(Code::FrontMatterSyntax, message).at(place);
        (None, vec![problem.hint(hint)])
    };
    let split = match split::split(&source.text) {
        Ok(Some(split)) => split,
        Ok(None) => return (Some(FrontMatter::default()), Vec::new()),
        Err(split::NoEnd { opening }) => {
            return invalid(
                opening,
                "the front matter has no end".to_owned(),
                "close it with a line `---`",
            );
        }
    };
    let yaml = &source.text[split.yaml.clone()];
    if yaml.len() > LIMIT {
        return invalid(
            0..3,
            format!("the front matter is larger than {} KiB", LIMIT / 1024),
            "move long texts into the body",
        );
    }
    let root = match yaml::read(yaml) {
        Ok(root) => root,
        Err(problem) => {
            let start = split.yaml.start + problem.at.min(yaml.trim_end().len());
            return invalid(start..start + 1, problem.message, problem.hint);
        }
    };
    let mut entries = match root {
        Value::Map(entries) => entries,
        Value::Null => Vec::new(),
        _ => {
            let start = split.yaml.start + (yaml.len() - yaml.trim_start().len());
            return invalid(
                start..start + 1,
                "the front matter is no list of `key: value` lines".to_owned(),
                "write each field as `key: value` on its own line",
            );
        }
    };
    let duplicates = locate::locate(&mut entries, yaml, split.yaml.start);
    if duplicates.is_empty() {
        let body = split.body;
        return (Some(FrontMatter { entries, body }), Vec::new());
    }
    let problems = duplicates.into_iter().map(|(key, span)| {
        Diagnostic::new(
            Code::FrontMatterSyntax,
            format!("the key `{key}` is there twice"),
        )
        .at(source.place(span))
        .hint("keep one of the two")
    });
    (None, problems.collect())
}

/// The most that is read: the YAML crate needs seconds for some texts of a megabyte.
const LIMIT: usize = 64 * 1024;
