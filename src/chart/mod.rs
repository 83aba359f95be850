//! Charts as plain data: numbers in, SVG geometry out, which one template draws.
//!
//! A drawing has no `viewBox`: x is in percent of its width and y in pixels, so that text
//! stays at its size at any width. Colours and strokes are classes of the style sheet.
//! Every chart carries a title with its numbers and a table of its data. Every headline is
//! made by a rule that holds for any data, and none speaks of a trend.
//!
//! # The classes of marks
//!
//! Rectangles and circles, by what they stand for:
//!
//! | class | stands for |
//! |---|---|
//! | `f-und` | not yet detected |
//! | `f-inv` | investigating |
//! | `f-mis` | on a misleading path: the hatch |
//! | `f-fix` | fixing |
//! | `f-all` | a duration that is not split; a neutral bar |
//! | `f-over` | goes on past the end of the axis: dashed |
//! | `f-none` | not recorded: dashed |
//! | `f-ink` | a count |
//! | `f-sev` | an incident of the worst severity |
//! | `f-half` | any other incident |
//! | `f-sev faded`, `f-half faded`, `f-all faded`, `ring faded` | what the page is not about |
//! | `f-range` | from a median to a 90th percentile |
//! | `track` | what a bar is a part of |
//! | `h0` to `h4` | a cell of the heat map, from none to most |
//! | `ring`, `me` | an incident of a chain; the one that the page is about |
//!
//! Lines: `base` (an axis), `grid`, `stem` (a tick, the stem of a dot; `stem faded`), `dim` (a
//! dimension line), `ref` (a median), `p90` (dashed). Texts: `v` (a value), `u` (a unit or
//! a tick's label); `v wide`, `u wide` where only a wide window has room for it.

pub mod axis;
mod bars;
mod calendar;

pub mod flow;
pub mod heat;
mod mark;
pub mod months;
pub mod pareto;
pub mod phases;
mod quarter;
pub mod recurrence;
pub mod resolve;
mod room;
mod say;
pub mod severity;
pub mod split;
pub mod strip;
pub mod suspicions;
pub mod svg;
mod table;
#[cfg(test)]
mod testing;
pub mod users;

use serde::Serialize;

pub use mark::Mark;
pub use table::Table;

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
    /// How many incidents it does not count, or not in full, as it is not recorded of them.
    pub unknown: usize,
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
    /// Whether the labels of an upright axis stand to the left of it, outside its box.
    pub gutter: bool,
    /// Its parts, painted in order.
    #[serde(serialize_with = "svg::serialize")]
    pub marks: Vec<Mark>,
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
