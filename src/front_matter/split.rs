//! Where the front matter ends and the body starts.

use std::ops::Range;

/// A file that starts with front matter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// The YAML, without the lines around it.
    pub(super) yaml: Range<usize>,
    /// Where the body starts.
    pub(super) body: usize,
}

/// A front matter that is opened and never closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoEnd {
    /// The opening line.
    pub(super) opening: Range<usize>,
}

/// The parts of `text`; `None` where its first line is not `---`. The end is a line
/// `---` or `...`; blanks after either are allowed.
pub(super) fn split(text: &str) -> Result<Option<Split>, NoEnd> {
    let mut lines = text.split_inclusive('\n');
    let Some(opening) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Ok(None);
    };
    let start = opening.len();
    let mut end = start;
    for line in lines {
        let after = end + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(Some(Split {
                yaml: start..end,
                body: after,
            }));
        }
        end = after;
    }
    Err(NoEnd { opening: 0..3 })
}
