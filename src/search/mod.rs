//! Search: which incidents a text is about. One scorer answers in the site, in a terminal,
//! and for the similar incidents of each page; `docs/search.md` describes it.

mod batch;
mod document;
pub mod excerpt;
pub mod files;
pub mod filter;
pub mod find;
pub mod index;
pub mod inflection;
mod interner;
pub mod matches;
pub mod query;
pub mod score;
pub mod similar;
#[cfg(test)]
mod testing;
pub mod text;
pub mod token;

use rustc_hash::FxHashSet;

pub use batch::{Memory, Words};

use crate::archive::Archive;
use crate::config::Config;
use crate::permalink::OutputPath;
use crate::postmortem::Postmortem;
use document::Reader;
use index::Index;
use similar::{Comparison, Similar};

/// What a site has of its search. The index itself is as large as all files, and is not kept.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// The similar incidents of each, in archive order.
    pub similar: Vec<Vec<Similar>>,
    /// The files that the search page loads, and their texts.
    pub files: Vec<(OutputPath, String)>,
}

/// The similar incidents of each, in archive order.
pub fn similar(archive: &Archive, config: &Config) -> Vec<Vec<Similar>> {
    let index = Index::gather(archive, config, |_| true);
    Comparison::new(archive, config, &index).all()
}

/// The incidents of `archive` that are similar to `draft`, which is not in it; the most similar
/// first.
pub fn similar_to(draft: &Postmortem, archive: &Archive, config: &Config) -> Vec<Similar> {
    let own = own_words(draft, archive, config);
    let index = Index::gather(archive, config, |word| own.contains(word));
    Comparison::new(archive, config, &index).of_draft(draft)
}

/// The similar incidents of the one at a place of `archive`, all words of which are `words`.
/// They are those that [`Search::similar`] has, found without the others'.
pub fn similar_at(archive: &Archive, config: &Config, words: &Words, at: usize) -> Vec<Similar> {
    let own = own_words(&archive.postmortems[at], archive, config);
    let index = Index::of(words, |word| own.contains(word));
    Comparison::new(archive, config, &index).one(at)
}

/// The words of `postmortem`: of an index no more is needed to find what is similar to it.
fn own_words(postmortem: &Postmortem, archive: &Archive, config: &Config) -> FxHashSet<String> {
    let mut reader = Reader::new(|_| true);
    reader.read(postmortem, archive, config);
    let words = reader.into_vocabulary().words;
    words.iter().map(str::to_owned).collect()
}

impl Search {
    /// The search of `archive`, all words of which are `words` where they were read already. Else
    /// none are kept.
    pub fn new(archive: &Archive, config: &Config, words: Option<&Words>) -> Self {
        let index = match words {
            Some(words) => Index::of(words, |_| true),
            None => Index::gather(archive, config, |_| true),
        };
        Self {
            similar: Comparison::new(archive, config, &index).all(),
            files: files::files(&index, archive, config),
        }
    }
}
