//! When the incident was: its start, its end, its day and its zone.

use chrono::NaiveDate;

use super::candidates::{Candidate, Candidates};
use super::moments::{self, When};
use super::place::{self, Local, Placed};
use super::proposal::{Certainty, Draft};
use super::settle::settle;
use super::text::Sentence;
use super::when::{Days, Zones};
use crate::postmortem::timeline::{Entry, EntryKind};
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

/// Proposes `started_at`, `resolved_at`, `date` and `timezone`.
pub(super) fn find<'a>(draft: &mut Draft<'a>) -> Span {
    let order = draft.options.date_order;
    let read = |sentence: &'a Sentence| (sentence, moments::read(&sentence.text, order));
    let statements = draft.statements().iter();
    let mut readings: Vec<Vec<(&Sentence, When)>> = statements
        .map(|statement| statement.sentences.iter().map(read).collect())
        .collect();
    settle(&mut readings);
    let points = || readings.iter().flatten().flat_map(|(_, when)| &when.points);
    // Where no time is said to be before or after noon, a day has twenty-four hours.
    if !points().any(|point| point.half) {
        let points = readings.iter_mut().flatten();
        points
            .flat_map(|(_, when)| &mut when.points)
            .for_each(|point| point.sure = true);
    }
    let zones = Zones::find(draft, &readings);
    let days = Days::find(draft, &readings);
    let mut candidates = Candidates::default();
    for (index, statement) in draft.statements().iter().enumerate() {
        for (sentence, when) in &readings[index] {
            candidates.read(index, statement, sentence, when);
        }
    }
    candidates.read_updates(draft.statements(), &readings);
    let mut span = Span {
        day: days.day(),
        zone: zones.zone(),
        ..Span::default()
    };
    let starts = &mut candidates.starts;
    starts.sort_by_key(|start| std::cmp::Reverse(start.rank));
    let chosen = starts.iter().find(|start| start.point.time.is_some());
    if let Some(chosen) = chosen {
        span.start(draft, chosen, starts, &days);
    }
    span.entries = place::timeline(draft, &span, &zones);
    // Beside a start that cannot be placed the timeline would only say another.
    if chosen.is_none() {
        span.start_of_timeline(draft, &zones);
    }
    span.end(draft, candidates);
    span.set(draft, &days, &zones);
    span
}

impl Span {
    /// Takes the start that was `chosen`, and what belongs to it, where it can be placed; and
    /// tells of the others.
    fn start(
        &mut self,
        draft: &mut Draft<'_>,
        chosen: &Candidate,
        starts: &[Candidate],
        days: &Days,
    ) {
        let local = self.local(draft, chosen);
        if chosen.point.unclear.is_some() {
            return days.leave_unclear(draft, "started_at", &chosen.words);
        }
        if chosen.point.either_day {
            let why = "it is not said on which of two days it began";
            return draft.leave("started_at", &chosen.words, why);
        }
        let Some(date) = chosen.point.date(self.day).or_else(|| days.for_hours()) else {
            let why = match days.is_unclear() {
                true => "its day can be read in two ways; `--date-order` settles it",
                false => "no day is given for it",
            };
            return draft.leave("started_at", &chosen.words, why);
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
        for other in starts {
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
        let timed = || self.entries.iter().filter(|entry| entry.at.is_some());
        let on_day = |entry: &&Entry| {
            let day = entry.at.map(|at| at.date_naive());
            self.day.is_none() || day >= self.day
        };
        let said = timed()
            .filter(on_day)
            .find(|entry| entry.kind == EntryKind::Start);
        // Where the first entry has a day and no hour, nothing tells the hour.
        let is_timed = self.entries.first().is_some_and(|entry| entry.at.is_some());
        let first = || timed().find(on_day).filter(|_| is_timed);
        let Some(entry) = said.or_else(first) else {
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
            let no_day = end.point.day.is_none() && end.point.unclear.is_none();
            let same_day = no_day || end.point.borrows_day;
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
        // A front matter that has one of them knows better than the text.
        if draft.is_given("started_at") || draft.is_given("resolved_at") {
            return;
        }
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
