//! The terminal that an answer is printed to: how wide it is, and whether it has bold letters.

use std::env;
use std::io;

use casebook::input::turns_around;
use textwrap::{Options, WordSplitter};

use super::output;

/// The width where nothing says it.
const USUAL: usize = 80;

/// No narrower, whatever is said: words would stand one a line.
const LEAST: usize = 40;

/// What standard output is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    /// How many columns it has.
    pub(crate) width: usize,
    is_colored: bool,
}

impl Terminal {
    /// Standard output as it is: a terminal as wide as that is; else as wide as `COLUMNS` says.
    pub(crate) fn stdout() -> Self {
        let said = || env::var("COLUMNS").ok()?.parse().ok();
        Self {
            width: columns().or_else(said).unwrap_or(USUAL).max(LEAST),
            is_colored: output::color(&io::stdout()),
        }
    }

    /// `text`, bold where that can be shown.
    pub(crate) fn bold(&self, text: &str) -> String {
        match self.is_colored {
            true => format!("\u{1b}[1m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }

    /// `text`, fainter where that can be shown.
    pub(crate) fn faint(&self, text: &str) -> String {
        match self.is_colored {
            true => format!("\u{1b}[2m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }

    /// Lines of `text` that fit, the first after `first`, the others after `rest`. No word is
    /// broken: an address or an error is copied as a whole. The text of a postmortem has no
    /// control characters, and what turns it around is replaced.
    pub(crate) fn wrap(&self, text: &str, first: &str, rest: &str) -> String {
        let text = text.replace(turns_around, "\u{fffd}");
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        let mut lines = textwrap::fill(&text, options).replace('\u{a0}', " ");
        lines.push('\n');
        lines
    }
}

/// The width of the terminal that standard output is.
#[cfg(unix)]
fn columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(size.ws_col.into()).filter(|columns| *columns > 0)
}

#[cfg(not(unix))]
fn columns() -> Option<usize> {
    None
}
