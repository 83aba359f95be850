//! What a site is made of besides the archive.

use crate::input::{Assets, Brand, Input, Source};

/// What the site is made of besides the archive.
pub struct Sources<'a> {
    /// The postmortems' files, by path.
    pub documents: &'a [Source],
    /// The files of the content folder that are copied.
    pub assets: &'a Assets,
    /// The files of the archive's own theme that are copied.
    pub theme_assets: &'a Assets,
    /// The archive's own logo and icon.
    pub brand: &'a Brand,
}

impl<'a> Sources<'a> {
    /// Those of `input`.
    pub fn of(input: &'a Input) -> Self {
        Self {
            documents: &input.documents,
            assets: &input.assets,
            theme_assets: &input.theme_assets,
            brand: &input.brand,
        }
    }
}
