//! The words of one postmortem, and how much each of them says about it.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::text;
use super::token::{Words, runs};
use crate::archive::Archive;
use crate::config::Config;
use crate::postmortem::Postmortem;

/// How many steps there are in what a word says about a document.
pub const STEPS: u32 = 8;

/// A text of so many words is neither long nor short.
const REFERENCE_LENGTH: f64 = 600.0;

/// How soon a further occurrence of a word adds nothing: BM25's `k1`.
const SATURATION: f64 = 1.2;

/// How much the length of a text counts, from 0 to 1: BM25's `b`.
const LENGTH_WEIGHT: f64 = 0.5;

/// The distinct words of a postmortem, each with its step: from 0, for a single mention in a
/// long report, to 7. In the order in which they first occur.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    text: String,
    words: Vec<Word>,
}

/// A word of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    /// Where it ends in the document's text.
    end: u32,
    step: u8,
    is_name: bool,
}

impl Document {
    /// The words, with the step of each, and whether it is written as a name is: with digits,
    /// joiners or inner capitals.
    pub fn words(&self) -> impl Iterator<Item = (&str, u8, bool)> {
        let mut start = 0;
        self.words.iter().map(move |word| {
            let text = &self.text[start..word.end as usize];
            start = word.end as usize;
            (text, word.step, word.is_name)
        })
    }
}

/// Reads documents; what it holds is room that it uses again.
#[derive(Debug, Default)]
pub struct Reader {
    words: Words,
    counts: Counts,
}

impl Reader {
    /// The words of `postmortem` that `keep` wants. What they say about it does not depend
    /// on the others' being kept.
    pub fn read(
        &mut self,
        postmortem: &Postmortem,
        archive: &Archive,
        config: &Config,
        keep: impl Fn(&str) -> bool,
    ) -> Document {
        let mut length = 0;
        self.counts.clear();
        text::each(postmortem, archive, config, |field, text| {
            let weight = field.weight();
            for run in runs(text) {
                let mut is_first = true;
                self.words.of_run(&run, |word| {
                    length += 1;
                    if keep(word) {
                        self.counts.add(word, weight, is_first && run.is_name());
                    }
                    // Of the words of a name the first is the name itself.
                    is_first = false;
                });
            }
        });
        self.counts.document(length)
    }
}

/// Words and their weighted number of occurrences.
#[derive(Debug, Default)]
struct Counts {
    text: String,
    words: Vec<Count>,
    /// The places in `words`, by the word's hash.
    places: HashTable<u32>,
}

#[derive(Debug)]
struct Count {
    start: u32,
    end: u32,
    hash: u64,
    weight: u32,
    is_name: bool,
}

impl Counts {
    fn clear(&mut self) {
        self.text.clear();
        self.words.clear();
        self.places.clear();
    }

    fn add(&mut self, word: &str, weight: u32, is_name: bool) {
        let Self {
            text,
            words,
            places,
        } = self;
        let hash = hash(word);
        let is_it = |place: &u32| {
            let count = &words[*place as usize];
            &text[count.start as usize..count.end as usize] == word
        };
        if let Some(place) = places.find(hash, is_it) {
            let count = &mut words[*place as usize];
            count.weight += weight;
            count.is_name |= is_name;
            return;
        }
        let place = u32_of(words.len());
        places.insert_unique(hash, place, |place| words[*place as usize].hash);
        let start = u32_of(text.len());
        text.push_str(word);
        words.push(Count {
            start,
            end: u32_of(text.len()),
            hash,
            weight,
            is_name,
        });
    }

    /// The document of these words, in a text of `length` words.
    fn document(&self, length: usize) -> Document {
        let half = half(length);
        let word = |count: &Count| Word {
            end: count.end,
            step: step(count.weight, half),
            is_name: count.is_name,
        };
        Document {
            text: self.text.as_str().into(),
            words: self.words.iter().map(word).collect(),
        }
    }
}

/// The weight at which a word says half of what it can about a text of `length` words.
/// The length is cut down to its three leading bits, so that an edit of some words leaves
/// what all the others say as it was.
fn half(length: usize) -> f64 {
    let cut = (length.max(1).ilog2() + 1).saturating_sub(3);
    let length = (length >> cut << cut) as f64;
    SATURATION * (1.0 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / REFERENCE_LENGTH)
}

/// The step of a word of this weight.
fn step(weight: u32, half: f64) -> u8 {
    let weight = f64::from(weight);
    let step = f64::from(STEPS) * weight / (weight + half);
    (step as u8).min(STEPS as u8 - 1)
}

/// The hash of a word, the same in every run.
pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// A place or a length as it is kept. An archive has less than four thousand million words.
pub(super) fn u32_of(n: usize) -> u32 {
    u32::try_from(n).expect("an archive is smaller than 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_more_the_more_often_it_occurs_and_the_shorter_the_text_is() {
        let steps = |length| [1, 2, 4, 8, 16, 64].map(|weight| step(weight, half(length)));
        assert_eq!(steps(100), [4, 5, 6, 7, 7, 7]);
        assert_eq!(steps(600), [3, 5, 6, 7, 7, 7]);
        assert_eq!(steps(6000), [1, 2, 3, 4, 5, 7]);
    }

    #[test]
    fn a_small_edit_changes_no_other_word() {
        assert_eq!(half(640), half(700));
        assert!(half(640) < half(800));
    }
}
