//! An answer from the reports themselves, without an index that is there already: what a
//! terminal asks, and what the site's search is tested against.

use super::filter::Filter;
use super::index::Index;
use super::inflection::{Endings, endings};
use super::query::{Phrased, Query, QueryWord};
use super::score::{Answer, Hit, distance, idf, search};
use super::text;
use super::token::{Words, runs};
use crate::archive::Archive;
use crate::config::Config;
use crate::postmortem::Postmortem;

/// An answer, and the words that it is told in.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The incidents that answer.
    pub answer: Answer,
    index: Index,
}

impl Found {
    /// The place in the archive of a hit.
    pub fn place(&self, hit: &Hit) -> usize {
        self.index.documents() - 1 - hit.number
    }

    /// The words of the hit's report that answer, folded, and what each of them says.
    pub fn words(&self, hit: &Hit) -> Vec<(&str, f64)> {
        let places = hit.matches.iter().map(|(_, word)| *word);
        let idf = |at| idf(self.index.postings(at).len(), self.index.documents());
        places.map(|at| (self.index.word(at), idf(at))).collect()
    }
}

/// What answers `query` in `archive` and passes `filter`. Only the words that it may match
/// are gathered, which is the larger part of the work that an index is.
pub fn find(archive: &Archive, config: &Config, query: &Query, filter: &Filter) -> Found {
    if query.words.is_empty() {
        return Found::default();
    }
    let endings = endings(&config.language);
    let beginnings = Beginnings::of(query, endings);
    let mut index = Index::gather(archive, config, |word| beginnings.begin(word));
    let unknown: Vec<Slipped<'_>> = unknown(query, &index, endings)
        .into_iter()
        .map(Slipped::new)
        .collect();
    if !unknown.is_empty() {
        // Only now is it worth while to look for slips.
        index = Index::gather(archive, config, |word| {
            beginnings.begin(word) || unknown.iter().any(|asked| asked.is_near(word))
        });
    }
    let mut answer = search(&index, query, endings, false);
    let last = archive.postmortems.len().saturating_sub(1);
    answer.hits.retain(|hit| {
        let postmortem = &archive.postmortems[last - hit.number];
        filter.matches(postmortem)
            && query
                .phrases
                .iter()
                .all(|phrase| stands_in(phrase, postmortem, archive, config))
    });
    Found { answer, index }
}

/// What the words begin with that may match a query.
struct Beginnings<'q> {
    beginnings: Vec<&'q str>,
    /// Whether one of them has this byte for its first.
    first: [bool; 256],
}

impl<'q> Beginnings<'q> {
    fn of(query: &'q Query, endings: Endings) -> Self {
        let beginnings = query.beginnings(endings);
        let mut first = [false; 256];
        for byte in beginnings.iter().filter_map(|it| it.bytes().next()) {
            first[usize::from(byte)] = true;
        }
        Self { beginnings, first }
    }

    /// Whether `word` begins with one of them.
    fn begin(&self, word: &str) -> bool {
        let byte = word.bytes().next().unwrap_or_default();
        self.first[usize::from(byte)] && self.beginnings.iter().any(|it| word.starts_with(it))
    }
}

/// A word of a query that nothing matches as it is.
struct Slipped<'q> {
    text: &'q str,
    slips: usize,
    letters: u64,
}

impl<'q> Slipped<'q> {
    fn new(word: &'q QueryWord) -> Self {
        Self {
            text: &word.text,
            slips: word.slips(),
            letters: letters(&word.text),
        }
    }

    /// Whether it may be a slip of `word`.
    fn is_near(&self, word: &str) -> bool {
        // A slip changes two letters at most. Most words differ in more.
        let differing = (letters(word) ^ self.letters).count_ones() as usize;
        differing <= 2 * self.slips && distance(self.text, word, self.slips).is_some()
    }
}

/// Which letters a word has, roughly: a bit for all that end in the same six bits.
fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |letters, c| letters | 1 << (c as u32 & 63))
}

/// The words of `query` that may have a slip, since nothing matches them as they are.
fn unknown<'q>(query: &'q Query, index: &Index, endings: Endings) -> Vec<&'q QueryWord> {
    let words = query.words.iter();
    words
        .filter(|word| word.slips() > 0)
        .filter(|word| {
            let one = Query {
                words: vec![(*word).clone()],
                ..Query::default()
            };
            search(index, &one, endings, false).hits.is_empty()
        })
        .collect()
}

/// Whether the words of `phrase` stand side by side somewhere in `postmortem`.
fn stands_in(
    phrase: &[Phrased],
    postmortem: &Postmortem,
    archive: &Archive,
    config: &Config,
) -> bool {
    let mut words = Words::default();
    let mut found = false;
    text::each(postmortem, archive, config, |_, text| {
        if found {
            return;
        }
        let folded: Vec<String> = runs(text)
            .map(|run| words.folded(run.text).to_owned())
            .collect();
        found = folded.windows(phrase.len()).any(|window| {
            window.iter().zip(phrase).all(|(word, asked)| {
                *word == asked.text || (asked.spaceless && word.contains(&asked.text))
            })
        });
    });
    found
}
