//! How diagnostics print: for people, for programs, and for GitHub's annotations.

use super::Diagnostic;

/// The form of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// The line with a caret below it, and the hint.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands that annotate a pull request.
    GitHub,
}

/// All `diagnostics`, in order, as text that ends in a line end; empty where there are none.
pub fn report(diagnostics: &[Diagnostic], format: Format, color: bool) -> String {
    let _ = (diagnostics, format, color);
    todo!()
}
