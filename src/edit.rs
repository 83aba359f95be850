//! Changes of a text: which stretches become what, and the text with all of them made.
//!
//! What no edit names is left byte for byte as it is.

use std::ops::Range;

/// One change of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edit {
    /// The stretch that goes, in bytes; an empty one is a place to insert at.
    pub span: Range<usize>,
    /// What comes in its place.
    pub text: String,
}

/// `text` with all `edits` made. Where two overlap, the one that starts first is made, and
/// the other is left for another run.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        if let Some(kept) = text.get(at..edit.span.start) {
            edited.push_str(kept);
            edited.push_str(&edit.text);
            at = edit.span.end;
        }
    }
    edited.push_str(&text[at..]);
    edited
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(span: Range<usize>, text: &str) -> Edit {
        Edit {
            span,
            text: text.to_owned(),
        }
    }

    #[test]
    fn stretches_are_replaced_and_inserted_in_any_order() {
        let edits = [edit(6..9, "III"), edit(0..3, "I"), edit(5..5, "-")];
        assert_eq!(apply("one, two, three", &edits), "I, -tIII three");
    }

    #[test]
    fn the_first_of_two_that_overlap_is_made() {
        let edits = [edit(1..4, "x"), edit(2..6, "y")];
        assert_eq!(apply("abcdef", &edits), "axef");
    }
}
