//! The folder that a site is written into before it takes its place.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::place::is_marked;
use super::{Entry, MARKER, MARKER_TEXT, WriteError, lock};
use crate::permalink::OutputPath;

/// A folder beside the site's. It is removed when it is dropped, and locked until then:
/// one that is left without a lock was left by a build that was killed.
pub(super) struct Stage {
    folder: PathBuf,
    /// The site that is there now, if there is one.
    old: Option<PathBuf>,
    /// Holds the lock.
    _lock: File,
}

/// What became of a file.
pub(super) struct Outcome {
    /// Whether it is new or changed.
    pub(super) changed: bool,
    /// Its size.
    pub(super) bytes: u64,
}

impl Stage {
    /// A stage beside `out` with the folders that `paths` need.
    pub(super) fn create(out: &Path, paths: &[OutputPath]) -> Result<Self, WriteError> {
        let (parent, prefix) = beside(out);
        remove_abandoned(&parent, &prefix);
        let folder = make_folder(&parent, &prefix)?;
        let lock = lock::lock(&folder).map_err(WriteError::on("lock", &folder))?;
        let stage = Self {
            folder,
            old: is_marked(out).then(|| out.to_owned()),
            _lock: lock,
        };
        // First of all, so that what a killed build leaves is known to be Casebook's.
        stage.write(&OutputPath::new(MARKER), Entry::Bytes(MARKER_TEXT.into()))?;
        for folder in folders(paths) {
            let folder = stage.folder.join(folder);
            fs::create_dir(&folder).map_err(WriteError::on("make", &folder))?;
        }
        Ok(stage)
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the file at `path`, or links the old site's over where that holds the same.
    pub(super) fn write(&self, path: &OutputPath, entry: Entry<'_>) -> Result<Outcome, WriteError> {
        let old = self.old.as_ref().map(|old| old.join(path.as_str()));
        let new = self.folder.join(path.as_str());
        let write = WriteError::on("write", &new);
        match entry {
            Entry::Bytes(bytes) => write_bytes(old.as_deref(), &new, &bytes).map_err(write),
            Entry::Copy(source) => {
                // Only the source's own errors name the source.
                let source_file = File::open(source).map_err(WriteError::on("read", source))?;
                copy(source_file, old.as_deref(), &new).map_err(write)
            }
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = fs::remove_dir_all(&self.folder);
        lock::remove(&self.folder);
    }
}

fn write_bytes(old: Option<&Path>, new: &Path, bytes: &[u8]) -> io::Result<Outcome> {
    let same = |old: &&Path| File::open(old).is_ok_and(|old| holds(old, bytes));
    let changed = !link(old.filter(same), new);
    if changed {
        File::create(new)?.write_all(bytes)?;
    }
    Ok(Outcome {
        changed,
        bytes: bytes.len() as u64,
    })
}

fn copy(mut source: File, old: Option<&Path>, new: &Path) -> io::Result<Outcome> {
    let metadata = source.metadata()?;
    let (bytes, modified) = (metadata.len(), metadata.modified()?);
    // A copy has its source's time, by which the next build knows it again.
    let same = |old: &&Path| {
        fs::symlink_metadata(old).is_ok_and(|old| {
            old.is_file() && old.len() == bytes && old.modified().is_ok_and(|old| old == modified)
        })
    };
    let changed = !link(old.filter(same), new);
    if changed {
        let mut copy = File::create(new)?;
        io::copy(&mut source, &mut copy)?;
        copy.set_modified(modified)?;
    }
    Ok(Outcome { changed, bytes })
}

/// Links the old file over, where there is one and the file system can.
fn link(old: Option<&Path>, new: &Path) -> bool {
    old.is_some_and(|old| fs::hard_link(old, new).is_ok())
}

/// Whether `file` holds `bytes`.
fn holds(mut file: File, bytes: &[u8]) -> bool {
    let is_as_long = file
        .metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64);
    if !is_as_long {
        return false;
    }
    let mut content = vec![0; bytes.len()];
    file.read_exact(&mut content).is_ok() && content == bytes
}

/// Every folder that `paths` are in, each after the one it is in.
fn folders(paths: &[OutputPath]) -> BTreeSet<&str> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut rest = path.as_str();
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            rest = folder;
        }
    }
    folders
}

/// The folder beside `out`, and how the names of its stages start.
fn beside(out: &Path) -> (PathBuf, OsString) {
    let parent = out.parent().unwrap_or(out).to_owned();
    let mut prefix = OsString::from(".casebook-staging-");
    prefix.push(out.file_name().unwrap_or_default());
    prefix.push("-");
    (parent, prefix)
}

fn make_folder(parent: &Path, prefix: &OsString) -> Result<PathBuf, WriteError> {
    let mut number = std::process::id();
    loop {
        let mut name = prefix.clone();
        name.push(number.to_string());
        let folder = parent.join(name);
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                number = number.wrapping_add(1);
            }
            Err(error) => return Err(WriteError::on("make", &folder)(error)),
        }
    }
}

/// Whether nothing is in `folder`, as in a stage before it is marked.
fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Removes the stages of builds that were killed. One that cannot be removed is no reason
/// not to build.
fn remove_abandoned(parent: &Path, prefix: &OsString) {
    let Ok(entries) = fs::read_dir(parent) else {
        return;
    };
    for entry in entries.flatten() {
        let is_stage = entry
            .file_name()
            .as_encoded_bytes()
            .strip_prefix(prefix.as_encoded_bytes())
            .is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
            && (is_marked(&entry.path()) || is_empty(&entry.path()));
        if !is_stage || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        if let Ok(abandoned) = lock::lock(&entry.path()) {
            let _ = fs::remove_dir_all(entry.path());
            drop(abandoned);
            lock::remove(&entry.path());
        }
    }
}
