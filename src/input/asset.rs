//! A file that is copied: where it is, where it goes, and how large a picture it holds.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::svg;
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

/// How much of a drawing, or of another file of markup, is read: a larger one is not taken apart.
pub(super) const DRAWING: u64 = 4 * 1024 * 1024;

/// Width and height of the picture in `file`, where it is one that says so.
pub(super) fn dimensions(file: &Path) -> io::Result<Option<(u32, u32)>> {
    let extension = file.extension().and_then(|extension| extension.to_str());
    let is = |known: &str| extension.is_some_and(|name| name.eq_ignore_ascii_case(known));
    if is("svg") {
        let text = start(file, DRAWING)?;
        return Ok(svg::dimensions(&String::from_utf8_lossy(&text)));
    }
    if !PICTURES.iter().any(|known| is(known)) {
        return Ok(None);
    }
    let Ok(size) = imagesize::blob_size(&start(file, HEADER)?) else {
        return Ok(None);
    };
    let sides = u32::try_from(size.width)
        .ok()
        .zip(u32::try_from(size.height).ok());
    Ok(sides.filter(|(width, height)| *width > 0 && *height > 0))
}

/// The first `length` bytes of `file`.
pub(super) fn start(file: &Path, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}
