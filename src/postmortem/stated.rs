//! The milestones as the front matter states them, and whether they are in order.

use chrono::NaiveDate;

use super::fields::Fields;
use super::fields::moments::When;
use super::milestones::{Milestone, Milestones, Moment, Origin};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::input::Source;
use crate::time::Zone;

/// The milestones' keys, in the order of an incident.
const NAMES: [&str; 6] = [
    "started_at",
    "detected_at",
    "acknowledged_at",
    "identified_at",
    "mitigated_at",
    "resolved_at",
];

/// Pairs of milestones that are never the other way round. A cause may well be found after
/// the mitigation, or even after the resolution.
const PAIRS: [(usize, usize); 7] = [
    (STARTED, DETECTED),
    (STARTED, ACKNOWLEDGED),
    (STARTED, IDENTIFIED),
    (STARTED, MITIGATED),
    (STARTED, RESOLVED),
    (DETECTED, ACKNOWLEDGED),
    (MITIGATED, RESOLVED),
];

const STARTED: usize = 0;
const DETECTED: usize = 1;
const ACKNOWLEDGED: usize = 2;
const IDENTIFIED: usize = 3;
const MITIGATED: usize = 4;
const RESOLVED: usize = 5;

/// The times of the front matter.
pub(super) struct Stated<'a> {
    times: [Option<When<'a>>; 6],
    /// The zone of times that name none.
    pub(super) zone: Zone,
    /// Whether the file names that zone, so that its days are this zone's.
    is_named: bool,
}

impl<'a> Stated<'a> {
    /// The times in `fields`. Their zone is the front matter's, else the one that the start
    /// names, else the configuration's.
    pub(super) fn read(fields: &mut Fields<'a>, config: &Config) -> Self {
        let zones = &config.zones;
        let named = fields.zone("timezone").map(|zone| zones.meant(zone));
        let is_named = named.is_some();
        let zone = named.unwrap_or_else(|| config.timezone.clone());
        let times = NAMES.map(|name| fields.moment(name, &zone, zones));
        let start = times[STARTED].as_ref().and_then(|time| time.zone.clone());
        Self {
            zone: start.filter(|_| !is_named).unwrap_or(zone),
            is_named,
            times,
        }
    }

    /// The moments that are known.
    pub(super) fn milestones(&self) -> Milestones {
        let milestone = |index: usize| {
            self.at(index).map(|at| Milestone {
                at,
                origin: Origin::FrontMatter,
            })
        };
        Milestones {
            started: milestone(STARTED),
            detected: milestone(DETECTED),
            acknowledged: milestone(ACKNOWLEDGED),
            identified: milestone(IDENTIFIED),
            mitigated: milestone(MITIGATED),
            resolved: milestone(RESOLVED),
        }
    }

    /// The day of the start.
    pub(super) fn start_day(&self) -> Option<NaiveDate> {
        self.day(STARTED)
    }

    /// The day of the resolution.
    pub(super) fn end_day(&self) -> Option<NaiveDate> {
        self.day(RESOLVED)
    }

    /// Reports the milestones that are not in order.
    pub(super) fn check(&self, source: &Source, problems: &mut Vec<Diagnostic>) {
        for (first, second) in PAIRS {
            let (Some(a), Some(b)) = (&self.times[first], &self.times[second]) else {
                continue;
            };
            let is_before = match (a.at, b.at) {
                (Some(a), Some(b)) => b < a,
                (None, None) => b.date < a.date,
                _ => false,
            };
            if is_before {
                let message = format!("`{}` is before `{}`", b.found.name, a.found.name);
                let code = match (first, second) {
                    (STARTED, RESOLVED) => Code::EndBeforeStart,
                    _ => Code::MilestoneOrder,
                };
                problems.push(
                    Diagnostic::new(code, message)
                        .at(source.place(b.found.node.span.clone()))
                        .hint("check both times, and their time zones"),
                );
            }
        }
    }

    fn at(&self, index: usize) -> Option<Moment> {
        self.times[index].as_ref().and_then(|time| time.at)
    }

    fn day(&self, index: usize) -> Option<NaiveDate> {
        let time = self.times[index].as_ref()?;
        match time.at {
            Some(at) if self.is_named => Some(self.zone.show(at).date_naive()),
            _ => Some(time.date),
        }
    }
}
