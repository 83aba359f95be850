//! Which files are read again: those that changed since they were read.

use std::io;
use std::path::Path;

use super::Source;
use super::asset::Content;
use super::history::Remembered;
use crate::diagnostic::Diagnostic;
use crate::memo::{Fingerprint, Memo};

/// The text of each file of a list, where it is one, and what is wrong with it.
pub(super) type Texts = Memo<(Option<Source>, Option<Diagnostic>)>;

/// What was found in each file of a list that is copied.
pub(super) type Files = Memo<Content>;

/// What a reading takes from the one before. An empty one gives the same input, later.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) documents: Texts,
    pub(super) notes: Texts,
    pub(super) templates: Texts,
    pub(super) assets: Files,
    pub(super) theme_assets: Files,
    pub(super) history: Option<Remembered>,
}

impl Memory {
    /// How many files are remembered.
    pub fn len(&self) -> usize {
        let texts = [&self.documents, &self.notes, &self.templates].map(Memo::len);
        let files = [&self.assets, &self.theme_assets].map(Memo::len);
        texts.iter().chain(&files).sum()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The fingerprint of what is in `file`, which messages call `name`, as the system tells it
/// without reading: its size, when it was written, and on Unix which file it is and when
/// anything of it changed. So an editor that puts another file in its place, and a tool that
/// sets the clock of a file back, are seen.
pub(super) fn stamp(file: &Path, name: &str) -> io::Result<Fingerprint> {
    let metadata = file.metadata()?;
    let times = (metadata.modified().ok(), metadata.created().ok());
    #[cfg(unix)]
    let identity = {
        use std::os::unix::fs::MetadataExt;
        (
            metadata.dev(),
            metadata.ino(),
            metadata.ctime(),
            metadata.ctime_nsec(),
        )
    };
    #[cfg(not(unix))]
    let identity = ();
    Ok(Fingerprint::of(&(
        name,
        file,
        metadata.len(),
        times,
        identity,
    )))
}
