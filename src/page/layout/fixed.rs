//! The pages that every archive has once: search, how to write, 404; and old addresses.

use super::{Layout, home};
use crate::markdown::escape;
use crate::page::common::{Anchor, Filter};
use crate::page::{Asked, Definition, Facet, NotFound, Redirect, Search, Write};
use crate::postmortem::completeness::CHECKLIST;
use crate::search;
use crate::words;

/// The search page.
pub(super) fn search(layout: &Layout) -> Search {
    let taxonomies = 0..layout.config.taxonomies.len();
    let filters: Vec<Filter> = taxonomies
        .filter_map(|at| home::filter_at(layout, at))
        .collect();
    let facets = search::files::facets(&layout.archive, &layout.config);
    Search {
        total: layout.archive.postmortems.len(),
        filters,
        facets: facets
            .iter()
            .map(|facet| Facet {
                id: facet.id.to_owned(),
                name: facet.name.to_owned(),
            })
            .collect(),
    }
}

/// The front matter that a new postmortem starts from.
const FRONT_MATTER: &str = "\
---
title: What users saw, in one line
date: 2024-01-24
status: draft
severity: sev2
started_at: 2024-01-24T15:00:00Z
detected_at:
mitigated_at:
resolved_at:
detection: monitoring
services: []
trigger: config-push
root_causes: []
looked_like: []
symptoms: []
impact:
  kind: degraded
  summary: What users could not do.
  users_affected_percent:
action_items:
  - title: What would have prevented it
    kind: prevent
    owner:
    due:
---
";

/// The sections that a new postmortem starts from.
const SECTIONS: &str = "\
## Summary

What happened, in three sentences. What did users see?

## Timeline

- 15:00 **Detected.** Which signal was it?
- 15:20 **Misleading path: database.** What did it look like, and why?
- 16:00 **Cause found.** What gave it away?
- 16:30 **Resolved.** What ended it?

## Root cause

What made this possible? Ask what the system let happen, not who did it.

## Resolution

## What went well

## Lessons learned

## Action items

- [ ] **Prevent:** One thing to do @owner due 2024-02-07
";

/// How to write a postmortem.
pub(super) fn write(layout: &Layout) -> Write {
    let config = &layout.config;
    let chips = |id: &str| {
        let at = config.taxonomy(id);
        at.map(|at| layout.chips(at, None).take(24).collect())
            .unwrap_or_default()
    };
    Write {
        new_file: config
            .repository
            .as_ref()
            .map(|repository| repository.new_file(&config.content)),
        front_matter: FRONT_MATTER.to_owned(),
        sections: SECTIONS.to_owned(),
        checklist: CHECKLIST
            .iter()
            .map(|item| Asked {
                name: words::capitalise(item.name),
                html: code(item.how),
            })
            .collect(),
        severities: config
            .severities
            .iter()
            .map(|severity| Definition {
                name: severity.name.clone(),
                text: severity.description.clone(),
            })
            .collect(),
        causes: chips("root_causes"),
        symptoms: chips("symptoms"),
    }
}

/// `text` as HTML, with what stands in backticks as code.
fn code(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    let html = pieces.map(|(at, piece)| match at % 2 {
        0 => escape(piece),
        _ => format!("<code>{}</code>", escape(piece)),
    });
    html.collect()
}

/// What is shown where there is no page.
pub(super) fn not_found(layout: &Layout) -> NotFound {
    let latest = (0..layout.archive.postmortems.len()).take(5);
    NotFound {
        latest: latest.map(|at| layout.by_title(at)).collect(),
    }
}

/// An old address of an incident.
pub(super) fn redirect(layout: &Layout, to: usize) -> Redirect {
    Redirect {
        to: layout.by_title(to),
    }
}

/// The root-relative way that the 404 page uses: it is served at any depth, so it needs
/// the path that the site is published under.
pub(super) fn absolute_root(base_url: Option<&str>) -> String {
    let path = base_url
        .and_then(|url| url.split_once("://"))
        .map_or("/", |(_, rest)| {
            rest.find('/').map_or("/", |slash| &rest[slash..])
        });
    path.to_owned()
}

/// The link to all incidents as a list.
pub(super) fn all_incidents(layout: &Layout) -> Anchor {
    Anchor {
        name: "Incidents".to_owned(),
        url: layout.fixed(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a writer who starts from the page “Write” is asked for is what the checklist counts.
    #[test]
    fn the_templates_ask_for_all_of_the_checklist() {
        for item in CHECKLIST {
            let asked = item.how.split('`').skip(1).step_by(2);
            let sections = item.how.split('“').skip(1);
            let sections = sections.filter_map(|rest| rest.split('”').next());
            let field = |path: &str| path.rsplit('.').next().map(|key| format!("{key}:"));
            let is_asked = asked
                .filter_map(field)
                .any(|key| FRONT_MATTER.contains(&key))
                || sections
                    .map(|title| format!("## {title}"))
                    .any(|it| SECTIONS.contains(&it))
                || item
                    .how
                    .split('`')
                    .nth(1)
                    .is_some_and(|code| SECTIONS.contains(code));
            assert!(is_asked, "{}", item.id);
        }
    }
}
