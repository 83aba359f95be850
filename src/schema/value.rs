//! What one key takes, as a schema. A schema without a `type` lets a number stand for a text, as
//! parsing does; what is empty says nothing, and may stand anywhere.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::spelling::{loose_pattern, pattern};
use crate::archive::Archive;
use crate::config::Config;
use crate::config::fields::{Field, Takes};
use crate::config::taxonomy::Taxonomy;
use crate::postmortem::words;

/// Makes the schemas of values.
pub(super) struct Values<'a> {
    pub(super) config: &'a Config,
    pub(super) archive: &'a Archive,
}

/// A letter or a digit, without which there is no term.
const LETTER: &str = r"^\s*$|[\p{Alphabetic}\p{N}]";

/// A year, without which there is no day.
const YEAR: &str = r"^\s*$|(19|2[01])[0-9]{2}";

impl Values<'_> {
    /// The schema of the field `name`.
    pub(super) fn of(&self, name: &str, field: &Field) -> Value {
        let mut schema = self.takes(name, field);
        schema["description"] = field.about.into();
        schema
    }

    /// The schema of a taxonomy's own field.
    pub(super) fn own(&self, taxonomy: &Taxonomy) -> Value {
        let mut schema = list(&self.term(taxonomy));
        schema["description"] = format!("{}, as terms.", taxonomy.name).into();
        schema
    }

    fn takes(&self, name: &str, field: &Field) -> Value {
        match field.takes {
            Takes::Text => text(),
            Takes::Texts => list(&text()),
            Takes::Word => word(&words(name)),
            Takes::Severity => self.severity(),
            Takes::Term => self.terms_of(name),
            Takes::Terms => list(&self.terms_of(name)),
            Takes::Day => spelt("write it as `2024-01-24`", YEAR, &["2024-01-24"]),
            Takes::Moment => spelt(
                "write it as `2024-01-24T15:00:00Z`",
                YEAR,
                &[
                    "2024-01-24T15:00:00Z",
                    "2024-01-24T16:00:00+01:00",
                    "2024-01-24T15:00:00",
                    "2024-01-24",
                ],
            ),
            Takes::Zone => {
                let mut zone = text();
                zone["examples"] = json!(["UTC", "Europe/Berlin", "America/New_York", "+02:00"]);
                zone
            }
            Takes::Language => {
                let mut language = text();
                language["pattern"] = r"^\s*$|^\s*[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*\s*$".into();
                language["patternErrorMessage"] =
                    "write a language tag, such as `en` or `pt-BR`".into();
                language["examples"] = json!(["en", "de", "pt-BR"]);
                language
            }
            Takes::Count => number(
                "integer",
                None,
                r"^\s*\+?[0-9_]*\s*$",
                "write a whole number, such as `12000`",
            ),
            Takes::Percent => number(
                "number",
                Some(100),
                r"^\s*(0*100(\.0*)?|0*[0-9]{0,2}(\.[0-9]*)?)\s*%*\s*$",
                "write a number from 0 to 100, such as `80` or `0.5`",
            ),
            Takes::Amount => number(
                "number",
                None,
                r"^\s*[0-9_.]*\s*$",
                "write a number, such as `12000` or `99.50`",
            ),
            // It counts beside an amount alone, where it is asked for.
            Takes::Currency => {
                json!({ "examples": ["EUR", "USD", "GBP"] })
            }
            Takes::Url => spelt(
                "write the whole address: `https://…`",
                r"^\s*$|^\s*https?://\S+\s*$",
                &[],
            ),
            Takes::Paths => list(&path()),
            Takes::Anything => json!({ "type": ["object", "null"], "additionalProperties": true }),
            Takes::Items(keys) => self.items(name, keys),
            Takes::Group(_) | Takes::TextOrGroup(_) => json!({}),
        }
    }

    /// A list of items of these `keys`, one alone, or what stands for an item.
    fn items(&self, name: &str, keys: &[Field]) -> Value {
        let Some(main) = keys.first() else {
            return json!({});
        };
        let properties: serde_json::Map<String, Value> = keys
            .iter()
            .map(|key| {
                let name = format!("{name}.{}", key.name);
                (key.name.to_owned(), self.of(&name, key))
            })
            .collect();
        let said = json!({
            "not": { "type": ["null", "array", "object"] },
            "pattern": "\\S",
            "errorMessage": format!("add its `{}`", main.name),
        });
        let item = json!({
            "if": { "type": "object", "minProperties": 1 },
            "then": {
                "required": [main.name],
                "properties": { main.name: said },
            },
            "else": self.takes(&format!("{name}.{}", main.name), main),
            "properties": properties,
        });
        json!({
            "items": item,
            "if": { "type": "array" },
            "else": item,
        })
    }

    fn severity(&self) -> Value {
        let scale = &self.config.severities;
        let ids = scale.iter().map(|step| step.id.as_str());
        let slugs = scale.iter().flat_map(|step| {
            let aliases = step.aliases.iter().map(String::as_str);
            std::iter::once(step.id.as_str()).chain(aliases)
        });
        let about = scale.iter().map(|step| match &step.description {
            Some(description) => format!("{}: {description}", step.name),
            None => step.name.clone(),
        });
        let (ids, slugs): (Vec<&str>, Vec<&str>) = (ids.collect(), slugs.collect());
        let about: Vec<String> = about.collect();
        let pattern = loose_pattern(slugs.iter().copied());
        choice(&ids, &about, spellings(&slugs, &pattern))
    }

    /// A term of the taxonomy that is filled from the field that `name` begins with.
    fn terms_of(&self, name: &str) -> Value {
        let field = name.split('.').next().unwrap_or(name);
        let mut taxonomies = self.config.taxonomies.iter();
        let taxonomy = taxonomies.find(|taxonomy| taxonomy.field.as_deref() == Some(field));
        taxonomy.map_or_else(text, |taxonomy| self.term(taxonomy))
    }

    /// A term: of a closed vocabulary one that is listed, else any, with those that are listed
    /// or in use as suggestions.
    fn term(&self, taxonomy: &Taxonomy) -> Value {
        let mut ids: BTreeSet<&str> = taxonomy.terms.keys().map(String::as_str).collect();
        if !taxonomy.closed {
            let place = self.config.taxonomy(&taxonomy.id);
            let index = place.and_then(|place| self.archive.indexes.get(place));
            let used = index.into_iter().flat_map(|index| &index.terms);
            ids.extend(used.map(|term| term.id.as_str()));
        }
        let about = ids.iter().map(|id| {
            let term = taxonomy.terms.get(*id);
            let description = term.and_then(|term| term.description.clone());
            let name = term.and_then(|term| term.name.clone());
            description.or(name).unwrap_or_default()
        });
        let about: Vec<String> = about.collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let other = if taxonomy.closed {
            let aliases = taxonomy.terms.values().flat_map(|term| &term.aliases);
            let aliases = aliases.map(String::as_str);
            let slugs: Vec<&str> = ids.iter().copied().chain(aliases).collect();
            spellings(&slugs, &pattern(slugs.iter().copied()))
        } else {
            let mut any = text();
            any["pattern"] = LETTER.into();
            vec![any]
        };
        choice(&ids, &about, other)
    }
}

/// A text: no list and no mapping.
fn text() -> Value {
    json!({ "maxItems": 0, "maxProperties": 0 })
}

/// A list of these, or one of them.
fn list(item: &Value) -> Value {
    json!({ "items": item, "if": { "type": "array" }, "else": item })
}

/// One of these words, however it is spelt.
fn word(words: &[&str]) -> Value {
    let spelt = pattern(words.iter().copied());
    choice(words, &[], vec![matching(&spelt)])
}

/// One of `words`, to be suggested with what is said `about` them, or what suits one of
/// the `other`.
fn choice(words: &[&str], about: &[String], other: Vec<Value>) -> Value {
    let mut any = Vec::new();
    if !words.is_empty() {
        let mut suggested = json!({ "enum": words });
        if about.iter().any(|about| !about.is_empty()) {
            suggested["enumDescriptions"] = json!(about);
        }
        any.push(suggested);
    }
    any.extend(other);
    json!({ "anyOf": any })
}

/// What is read as one of these `slugs`: a text of this pattern, or a number.
fn spellings(slugs: &[&str], pattern: &str) -> Vec<Value> {
    let mut any = vec![matching(pattern)];
    // A sign is no part of a slug.
    let numbers = slugs.iter().filter_map(|slug| slug.parse::<i32>().ok());
    let numbers: BTreeSet<i32> = numbers.flat_map(|number| [number, -number]).collect();
    if !numbers.is_empty() {
        any.push(json!({ "enum": numbers }));
    }
    any
}

/// A text of this pattern.
fn matching(pattern: &str) -> Value {
    json!({
        "type": ["string", "null", "array", "object"],
        "maxItems": 0,
        "maxProperties": 0,
        "pattern": pattern,
    })
}

/// A text of this pattern, and how it is written.
fn spelt(hint: &str, pattern: &str, examples: &[&str]) -> Value {
    let mut schema = matching(pattern);
    schema["errorMessage"] = hint.into();
    schema["patternErrorMessage"] = hint.into();
    if !examples.is_empty() {
        schema["examples"] = json!(examples);
    }
    schema
}

/// A number up to `most`, or a text of this pattern.
fn number(kind: &str, most: Option<u32>, pattern: &str, hint: &str) -> Value {
    let mut schema = spelt(hint, pattern, &[]);
    schema["type"] = json!([kind, "string", "null", "array", "object"]);
    schema["minimum"] = 0.into();
    if let Some(most) = most {
        schema["maximum"] = most.into();
    }
    schema
}

/// A path in the site.
fn path() -> Value {
    let mut path = text();
    path["pattern"] =
        r"^\s*$|^\s*/?(?!.*//)(?!(.*/)?\.{1,2}(/|\s*$))[^\\?#:/\s][^\\?#:\x00-\x1f]*\s*$".into();
    path["patternErrorMessage"] = "write a path from the site's root: `/old/path/`".into();
    path
}
