//! When the incident was: its start, its end, its day and its zone.

use chrono::{Duration, NaiveDate};

use super::label::{Moment as Label, Topic};
use super::moments::{self, Point, When};
use super::outline::{Form, Statement, sentences};
use super::place::{self, Local, Placed};
use super::proposal::{Certainty, Draft, Words};
use super::when::{Days, Zones};
use crate::postmortem::section::SectionKind;
use crate::postmortem::timeline::Entry;
use crate::time::Zone;

/// What is known about when the incident was.
#[derive(Debug, Default)]
pub(super) struct Span {
    /// Its start.
    pub(super) start: Option<Placed>,
    /// Its end.
    pub(super) end: Option<Placed>,
    /// Its day.
    pub(super) day: Option<NaiveDate>,
    /// The zone of times that name none.
    pub(super) zone: Option<Zone>,
    /// The timeline.
    pub(super) entries: Vec<Entry>,
}

/// A point in time that may be the start or the end, and how much speaks for it.
#[derive(Debug, Clone)]
struct Candidate {
    point: Point,
    /// The zone that its statement names for all times.
    zone: Option<Zone>,
    rank: u8,
    words: Words,
    /// Which statement it stands in.
    statement: usize,
    why: &'static str,
}

#[derive(Default)]
struct Candidates {
    starts: Vec<Candidate>,
    ends: Vec<Candidate>,
    lengths: Vec<(Duration, Candidate)>,
}

/// Proposes `started_at`, `resolved_at`, `date` and `timezone`.
pub(super) fn find(draft: &mut Draft<'_>) -> Span {
    let order = draft.options.date_order;
    let readings: Vec<Vec<(&str, When)>> = draft
        .statements()
        .iter()
        .map(|statement| {
            let read = |sentence| (sentence, moments::read(sentence, order));
            sentences(&statement.text).into_iter().map(read).collect()
        })
        .collect();
    let zones = Zones::find(draft, &readings);
    let days = Days::find(draft, &readings);
    let mut candidates = Candidates::default();
    for (index, statement) in draft.statements().iter().enumerate() {
        for (sentence, when) in &readings[index] {
            candidates.read(index, statement, sentence, when);
        }
    }
    let mut span = Span {
        day: days.day(),
        zone: zones.zone(),
        ..Span::default()
    };
    span.start(draft, &mut candidates, &days);
    span.entries = place::timeline(draft, &span, &zones);
    if span.start.is_none() {
        span.start_of_timeline(draft, &zones);
    }
    span.end(draft, candidates);
    span.set(draft, &days, &zones);
    span
}

impl Candidates {
    fn read(&mut self, index: usize, statement: &Statement, sentence: &str, when: &When) {
        let candidate = |point: &Point, rank: u8, why: &'static str| Candidate {
            point: point.clone(),
            zone: when.zone.clone(),
            rank,
            words: Words::of(statement),
            statement: index,
            why,
        };
        if let Some(Topic::Moment(label @ (Label::Started | Label::Resolved))) = statement.topic
            && statement.label.is_some()
        {
            let rank = if statement.section == SectionKind::Timeline {
                55
            } else {
                100
            };
            if let Some((start, end)) = when.range() {
                self.starts
                    .push(candidate(&start, rank, "it is labelled so"));
                self.ends.push(candidate(&end, rank, "it is labelled so"));
            } else if let Some(point) = when.points.first() {
                let list = if label == Label::Started {
                    &mut self.starts
                } else {
                    &mut self.ends
                };
                list.push(candidate(point, rank, "it is labelled so"));
            }
            return;
        }
        let labelled = match statement.topic {
            Some(Topic::Span) => Some((95, "the span of time")),
            Some(Topic::Day) => Some((92, "the day and its hours")),
            _ => None,
        };
        let Some((rank, why)) = labelled.or_else(|| rank_of_prose(statement, sentence)) else {
            return;
        };
        let is_labelled = labelled.is_some();
        if let Some((start, end)) = when.range()
            && start.time.is_some()
        {
            self.starts.push(candidate(&start, rank, why));
            self.ends.push(candidate(&end, rank, why));
            return;
        }
        let is_start = is_labelled || tells_start(sentence);
        if let Some(point) = when
            .points
            .first()
            .filter(|point| point.time.is_some() && is_start)
        {
            let rank = rank - 15;
            self.starts
                .push(candidate(point, rank, "when it is said to have been"));
        }
        if let Some((length, _)) = when.lengths.first()
            && (is_labelled || tells_length(sentence))
        {
            let point = Point::default();
            self.lengths
                .push((*length, candidate(&point, rank, "the length that is given")));
        }
    }
}

/// How much a sentence without a label has to say about when the incident was.
fn rank_of_prose(statement: &Statement, sentence: &str) -> Option<(u8, &'static str)> {
    use SectionKind::{Impact, Other, RootCause, Summary};
    let lower = sentence.to_lowercase();
    if statement.form == Form::Heading
        || statement.topic == Some(Topic::OtherDay)
        || is_beside(&lower)
    {
        return None;
    }
    let found = if statement.is_about(Summary) {
        (80, "the span of time in the summary")
    } else if statement.is_lead && statement.tells_of_the_whole() {
        (75, "the span of time at the beginning")
    } else if statement.is_about(Impact) {
        (70, "the span of time in the impact")
    } else if (statement.is_about(RootCause) || statement.is_about(Other)) && tells_start(sentence)
    {
        (45, "a span of time in the text")
    } else {
        return None;
    };
    Some(found)
}

/// Whether a sentence speaks of another time than the incident's.
pub(super) fn is_beside(lower: &str) -> bool {
    #[rustfmt::skip]
const WORDS: &[&str] = &[
        "maintenance window",
        "scheduled maintenance",
        "since ",
        "last year",
        "last week",
        "last month",
        "review meeting",
        "business hours",
        "office hours",
        "working hours",
        "peak hours",
        "published",
        "every day",
        "every week",
        "previous incident",
        "previous outage",
        "usually",
        "normally",
        "next review",
        "deadline",
        "will be held",
        "copyright",
        "planned for",
        "is due",
        "due by",
        "a similar incident",
        "a similar outage",
        "last updated",
    ];
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether a sentence says that something began or was broken.
fn tells_start(sentence: &str) -> bool {
    #[rustfmt::skip]
const WORDS: &[&str] = &[
        "outage",
        "incident",
        " down",
        "unavailab",
        "disrupt",
        "began",
        "begin",
        "started",
        "starting",
        "occurred",
        "experienc",
        "fail",
        "error",
        "affect",
        "degrad",
        "unreachable",
        "inaccessib",
        "offline",
        "interrupt",
        "stopped",
        "crash",
        "broke",
        "unable",
        "could not",
        "lasted",
    ];
    let lower = sentence.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether a length in a sentence is the incident's.
fn tells_length(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    [
        "lasted",
        "lasting",
        "duration",
        "outage of",
        "for a total",
        "downtime of",
        "was down for",
        "were down for",
        "unavailable for",
        "for approximately",
        "for about",
        "inaccessible for",
        "total of",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

impl Span {
    /// Chooses the start, and what belongs to it.
    fn start(&mut self, draft: &mut Draft<'_>, candidates: &mut Candidates, days: &Days) {
        candidates
            .starts
            .sort_by_key(|start| std::cmp::Reverse(start.rank));
        let timed = candidates
            .starts
            .iter()
            .find(|start| start.point.time.is_some());
        let Some(chosen) = timed.cloned() else {
            return;
        };
        let local = self.local(draft, &chosen);
        if let Some(unclear) = chosen.point.unclear {
            let _ = unclear;
            days.leave_unclear(draft, "started_at", &chosen.words);
            return;
        }
        let Some(date) = chosen.point.date(self.day).or_else(|| days.for_hours()) else {
            let why = match days.is_unclear() {
                true => "its day can be read in two ways; `--date-order` settles it",
                false => "no day is given for it",
            };
            draft.leave("started_at", &chosen.words, why);
            return;
        };
        self.day.get_or_insert(date);
        let certainty = match (chosen.rank, chosen.point.day.is_some(), local.sure) {
            (90.., true, true) => Certainty::Certain,
            (60.., _, true) => Certainty::Likely,
            _ => Certainty::Guess,
        };
        self.start = Some(Placed {
            local: Local { date, ..local },
            words: chosen.words.clone(),
            certainty,
            why: chosen.why.to_owned(),
            rank: chosen.rank,
            statement: Some(chosen.statement),
        });
        for other in &candidates.starts {
            let Some(time) = other.point.time else {
                continue;
            };
            let contradicts = other.rank >= 45
                && other.statement != chosen.statement
                && Some(time) != chosen.point.time
                && other.point.date(self.day).is_none_or(|day| day == date);
            if contradicts {
                let why = format!(
                    "it starts at {}, which is more to the point",
                    chosen.words.text
                );
                draft.leave("started_at", &other.words, why);
            }
        }
    }

    fn local(&self, draft: &Draft<'_>, candidate: &Candidate) -> Local {
        let point = &candidate.point;
        let zone = point
            .zone
            .clone()
            .or(candidate.zone.clone())
            .or(self.zone.clone());
        Local {
            date: NaiveDate::default(),
            time: point.time,
            sure: point.sure,
            zone: zone.map(|zone| draft.options.config.zones.meant(zone)),
        }
    }

    /// Takes the start from the timeline's first entry.
    fn start_of_timeline(&mut self, draft: &mut Draft<'_>, zones: &Zones) {
        use crate::postmortem::timeline::EntryKind::Start;
        let timed = || self.entries.iter().filter(|entry| entry.at.is_some());
        let on_day = |entry: &&Entry| {
            let day = entry.at.map(|at| at.date_naive());
            self.day.is_none() || day >= self.day
        };
        let first = timed().filter(on_day).find(|entry| entry.kind == Start);
        let Some(entry) = first.or_else(|| timed().find(on_day)) else {
            return;
        };
        let Some(at) = entry.at else { return };
        // A single entry tells of no span.
        if timed().count() < 2 {
            return;
        }
        let placed = place::of_entry(draft, entry, at, zones, "the first entry of the timeline");
        self.day.get_or_insert(placed.local.date);
        self.start = Some(placed);
    }

    /// Chooses the end: with the start, else the best one, else by the length, else the
    /// timeline's.
    fn end(&mut self, draft: &mut Draft<'_>, candidates: Candidates) {
        let Some(start) = self.start.clone() else {
            let ends = candidates
                .ends
                .iter()
                .filter(|end| end.point.time.is_some());
            if let Some(end) = ends.max_by_key(|end| end.rank) {
                draft.leave("resolved_at", &end.words, "its start cannot be placed");
            }
            return;
        };
        let mut ends: Vec<&Candidate> = candidates
            .ends
            .iter()
            .filter(|end| end.point.time.is_some())
            .collect();
        ends.sort_by_key(|end| {
            (
                Some(end.statement) != start.statement,
                std::cmp::Reverse(end.rank),
            )
        });
        // An hour of the timeline's own does not end what the summary starts, where the
        // summary says how long it was.
        let same = |candidate: &Candidate| Some(candidate.statement) == start.statement;
        let length = candidates
            .lengths
            .iter()
            .find(|(_, from)| same(from) || from.rank >= 70);
        for end in ends {
            let local = self.local(draft, end);
            let same_day = end.point.day.is_none() && end.point.unclear.is_none();
            let known = Some(start.local.date);
            let Some(mut date) = end.point.date(known).or(known.filter(|_| same_day)) else {
                continue;
            };
            let mut why = end.why.to_owned();
            if end.point.next_day && same_day {
                date = date.succ_opt().unwrap_or(date);
            } else if same_day && local.time < start.local.time {
                date = date.succ_opt().unwrap_or(date);
                why.push_str("; after midnight, since it is before the start's hour");
            }
            let local = Local { date, ..local };
            if local.is_before(&start.local) {
                draft.leave("resolved_at", &end.words, "it would be before the start");
                continue;
            }
            if self.end.is_none() {
                let certainty = match (end.rank, local.sure) {
                    (90.., true) => Certainty::Certain,
                    (60.., true) => Certainty::Likely,
                    _ => Certainty::Guess,
                };
                self.end = Some(Placed {
                    local,
                    words: end.words.clone(),
                    certainty: certainty.max(start.certainty),
                    why,
                    rank: end.rank,
                    statement: Some(end.statement),
                });
            } else if self.end.as_ref().is_some_and(|known| known.local != local) && end.rank >= 45
            {
                draft.leave(
                    "resolved_at",
                    &end.words,
                    "another end is more to the point",
                );
            }
        }
        let from_timeline = place::end_of_timeline(draft, self, &start);
        if self.end.is_none()
            && let Some((length, from)) = length
            && start.rank >= 45
            && let Some(local) = start.local.after(*length)
        {
            self.end = Some(Placed {
                local,
                words: from.words.clone(),
                certainty: start.certainty.max(Certainty::Likely),
                why: "the start and the length that is given".to_owned(),
                rank: from.rank,
                statement: Some(from.statement),
            });
        }
        match (&self.end, from_timeline) {
            (None, found) => self.end = found,
            (Some(end), Some(found))
                if end.local.moment() != found.local.moment() && found.rank > 30 =>
            {
                let why = "the timeline's end; the value above is the summary's";
                draft.leave("resolved_at", &found.words, why);
            }
            _ => {}
        }
    }

    fn set(&self, draft: &mut Draft<'_>, days: &Days, zones: &Zones) {
        for (field, placed) in [("started_at", &self.start), ("resolved_at", &self.end)] {
            let Some(placed) = placed else { continue };
            match placed.local.written() {
                Ok(written) => {
                    let mut why = placed.why.clone();
                    if placed.local.zone.is_none() {
                        why.push_str("; no zone is given");
                    }
                    draft.set(field, written, &placed.words, placed.certainty, why);
                }
                Err(why) => draft.leave(field, &placed.words, why),
            }
        }
        if draft.get("started_at").is_none() {
            days.set(draft);
        }
        let of_start = self
            .start
            .as_ref()
            .and_then(|start| start.local.zone.clone());
        zones.set(draft, of_start);
    }
}

impl Local {
    fn is_before(&self, other: &Local) -> bool {
        (self.date, self.time) < (other.date, other.time) && self.zone == other.zone
    }
}
