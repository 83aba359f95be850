//! What an import did, for people.

use std::fmt::Write;

use super::{Import, Note, Unplaced};

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was written, or would be.
    Imported,
    /// It is there already, byte for byte.
    AlreadyImported,
    /// Another file has its name, and was left as it is.
    Exists,
    /// It has its front matter already.
    Complete,
    /// It is no report.
    NoReport,
    /// It cannot be read.
    Unreadable,
}

impl Outcome {
    /// How it is told.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::AlreadyImported => "already imported",
            Self::Exists => "left alone",
            Self::Complete => "left alone",
            Self::NoReport => "skipped",
            Self::Unreadable => "unreadable",
        }
    }
}

/// The reasons for a front matter, a line for each value.
pub fn human(import: &Import) -> String {
    let mut out = String::new();
    let width = import
        .proposal
        .notes
        .iter()
        .map(|note| note.field.len())
        .max()
        .unwrap_or(0);
    for note in &import.proposal.notes {
        let Note {
            field,
            value,
            words,
            line,
            certainty,
            why,
        } = note;
        let _ = writeln!(out, "  {field:width$}  {}", shortened(value, 90));
        let _ = writeln!(
            out,
            "  {:width$}    {}: line {line}, “{}” ({why})",
            "",
            certainty.as_str(),
            shortened(words, 100),
        );
    }
    if !import.proposal.unplaced.is_empty() {
        out.push_str("  left out\n");
    }
    for unplaced in &import.proposal.unplaced {
        let Unplaced {
            field,
            words,
            line,
            why,
        } = unplaced;
        let _ = writeln!(
            out,
            "    {field}: line {line}, “{}”: {why}",
            shortened(words, 100)
        );
    }
    out
}

fn shortened(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
