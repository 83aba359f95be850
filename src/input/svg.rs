//! How large an SVG picture asks to be.

/// Width and height in pixels of the SVG document that `text` begins with: those of its
/// root element, else those of its view box, as browsers take them. `None` where the
/// root gives neither, or a share of what is around it (`100%`).
pub(super) fn dimensions(text: &str) -> Option<(u32, u32)> {
    let root = text.find("<svg").map(|at| &text[at + "<svg".len()..])?;
    let tag = &root[..root.find('>')?];
    let side = |name| attribute(tag, name).map(pixels);
    let view_box = || -> Option<(f64, f64)> {
        let numbers = attribute(tag, "viewBox")?;
        let mut sides = numbers
            .split([' ', ',', '\n', '\t', '\r'])
            .filter(|number| !number.is_empty())
            .skip(2)
            .map(pixels);
        sides.next()?.zip(sides.next()?)
    };
    let (width, height) = match (side("width"), side("height")) {
        (Some(width), Some(height)) => width.zip(height)?,
        _ => view_box()?,
    };
    let whole = |side: f64| (0.5..1e6).contains(&side).then_some(side.round() as u32);
    whole(width).zip(whole(height))
}

/// The value of an attribute of the start tag `tag`.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let is_whole = tag[..at].ends_with(|c: char| c.is_ascii_whitespace());
        let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start();
        let quote = rest
            .chars()
            .next()
            .filter(|c| is_whole && "\"'".contains(*c))?;
        rest[1..].split_once(quote).map(|(value, _)| value)
    })
}

/// A length in pixels; those in other units depend on what is around the picture.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    length.strip_suffix("px").unwrap_or(length).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::dimensions;

    #[test]
    fn the_root_element_says_how_large_a_picture_is() {
        let cases = [
            (r#"<svg width="640" height="200">"#, Some((640, 200))),
            (
                "<?xml version='1.0'?>\n<!-- a -->\n<svg\n width='64px' height='20.4'>",
                Some((64, 20)),
            ),
            (r#"<svg viewBox="0 0 300 150"/>"#, Some((300, 150))),
            (
                r#"<svg viewBox="0,0,300,150" width="600">"#,
                Some((300, 150)),
            ),
            (
                r#"<svg stroke-width="2" viewBox="-5 -5 10 20">"#,
                Some((10, 20)),
            ),
            (r#"<svg width="100%" height="50%" viewBox="0 0 3 4">"#, None),
            (r#"<svg width="10em" height="10em">"#, None),
            (r#"<svg width="0" height="10">"#, None),
            ("<svg>", None),
            ("<svg width=\"1", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(dimensions(text), expected, "{text}");
        }
    }
}
