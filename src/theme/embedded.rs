//! The default theme, inside the binary.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "themes/default/templates"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "themes/default/assets"]
struct Assets;

/// The files that the default theme's pages load, by path below `assets/`, in order.
pub fn assets() -> impl Iterator<Item = (Cow<'static, str>, Cow<'static, [u8]>)> {
    files::<Assets>()
}

/// Whether the file at this path is the font that comes with the site, or its licence.
pub fn is_font(path: &str) -> bool {
    matches!(path, "casebook-serif.woff2" | "OFL.txt")
}

/// The default theme's templates by name, in order.
pub fn templates() -> impl Iterator<Item = (Cow<'static, str>, Cow<'static, [u8]>)> {
    files::<Templates>()
}

fn files<E: RustEmbed>() -> impl Iterator<Item = (Cow<'static, str>, Cow<'static, [u8]>)> {
    let mut names: Vec<_> = E::iter().collect();
    names.sort_unstable();
    names
        .into_iter()
        .filter_map(|name| E::get(&name).map(|file| (name, file.data)))
}
