//! The words that say most about an incident.

/// How many words of an incident are asked for.
pub(super) const WORDS: usize = 24;

/// A word of a document, and how much it says about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    /// Its place in the index.
    pub(super) at: usize,
    /// How much it says.
    pub(super) own: f64,
}

/// The words that say most about a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Telling {
    /// In no order; once there are enough, the place of the one that says least.
    pub(super) words: Vec<Word>,
    least: usize,
}

impl Telling {
    /// Keeps `word` where it says more than the least of the others.
    pub(super) fn add(&mut self, word: Word) {
        if self.words.len() < WORDS {
            self.words.push(word);
        } else if self.words[self.least].own < word.own {
            self.words[self.least] = word;
        } else {
            return;
        }
        if self.words.len() == WORDS {
            let lesser = |least: usize, at: usize| match self.words[at].own < self.words[least].own
            {
                true => at,
                false => least,
            };
            self.least = (0..WORDS).fold(0, lesser);
        }
    }
}
