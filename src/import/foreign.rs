//! The names that other programs and other teams have for Casebook's fields.

use super::Value;
use crate::config::Config;
use crate::config::fields::{FRONT_MATTER, LANG};
use crate::permalink::slug;

/// What a key of a front matter means to Casebook.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// It is one of its own, or mapped by the configuration, to this field.
    Own(String),
    /// Another name for this field, with the value as that has it.
    Field(&'static str, Value),
    /// It says nothing to a reader of postmortems (`layout: post`).
    Nothing,
    /// Nothing that has a field.
    Extra,
}

/// Other names of the fields, without case, `-` and `_`.
#[rustfmt::skip]
pub(super) const NAMES: &[(&str, &[&str])] = &[
    ("title", &["name", "heading", "subject", "incidenttitle", "incidentname"]),
    ("date", &["incidentdate", "day", "createdat", "created", "publishdate", "pubdate"]),
    ("started_at", &["start", "starttime", "started", "startedat", "startdate", "begin", "began", "incidentstart", "starttimestamp",
        "startsat", "outagestart", "impactstart", "starttimeutc", "from", "beganat", "startutc"]),
    ("detected_at", &["detected", "detectedat", "detectiontime", "timedetected", "discovered", "discoveredat"]),
    ("acknowledged_at", &["acknowledged", "acknowledgedat", "ackedat", "ackat", "acktime"]),
    ("identified_at", &["identified", "identifiedat", "causeidentifiedat"]),
    ("mitigated_at", &["mitigated", "mitigatedat", "mitigationtime"]),
    ("resolved_at", &["end", "endtime", "ended", "endedat", "enddate", "resolvedat", "resolvedwhen", "resolutiontime", "incidentend",
        "endtimestamp", "endsat", "outageend", "impactend", "fixedat", "closedat", "until", "finishedat", "endutc"]),
    ("timezone", &["tz", "zone", "timezonename"]),
    ("language", &["locale"]),
    ("severity", &["sev", "severitylevel", "priority", "incidentseverity", "level"]),
    ("detection", &["detectedby", "detectionmethod", "howdetected", "detectionsource"]),
    ("services", &["service", "affected", "affectedservices", "servicesaffected", "components", "affectedcomponents", "systems",
        "affectedsystems", "products", "impactedservices", "component", "system", "product"]),
    ("teams", &["team", "owningteam", "squad", "ownerteam", "responsibleteam"]),
    ("trigger", &["triggers", "triggeredby"]),
    ("root_causes", &["rootcause", "rootcauses", "cause", "causes", "causecategory", "rootcausecategory"]),
    ("contributing_factors", &["contributingfactors", "factors", "contributingcauses"]),
    ("tags", &["categories", "category", "keywords", "labels", "topics"]),
    ("authors", &["author", "writer", "writers", "by", "writtenby", "postmortemowner"]),
    ("reviewers", &["reviewer", "reviewedby", "approvers"]),
    ("related", &["relatedincidents", "seealso"]),
    ("aliases", &["redirectfrom", "permalink", "oldurl"]),
];

/// Keys that are about how another program shows a page.
#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "layout", "type", "weight", "draft", "published", "toc", "comments", "share", "sidebar", "pagetype", "template", "slug",
    "showtoc", "math", "mermaid", "pin", "sitemap", "menu", "outputs", "headless", "markup", "linktitle",
];

/// What `key` means in a front matter with this `value`.
pub(super) fn meaning(key: &str, value: &Value, config: &Config) -> Meaning {
    let mapped = config
        .fields
        .iter()
        .find(|(_, names)| names.iter().any(|name| name == key));
    if let Some((field, _)) = mapped {
        return Meaning::Own(field.clone());
    }
    let plain = plain(key);
    if plain == "draft" {
        return match is(value, "true") {
            true => Meaning::Field("status", Value::from("draft")),
            false => Meaning::Nothing,
        };
    }
    if plain == "published" && is(value, "false") {
        return Meaning::Field("status", Value::from("draft"));
    }
    if NOTHING.contains(&plain.as_str()) {
        return Meaning::Nothing;
    }
    let own = config
        .taxonomies
        .iter()
        .filter_map(|taxonomy| taxonomy.field.as_deref());
    if key == LANG || FRONT_MATTER.contains(&key) || own.into_iter().any(|field| field == key) {
        return match fitting(key, value, config) {
            Some(_) => Meaning::Own(key.to_owned()),
            None => Meaning::Extra,
        };
    }
    match field_for(key) {
        Some(field) => match fitting(field, value, config) {
            Some(value) => Meaning::Field(field, value),
            None => Meaning::Extra,
        },
        None => Meaning::Extra,
    }
}

/// Whether the `date` among these keys is when it began: it has an hour, and another key
/// says when it was over.
pub(super) fn date_is_start<'a>(entries: impl Iterator<Item = (&'a str, &'a Value)>) -> bool {
    let (mut has_hour, mut has_start, mut has_end) = (false, false, false);
    for (key, value) in entries {
        let field = field_for(key).unwrap_or(key);
        has_start |= field == "started_at";
        // With Casebook's own name for the end the date is Casebook's, too.
        has_end |= field == "resolved_at" && key != field;
        if let ("date", Value::Text(text)) = (key, value) {
            let stamp = crate::time::clock::timestamp(text);
            has_hour = stamp.is_some_and(|stamp| stamp.time.is_some());
        }
    }
    has_hour && has_end && !has_start
}

/// The field that `key` is another name of.
pub(super) fn field_for(key: &str) -> Option<&'static str> {
    let plain = plain(key);
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&plain.as_str()))
        .map(|(field, _)| *field)
}

fn plain(key: &str) -> String {
    key.to_lowercase().replace(['-', '_', ' '], "")
}

fn is(value: &Value, wanted: &str) -> bool {
    matches!(value, Value::Literal(text) | Value::Text(text) if text == wanted)
}

/// `value` as `field` has it; `None` where it cannot be that field's.
pub(super) fn fitting(field: &str, value: &Value, config: &Config) -> Option<Value> {
    let text = || match value {
        Value::Text(text) | Value::Literal(text) => Some(text.as_str()),
        _ => None,
    };
    match field {
        "severity" => match text() {
            Some(text) => config.severity(text).map(|_| value.clone()),
            None => matches!(value, Value::Null).then(|| value.clone()),
        },
        "date" | "started_at" | "detected_at" | "acknowledged_at" | "identified_at"
        | "mitigated_at" | "resolved_at" => {
            let is_time = text().is_none_or(|text| crate::time::clock::timestamp(text).is_some());
            (is_time && !matches!(value, Value::List(_) | Value::Map(_))).then(|| value.clone())
        }
        "title" | "timezone" | "detection" | "language" | "trigger" => text()
            .map(|_| value.clone())
            .or_else(|| matches!(value, Value::Null).then(|| value.clone())),
        "aliases" => match value {
            // A pattern of Jekyll's (`/:year/:title/`) is no address.
            Value::Text(path) => (path.starts_with('/') && !path.contains(':'))
                .then(|| Value::List(vec![value.clone()])),
            Value::List(_) => Some(value.clone()),
            _ => None,
        },
        "impact" | "links" | "summary" | "extra" => {
            matches!(value, Value::Map(_) | Value::Null).then(|| value.clone())
        }
        "tags" | "services" | "teams" | "root_causes" | "contributing_factors" => match value {
            Value::Text(text) => {
                // Jekyll takes a text for several words.
                let parts = text
                    .split(',')
                    .map(str::trim)
                    .filter(|part| !slug(part).is_empty());
                Some(Value::texts(parts))
            }
            _ => Some(value.clone()),
        },
        "authors" | "reviewers" => match value {
            Value::Text(_) => Some(Value::List(vec![value.clone()])),
            Value::Map(_) => None,
            _ => Some(value.clone()),
        },
        _ => Some(value.clone()),
    }
}
