//! Similar incidents: those that share the words and the terms which tell an incident apart
//! from the others.
//!
//! No incident is compared with all others. The few words that say most about one are asked
//! for as a query is, and so are its terms; what occurs in too many incidents to tell them
//! apart is not asked for. So the cost is in proportion to the number of incidents.

mod naming;
mod sums;
mod telling;

use rayon::prelude::*;

use naming::Naming;
use sums::Sums;
use telling::{Telling, WORDS, Word};

use super::document::Reader;
use super::index::Index;
use super::score::{idf, value};
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
    /// the term's slug: what says most first.
    pub terms: Vec<(usize, String)>,
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

/// A shared term that is less rare, on a scale up to 1, is not named.
const LEAST_RARITY: f64 = 0.2;

/// What a shared word counts, where it is as rare as can be and says all it can about both.
const WORD_WEIGHT: f64 = 0.5;

/// A word that is no name is named where it tells incidents apart so well…
const RARE: f64 = 2.0;

/// … and says so much about both.
const FREQUENT: f64 = 0.75;

/// What any other shared word counts, of what it would: it may be there by chance.
const CHANCE: f64 = 0.25;

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
    Word(usize, Chance),
    /// A term, by its taxonomy's place and its own in that.
    Term(usize, usize),
}

/// Whether two incidents may well share a word by chance. In a small archive many plain words
/// occur twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chance {
    /// Never: it is a name or a code.
    None,
    /// Not where it is frequent in the other one: it is rare elsewhere and frequent in this one.
    WhereRare,
    /// Often.
    Some,
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
                telling.add(self.word(place, postings[found].step()));
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
        reader.read(draft, self.archive, self.config);
        let mut telling = Telling::default();
        for (word, step) in reader.words() {
            if let Some(at) = self.index.find(word)
                && self.tells(at, 1)
            {
                telling.add(self.word(at, step));
            }
        }
        let sums = &mut Sums::new(self.index.documents());
        self.of(draft, None, &telling.words, sums)
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
        (least..=MOST).contains(&documents) && !is_number(self.index.word(at))
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
        words: &[Word],
        sums: &mut Sums,
    ) -> Vec<Similar> {
        let n = self.index.documents();
        // What it is filed under is compared as such.
        let terms = postmortem.terms.values().flatten();
        let is_term = |word: &&Word| {
            let word = self.index.word(word.at);
            terms.clone().any(|term| term.id.contains(word))
        };
        let rarest = idf(1, n);
        let words = words.iter().filter(|word| !is_term(word));
        let mut features = Vec::with_capacity(WORDS + 8);
        features.extend(words.map(|word| {
            let idf = idf(self.index.postings(word.at).len(), n);
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
        let mut similar: Vec<(f64, usize)> = sums
            .take(CANDIDATES, itself)
            .into_iter()
            .map(|at| (self.score(at, &features), at))
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        similar.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        similar.truncate(NAMED);
        let similar = similar.into_iter();
        similar
            .map(|(score, at)| self.tell(at, score, &features))
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
        let is_pair = self.index.word(at).chars().any(is_spaceless);
        if !is_pair && self.index.is_name(at) {
            Chance::None
        } else if !is_pair && idf >= RARE && is_frequent {
            Chance::WhereRare
        } else {
            Chance::Some
        }
    }

    /// The features that the incident at a place of the archive shares, and what each counts;
    /// with whether it is to be named.
    fn shared<'f>(
        &self,
        at: usize,
        features: &'f [Feature],
    ) -> impl Iterator<Item = (&'f Feature, f64, bool)> {
        let number = self.index.documents() - 1 - at;
        features
            .iter()
            .filter_map(move |feature| match feature.what {
                What::Word(place, chance) => {
                    let postings = self.index.postings(place);
                    let found = postings.binary_search_by_key(&number, |it| it.number());
                    let value = value(postings[found.ok()?].step());
                    let shared = (feature.weight * value).min(feature.own);
                    let is_chance = match chance {
                        Chance::None => false,
                        Chance::WhereRare => value < FREQUENT,
                        Chance::Some => true,
                    };
                    Some(match is_chance {
                        true => (feature, shared * CHANCE, false),
                        false => (feature, shared, true),
                    })
                }
                What::Term(taxonomy, place) => {
                    // The members are in archive order.
                    let members = &self.archive.indexes[taxonomy].terms[place].members;
                    members.binary_search(&at).ok()?;
                    let is_named = feature.own >= feature.weight * LEAST_RARITY;
                    Some((feature, feature.own, is_named))
                }
            })
    }

    /// How similar the incident at a place of the archive is.
    fn score(&self, at: usize, features: &[Feature]) -> f64 {
        self.shared(at, features).map(|(_, shared, _)| shared).sum()
    }

    /// The incident at a place of the archive, and what it shares.
    fn tell(&self, at: usize, score: f64, features: &[Feature]) -> Similar {
        let mut shared: Vec<_> = self.shared(at, features).collect();
        // What says most comes first; of what says the same, what stands first.
        shared.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut terms = Vec::new();
        let mut words = Naming::default();
        for (feature, _, is_named) in shared {
            match feature.what {
                What::Word(place, _) if is_named => words.add(self.index.word(place)),
                What::Word(..) => {}
                What::Term(taxonomy, place) => {
                    let term = &self.archive.indexes[taxonomy].terms[place];
                    words.leave_out(&term.name);
                    words.leave_out(&term.phrase);
                    if is_named {
                        terms.push((taxonomy, term.id.clone()));
                    }
                }
            }
        }
        Similar {
            at,
            score,
            terms,
            words: words.named(),
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
