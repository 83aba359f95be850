//! `[appearance]`: what an archive has in place of the default theme's colours, font and mark.

use super::color::Color;
use crate::input::Picture;

/// What an archive looks like.
#[derive(Debug, Clone, Default)]
pub struct Appearance {
    /// The colours that are not the default theme's, in the order of [`TOKENS`].
    pub colors: Vec<(&'static Token, Shades)>,
    /// What headings and prose are set in.
    pub font: Font,
    /// The picture in the header, in place of the mark.
    pub logo: Option<Picture>,
    /// The picture of the browser's tab.
    pub icon: Option<Picture>,
}

/// What headings and prose are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Font {
    /// The serif that comes with the site.
    #[default]
    Serif,
    /// A serif of the reader's system, so that no font is loaded.
    System,
}

/// A colour in each scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shades {
    /// In the light one.
    pub light: Color,
    /// In the dark one.
    pub dark: Color,
}

/// The ground that a reader asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// A light one.
    Light,
    /// A dark one.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

    /// Its name in CSS, and in the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }
}

impl Shades {
    /// The colour in `scheme`.
    pub fn of(self, scheme: Scheme) -> Color {
        match scheme {
            Scheme::Light => self.light,
            Scheme::Dark => self.dark,
        }
    }
}

/// A colour by its role: a key of `[appearance.colors]`, and a custom property of the style
/// sheet (`--ink`).
#[derive(Debug, PartialEq)]
pub struct Token {
    /// Its name.
    pub name: &'static str,
    /// The default theme's colour.
    pub default: Shades,
    /// The least contrast it must have: that of WCAG 2.2 AA for text, or for what is no text.
    pub contrast: f64,
    /// The tokens it must have it with.
    pub on: &'static [&'static str],
}

/// The contrast that WCAG 2.2 AA asks for text.
const TEXT: f64 = 4.5;
/// The contrast that it asks for controls, and for what is to be told apart in a drawing.
const CONTROL: f64 = 3.0;

/// Every token, in the order of the style sheet and of the documentation.
pub const TOKENS: &[Token] = &[
    token("paper", 0xfaf9f6, 0x131518, 0.0, &[]),
    token("surface", 0xffffff, 0x1a1d21, 0.0, &[]),
    token("sunken", 0xf0eee8, 0x0d0f11, 0.0, &[]),
    token(
        "ink",
        0x17181c,
        0xebe8e1,
        TEXT,
        &["paper", "surface", "sunken"],
    ),
    token("ink-2", 0x44454b, 0xbdbab2, TEXT, &["paper", "surface"]),
    token("ink-3", 0x63615b, 0x9b988f, TEXT, &["paper", "surface"]),
    token("line", 0xdcd8ce, 0x2e3238, 0.0, &[]),
    token("line-2", 0x878275, 0x767c87, CONTROL, &["paper", "surface"]),
    token("link", 0x17509e, 0x8fbcf5, TEXT, &["paper", "surface"]),
    token("visited", 0x5d3a91, 0xc3adf0, TEXT, &["paper"]),
    token("focus", 0x1f5fd0, 0x8fbcf5, CONTROL, &["paper", "surface"]),
    token(
        "mis",
        0x8a4a00,
        0xecb869,
        TEXT,
        &["paper", "surface", "mis-bg"],
    ),
    token("mis-bg", 0xfbecd3, 0x33260f, 0.0, &[]),
    token("hatch", 0xb8701a, 0xc98a35, CONTROL, &["paper", "surface"]),
    token("sev", 0xa31621, 0xff9a92, TEXT, &["paper", "surface"]),
    token("on-sev", 0xffffff, 0x2a0907, TEXT, &["sev"]),
    token("esc", 0x6a3fa0, 0xc8aef7, TEXT, &["paper"]),
    token("fix", 0x0b6b5e, 0x5fd0bd, TEXT, &["paper"]),
    token("done", 0x1c6b36, 0x86d39b, TEXT, &["paper"]),
];

const fn token(
    name: &'static str,
    light: u32,
    dark: u32,
    contrast: f64,
    on: &'static [&'static str],
) -> Token {
    Token {
        name,
        default: Shades {
            light: Color::new(light),
            dark: Color::new(dark),
        },
        contrast,
        on,
    }
}

/// The address of the style sheet of what is not the default theme's.
pub const STYLE_SHEET: &str = "assets/appearance.css";

impl Appearance {
    /// Whether the style sheet has anything to say.
    pub fn is_set(&self) -> bool {
        !self.colors.is_empty() || self.font != Font::default()
    }

    /// The colours of the token called `name`; `None` where there is no such token.
    pub fn shades(&self, name: &str) -> Option<Shades> {
        let token = TOKENS.iter().find(|token| token.name == name)?;
        let own = self.colors.iter().find(|(own, _)| *own == token);
        Some(own.map_or(token.default, |(_, shades)| *shades))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tokens_are_those_of_the_style_sheet() {
        let css = include_str!("../../themes/default/assets/casebook.css");
        let (_, root) = css.split_once(":root{").expect("the tokens");
        let (root, _) = root.split_once('}').expect("their end");
        let mut stated = Vec::new();
        for declaration in root.split(';') {
            let Some((name, value)) = declaration.trim().split_once(":light-dark(") else {
                continue;
            };
            let colors = value.trim_end_matches(')').split(',');
            let colors: Vec<_> = colors
                .map(|color| Color::parse(color).expect(color))
                .collect();
            stated.push((name.trim_start_matches("--"), colors));
        }
        let known: Vec<_> = TOKENS
            .iter()
            .map(|token| (token.name, vec![token.default.light, token.default.dark]))
            .collect();
        assert_eq!(stated, known);
    }

    #[test]
    fn every_token_is_documented() {
        let page = include_str!("../../docs/configuration.md");
        for token in TOKENS {
            let Shades { light, dark } = token.default;
            let line = format!("| `{}` | `{light}` | `{dark}` | ", token.name);
            let contrast = match token.on {
                [] => " | |\n".to_owned(),
                on => format!(" | {} on `{}` |\n", token.contrast, on.join("`, `")),
            };
            let found = page
                .split_inclusive('\n')
                .find(|row| row.starts_with(&line));
            assert!(
                found.is_some_and(|row| row.ends_with(&contrast)),
                "{line}…{contrast}"
            );
        }
    }

    #[test]
    fn the_default_colours_can_be_read() {
        let appearance = Appearance::default();
        for token in TOKENS {
            for on in token.on {
                let under = appearance.shades(on).expect("a token");
                for (over, under) in [
                    (token.default.light, under.light),
                    (token.default.dark, under.dark),
                ] {
                    let contrast = over.contrast(under);
                    assert!(
                        contrast >= token.contrast,
                        "{} on {on}: {contrast}",
                        token.name
                    );
                }
            }
        }
    }
}
