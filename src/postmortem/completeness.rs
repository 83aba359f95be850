//! How much of what a report is good for stands in it: the checklist that the page “Write”
//! shows, and what one postmortem lacks of it.
//!
//! Only what every report can say is on the list: that there was no misleading path, or no
//! revenue lost, is no gap.

use schemars::JsonSchema;
use serde::Serialize;

use super::section::SectionKind;
use super::{Postmortem, Section};
use crate::config::taxonomy::{BUILT_IN, TaxonomyKind};

/// One thing that a whole report has.
#[derive(Debug)]
pub struct Item {
    /// Its name in lists and data.
    pub id: &'static str,
    /// What it is, as in “lacks …”.
    pub name: &'static str,
    /// How to write it, with code in backticks.
    pub how: &'static str,
    /// Whether a report has it.
    is_met: fn(&Postmortem) -> bool,
}

/// The checklist, in the order of a report.
pub const CHECKLIST: &[Item] = &[
    Item {
        id: "severity",
        name: "a severity",
        how: "`severity`, a step of the scale",
        is_met: |it| it.severity.is_some(),
    },
    Item {
        id: "start",
        name: "the start",
        how: "`started_at`, when users were first affected",
        is_met: |it| it.milestones.started.is_some(),
    },
    Item {
        id: "detection-time",
        name: "the time of detection",
        how: "`detected_at`, when it was noticed",
        is_met: |it| it.milestones.detected.is_some(),
    },
    Item {
        id: "end",
        name: "the end",
        how: "`resolved_at`, when it was over",
        is_met: |it| it.milestones.resolved.is_some(),
    },
    Item {
        id: "detection",
        name: "how it was noticed",
        how: "`detection`, such as `monitoring` or `customer-report`",
        is_met: |it| it.detection.is_some(),
    },
    Item {
        id: "impact",
        name: "the impact",
        how: "`impact`, its `kind` or its `summary`; or a section “Impact”",
        is_met: |it| {
            it.impact.kind.is_some()
                || it.impact.summary.is_some()
                || has(it, &[SectionKind::Impact])
        },
    },
    Item {
        id: "users-affected",
        name: "how many users were affected",
        how: "`impact.users_affected_percent` or `impact.users_affected`",
        is_met: |it| {
            it.impact.users_affected_percent.is_some() || it.impact.users_affected.is_some()
        },
    },
    Item {
        id: "summary",
        name: "a summary",
        how: "a section “Summary”: what happened, in three sentences",
        is_met: |it| has(it, &[SectionKind::Summary]) || it.short_version.saw.is_some(),
    },
    Item {
        id: "timeline",
        name: "a timeline",
        how: "a section “Timeline”, with times",
        is_met: |it| it.timeline.iter().any(|entry| entry.at.is_some()),
    },
    Item {
        id: "root-cause",
        name: "a root cause",
        how: "`root_causes`, why it could fail",
        is_met: |it| has_cause(it) || has(it, &[SectionKind::RootCause]),
    },
    Item {
        id: "resolution",
        name: "what ended it",
        how: "a section “Resolution”",
        is_met: |it| it.short_version.fixed.is_some() || has(it, &[SectionKind::Resolution]),
    },
    Item {
        id: "lessons",
        name: "what was learned",
        how: "a section “Lessons learned”, or “What went well”",
        is_met: |it| {
            has(
                it,
                &[
                    SectionKind::WentWell,
                    SectionKind::WentWrong,
                    SectionKind::GotLucky,
                    SectionKind::Lessons,
                ],
            )
        },
    },
    Item {
        id: "action-items",
        name: "action items",
        how: "a section “Action items”, or `action_items`",
        is_met: |it| !it.action_items.is_empty(),
    },
    Item {
        id: "owners",
        name: "an owner and a date for every open action item",
        how: "`@owner due 2024-02-07` after each",
        is_met: |it| {
            !it.action_items.is_empty()
                && it
                    .action_items
                    .iter()
                    .all(|item| !item.is_open() || (item.owner.is_some() && item.due.is_some()))
        },
    },
];

/// Whether it is filed under a root cause.
fn has_cause(postmortem: &Postmortem) -> bool {
    let mut built_in = BUILT_IN.iter();
    let place = built_in.position(|(.., kind)| *kind == TaxonomyKind::RootCauses);
    place.is_some_and(|place| postmortem.terms.contains_key(&place))
}

/// Whether a section of one of these kinds says something, itself or below its headings.
fn has(postmortem: &Postmortem, kinds: &[SectionKind]) -> bool {
    let sections = &postmortem.sections;
    let says = |section: &Section| !section.html.trim().is_empty();
    sections.iter().enumerate().any(|(at, section)| {
        let below = sections[at + 1..].iter();
        let mut below = below.take_while(|other| other.level > section.level);
        kinds.contains(&section.kind) && (says(section) || below.any(says))
    })
}

/// How much of the checklist a report has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Completeness {
    /// How many of its items the report has.
    pub met: usize,
    /// How many there are.
    pub of: usize,
    /// Those that it lacks, by name.
    #[serde(serialize_with = "ids")]
    #[schemars(with = "Vec<String>")]
    pub missing: Vec<&'static Item>,
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Item {}

impl Completeness {
    /// That of `postmortem`.
    pub fn of(postmortem: &Postmortem) -> Self {
        let missing: Vec<&Item> = CHECKLIST
            .iter()
            .filter(|item| !(item.is_met)(postmortem))
            .collect();
        Self {
            met: CHECKLIST.len() - missing.len(),
            of: CHECKLIST.len(),
            missing,
        }
    }

    /// Whether nothing is missing.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }

    /// The share that is met, from 0 to 100, rounded down: 100 is whole.
    pub fn percent(&self) -> usize {
        self.met * 100 / self.of
    }
}

fn ids<S: serde::Serializer>(items: &[&Item], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(items.iter().map(|item| item.id))
}
