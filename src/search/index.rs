//! All words of an archive, and the documents that each of them occurs in.
//!
//! A document is named by its number: its place counted from the oldest, so that a new
//! incident renumbers no other.

use std::ops::Range;

use rayon::current_num_threads;
use rayon::prelude::*;

use super::batch::{Batch, Words, batches};
use super::document::Posting;
use super::interner::{Interner, u32_of};
use super::token::{beginning, compare, is_spaceless, units};
use crate::archive::Archive;
use crate::config::Config;

/// The words of an archive, in the order of [`compare`], and where each occurs.
#[derive(Debug, Clone, Default)]
pub struct Index {
    documents: usize,
    /// The words, one after the other.
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// Whether each word is written as a name somewhere.
    names: Vec<bool>,
    postings: Vec<Posting>,
    /// Where each word's stretch of `postings` ends.
    posting_ends: Vec<u32>,
}

/// How many documents make an archive large.
const LARGE: usize = 1000;

impl Index {
    /// The words of `archive` that `keep` wants.
    pub fn gather(archive: &Archive, config: &Config, keep: impl Fn(&str) -> bool + Sync) -> Self {
        // The larger a batch is, the fewer words are met more than once; with some for each
        // thread none waits long for the others.
        let size = archive
            .postmortems
            .len()
            .div_ceil(4 * current_num_threads());
        let batches: Vec<Batch> = batches(archive, size.max(1))
            .map(|postmortems| Batch::read(postmortems, archive, config, &keep))
            .collect();
        Self::merge(batches.iter(), |_| true)
    }

    /// Those of `words` that `keep` wants.
    pub fn of(words: &Words, keep: impl Fn(&str) -> bool) -> Self {
        Self::merge(words.batches(), keep)
    }

    fn merge<'b>(
        batches: impl Iterator<Item = &'b Batch> + Clone,
        keep: impl Fn(&str) -> bool,
    ) -> Self {
        let mut all = Interner::default();
        let mut names: Vec<bool> = Vec::new();
        // The places in `all` of each batch's words; of one that is not wanted there is none.
        let places: Vec<Vec<Option<u32>>> = batches
            .clone()
            .map(|batch| {
                let words = batch.vocabulary.words.iter().zip(&batch.vocabulary.names);
                let place = |(word, is_name): (&str, &bool)| {
                    if !keep(word) {
                        return None;
                    }
                    let (place, is_new) = all.place(word);
                    if is_new {
                        names.push(false);
                    }
                    names[place] |= is_name;
                    Some(u32_of(place))
                };
                words.map(place).collect()
            })
            .collect();
        let word = |place: u32| all.get(place as usize);

        // Nearly all words differ in how they begin.
        let mut order: Vec<(u64, u32)> = (0..u32_of(all.len()))
            .map(|place| (beginning(word(place)), place))
            .collect();
        order.par_sort_unstable_by(|a, b| {
            let by_beginning = a.0.cmp(&b.0);
            by_beginning.then_with(|| compare(word(a.1), word(b.1)))
        });
        let mut index = Self {
            documents: batches.clone().map(|batch| batch.documents.len()).sum(),
            text: String::with_capacity(all.bytes()),
            ends: Vec::with_capacity(order.len()),
            ..Self::default()
        };
        let mut counts = vec![0_u32; order.len()];
        for (batch, places) in batches.clone().zip(&places) {
            for word in batch.documents.iter().flatten() {
                if let Some(place) = places[word.number()] {
                    counts[place as usize] += 1;
                }
            }
        }
        // From here on, where the next posting of each word goes.
        let mut next = counts;
        let mut end = 0;
        for (_, place) in &order {
            index.text.push_str(word(*place));
            index.ends.push(u32_of(index.text.len()));
            index.names.push(names[*place as usize]);
            let count = std::mem::replace(&mut next[*place as usize], end);
            end += count;
            index.posting_ends.push(end);
        }
        index.postings = vec![Posting::new(0, 0); end as usize];
        let mut number = 0;
        for (batch, places) in batches.zip(places) {
            for words in &batch.documents {
                for word in words {
                    if let Some(place) = places[word.number()] {
                        let next = &mut next[place as usize];
                        index.postings[*next as usize] = Posting::new(number, word.step());
                        *next += 1;
                    }
                }
                number += 1;
            }
        }
        index
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        self.ends.len()
    }

    /// The word at a place.
    pub fn word(&self, at: usize) -> &str {
        &self.text[stretch(&self.ends, at)]
    }

    /// Whether the word at a place is written as a name somewhere: with digits, joiners or
    /// inner capitals.
    pub fn is_name(&self, at: usize) -> bool {
        self.names[at]
    }

    /// Where the word at a place occurs, by the documents' numbers.
    pub fn postings(&self, at: usize) -> &[Posting] {
        &self.postings[stretch(&self.posting_ends, at)]
    }

    /// The place of `word`.
    pub fn find(&self, word: &str) -> Option<usize> {
        let at = self.first_from(word);
        (at < self.words() && self.word(at) == word).then_some(at)
    }

    /// The places of the words that begin with `prefix`.
    pub fn beginning_with(&self, prefix: &str) -> Range<usize> {
        let start = self.first_from(prefix);
        let begins = |at| self.word(at).starts_with(prefix);
        start..partition(start..self.words(), begins)
    }

    /// Whether a slip may be corrected to the word at a place: it has letters alone, four or
    /// more, and occurs in more than one document of a large archive, where a word that occurs
    /// once is as likely a slip itself.
    pub fn corrects(&self, at: usize) -> bool {
        let word = self.word(at);
        let least = if self.documents < LARGE { 1 } else { 2 };
        self.postings(at).len() >= least
            && units(word) >= 4
            && word.chars().all(|c| c.is_alphabetic() && !is_spaceless(c))
    }

    /// The place of the first word that is not before `word`.
    fn first_from(&self, word: &str) -> usize {
        partition(0..self.words(), |at| compare(self.word(at), word).is_lt())
    }
}

/// The stretch of the item at a place, where each ends being known.
fn stretch(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[at] as usize
}

/// The first place of `range` at which `is_before` no longer holds.
fn partition(range: Range<usize>, is_before: impl Fn(usize) -> bool) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start + (end - start) / 2;
        match is_before(middle) {
            true => start = middle + 1,
            false => end = middle,
        }
    }
    start
}
