//! The day of an incident and the zone of its times, where a document gives them once for
//! all.

use chrono::{Datelike, NaiveDate};

use super::Value;
use super::label::Topic;
use super::moments::When;
use super::outline::{Form, Statement};
use super::proposal::{Certainty, Draft, Words};
use super::text::Sentence;
use crate::postmortem::section::SectionKind;
use crate::time::Zone;
use crate::time::clock::{self, Day, Stamp};

/// The days that may be the incident's, best first.
pub(super) struct Days {
    found: Vec<Candidate>,
    unclear: Option<Words>,
    /// Whether any time of day is given.
    has_times: bool,
}

struct Candidate {
    date: NaiveDate,
    rank: u8,
    words: Words,
    why: &'static str,
}

/// No more are collected: a report says it near its beginning.
const MOST: usize = 1000;

/// From this rank on, a day that is given once is the day of hours without one.
const FOR_HOURS: u8 = 45;

/// The rank of a day in the timeline.
const TIMELINE: u8 = 50;

impl Days {
    /// Every day that the document names as its own.
    pub(super) fn find(draft: &Draft<'_>, readings: &[Vec<(&Sentence, When)>]) -> Self {
        let mut days = Self {
            found: Vec::new(),
            unclear: None,
            has_times: has_times(draft.statements(), readings),
        };
        for (statement, readings) in draft.statements().iter().zip(readings) {
            for (sentence, when) in readings {
                days.read(statement, sentence, when);
            }
        }
        if let Some(Value::Text(title)) = draft.get("title")
            && let Some(date) = crate::time::clock::find_day(title).and_then(Day::date)
        {
            let at = draft
                .statements()
                .first()
                .map_or(0, |statement| statement.at);
            let words = Words {
                text: title.clone(),
                at,
            };
            days.push(date, 70, words, "the day in the title");
        }
        // A date of the front matter is as often that of the publication.
        if let Some(Value::Text(date)) = draft.get("date")
            && let Some(stamp) = crate::time::clock::timestamp(date)
        {
            let text = date.clone();
            days.push(
                stamp.date,
                30,
                Words { text, at: 0 },
                "the day in the front matter",
            );
        }
        if let Some(date) = crate::postmortem::naming::date_of(&draft.outline.source.path) {
            let name = draft.outline.source.path.stem().to_owned();
            days.push(
                date,
                20,
                Words { text: name, at: 0 },
                "the day in the file's name",
            );
        }
        // Of two equals the first counts.
        days.found.sort_by_key(|day| std::cmp::Reverse(day.rank));
        days
    }

    fn push(&mut self, date: NaiveDate, rank: u8, words: Words, why: &'static str) {
        if (1990..2100).contains(&date.year()) && self.found.len() < MOST {
            self.found.push(Candidate {
                date,
                rank,
                words,
                why,
            });
        }
    }

    fn read(&mut self, statement: &Statement, sentence: &Sentence, when: &When) {
        let Some((rank, why)) = rank(statement, sentence) else {
            return;
        };
        for point in &when.points {
            let words = Words::of(statement);
            if let Some(date) = point.day.and_then(Day::date) {
                self.push(date, rank, words, why);
            } else if point.unclear.is_some() && rank >= FOR_HOURS {
                self.unclear.get_or_insert(words);
            }
        }
    }

    /// The incident's day.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.found.first().map(|day| day.date)
    }

    /// The day of hours that are given without one. A timeline of several days does not
    /// say whose they are.
    pub(super) fn for_hours(&self) -> Option<NaiveDate> {
        let day = self.found.first().filter(|day| day.rank >= FOR_HOURS)?;
        let is_other = |other: &Candidate| other.rank == TIMELINE && other.date != day.date;
        let several = day.rank == TIMELINE && self.found.iter().any(is_other);
        (self.unclear.is_none() && !several).then_some(day.date)
    }

    /// Whether a day is given that can be read in two ways.
    pub(super) fn is_unclear(&self) -> bool {
        self.unclear.is_some()
    }

    /// Says that `field` was left out for its day.
    pub(super) fn leave_unclear(&self, draft: &mut Draft<'_>, field: &str, words: &Words) {
        draft.leave(
            field,
            words,
            "its day can be read in two ways; `--date-order` settles it",
        );
    }

    /// Proposes the day by itself, where no start is known.
    pub(super) fn set(&self, draft: &mut Draft<'_>) {
        let Some(best) = self.found.first() else {
            if let Some(words) = &self.unclear {
                self.leave_unclear(draft, "date", words);
            }
            return;
        };
        let certainty = match best.rank {
            80.. => Certainty::Certain,
            45.. => Certainty::Likely,
            _ => Certainty::Guess,
        };
        let date = best.date.to_string();
        // Where times are given, the start is a time that was not understood.
        if best.rank >= FOR_HOURS && self.unclear.is_none() && !self.has_times {
            draft.set("started_at", date, &best.words, certainty, best.why);
        } else if self.unclear.is_none() {
            draft.set("date", date, &best.words, certainty, best.why);
        }
        let mut told = vec![best.date];
        for other in &self.found {
            if !told.contains(&other.date) && other.rank >= FOR_HOURS {
                told.push(other.date);
                let why = format!("{} is more to the point", best.date);
                draft.leave("date", &other.words, why);
            }
        }
    }
}

/// Whether any time of day is given, in a sentence or as a label (`| 10:02 | deploy |`).
fn has_times(statements: &[Statement], readings: &[Vec<(&Sentence, When)>]) -> bool {
    let timed = |when: &When| when.points.iter().any(|point| point.time.is_some());
    let label = |statement: &Statement| {
        let label = statement.label.as_deref().unwrap_or_default();
        matches!(clock::leading(label), Some((Stamp::Clock { .. }, _)))
    };
    readings.iter().flatten().any(|(_, when)| timed(when)) || statements.iter().any(label)
}

/// How much a day in a sentence may be the incident's.
fn rank(statement: &Statement, sentence: &Sentence) -> Option<(u8, &'static str)> {
    use SectionKind::{Impact, Summary, Timeline};
    if super::candidates::is_beside(sentence) || statement.topic == Some(Topic::OtherDay) {
        return None;
    }
    Some(match statement.topic {
        Some(Topic::Moment(_)) | Some(Topic::Span) if statement.section != Timeline => {
            (90, "the day of the span of time")
        }
        Some(Topic::Day) => (85, "it is labelled so"),
        _ if statement.is_about(Summary) => (60, "a day in the summary"),
        _ if statement.is_about(Impact) => (55, "a day in the impact"),
        _ if statement.section == Timeline => (TIMELINE, "a day in the timeline"),
        // A day by itself at the beginning is as often that of the report.
        _ if statement.is_lead && is_bare(&sentence.text) => (25, "a day at the beginning"),
        _ if statement.is_lead && statement.form != Form::Heading => (48, "a day at the beginning"),
        _ if statement.is_lead => (47, "a day in a heading"),
        _ => return None,
    })
}

/// Whether a sentence is no more than a day.
fn is_bare(sentence: &str) -> bool {
    crate::time::clock::leading_day(sentence).is_some_and(|(_, end)| end + 2 >= sentence.len())
}

/// The zone of the times that name none.
pub(super) struct Zones {
    /// Said of all times.
    stated: Option<(Zone, Words)>,
    /// The only one that any time names.
    only: Option<(Zone, Words)>,
    /// Said in the timeline, or the only one there.
    timeline: Option<Zone>,
}

impl Zones {
    /// The zones that the document names.
    pub(super) fn find(draft: &Draft<'_>, readings: &[Vec<(&Sentence, When)>]) -> Self {
        let mut zones = Self {
            stated: None,
            only: None,
            timeline: None,
        };
        let mut several = false;
        for (statement, readings) in draft.statements().iter().zip(readings) {
            let words = Words::of(statement);
            if statement.topic == Some(Topic::Zone)
                && let Some(zone) =
                    Zone::parse(&statement.text).or_else(|| Zone::find(&statement.text))
            {
                zones.stated = Some((zone, words.clone()));
            }
            for (_, when) in readings {
                if let Some(zone) = &when.zone {
                    let found = || (zone.clone(), words.clone());
                    let is_timeline = statement.section == SectionKind::Timeline;
                    zones.stated.get_or_insert_with(found);
                    if is_timeline {
                        zones.timeline.get_or_insert_with(|| zone.clone());
                    }
                }
                for zone in when.points.iter().filter_map(|point| point.zone.as_ref()) {
                    match &zones.only {
                        Some((known, _)) if known.name() != zone.name() => several = true,
                        Some(_) => {}
                        None => zones.only = Some((zone.clone(), words.clone())),
                    }
                }
            }
        }
        if several {
            zones.only = None;
        }
        zones
    }

    /// The zone of a time that names none.
    pub(super) fn zone(&self) -> Option<Zone> {
        let best = self.stated.as_ref().or(self.only.as_ref());
        best.map(|(zone, _)| zone.clone())
    }

    /// The zone of the timeline's times.
    pub(super) fn of_timeline(&self) -> Option<Zone> {
        self.timeline.clone().or_else(|| self.zone())
    }

    /// Proposes the zone.
    pub(super) fn set(&self, draft: &mut Draft<'_>, of_start: Option<Zone>) {
        let Some((zone, words)) = self.stated.as_ref().or(self.only.as_ref()) else {
            return;
        };
        let config = &draft.options.config.zones;
        let meant = config.meant(zone.clone());
        let why = match meant == *zone {
            true => "the zone of its times",
            false => "the zone of its times, as `[zones]` of the configuration means it",
        };
        let name = of_start.unwrap_or(meant).standard_name();
        // “IST” is a zone to some, another to others.
        let certainty = match Zone::is_ambiguous(zone.name()) {
            true => Certainty::Likely,
            false => Certainty::Certain,
        };
        draft.set("timezone", name, words, certainty, why);
    }
}
