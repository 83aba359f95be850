//! Reading the project's folders.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::{Input, Source};
use crate::diagnostic::Diagnostic;

/// What is to be read, as the configuration and the command line say.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The folder of the postmortems, below the project.
    pub content: String,
    /// The archive's own theme in `themes/`, where it has one.
    pub theme: Option<String>,
    /// Globs of the content folder that are left out.
    pub ignore: Vec<String>,
    /// The day the site is built for.
    pub today: NaiveDate,
    /// Whether drafts are part of the site.
    pub drafts: bool,
}

/// A folder or a file that cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error("cannot read `{}`: {error}", path.display())]
    Io {
        /// What was read.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
}

/// `casebook.toml` of the project in `root`; an empty source where there is none.
pub fn read_config(root: &Path) -> Result<(Source, Vec<Diagnostic>), ReadError> {
    let _ = root;
    todo!()
}

/// Everything that `selection` names in the project in `root`.
pub fn read(root: &Path, config: Source, selection: &Selection) -> Result<Input, ReadError> {
    let _ = (root, config, selection);
    todo!()
}
