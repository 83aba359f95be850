//! `[appearance]`: colours that can be read, a font, and pictures of the project.

use super::table::{Item, Table};
use crate::config::appearance::{Appearance, Font, Scheme, Shades, TOKENS, Token};
use crate::config::color::Color;
use crate::diagnostic::Code;
use crate::input::Picture;
use crate::permalink::SourcePath;

/// The fonts by their names in the file.
const FONTS: &[(&str, Font)] = &[("serif", Font::Serif), ("system", Font::System)];

/// The kinds of pictures that every browser shows in both places, by their extension.
const PICTURES: [&str; 2] = ["svg", "png"];

/// Reads `[appearance]`.
pub(super) fn read(mut table: Table<'_>) -> Appearance {
    let mut appearance = Appearance::default();
    if let Some(item) = table.take("font") {
        appearance.font = font(&item).unwrap_or_default();
    }
    appearance.logo = table.take("logo").and_then(|item| picture(&item));
    appearance.icon = table.take("icon").and_then(|item| picture(&item));
    if let Some(table) = table.table("colors") {
        colors(table, &mut appearance);
    }
    table.finish();
    appearance
}

fn font(item: &Item<'_>) -> Option<Font> {
    let written = item.text()?;
    match FONTS.iter().find(|(name, _)| *name == written) {
        Some((_, font)) => Some(*font),
        None => item.refuse_word(&written, FONTS.iter().map(|(name, _)| *name)),
    }
}

fn picture(item: &Item<'_>) -> Option<Picture> {
    let path = item.path("a file", "write it as `logo.svg` or `images/logo.png`")?;
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    if !extension.is_some_and(|extension| PICTURES.contains(&extension)) {
        return item.refuse(
            format!("`{path}` is no picture that every browser can show there"),
            "use an `.svg` or a `.png`",
        );
    }
    Some(Picture {
        path: SourcePath::new(path),
        place: item.place(),
    })
}

fn colors(mut table: Table<'_>, appearance: &mut Appearance) {
    let mut items = Vec::new();
    for token in TOKENS {
        let Some(item) = table.take(token.name) else {
            continue;
        };
        if let Some(shades) = shades(&item, token) {
            appearance.colors.push((token, shades));
            items.push((token.name, item));
        }
    }
    table.finish();
    for token in TOKENS {
        judge(token, &items, appearance);
    }
}

/// A text for both schemes, or a table with one for each.
fn shades(item: &Item<'_>, token: &Token) -> Option<Shades> {
    if !item.is_table() {
        let both = color(item)?;
        return Some(Shades {
            light: both,
            dark: both,
        });
    }
    let mut table = item.table()?;
    let mut of = |scheme, default| {
        table
            .take(scheme)
            .map_or(Some(default), |item| color(&item))
    };
    let (light, dark) = (
        of("light", token.default.light),
        of("dark", token.default.dark),
    );
    table.finish();
    Some(Shades {
        light: light?,
        dark: dark?,
    })
}

fn color(item: &Item<'_>) -> Option<Color> {
    let text = item.text()?;
    match Color::parse(&text) {
        Some(color) => Some(color),
        None => item.refuse(
            format!("`{text}` is no colour"),
            "write it as `\"#17509e\"`, or as `{ light = \"#17509e\", dark = \"#8fbcf5\" }`",
        ),
    }
}

/// Warns where a token is hard to see on what it stands on: once in a scheme, of the ground that
/// is worst. What the archive did not choose is not judged.
fn judge(token: &Token, chosen: &[(&str, Item<'_>)], appearance: &Appearance) {
    let own = |name: &str| chosen.iter().find(|(token, _)| *token == name);
    let grounds = token.on.iter().filter_map(|on| {
        let (_, item) = own(token.name).or_else(|| own(on))?;
        Some((*on, item, appearance.shades(on)?))
    });
    let Some(shades) = appearance.shades(token.name) else {
        return;
    };
    for scheme in Scheme::ALL {
        let over = shades.of(scheme);
        let contrasts = grounds.clone().map(|(on, item, ground)| {
            let under = ground.of(scheme);
            (over.contrast(under), on, item, under)
        });
        let worst = contrasts.min_by(|a, b| a.0.total_cmp(&b.0));
        let Some((contrast, on, item, under)) = worst.filter(|worst| worst.0 < token.contrast)
        else {
            continue;
        };
        // Cut, not rounded, so that none that is too low reads as enough.
        let contrast = (contrast * 100.0).floor() / 100.0;
        let message = format!(
            "`{}` on `{on}` has a contrast of {contrast}:1 in the {} scheme, {over} on {under}",
            token.name,
            scheme.as_str(),
        );
        let hint = format!(
            "it takes {}:1 to be seen well (WCAG 2.2 AA); each scheme can have its own: \
             `{{ light = \"…\", dark = \"…\" }}`",
            token.contrast
        );
        item.warn(Code::LowContrast, message, hint);
    }
}
