//! The configuration of an archive that states nothing.

use std::collections::BTreeMap;

use super::appearance::Appearance;
use super::taxonomy::{BUILT_IN, Taxonomy};
use super::{Category, Config, Markdown, Public, Severity, navigation};
use crate::diagnostic::Levels;
use crate::permalink::humanise;
use crate::time::{Zone, Zones};

/// The root-cause categories of the model, in its order.
const CATEGORIES: &[&str] = &[
    "load-balancer",
    "database",
    "network",
    "dns",
    "deployment",
    "configuration",
    "capacity",
    "software-defect",
    "certificate",
    "storage",
    "third-party",
    "security",
    "hardware",
    "permissions",
    "process",
    "unknown",
];

impl Default for Config {
    fn default() -> Self {
        let taxonomies: Vec<Taxonomy> = BUILT_IN.iter().map(built_in).collect();
        Self {
            title: "Postmortems".to_owned(),
            description: "What went wrong, why, and what we changed.".to_owned(),
            base_url: None,
            language: "en".to_owned(),
            timezone: Zone::utc(),
            zones: Zones::default(),
            content: "content".to_owned(),
            theme: None,
            ignore: Vec::new(),
            today: None,
            offline: false,
            finding: None,
            appearance: Appearance::default(),
            navigation: navigation::default(&taxonomies),
            repository: None,
            history: false,
            fields: BTreeMap::new(),
            severities: (1..=5)
                .map(|step| Severity::new(&format!("sev{step}")))
                .collect(),
            taxonomies,
            categories: CATEGORIES.iter().map(|id| category(id)).collect(),
            owners: BTreeMap::new(),
            markdown: Markdown { highlight: true },
            public: Public {
                always: false,
                deny: Vec::new(),
                owners: true,
            },
            levels: Levels::default(),
        }
    }
}

impl Severity {
    /// A step of the scale with the name that its id suggests.
    pub(super) fn new(id: &str) -> Self {
        let step = id
            .strip_prefix("sev")
            .filter(|step| !step.is_empty() && step.chars().all(|digit| digit.is_ascii_digit()));
        Self {
            id: id.to_owned(),
            name: step.map_or_else(|| humanise(id), |step| format!("SEV {step}")),
            description: None,
            aliases: Vec::new(),
        }
    }
}

fn built_in(&(id, field, path, name, singular, kind): &super::taxonomy::BuiltIn) -> Taxonomy {
    Taxonomy {
        id: id.to_owned(),
        field: field.map(str::to_owned),
        path: path.to_owned(),
        name: name.to_owned(),
        singular: singular.to_owned(),
        kind,
        closed: false,
        terms: BTreeMap::new(),
    }
}

fn category(id: &str) -> Category {
    Category {
        id: id.to_owned(),
        name: match id {
            "dns" => "DNS".to_owned(),
            id => humanise(id),
        },
    }
}
