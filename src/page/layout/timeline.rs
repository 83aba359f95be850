//! An incident's moments on its page: the key facts, and the timeline.

use chrono::Utc;

use crate::page::incident::{Fact, TimelineRow, TimelineZones};
use crate::postmortem::milestones::{Milestone, Moment};
use crate::postmortem::timeline::{Entry, EntryKind};
use crate::postmortem::{Detection, Postmortem};
use crate::time::format;
use crate::words;

/// The key facts. One that is not known stays, so that it is seen to be missing;
/// what is still to come says so.
pub(super) fn facts(postmortem: &Postmortem) -> Vec<Fact> {
    let milestones = &postmortem.milestones;
    let figures = &postmortem.figures;
    let not_yet = |milestone: Option<Milestone>| {
        let is_to_come = postmortem.is_ongoing() && milestone.is_none();
        is_to_come.then(|| "not yet".to_owned())
    };
    let end = moment("End", milestones.resolved, postmortem);
    let mut facts = vec![
        moment("Start", milestones.started, postmortem),
        Fact {
            value: end.value.or_else(|| not_yet(milestones.resolved)),
            ..end
        },
        fact("Duration", "From start to end", postmortem.lasted()),
        Fact {
            note: None,
            ..fact(
                "Users affected",
                "The share or number of users",
                postmortem.impact.users().map(|(users, _)| users),
            )
        },
        fact(
            "To detect (TTD)",
            "From start to detection",
            figures.time_to_detect.map(format::duration),
        ),
        fact(
            "To mitigate (TTM)",
            "From start to mitigation",
            figures
                .time_to_mitigate
                .map(format::duration)
                .or_else(|| not_yet(milestones.mitigated)),
        ),
        fact(
            "To resolve (TTR)",
            "From start to end",
            figures
                .duration
                .map(format::duration)
                .or_else(|| not_yet(milestones.resolved)),
        ),
        fact(
            "Detected by",
            "How it was noticed",
            postmortem.detection.map(|by| detection(by).to_owned()),
        ),
    ];
    if let Some(minutes) = figures.time_to_acknowledge {
        let acknowledge = fact(
            "To acknowledge (TTA)",
            "From detection to acknowledgement",
            Some(format::duration(minutes)),
        );
        facts.insert(5, acknowledge);
    }
    facts.extend(losses(postmortem));
    facts
}

/// What was lost, where it is recorded.
fn losses(postmortem: &Postmortem) -> Vec<Fact> {
    let impact = &postmortem.impact;
    let count = |n: u64| words::commas(usize::try_from(n).unwrap_or(usize::MAX));
    let both = impact.users_affected_percent.and(impact.users_affected);
    let losses = [
        ("Number of users", both.map(count)),
        ("Requests failed", impact.requests_failed.map(count)),
        ("Error rate", impact.error_rate_percent.map(words::percent)),
        (
            "Revenue lost",
            impact
                .revenue_loss
                .as_ref()
                .map(|money| format!("{} {}", money.amount, money.currency)),
        ),
        (
            "Data lost",
            impact.data_loss.map(|loss| match loss {
                crate::postmortem::impact::DataLoss::None => "none".to_owned(),
                crate::postmortem::impact::DataLoss::Recovered => "yes, recovered".to_owned(),
                crate::postmortem::impact::DataLoss::Permanent => "yes, for good".to_owned(),
            }),
        ),
    ];
    losses
        .into_iter()
        .filter(|(_, value)| value.is_some())
        .map(|(name, value)| Fact {
            definition: None,
            ..fact(name, "", value)
        })
        .collect()
}

fn fact(name: &'static str, definition: &'static str, value: Option<String>) -> Fact {
    Fact {
        name,
        definition: Some(definition),
        value,
        note: None,
        filed: None,
        datetime: None,
    }
}

/// A moment in UTC, with the time it was filed as where that is another.
fn moment(name: &'static str, milestone: Option<Milestone>, postmortem: &Postmortem) -> Fact {
    let Some(milestone) = milestone else {
        return Fact {
            definition: None,
            ..fact(name, "", None)
        };
    };
    let utc = milestone.at.with_timezone(&Utc);
    let filed = postmortem.timezone.show(milestone.at);
    let elsewhere = filed.naive_local() != utc.naive_utc();
    Fact {
        value: Some(format::clock(&utc)),
        note: Some(format::date(utc.date_naive())),
        filed: elsewhere.then(|| {
            let zone = postmortem.timezone.name();
            format!("filed as {} {zone}", format::clock(&filed))
        }),
        datetime: Some(format::rfc3339(utc)),
        definition: None,
        ..fact(name, "", None)
    }
}

fn detection(detection: Detection) -> &'static str {
    match detection {
        Detection::Monitoring => "Monitoring",
        Detection::CustomerReport => "A customer's report",
        Detection::InternalReport => "A report from inside",
        Detection::ThirdParty => "A third party",
        Detection::ByChance => "Chance",
    }
}

/// The timeline, line by line.
pub(super) fn timeline(postmortem: &Postmortem) -> Vec<TimelineRow> {
    let entries = &postmortem.timeline;
    let first = entries.iter().find_map(|entry| entry.at);
    let zero = postmortem
        .milestones
        .started
        .map(|started| started.at)
        .or(first);
    // The next moment, from each line on, found in one pass from the end.
    let mut following: Vec<Option<Moment>> = vec![None; entries.len()];
    let mut next = None;
    for (at, entry) in entries.iter().enumerate().rev() {
        following[at] = next;
        next = entry.at.or(next);
    }
    let mut day = zero.map(|zero| zero.with_timezone(&Utc).date_naive());
    entries
        .iter()
        .zip(following)
        .map(|(entry, following)| {
            let utc = entry.at.map(|at| at.with_timezone(&Utc));
            let date = utc.map(|utc| utc.date_naive());
            let new_day = date.filter(|date| day.replace(*date) != Some(*date));
            TimelineRow {
                offset: entry
                    .at
                    .zip(zero)
                    .map(|(at, zero)| format::offset((at - zero).num_minutes())),
                time: utc.map(|utc| format::clock(&utc)),
                day: new_day.map(format::day),
                datetime: utc.map(format::rfc3339),
                kind: entry.kind,
                label: label(entry),
                declared: entry.declared,
                off_path: entry.off_path,
                gap: gap(entry.at, following),
                html: entry.html.clone(),
            }
        })
        .collect()
}

/// The zones of the timeline's times.
pub(super) fn zones(entries: &[Entry]) -> Option<TimelineZones> {
    let times = || {
        entries
            .iter()
            .filter_map(|entry| entry.at.zip(entry.zone.as_ref()))
    };
    entries.iter().find_map(|entry| entry.at)?;
    let elsewhere = times().any(|(at, _)| at.naive_local() != at.naive_utc());
    let mut names: Vec<&str> = Vec::new();
    for (_, zone) in times() {
        if !names.contains(&zone.name()) {
            names.push(zone.name());
        }
    }
    Some(TimelineZones {
        filed: elsewhere.then(|| words::list(&names)),
    })
}

/// The author's words for what kind of thing it was, else the kind's name.
fn label(entry: &Entry) -> Option<String> {
    let name = match entry.kind {
        EntryKind::Start => "Start",
        EntryKind::Detect => "Detected",
        EntryKind::Acknowledge => "Acknowledged",
        EntryKind::Investigate => "Investigation",
        EntryKind::Mislead => "Misleading path",
        EntryKind::Escalate => "Escalation",
        EntryKind::Clue => "First clue",
        EntryKind::Cause => "Cause found",
        EntryKind::Mitigate => "Mitigation",
        EntryKind::Resolve => "Resolved",
        EntryKind::Note => return entry.label.clone(),
    };
    Some(entry.label.clone().unwrap_or_else(|| name.to_owned()))
}

/// The space to the next line, in three steps: up to ten minutes, up to an hour, longer.
fn gap(at: Option<Moment>, next: Option<Moment>) -> u8 {
    match at.zip(next).map(|(at, next)| (next - at).num_minutes()) {
        None | Some(..=10) => 1,
        Some(11..=60) => 2,
        Some(_) => 3,
    }
}
