//! The bar of an incident's own page.

use super::{is_split, look};
use crate::chart::axis::{Scale, anchor};
use crate::chart::room::{self, Room};
use crate::chart::{Drawing, Mark};
use crate::postmortem::figures::Figures;
use crate::postmortem::phases::{Phase, PhaseKind};
use crate::time::format;

const BAR: f64 = 16.0;
const THICK: f64 = 28.0;
const FIRST_DIMENSION: f64 = BAR + THICK + 42.0;
const NEXT_DIMENSION: f64 = 22.0;

/// The bar of an incident's own page, with an axis of its hours and a dimension line for
/// each of TTD, TTM and TTR that is known.
pub fn bar(phases: &[Phase], figures: &Figures) -> Drawing {
    let end = phases.last().map(|phase| phase.to);
    let total = end.or(figures.duration).unwrap_or(0).max(1);
    let x = |minutes: i64| minutes.clamp(0, total) as f64 * 100.0 / total as f64;
    let split = is_split(phases);
    let mut marks = Vec::new();
    for phase in phases {
        let width = x(phase.to) - x(phase.from);
        if width > 0.0 {
            let class = look(phase.kind, split);
            marks.push(Mark::rect(class, x(phase.from), BAR, width, THICK));
        }
    }
    marks.extend(labels(phases, split, x));
    marks.extend(hours(total, x));
    let mut y = FIRST_DIMENSION;
    let dimensions = [
        ("TTD", figures.time_to_detect),
        ("TTM", figures.time_to_mitigate),
        ("TTR", figures.duration),
    ];
    for (name, minutes) in dimensions {
        let Some(minutes) = minutes else { continue };
        let text = format!("{name} {}", format::duration(minutes));
        marks.extend(dimension(x(minutes), y, text));
        y += NEXT_DIMENSION;
    }
    Drawing {
        title: title(phases, split),
        height: (y - NEXT_DIMENSION + 8.0) as u32,
        gutter: false,
        marks,
    }
}

fn said(phase: &Phase, split: bool) -> String {
    let (from, to) = (format::offset(phase.from), format::offset(phase.to));
    format!("{} from {from} to {to}", words(phase.kind, split))
}

fn title(phases: &[Phase], split: bool) -> String {
    if phases.is_empty() {
        return "Phase bar: not recorded".to_owned();
    }
    let parts: Vec<String> = phases.iter().map(|phase| said(phase, split)).collect();
    format!("Phase bar: {}", parts.join("; "))
}

/// The names of the phases above the bar: what tells most and is longest first. One for which
/// there is no room left is not named, nor an investigation that is shorter than its name.
fn labels(phases: &[Phase], split: bool, x: impl Fn(i64) -> f64) -> Vec<Mark> {
    let is_plain = |phase: &Phase| phase.kind == PhaseKind::Investigating;
    let mut order: Vec<&Phase> = phases.iter().collect();
    order.sort_by_key(|phase| (is_plain(phase), phase.from - phase.to, phase.from));
    let mut room = Room::new();
    // The bar is a screen wide: beyond the longest few there is no room anyway.
    let labels = order.into_iter().take(8).filter_map(|phase| {
        let (from, to) = (x(phase.from), x(phase.to));
        let text = format!(
            "{} {}",
            words(phase.kind, split),
            format::duration(phase.to - phase.from)
        );
        if is_plain(phase) && room::wide(&text) > to - from {
            return None;
        }
        let half = room::narrow(&text) / 2.0;
        let middle = f64::midpoint(from, to);
        let (at, anchor) = if middle < half {
            (0.0, "start")
        } else if middle + half > 100.0 {
            (100.0, "end")
        } else {
            (middle, "middle")
        };
        Some(Mark::text("v", at, BAR - 6.0, anchor, text))
    });
    labels.filter_map(|label| room.take(label)).collect()
}

fn hours(total: i64, x: impl Fn(i64) -> f64) -> Vec<Mark> {
    let scale = Scale::of_minutes(total);
    let foot = BAR + THICK;
    let mut marks = Vec::new();
    for tick in scale.ticks().take_while(|tick| *tick <= total) {
        let (figure, unit) = scale.label(tick);
        let label = match tick {
            0 => "T+0".to_owned(),
            _ => format!("+{figure}{unit}"),
        };
        let at = x(tick);
        marks.push(Mark::upright("stem", at, foot, foot + 5.0));
        marks.push(Mark::text("u", at, foot + 19.0, anchor(at), label));
    }
    marks
}

/// A dimension line from the start to `x`, its text above its middle or, where it is
/// short, to its right.
fn dimension(x: f64, y: f64, text: String) -> Vec<Mark> {
    let text = if x < 25.0 {
        Mark::text("v", x, y + 4.0, "start", text).shifted(8.0)
    } else {
        Mark::text("v", x / 2.0, y - 4.0, "middle", text)
    };
    vec![
        Mark::across("dim", 0.0, x, y),
        Mark::upright("dim", 0.0, y - 5.0, y + 5.0),
        Mark::upright("dim", x, y - 5.0, y + 5.0),
        text,
    ]
}

fn words(kind: PhaseKind, split: bool) -> &'static str {
    match kind {
        PhaseKind::Undetected => "not detected",
        PhaseKind::Investigating if split => "investigating",
        PhaseKind::Investigating => "steps not timed",
        PhaseKind::Misled => "misleading path",
        PhaseKind::Fixing => "fixing",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{january, phases};
    use super::*;
    use crate::chart::testing::check;
    use PhaseKind::{Investigating, Undetected};

    #[test]
    fn the_bar_of_a_page() {
        let figures = Figures {
            duration: Some(210),
            time_to_detect: Some(0),
            time_to_mitigate: Some(180),
            ..Figures::default()
        };
        check(
            &bar(&january(), &figures),
            "138: Phase bar: investigating from T+0 to T+20m; misleading path from
             T+20m to T+2h 30m; investigating from T+2h 30m to T+3h; fixing from
             T+3h to T+3h 30m
             rect f-inv 0,16 9.52x28
             rect f-mis 9.52,16 61.91x28
             rect f-inv 71.43,16 14.28x28
             rect f-fix 85.71,16 14.29x28
             text v 40.48,10 middle misleading path 2 h 10 m
             text v 100,10 end fixing 30 m
             line stem 0,44 0,49
             text u 0,63 start T+0
             line stem 28.57,44 28.57,49
             text u 28.57,63 middle +1h
             line stem 57.14,44 57.14,49
             text u 57.14,63 middle +2h
             line stem 85.71,44 85.71,49
             text u 85.71,63 middle +3h
             line dim 0,86 0,86
             line dim 0,81 0,91
             line dim 0,81 0,91
             text v 0+8,90 start TTD 0 m
             line dim 0,108 85.71,108
             line dim 0,103 0,113
             line dim 85.71,103 85.71,113
             text v 42.86,104 middle TTM 3 h
             line dim 0,130 100,130
             line dim 0,125 0,135
             line dim 100,125 100,135
             text v 50,126 middle TTR 3 h 30 m",
        );
    }

    #[test]
    fn steps_that_are_not_timed() {
        let figures = Figures {
            duration: Some(330),
            time_to_detect: Some(15),
            ..Figures::default()
        };
        let phases = phases(&[(Undetected, 15), (Investigating, 330)]);
        check(
            &bar(&phases, &figures),
            "116: Phase bar: not detected from T+0 to T+15m; steps not timed from
             T+15m to T+5h 30m
             rect f-und 0,16 4.55x28
             rect f-all 4.55,16 95.45x28
             text v 0,10 start not detected 15 m
             text v wide 52.27,10 middle steps not timed 5 h 15 m
             line stem 0,44 0,49
             text u 0,63 start T+0
             line stem 36.36,44 36.36,49
             text u 36.36,63 middle +2h
             line stem 72.73,44 72.73,49
             text u 72.73,63 middle +4h
             line dim 0,86 4.55,86
             line dim 0,81 0,91
             line dim 4.55,81 4.55,91
             text v 4.55+8,90 start TTD 15 m
             line dim 0,108 100,108
             line dim 0,103 0,113
             line dim 100,103 100,113
             text v 50,104 middle TTR 5 h 30 m",
        );
        check(
            &bar(&[], &Figures::default()),
            "72: Phase bar: not recorded
             line stem 0,44 0,49
             text u 0,63 start T+0
             line stem 100,44 100,49
             text u 100,63 end +1m",
        );
    }
}
