//! Writing files that are new: a start for the user, who owns them from then on.

use std::borrow::Cow;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::{WriteError, is_inside};
use crate::permalink::OutputPath;

/// A file to be, by its path below a folder.
pub type NewFile = (OutputPath, Cow<'static, [u8]>);

/// Writes `files` into `folder`, which is made where it is missing. Nothing is written where
/// one of them is there already.
pub fn create(folder: &Path, files: &[NewFile]) -> Result<(), WriteError> {
    for (path, _) in files {
        if !is_inside(path) {
            return Err(WriteError::Path(path.clone()));
        }
        let file = folder.join(path.as_str());
        if fs::symlink_metadata(&file).is_ok() {
            return Err(WriteError::Exists(file));
        }
    }
    for (path, bytes) in files {
        let file = folder.join(path.as_str());
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(WriteError::on("make", parent))?;
        }
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&file)
            .and_then(|mut new| new.write_all(bytes))
            .map_err(WriteError::on("write", &file))?;
    }
    Ok(())
}
