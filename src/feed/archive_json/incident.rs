//! One postmortem in `archive.json`.

use std::collections::BTreeMap;

use chrono::{NaiveDate, SecondsFormat};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::similar::Alike;
use crate::archive::Archive;
use crate::archive::promises::{Promise, Standing};
use crate::config::Config;
use crate::feed::address::link;
use crate::postmortem::action_item::ActionItem;
use crate::postmortem::completeness::Completeness;
use crate::postmortem::figures::Figures;
use crate::postmortem::impact::Impact;
use crate::postmortem::milestones::{self, Moment, Origin};
use crate::postmortem::phases::Phase;
use crate::postmortem::term::Term;
use crate::postmortem::timeline::EntryKind;
use crate::postmortem::{Detection, Links, Reference, ShortVersion, Status, Visibility};
use crate::search::similar::Similar;

/// One postmortem.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Postmortem")]
pub(super) struct Incident<'a> {
    /// Its name in the archive.
    id: &'a str,
    /// Its page.
    url: String,
    /// The file it was read from, below the content folder.
    source: &'a str,
    /// What users saw.
    title: &'a str,
    /// The day it is filed under, in its own time zone.
    date: Option<NaiveDate>,
    /// How far the report is.
    status: Status,
    /// Who may read it.
    visibility: Visibility,
    /// The step of the archive's severity scale.
    severity: Option<&'a str>,
    /// The moments of the incident.
    milestones: Milestones,
    /// The zone the report is written in.
    timezone: &'a str,
    /// How it was noticed.
    detection: Option<Detection>,
    /// The terms it is filed under, by taxonomy; a taxonomy without a term is left out.
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    terms: Terms<'a>,
    /// What the responders first took it for.
    looked_like: Vec<Suspicion<'a>>,
    /// What users lost.
    impact: &'a Impact,
    /// The derived figures, in minutes.
    figures: Figures,
    /// How much of the checklist the report has.
    completeness: Completeness,
    /// What was promised.
    action_items: Vec<Promised<'a>>,
    /// Who wrote it.
    authors: &'a [String],
    /// Who reviewed it.
    reviewers: &'a [String],
    /// Other postmortems that it names: their ids.
    related: Vec<&'a str>,
    /// The earlier incident that it says it repeats: its id.
    recurrence_of: Option<&'a str>,
    /// Its place among the incidents of the same cause; `null` where there is but one, or
    /// the cause is not recorded.
    recurrence: Option<Recurrence<'a>>,
    /// The incidents of the archive that share most of what is particular about it, the most
    /// similar first; up to five.
    similar: Vec<Alike<'a>>,
    /// The incident in short.
    short_version: &'a ShortVersion,
    /// What happened when, in order.
    timeline: Vec<Entry<'a>>,
    /// Where the time went, in minutes after the start; empty where it is not known.
    phases: &'a [Phase],
    /// Addresses outside the archive.
    links: &'a Links,
    /// The language of the text, where it is not the archive's.
    language: Option<&'a str>,
    /// What the front matter says besides.
    extra: &'a Map<String, Value>,
    /// What the repository says of the file, where the configuration asks for it.
    history: Option<History<'a>>,
}

/// What the repository says of a file.
#[derive(Serialize, JsonSchema)]
struct History<'a> {
    /// When it was last changed.
    updated: Moment,
    /// Who changed it, the first one first.
    authors: &'a [String],
}

impl<'a> Incident<'a> {
    /// The postmortem at the place `at` of the archive, and those `similar` to it.
    pub(super) fn new(
        at: usize,
        archive: &'a Archive,
        config: &'a Config,
        similar: &'a [Similar],
    ) -> Self {
        let postmortem = &*archive.postmortems[at];
        let id = |reference: &Reference| {
            let at = archive.resolve(&reference.name)?;
            Some(archive.postmortems[at].id.as_str())
        };
        Self {
            id: &postmortem.id,
            url: link(config, &postmortem.permalink, ""),
            source: postmortem.source.as_str(),
            title: &postmortem.title,
            date: postmortem.date,
            status: postmortem.status,
            visibility: postmortem.visibility,
            severity: postmortem
                .severity
                .and_then(|step| config.severities.get(step))
                .map(|severity| severity.id.as_str()),
            milestones: Milestones::new(&postmortem.milestones),
            timezone: postmortem.timezone.name(),
            detection: postmortem.detection,
            terms: Terms {
                config,
                terms: &postmortem.terms,
            },
            looked_like: postmortem
                .looked_like
                .iter()
                .map(|suspicion| Suspicion {
                    term: &suspicion.term.id,
                    ruled_out: suspicion.ruled_out.as_deref(),
                })
                .collect(),
            impact: &postmortem.impact,
            figures: postmortem.figures,
            completeness: Completeness::of(postmortem),
            action_items: postmortem
                .action_items
                .iter()
                .map(|item| Promised {
                    item,
                    standing: Promise { incident: at, item }.standing(archive),
                })
                .collect(),
            authors: &postmortem.authors,
            reviewers: &postmortem.reviewers,
            related: postmortem.related.iter().filter_map(id).collect(),
            recurrence_of: postmortem.recurrence_of.as_ref().and_then(id),
            recurrence: Recurrence::of(at, archive),
            similar: similar
                .iter()
                .map(|similar| Alike::new(similar, archive, config))
                .collect(),
            short_version: &postmortem.short_version,
            timeline: postmortem
                .timeline
                .iter()
                .map(|entry| Entry {
                    at: entry.at.map(written),
                    kind: entry.kind,
                    declared: entry.declared,
                    label: entry.label.as_deref(),
                    suspect: entry.suspect.as_deref(),
                    off_path: entry.off_path,
                    text: &entry.text,
                })
                .collect(),
            phases: &postmortem.phases,
            links: &postmortem.links,
            language: postmortem.language.as_deref(),
            extra: &postmortem.extra,
            history: archive.change(postmortem).map(|change| History {
                updated: change.at,
                authors: &change.authors,
            }),
        }
    }
}

/// The moments of an incident.
#[derive(Serialize, JsonSchema)]
struct Milestones {
    /// Users are first affected.
    started: Option<Milestone>,
    /// The organisation first notices.
    detected: Option<Milestone>,
    /// Somebody takes it on.
    acknowledged: Option<Milestone>,
    /// The cause is found.
    identified: Option<Milestone>,
    /// Users are no longer affected, or much less.
    mitigated: Option<Milestone>,
    /// It is over.
    resolved: Option<Milestone>,
}

impl Milestones {
    fn new(milestones: &milestones::Milestones) -> Self {
        let view = |milestone: Option<milestones::Milestone>| {
            milestone.map(|milestones::Milestone { at, origin }| Milestone {
                at: written(at),
                origin,
            })
        };
        Self {
            started: view(milestones.started),
            detected: view(milestones.detected),
            acknowledged: view(milestones.acknowledged),
            identified: view(milestones.identified),
            mitigated: view(milestones.mitigated),
            resolved: view(milestones.resolved),
        }
    }
}

/// A moment, and where it was found.
#[derive(Serialize, JsonSchema)]
struct Milestone {
    /// When, in the offset it was written in.
    #[schemars(with = "Moment")]
    at: String,
    /// Where it was found.
    origin: Origin,
}

/// `moment` as it serialises itself, which it would do one character at a time.
fn written(moment: Moment) -> String {
    moment.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Writes the slugs of the terms, by the id of their taxonomy.
struct Terms<'a> {
    config: &'a Config,
    terms: &'a BTreeMap<usize, Vec<Term>>,
}

impl Serialize for Terms<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.terms.iter().filter_map(|(at, terms)| {
            let taxonomy = self.config.taxonomies.get(*at)?;
            Some((&taxonomy.id, Slugs(terms)))
        }))
    }
}

struct Slugs<'a>(&'a [Term]);

impl Serialize for Slugs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|term| &term.id))
    }
}

/// A misleading path.
#[derive(Serialize, JsonSchema)]
struct Suspicion<'a> {
    /// What was suspected: a term of `looked_like`.
    term: &'a str,
    /// How it was ruled out.
    ruled_out: Option<&'a str>,
}

/// An action item.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ActionItem")]
struct Promised<'a> {
    #[serde(flatten)]
    item: &'a ActionItem,
    /// What became of it, as of `today`.
    standing: Standing,
}

/// An incident's place among those of the same cause.
#[derive(Serialize, JsonSchema)]
struct Recurrence<'a> {
    /// Its place, from 1 for the oldest.
    position: usize,
    /// How many there are.
    of: usize,
    /// The one before: its id.
    previous: Option<&'a str>,
    /// The days since the one before.
    gap_days: Option<i64>,
    /// How many action items the earlier ones had promised.
    promised: usize,
    /// How many of those are recorded as done before this one began.
    done: usize,
    /// How many of those were open when this one began.
    open: usize,
}

impl<'a> Recurrence<'a> {
    fn of(at: usize, archive: &'a Archive) -> Option<Self> {
        let recurrence = archive.recurrences[at].as_ref()?;
        let previous = recurrence
            .position
            .checked_sub(1)
            .map(|place| recurrence.chain[place]);
        Some(Self {
            position: recurrence.position + 1,
            of: recurrence.chain.len(),
            previous: previous.map(|at| archive.postmortems[at].id.as_str()),
            gap_days: recurrence.gap,
            promised: recurrence.promised,
            done: recurrence.done,
            open: recurrence.open,
        })
    }
}

/// One thing that happened.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TimelineEntry")]
struct Entry<'a> {
    /// When.
    #[schemars(with = "Option<Moment>")]
    at: Option<String>,
    /// What kind of thing.
    kind: EntryKind,
    /// Whether the report says the kind, rather than words in it suggesting one.
    declared: bool,
    /// The label as it is written.
    label: Option<&'a str>,
    /// What a misleading path was taken for: a term of `looked_like`.
    suspect: Option<&'a str>,
    /// Whether the responders were on a misleading path from here on.
    off_path: bool,
    /// What happened, as plain text.
    text: &'a str,
}
