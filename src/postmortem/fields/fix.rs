//! What is safe to write in another way: a key or a value whose meaning is certain.

use super::{Fields, Found};
use crate::diagnostic::{Code, Diagnostic};
use crate::edit::Edit;
use crate::front_matter::{Entry, Value};
use crate::input::Source;

impl Fields<'_> {
    /// Notes that the value `found` is spelt otherwise than `spelling`, if it is.
    pub(super) fn spelling(&mut self, found: &Found<'_>, spelling: &str) {
        let Value::Scalar(written, _) = &found.node.value else {
            return;
        };
        if written.trim() == spelling {
            return;
        }
        // A text that YAML folds or escapes does not stand in the file as it is.
        let span = found.node.span.clone();
        let Some(at) = self.source.text[span.clone()].find(written.as_str()) else {
            return;
        };
        let start = span.start + at;
        let message = format!("{} is spelt `{spelling}`", self.subject(found));
        self.other_spellings.push(
            Diagnostic::new(Code::OtherSpelling, message)
                .at(self.source.place(span))
                .hint("it is understood all the same; `casebook check --fix` writes it so")
                .fix(Edit {
                    span: start..start + written.len(),
                    text: spelling.to_owned(),
                }),
        );
    }
}

/// The change of an unknown key into the one of `candidates` that differs from it in case, in
/// `-`, `_` and spaces alone. None where two keys would become one.
pub(super) fn key(
    source: &Source,
    entry: &Entry,
    siblings: &[Entry],
    candidates: &[&str],
) -> Option<Edit> {
    let known = meant(&entry.key, candidates)?;
    let folded = fold(&entry.key);
    let alike = siblings.iter().filter(|other| fold(&other.key) == folded);
    let is_written_so = source.text[entry.key_span.clone()] == entry.key;
    (alike.count() == 1 && is_written_so).then(|| Edit {
        span: entry.key_span.clone(),
        text: known.to_owned(),
    })
}

/// The one of `candidates` that differs from `key` in case, in `-`, `_` and spaces alone.
pub(super) fn meant<'a>(key: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let folded = fold(key);
    let mut alike = candidates.iter().filter(|known| fold(known) == folded);
    let known = alike.next()?;
    // The field of a taxonomy is listed twice.
    alike.all(|other| other == known).then_some(*known)
}

fn fold(key: &str) -> String {
    let letters = key.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}
