//! Axes: round ticks for durations and for counts.

use super::{Drawing, Mark};
use crate::archive::statistics::percentile;
use crate::time::format;

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// Steps that a clock has a mark for, up to a day.
const CLOCK_STEPS: [i64; 12] = [
    1,
    2,
    5,
    10,
    15,
    30,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    4 * HOUR,
    6 * HOUR,
    12 * HOUR,
];

/// Longer than any calendar; keeps sums within their type.
const LONGEST: i64 = 1 << 40;

/// An axis from zero to a round maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The distance between two ticks.
    pub step: i64,
    /// The last tick.
    pub maximum: i64,
}

impl Scale {
    /// The axis of durations, in minutes, that reaches at least to `longest`, in at most
    /// four steps that a clock or a calendar has a mark for.
    pub fn of_minutes(longest: i64) -> Self {
        let longest = longest.clamp(1, LONGEST);
        let days = || round_steps().map(|days| days * DAY);
        let steps = CLOCK_STEPS.into_iter().chain(days());
        Self::reaching(longest, steps)
    }

    /// The axis of counts that reaches at least to `most`.
    pub fn of_counts(most: usize) -> Self {
        let most = i64::try_from(most).unwrap_or(LONGEST).clamp(1, LONGEST);
        Self::reaching(most, round_steps())
    }

    fn reaching(longest: i64, mut steps: impl Iterator<Item = i64>) -> Self {
        let step = steps.find(|step| longest <= step * 4).unwrap_or(longest);
        Self {
            step,
            maximum: (longest + step - 1) / step * step,
        }
    }

    /// The ticks, from 0 to the maximum.
    pub fn ticks(self) -> impl Iterator<Item = i64> {
        (0..=self.maximum / self.step).map(move |tick| tick * self.step)
    }

    /// Where `value` is between 0 and the maximum, from 0 to 1; what lies outside is drawn
    /// in at the end.
    pub fn place(self, value: i64) -> f64 {
        (value.clamp(0, self.maximum) as f64) / self.maximum as f64
    }

    /// A tick of durations as a figure and its unit, one unit for the whole axis: `2`, `h`.
    pub fn label(self, tick: i64) -> (i64, char) {
        if self.step % DAY == 0 {
            (tick / DAY, 'd')
        } else if self.step % HOUR == 0 {
            (tick / HOUR, 'h')
        } else {
            (tick, 'm')
        }
    }

    /// That label in one piece: `2 h`.
    pub fn text(self, tick: i64) -> String {
        let (figure, unit) = self.label(tick);
        format!("{figure}\u{a0}{unit}")
    }
}

/// 1, 2, 5, 10, 20, 50 …
fn round_steps() -> impl Iterator<Item = i64> {
    (0..12).flat_map(|power| [1, 2, 5].map(|step| step * 10_i64.pow(power)))
}

/// Where the axis of these durations ends: their 95th percentile, or the longest but one of
/// ten to nineteen, rounded up to a tick, so that one long incident does not flatten all others.
pub fn maximum(durations: &[i64]) -> i64 {
    let percent = if (10..20).contains(&durations.len()) {
        90
    } else {
        95
    };
    Scale::of_minutes(percentile(durations, percent).unwrap_or(0)).maximum
}

/// The marks of the axis above rows of duration bars: `0h 2h 4h 6h`.
pub fn duration_axis(maximum: i64) -> Drawing {
    let scale = Scale::of_minutes(maximum);
    let mut marks = Vec::new();
    for tick in scale.ticks() {
        let x = scale.place(tick) * 100.0;
        let (figure, unit) = scale.label(tick);
        marks.push(Mark::upright("grid", x, 11.0, 16.0));
        marks.push(Mark::text(
            "u",
            x,
            9.0,
            anchor(x),
            format!("{figure}{unit}"),
        ));
    }
    Drawing {
        title: format!("Axis from 0 to {}", format::duration(scale.maximum)),
        height: 16,
        gutter: false,
        marks,
    }
}

/// How a label at `x` percent is anchored so that it stays inside the drawing.
pub(super) fn anchor(x: f64) -> &'static str {
    if x < 4.0 {
        "start"
    } else if x > 96.0 {
        "end"
    } else {
        "middle"
    }
}

/// The upright axis of a plot: grid lines between `top` and `base`, with their labels to
/// the left of it.
pub(super) fn upright(
    scale: Scale,
    top: f64,
    base: f64,
    label: impl Fn(i64) -> String,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    for tick in scale.ticks() {
        let y = base - scale.place(tick) * (base - top);
        if tick > 0 {
            marks.push(Mark::across("grid", 0.0, 100.0, y));
        }
        marks.push(Mark::text("u", 0.0, y + 4.0, "end", label(tick)).shifted(-8.0));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check, inside};
    use proptest::prelude::*;

    #[track_caller]
    fn ticks(scale: Scale, expected: &[i64]) {
        assert_eq!(scale.ticks().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn ticks_are_round() {
        ticks(Scale::of_minutes(330), &[0, 120, 240, 360]);
        ticks(Scale::of_minutes(0), &[0, 1]);
        ticks(Scale::of_minutes(42), &[0, 15, 30, 45]);
        ticks(Scale::of_minutes(3 * DAY), &[0, DAY, 2 * DAY, 3 * DAY]);
        ticks(Scale::of_counts(2), &[0, 1, 2]);
        ticks(Scale::of_counts(188), &[0, 50, 100, 150, 200]);
    }

    #[test]
    fn one_long_incident_does_not_flatten_the_others() {
        assert_eq!(maximum(&[270, 240, 210, 90, 330]), 360);
        let mut durations = vec![60; 99];
        durations.push(100 * DAY);
        assert_eq!(maximum(&durations), 60);
        assert_eq!(maximum(&durations[85..]), 60);
        assert_eq!(maximum(&durations[95..]), 100 * DAY);
        assert_eq!(maximum(&[]), 1);
    }

    #[test]
    fn the_axis_above_the_rows() {
        check(
            &duration_axis(360),
            "16: Axis from 0 to 6 h
             line grid 0,11 0,16
             text u 0,9 start 0h
             line grid 33.33,11 33.33,16
             text u 33.33,9 middle 2h
             line grid 66.67,11 66.67,16
             text u 66.67,9 middle 4h
             line grid 100,11 100,16
             text u 100,9 end 6h",
        );
    }

    proptest! {
        #[test]
        fn every_axis_has_a_few_ticks_and_reaches_its_maximum(longest: i64) {
            let scale = Scale::of_minutes(longest);
            prop_assert!(scale.ticks().count() <= 5);
            prop_assert!(scale.maximum >= longest.clamp(1, LONGEST));
            prop_assert_eq!(Scale::of_minutes(scale.maximum).maximum, scale.maximum);
            inside(&duration_axis(longest));
        }
    }
}
