//! A file that is copied: where it is, where it goes, and what is looked for in it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{script, svg};
use crate::permalink::{Permalink, SourcePath};

/// Every file that is copied, by its path.
pub type Assets = BTreeMap<SourcePath, Asset>;

/// A file that is copied into the site as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it is on this machine.
    pub file: PathBuf,
    /// Its address in the site.
    pub permalink: Permalink,
    /// Width and height in pixels, for a picture.
    pub dimensions: Option<(u32, u32)>,
}

/// The pictures whose first bytes say how large they are.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp"];

/// How much of such a picture is read: the formats have its size near the start.
const HEADER: u64 = 64 * 1024;

/// The files that a browser runs the scripts of; a drawing says how large it is, too.
const DOCUMENTS: &[&str] = &["svg", "html", "htm", "xhtml"];

/// How much of such a file is read: a larger one is not taken apart.
const DOCUMENT: u64 = 4 * 1024 * 1024;

/// What is looked for in a file that is copied.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Content {
    /// Width and height in pixels, for a picture that says so.
    pub(super) dimensions: Option<(u32, u32)>,
    /// Whether it can run a script.
    pub(super) has_script: bool,
}

/// Looks into `file`.
pub(super) fn look(file: &Path) -> io::Result<Content> {
    let extension = file.extension().and_then(|extension| extension.to_str());
    let is = |known: &&str| extension.is_some_and(|name| name.eq_ignore_ascii_case(known));
    if DOCUMENTS.iter().any(is) {
        let bytes = start(file, DOCUMENT)?;
        let text = String::from_utf8_lossy(&bytes);
        return Ok(Content {
            dimensions: is(&"svg").then(|| svg::dimensions(&text)).flatten(),
            has_script: script::is_in(&text),
        });
    }
    if PICTURES.iter().any(is) {
        return Ok(Content {
            dimensions: dimensions(&start(file, HEADER)?),
            has_script: false,
        });
    }
    Ok(Content::default())
}

/// Width and height of the picture that starts with `bytes`.
fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    let sides = u32::try_from(size.width)
        .ok()
        .zip(u32::try_from(size.height).ok());
    sides.filter(|(width, height)| *width > 0 && *height > 0)
}

/// The first `length` bytes of `file`.
fn start(file: &Path, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}
