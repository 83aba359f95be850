//! The words of a postmortem, and how much each of them says about it.

use std::mem::take;

use super::interner::{Interner, u32_of};
use super::text;
use super::token::{Run, Words, runs};
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

/// Reads documents. What a run gives that is more than one word is worked out once: reports
/// say the same names again and again.
#[derive(Debug)]
pub struct Reader<K> {
    /// Which words are wanted.
    keep: K,
    folding: Words,
    /// The runs that were met and are no plain words, as they are written.
    runs: Interner,
    /// The words of each run.
    spelled: Vec<Spelled>,
    /// The places of the words of all runs, one run after the other.
    spellings: Vec<u32>,
    vocabulary: Vocabulary,
    /// The weight of each word in the document that was read last; 0 where it is not in it.
    weights: Vec<u32>,
    /// The places of that document's words, in the order in which they first occur.
    document: Vec<u32>,
    /// How many words that document has, those that are not wanted among them.
    length: usize,
}

/// The words that were met, each with a place.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// The words.
    pub(super) words: Interner,
    /// Whether each is written as a name somewhere: with digits, joiners or inner capitals.
    pub(super) names: Vec<bool>,
}

/// What a run gives.
#[derive(Debug, Clone, Copy)]
struct Spelled {
    /// How many words.
    length: u32,
    /// Where the places of those that are wanted start and end.
    start: u32,
    end: u32,
}

impl<K: Fn(&str) -> bool> Reader<K> {
    /// A reader of the words that `keep` wants. What they say about a document does not
    /// depend on the others' being kept.
    pub fn new(keep: K) -> Self {
        Self {
            keep,
            folding: Words::default(),
            runs: Interner::default(),
            spelled: Vec::new(),
            spellings: Vec::new(),
            vocabulary: Vocabulary::default(),
            weights: Vec::new(),
            document: Vec::new(),
            length: 0,
        }
    }

    /// Reads `postmortem`, in place of what was read before.
    pub fn read(&mut self, postmortem: &Postmortem, archive: &Archive, config: &Config) {
        for place in self.document.drain(..) {
            self.weights[place as usize] = 0;
        }
        self.length = 0;
        text::each(postmortem, archive, config, |field, text| {
            self.add(text, field.weight());
        });
    }

    fn add(&mut self, text: &str, weight: u32) {
        for run in runs(text) {
            if let Some(word) = run.plain_word() {
                self.length += 1;
                if (self.keep)(word) {
                    let place = self.place(word);
                    self.vocabulary.names[place as usize] |= run.is_name();
                    self.count(place, weight);
                }
                continue;
            }
            let (at, is_new) = self.runs.place(run.text);
            if is_new {
                self.spell(&run);
            }
            let Spelled { length, start, end } = self.spelled[at];
            self.length += length as usize;
            for at in start..end {
                self.count(self.spellings[at as usize], weight);
            }
        }
    }

    /// The place of `word` in the vocabulary.
    fn place(&mut self, word: &str) -> u32 {
        let (place, is_new) = self.vocabulary.words.place(word);
        if is_new {
            self.vocabulary.names.push(false);
            self.weights.push(0);
        }
        u32_of(place)
    }

    /// Counts an occurrence of the word at `place`.
    fn count(&mut self, place: u32, weight: u32) {
        let total = &mut self.weights[place as usize];
        if *total == 0 {
            self.document.push(place);
        }
        *total += weight;
    }

    /// Works out the words of a run that is new.
    fn spell(&mut self, run: &Run<'_>) {
        let start = u32_of(self.spellings.len());
        let mut length = 0;
        let mut folding = take(&mut self.folding);
        folding.of_run(run, |word| {
            // Of the words of a name the first is the name itself.
            let is_name = length == 0 && run.is_name();
            length += 1;
            if (self.keep)(word) {
                let place = self.place(word);
                self.vocabulary.names[place as usize] |= is_name;
                self.spellings.push(place);
            }
        });
        self.folding = folding;
        let end = u32_of(self.spellings.len());
        self.spelled.push(Spelled { length, start, end });
    }

    /// The distinct words of the document that was read last, in the order in which they first
    /// occur; each with its step: from 0, for a single mention in a long report, to 7.
    pub fn words(&self) -> impl Iterator<Item = (&str, u8)> {
        self.places()
            .map(|(place, step)| (self.vocabulary.words.get(place as usize), step))
    }

    /// The same, by the words' places in the vocabulary.
    pub(super) fn places(&self) -> impl Iterator<Item = (u32, u8)> {
        let half = half(self.length);
        let weight = |place: u32| self.weights[place as usize];
        self.document
            .iter()
            .map(move |place| (*place, step(weight(*place), half)))
    }

    /// All words that were met.
    pub(super) fn into_vocabulary(self) -> Vocabulary {
        self.vocabulary
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
