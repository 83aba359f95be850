//! Writing files that are new: a start for the user, who owns them from then on.

use std::borrow::Cow;
use std::path::Path;

use super::{Added, Entry, WriteError, add};
use crate::permalink::OutputPath;

/// A file to be, by its path below a folder.
pub type NewFile = (OutputPath, Cow<'static, [u8]>);

/// Writes `files` into `folder`, which is made where it is missing. Nothing is written where
/// one of them is there already.
pub fn create(folder: &Path, files: &[NewFile]) -> Result<(), WriteError> {
    for only_look in [true, false] {
        for (path, bytes) in files {
            let entry = Entry::Bytes(bytes.as_ref().into());
            if add(folder, path, &entry, only_look)? != Added::New {
                return Err(WriteError::Exists(folder.join(path.as_str())));
            }
        }
    }
    Ok(())
}
