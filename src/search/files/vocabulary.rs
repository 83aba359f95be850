//! `v.js`: the words that a query with a slip may have meant.

use super::super::index::Index;

/// The words that slips are corrected to, as an expression of JavaScript.
pub(super) fn payload(index: &Index) -> String {
    let mut out = String::from("\"");
    for at in (0..index.words()).filter(|at| index.corrects(*at)) {
        if out.len() > 1 {
            out.push(' ');
        }
        out.push_str(index.word(at));
    }
    out.push('"');
    out
}
