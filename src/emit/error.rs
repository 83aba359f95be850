//! Why nothing was published.

use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};

use crate::permalink::OutputPath;

/// Why nothing was published. `E` is why an entry could not be produced.
#[derive(Debug, thiserror::Error)]
pub enum EmitError<E: Debug> {
    /// Entries that could not be produced, in the order of their paths.
    #[error("{} pages could not be made", .0.len())]
    Entries(Vec<E>),
    /// The folder cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Why a folder cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder holds something else.
    #[error(
        "`{}` is not empty, and Casebook did not make it: \
         name another folder with `--out`, or remove what is in it",
        .0.display()
    )]
    NotOurs(PathBuf),
    /// The folder is a file.
    #[error("`{}` is a file, and no folder: name a folder with `--out`", .0.display())]
    File(PathBuf),
    /// The folder is the project's.
    #[error(
        "`{}` cannot hold the site, because it is the project's own folder: name another with `--out`",
        .0.display()
    )]
    Project(PathBuf),
    /// The folder is under version control by itself, which a swap would lose.
    #[error(
        "`{}` holds a Git repository, which replacing it would delete: \
         name another folder with `--out`, and copy the site from there",
        .0.display()
    )]
    Repository(PathBuf),
    /// The folder holds the sources, or lies among them.
    #[error(
        "`{}` cannot hold the site, because `{}` is in the way: name another folder with `--out`",
        out.display(), sources.display()
    )]
    Sources {
        /// The folder of the site.
        out: PathBuf,
        /// The folder of sources that it overlaps.
        sources: PathBuf,
    },
    /// A file that was to be new.
    #[error("`{}` is there already, and nothing is overwritten: remove it first", .0.display())]
    Exists(PathBuf),
    /// A file that was to be changed, and was changed by somebody else.
    #[error("`{}` was changed while it was worked on, and is left as it is: run the command again", .0.display())]
    Changed(PathBuf),
    /// A path that leads out of the site.
    #[error("`{0}` is no path of a file in the site")]
    Path(OutputPath),
    /// The system refused.
    #[error("cannot {action} `{}`: {error}", path.display())]
    Io {
        /// What was tried: “write”.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl WriteError {
    /// For `map_err`: the refusal to do `action` with `path`.
    pub(super) fn on(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io {
            action,
            path: path.to_owned(),
            error,
        }
    }
}
