//! What is known of the times to resolve of one quarter, or of a year where there are many.

use super::calendar::Spans;
use crate::archive::statistics::{median, percentile};
use crate::time::format;
use crate::words::commas;

/// With fewer incidents the 90th percentile is the slowest, and is called that.
pub(super) const ENOUGH: usize = 10;

/// The incidents of one quarter; the times are in minutes.
pub(super) struct Quarter {
    /// How many there are.
    pub(super) count: usize,
    /// Their median time to resolve.
    pub(super) median: i64,
    /// The 90th percentile of it.
    pub(super) p90: i64,
}

impl Quarter {
    /// The figures of these times to resolve; `None` without one.
    pub(super) fn of(minutes: &[i64]) -> Option<Self> {
        Some(Self {
            count: minutes.len(),
            median: median(minutes)?,
            p90: percentile(minutes, 90)?,
        })
    }

    /// What its 90th percentile is called.
    pub(super) fn slow(&self) -> &'static str {
        if self.count < ENOUGH {
            "slowest"
        } else {
            "p90"
        }
    }

    /// `median 3 h 30 m, slowest 5 h 30 m, n = 3`.
    pub(super) fn in_words(&self) -> String {
        format!(
            "median {}, {} {}, n = {}",
            format::duration(self.median),
            self.slow(),
            format::duration(self.p90),
            commas(self.count)
        )
    }
}

/// What one of `spans` is called.
pub(super) fn word(spans: Spans) -> &'static str {
    match spans.months {
        3 => "quarter",
        12 => "year",
        _ => "period",
    }
}
