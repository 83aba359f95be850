//! Similar incidents: those that share the words and the terms which tell an incident apart
//! from the others.
//!
//! No incident is compared with all others. The few words that say most about one are asked
//! for as a query is, and so are its terms; what occurs in too many incidents to tell them
//! apart is not asked for. So the cost is in proportion to the number of incidents.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::document::Document;
use super::index::Index;
use super::score::{idf, value};
use super::text::Field;
use crate::archive::Archive;
use crate::config::Config;
use crate::config::taxonomy::{Taxonomy, TaxonomyKind};
use crate::postmortem::Postmortem;

/// How many words of an incident are asked for: those that say most about it.
const WORDS: usize = 24;

/// What occurs in more incidents is not asked for.
const MOST: usize = 200;

/// How many of those that share most are compared in full.
const CANDIDATES: usize = 16;

/// How many similar incidents are named.
const NAMED: usize = 5;

/// How many shared words are named.
const NAMED_WORDS: usize = 3;

/// The least that two incidents share that are similar.
const LEAST: f64 = 1.0;

/// An incident that is similar to another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// Its place in the archive.
    pub at: usize,
    /// How similar it is: 1 is the least that is worth a look.
    pub score: f64,
    /// The terms that both are filed under, by the taxonomy's place in the configuration and
    /// the term's slug: what says most first.
    pub terms: Vec<(usize, String)>,
    /// The words that both have, folded: what says most first, up to three.
    pub words: Vec<String>,
}

/// What a shared term of `taxonomy` counts, where it is as rare as can be. What is derived
/// (the severity, the category of a cause) says little about what happened.
fn weight(taxonomy: &Taxonomy) -> f64 {
    match (taxonomy.kind, Field::of_taxonomy(taxonomy)) {
        (TaxonomyKind::RootCauses, _) => 1.5,
        (TaxonomyKind::LookedLike, _) | (_, Field::Symptoms) => 1.0,
        (TaxonomyKind::Field, _) => 0.5,
        _ => 0.0,
    }
}

/// A shared term that is less rare, on a scale up to 1, is not named.
const LEAST_RARITY: f64 = 0.2;

/// What all shared words count, where the other incident has each of them as often.
const WORDS_WEIGHT: f64 = 4.0;

/// A word or a term that an incident is compared by.
#[derive(Debug, Clone, Copy)]
struct Feature {
    what: What,
    /// What it counts where another incident has it too, times that one's value.
    weight: f64,
    /// The most that it counts.
    own: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// A word, by its place in the index.
    Word(usize),
    /// A term, by its taxonomy's place and its own in that.
    Term(usize, usize),
}

/// Compares the incidents of an archive.
pub struct Comparison<'a> {
    archive: &'a Archive,
    config: &'a Config,
    index: &'a Index,
}

impl<'a> Comparison<'a> {
    /// What compares the incidents of `archive`, all words of which are in `index`.
    pub fn new(archive: &'a Archive, config: &'a Config, index: &'a Index) -> Self {
        Self {
            archive,
            config,
            index,
        }
    }

    /// The similar incidents of each, in archive order; the most similar first.
    pub fn all(&self) -> Vec<Vec<Similar>> {
        let n = self.index.documents();
        let words = self.telling_words();
        (0..n)
            .into_par_iter()
            .map_init(
                || Sums::new(n),
                |sums, at| {
                    let words = words[n - 1 - at].iter().map(|word| (word.at, word.own));
                    let postmortem = &self.archive.postmortems[at];
                    self.of(postmortem, Some(at), words, sums)
                },
            )
            .collect()
    }

    /// The incidents of the archive that are similar to `draft`, which is not in it.
    pub fn of_draft(&self, draft: &Postmortem, document: &Document) -> Vec<Similar> {
        let mut telling = Telling::default();
        for (word, step) in document.words() {
            if let Some(at) = self.index.find(word)
                && self.tells(at, 1)
            {
                telling.add(self.word(at, step));
            }
        }
        let words = telling.words.iter().map(|word| (word.at, word.own));
        self.of(draft, None, words, &mut Sums::new(self.index.documents()))
    }

    /// The words that say most about each document, by its number.
    fn telling_words(&self) -> Vec<Vec<Word>> {
        let mut telling = vec![Telling::default(); self.index.documents()];
        for at in (0..self.index.words()).filter(|at| self.tells(*at, 2)) {
            for posting in self.index.postings(at) {
                telling[posting.number()].add(self.word(at, posting.step()));
            }
        }
        telling.into_iter().map(|telling| telling.words).collect()
    }

    /// Whether the word at a place of the index tells incidents apart, `least` of which have it
    /// to be of use. Times and numbers do not.
    fn tells(&self, at: usize, least: usize) -> bool {
        let documents = self.index.postings(at).len();
        (least..=MOST).contains(&documents) && self.index.word(at).contains(char::is_alphabetic)
    }

    fn word(&self, at: usize, step: u8) -> Word {
        let idf = idf(self.index.postings(at).len(), self.index.documents());
        Word {
            at,
            own: idf * value(step),
        }
    }

    /// What is similar to `postmortem`, which has these telling words.
    fn of(
        &self,
        postmortem: &Postmortem,
        itself: Option<usize>,
        words: impl Iterator<Item = (usize, f64)> + Clone,
        sums: &mut Sums,
    ) -> Vec<Similar> {
        let n = self.index.documents();
        let all: f64 = words.clone().map(|(_, own)| own).sum();
        let mut features = Vec::with_capacity(WORDS + 8);
        features.extend(words.map(|(at, own)| Feature {
            what: What::Word(at),
            weight: WORDS_WEIGHT * idf(self.index.postings(at).len(), n) / all,
            own: WORDS_WEIGHT * own / all,
        }));
        features.extend(self.terms(postmortem));

        for feature in &features {
            match feature.what {
                What::Word(at) => {
                    for posting in self.index.postings(at) {
                        let shared = (feature.weight * value(posting.step())).min(feature.own);
                        sums.add(n - 1 - posting.number(), shared);
                    }
                }
                What::Term(taxonomy, term) => {
                    let members = &self.archive.indexes[taxonomy].terms[term].members;
                    if members.len() <= MOST {
                        members.iter().for_each(|at| sums.add(*at, feature.own));
                    }
                }
            }
        }
        let mut similar: Vec<Similar> = sums
            .take(CANDIDATES, itself)
            .into_iter()
            .map(|at| self.compare(at, &features))
            .filter(|similar| similar.score >= LEAST)
            .collect();
        similar.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.cmp(&b.at)));
        similar.truncate(NAMED);
        similar
    }

    /// The terms of `postmortem` by which it is compared.
    fn terms(&self, postmortem: &Postmortem) -> impl Iterator<Item = Feature> {
        let n = self.index.documents();
        let rarest = idf(1, n);
        let terms = postmortem.terms.iter();
        terms.flat_map(move |(at, terms)| {
            let taxonomy = &self.config.taxonomies[*at];
            let weight = weight(taxonomy);
            let index = &self.archive.indexes[*at];
            let places = terms.iter().filter_map(|term| index.position(&term.id));
            places.filter(move |_| weight > 0.0).map(move |place| {
                let rarity = idf(index.terms[place].members.len(), n) / rarest;
                Feature {
                    what: What::Term(*at, place),
                    weight,
                    own: weight * rarity,
                }
            })
        })
    }

    /// What the incident at a place of the archive shares of `features`.
    fn compare(&self, at: usize, features: &[Feature]) -> Similar {
        let number = self.index.documents() - 1 - at;
        let mut score = 0.0;
        let mut terms: Vec<(f64, usize, &str)> = Vec::new();
        let mut words: Vec<(f64, &str)> = Vec::new();
        for feature in features {
            match feature.what {
                What::Word(place) => {
                    let postings = self.index.postings(place);
                    let found = postings.binary_search_by_key(&number, |it| it.number());
                    if let Ok(found) = found {
                        let value = value(postings[found].step());
                        let shared = (feature.weight * value).min(feature.own);
                        score += shared;
                        words.push((shared, self.index.word(place)));
                    }
                }
                What::Term(taxonomy, place) => {
                    let term = &self.archive.indexes[taxonomy].terms[place];
                    // The members are in archive order.
                    if term.members.binary_search(&at).is_ok() {
                        score += feature.own;
                        if feature.own >= feature.weight * LEAST_RARITY {
                            terms.push((feature.own, taxonomy, &term.id));
                        }
                    }
                }
            }
        }
        terms.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        Similar {
            at,
            score,
            terms: terms
                .into_iter()
                .map(|(_, taxonomy, term)| (taxonomy, term.to_owned()))
                .collect(),
            words: named(words),
        }
    }
}

/// The words that say most; of a name and its parts the name alone.
fn named(mut words: Vec<(f64, &str)>) -> Vec<String> {
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let mut named: Vec<&str> = Vec::new();
    for (_, word) in words {
        if let Some(part) = named.iter_mut().find(|known| word.contains(**known)) {
            *part = word;
        } else if !named.iter().any(|known| known.contains(word)) {
            named.push(word);
        }
    }
    named.truncate(NAMED_WORDS);
    named.into_iter().map(str::to_owned).collect()
}

/// A word of a document, and how much it says about it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Word {
    at: usize,
    own: f64,
}

/// The words that say most about a document.
#[derive(Debug, Clone, Default)]
struct Telling {
    /// In no order; once there are enough, the place of the one that says least.
    words: Vec<Word>,
    least: usize,
}

impl Telling {
    fn add(&mut self, word: Word) {
        if self.words.len() < WORDS {
            self.words.push(word);
        } else if self.words[self.least].own < word.own {
            self.words[self.least] = word;
        } else {
            return;
        }
        let by_own = |a: &&Word, b: &&Word| a.own.total_cmp(&b.own);
        if self.words.len() == WORDS {
            let least = self.words.iter().min_by(by_own).copied();
            self.least = self
                .words
                .iter()
                .position(|it| Some(*it) == least)
                .unwrap_or(0);
        }
    }
}

/// What each incident shares so far.
struct Sums {
    sums: Vec<f64>,
    /// Those that share anything.
    touched: Vec<usize>,
}

impl Sums {
    fn new(n: usize) -> Self {
        Self {
            sums: vec![0.0; n],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, at: usize, shared: f64) {
        if self.sums[at] == 0.0 {
            self.touched.push(at);
        }
        self.sums[at] += shared;
    }

    /// The `most` that share most, but for `itself`; leaves nothing behind.
    fn take(&mut self, most: usize, itself: Option<usize>) -> Vec<usize> {
        let mut touched = std::mem::take(&mut self.touched);
        touched.retain(|at| Some(*at) != itself);
        let order = |a: &usize, b: &usize| -> Ordering {
            self.sums[*b].total_cmp(&self.sums[*a]).then(a.cmp(b))
        };
        if touched.len() > most {
            touched.select_nth_unstable_by(most, order);
        }
        let taken = touched[..most.min(touched.len())].to_vec();
        // What is to be forgotten stands in `touched` in any order.
        for at in touched.drain(..).chain(itself) {
            self.sums[at] = 0.0;
        }
        self.touched = touched;
        taken
    }
}
