//! Similar incidents: those that share the words and the terms which tell an incident apart
//! from the others.
//!
//! No incident is compared with all others. The few words that say most about one are asked
//! for as a query is, and so are its terms; what occurs in too many incidents to tell them
//! apart is not asked for. So the cost is in proportion to the number of incidents.

mod feature;
mod naming;
mod sums;
mod telling;

use rayon::prelude::*;

use feature::{Chance, FREQUENT, Feature, Shared, What};
use naming::Naming;
use sums::Sums;
use telling::{Telling, WORDS, Word};

use super::document::Reader;
use super::index::Index;
use super::score::{idf, value, values};
use super::text::Field;
use super::token::is_spaceless;
use crate::archive::Archive;
use crate::config::Config;
use crate::config::taxonomy::{Taxonomy, TaxonomyKind};
use crate::postmortem::Postmortem;

/// What occurs in more incidents is not asked for.
const MOST: usize = 200;

/// How many of those that share most are compared in full.
const CANDIDATES: usize = 16;

/// How many similar incidents are named.
const NAMED: usize = 5;

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
    /// the term's in its index: what says most first.
    pub terms: Vec<(usize, usize)>,
    /// The words that both have, folded: what says most first, up to three.
    pub words: Vec<String>,
}

/// What a shared term of `taxonomy` counts, where it is as rare as can be. What is derived
/// (the severity, the category of a cause) says little about what happened.
fn weight(taxonomy: &Taxonomy) -> f64 {
    match (taxonomy.kind, Field::of_taxonomy(taxonomy)) {
        (TaxonomyKind::RootCauses, _) => 2.25,
        (_, Field::Symptoms) => 1.75,
        (TaxonomyKind::LookedLike, _) => 1.25,
        (TaxonomyKind::Field, _) => 0.75,
        _ => 0.0,
    }
}

/// What a shared word counts, where it is as rare as can be and says all it can about both.
const WORD_WEIGHT: f64 = 0.5;

/// A word that is no name is named where it tells incidents apart so well, and is [`FREQUENT`].
const RARE: f64 = 2.0;

/// Compares the incidents of an archive.
pub struct Comparison<'a> {
    archive: &'a Archive,
    config: &'a Config,
    index: &'a Index,
    /// The places in the index of the words of each term's name, by taxonomy.
    names: Vec<Vec<Vec<usize>>>,
}

impl<'a> Comparison<'a> {
    /// What compares the incidents of `archive`, all words of which are in `index`.
    pub fn new(archive: &'a Archive, config: &'a Config, index: &'a Index) -> Self {
        Self {
            archive,
            config,
            index,
            names: naming::names(archive, index),
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
                    let postmortem = &self.archive.postmortems[at];
                    self.of(postmortem, Some(at), &words[n - 1 - at], sums)
                },
            )
            .collect()
    }

    /// The similar incidents of the one at a place of the archive. Its own words are enough of an
    /// index.
    pub fn one(&self, at: usize) -> Vec<Similar> {
        let n = self.index.documents();
        let number = n - 1 - at;
        let mut telling = Telling::default();
        for place in (0..self.index.words()).filter(|place| self.tells(*place, 2)) {
            let postings = self.index.postings(place);
            if let Ok(found) = postings.binary_search_by_key(&number, |it| it.number()) {
                let own = self.idf(place) * value(postings[found].step());
                telling.add(Word { at: place, own });
            }
        }
        let sums = &mut Sums::new(n);
        self.of(
            &self.archive.postmortems[at],
            Some(at),
            &telling.words,
            sums,
        )
    }

    /// The incidents of the archive that are similar to `draft`, which is not in it.
    pub fn of_draft(&self, draft: &Postmortem) -> Vec<Similar> {
        let mut reader = Reader::new(|_| true);
        let words = reader.read(draft, self.archive, self.config);
        let vocabulary = reader.into_vocabulary().words;
        let mut telling = Telling::default();
        for word in words {
            if let Some(at) = self.index.find(vocabulary.get(word.number()))
                && self.tells(at, 1)
            {
                let own = self.idf(at) * value(word.step());
                telling.add(Word { at, own });
            }
        }
        let sums = &mut Sums::new(self.index.documents());
        self.of(draft, None, &telling.words, sums)
    }

    /// The words that say most about each document, by its number.
    fn telling_words(&self) -> Vec<Vec<Word>> {
        let mut telling = vec![Telling::default(); self.index.documents()];
        for at in (0..self.index.words()).filter(|at| self.tells(*at, 2)) {
            let idf = self.idf(at);
            for posting in self.index.postings(at) {
                let own = idf * value(posting.step());
                telling[posting.number()].add(Word { at, own });
            }
        }
        telling.into_iter().map(|telling| telling.words).collect()
    }

    /// Whether the word at a place of the index tells incidents apart, `least` of which have it
    /// to be of use. Times and numbers do not.
    fn tells(&self, at: usize, least: usize) -> bool {
        let documents = self.index.postings(at).len();
        (least..=MOST).contains(&documents) && !is_number(self.index.word(at))
    }

    /// How much the word at a place of the index tells incidents apart.
    fn idf(&self, at: usize) -> f64 {
        idf(self.index.postings(at).len(), self.index.documents())
    }

    /// What is similar to `postmortem`, which has these telling words.
    fn of(
        &self,
        postmortem: &Postmortem,
        itself: Option<usize>,
        words: &[Word],
        sums: &mut Sums,
    ) -> Vec<Similar> {
        let n = self.index.documents();
        // What it is filed under is compared as such. No word has a space.
        let terms = postmortem.terms.values().flatten();
        let terms: Vec<&str> = terms.map(|term| term.id.as_str()).collect();
        let terms = terms.join(" ");
        let is_term = |word: &&Word| terms.contains(self.index.word(word.at));
        let rarest = idf(1, n);
        let words = words.iter().filter(|word| !is_term(word));
        let mut features = Vec::with_capacity(WORDS + 8);
        features.extend(words.map(|word| {
            let idf = self.idf(word.at);
            let weight = WORD_WEIGHT * idf / rarest;
            let own = WORD_WEIGHT * word.own / rarest;
            let is_frequent = own >= weight * FREQUENT;
            Feature {
                what: What::Word(word.at, self.chance(word.at, idf, is_frequent)),
                weight,
                own,
            }
        }));
        features.extend(self.terms(postmortem));

        for feature in &features {
            match feature.what {
                What::Word(at, _) => {
                    let counts = values().map(|value| feature.counts(value));
                    for posting in self.index.postings(at) {
                        let shared = counts[usize::from(posting.step())];
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
        let mut candidates = sums.take(CANDIDATES, itself);
        candidates.sort_unstable();
        let shared = self.shared(&candidates, &features).into_iter();
        let mut similar: Vec<(f64, usize, Vec<Shared>)> = candidates
            .into_iter()
            .zip(shared)
            .map(|(at, shared)| (shared.iter().map(|it| it.counts).sum(), at, shared))
            .filter(|(score, ..)| *score >= LEAST)
            .collect();
        similar.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        similar.truncate(NAMED);
        let similar = similar.into_iter();
        similar
            .map(|(score, at, shared)| self.tell(at, score, shared))
            .collect()
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

    /// How likely the word at a place of the index is shared by chance, which is in an incident
    /// often or not.
    fn chance(&self, at: usize, idf: f64, is_frequent: bool) -> Chance {
        let word = self.index.word(at);
        let is_pair = !word.is_ascii() && word.chars().any(is_spaceless);
        if !is_pair && self.index.is_name(at) {
            Chance::None
        } else if !is_pair && idf >= RARE && is_frequent {
            Chance::WhereRare
        } else {
            Chance::Some
        }
    }

    /// What the incidents at these places of the archive, which ascend, share of `features`.
    fn shared(&self, places: &[usize], features: &[Feature]) -> Vec<Vec<Shared>> {
        let documents = self.index.documents();
        let mut all = vec![Vec::new(); places.len()];
        for feature in features {
            match feature.what {
                What::Word(word, chance) => {
                    // The numbers of what is at ascending places descend.
                    let mut postings = self.index.postings(word);
                    for (at, shared) in places.iter().zip(&mut all).rev() {
                        let number = documents - 1 - at;
                        let found = postings.iter().position(|it| it.number() >= number);
                        let Some(found) = found else { break };
                        postings = &postings[found..];
                        if postings[0].number() == number {
                            shared.push(feature.word(value(postings[0].step()), chance));
                        }
                    }
                }
                What::Term(taxonomy, term) => {
                    let index = &self.archive.indexes[taxonomy];
                    for (at, shared) in places.iter().zip(&mut all) {
                        if index.filed(*at).contains(&term) {
                            shared.push(feature.term());
                        }
                    }
                }
            }
        }
        all
    }

    /// The incident at a place of the archive, and what it shares.
    fn tell(&self, at: usize, score: f64, mut shared: Vec<Shared>) -> Similar {
        // What says most comes first; of what says the same, what stands first.
        shared.sort_by(|a, b| b.counts.total_cmp(&a.counts));
        let mut terms = Vec::new();
        let mut words = Naming::default();
        for it in shared {
            match it.what {
                What::Word(place, _) if it.is_named => words.add(place),
                What::Word(..) => {}
                What::Term(taxonomy, place) => {
                    words.leave_out(&self.names[taxonomy][place]);
                    if it.is_named {
                        terms.push((taxonomy, place));
                    }
                }
            }
        }
        Similar {
            at,
            score,
            terms,
            words: words.named(|word| self.index.word(word)),
        }
    }
}

/// Whether `word` is a number, a time or a part of one: `15:20`, `30t23`; not `x509`.
fn is_number(word: &str) -> bool {
    let count = |is: fn(char) -> bool| word.chars().filter(|c| is(*c)).count();
    word.starts_with(char::is_numeric) && count(char::is_numeric) > count(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
