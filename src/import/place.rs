//! Moments as they are written into a front matter, and those that the timeline gives.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::phrase::any;
use super::proposal::{Certainty, Draft, Words};
use super::span::Span;
use super::when::Zones;
use crate::postmortem::section::{SectionKind, classified};
use crate::postmortem::timeline::{self, Entry, EntryKind};
use crate::time::{LocalTimeError, Zone, format};

/// A time as clocks show it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Local {
    /// The day.
    pub(super) date: NaiveDate,
    /// The time of day.
    pub(super) time: Option<NaiveTime>,
    /// Whether the half of the day is beyond doubt.
    pub(super) sure: bool,
    /// The zone, where it is given.
    pub(super) zone: Option<Zone>,
}

/// A time with its reasons.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) local: Local,
    pub(super) words: Words,
    pub(super) certainty: Certainty,
    pub(super) why: String,
    /// How much spoke for it.
    pub(super) rank: u8,
    /// The statement that it stands in.
    pub(super) statement: Option<usize>,
}

impl Local {
    /// As it stands in a front matter: RFC 3339, without an offset where no zone is given.
    pub(super) fn written(&self) -> Result<String, String> {
        let Some(local) = self.naive() else {
            return Ok(self.date.to_string());
        };
        let Some(zone) = &self.zone else {
            return Ok(local.format("%Y-%m-%dT%H:%M:%S").to_string());
        };
        match zone.resolve(local) {
            Ok(moment) => Ok(rfc3339(moment)),
            Err(LocalTimeError::Skipped) => Err(format!(
                "the clocks of {} were put forward over it",
                zone.name()
            )),
            Err(LocalTimeError::Ambiguous) => Err(format!(
                "it was twice: the clocks of {} were put back",
                zone.name()
            )),
            Err(LocalTimeError::OutOfRange) => Err("it is out of range".to_owned()),
        }
    }

    /// The moment, where the zone is given.
    pub(super) fn moment(&self) -> Option<DateTime<FixedOffset>> {
        let zone = self.zone.clone().unwrap_or_else(Zone::utc);
        zone.resolve(self.naive()?).ok()
    }

    /// The time this much later.
    pub(super) fn after(&self, length: Duration) -> Option<Local> {
        let later = self.naive()?.checked_add_signed(length)?;
        Some(Local {
            date: later.date(),
            time: Some(later.time()),
            ..self.clone()
        })
    }

    fn naive(&self) -> Option<NaiveDateTime> {
        self.time.map(|time| self.date.and_time(time))
    }
}

fn rfc3339(moment: DateTime<FixedOffset>) -> String {
    if moment.offset().local_minus_utc() == 0 {
        return format::rfc3339(moment.to_utc());
    }
    moment.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The timeline, read against what is known so far.
pub(super) fn timeline(draft: &Draft<'_>, span: &Span, zones: &Zones) -> Vec<Entry> {
    let mut sections = classified(draft.outline.document.sections.clone());
    let of_start = || span.start.as_ref()?.local.zone.clone();
    let zone = zones.of_timeline().or_else(of_start);
    let zone = zone.unwrap_or_else(Zone::utc);
    let zone = draft.options.config.zones.meant(zone);
    let started = span.start.as_ref().and_then(|start| start.local.moment());
    let when = timeline::When {
        date: span.day,
        zone: &zone,
        zones: &draft.options.config.zones,
        started,
    };
    timeline::read(&mut sections, when, draft.outline.source).0
}

/// The time of a timeline's entry.
pub(super) fn of_entry(
    draft: &Draft<'_>,
    entry: &Entry,
    at: DateTime<FixedOffset>,
    zones: &Zones,
    why: &str,
) -> Placed {
    let words = words(draft, entry);
    let local = at.naive_local();
    let zone = zones
        .of_timeline()
        .map(|zone| draft.options.config.zones.meant(zone));
    // The entry may name another zone than the timeline does.
    let zone = zone.map(|zone| match zone.resolve(local) {
        Ok(same) if same == at => zone,
        _ => Zone::parse(&at.offset().to_string()).unwrap_or(zone),
    });
    Placed {
        local: Local {
            date: local.date(),
            time: Some(local.time()),
            sure: true,
            zone,
        },
        words,
        certainty: Certainty::Guess,
        why: why.to_owned(),
        rank: 30,
        statement: None,
    }
}

/// An entry as words of the document.
pub(super) fn words(draft: &Draft<'_>, entry: &Entry) -> Words {
    let text = format!("{} {}", entry.written, entry.text);
    let mut statements = draft.statements().iter();
    let start: String = entry.text.chars().take(24).collect();
    let found = statements.find(|statement| {
        statement.section == SectionKind::Timeline
            && !start.trim().is_empty()
            && (statement.text.contains(&start)
                || !entry.written.is_empty() && statement.text.contains(&entry.written))
    });
    let at = found.map_or(0, |statement| statement.at);
    let mut text = text.trim().to_owned();
    if let Some((end, _)) = text.char_indices().nth(160) {
        text.truncate(end);
        text.push('…');
    }
    Words { text, at }
}

/// The longest incident whose end is taken from its timeline.
const LONGEST: Duration = Duration::days(3);

/// The end that the timeline gives: its last entry that says so, else its last one where
/// that sounds like it.
pub(super) fn end_of_timeline(draft: &Draft<'_>, span: &Span, start: &Placed) -> Option<Placed> {
    let timed: Vec<&Entry> = span
        .entries
        .iter()
        .filter(|entry| entry.at.is_some())
        .collect();
    let said = timed
        .iter()
        .rev()
        .find(|entry| entry.kind == EntryKind::Resolve);
    let (entry, why, rank) = match said {
        Some(entry) => (
            *entry,
            "the last entry of the timeline that says it was over",
            50,
        ),
        None => {
            let last = timed
                .iter()
                .rev()
                .find(|entry| !is_afterwards(&entry.text))?;
            sounds_over(&last.text).then_some((*last, "the last entry of the timeline", 30))?
        }
    };
    if timed.len() < 2 {
        return None;
    }
    let at = entry.at?;
    let local = at.naive_local();
    let zone = start.local.zone.clone();
    let zone = zone.map(|zone| match zone.resolve(local) {
        Ok(same) if same == at => zone,
        _ => Zone::parse(&at.offset().to_string()).unwrap_or(zone),
    });
    let local = Local {
        date: local.date(),
        time: Some(local.time()),
        sure: true,
        zone,
    };
    let length = local
        .moment()
        .zip(start.local.moment())
        .map(|(end, start)| end - start);
    // An entry of the week after is of something that was done later.
    if length.is_none_or(|length| length <= Duration::zero() || length > LONGEST) {
        return None;
    }
    Some(Placed {
        local,
        words: words(draft, entry),
        certainty: if rank > 30 {
            Certainty::Likely
        } else {
            Certainty::Guess
        }
        .max(start.certainty),
        why: why.to_owned(),
        rank,
        statement: None,
    })
}

/// Whether an entry tells of what came after the incident.
fn is_afterwards(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "postmortem", "post-mortem", "post-incident", "retrospective", "review", "meeting", "follow-up", "published",
    ];
    any(text, WORDS)
}

/// Whether an entry tells, at its beginning, that it works again.
fn sounds_over(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "restored", "resolved", "fixed", "recovered", "back up", "back online", "is now", "works again", "working again",
        "to normal", "stable", "operational", "replaced", "100%", "normally", "now running", "all-clear", "all clear", "confirmed working", "are back", "is back", "incident ends", "service resumes",
        "available again", "running again", "up and running",
    ];
    let start: String = text.chars().take(200).collect();
    any(&start, WORDS)
}
