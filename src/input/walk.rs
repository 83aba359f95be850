//! The files of a folder: which there are, and which are refused.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use super::ReadError;
use crate::diagnostic::{Code, Diagnostic};
use crate::permalink::SourcePath;

/// The files of a folder, by path, and the problems met on the way.
#[derive(Default)]
pub(super) struct Found {
    pub(super) files: Vec<File>,
    pub(super) problems: Vec<Diagnostic>,
}

/// A file below the folder that was walked.
pub(super) struct File {
    /// Where it is on this machine.
    pub(super) file: PathBuf,
    /// Its path below the folder.
    pub(super) path: SourcePath,
}

/// Every file of the folder `name` of the project in `root`; a problem alone, where a link leads
/// out of the project to it.
pub(super) fn walk_in(root: &Path, name: &str, ignore: &Ignore) -> Result<Found, ReadError> {
    let folder = root.join(name);
    match outside(root, &folder) {
        None => walk(&folder, name, ignore),
        Some(problem) => Ok(Found {
            files: Vec::new(),
            problems: vec![problem.in_file(name)],
        }),
    }
}

/// Every file of `folder` but the hidden and the ignored ones. `name` is the folder's
/// name in messages.
///
/// A symbolic link to a file of the folder is that file. Any other is refused: followed,
/// it would publish what lies outside, or never end.
pub(super) fn walk(folder: &Path, name: &str, ignore: &Ignore) -> Result<Found, ReadError> {
    let mut found = Found::default();
    let mut entries = WalkDir::new(folder).min_depth(1).into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| ReadError::walk(folder, error))?;
        let is_folder = entry.file_type().is_dir();
        let Some(path) = relative(folder, entry.path()) else {
            let lossy = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let path = lossy.to_string_lossy().into_owned();
            found
                .problems
                .push(unreadable_name(&format!("{name}/{path}")));
            if is_folder {
                entries.skip_current_dir();
            }
            continue;
        };
        if ignore.matches(&path) {
            if is_folder {
                entries.skip_current_dir();
            }
        } else if entry.path_is_symlink() {
            match refusal(folder, &entry) {
                Some(refusal) => found
                    .problems
                    .push(refusal.in_file(format!("{name}/{path}"))),
                None => found.files.push(File {
                    file: entry.into_path(),
                    path,
                }),
            }
        } else if entry.file_type().is_file() {
            found.files.push(File {
                file: entry.into_path(),
                path,
            });
        }
    }
    found.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// What the content folder's root holds for readers of the repository.
const ABOUT: [&str; 2] = ["/README.md", "/LICENSE*"];

/// What is left out of a folder besides hidden files.
#[derive(Default)]
pub(super) struct Ignore {
    /// Globs of a file's or a folder's name, anywhere.
    names: GlobSet,
    /// Globs of a whole path, which have a `/`.
    paths: GlobSet,
}

impl Ignore {
    /// The content folder's: [`ABOUT`] and `globs`.
    pub(super) fn content(globs: &[String]) -> Result<Self, ReadError> {
        let mut names = GlobSetBuilder::new();
        let mut paths = GlobSetBuilder::new();
        let about = ABOUT.map(str::to_owned);
        for glob in about.iter().chain(globs) {
            let pattern = glob.trim_start_matches("./").trim_matches('/');
            let compiled = GlobBuilder::new(pattern)
                .literal_separator(true)
                .build()
                .map_err(|error| ReadError::Glob {
                    glob: glob.clone(),
                    error,
                })?;
            let set = if pattern.contains('/') || glob.starts_with('/') {
                &mut paths
            } else {
                &mut names
            };
            set.add(compiled);
        }
        let build = |set: GlobSetBuilder| {
            set.build().map_err(|error| ReadError::Glob {
                glob: globs.join(", "),
                error,
            })
        };
        Ok(Self {
            names: build(names)?,
            paths: build(paths)?,
        })
    }

    fn matches(&self, path: &SourcePath) -> bool {
        path.file_name().starts_with('.')
            || self.names.is_match(path.file_name())
            || self.paths.is_match(path.as_str())
    }
}

/// The path below `folder` with `/` between folders; `None` where it is not UTF-8.
fn relative(folder: &Path, path: &Path) -> Option<SourcePath> {
    let below = path.strip_prefix(folder).ok()?;
    let mut text = String::with_capacity(below.as_os_str().len());
    for part in below.components().map(|part| part.as_os_str()) {
        if !text.is_empty() {
            text.push('/');
        }
        text.push_str(OsStr::to_str(part)?);
    }
    Some(SourcePath::new(text))
}

fn unreadable_name(path: &str) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, "the file's name is not UTF-8")
        .in_file(path)
        .hint("rename the file")
}

/// What is wrong with the path `target` where a link in it leads out of the project in `root`.
pub(super) fn outside(root: &Path, target: &Path) -> Option<Diagnostic> {
    let is_inside = fs::canonicalize(root)
        .and_then(|root| Ok(fs::canonicalize(target)?.starts_with(root)))
        .unwrap_or(false);
    (!is_inside).then(|| {
        refuse(
            "a symbolic link leads out of the project",
            "put a copy of what it leads to in its place",
        )
    })
}

/// Why a link may not be read; `None` for one that leads to a file of the folder.
fn refusal(folder: &Path, link: &DirEntry) -> Option<Diagnostic> {
    let (Ok(target), Ok(folder)) = (fs::canonicalize(link.path()), fs::canonicalize(folder)) else {
        return Some(refuse(
            "the symbolic link leads to nothing, or in a circle",
            "mend the link, or remove it",
        ));
    };
    if !target.starts_with(&folder) {
        return Some(refuse(
            "the symbolic link leaves the folder",
            "put a copy of the file in its place",
        ));
    }
    if !target.is_file() {
        return Some(refuse(
            "the symbolic link leads to a folder",
            "link to its files one by one, or move the folder here",
        ));
    }
    None
}

fn refuse(message: &str, hint: &str) -> Diagnostic {
    Diagnostic::new(Code::SymbolicLink, message).hint(hint)
}
