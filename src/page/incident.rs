//! The page of one incident.

use std::sync::Arc;

use serde::Serialize;

use super::actions::ActionRow;
use super::common::{Anchor, SeverityMark};
use super::shared::{Part, Parts};
use crate::chart::{Drawing, Table};
use crate::postmortem::phases::PhaseKind;
use crate::postmortem::section::SectionKind;
use crate::postmortem::timeline::EntryKind;

/// One incident.
#[derive(Debug, Clone, Serialize)]
pub struct Incident {
    /// What users saw.
    pub title: String,
    /// `Wednesday, 24 January 2024`; absent where the date is not known.
    pub date: Option<String>,
    /// The same as `2024-01-24`.
    pub date_iso: Option<String>,
    /// `Draft` or `In review`, where it is not final.
    pub status: Option<&'static str>,
    /// Whether it is not over yet.
    pub ongoing: bool,
    /// Whether only the organisation may read it.
    pub internal: bool,
    /// The severity.
    pub severity: Option<SeverityMark>,
    /// The kind of impact.
    pub impact: Option<Anchor>,
    /// The services, after the title.
    pub services: Vec<Anchor>,
    /// The short version.
    pub short: Short,
    /// The incidents of the same cause.
    pub seen: Seen,
    /// The incidents that share most of what is particular about it.
    pub similar: Vec<SimilarRow>,
    /// The key facts; one that is not known says so.
    pub facts: Vec<Fact>,
    /// Where the sources are.
    pub sources: Vec<Anchor>,
    /// Where the time went, so far where it is not over; absent where that is not known.
    pub phases: Option<PhaseBar>,
    /// The timeline.
    pub timeline: Vec<TimelineRow>,
    /// The zones of the timeline's times; absent where it has no time.
    pub timeline_zones: Option<TimelineZones>,
    /// The body, section by section.
    pub sections: Vec<SectionView>,
    /// The footnotes of the body, as HTML; absent where there is none.
    pub footnotes: Option<String>,
    /// The action items, as HTML.
    pub actions: Parts<ActionRow>,
    /// `3 overdue, 1 done`.
    pub actions_summary: String,
    /// The anchor of the action items.
    pub actions_id: String,
    /// Whether there are action items, and a section of the body in which they are shown.
    pub actions_in_section: bool,
    /// Whether there is a timeline, and a section of the body in which it is shown.
    pub timeline_in_section: bool,
    /// The other terms it is filed under, by taxonomy.
    pub terms: Vec<TermList>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who reviewed it.
    pub reviewers: Vec<String>,
    /// Who changed the file, as the repository says; where the front matter names no author.
    pub committers: Vec<String>,
    /// The day it was last changed, as the repository says: `3 March 2024`.
    pub updated: Option<String>,
    /// The same as `2024-03-03`.
    pub updated_iso: Option<String>,
    /// Other incidents that it names.
    pub related: Vec<Anchor>,
    /// Addresses outside the archive.
    pub links: Vec<Anchor>,
    /// The entries of the table of contents.
    pub contents: Vec<ContentsItem>,
    /// The incident before, in time.
    pub previous: Option<Neighbour>,
    /// The incident after.
    pub next: Option<Neighbour>,
    /// What the front matter says besides.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The incident in four lines; a line that is not known is absent.
#[derive(Debug, Clone, Serialize)]
pub struct Short {
    /// What users saw.
    pub saw: Option<String>,
    /// What it looked like, and how that was ruled out.
    pub looked_like: Vec<Suspected>,
    /// The root causes.
    pub causes: Vec<Anchor>,
    /// What it was, in words.
    pub was: Option<String>,
    /// What ended it.
    pub fixed: Option<String>,
}

/// A misleading path.
#[derive(Debug, Clone, Serialize)]
pub struct Suspected {
    /// What was suspected.
    pub term: Anchor,
    /// How it was ruled out.
    pub ruled_out: Option<String>,
}

/// The incidents of the same cause.
#[derive(Debug, Clone, Serialize)]
pub struct Seen {
    /// `Happened twice before`, `First on record`.
    pub heading: String,
    /// The cause they share.
    pub cause: Option<Anchor>,
    /// `3rd`; absent for a first.
    pub ordinal: Option<String>,
    /// How many there are.
    pub total: usize,
    /// `73 days`: the time since the one before.
    pub gap: Option<String>,
    /// All of them over time, this one marked.
    pub strip: Option<Drawing>,
    /// The latest of them and this one, oldest first.
    pub others: Vec<SeenRow>,
    /// How many action items had been promised before this one.
    pub promised: usize,
    /// How many of them were recorded as done.
    pub done: usize,
    /// How many of them were open when it happened again.
    pub open: usize,
    /// For a first: incidents with the same symptom.
    pub same_symptom: Vec<Anchor>,
}

/// Another incident of the same cause.
#[derive(Debug, Clone, Serialize)]
pub struct SeenRow {
    /// Its date, and its page.
    pub incident: Anchor,
    /// `before`, `this one` or `since`.
    pub when: &'static str,
    /// `looked like network, 4 h 30 m`.
    pub detail: String,
}

/// A similar incident, and what it shares.
#[derive(Debug, Clone, Serialize)]
pub struct SimilarRow {
    /// The incident in brief, as HTML.
    pub incident: Part<Brief>,
    /// `Same symptom: cannot log in.`; empty where they share no term.
    pub same: String,
    /// The words that both have and few others, as this report spells them.
    pub words: Vec<String>,
}

/// An incident in brief, as it is told to those that are like it.
#[derive(Debug, Clone, Serialize)]
pub struct Brief {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its date: `24 Jan 2024`.
    pub date: Option<String>,
    /// What it looked like: the first twelve.
    pub looked_like: Vec<Anchor>,
    /// How many more there are; its page has them all.
    pub looked_like_more: usize,
    /// What it was: the primary root cause.
    pub was: Option<Anchor>,
    /// The language of its title, where it is not the site's.
    pub language: Option<String>,
}

/// A key fact.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// What it is: `To detect (TTD)`.
    pub name: &'static str,
    /// Its definition.
    pub definition: Option<&'static str>,
    /// The value, a time in UTC; absent where it is not recorded.
    pub value: Option<String>,
    /// A second line: the date under a time.
    pub note: Option<String>,
    /// `filed as 10:00 EST`, for a time that the report gives in another zone.
    pub filed: Option<String>,
    /// The moment in RFC 3339, where it is one.
    pub datetime: Option<String>,
}

/// Where the time went.
#[derive(Debug, Clone, Serialize)]
pub struct PhaseBar {
    /// `3 h 30 m`, `11 h so far`.
    pub duration: String,
    /// `62% of the incident was spent on a misleading path.`
    pub sentence: String,
    /// The bar, with its dimension lines.
    pub drawing: Drawing,
    /// The phases in words.
    pub table: Table,
    /// The kinds that occur, for the key.
    pub kinds: Vec<PhaseKind>,
}

/// One line of the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineRow {
    /// `T+1h 30m`; absent without a time.
    pub offset: Option<String>,
    /// The time in UTC: `15:20`.
    pub time: Option<String>,
    /// The day, where it is another than the line before: `25 Jan`.
    pub day: Option<String>,
    /// The moment in RFC 3339.
    pub datetime: Option<String>,
    /// The kind, for the mark.
    pub kind: EntryKind,
    /// The label: the author's, or the kind's name.
    pub label: Option<String>,
    /// Whether the author said the kind.
    pub declared: bool,
    /// Whether the responders were on a misleading path from here on.
    pub off_path: bool,
    /// How long until the next line, in three steps from 1.
    pub gap: u8,
    /// What happened, as HTML.
    pub html: String,
}

/// The zones of the timeline's times, which are shown in UTC.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineZones {
    /// `EST`: the zones that the report gives them in; absent where they are the same in UTC.
    pub filed: Option<String>,
}

/// A section of the body.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// What it is about.
    pub kind: SectionKind,
    /// Its anchor.
    pub id: String,
    /// Its heading; empty for what stands before the first.
    pub title: String,
    /// The heading's level, from 2; none is left out on the way there. 0 for what stands before
    /// the first.
    pub level: u8,
    /// Its HTML.
    pub html: Arc<str>,
    /// What is shown after that: this is the first section of its kind.
    pub list: Option<SectionList>,
}

/// A list that stands in a section of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionList {
    /// The timeline.
    Timeline,
    /// The action items.
    Actions,
}

/// The terms of one taxonomy.
#[derive(Debug, Clone, Serialize)]
pub struct TermList {
    /// The taxonomy.
    pub name: String,
    /// The terms.
    pub terms: Vec<Anchor>,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsItem {
    /// The heading's anchor.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Its level, from 2.
    pub level: u8,
}

/// The incident before or after.
#[derive(Debug, Clone, Serialize)]
pub struct Neighbour {
    /// Its title and page.
    pub incident: Anchor,
    /// Its date.
    pub date: String,
}
