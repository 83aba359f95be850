//! Where an incident's time went: the stretch from start to end, cut into phases.

use serde::Serialize;

use super::milestones::{Milestones, Moment};
use super::timeline::{Entry, EntryKind, misled_stretches};

/// What was going on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseKind {
    /// Nobody had noticed.
    Undetected,
    /// The cause was looked for, or the steps are not timed.
    Investigating,
    /// A misleading path was followed.
    Misled,
    /// The cause was known and being mended.
    Fixing,
}

/// A stretch of one kind, in minutes after the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Phase {
    /// What was going on.
    pub kind: PhaseKind,
    /// Its start.
    pub from: i64,
    /// Its end, after its start.
    pub to: i64,
}

/// The phases of an incident; empty where the start or the end is not known.
pub fn phases(milestones: &Milestones, timeline: &[Entry]) -> Vec<Phase> {
    match milestones.resolved {
        Some(resolved) => until(resolved.at, milestones, timeline),
        None => Vec::new(),
    }
}

/// The phases from the start `until` a moment: undetected until it was detected, misled
/// while on a misleading path, fixing from the mitigation on, else investigating. Empty where
/// the start is not known. A mitigation that is no milestone is taken from the first timeline
/// entry of that kind; a misleading path ends with the mitigation at the latest.
pub fn until(until: Moment, milestones: &Milestones, timeline: &[Entry]) -> Vec<Phase> {
    let Some(started) = milestones.started else {
        return Vec::new();
    };
    let minutes = |at: Moment| at.signed_duration_since(started.at).num_minutes();
    let end = minutes(until);
    if end <= 0 {
        return Vec::new();
    }
    let within = |at: Moment| minutes(at).clamp(0, end);
    let first_mitigation = || {
        let mut mitigations = timeline
            .iter()
            .filter(|entry| entry.kind == EntryKind::Mitigate);
        mitigations.find_map(|entry| entry.at)
    };
    let mitigated = milestones.mitigated.map(|milestone| milestone.at);
    let detected = milestones
        .detected
        .map_or(0, |milestone| within(milestone.at));
    let fixing = mitigated
        .or_else(first_mitigation)
        .map_or(end, within)
        .max(detected);

    let mut stretches: Vec<(i64, i64)> = misled_stretches(timeline)
        .map(|(from, to)| (within(from), within(to).min(fixing)))
        .collect();
    stretches.sort_unstable();

    let mut phases = Phases(Vec::new());
    phases.push(PhaseKind::Undetected, detected);
    for (from, to) in stretches {
        phases.push(PhaseKind::Investigating, from.min(to));
        phases.push(PhaseKind::Misled, to);
    }
    phases.push(PhaseKind::Investigating, fixing);
    phases.push(PhaseKind::Fixing, end);
    phases.0
}

/// Phases without a gap between them, from the start on.
struct Phases(Vec<Phase>);

impl Phases {
    /// Adds a phase from where the last one ended until `to`, where that is later.
    fn push(&mut self, kind: PhaseKind, to: i64) {
        let from = self.0.last().map_or(0, |phase| phase.to);
        if to <= from {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.to = to,
            _ => self.0.push(Phase { kind, from, to }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postmortem::milestones::{Milestone, Origin};
    use chrono::{Duration, TimeZone, Utc};

    fn moment(minutes: i64) -> Moment {
        let start = Utc.with_ymd_and_hms(2024, 1, 24, 15, 0, 0).unwrap();
        (start + Duration::minutes(minutes)).fixed_offset()
    }

    fn entry(minutes: i64, kind: EntryKind) -> Entry {
        Entry {
            at: Some(moment(minutes)),
            zone: None,
            written: String::new(),
            kind,
            declared: true,
            label: None,
            suspect: None,
            off_path: kind == EntryKind::Mislead,
            html: String::new(),
            text: String::new(),
        }
    }

    /// Milestones by minute (`-1` for one that is not known): detected, mitigated, resolved.
    fn check(milestones: [i64; 3], entries: &[(i64, EntryKind)], expected: &str) {
        let milestone = |minutes: i64| {
            (minutes >= 0).then(|| Milestone {
                at: moment(minutes),
                origin: Origin::FrontMatter,
            })
        };
        let milestones = Milestones {
            started: milestone(0),
            detected: milestone(milestones[0]),
            mitigated: milestone(milestones[1]),
            resolved: milestone(milestones[2]),
            ..Milestones::default()
        };
        let entries: Vec<Entry> = entries.iter().map(|(at, kind)| entry(*at, *kind)).collect();
        let shown: Vec<String> = phases(&milestones, &entries)
            .iter()
            .map(|phase| format!("{:?} {}-{}", phase.kind, phase.from, phase.to))
            .collect();
        assert_eq!(shown.join(", "), expected);
    }

    #[test]
    fn all_kinds() {
        use EntryKind::{Mislead, Mitigate, Note};
        let path = [(20, Mislead), (90, Note), (120, Mislead), (150, Note)];
        check(
            [5, 180, 210],
            &path,
            "Undetected 0-5, Investigating 5-20, Misled 20-90, Investigating 90-120, \
             Misled 120-150, Investigating 150-180, Fixing 180-210",
        );
        check(
            [-1, -1, 210],
            &[(0, Mislead), (90, Mitigate), (100, Mislead), (110, Note)],
            "Misled 0-90, Fixing 90-210",
        );
        check(
            [30, -1, 60],
            &[(20, Mislead), (40, Note), (40, Mislead), (500, Note)],
            "Undetected 0-30, Misled 30-60",
        );
    }

    #[test]
    fn little_is_known() {
        check([-1, -1, 60], &[], "Investigating 0-60");
        check([0, 60, 60], &[], "Investigating 0-60");
        check([90, 10, 60], &[], "Undetected 0-60");
        check([-1, -1, -1], &[], "");
        check([0, 0, 0], &[], "");
    }
}
