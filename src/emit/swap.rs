//! Putting a finished stage in the site's place.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::WriteError;
use super::stage::Stage;

/// Puts `stage` in the place of `out`, and removes the site that was there.
pub(super) fn publish(stage: Stage, out: &Path) -> Result<(), WriteError> {
    replace(stage.folder(), out).map_err(WriteError::on("replace", out))?;
    // The old site is where the stage was, and goes with it.
    drop(stage);
    Ok(())
}

/// Exchanges the two folders in one step, so that there is a whole site at any moment.
fn replace(staged: &Path, out: &Path) -> io::Result<()> {
    match renameat_with(CWD, staged, CWD, out, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        Err(Errno::NOENT) => fs::rename(staged, out),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => replace_in_steps(staged, out),
        Err(error) => Err(error.into()),
    }
}

/// The same on a file system that cannot exchange: for a moment there is no site.
fn replace_in_steps(staged: &Path, out: &Path) -> io::Result<()> {
    let mut aside = OsString::from(staged);
    aside.push("0");
    match fs::rename(out, &aside) {
        Err(error) if error.kind() == ErrorKind::NotFound => return fs::rename(staged, out),
        result => result?,
    }
    if let Err(error) = fs::rename(staged, out) {
        fs::rename(&aside, out)?;
        return Err(error);
    }
    // As after an exchange, the old site is where the stage was.
    fs::rename(&aside, staged)
}
