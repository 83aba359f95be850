//! Room for labels: one that would stand on another is left out.

use super::Mark;

/// The width of a drawing in pixels on a phone, and where it has a wide page to itself.
const NARROW: f64 = 264.0;
const WIDE: f64 = 620.0;

/// The width of a letter and the height of a line, in pixels.
const LETTER: f64 = 6.7;
const LINE: f64 = 14.0;

/// The labels of one drawing, as what they take of it in a narrow window and in a wide one.
pub(super) struct Room {
    narrow: Vec<Area>,
    wide: Vec<Area>,
}

/// What a label takes: from and to in percent, and its baseline in pixels.
type Area = (f64, f64, f64);

impl Room {
    /// An empty drawing.
    pub(super) fn new() -> Self {
        Self {
            narrow: Vec::new(),
            wide: Vec::new(),
        }
    }

    /// Keeps labels away from a circle: its centre, and its radius in pixels.
    pub(super) fn reserve(&mut self, x: f64, y: f64, r: f64) {
        // A label has its middle above its baseline.
        let area = |pixels: f64| (x - r * 100.0 / pixels, x + r * 100.0 / pixels, y + 4.0);
        self.wide.push(area(WIDE));
        self.narrow.push(area(NARROW));
    }

    /// `label`, if it stands on no other; of the class `wide` too, if only in a wide window.
    pub(super) fn take(&mut self, mut label: Mark) -> Option<Mark> {
        let (wide, narrow) = (area(&label, WIDE)?, area(&label, NARROW)?);
        if !is_free(&self.wide, wide) {
            return None;
        }
        self.wide.push(wide);
        if is_free(&self.narrow, narrow) {
            self.narrow.push(narrow);
        } else if let Mark::Text { class, .. } = &mut label {
            *class = if *class == "v" { "v wide" } else { "u wide" };
        }
        Some(label)
    }
}

fn is_free(taken: &[Area], (from, to, y): Area) -> bool {
    let apart = |other: &Area| to <= other.0 || from >= other.1 || (y - other.2).abs() >= LINE;
    taken.iter().all(apart)
}

/// What `label` takes of a drawing of so many pixels.
fn area(label: &Mark, pixels: f64) -> Option<Area> {
    let Mark::Text {
        x,
        y,
        dx,
        anchor,
        text,
        ..
    } = label
    else {
        return None;
    };
    let width = share(text, pixels);
    let start = x + dx * 100.0 / pixels;
    let from = match *anchor {
        "start" => start,
        "middle" => start - width / 2.0,
        _ => start - width,
    };
    Some((from, from + width, *y))
}

/// The width of `text` in percent of a drawing in a narrow window.
pub(super) fn narrow(text: &str) -> f64 {
    share(text, NARROW)
}

/// The same in a wide one.
pub(super) fn wide(text: &str) -> f64 {
    share(text, WIDE)
}

fn share(text: &str, pixels: f64) -> f64 {
    let letters: usize = text.chars().map(width).sum();
    letters as f64 * LETTER * 100.0 / pixels
}

/// The width of a letter: beyond the alphabets it may be that of two.
pub(super) fn width(c: char) -> usize {
    if c < '\u{1100}' { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stands_on_no_other() {
        let mut room = Room::new();
        let mut take = |x: f64, y: f64, anchor, text: &str| {
            let label = room.take(Mark::text("v", x, y, anchor, text))?;
            match label {
                Mark::Text { class, .. } => Some(class),
                _ => None,
            }
        };
        assert_eq!(take(50.0, 10.0, "middle", "24 Jan"), Some("v"));
        assert_eq!(take(52.0, 10.0, "middle", "26 Jan"), None);
        assert_eq!(take(52.0, 24.0, "middle", "26 Jan"), Some("v"));
        assert_eq!(take(60.0, 10.0, "middle", "3 Feb"), Some("v wide"));
        assert_eq!(take(61.0, 10.0, "start", "5 Feb"), None);
        assert_eq!(take(100.0, 10.0, "end", "決済サービス"), Some("v"));
        assert_eq!(take(76.0, 10.0, "middle", "1 Mar"), Some("v wide"));
    }
}
