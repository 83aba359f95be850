//! The YAML at the top of a file, as values that know where they stand.
//!
//! The only user of the YAML crate.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::input::Source;

/// A value and its stretch of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its stretch of the file: the value's own where it can be told, else its key's line.
    pub span: Range<usize>,
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
    let _ = source;
    todo!()
}
