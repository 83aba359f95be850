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

/// The files that are opened for their dimensions.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "svg"];

/// How much of a picture is read for them: the formats have them near the start.
const HEADER: u64 = 64 * 1024;

/// Width and height of the picture in `file`, where it is one that says so.
pub(super) fn dimensions(file: &Path) -> io::Result<Option<(u32, u32)>> {
    let extension = file.extension().and_then(|extension| extension.to_str());
    let is_picture = extension.is_some_and(|extension| {
        PICTURES
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    });
    if !is_picture {
        return Ok(None);
    }
    let mut header = Vec::new();
    File::open(file)?.take(HEADER).read_to_end(&mut header)?;
    if extension.is_some_and(|extension| extension.eq_ignore_ascii_case("svg")) {
        return Ok(svg::dimensions(&String::from_utf8_lossy(&header)));
    }
    let Ok(size) = imagesize::blob_size(&header) else {
        return Ok(None);
    };
    let sides = u32::try_from(size.width)
        .ok()
        .zip(u32::try_from(size.height).ok());
    Ok(sides.filter(|(width, height)| *width > 0 && *height > 0))
}
