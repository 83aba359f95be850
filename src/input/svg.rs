//! How large an SVG picture asks to be.

use roxmltree::{Document, ParsingOptions};

/// Width and height in pixels of the SVG document `text`: those of its root element, else
/// those of its view box. `None` where it gives neither, or gives them in a unit that depends on
/// what is around the picture (`100%`, `10em`).
pub(super) fn dimensions(text: &str) -> Option<(u32, u32)> {
    // Many programs for drawing write a document type.
    let options = ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let root = root(text)?;
    let document = Document::parse_with_options(&root, options).ok()?;
    let svg = document.root_element();
    if let Some((width, height)) = svg.attribute("width").zip(svg.attribute("height")) {
        return pixels(width).zip(pixels(height));
    }
    let mut sides = svg
        .attribute("viewBox")?
        .split(|c: char| c == ',' || c.is_ascii_whitespace())
        .filter(|number| !number.is_empty())
        .skip(2)
        .map(pixels);
    sides.next()?.zip(sides.next()?)
}

/// What stands before the end of the root element's start tag, as a document of its own. No more
/// of a drawing is read: its size is said there, and the time that a parser takes for a tag of
/// many attributes is quadratic.
fn root(text: &str) -> Option<String> {
    let start = text.find("<svg")?;
    let head = text.as_bytes().get(..HEAD).unwrap_or(text.as_bytes());
    let mut quote = None;
    let mut rest = head.iter().enumerate().skip(start);
    let (end, _) = rest.find(|(_, byte)| match (quote, byte) {
        (None, b'"' | b'\'') => {
            quote = Some(**byte);
            false
        }
        (Some(open), byte) if open == **byte => {
            quote = None;
            false
        }
        (quote, byte) => quote.is_none() && **byte == b'>',
    })?;
    Some(format!("{}/>", text[..end].trim_end_matches('/')))
}

/// The most that is read of a drawing, in bytes.
const HEAD: usize = 64 * 1024;

/// A length in whole pixels.
fn pixels(length: &str) -> Option<u32> {
    let length = length.trim();
    let number: f64 = length.strip_suffix("px").unwrap_or(length).parse().ok()?;
    (0.5..1e6).contains(&number).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::dimensions;

    #[test]
    fn the_root_element_says_how_large_a_drawing_is() {
        let cases = [
            ("width='640' height='200'", Some((640, 200))),
            ("width=' 64px' height='20.4'", Some((64, 20))),
            ("viewBox='0 0 300 150'", Some((300, 150))),
            ("viewBox='0,0, 24.4,\n12' width='600'", Some((24, 12))),
            ("width='48' height='24' viewBox='0 0 2 1'", Some((48, 24))),
            ("stroke-width='2' viewBox='-5 -5 10 20'", Some((10, 20))),
            ("width='100%' height='24' viewBox='0 0 2 1'", None),
            ("width='10em' height='10em'", None),
            ("viewBox='0 0 0 12'", None),
            ("", None),
        ];
        for (attributes, expected) in cases {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
            assert_eq!(dimensions(&svg), expected, "{attributes}");
        }
        assert_eq!(dimensions("no drawing"), None);
    }

    #[test]
    fn what_follows_the_root_s_tag_is_not_read() {
        let text = "<svg width='3' height=\"2\" title='a > b'><g a='1' a='2'";
        assert_eq!(dimensions(text), Some((3, 2)));
        let attributes: String = (0..100_000).map(|n| format!(" a{n}='x'")).collect();
        assert_eq!(
            dimensions(&format!("<svg{attributes} viewBox='0 0 3 2'/>")),
            None
        );
    }

    #[test]
    fn a_document_type_is_no_obstacle() {
        let text = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' \
                    'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg viewBox='0 0 3 2'/>";
        assert_eq!(dimensions(text), Some((3, 2)));
    }
}
