//! Which documents answer a query, and in which order.

use super::document::STEPS;
use super::index::Index;
use super::inflection::{Endings, is_form, stem};
use super::query::{Query, QueryWord};

/// What a match by another form of a word counts, or by the parts of a name.
const FORM: f64 = 0.8;

/// What a match by the beginning of a word counts.
const PREFIX: f64 = 0.6;

/// What a match by a word that is a slip away counts.
const SLIP: f64 = 0.4;

/// The documents that answer a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// The best first; of equal ones the newest.
    pub hits: Vec<Hit>,
    /// Whether no document has every word of the query, so that these have some.
    pub is_partial: bool,
}

/// A document that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its number: its place from the oldest.
    pub number: usize,
    /// How well it answers.
    pub score: f64,
    /// Which word of the document answers which word of the query: the places in
    /// [`Query::words`] and in the index. The parts of a name are answers each.
    pub matches: Vec<(usize, usize)>,
}

/// What answers `query`. `is_typing` says that its last word may not be complete.
pub fn search(index: &Index, query: &Query, endings: Endings, is_typing: bool) -> Answer {
    let last = query.words.len().wrapping_sub(1);
    let found: Vec<Found> = query
        .words
        .iter()
        .enumerate()
        .map(|(at, word)| Found::of(word, index, endings, is_typing && at == last))
        .collect();
    let common = |found: &Found| found.documents * 2 > index.documents();
    let has_rare = !found.iter().all(common);
    let is_asked = |found: &&Found| !(has_rare && common(found));
    let asked: Vec<&Found> = found.iter().filter(is_asked).collect();
    let numbers = 0..index.documents();
    let has_all = |number: &usize| asked.iter().all(|found| found.values[*number] > 0.0);
    let mut answer = Answer::default();
    let mut numbers_of_hits: Vec<usize> = match query.is_cut || query.words.is_empty() {
        true => Vec::new(),
        false => numbers.clone().filter(has_all).collect(),
    };
    if numbers_of_hits.is_empty() {
        let has_any = |number: &usize| found.iter().any(|found| found.values[*number] > 0.0);
        numbers_of_hits = numbers.filter(has_any).collect();
        answer.is_partial = !numbers_of_hits.is_empty();
    }
    let idfs: Vec<f64> = found
        .iter()
        .map(|found| idf(found.documents, index.documents()))
        .collect();
    answer.hits = numbers_of_hits
        .into_iter()
        .map(|number| hit(number, &found, &idfs))
        .collect();
    answer.hits.sort_by(|a, b| {
        let by_score = b.score.total_cmp(&a.score);
        by_score.then(b.number.cmp(&a.number))
    });
    answer
}

fn hit(number: usize, found: &[Found], idfs: &[f64]) -> Hit {
    let mut hit = Hit {
        number,
        score: 0.0,
        matches: Vec::new(),
    };
    for (at, (found, idf)) in found.iter().zip(idfs).enumerate() {
        hit.score += idf * found.values[number];
        if found.values[number] > 0.0 {
            let words = &found.ways[found.by[number] as usize];
            hit.matches.extend(words.iter().map(|word| (at, *word)));
        }
    }
    hit
}

/// How much a word that so many of `all` documents have tells them apart.
pub fn idf(documents: usize, all: usize) -> f64 {
    let (documents, all) = (documents as f64, all as f64);
    (1.0 + (all - documents + 0.5) / (documents + 0.5)).ln()
}

/// What matches a word of a query.
struct Found {
    /// The value of each document's best match; 0 where it has none.
    values: Vec<f64>,
    /// The place in `ways` of each document's best match.
    by: Vec<u32>,
    /// The places in the index of the words that match together: one, or the parts of a name.
    ways: Vec<Vec<usize>>,
    /// How many documents match.
    documents: usize,
}

impl Found {
    fn of(word: &QueryWord, index: &Index, endings: Endings, is_typing: bool) -> Self {
        let mut found = Self {
            values: vec![0.0; index.documents()],
            by: vec![0; index.documents()],
            ways: Vec::new(),
            documents: 0,
        };
        for (at, factor) in same_or_form(&word.text, index, endings) {
            found.add_word(index, at, factor);
        }
        if !word.parts.is_empty() {
            found.add_parts(index, &word.parts, endings);
        }
        if word.is_prefix() && (is_typing || found.documents == 0) {
            for at in index.beginning_with(&word.text) {
                found.add_word(index, at, PREFIX);
            }
        }
        if found.documents == 0 {
            for at in slips(word, index) {
                found.add_word(index, at, SLIP);
            }
        }
        found
    }

    /// Every document of the word at a place of the index.
    fn add_word(&mut self, index: &Index, at: usize, factor: f64) {
        let way = self.ways.len() as u32;
        self.ways.push(vec![at]);
        for posting in index.postings(at) {
            self.add(posting.number(), value(posting.step()) * factor, way);
        }
    }

    /// Every document that has all `parts`, each as it is or in another form.
    fn add_parts(&mut self, index: &Index, parts: &[String], endings: Endings) {
        // The least value of the parts so far, and the words that match them.
        let mut least: Vec<(f64, Vec<usize>)> = vec![(1.0, Vec::new()); index.documents()];
        for part in parts {
            let mut best = vec![(0.0, 0); index.documents()];
            for (at, factor) in same_or_form(part, index, endings) {
                for posting in index.postings(at) {
                    let value = value(posting.step()) * factor;
                    let best = &mut best[posting.number()];
                    if value > best.0 {
                        *best = (value, at);
                    }
                }
            }
            for (least, (value, at)) in least.iter_mut().zip(best) {
                least.0 = least.0.min(value);
                least.1.push(at);
            }
        }
        for (number, (value, words)) in least.into_iter().enumerate() {
            if value > 0.0 {
                let way = self.ways.len() as u32;
                self.ways.push(words);
                self.add(number, value * FORM, way);
            }
        }
    }

    fn add(&mut self, number: usize, value: f64, way: u32) {
        if self.values[number] == 0.0 {
            self.documents += 1;
        }
        if value > self.values[number] {
            self.values[number] = value;
            self.by[number] = way;
        }
    }
}

/// What a step is worth, up to 1.
pub(super) fn value(step: u8) -> f64 {
    f64::from(step + 1) / f64::from(STEPS)
}

/// What each step is worth.
pub(super) fn values() -> [f64; STEPS as usize] {
    std::array::from_fn(|step| value(step as u8))
}

/// The place of `word` in the index and those of its other forms, with what each counts.
fn same_or_form(word: &str, index: &Index, endings: Endings) -> impl Iterator<Item = (usize, f64)> {
    let forms = index.beginning_with(stem(word, endings));
    forms.filter_map(move |at| match index.word(at) {
        other if other == word => Some((at, 1.0)),
        other => is_form(word, other, endings).then_some((at, FORM)),
    })
}

/// The places of the words that are the fewest slips away from `word`.
fn slips(word: &QueryWord, index: &Index) -> Vec<usize> {
    let mut least = word.slips();
    let mut found = Vec::new();
    if least == 0 {
        return found;
    }
    for at in (0..index.words()).filter(|at| index.corrects(*at)) {
        let Some(slips) = distance(&word.text, index.word(at), least) else {
            continue;
        };
        if slips < least {
            least = slips;
            found.clear();
        }
        found.push(at);
    }
    found
}

/// The number of slips between two words (optimal string alignment), where it is at most
/// `most`.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a_len, b_len) = (a.chars().count(), b.chars().count());
    if a_len.abs_diff(b_len) > most {
        return None;
    }
    let distance = strsim::osa_distance(a, b);
    (distance <= most).then_some(distance)
}
