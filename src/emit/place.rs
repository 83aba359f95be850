//! Whether a folder may be replaced by the site.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{MARKER, MARKER_TEXT, Target, WriteError};

/// The folder of the site without symbolic links in its path, if it may be replaced. Its
/// parent folder is made where it is missing.
pub(super) fn check(target: Target<'_>) -> Result<PathBuf, WriteError> {
    let out = resolve(target.out)?;
    if fs::canonicalize(target.project).is_ok_and(|project| project == out) {
        return Err(WriteError::Project(target.out.to_owned()));
    }
    for sources in [target.project, target.content] {
        // A folder that is not there holds nothing.
        if fs::canonicalize(sources).is_ok_and(|sources| sources.starts_with(&out)) {
            let (out, sources) = (target.out.to_owned(), sources.to_owned());
            return Err(WriteError::Sources { out, sources });
        }
    }
    // A site among the postmortems would be part of the next build.
    if fs::canonicalize(target.content).is_ok_and(|content| out.starts_with(content)) {
        let (out, sources) = (target.out.to_owned(), target.content.to_owned());
        return Err(WriteError::Sources { out, sources });
    }
    let mut entries = match fs::read_dir(&out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(out),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(WriteError::File(target.out.to_owned()));
        }
        Err(error) => return Err(WriteError::on("read", &out)(error)),
    };
    if out.join(".git").exists() {
        return Err(WriteError::Repository(target.out.to_owned()));
    }
    if entries.next().is_none() {
        return Ok(out);
    }
    if !is_marked(&out) {
        return Err(WriteError::NotOurs(target.out.to_owned()));
    }
    match repository(&out) {
        Some(repository) => Err(WriteError::Repository(repository)),
        None => Ok(out),
    }
}

/// Whether Casebook made `folder`. A file that has no more than the marker's name is somebody
/// else's.
pub(super) fn is_marked(folder: &Path) -> bool {
    let marker = folder.join(MARKER);
    let is_as_long = fs::symlink_metadata(&marker)
        .is_ok_and(|found| found.is_file() && found.len() == MARKER_TEXT.len() as u64);
    is_as_long && fs::read(&marker).is_ok_and(|text| text == MARKER_TEXT)
}

/// The first folder below `folder` that somebody has put under version control.
fn repository(folder: &Path) -> Option<PathBuf> {
    let mut entries = WalkDir::new(folder).into_iter().flatten();
    let found = entries.find(|entry| entry.file_name() == ".git")?;
    Some(found.path().parent()?.to_owned())
}

/// The place that `out` names: what a link leads to, as a path from the root.
fn resolve(out: &Path) -> Result<PathBuf, WriteError> {
    match fs::canonicalize(out) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        result => return result.map_err(WriteError::on("read", out)),
    }
    let Some(name) = out.file_name() else {
        let error = io::Error::from(ErrorKind::NotFound);
        return Err(WriteError::on("read", out)(error));
    };
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let make = |error| WriteError::on("make", parent)(error);
    fs::create_dir_all(parent).map_err(make)?;
    Ok(fs::canonicalize(parent).map_err(make)?.join(name))
}
