//! Which of the words that two incidents share are named.

use std::collections::BTreeSet;

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

/// The words that two incidents share, and those that need not be named.
#[derive(Debug, Default)]
pub(super) struct Naming<'a> {
    /// What says most first.
    shared: Vec<&'a str>,
    /// The words of the terms that both are filed under, which are told as such.
    left_out: BTreeSet<String>,
}

impl<'a> Naming<'a> {
    /// Adds a shared word, which says less than those before.
    pub(super) fn add(&mut self, word: &'a str) {
        self.shared.push(word);
    }

    /// Leaves out the words of the name of a shared term.
    pub(super) fn leave_out(&mut self, name: &str) {
        Words::default().each(name, |word| {
            self.left_out.insert(word.to_owned());
        });
    }

    /// The first few words that tell something; of a name and its parts the name alone.
    pub(super) fn named(mut self) -> Vec<String> {
        let left_out = self.left_out;
        let tells = |word: &str| !left_out.contains(word) && !is_function_word(word);
        self.shared.retain(|word| tells(word));
        let is_part = |word: &str| {
            let others = self.shared.iter().filter(|other| other.len() > word.len());
            others.into_iter().any(|other| other.contains(word))
        };
        let names = self.shared.iter().filter(|word| !is_part(word));
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
        let mut naming = Naming::default();
        for word in [
            "mended", "pool", "have", "max_pool", "reader", "rows", "pause",
        ] {
            naming.add(word);
        }
        naming.leave_out("Down until Mended, or a pause");
        assert_eq!(naming.named(), ["max_pool", "reader", "rows"]);
    }

    #[test]
    fn function_words_are_in_order() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(FUNCTION_WORDS.iter().all(|word| is_function_word(word)));
    }
}
