//! The points in time that may be the start or the end of the incident.

use std::ops::Range;

use chrono::Duration;

use super::label::{Moment as Label, Topic};
use super::link::tail;
use super::moments::{Point, When};
use super::outline::{Form, Statement};
use super::phrase::any;
use super::proposal::Words;
use super::text::Sentence;
use crate::postmortem::section::SectionKind;
use crate::time::Zone;

/// A point in time that may be the start or the end, and how much speaks for it.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) point: Point,
    /// The zone that its statement names for all times.
    pub(super) zone: Option<Zone>,
    /// How much speaks for it.
    pub(super) rank: u8,
    pub(super) words: Words,
    /// Which statement it stands in.
    pub(super) statement: usize,
    pub(super) why: &'static str,
}

/// All of them.
#[derive(Default)]
pub(super) struct Candidates {
    pub(super) starts: Vec<Candidate>,
    pub(super) ends: Vec<Candidate>,
    pub(super) lengths: Vec<(Duration, Candidate)>,
}

/// No more are collected: a report says it near its beginning.
const MOST: usize = 1000;

const LABELLED: &str = "it is labelled so";

impl Candidates {
    /// Adds what one sentence gives.
    pub(super) fn read(
        &mut self,
        index: usize,
        statement: &Statement,
        sentence: &Sentence,
        when: &When,
    ) {
        if self.starts.len() + self.ends.len() + self.lengths.len() >= MOST {
            return;
        }
        let candidate = |point: &Point, rank: u8, why: &'static str| Candidate {
            point: point.clone(),
            zone: when.zone.clone(),
            rank,
            words: match statement.label {
                Some(_) => Words::of(statement),
                None => Words::part(statement, &sentence.text),
            },
            statement: index,
            why,
        };
        if let Some(Topic::Moment(label @ (Label::Started | Label::Resolved))) = statement.topic
            && statement.label.is_some()
        {
            let is_entry = statement.section == SectionKind::Timeline;
            let rank = if is_entry { 55 } else { 100 };
            if let Some((start, end)) = when.range() {
                self.starts.push(candidate(&start, rank, LABELLED));
                self.ends.push(candidate(&end, rank, LABELLED));
            } else if let Some(point) = when.points.first() {
                match label {
                    Label::Started => self.starts.push(candidate(point, rank, LABELLED)),
                    _ => self.ends.push(candidate(point, rank, LABELLED)),
                }
            }
            return;
        }
        let labelled = match statement.topic {
            Some(Topic::Span) => Some((95, "the span of time")),
            // Of two hours the second ends it; one may be that of a log's line.
            Some(Topic::Day) if when.range().is_some() => Some((92, "the day and its hours")),
            Some(Topic::Day) => Some((78, "the day and its hour")),
            _ => None,
        };
        let Some((rank, why)) = labelled.or_else(|| rank_of_prose(statement, sentence)) else {
            return;
        };
        if let Some((start, end)) = when.range()
            && start.time.is_some()
        {
            self.starts.push(candidate(&start, rank, why));
            self.ends.push(candidate(&end, rank, why));
            return;
        }
        let is_labelled = labelled.is_some();
        let timed = when.points.iter().find(|point| point.time.is_some());
        if let Some(point) = timed {
            let ended = end(&sentence.text, &when.points);
            if let Some(end) = ended {
                self.ends
                    .push(candidate(end, rank - 20, "when it is said to have ended"));
            }
            let is_start =
                is_labelled || (sentence.has(HARM) && !says_noticed(&sentence.text, point));
            if is_start && ended != Some(point) {
                self.starts
                    .push(candidate(point, rank - 15, "when it is said to have been"));
            }
        }
        if let Some((length, span)) = when.lengths.first()
            && (is_labelled || sentence.has(LENGTH) || says_how_long(&sentence.text, span))
        {
            let from = candidate(&Point::default(), rank, "the length that is given");
            self.lengths.push((*length, from));
        }
    }
}

impl Candidates {
    /// Adds what the updates of a status page give.
    pub(super) fn read_updates(
        &mut self,
        statements: &[Statement],
        readings: &[Vec<(&Sentence, When)>],
    ) {
        let Some(((first, start), (last, end))) = super::updates::span(statements, readings) else {
            return;
        };
        let candidate = |index: usize, point: Point, why| Candidate {
            point,
            zone: None,
            rank: 40,
            words: Words::of(&statements[index]),
            statement: index,
            why,
        };
        self.starts
            .push(candidate(first, start, "the first update of a status page"));
        self.ends
            .push(candidate(last, end, "the update that says it was over"));
    }
}

/// How much a sentence without a label has to say about when the incident was.
fn rank_of_prose(statement: &Statement, sentence: &Sentence) -> Option<(u8, &'static str)> {
    use SectionKind::{Impact, Other, RootCause, Summary};
    let is_day = statement.topic == Some(Topic::OtherDay);
    if statement.form == Form::Heading && !statement.is_sentence() || is_day || is_beside(sentence)
    {
        return None;
    }
    if statement.is_about(Summary) {
        return Some((80, "the span of time in the summary"));
    }
    if statement.is_lead && statement.tells_of_the_whole() {
        return Some((75, "the span of time at the beginning"));
    }
    if statement.is_about(Impact) {
        return Some((70, "the span of time in the impact"));
    }
    let elsewhere = statement.is_about(RootCause) || statement.is_about(Other);
    (elsewhere && sentence.has(HARM)).then_some((45, "a span of time in the text"))
}

/// Whether a sentence speaks of another time than the incident's.
pub(super) fn is_beside(sentence: &Sentence) -> bool {
    sentence.has(BESIDE)
}

/// The last of `points` at which `sentence` says that something ended: in the words before it, or
/// in those after it where the sentence starts with it.
fn end<'a>(sentence: &str, points: &'a [Point]) -> Option<&'a Point> {
    let mut timed = points.iter().filter(|point| point.time.is_some());
    let second = sentence.split_whitespace().nth(1);
    let second = second.map_or(sentence.len(), |word| {
        word.as_ptr() as usize - sentence.as_ptr() as usize
    });
    // What is after the last time that it starts with is after the others, too.
    let first = timed.clone().rfind(|point| point.span.start <= second);
    let first = first.filter(|point| {
        let after = &sentence[point.span.end..];
        any(after, ENDED) && !any(after, BROKEN)
    });
    let before = |point: &Point| tail(&sentence[..point.span.start], 40);
    let told = timed.rfind(|point| any(before(point), ENDED));
    told.into_iter()
        .chain(first)
        .max_by_key(|point| point.span.start)
}

/// Whether the words before a length say that something was broken for it: “interrupted for”.
fn says_how_long(sentence: &str, length: &Range<usize>) -> bool {
    let before = sentence[..length.start].trim_end();
    before.ends_with(" for") && any(tail(before, 28), HARM)
}

/// Whether the words before a point say that somebody noticed something then.
fn says_noticed(sentence: &str, point: &Point) -> bool {
    any(tail(&sentence[..point.span.start], 32), NOTICED)
}

#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "maintenance window", "scheduled maintenance", "since", "last year", "last week", "last month", "review meeting",
    "business hours", "office hours", "working hours", "peak hours", "published", "every day", "every week",
    "previous incident", "previous outage", "usually", "normally", "next review", "deadline", "will be held", "copyright",
    "planned for", "is due", "due by", "a similar incident", "a similar outage", "last updated", "in a meeting",
    "previous day", "the day before", "the night before",
];

/// Words of something that broke.
#[rustfmt::skip]
const HARM: &[&str] = &[
    "outage", "incident", "down", "unavailab", "disrupt", "began", "begin", "started", "starting", "occurred", "experienc",
    "fail", "error", "affect", "degrad", "unreachable", "inaccessib", "offline", "interrupt", "stopped", "crash", "broke",
    "unable", "could not", "lasted", "lost", "went", "cut", "dropped", "unexpected behavio", "attack", "breach",
    "suspicious",
];

/// Words of something that was noticed.
#[rustfmt::skip]
const NOTICED: &[&str] = &[
    "noticed", "detected", "discovered", "reported", "alerted", "identified", "received", "notified", "informed", "found",
    "escalated", "paged",
];

/// Words of something that was over.
#[rustfmt::skip]
const ENDED: &[&str] = &[
    "restored", "resolved", "recovered", "ended", "back up", "back online", "back to normal", "fixed", "fully operational",
];

/// Words of something that broke, beside which no word of an end counts.
#[rustfmt::skip]
const BROKEN: &[&str] = &[
    "down", "unavailab", "fail", "crash", "began", "started", "unable", "not ", "lost", "until", "before", "after",
];

/// Words before the length of an incident.
#[rustfmt::skip]
const LENGTH: &[&str] = &[
    "lasted", "lasting", "duration", "outage of", "for a total", "downtime of", "down for", "unavailable for",
    "for approximately", "for about", "inaccessible for", "total of", "offline for", "outage for", "inactive for",
];
