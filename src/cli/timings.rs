//! How long each stage of a build took.

use std::time::{Duration, Instant};

/// A stopwatch with laps.
pub(crate) struct Timings {
    started: Instant,
    stage: Option<(&'static str, Instant)>,
    laps: Vec<(&'static str, Duration)>,
}

impl Timings {
    pub(crate) fn start() -> Self {
        Self {
            started: Instant::now(),
            stage: None,
            laps: Vec::new(),
        }
    }

    /// Ends the stage before, and begins this one.
    pub(crate) fn begin(&mut self, stage: &'static str) {
        let now = Instant::now();
        if let Some((name, began)) = self.stage.replace((stage, now)) {
            self.laps.push((name, now - began));
        }
    }

    /// Ends the last stage.
    pub(crate) fn end(&mut self) {
        if let Some((name, began)) = self.stage.take() {
            self.laps.push((name, began.elapsed()));
        }
    }

    /// The time since the start.
    pub(crate) fn total(&self) -> Duration {
        self.started.elapsed()
    }

    /// One line a stage, and the total.
    pub(crate) fn table(&self) -> String {
        let mut table = String::new();
        for (name, time) in self.laps.iter().chain([&("total", self.total())]) {
            let milliseconds = time.as_secs_f64() * 1000.0;
            table += &format!("{name:<12} {milliseconds:>10.1} ms\n");
        }
        table
    }
}
