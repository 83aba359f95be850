//! Files beside those that are there: written where there is none, and never over one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::{Entry, WriteError, is_inside};
use crate::permalink::OutputPath;

/// What became of a file that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was written, or would be.
    New,
    /// It is there, byte for byte.
    Same,
    /// Another one is there, and was left as it is.
    Other,
}

/// Adds the file at `path` below `folder`. With `only_look` nothing is written.
pub fn add(
    folder: &Path,
    path: &OutputPath,
    entry: &Entry<'_>,
    only_look: bool,
) -> Result<Added, WriteError> {
    if !is_inside(path) {
        return Err(WriteError::Path(path.clone()));
    }
    let file = folder.join(path.as_str());
    match fs::symlink_metadata(&file) {
        Ok(_) => {
            let same = is_same(&file, entry).map_err(WriteError::on("read", &file))?;
            return Ok(if same { Added::Same } else { Added::Other });
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(WriteError::on("read", &file)(error)),
    }
    if only_look {
        return Ok(Added::New);
    }
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent).map_err(WriteError::on("make", parent))?;
    }
    let new = OpenOptions::new().write(true).create_new(true).open(&file);
    let written = match new {
        // Somebody else was faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(Added::Other),
        Err(error) => Err(error),
        Ok(mut new) => write(&mut new, entry),
    };
    if let Err(error) = written {
        // Half a file would be taken for a whole one by the next run.
        let _ = fs::remove_file(&file);
        return Err(WriteError::on("write", &file)(error));
    }
    Ok(Added::New)
}

fn write(file: &mut File, entry: &Entry<'_>) -> io::Result<()> {
    match entry {
        Entry::Bytes(bytes) => file.write_all(bytes),
        Entry::Copy(source) => io::copy(&mut File::open(source)?, file).map(|_| ()),
    }
}

fn is_same(file: &Path, entry: &Entry<'_>) -> io::Result<bool> {
    if !file.is_file() {
        return Ok(false);
    }
    match entry {
        Entry::Bytes(bytes) => {
            let length = fs::metadata(file)?.len();
            Ok(length == bytes.len() as u64 && fs::read(file)? == **bytes)
        }
        Entry::Copy(source) => {
            if fs::metadata(file)?.len() != fs::metadata(source)?.len() {
                return Ok(false);
            }
            same_bytes(&mut File::open(file)?, &mut File::open(source)?)
        }
    }
}

/// Whether two readers give the same bytes, a piece at a time.
fn same_bytes(a: &mut impl Read, b: &mut impl Read) -> io::Result<bool> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    loop {
        left.clear();
        right.clear();
        a.by_ref().take(64 * 1024).read_to_end(&mut left)?;
        b.by_ref().take(64 * 1024).read_to_end(&mut right)?;
        if left != right {
            return Ok(false);
        }
        if left.is_empty() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = OutputPath::new("a/b.md");
        let add = |text: &'static str, only_look| {
            let entry = Entry::Bytes(text.as_bytes().into());
            add(folder.path(), &path, &entry, only_look).expect("it can be written")
        };
        assert_eq!(add("one", true), Added::New);
        assert!(!folder.path().join("a").exists());
        assert_eq!(add("one", false), Added::New);
        assert_eq!(add("one", false), Added::Same);
        assert_eq!(add("two", false), Added::Other);
        let text = fs::read_to_string(folder.path().join("a/b.md")).expect("a file");
        assert_eq!(text, "one");
    }

    #[test]
    fn what_leaves_the_folder_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let entry = Entry::Bytes(b"x".as_slice().into());
        let error = add(folder.path(), &OutputPath::new("../x"), &entry, false);
        assert!(matches!(error, Err(WriteError::Path(_))));
    }
}
