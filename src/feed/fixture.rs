//! A small archive for the tests of this module.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate};

use crate::archive::Archive;
use crate::config::taxonomy::{BUILT_IN, Taxonomy, TermConfig};
use crate::config::{Config, Markdown, Severity};
use crate::permalink::{Permalink, SourcePath};
use crate::postmortem::action_item::{ActionItem, ActionKind, ActionStatus, Form, Written};
use crate::postmortem::figures::Figures;
use crate::postmortem::impact::Impact;
use crate::postmortem::milestones::{Milestone, Milestones, Origin};
use crate::postmortem::term::Term;
use crate::postmortem::timeline::{Entry, EntryKind};
use crate::postmortem::{Links, Postmortem, ShortVersion, Status, Suspicion, Visibility};
use crate::search::similar::Similar;
use crate::time::{Zone, Zones};

/// A configuration with the built-in taxonomies, published at `https://example.org/pm/`.
pub(super) fn config() -> Config {
    let mut taxonomies: Vec<Taxonomy> = BUILT_IN
        .iter()
        .map(|&(id, field, path, name, singular, kind)| Taxonomy {
            id: id.to_owned(),
            field: field.map(str::to_owned),
            path: path.to_owned(),
            name: name.to_owned(),
            singular: singular.to_owned(),
            kind,
            closed: false,
            terms: Default::default(),
        })
        .collect();
    taxonomies[0].terms.insert(
        "balancer".to_owned(),
        TermConfig {
            name: Some("Load <balancer>".to_owned()),
            description: Some("Requests went nowhere.".to_owned()),
            ..TermConfig::default()
        },
    );
    Config {
        title: "Outages & more".to_owned(),
        description: "What broke".to_owned(),
        base_url: Some("https://example.org/pm/".to_owned()),
        language: "en".to_owned(),
        timezone: Zone::utc(),
        zones: Zones::default(),
        content: "content".to_owned(),
        theme: None,
        ignore: Vec::new(),
        today: None,
        offline: false,
        finding: None,
        appearance: Default::default(),
        navigation: Vec::new(),
        repository: None,
        fields: Default::default(),
        severities: vec![Severity {
            id: "sev1".to_owned(),
            name: "SEV 1".to_owned(),
            description: None,
            aliases: Vec::new(),
        }],
        taxonomies,
        categories: Vec::new(),
        owners: Default::default(),
        history: false,
        public: Config::default().public,
        markdown: Markdown { highlight: false },
        levels: Default::default(),
    }
}

/// The same, not published anywhere.
pub(super) fn unpublished() -> Config {
    Config {
        base_url: None,
        ..config()
    }
}

/// A postmortem of which nothing but a title and perhaps a day is known.
pub(super) fn bare(id: &str, date: Option<&str>) -> Postmortem {
    let source = SourcePath::new(format!("{id}.md"));
    Postmortem {
        permalink: Permalink::of_postmortem(&source),
        source,
        id: id.to_owned(),
        title: format!("Title of {id}"),
        date: date.map(day),
        status: Status::Final,
        visibility: Visibility::Public,
        severity: None,
        milestones: Milestones::default(),
        timezone: Zone::utc(),

        detection: None,
        terms: Default::default(),
        looked_like: Vec::new(),
        impact: Impact::default(),
        action_items: Vec::new(),
        authors: Vec::new(),
        reviewers: Vec::new(),
        related: Vec::new(),
        recurrence_of: None,
        links: Links::default(),
        aliases: Vec::new(),
        extra: Default::default(),
        timeline: Vec::new(),
        phases: Vec::new(),
        figures: Figures::default(),
        short_version: ShortVersion::default(),
        sections: Vec::new(),
        footnotes: String::new(),
        references: Vec::new(),
        other_spellings: Vec::new(),
        language: None,
        text: "".into(),
        body: 0,
        has_source: true,
    }
}

/// A postmortem of which much is known.
pub(super) fn full(id: &str, date: &str) -> Postmortem {
    let at = |time: &str| {
        let at = DateTime::parse_from_rfc3339(&format!("{date}T{time}")).expect("a moment");
        Some(Milestone {
            at,
            origin: Origin::FrontMatter,
        })
    };
    let milestones = Milestones {
        started: at("15:00:00Z"),
        resolved: at("20:30:00+02:00"),
        ..Milestones::default()
    };
    let term = |written| Term::new(written).expect("a term");
    let severity = Term {
        id: "sev1".to_owned(),
        written: "SEV 1".to_owned(),
    };
    Postmortem {
        title: "Log-in failed </script> & more\u{8}".to_owned(),
        severity: Some(0),
        milestones,
        terms: [
            (0, vec![term("balancer")]),
            (2, vec![term("database")]),
            (6, vec![severity]),
        ]
        .into(),
        looked_like: vec![Suspicion {
            term: term("database"),
            ruled_out: Some("its logs were quiet".to_owned()),
        }],
        action_items: vec![ActionItem {
            id: "k3yw0rd".to_owned(),
            title: "Test the balancer".to_owned(),
            html: "Test the balancer".to_owned(),
            kind: Some(ActionKind::Prevent),
            owner: None,
            due: Some(day("2024-02-07")),
            status: ActionStatus::Open,
            closed_at: None,
            url: None,
            work: None,
            written: Written {
                span: 0..0,
                form: Form::FrontMatter,
            },
        }],
        authors: vec!["Ada".to_owned()],
        timeline: vec![Entry {
            at: at("15:20:00Z").map(|milestone| milestone.at),
            zone: Some(Zone::utc()),
            written: "15:20".to_owned(),
            kind: EntryKind::Mislead,
            declared: true,
            label: Some("Misleading path: database".to_owned()),
            suspect: Some("database".to_owned()),
            off_path: true,
            html: "A slow <b>query</b>".to_owned(),
            text: "A slow query".to_owned(),
        }],
        figures: Figures::new(&milestones, Some(160)),
        short_version: ShortVersion {
            saw: Some("Nobody could log in.".to_owned()),
            was: None,
            fixed: Some("a roll-back".to_owned()),
        },
        ..bare(id, Some(date))
    }
}

/// The archive of `postmortems`, read on 4 March 2024.
pub(super) fn archive(postmortems: Vec<Postmortem>, config: &Config) -> Archive {
    let postmortems = postmortems.into_iter().map(Arc::new).collect();
    Archive::gather(postmortems, Vec::new(), config, day("2024-03-04"))
}

/// Two incidents of one cause, one of which only the day is known, one not even that.
pub(super) fn small(config: &Config) -> Archive {
    archive(
        vec![
            full("first", "2023-11-10"),
            full("second", "2024-01-24"),
            bare("dated", Some("2024-02-01")),
            bare("undated", None),
        ],
        config,
    )
}

/// What is similar in [`small`]: its two full postmortems.
pub(super) fn similar() -> Vec<Vec<Similar>> {
    let similar = |at| Similar {
        at,
        score: 2.345,
        terms: vec![(0, 0)],
        words: vec!["haproxy".to_owned()],
    };
    vec![Vec::new(), vec![similar(2)], vec![similar(1)], Vec::new()]
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}
