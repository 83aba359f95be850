//! Which of the words that two incidents share are named.

use crate::archive::Archive;
use crate::archive::taxonomy::TermEntry;
use crate::search::index::Index;
use crate::search::token::Words;

/// How many shared words are named.
const MOST: usize = 3;

/// English words that say nothing by themselves, in order.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "being", "both", "but", "by", "can", "could", "did", "do", "does",
    "during", "each", "even", "for", "from", "had", "has", "have", "having", "he", "her",
    "here", "his", "how", "if", "in", "into", "is", "it", "its", "itself", "just", "may",
    "might", "more", "most", "must", "my", "no", "nor", "not", "now", "of", "off", "on", "only",
    "or", "other", "our", "out", "over", "own", "same", "shall", "she", "should", "so", "some",
    "still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "though", "through", "to", "too", "under", "until", "up", "was", "we",
    "were", "what", "when", "where", "whether", "which", "while", "who", "why", "will", "with",
    "within", "without", "would", "yet", "you", "your",
];

/// The places in `index` of the words of each term's name, by taxonomy.
pub(super) fn names(archive: &Archive, index: &Index) -> Vec<Vec<Vec<usize>>> {
    let mut words = Words::default();
    let mut name = |term: &TermEntry| {
        let mut places = Vec::new();
        for text in [&term.name, &term.phrase] {
            words.each(text, |word| places.extend(index.find(word)));
        }
        places
    };
    let taxonomies = archive.indexes.iter();
    let names = taxonomies.map(|taxonomy| taxonomy.terms.iter().map(&mut name).collect());
    names.collect()
}

/// The words that two incidents share, and those that need not be named; by their places in the
/// index.
#[derive(Debug, Default)]
pub(super) struct Naming<'a> {
    /// What says most first.
    shared: Vec<usize>,
    /// The words of the terms that both are filed under, which are told as such.
    left_out: Vec<&'a [usize]>,
}

impl<'a> Naming<'a> {
    /// Adds a shared word, which says less than those before.
    pub(super) fn add(&mut self, word: usize) {
        self.shared.push(word);
    }

    /// Leaves out the words of the name of a shared term.
    pub(super) fn leave_out(&mut self, name: &'a [usize]) {
        self.left_out.push(name);
    }

    /// The first few words that tell something; of a name and its parts the name alone, but not
    /// `jfrog's` in place of `jfrog`. `text` is the word at a place.
    pub(super) fn named<'t>(self, text: impl Fn(usize) -> &'t str) -> Vec<String> {
        let is_left_out = |word: &usize| self.left_out.iter().any(|name| name.contains(word));
        let words = self.shared.into_iter().filter(|word| !is_left_out(word));
        let words = words.map(text);
        let words = words.filter(|word| !is_function_word(word) && !word.contains('\''));
        let words: Vec<&str> = words.collect();
        let is_part = |word: &str| {
            let mut others = words.iter().filter(|other| other.len() > word.len());
            others.any(|other| other.contains(word))
        };
        let names = words.iter().filter(|word| !is_part(word));
        names.take(MOST).map(|word| (*word).to_owned()).collect()
    }
}

fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_term_says_and_what_says_nothing_is_not_named() {
        let words = [
            "mended", "pool", "have", "max_pool", "jfrog's", "jfrog", "pause", "rows",
        ];
        let mut naming = Naming::default();
        for word in 0..words.len() {
            naming.add(word);
        }
        naming.leave_out(&[0, 6]);
        assert_eq!(naming.named(|at| words[at]), ["max_pool", "jfrog", "rows"]);
    }

    #[test]
    fn function_words_are_in_order() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(FUNCTION_WORDS.iter().all(|word| is_function_word(word)));
    }
}
