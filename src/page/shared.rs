//! The parts that many pages show, and what stands for them until a page puts them in.

use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

/// A part that many pages show: laid out once, and rendered once. In its HTML the way to the
/// root stands as [`ROOT`], and each page puts its own in.
#[derive(Debug, Clone)]
pub struct Shared<T>(Arc<(T, OnceLock<Box<str>>)>);

impl<T> Shared<T> {
    /// A part that is not rendered yet.
    pub fn new(part: T) -> Self {
        Self(Arc::new((part, OnceLock::new())))
    }

    /// What it shows.
    pub fn part(&self) -> &T {
        &self.0.0
    }

    /// Its HTML, made by `render` at the first call.
    pub fn html<E>(&self, render: impl FnOnce(&T) -> Result<String, E>) -> Result<&str, E> {
        if let Some(html) = self.0.1.get() {
            return Ok(html);
        }
        let html = render(&self.0.0)?;
        // A rendered string has room to grow, which would be kept for every row.
        Ok(self.0.1.get_or_init(|| html.into_boxed_str()))
    }
}

/// A list of parts on a page. To a template it is a short mark, in whose place the page puts
/// the parts' HTML: so that a long list is not copied from text to text.
#[derive(Debug, Clone)]
pub struct Parts<T> {
    parts: Vec<Shared<T>>,
    /// How many parts stand in the lists of the page before this one.
    before: usize,
}

impl<T> Parts<T> {
    /// A list of `parts` on a page whose lists before it have `before` parts.
    pub fn new(parts: Vec<Shared<T>>, before: usize) -> Self {
        Self { parts, before }
    }

    /// The parts.
    pub fn iter(&self) -> std::slice::Iter<'_, Shared<T>> {
        self.parts.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

impl<T> Serialize for Parts<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_empty() {
            return serializer.serialize_str("");
        }
        mark(self.before, self.parts.len(), serializer)
    }
}

/// A part that stands by itself on a page; a mark to a template, likewise.
#[derive(Debug, Clone)]
pub struct Part<T> {
    shared: Shared<T>,
    before: usize,
}

impl<T> Part<T> {
    /// A part on a page that has `before` parts before it.
    pub fn new(shared: Shared<T>, before: usize) -> Self {
        Self { shared, before }
    }

    /// The part.
    pub fn shared(&self) -> &Shared<T> {
        &self.shared
    }
}

impl<T> Serialize for Part<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        mark(self.before, 1, serializer)
    }
}

fn mark<S: Serializer>(before: usize, count: usize, serializer: S) -> Result<S::Ok, S::Error> {
    let after = before + count;
    serializer.collect_str(&format_args!("{PARTS}{before}-{after}{PARTS}"))
}

/// Stands for `page.root` in a shared part; a single byte that HTML does not allow.
pub const ROOT: char = '\u{1}';

/// Stands around the places that a list's first part has in the page, and the one after its
/// last; likewise a byte.
pub const PARTS: char = '\u{2}';
