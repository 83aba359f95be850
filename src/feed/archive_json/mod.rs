//! `archive.json`: all that the archive knows and derives, for other programs, and the JSON
//! Schema that describes it.

mod incident;
mod lines;
mod similar;
mod vocabulary;

use chrono::NaiveDate;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::{Serialize, Serializer};

use super::PLAIN_DATA;
use crate::archive::Archive;
use crate::config::Config;
use crate::permalink::Permalink;
use crate::search::similar::Similar;
use incident::Incident;
use lines::Lines;
use vocabulary::{Misreading, Taxonomy, Year};

/// The address of the data.
pub fn permalink() -> Permalink {
    Permalink::new("archive.json")
}

/// The address of its schema.
pub fn schema_permalink() -> Permalink {
    Permalink::new(SCHEMA)
}

/// The archive as JSON; `similar` are the similar incidents of each.
pub fn archive_json(archive: &Archive, config: &Config, similar: &[Vec<Similar>]) -> Vec<u8> {
    let document = Document {
        schema: SCHEMA,
        version: VERSION,
        title: &config.title,
        description: &config.description,
        base_url: config.base_url.as_deref(),
        language: &config.language,
        today: archive.today,
        postmortems: Postmortems {
            archive,
            config,
            similar,
        },
        taxonomies: vocabulary::taxonomies(archive, config),
        misreadings: vocabulary::misreadings(archive, config),
        years: vocabulary::years(archive),
    };
    let mut json = Vec::with_capacity(6144 * (archive.postmortems.len() + 1));
    document
        .serialize(&mut serde_json::Serializer::with_formatter(
            &mut json,
            Lines::default(),
        ))
        .expect(PLAIN_DATA);
    json
}

/// The postmortem at the place `at` of the archive as `archive.json` has it; `similar` are those
/// that are similar to it.
pub fn incident<'a>(
    at: usize,
    archive: &'a Archive,
    config: &'a Config,
    similar: &'a [Similar],
) -> impl Serialize + use<'a> {
    Incident::new(at, archive, config, similar)
}

/// Every postmortem, each put together when it is written: all at once they would be the
/// largest thing in memory.
struct Postmortems<'a> {
    archive: &'a Archive,
    config: &'a Config,
    similar: &'a [Vec<Similar>],
}

impl Serialize for Postmortems<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let places = 0..self.archive.postmortems.len();
        let similar = |at: usize| self.similar.get(at).map_or(&[][..], Vec::as_slice);
        let incident = |at| Incident::new(at, self.archive, self.config, similar(at));
        serializer.collect_seq(places.map(incident))
    }
}

/// The schema of `archive.json` as JSON.
pub fn archive_schema() -> String {
    let schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(schemars::transform::RecursiveTransform(
            without_machine_formats,
        ))
        .into_generator()
        .into_root_schema_for::<Document<'_>>();
    let mut json = serde_json::to_string_pretty(&schema).expect(PLAIN_DATA);
    json.push('\n');
    json
}

/// The schema's file, beside the data's.
const SCHEMA: &str = "archive.schema.json";

/// Raised when a program that reads the data would have to change.
const VERSION: u32 = 1;

/// The postmortems of a Casebook archive, and what follows from them. What is not recorded
/// is `null`, never zero. Addresses are absolute where the archive has a `base_url`, else
/// relative to this file.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Casebook archive")]
struct Document<'a> {
    /// The address of this schema.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// The version of this format; it is raised when a program that reads it would have to
    /// change.
    version: u32,
    /// The archive's title.
    title: &'a str,
    /// A sentence about it.
    description: &'a str,
    /// Where it is published.
    base_url: Option<&'a str>,
    /// The language of its texts, a BCP 47 tag.
    language: &'a str,
    /// The day that “open” and “overdue” are counted to.
    today: NaiveDate,
    /// The postmortems, newest first; those without a date come last.
    #[schemars(with = "Vec<Incident<'a>>")]
    postmortems: Postmortems<'a>,
    /// What the postmortems are filed under.
    taxonomies: Vec<Taxonomy<'a>>,
    /// Looked like → was: every pair that occurs, most frequent first.
    misreadings: Vec<Misreading>,
    /// The years, newest first.
    years: Vec<Year>,
}

/// Takes out the formats that name a Rust type (`uint32`): validators warn of them.
fn without_machine_formats(schema: &mut Schema) {
    let format = schema.get("format").and_then(|format| format.as_str());
    if format.is_some_and(|format| !matches!(format, "date" | "date-time")) {
        schema.remove("format");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::feed::fixture;

    fn text(config: &Config) -> String {
        let json = archive_json(&fixture::small(config), config, &fixture::similar());
        String::from_utf8(json).expect("UTF-8")
    }

    fn read(config: &Config) -> Value {
        serde_json::from_str(&text(config)).expect("JSON")
    }

    #[test]
    fn each_postmortem_is_one_line() {
        let text = text(&fixture::config());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "{");
        assert_eq!(lines[1], "\"$schema\":\"archive.schema.json\",");
        assert_eq!(lines[8], "\"postmortems\":[");
        assert!(lines[9].starts_with("{\"id\":\"dated\","), "{}", lines[9]);
        assert!(lines[9].ends_with("},"), "{}", lines[9]);
        assert!(lines[12].starts_with("{\"id\":\"undated\","));
        assert_eq!(lines[13], "],");
        assert_eq!(lines.last(), Some(&"}"));
    }

    #[test]
    fn a_postmortem_says_what_is_known_and_derived() {
        let data = read(&fixture::config());
        let one = &data["postmortems"][1];
        assert_eq!(one["url"], "https://example.org/pm/incidents/second/");
        assert_eq!(one["severity"], "sev1");
        assert_eq!(
            one["milestones"]["resolved"],
            json!({"at": "2024-01-24T20:30:00+02:00", "origin": "front-matter"})
        );
        assert_eq!(
            one["terms"],
            json!({
                "root_causes": ["balancer"],
                "looked_like": ["database"],
                "severity": ["sev1"],
            })
        );
        assert_eq!(one["figures"]["duration"], 210);
        assert_eq!(
            one["action_items"],
            json!([{
                "id": "k3yw0rd",
                "title": "Test the balancer",
                "kind": "prevent",
                "owner": null,
                "due": "2024-02-07",
                "status": "open",
                "closed_at": null,
                "url": null,
                "standing": "overdue",
            }])
        );
        assert_eq!(
            one["recurrence"],
            json!({
                "position": 2,
                "of": 2,
                "previous": "first",
                "gap_days": 75,
                "promised": 1,
                "done": 0,
                "open": 1,
            })
        );
        assert_eq!(
            one["similar"],
            json!([{
                "id": "first",
                "score": 2.35,
                "terms": {"root_causes": ["balancer"]},
                "words": ["haproxy"],
            }])
        );
        assert_eq!(one["timeline"][0]["at"], "2024-01-24T15:20:00Z");
    }

    #[test]
    fn what_is_not_known_is_null() {
        let data = read(&fixture::unpublished());
        let one = &data["postmortems"][3];
        assert_eq!(one["url"], "incidents/undated/");
        for key in ["date", "severity", "detection", "recurrence"] {
            assert_eq!(one[key], Value::Null, "{key}");
        }
        assert_eq!(one["milestones"]["started"], Value::Null);
        assert_eq!(one["figures"]["duration"], Value::Null);
    }

    #[test]
    fn terms_misreadings_and_years_are_counted() {
        let data = read(&fixture::unpublished());
        assert_eq!(data["taxonomies"][0]["unknown"], 2);
        assert_eq!(
            data["taxonomies"][0]["terms"],
            json!([{
                "id": "balancer",
                "name": "Load <balancer>",
                "url": "causes/balancer/",
                "count": 2,
                "category": null,
                "description": "Requests went nowhere.",
            }])
        );
        assert_eq!(
            data["misreadings"],
            json!([{
                "looked_like": "database",
                "was": "balancer",
                "incidents": 2,
                "minutes": 320,
                "timed": 2,
            }])
        );
        assert_eq!(
            data["years"],
            json!([{"year": 2024, "count": 2}, {"year": 2023, "count": 1}])
        );
    }

    /// Every key that is written stands in the schema, and every key that it demands is
    /// written.
    fn check_keys(data: &Value, schema: &Value, definitions: &Value, path: &str) {
        let schema = resolved(schema, definitions);
        match data {
            Value::Object(fields) => {
                let Some(properties) = schema.get("properties") else {
                    return;
                };
                for (key, value) in fields {
                    let path = format!("{path}.{key}");
                    let property = properties.get(key);
                    let property = property.unwrap_or_else(|| panic!("{path} is not described"));
                    check_keys(value, property, definitions, &path);
                }
                let demanded = schema["required"].as_array().into_iter().flatten();
                for key in demanded.filter_map(Value::as_str) {
                    assert!(fields.contains_key(key), "{path}.{key} is not written");
                }
            }
            Value::Array(items) => {
                for item in items {
                    check_keys(item, &schema["items"], definitions, path);
                }
            }
            _ => {}
        }
    }

    /// The schema that `schema` refers to, itself or as the other choice beside `null`.
    fn resolved<'a>(schema: &'a Value, definitions: &'a Value) -> &'a Value {
        let choices = schema["anyOf"].as_array();
        let schema = choices.map_or(schema, |choices| &choices[0]);
        match schema["$ref"].as_str() {
            Some(name) => &definitions[name.trim_start_matches("#/$defs/")],
            None => schema,
        }
    }

    #[test]
    fn the_schema_describes_the_data() {
        let schema: Value = serde_json::from_str(&archive_schema()).expect("JSON");
        assert_eq!(schema["title"], "Casebook archive");
        check_keys(&read(&fixture::config()), &schema, &schema["$defs"], "");
    }

    #[test]
    fn the_schema_is_documented() {
        let schema: Value = serde_json::from_str(&archive_schema()).expect("JSON");
        let definitions = schema["$defs"].as_object().expect("definitions");
        for (name, definition) in definitions {
            assert!(definition["description"].is_string(), "{name}");
            let properties = definition["properties"].as_object();
            for (key, property) in properties.into_iter().flatten() {
                assert!(property["description"].is_string(), "{name}.{key}");
            }
        }
    }
}
