//! The figures that follow from the milestones, as the field defines them (the
//! definitions are those of the SRE workbook and of FireHydrant's milestones). All are in
//! whole minutes; a figure whose milestones are unknown or out of order is unknown.

use serde::Serialize;

use super::milestones::{Milestone, Milestones};

/// The derived figures of one incident, in minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Figures {
    /// Duration, and TTR, the time to resolve: resolved − started.
    pub duration: Option<i64>,
    /// TTD, the time to detect: detected − started.
    pub time_to_detect: Option<i64>,
    /// TTA, the time to acknowledge: acknowledged − detected.
    pub time_to_acknowledge: Option<i64>,
    /// TTM, the time to mitigate: mitigated − started.
    pub time_to_mitigate: Option<i64>,
    /// The minutes between a misleading path's entry and the next entry that is none,
    /// summed; unknown where no misleading path has a time.
    pub misled: Option<i64>,
}

impl Figures {
    /// The figures of these milestones; `misled` comes from the timeline.
    pub fn new(milestones: &Milestones, misled: Option<i64>) -> Self {
        Self {
            duration: minutes(milestones.started, milestones.resolved),
            time_to_detect: minutes(milestones.started, milestones.detected),
            time_to_acknowledge: minutes(milestones.detected, milestones.acknowledged),
            time_to_mitigate: minutes(milestones.started, milestones.mitigated),
            misled,
        }
    }
}

fn minutes(from: Option<Milestone>, to: Option<Milestone>) -> Option<i64> {
    let minutes = to?.at.signed_duration_since(from?.at).num_minutes();
    (minutes >= 0).then_some(minutes)
}
