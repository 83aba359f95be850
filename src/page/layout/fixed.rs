//! The pages that every archive has once: search, how to write, 404; and old addresses.

use super::{Layout, home};
use crate::page::common::{Anchor, Filter};
use crate::page::{Definition, NotFound, Redirect, Search, Write};

/// The search page.
pub(super) fn search(layout: &Layout) -> Search {
    let taxonomies = 0..layout.config.taxonomies.len();
    let filters: Vec<Filter> = taxonomies
        .filter_map(|at| home::filter_at(layout, at))
        .collect();
    Search {
        total: layout.archive.postmortems.len(),
        filters,
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
