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
