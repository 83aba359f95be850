//! Looking for words in a report: fast in the whole file, and exact where one is found.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::subject::Subject;

/// Phrases that are looked for, whatever their case.
pub(super) struct Words {
    automaton: AhoCorasick,
}

/// How many are looked at in one file. Who writes more of them has another problem.
const MOST: usize = 1000;

/// A phrase that was found.
pub(super) struct Hit {
    /// Which one.
    pub(super) phrase: usize,
    /// Its stretch of the file.
    pub(super) span: Range<usize>,
}

impl Words {
    /// To look for `phrases`; where two begin at one place, the longer is found.
    pub(super) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(phrases);
        Self {
            automaton: automaton.expect("a few short phrases"),
        }
    }

    /// Where they stand in `text` as whole words, the first thousand.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + 't {
        let found = self.automaton.find_iter(text);
        let hits = found.map(|found| Hit {
            phrase: found.pattern().as_usize(),
            span: found.range(),
        });
        hits.filter(|hit| is_whole(text, &hit.span)).take(MOST)
    }
}

/// Whether what stands at `span` is no part of a longer word.
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let words = text[span.clone()].chars();
    let (first, last) = (words.clone().next(), words.last());
    let joins = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(is_letter) && outer.is_some_and(is_letter)
    };
    !joins(first, text[..span.start].chars().next_back())
        && !joins(last, text[span.end..].chars().next())
}

/// `text` with a space for each line break, so that a phrase may go over two lines; its bytes
/// are counted as before.
pub(super) fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

impl Subject<'_> {
    /// Whether what stands at `span` is quoted: somebody else's words.
    pub(super) fn is_quoted(&self, span: &Range<usize>, around: &Range<usize>) -> bool {
        let before = &self.source.text[around.start..span.start];
        let after = &self.source.text[span.end..around.end];
        let opens = |open: char, close: char| {
            let last = before.rfind(open);
            last.is_some_and(|at| !before[at + open.len_utf8()..].contains(close))
                && after.contains(close)
        };
        (before.matches('"').count() % 2 == 1 && after.contains('"'))
            || opens('“', '”')
            || opens('„', '“')
            || opens('«', '»')
            || opens('‘', '’')
    }
}
