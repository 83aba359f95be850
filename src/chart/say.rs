//! The phrases that headlines and subtitles share.

use crate::time::format;
use crate::words::{capitalise, commas, noun, number, share};

/// How many are counted, and how many could not be: `n = 5`, `n = 4, 1 not recorded`.
pub(super) fn sample(known: usize, unknown: usize, lacking: &str) -> String {
    match unknown {
        0 => format!("n = {}", commas(known)),
        _ => format!("n = {}, {} {lacking}", commas(known), commas(unknown)),
    }
}

/// The subject of what holds for all `n`: `The only one`, `Both`, `All five`.
pub(super) fn all(n: usize) -> String {
    match n {
        1 => "The only one".to_owned(),
        2 => "Both".to_owned(),
        _ => format!("All {}", number(n)),
    }
}

/// The subject of what holds for `part` of `n`: in words while both are small, else as a
/// percentage: `Three of five`, `All five`, `51%`.
pub(super) fn part_of(part: usize, n: usize) -> String {
    if part == n {
        all(n)
    } else if n <= 20 {
        let part = match part {
            0 => "none".into(),
            _ => number(part),
        };
        capitalise(&format!("{part} of {}", number(n)))
    } else {
        share(part, n)
    }
}

/// What an axis that ends at `maximum` minutes leaves out: ` One took longer than 6 h and
/// stands at the upper edge.`, or nothing.
pub(super) fn beyond(count: usize, maximum: i64, edge: &str) -> String {
    if count == 0 {
        return String::new();
    }
    let stand = if count == 1 { "stands" } else { "stand" };
    format!(
        " {} took longer than {} and {stand} at the {edge} edge.",
        capitalise(&number(count)),
        format::duration(maximum)
    )
}

/// A round limit in minutes, in full words: `15 minutes`, `1 hour`, `4 hours`, `2 days`.
pub(super) fn limit(minutes: i64) -> String {
    let (figure, unit) = match minutes {
        m if m % 1440 == 0 => (m / 1440, "day"),
        m if m % 60 == 0 => (m / 60, "hour"),
        m => (m, "minute"),
    };
    format!("{figure} {}", noun(figure as usize, unit))
}
