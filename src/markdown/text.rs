//! Reading a line of text.

use super::{Section, Text};

impl Text {
    /// The text without markup: a soft line break is a space, a hard one a line break.
    pub fn plain(&self) -> String {
        concat(self.runs.iter().map(|run| run.plain.as_str()))
    }

    /// The text's HTML, without an element around it.
    pub fn html(&self) -> String {
        concat(self.runs.iter().map(|run| run.html.as_str()))
    }

    /// Whether nothing is to be seen: no runs, or nothing but white space in them.
    pub fn is_empty(&self) -> bool {
        let blank = |text: &str| text.trim().is_empty();
        self.runs
            .iter()
            .all(|run| blank(&run.plain) && !run.html.contains("<img"))
    }
}

impl Section {
    /// The HTML of all its blocks.
    pub fn html(&self) -> String {
        concat(self.blocks.iter().map(|block| block.html.as_str()))
    }
}

/// The pieces one after the other, in room for no more than them.
fn concat<'a>(pieces: impl Iterator<Item = &'a str> + Clone) -> String {
    let mut text = String::with_capacity(pieces.clone().map(str::len).sum());
    text.extend(pieces);
    text
}
