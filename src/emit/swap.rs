//! Putting a finished stage in the site's place.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

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
    match exchange(staged, out)? {
        Exchange::Done => Ok(()),
        Exchange::NothingThere => fs::rename(staged, out),
        Exchange::Impossible => replace_in_steps(staged, out),
    }
}

/// What became of an exchange.
#[cfg_attr(
    not(any(target_os = "linux", target_os = "macos")),
    allow(dead_code, reason = "only some systems can exchange")
)]
enum Exchange {
    Done,
    /// There is no site yet.
    NothingThere,
    /// The system or the file system cannot.
    Impossible,
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(staged: &Path, out: &Path) -> io::Result<Exchange> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    let unable = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP];
    match renameat_with(CWD, staged, CWD, out, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(Exchange::Done),
        Err(Errno::NOENT) => Ok(Exchange::NothingThere),
        Err(error) if unable.contains(&error) => Ok(Exchange::Impossible),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<Exchange> {
    Ok(Exchange::Impossible)
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
