//! Changing a file of the user's, who may be changing it as well.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::WriteError;

/// What some editors put at the start of a file. It is no part of the text that is read.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Puts `after` in the place of the text of the file at `path`, which was `before` when it was
/// read. A file that holds something else by now is left as it is. A reader finds the old text or
/// the new one and never a mixture; permissions stay, and so do a symbolic link and a byte order
/// mark.
pub fn rewrite(path: &Path, before: &str, after: &str) -> Result<(), WriteError> {
    // A link's target is what is replaced, and not the link.
    let file = fs::canonicalize(path).map_err(WriteError::on("read", path))?;
    let now = fs::read(&file).map_err(WriteError::on("read", path))?;
    let mark = match now.strip_suffix(before.as_bytes()) {
        Some(mark @ (b"" | BYTE_ORDER_MARK)) => mark,
        _ => return Err(WriteError::Changed(path.to_owned())),
    };
    let mut beside = OsString::from(".");
    beside.push(file.file_name().unwrap_or_default());
    beside.push(format!(".{}.casebook", std::process::id()));
    let beside = file.with_file_name(beside);
    let written = fs::metadata(&file).and_then(|metadata| {
        let mut new = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)?;
        new.write_all(mark)?;
        new.write_all(after.as_bytes())?;
        new.set_permissions(metadata.permissions())?;
        new.sync_all()?;
        fs::rename(&beside, &file)
    });
    written.map_err(|error| {
        // Only what was left half done.
        let _ = fs::remove_file(&beside);
        WriteError::on("write", path)(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        fs::write(&path, "two").expect("it can be written");
        let error = rewrite(&path, "one", "three");
        assert!(matches!(error, Err(WriteError::Changed(_))));
        rewrite(&path, "two", "three").expect("it can be written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "three");
        let left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
        assert_eq!(left.len(), 1);
    }

    #[test]
    fn a_byte_order_mark_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        fs::write(&path, "\u{feff}one").expect("it can be written");
        rewrite(&path, "one", "two").expect("it can be written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "\u{feff}two");
        let error = rewrite(&path, "wo", "three");
        assert!(matches!(error, Err(WriteError::Changed(_))));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        fs::write(&path, "one").expect("it can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
        symlink("a.md", &link).expect("a link");
        rewrite(&link, "one", "two").expect("it can be written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "two");
        let mode = fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    }
}
