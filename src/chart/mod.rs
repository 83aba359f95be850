//! Charts as plain data: numbers in, SVG geometry out, which one template draws.
//!
//! A drawing has no `viewBox`: x is in percent of its width and y in pixels, so that text
//! stays at its size at any width. Colours and strokes are classes of the style sheet.
//! Every chart carries a title with its numbers and a table of its data.

use serde::Serialize;

/// A drawing with its headline and its data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// The chart's name on its page, for anchors: `per-month`.
    pub id: String,
    /// What the numbers say.
    pub headline: String,
    /// What is measured.
    pub subtitle: String,
    /// The drawing.
    pub drawing: Drawing,
    /// Whether the key of the phases belongs under it.
    pub phase_key: bool,
    /// The data.
    pub table: Table,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawing {
    /// What it shows, with its numbers, for those who cannot see it.
    pub title: String,
    /// Its height in pixels.
    pub height: u32,
    /// Its parts, painted in order.
    pub marks: Vec<Mark>,
}

/// One part of a drawing. x and widths are in percent, y and heights in pixels, both
/// rounded to two decimals.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "shape", rename_all = "lowercase")]
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

/// The data of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// The flow from what incidents looked like to what they were. Its bands are stretched
/// with the page, so its labels are text of the page and not of the drawing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flow {
    /// The height in pixels.
    pub height: u32,
    /// The bands, as paths in a box 100 wide and `height` high.
    pub bands: Vec<FlowBand>,
    /// What incidents looked like, from the top.
    pub from: Vec<FlowEnd>,
    /// What they were, from the top.
    pub to: Vec<FlowEnd>,
    /// The data.
    pub table: Table,
}

/// One band of a flow.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlowBand {
    /// The path's data.
    pub path: String,
    /// Whether the first guess was right.
    pub right: bool,
}

/// One end of a flow's bands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlowEnd {
    /// The term's name.
    pub name: String,
    /// Its page, root-relative; `None` for what is summed up as “Other”.
    pub url: Option<String>,
    /// `4 of 5`.
    pub count: String,
    /// Upper edge of its bar, in pixels.
    pub y: f64,
    /// Height of its bar, in pixels.
    pub height: f64,
    /// Where its label starts, in pixels, a multiple of 4: labels never overlap.
    pub label: u32,
}
