//! The page of charts.
//!
//! The numbers are gathered here; what they look like and what their headlines say is a
//! matter of [`crate::chart`].

mod flow;

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike};
use serde::Serialize;

use crate::archive::Archive;
use crate::archive::finding::was_right;
use crate::chart::{Chart, heat, months, pareto, resolve, severity, split, suspicions, users};
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::postmortem::Postmortem;
use crate::postmortem::impact::{BANDS, Band};
use crate::time::format;
use crate::words::counted;
pub use flow::flow;

/// The charts, each with a headline that the numbers make.
#[derive(Debug, Clone, Serialize)]
pub struct Insights {
    /// What the charts count, and what they are too few for.
    pub summary: String,
    /// The charts, in order.
    pub charts: Vec<Chart>,
}

/// The charts of `archive`. A chart of what no report records is left out.
pub fn insights(archive: &Archive, config: &Config) -> Insights {
    let members: Vec<usize> = (0..archive.postmortems.len()).collect();
    let charts = [
        per_month(archive, config),
        causes(archive, config),
        time_to_resolve(archive),
        detected_and_resolved(archive),
        starts(archive, config),
        looked_like(archive, config),
        by_severity(archive, config, &members),
    ];
    let charts: Vec<Chart> = charts.into_iter().flatten().collect();
    Insights {
        summary: summary(members.len(), &charts),
        charts,
    }
}

/// The durations of `members` by severity; `None` with fewer than two severities.
pub fn by_severity(archive: &Archive, config: &Config, members: &[usize]) -> Option<Chart> {
    let mut groups: Vec<severity::Group> = config
        .severities
        .iter()
        .map(|severity| severity::Group {
            name: severity.name.clone(),
            minutes: Vec::new(),
        })
        .collect();
    let mut unknown = 0;
    for &at in members {
        let postmortem = &archive.postmortems[at];
        let group = postmortem.severity.and_then(|rank| groups.get_mut(rank));
        match (group, postmortem.figures.duration) {
            (Some(group), Some(minutes)) => group.minutes.push(minutes),
            _ => unknown += 1,
        }
    }
    severity::by_severity(&groups, unknown)
}

/// The share of users that `members` affected; `None` where no report records it.
pub fn users_affected(archive: &Archive, members: &[usize]) -> Option<Chart> {
    let mut bands = BANDS.map(|band| (band.name, 0));
    let mut unknown = 0;
    for &at in members {
        let percent = archive.postmortems[at].impact.users_affected_percent;
        let band = percent.and_then(Band::of);
        match bands
            .iter_mut()
            .find(|(name, _)| band.is_some_and(|band| band.name == *name))
        {
            Some((_, count)) => *count += 1,
            None => unknown += 1,
        }
    }
    users::users(&bands, unknown)
}

fn summary(n: usize, charts: &[Chart]) -> String {
    let incidents = counted(n, "incident");
    let are_whole = charts.iter().all(|chart| chart.unknown == 0);
    let drawn = match are_whole {
        true => format!("Every chart draws on the same {incidents}"),
        false => format!("Each chart says how many of the {incidents} on record it draws on"),
    };
    match n {
        0 => "No postmortems yet.".to_owned(),
        1 if charts.is_empty() => "The one postmortem on record has no times to draw.".to_owned(),
        _ if charts.is_empty() => format!("None of the {incidents} on record has times to draw."),
        1 => "The charts count the one incident on record, which is too few for a pattern."
            .to_owned(),
        2 => format!("{drawn}, which is too few for a pattern."),
        3..30 if are_whole => format!(
            "{drawn}. That is enough to show a pattern in the causes and too few to call a trend \
             in time."
        ),
        3..30 => format!("{drawn}: too few to call a trend in time."),
        _ => format!("{drawn}."),
    }
}

/// What an incident is called where it is a mark: `24 Jan 2024: Web application down`.
fn named(postmortem: &Postmortem) -> String {
    match postmortem.date {
        Some(date) => format!("{}: {}", format::date(date), postmortem.title),
        None => postmortem.title.clone(),
    }
}

fn per_month(archive: &Archive, config: &Config) -> Option<Chart> {
    let all = archive.postmortems.iter();
    let incidents: Vec<months::Incident> = all
        .filter_map(|postmortem| {
            Some(months::Incident {
                date: postmortem.date?,
                severity: postmortem.severity,
                title: named(postmortem),
            })
        })
        .collect();
    let undated = archive.postmortems.len() - incidents.len();
    let severities = config.severities.iter();
    let severities: Vec<&str> = severities.map(|severity| severity.name.as_str()).collect();
    months::months(&incidents, undated, &severities, archive.today)
}

fn causes(archive: &Archive, config: &Config) -> Option<Chart> {
    let mut counts: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    let mut unknown = 0;
    for postmortem in &archive.postmortems {
        match archive.cause(config, postmortem) {
            Some(cause) => counts.entry(&cause.id).or_insert((&cause.name, 0)).1 += 1,
            None => unknown += 1,
        }
    }
    let causes: Vec<(&str, usize)> = counts.into_values().collect();
    pareto::pareto(&causes, unknown)
}

fn time_to_resolve(archive: &Archive) -> Option<Chart> {
    let all = archive.postmortems.iter();
    let resolved: Vec<resolve::Resolved> = all
        .filter_map(|postmortem| {
            let minutes = postmortem.figures.duration?;
            Some(resolve::Resolved {
                date: postmortem.date?,
                minutes,
                severe: postmortem.severity == Some(0),
                title: format!("{}, {}", named(postmortem), format::duration(minutes)),
            })
        })
        .collect();
    let unknown = archive.postmortems.len() - resolved.len();
    resolve::resolve(&resolved, unknown, archive.today)
}

fn detected_and_resolved(archive: &Archive) -> Option<Chart> {
    let incidents: Vec<split::Incident<'_>> = archive
        .postmortems
        .iter()
        .map(|postmortem| split::Incident {
            name: postmortem
                .date
                .map_or_else(|| postmortem.title.clone(), format::date),
            phases: &postmortem.phases,
            figures: postmortem.figures,
        })
        .collect();
    split::split(&incidents)
}

/// The starts in the archive's zone, which is that of the people's working day.
fn starts(archive: &Archive, config: &Config) -> Option<Chart> {
    let zone = &config.timezone;
    let started = |postmortem: &Postmortem| postmortem.milestones.started;
    let starts: Vec<heat::Start> = archive
        .postmortems
        .iter()
        .filter_map(|postmortem| {
            let at = zone.show(started(postmortem)?.at);
            Some(heat::Start {
                weekday: at.weekday().num_days_from_monday() as usize,
                minute: (at.hour() * 60 + at.minute()) as usize,
            })
        })
        .collect();
    let unknown = archive.postmortems.len() - starts.len();
    heat::heat(&starts, zone.name(), unknown)
}

fn looked_like(archive: &Archive, config: &Config) -> Option<Chart> {
    let index = archive.index(config, TaxonomyKind::LookedLike);
    let no_cause = |at: &&usize| {
        let postmortem = &archive.postmortems[**at];
        archive.cause(config, postmortem).is_none()
    };
    let suspected: Vec<suspicions::Suspected> = index
        .terms
        .iter()
        .map(|term| {
            let right = was_right(archive, config, &term.id, &term.members);
            let unknown = term.members.iter().filter(no_cause).count();
            suspicions::Suspected {
                name: term.name.clone(),
                incidents: term.members.len(),
                right,
                // A category may be on record where the cause is not.
                unknown: unknown.min(term.members.len() - right),
            }
        })
        .collect();
    let known = archive.postmortems.len() - index.unknown;
    suspicions::suspicions(&suspected, known, index.unknown)
}

#[cfg(test)]
mod tests;
