//! A file that is copied: where it is, where it goes, and how large a picture it holds.

use std::collections::BTreeMap;
use std::path::PathBuf;

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
