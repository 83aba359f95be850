//! One part of a drawing.

/// One part of a drawing. x and widths are in percent, y and heights in pixels, both
/// rounded to two decimals.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A rectangle.
    Rect {
        /// Its look.
        class: &'static str,
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// What it stands for; shown when pointed at.
        title: Option<String>,
    },
    /// A straight line.
    Line {
        /// Its look.
        class: &'static str,
        /// Start.
        x1: f64,
        /// Start.
        y1: f64,
        /// End.
        x2: f64,
        /// End.
        y2: f64,
    },
    /// A circle.
    Circle {
        /// Its look.
        class: &'static str,
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Radius in pixels.
        r: f64,
        /// What it stands for; shown when pointed at.
        title: Option<String>,
    },
    /// A line of text.
    Text {
        /// Its look.
        class: &'static str,
        /// Anchor point.
        x: f64,
        /// Baseline.
        y: f64,
        /// Offset in pixels from the anchor point.
        dx: f64,
        /// `start`, `middle` or `end`.
        anchor: &'static str,
        /// The text.
        text: String,
    },
}

impl Mark {
    /// A rectangle: left edge, upper edge, width and height.
    pub fn rect(class: &'static str, x: f64, y: f64, width: f64, height: f64) -> Self {
        // The right edge is rounded, and not the width, so that neighbours meet.
        let (left, right) = (round(x), round(x + width));
        Mark::Rect {
            class,
            x: left,
            y: round(y),
            width: round(right - left),
            height: round(height),
            title: None,
        }
    }

    /// A line from one point to another.
    pub fn line(class: &'static str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Self {
        Mark::Line {
            class,
            x1: round(x1),
            y1: round(y1),
            x2: round(x2),
            y2: round(y2),
        }
    }

    /// A horizontal line.
    pub fn across(class: &'static str, x1: f64, x2: f64, y: f64) -> Self {
        Self::line(class, (x1, y), (x2, y))
    }

    /// A vertical line.
    pub fn upright(class: &'static str, x: f64, y1: f64, y2: f64) -> Self {
        Self::line(class, (x, y1), (x, y2))
    }

    /// A circle.
    pub fn circle(class: &'static str, x: f64, y: f64, r: f64) -> Self {
        Mark::Circle {
            class,
            x: round(x),
            y: round(y),
            r,
            title: None,
        }
    }

    /// A line of text.
    pub fn text(
        class: &'static str,
        x: f64,
        y: f64,
        anchor: &'static str,
        text: impl Into<String>,
    ) -> Self {
        Mark::Text {
            class,
            x: round(x),
            y: round(y),
            dx: 0.0,
            anchor,
            text: text.into(),
        }
    }

    /// The same with what it stands for; lines and texts have no title.
    pub fn titled(mut self, text: impl Into<String>) -> Self {
        if let Mark::Rect { title, .. } | Mark::Circle { title, .. } = &mut self {
            *title = Some(text.into());
        }
        self
    }

    /// The same text, so many pixels to the side.
    pub fn shifted(mut self, pixels: f64) -> Self {
        if let Mark::Text { dx, .. } = &mut self {
            *dx = pixels;
        }
        self
    }
}

/// `value` with two decimals; 0 for what is no number.
pub(super) fn round(value: f64) -> f64 {
    hundredths(value) as f64 / 100.0
}

/// The hundredths in `value`, rounded; 0 for what is no number.
pub(super) fn hundredths(value: f64) -> i64 {
    if value.is_finite() {
        // `f64::round` is a call, and a page has hundreds of numbers.
        (value * 100.0 + 0.5_f64.copysign(value)) as i64
    } else {
        0
    }
}
