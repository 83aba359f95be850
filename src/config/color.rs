//! Colours: how they are written, and how well one can be read on another.

use std::fmt;

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

impl Color {
    /// The colour of `0xRRGGBB`.
    pub const fn new(code: u32) -> Self {
        let [_, red, green, blue] = code.to_be_bytes();
        Self { red, green, blue }
    }

    /// The colour that `#1b2` or `#11bb22` names; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let code = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            3 => {
                let doubled = |shift: u32| (code >> shift & 0xf) * 0x11;
                Some(Self::new(doubled(8) << 16 | doubled(4) << 8 | doubled(0)))
            }
            6 => Some(Self::new(code)),
            _ => None,
        }
    }

    /// The contrast of the two, from 1 to 21, as WCAG 2 defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { red, green, blue } = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        for (text, expected) in [
            ("#17509e", Some("#17509e")),
            ("#FFF", Some("#ffffff")),
            ("#1b2", Some("#11bb22")),
            ("17509e", None),
            ("#17509", None),
            ("#+7509e", None),
            ("#17509eff", None),
            ("navy", None),
        ] {
            let color = Color::parse(text).map(|color| color.to_string());
            assert_eq!(color.as_deref(), expected, "{text}");
        }
    }

    /// Ratios that the standard's own examples and calculators give.
    #[test]
    fn contrast_is_that_of_wcag() {
        for (a, b, expected) in [
            (0x000000, 0xffffff, 21.0),
            (0xffffff, 0xffffff, 1.0),
            (0x767676, 0xffffff, 4.54),
            (0x17509e, 0xfaf9f6, 7.5),
        ] {
            let contrast = Color::new(a).contrast(Color::new(b));
            assert!(
                (contrast - expected).abs() < 0.06,
                "{contrast} is no {expected}"
            );
        }
    }
}
