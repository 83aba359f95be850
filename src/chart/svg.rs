//! Marks as SVG elements. A theme gives them their looks by class.

use serde::Serializer;

use super::Mark;
use super::mark::hundredths;
use crate::words::push_digits;

/// Serialises marks as the SVG that draws them, ready to stand in an `svg` element.
pub fn serialize<S: Serializer>(marks: &[Mark], serializer: S) -> Result<S::Ok, S::Error> {
    let mut svg = String::with_capacity(marks.len() * 64);
    for mark in marks {
        draw(mark, &mut svg);
    }
    serializer.serialize_str(&svg)
}

fn draw(mark: &Mark, svg: &mut String) {
    match mark {
        Mark::Rect {
            class,
            x,
            y,
            width,
            height,
            title,
        } => {
            open(svg, "<rect class=\"", class);
            percent(svg, " x=\"", *x);
            pixels(svg, " y=\"", *y);
            percent(svg, " width=\"", *width);
            pixels(svg, " height=\"", *height);
            close(svg, title.as_deref(), "</title></rect>");
        }
        Mark::Line {
            class,
            x1,
            y1,
            x2,
            y2,
        } => {
            open(svg, "<line class=\"", class);
            percent(svg, " x1=\"", *x1);
            pixels(svg, " y1=\"", *y1);
            percent(svg, " x2=\"", *x2);
            pixels(svg, " y2=\"", *y2);
            svg.push_str("/>");
        }
        Mark::Circle {
            class,
            x,
            y,
            r,
            title,
        } => {
            open(svg, "<circle class=\"", class);
            percent(svg, " cx=\"", *x);
            pixels(svg, " cy=\"", *y);
            pixels(svg, " r=\"", *r);
            close(svg, title.as_deref(), "</title></circle>");
        }
        Mark::Text {
            class,
            x,
            y,
            dx,
            anchor,
            text,
        } => {
            open(svg, "<text class=\"", class);
            percent(svg, " x=\"", *x);
            pixels(svg, " y=\"", *y);
            pixels(svg, " dx=\"", *dx);
            if *anchor != "start" {
                svg.push_str(" text-anchor=\"");
                svg.push_str(anchor);
                svg.push('"');
            }
            svg.push('>');
            escape(svg, text);
            svg.push_str("</text>");
        }
    }
}

fn open(svg: &mut String, element: &str, class: &str) {
    svg.push_str(element);
    svg.push_str(class);
    svg.push('"');
}

fn close(svg: &mut String, title: Option<&str>, end: &str) {
    let Some(title) = title else {
        svg.push_str("/>");
        return;
    };
    svg.push_str("><title>");
    escape(svg, title);
    svg.push_str(end);
}

fn percent(svg: &mut String, name: &str, value: f64) {
    attribute(svg, name, value, "%\"");
}

fn pixels(svg: &mut String, name: &str, value: f64) {
    attribute(svg, name, value, "\"");
}

/// An attribute between the text before its value and the one after, its value to two decimals
/// without trailing zeros. It is left out at 0, which every number of an element is by itself.
fn attribute(svg: &mut String, before: &str, value: f64, after: &str) {
    let hundredths = hundredths(value);
    if hundredths == 0 {
        return;
    }
    svg.push_str(before);
    if hundredths < 0 {
        svg.push('-');
    }
    let hundredths = hundredths.unsigned_abs();
    push_digits(svg, hundredths / 100, 1);
    let digit = |digit: u64| char::from(b'0' + (digit % 10) as u8);
    if !hundredths.is_multiple_of(100) {
        svg.push('.');
        svg.push(digit(hundredths / 10));
    }
    if !hundredths.is_multiple_of(10) {
        svg.push(digit(hundredths));
    }
    svg.push_str(after);
}

/// Adds `text` as the content of an element.
pub(super) fn escape(svg: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        svg.push_str(&rest[..at]);
        svg.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    svg.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mark: Mark, expected: &str) {
        let mut svg = String::new();
        draw(&mark, &mut svg);
        assert_eq!(svg, expected);
    }

    #[test]
    fn numbers_are_short_and_defaults_left_out_and_text_is_escaped() {
        check(
            Mark::rect("f-mis", 0.0, 16.0, 31.25, 28.0).titled("a < b".to_owned()),
            r#"<rect class="f-mis" y="16" width="31.25%" height="28"><title>a &lt; b</title></rect>"#,
        );
        check(
            Mark::across("stem", 0.0, 33.3, 12.5),
            r#"<line class="stem" y1="12.5" x2="33.3%" y2="12.5"/>"#,
        );
        check(
            Mark::text("u", 100.0, 33.0, "end", "R&D".to_owned()),
            r#"<text class="u" x="100%" y="33" text-anchor="end">R&amp;D</text>"#,
        );
        check(
            Mark::text("v", 10.05, -103.5, "start", "a").shifted(-8.0),
            r#"<text class="v" x="10.05%" y="-103.5" dx="-8">a</text>"#,
        );
    }
}
