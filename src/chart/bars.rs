//! Horizontal bars, each under its name and its figure.

use super::{Drawing, Mark};

/// One bar.
pub(super) struct Bar {
    /// Its name, to the left.
    pub(super) name: String,
    /// Its figure, to the right.
    pub(super) figure: String,
    /// Its length, in percent of the drawing.
    pub(super) percent: f64,
    /// Its look.
    pub(super) class: &'static str,
}

/// The distance from one bar to the next.
const ROW: f64 = 38.0;

/// The drawing of `bars` from the top; `what` says what they are.
pub(super) fn bars(what: &str, bars: &[Bar]) -> Drawing {
    let figures: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.name, bar.figure))
        .collect();
    let mut marks = Vec::with_capacity(bars.len() * 4);
    for (row, bar) in bars.iter().enumerate() {
        let y = row as f64 * ROW;
        marks.push(Mark::text("v", 0.0, y + 11.0, "start", bar.name.clone()));
        marks.push(Mark::text("u", 100.0, y + 11.0, "end", bar.figure.clone()));
        marks.push(Mark::rect("track", 0.0, y + 17.0, 100.0, 10.0));
        let width = bar.percent.clamp(0.0, 100.0);
        if width > 0.0 {
            marks.push(Mark::rect(bar.class, 0.0, y + 17.0, width, 10.0));
        }
    }
    Drawing {
        title: format!("{what}: {}", figures.join("; ")),
        height: (bars.len() as f64 * ROW) as u32,
        gutter: false,
        marks,
    }
}

/// `part` of `whole` in percent; 0 of nothing.
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}
