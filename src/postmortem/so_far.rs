//! An incident that is not over: how long it has lasted, as far as its report goes.

use super::phases::{self, Phase};
use super::{Postmortem, Status};
use crate::time::format;

/// What the report of an incident that is not over covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoFar {
    /// The minutes from the start to the latest entry of the timeline.
    pub minutes: i64,
    /// Where they went.
    pub phases: Vec<Phase>,
}

impl Postmortem {
    /// Whether it began and has no end although its report is not final.
    pub fn is_ongoing(&self) -> bool {
        self.milestones.started.is_some()
            && self.milestones.resolved.is_none()
            && self.status != Status::Final
    }

    /// How long it lasted, or has lasted: `3 h 30 m`, `11 h so far`.
    pub fn lasted(&self) -> Option<String> {
        let so_far = || {
            Some(format!(
                "{} so far",
                format::duration(self.so_far()?.minutes)
            ))
        };
        let whole = self.figures.duration.map(format::duration);
        whole.or_else(so_far)
    }

    /// How long it has lasted so far. The library reads no clock, so that is what the report
    /// says; `None` where it is over, or has no timed entry after the start.
    pub fn so_far(&self) -> Option<SoFar> {
        let started = self.milestones.started.filter(|_| self.is_ongoing())?;
        let latest = self.timeline.iter().filter_map(|entry| entry.at).max()?;
        let minutes = latest.signed_duration_since(started.at).num_minutes();
        (minutes > 0).then(|| SoFar {
            minutes,
            phases: phases::until(latest, &self.milestones, &self.timeline),
        })
    }
}
