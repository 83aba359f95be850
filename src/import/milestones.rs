//! The moments between the start and the end: what labels say, else the timeline.

use super::label::{Moment, Topic};
use super::moments;
use super::place::{self, Local, Placed};
use super::proposal::{Certainty, Draft, Words};
use super::span::Span;
use crate::postmortem::timeline::{Entry, EntryKind};

const FIELDS: [(&str, Moment, EntryKind); 4] = [
    ("detected_at", Moment::Detected, EntryKind::Detect),
    (
        "acknowledged_at",
        Moment::Acknowledged,
        EntryKind::Acknowledge,
    ),
    ("identified_at", Moment::Identified, EntryKind::Cause),
    ("mitigated_at", Moment::Mitigated, EntryKind::Mitigate),
];

/// Proposes the milestones. Without a start there is nothing to measure them from.
pub(super) fn find(draft: &mut Draft<'_>, span: &Span) {
    let Some(start) = span
        .start
        .as_ref()
        .filter(|start| start.local.moment().is_some())
    else {
        return;
    };
    for (field, label, kind) in FIELDS {
        let found = labelled(draft, span, start, label).or_else(|| entry(draft, span, start, kind));
        let Some(placed) = found else { continue };
        let at = placed.local.moment();
        let is_between = at >= start.local.moment()
            && span.end.as_ref().is_none_or(|end| at <= end.local.moment());
        match placed.local.written() {
            Ok(written) if is_between => {
                draft.set(field, written, &placed.words, placed.certainty, placed.why);
            }
            Ok(_) => draft.leave(
                field,
                &placed.words,
                "it would not be between the start and the end",
            ),
            Err(why) => draft.leave(field, &placed.words, why),
        }
    }
}

fn labelled(draft: &Draft<'_>, span: &Span, start: &Placed, label: Moment) -> Option<Placed> {
    let order = draft.options.date_order;
    draft.statements().iter().find_map(|statement| {
        let is_it = statement.topic == Some(Topic::Moment(label)) && statement.label.is_some();
        is_it.then_some(())?;
        let when = moments::read(&statement.text, order);
        let point = when
            .points
            .first()
            .filter(|point| point.time.is_some() && point.unclear.is_none())?;
        let zone = point
            .zone
            .clone()
            .or(when.zone)
            .map(|zone| draft.options.config.zones.meant(zone));
        let mut date = point.date(Some(start.local.date)).or(span.day)?;
        if point.day.is_none() && point.time < start.local.time {
            date = date.succ_opt()?;
        }
        let local = Local {
            date,
            time: point.time,
            sure: point.sure,
            zone: zone.or_else(|| start.local.zone.clone()),
        };
        Some(Placed {
            local,
            words: Words::of(statement),
            certainty: if point.day.is_some() {
                Certainty::Certain
            } else {
                Certainty::Likely
            },
            why: "it is labelled so".to_owned(),
            rank: 90,
            statement: None,
        })
    })
}

/// The timeline's first entry of this kind.
fn entry(draft: &Draft<'_>, span: &Span, start: &Placed, kind: EntryKind) -> Option<Placed> {
    let is_it = |entry: &&Entry| entry.kind == kind && entry.at.is_some();
    let entry = span.entries.iter().find(is_it)?;
    let local = entry.at?.naive_local();
    let zone = start.local.zone.clone();
    let zone = zone.map(|zone| match zone.resolve(local) {
        Ok(same) if Some(same) == entry.at => zone,
        _ => entry
            .at
            .and_then(|at| crate::time::Zone::parse(&at.offset().to_string()))
            .unwrap_or(zone),
    });
    Some(Placed {
        local: Local {
            date: local.date(),
            time: Some(local.time()),
            sure: true,
            zone,
        },
        words: place::words(draft, entry),
        certainty: if entry.declared {
            Certainty::Likely
        } else {
            Certainty::Guess
        },
        why: "the first entry of the timeline that tells of it".to_owned(),
        rank: 30,
        statement: None,
    })
}
