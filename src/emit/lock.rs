//! Locks, which tell a stage that is being written from one that a killed build left.

use std::fs::File;
use std::io;
use std::path::Path;

/// Locks the stage in `folder` until the file is dropped; an error where another process has it.
pub(super) fn lock(folder: &Path) -> io::Result<File> {
    let file = open(folder)?;
    file.try_lock()?;
    Ok(file)
}

/// What is locked: on Unix the folder itself.
#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Elsewhere a folder cannot be locked, nor renamed while a file in it is open.
#[cfg(not(unix))]
fn open(folder: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    options.open(beside(folder))
}

/// Removes what locking `folder` has left.
#[cfg_attr(unix, allow(unused_variables, reason = "the folder itself is locked"))]
pub(super) fn remove(folder: &Path) {
    #[cfg(not(unix))]
    let _ = std::fs::remove_file(beside(folder));
}

#[cfg(not(unix))]
fn beside(folder: &Path) -> std::path::PathBuf {
    let mut file = folder.as_os_str().to_owned();
    file.push(".lock");
    file.into()
}
