//! Writing the site: all of it, or nothing.
//!
//! The site is written into a folder beside its place, and the two are swapped when every
//! file is there, so that a reader finds the old site or the new one and never a mixture,
//! and a build that fails or is killed leaves the old one as it was. A file whose content
//! is the old one's is linked over instead, and so keeps its time stamp. What is not
//! written again goes with the old folder.

mod add;
mod create;
mod error;
mod lock;
mod place;
mod rewrite;
mod stage;
mod swap;

use std::borrow::Cow;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

pub use add::{Added, add};
pub use create::{NewFile, create};
pub use error::{EmitError, WriteError};
pub use rewrite::rewrite;

use crate::permalink::OutputPath;
use stage::{Outcome, Stage};

/// The file that marks a folder as Casebook's own, to be replaced without asking.
pub const MARKER: &str = ".casebook";

const MARKER_TEXT: &[u8] = b"Casebook made this folder and replaces it with each build.\n";

/// Where the site goes, and what it must not overwrite.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The folder of the site.
    pub out: &'a Path,
    /// The project's folder.
    pub project: &'a Path,
    /// The folder of the postmortems.
    pub content: &'a Path,
}

/// What a file of the site holds.
#[derive(Debug)]
pub enum Entry<'a> {
    /// These bytes.
    Bytes(Cow<'a, [u8]>),
    /// What this file holds.
    Copy(&'a Path),
}

impl<'a> Entry<'a> {
    /// All that the file holds.
    pub fn into_bytes(self) -> Result<Cow<'a, [u8]>, WriteError> {
        match self {
            Entry::Bytes(bytes) => Ok(bytes),
            Entry::Copy(file) => fs::read(file)
                .map(Cow::Owned)
                .map_err(WriteError::on("read", file)),
        }
    }
}

/// What a build wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// The size of all of them.
    pub bytes: u64,
}

/// Writes the site of these `paths` to its target. `produce` makes the entry of the path
/// at an index; it is called once for each, on many threads.
pub fn write<'a, E, F>(
    target: Target<'_>,
    paths: &[OutputPath],
    produce: F,
) -> Result<Written, EmitError<E>>
where
    E: Debug + Send,
    F: Fn(usize) -> Result<Entry<'a>, E> + Sync,
{
    if let Some(path) = paths.iter().find(|path| !is_inside(path)) {
        return Err(WriteError::Path(path.clone()).into());
    }
    let out = place::check(target)?;
    let stage = Stage::create(&out, paths)?;
    let results: Vec<Result<Outcome, Failure<E>>> = paths
        .par_iter()
        .enumerate()
        .map(|(index, path)| {
            let entry = produce(index).map_err(Failure::Entry)?;
            stage.write(path, entry).map_err(Failure::Write)
        })
        .collect();
    let written = sum(results)?;
    swap::publish(stage, &out)?;
    Ok(written)
}

/// A file that could not be written.
enum Failure<E> {
    Entry(E),
    Write(WriteError),
}

fn is_inside(path: &OutputPath) -> bool {
    path.as_str()
        .split('/')
        .all(|part| !matches!(part, "" | "." | ".."))
}

/// The sum of all outcomes, or the failures: a disk that is full rather than pages that
/// cannot be made.
fn sum<E: Debug>(results: Vec<Result<Outcome, Failure<E>>>) -> Result<Written, EmitError<E>> {
    let mut written = Written::default();
    let mut failed = Vec::new();
    for result in results {
        match result {
            Ok(Outcome { changed, bytes }) => {
                written.written += usize::from(changed);
                written.unchanged += usize::from(!changed);
                written.bytes += bytes;
            }
            Err(Failure::Entry(error)) => failed.push(error),
            Err(Failure::Write(error)) => return Err(error.into()),
        }
    }
    if failed.is_empty() {
        Ok(written)
    } else {
        Err(EmitError::Entries(failed))
    }
}

#[cfg(test)]
mod tests;
