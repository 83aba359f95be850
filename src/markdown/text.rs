//! Reading a line of text.

use super::{Section, Text};

impl Text {
    /// The text without markup: a soft line break is a space, a hard one a line break.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.plain.as_str()).collect()
    }

    /// The text's HTML, without an element around it.
    pub fn html(&self) -> String {
        self.runs.iter().map(|run| run.html.as_str()).collect()
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
        let length = self.blocks.iter().map(|block| block.html.len()).sum();
        let mut html = String::with_capacity(length);
        html.extend(self.blocks.iter().map(|block| block.html.as_str()));
        html
    }
}
