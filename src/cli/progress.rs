//! A bar that shows how far a build is, where somebody waits for it.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A build that takes no longer than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar; it is drawn on a terminal only.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: Once,
    wanted: bool,
}

impl Progress {
    /// A bar that nobody sees yet, and nobody ever where it is not `wanted`.
    pub(crate) fn new(wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg:<12} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self {
            bar,
            started: Instant::now(),
            shown: Once::new(),
            wanted,
        }
    }

    /// A stage begins; how many steps it has is not known.
    pub(crate) fn begin(&self, stage: &'static str) {
        self.bar.set_message(stage);
        self.show();
    }

    /// The stage has so many steps.
    pub(crate) fn expect(&self, steps: usize) {
        self.bar.set_length(steps as u64);
    }

    /// One step is done.
    pub(crate) fn step(&self) {
        self.show();
        self.bar.inc(1);
    }

    /// The build is over: the bar goes.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn show(&self) {
        if self.wanted && !self.shown.is_completed() && self.started.elapsed() > PATIENCE {
            self.shown
                .call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}
