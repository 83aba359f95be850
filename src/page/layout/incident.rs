//! The page of one incident: the answer first, then what happened before, then the report.

use chrono::Datelike;

use super::{Layout, fixed, rows, seen, similar, timeline};
use crate::chart::{Table, phases};
use crate::config::taxonomy::TaxonomyKind;
use crate::page::common::Anchor;
use crate::page::incident::{
    ContentsItem, Incident, Neighbour, PhaseBar, SectionList, SectionView, Short, Suspected,
    TermList,
};
use crate::page::shared::Parts;
use crate::postmortem::phases::{Phase, PhaseKind};
use crate::postmortem::section::SectionKind;
use crate::postmortem::{Postmortem, Visibility};
use crate::time::format;
use crate::words;

/// The page of the incident at a place of the archive.
pub(super) fn incident(layout: &Layout, at: usize) -> Incident {
    let postmortem = layout.postmortem(at);
    let mut written = postmortem.sections.iter();
    let actions_section = written.find(|section| section.kind == SectionKind::ActionItems);
    let standing = |id: &str| postmortem.sections.iter().all(|section| section.id != id);
    let free_id = ["action-items", "actions"]
        .into_iter()
        .find(|id| standing(id));
    let actions = layout.promises.of_incident(layout, at);
    let mut sections = sections(postmortem);
    let mut is_shown_in = |kind, list| {
        let section = sections.iter_mut().find(|section| section.kind == kind);
        section.map(|section| section.list = Some(list)).is_some()
    };
    let timeline_in_section = !postmortem.timeline.is_empty()
        && is_shown_in(SectionKind::Timeline, SectionList::Timeline);
    let actions_in_section =
        !actions.is_empty() && is_shown_in(SectionKind::ActionItems, SectionList::Actions);
    let change = layout.archive.change(postmortem);
    Incident {
        title: postmortem.title.clone(),
        date: postmortem.date.map(format::long_date),
        date_iso: postmortem.date.map(|date| date.to_string()),
        status: rows::status(postmortem.status),
        ongoing: postmortem.is_ongoing(),
        internal: postmortem.visibility == Visibility::Internal,
        severity: rows::severity(layout, postmortem),
        impact: layout
            .terms(postmortem, TaxonomyKind::Impact)
            .into_iter()
            .next(),
        services: services(layout, postmortem),
        short: short(layout, postmortem),
        seen: seen::seen(layout, at),
        similar: similar::similar(layout, at, actions.len()),
        facts: timeline::facts(postmortem),
        sources: sources(layout, postmortem),
        phases: phase_bar(postmortem),
        timeline: timeline::timeline(postmortem),
        timeline_zones: timeline::zones(&postmortem.timeline),
        contents: contents(&sections),
        sections,
        footnotes: Some(postmortem.footnotes.clone()).filter(|html| !html.is_empty()),
        actions_summary: layout.promises.summary(&actions),
        actions_id: actions_section.map_or_else(
            || free_id.unwrap_or("promises").to_owned(),
            |section| section.id.clone(),
        ),
        actions_in_section,
        timeline_in_section,
        actions: Parts::new(actions, 0),
        terms: other_terms(layout, postmortem),
        authors: postmortem.authors.clone(),
        reviewers: postmortem.reviewers.clone(),
        committers: change
            .filter(|_| postmortem.authors.is_empty())
            .map_or_else(Vec::new, |change| change.authors.clone()),
        updated: change.map(|change| format::full_date(change.at.date_naive())),
        updated_iso: change.map(|change| change.at.date_naive().to_string()),
        related: related(layout, postmortem),
        links: outside(postmortem),
        previous: neighbour(layout, postmortem, at.checked_add(1)),
        next: neighbour(layout, postmortem, at.checked_sub(1)),
        extra: postmortem.extra.clone(),
    }
}

fn services(layout: &Layout, postmortem: &Postmortem) -> Vec<Anchor> {
    let at = layout.config.taxonomy("services");
    at.map(|at| terms_of(layout, postmortem, at))
        .unwrap_or_default()
}

fn terms_of(layout: &Layout, postmortem: &Postmortem, taxonomy: usize) -> Vec<Anchor> {
    let index = &layout.archive.indexes[taxonomy];
    let terms = postmortem.terms.get(&taxonomy).into_iter().flatten();
    terms
        .filter_map(|term| index.find(&term.id))
        .map(|entry| layout.term(entry))
        .collect()
}

fn short(layout: &Layout, postmortem: &Postmortem) -> Short {
    let index = layout
        .archive
        .index(&layout.config, TaxonomyKind::LookedLike);
    let suspected = postmortem.looked_like.iter().filter_map(|suspicion| {
        Some(Suspected {
            term: layout.term(index.find(&suspicion.term.id)?),
            ruled_out: suspicion.ruled_out.clone(),
        })
    });
    Short {
        saw: postmortem.short_version.saw.clone(),
        looked_like: suspected.collect(),
        causes: layout.terms(postmortem, TaxonomyKind::RootCauses),
        was: postmortem.short_version.was.clone(),
        fixed: postmortem.short_version.fixed.clone(),
    }
}

/// The sections, each with its heading one level below the one that it belongs to, also
/// where the report leaves a level out.
fn sections(postmortem: &Postmortem) -> Vec<SectionView> {
    let mut above: Vec<u8> = Vec::new();
    let view = |section: &crate::postmortem::Section| {
        if section.level > 0 {
            above.retain(|level| *level < section.level);
            above.push(section.level);
        }
        SectionView {
            kind: section.kind,
            id: section.id.clone(),
            title: section.title.clone(),
            level: section.level.min(above.len() as u8 + 1),
            html: section.html.clone(),
            list: None,
        }
    };
    postmortem.sections.iter().map(view).collect()
}

/// The entries of the table of contents: two levels of headings are enough to find a way.
fn contents(sections: &[SectionView]) -> Vec<ContentsItem> {
    sections
        .iter()
        .filter(|section| (2..=3).contains(&section.level))
        .map(|section| ContentsItem {
            id: section.id.clone(),
            title: section.title.clone(),
            level: section.level,
        })
        .collect()
}

fn phase_bar(postmortem: &Postmortem) -> Option<PhaseBar> {
    let so_far = postmortem.so_far();
    let phases = so_far.as_ref().map_or(&postmortem.phases, |it| &it.phases);
    let minutes = phases.last()?.to;
    let mut kinds: Vec<PhaseKind> = phases.iter().map(|phase| phase.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Some(PhaseBar {
        duration: postmortem.lasted()?,
        sentence: phase_sentence(phases, minutes, so_far.is_some()),
        drawing: phases::bar(phases, &postmortem.figures),
        table: phase_table(phases),
        kinds,
    })
}

/// The sentence above the phases. Of an incident that goes on nobody knows yet what a share is of.
fn phase_sentence(phases: &[Phase], duration: i64, is_ongoing: bool) -> String {
    let spent = |kind| -> i64 {
        let of_kind = phases.iter().filter(|phase| phase.kind == kind);
        of_kind.map(|phase| phase.to - phase.from).sum()
    };
    let share = |minutes: i64| {
        if is_ongoing {
            return format::duration(minutes);
        }
        words::share(
            minutes.unsigned_abs() as usize,
            duration.unsigned_abs() as usize,
        )
    };
    let misled = spent(PhaseKind::Misled);
    let undetected = spent(PhaseKind::Undetected);
    if misled > 0 {
        format!(
            "{} of the incident was spent on a misleading path.",
            share(misled)
        )
    } else if undetected > 0 {
        format!(
            "{} of the incident passed before it was detected.",
            share(undetected)
        )
    } else if phases.len() > 1 {
        format!(
            "{} of the incident was spent on the fix.",
            share(spent(PhaseKind::Fixing))
        )
    } else {
        "The steps are not timed.".to_owned()
    }
}

fn phase_table(phases: &[Phase]) -> Table {
    let row = |phase: &Phase| {
        vec![
            phase_name(phase.kind).to_owned(),
            format::offset(phase.from),
            format::offset(phase.to),
            format::duration(phase.to - phase.from),
        ]
    };
    Table {
        columns: ["Phase", "From", "To", "Time"].map(str::to_owned).to_vec(),
        rows: phases.iter().map(row).collect(),
    }
}

fn phase_name(kind: PhaseKind) -> &'static str {
    match kind {
        PhaseKind::Undetected => "Not yet detected",
        PhaseKind::Investigating => "Investigating, or not split",
        PhaseKind::Misled => "Misleading path",
        PhaseKind::Fixing => "Fixing",
    }
}

/// Where the text can be edited and read as it is written.
fn sources(layout: &Layout, postmortem: &Postmortem) -> Vec<Anchor> {
    let path = format!("{}/{}", layout.config.content, postmortem.source);
    let edit = layout.config.repository.as_ref().map(|repository| Anchor {
        name: format!("Edit on {}", repository.host.name()),
        url: repository.edit(&path),
    });
    let source = postmortem.has_source.then(|| Anchor {
        name: "Markdown source".to_owned(),
        url: "index.md".to_owned(),
    });
    edit.into_iter().chain(source).collect()
}

/// The taxonomies that the page does not show elsewhere.
fn other_terms(layout: &Layout, postmortem: &Postmortem) -> Vec<TermList> {
    let shown = [
        TaxonomyKind::RootCauses,
        TaxonomyKind::LookedLike,
        TaxonomyKind::Impact,
        TaxonomyKind::UsersAffected,
        TaxonomyKind::Severity,
        TaxonomyKind::Detection,
    ];
    layout
        .config
        .taxonomies
        .iter()
        .enumerate()
        .filter(|(_, taxonomy)| !shown.contains(&taxonomy.kind) && taxonomy.id != "services")
        .map(|(at, taxonomy)| TermList {
            name: taxonomy.name.clone(),
            terms: terms_of(layout, postmortem, at),
        })
        .filter(|list| !list.terms.is_empty())
        .collect()
}

fn related(layout: &Layout, postmortem: &Postmortem) -> Vec<Anchor> {
    let named = postmortem.related.iter().chain(&postmortem.recurrence_of);
    let mut places: Vec<usize> = named
        .filter_map(|reference| layout.archive.resolve(&reference.name))
        .collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|at| layout.by_title(at)).collect()
}

fn outside(postmortem: &Postmortem) -> Vec<Anchor> {
    let links = &postmortem.links;
    [
        ("Incident", &links.incident),
        ("Status page", &links.status_page),
        ("First published", &links.source),
        ("Archived copy", &links.archive),
    ]
    .into_iter()
    .filter_map(|(name, url)| {
        Some(Anchor {
            name: name.to_owned(),
            url: url.clone()?,
        })
    })
    .collect()
}

/// The incident before or after a dated one; those without a date have no place in time.
fn neighbour(layout: &Layout, of: &Postmortem, at: Option<usize>) -> Option<Neighbour> {
    let at = at.filter(|at| *at < layout.archive.postmortems.len())?;
    let date = of.date.and(layout.postmortem(at).date)?;
    Some(Neighbour {
        incident: layout.by_title(at),
        date: format::date(date),
    })
}

/// The way to an incident: all incidents, its year, its day.
pub(super) fn crumbs(layout: &Layout, postmortem: &Postmortem) -> Vec<Anchor> {
    let year = postmortem.date.map(|date| Anchor {
        name: date.year().to_string(),
        url: layout.fixed(&format!("incidents/{}/", date.year())),
    });
    [fixed::all_incidents(layout)]
        .into_iter()
        .chain(year)
        .collect()
}
