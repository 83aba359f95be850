//! Where an incident's time went, as a bar: large on its own page, small in a row.

mod large;

use super::Mark;
use crate::postmortem::phases::{Phase, PhaseKind};
pub use large::bar;

/// The height of a bar among others.
const HEIGHT: f64 = 14.0;

/// The look of a phase. Without a misleading path or a mitigation in it, an incident is
/// not split, and all of it looks neutral.
fn look(kind: PhaseKind, split: bool) -> &'static str {
    match kind {
        PhaseKind::Undetected => "f-und",
        PhaseKind::Investigating if split => "f-inv",
        PhaseKind::Investigating => "f-all",
        PhaseKind::Misled => "f-mis",
        PhaseKind::Fixing => "f-fix",
    }
}

fn is_split(phases: &[Phase]) -> bool {
    let steps = [PhaseKind::Misled, PhaseKind::Fixing];
    phases.iter().any(|phase| steps.contains(&phase.kind))
}

/// The bar of a row: `duration` minutes on an axis that ends at `axis` minutes. What goes
/// on past its end ends in a dashed block.
pub fn small(phases: &[Phase], duration: i64, axis: i64) -> Vec<Mark> {
    blocks(phases, duration, axis, 0.0)
}

/// The bar of what is not over after so many `minutes`: the rest of the axis is dashed.
pub fn open(phases: &[Phase], minutes: i64, axis: i64) -> Vec<Mark> {
    let mut marks = small(phases, minutes, axis);
    let end = minutes.max(0) as f64 * 100.0 / axis.max(1) as f64;
    if end < 100.0 {
        marks.push(Mark::rect("f-over", end, 0.0, 100.0 - end, HEIGHT));
    }
    marks
}

/// The same at a height of `y`.
pub(super) fn blocks(phases: &[Phase], duration: i64, axis: i64, y: f64) -> Vec<Mark> {
    const OVER: f64 = 3.0;
    let axis = axis.max(1);
    let over = duration > axis;
    let end = if over { 100.0 - OVER } else { 100.0 };
    let x = |minutes: i64| (minutes.max(0) as f64 * 100.0 / axis as f64).min(end);
    let whole = [Phase {
        kind: PhaseKind::Investigating,
        from: 0,
        to: duration,
    }];
    let phases = if phases.is_empty() { &whole } else { phases };
    let split = is_split(phases);
    let mut marks: Vec<Mark> = phases
        .iter()
        .map(|phase| (phase, x(phase.from), x(phase.to.min(duration))))
        .filter(|(_, from, to)| to > from)
        .map(|(phase, from, to)| Mark::rect(look(phase.kind, split), from, y, to - from, HEIGHT))
        .collect();
    if over {
        marks.push(Mark::rect("f-over", end, y, OVER, HEIGHT));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Drawing;
    use crate::chart::testing::{check, inside};
    use crate::postmortem::figures::Figures;
    use PhaseKind::{Fixing, Investigating, Misled, Undetected};
    use proptest::prelude::*;

    pub(super) fn phases(cuts: &[(PhaseKind, i64)]) -> Vec<Phase> {
        let mut from = 0;
        cuts.iter()
            .map(|(kind, to)| Phase {
                kind: *kind,
                from: std::mem::replace(&mut from, *to),
                to: *to,
            })
            .collect()
    }

    pub(super) fn january() -> Vec<Phase> {
        phases(&[
            (Investigating, 20),
            (Misled, 150),
            (Investigating, 180),
            (Fixing, 210),
        ])
    }

    #[track_caller]
    fn row(phases: &[Phase], duration: i64, axis: i64, expected: &str) {
        let drawing = Drawing {
            title: "row".to_owned(),
            height: 14,
            gutter: false,
            marks: small(phases, duration, axis),
        };
        check(&drawing, expected);
    }

    #[test]
    fn the_bar_of_a_row() {
        row(
            &january(),
            210,
            360,
            "14: row
             rect f-inv 0,0 5.56x14
             rect f-mis 5.56,0 36.11x14
             rect f-inv 41.67,0 8.33x14
             rect f-fix 50,0 8.33x14",
        );
        row(
            &[],
            90,
            360,
            "14: row
             rect f-all 0,0 25x14",
        );
    }

    #[test]
    fn a_bar_that_is_longer_than_its_axis_ends_in_a_dashed_block() {
        row(
            &january(),
            210,
            100,
            "14: row
             rect f-inv 0,0 20x14
             rect f-mis 20,0 77x14
             rect f-over 97,0 3x14",
        );
        row(
            &[],
            210,
            0,
            "14: row
             rect f-all 0,0 97x14
             rect f-over 97,0 3x14",
        );
    }

    #[test]
    fn a_bar_of_what_is_not_over_is_dashed_to_the_end_of_its_axis() {
        let bar = |axis| Drawing {
            title: "row".to_owned(),
            height: 14,
            gutter: false,
            marks: open(&[], 90, axis),
        };
        check(
            &bar(360),
            "14: row
             rect f-all 0,0 25x14
             rect f-over 25,0 75x14",
        );
        check(
            &bar(60),
            "14: row
             rect f-all 0,0 97x14
             rect f-over 97,0 3x14",
        );
    }

    proptest! {
        #[test]
        fn every_bar_stays_in_its_box(
            cuts in prop::collection::vec((0_usize..4, -5_i64..5000), 0..20),
            duration in 0_i64..5000,
            axis in 0_i64..5000,
            detected in prop::option::of(0_i64..9000),
        ) {
            let kinds = [Undetected, Investigating, Misled, Fixing];
            let cuts: Vec<_> = cuts.into_iter().map(|(kind, to)| (kinds[kind], to)).collect();
            let phases = phases(&cuts);
            let figures = Figures {
                duration: Some(duration),
                time_to_detect: detected,
                ..Figures::default()
            };
            inside(&bar(&phases, &figures));
            let marks = small(&phases, duration, axis);
            inside(&Drawing { title: String::new(), height: 14, gutter: false, marks });
        }
    }
}
