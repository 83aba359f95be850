//! What `[appearance]` says, as CSS: values for the properties of the default style sheet.

use crate::config::appearance::{Appearance, Font};

/// The default style sheet's serif without the font that comes with it.
const SYSTEM_SERIF: &str = "\"Iowan Old Style\",Charter,\"Palatino Linotype\",Georgia,serif";

/// The style sheet of `appearance`; `None` where all is as the default theme has it.
pub fn style_sheet(appearance: &Appearance) -> Option<String> {
    let colors = appearance.colors.iter().map(|(token, shades)| {
        let (light, dark) = (shades.light, shades.dark);
        format!("--{}:light-dark({light},{dark})", token.name)
    });
    let font = (appearance.font == Font::System).then(|| format!("--serif:{SYSTEM_SERIF}"));
    let declarations: Vec<String> = colors.chain(font).collect();
    appearance
        .is_set()
        .then(|| format!(":root{{{}}}\n", declarations.join(";\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_serif_is_that_of_the_style_sheet() {
        let css = include_str!("../../themes/default/assets/casebook.css");
        let expected = format!("--serif:\"Casebook Serif\",{SYSTEM_SERIF};");
        assert!(css.contains(&expected));
    }
}
