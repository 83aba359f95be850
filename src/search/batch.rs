//! The words of an archive as they are read: some neighbouring documents at a time, which need
//! not be read again while they are as they were.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::document::{Posting, Reader, Vocabulary};
use crate::archive::Archive;
use crate::config::Config;
use crate::memo::{Fingerprint, Memo};
use crate::postmortem::Postmortem;

/// How many documents are remembered together: where one changes, so many are read again.
const BATCH: usize = 128;

/// The documents of each batch of this size, from the oldest batch on: a new incident is in the
/// last.
pub(super) fn batches(
    archive: &Archive,
    size: usize,
) -> impl IndexedParallelIterator<Item = &[Arc<Postmortem>]> {
    archive.postmortems.par_rchunks(size)
}

/// The words of some neighbouring documents.
pub(super) struct Batch {
    pub(super) vocabulary: Vocabulary,
    /// The words of each document.
    pub(super) documents: Vec<Vec<Posting>>,
}

impl Batch {
    /// The words of `postmortems` that `keep` wants, from the last one on.
    pub(super) fn read(
        postmortems: &[Arc<Postmortem>],
        archive: &Archive,
        config: &Config,
        keep: impl Fn(&str) -> bool,
    ) -> Self {
        let mut reader = Reader::new(keep);
        let documents = postmortems.iter().rev();
        Self {
            documents: documents
                .map(|it| reader.read(it, archive, config))
                .collect(),
            vocabulary: reader.into_vocabulary(),
        }
    }
}

/// All words of an archive.
pub struct Words(Vec<Arc<Kept>>);

/// A batch, and the documents it was read from. While those are held, none other can be where
/// they are.
struct Kept {
    batch: Batch,
    _documents: Vec<Arc<Postmortem>>,
}

/// What was read for the archive before, and is not read again.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Memo<Kept>>>);

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl Words {
    /// The words of `archive`.
    pub fn read(archive: &Archive, config: &Config, memory: &Memory) -> Self {
        let names = names(archive, config);
        let documents: Vec<&[Arc<Postmortem>]> = batches(archive, BATCH).collect();
        // A postmortem that is held is known by its address.
        let fingerprint = |documents: &&[Arc<Postmortem>]| {
            let addresses = documents.iter().map(|it| Arc::as_ptr(it) as usize);
            Fingerprint::of(&(names, addresses.collect::<Vec<_>>()))
        };
        let read = |documents: &&[Arc<Postmortem>]| Kept {
            batch: Batch::read(documents, archive, config, |_| true),
            _documents: documents.to_vec(),
        };
        let mut memory = memory.0.lock().unwrap_or_else(PoisonError::into_inner);
        Self(memory.map(&documents, fingerprint, |_| true, read))
    }

    /// The batches, from the oldest on.
    pub(super) fn batches(&self) -> impl Iterator<Item = &Batch> + Clone {
        self.0.iter().map(|kept| &kept.batch)
    }
}

/// What the words of a postmortem follow from besides itself: what terms are called.
fn names(archive: &Archive, config: &Config) -> Fingerprint {
    let taxonomies = archive.indexes.iter().zip(&config.taxonomies);
    let called = taxonomies.map(|(index, taxonomy)| {
        let terms = index.terms.iter().map(|term| (&term.id, &term.name));
        let configured = taxonomy.terms.iter().map(|(id, term)| (id, &term.aliases));
        let terms: Vec<_> = terms.collect();
        let configured: Vec<_> = configured.collect();
        (
            &taxonomy.id,
            format!("{:?}", taxonomy.kind),
            terms,
            configured,
        )
    });
    Fingerprint::of(&called.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::index::Index;
    use crate::search::testing::archive;

    #[test]
    fn what_is_remembered_changes_nothing() {
        let config = Config::default();
        let text = |at: usize, tag: &str| {
            format!("---\ntitle: Number{at}\ntags: [{tag}]\n---\nword{at} and another")
        };
        let texts: Vec<String> = (0..300).map(|at| text(at, "one-tag")).collect();
        let changed: Vec<String> = (0..300).map(|at| text(at + 1000, "ONE TAG")).collect();
        let mut now = archive(&texts, &config);
        let memory = Memory::default();
        let check = |archive: &Archive| {
            let words = Words::read(archive, &config, &memory);
            let index = Index::of(&words, |_| true);
            let cold = Index::gather(archive, &config, |_| true);
            assert_eq!(format!("{index:?}"), format!("{cold:?}"));
        };
        check(&now);
        let other = archive(&changed, &config);
        now.postmortems[200] = other.postmortems[200].clone();
        check(&now);
        now.postmortems.remove(10);
        check(&now);
        // The same files, and another name for what they are filed under.
        now.indexes = other.indexes;
        check(&now);
    }
}
