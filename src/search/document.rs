//! The words of a postmortem, and how much each of them says about it.

use std::mem::take;

use super::interner::{Interner, u32_of};
use super::text;
use super::token::{Words, is_plain_word, pieces, runs};
use crate::archive::Archive;
use crate::config::Config;
use crate::postmortem::Postmortem;

/// How many steps there are in what a word says about a document.
pub(super) const STEPS: u32 = 8;

/// A text of so many words is neither long nor short.
const REFERENCE_LENGTH: f64 = 600.0;

/// How soon a further occurrence of a word adds nothing: BM25's `k1`.
const SATURATION: f64 = 1.2;

/// How much the length of a text counts, from 0 to 1: BM25's `b`.
const LENGTH_WEIGHT: f64 = 0.5;

/// Reads documents. The words of a piece of text are worked out once: reports say the same again
/// and again.
#[derive(Debug)]
pub(super) struct Reader<K> {
    /// Which words are wanted.
    keep: K,
    folding: Words,
    /// The pieces that were met, as they are written.
    texts: Interner,
    /// What is known of each.
    pieces: Vec<Piece>,
    /// The places of the words of all pieces, one piece after the other.
    spellings: Vec<u32>,
    vocabulary: Vocabulary,
    /// The weight of each word in the document that is read; 0 where it is not in it.
    weights: Vec<u32>,
}

/// What is known of a piece.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// How many words it gives, those that are not wanted among them.
    words: u32,
    /// Where the places of those that are wanted start and end.
    start: u32,
    end: u32,
    /// How often it occurs in the document that is read.
    times: u32,
    /// What its occurrences weigh together.
    weight: u32,
}

/// That a word occurs in a document, as it is kept beside either: the number of the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting(u32);

impl Posting {
    pub(super) fn new(number: u32, step: u8) -> Self {
        Self(number << 3 | u32::from(step))
    }

    /// The document's number, or the word's place in the vocabulary.
    pub fn number(self) -> usize {
        (self.0 >> 3) as usize
    }

    /// What the word says about the document: from 0, for a single mention in a long report, to 7.
    pub fn step(self) -> u8 {
        (self.0 & 7) as u8
    }
}

/// The words that were met, each with a place.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// The words.
    pub(super) words: Interner,
    /// Whether each is written as a name somewhere: with digits, joiners or inner capitals.
    pub(super) names: Vec<bool>,
}

impl<K: Fn(&str) -> bool> Reader<K> {
    /// A reader of the words that `keep` wants. What they say about a document does not
    /// depend on the others' being kept.
    pub(super) fn new(keep: K) -> Self {
        Self {
            keep,
            folding: Words::default(),
            texts: Interner::default(),
            pieces: Vec::new(),
            spellings: Vec::new(),
            vocabulary: Vocabulary::default(),
            weights: Vec::new(),
        }
    }

    /// Reads `postmortem`: its distinct words, in the order in which they first occur.
    pub(super) fn read(
        &mut self,
        postmortem: &Postmortem,
        archive: &Archive,
        config: &Config,
    ) -> Vec<Posting> {
        let mut met = Vec::new();
        // How many words there are.
        let mut length = 0;
        text::each(postmortem, archive, config, |field, text| {
            pieces(text, |text| {
                // Of a few words that are asked for most pieces are none, which is soon told.
                if !(self.keep)(text) && is_plain_word(text) {
                    length += 1;
                    return;
                }
                let at = self.piece(text);
                let piece = &mut self.pieces[at];
                if piece.times == 0 {
                    met.push(at);
                }
                piece.times += 1;
                piece.weight += field.weight();
            });
        });
        let mut words = Vec::with_capacity(met.len());
        for at in met {
            let piece = &mut self.pieces[at];
            length += piece.words * take(&mut piece.times);
            let weight = take(&mut piece.weight);
            for word in &self.spellings[piece.start as usize..piece.end as usize] {
                let total = &mut self.weights[*word as usize];
                if *total == 0 {
                    words.push(*word);
                }
                *total += weight;
            }
        }
        let half = half(length);
        let posting = |word: u32| {
            let weight = take(&mut self.weights[word as usize]);
            Posting::new(word, step(weight, half))
        };
        words.into_iter().map(posting).collect()
    }

    /// The place of a piece, the words of which are worked out where it is new.
    fn piece(&mut self, text: &str) -> usize {
        let (place, is_new) = self.texts.place(text);
        if is_new {
            let start = u32_of(self.spellings.len());
            let words = self.spell(text);
            let end = u32_of(self.spellings.len());
            self.pieces.push(Piece {
                words,
                start,
                end,
                times: 0,
                weight: 0,
            });
        }
        place
    }

    /// Works out the words of a piece, and says how many there are.
    fn spell(&mut self, text: &str) -> u32 {
        let mut count = 0;
        let vocabulary = &mut self.vocabulary;
        for run in runs(text) {
            // Of the words of a name the first is the name itself.
            let mut is_name = run.is_name();
            self.folding.of_run(&run, |word| {
                count += 1;
                if (self.keep)(word) {
                    let (place, is_new) = vocabulary.words.place(word);
                    if is_new {
                        vocabulary.names.push(false);
                        self.weights.push(0);
                    }
                    vocabulary.names[place] |= is_name;
                    self.spellings.push(u32_of(place));
                }
                is_name = false;
            });
        }
        count
    }

    /// All words that were met.
    pub(super) fn into_vocabulary(self) -> Vocabulary {
        self.vocabulary
    }
}

/// The weight at which a word says half of what it can about a text of `length` words.
/// The length is cut down to its three leading bits, so that an edit of some words leaves
/// what all the others say as it was.
fn half(length: u32) -> f64 {
    let cut = (length.max(1).ilog2() + 1).saturating_sub(3);
    let length = f64::from(length >> cut << cut);
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
