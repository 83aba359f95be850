//! `t/N.js`: words, and where they occur.

use super::super::document::Posting;
use super::super::index::Index;
use super::super::inflection::shared;
use super::super::token::units;
use super::is_words;
use super::{fnv, number};

/// A file is no shorter than this, in bytes, but for the last one and those around a word
/// with a long list.
const LEAST: usize = 12_500;

/// A file is no longer, but for a word whose list alone is.
const MOST: usize = 17_500;

/// Between the two, one word in so many begins a file. It is the word that says so, and not
/// what stands before it, so that an edit moves the boundaries near it and no others.
const ONE_IN: u64 = 32;

/// What tells each file's words from those of the file before, and the files' payloads.
pub(super) fn files(index: &Index) -> (Vec<&str>, Vec<String>) {
    let mut firsts = Vec::new();
    let mut files = Vec::new();
    let mut file = String::new();
    let mut before = "";
    let mut list = String::new();
    for at in 0..index.words() {
        let word = index.word(at);
        list.clear();
        postings(index.postings(at), &mut list);
        let begins = file.is_empty()
            || file.len() + word.len() + list.len() > MOST
            || file.len() >= LEAST && fnv(word).is_multiple_of(ONE_IN);
        if begins {
            if !file.is_empty() {
                file.push('"');
                files.push(std::mem::take(&mut file));
            }
            firsts.push(&word[..divide(before, word)]);
            before = "";
        }
        file.push(if begins { '"' } else { ' ' });
        let shared = shared(before, word);
        number::push(units(&word[..shared]), &mut file);
        file.push_str(&word[shared..]);
        file.push(' ');
        file.push_str(&list);
        before = word;
    }
    if !file.is_empty() {
        file.push('"');
        files.push(file);
    }
    (firsts, files)
}

/// The length of the shortest beginning of `word` that comes after `before`.
fn divide(before: &str, word: &str) -> usize {
    let shared = shared(before, word);
    let next = word[shared..].chars().next();
    shared + next.map_or(0, char::len_utf8)
}

/// One number a document: its gap to the one before, and the step.
fn postings(postings: &[Posting], out: &mut String) {
    let mut before = 0;
    for posting in postings {
        number::push(
            (posting.number() - before) << 3 | usize::from(posting.step()),
            out,
        );
        before = posting.number();
    }
}

/// The words of the file at `path`, which holds `text`, each on a line: where one begins as the
/// last one did, the file does not spell it out. `None` for any other file.
pub fn words_of(path: &str, text: &str) -> Option<String> {
    if !is_words(path) {
        return None;
    }
    let (_, payload) = text.split_once(",\"")?.1.split_once(",\"")?;
    let mut words = String::with_capacity(text.len());
    let mut before = String::new();
    for entry in payload.trim_end_matches("\");\n").split(' ').step_by(2) {
        let (shared, rest) = number::read(entry)?;
        let mut taken = 0;
        let kept = before.char_indices().find(|(_, c)| {
            taken += c.len_utf16();
            taken > shared
        });
        before.truncate(kept.map_or(before.len(), |(at, _)| at));
        before.push_str(rest);
        words.push_str(&before);
        words.push('\n');
    }
    Some(words)
}
