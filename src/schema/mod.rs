//! The JSON Schema of the front matter, for editors: what each key takes in this archive, under
//! the names that its files use.
//!
//! It accepts whatever parsing accepts, and refuses what a schema can say is an error. Draft 7
//! is what the editors' YAML language server reads best.

mod place;
mod spelling;
mod value;

use serde_json::{Map, Value, json};

use crate::archive::Archive;
use crate::config::Config;
use crate::config::fields::{self, FIELDS, LANG, Takes};
use crate::postmortem::spellings;
use place::{allow, describe, insert};
use value::Values;

/// The schema of the front matter in `archive`, as JSON.
pub fn schema(config: &Config, archive: &Archive) -> String {
    let values = Values { config, archive };
    let mut properties = Map::new();
    let put = |name: &str, schema: &Value, properties: &mut Map<String, Value>| {
        for name in spellings(name, &config.fields) {
            insert(properties, &name, schema.clone());
        }
    };
    for (name, field) in fields::keys() {
        if field.takes.mapping().is_some() {
            continue;
        }
        let schema = values.of(name, field);
        match field.takes {
            // What `[fields]` maps to it are single keys, which may hold anything.
            Takes::Anything => insert(&mut properties, name, schema),
            _ => put(name, &schema, &mut properties),
        }
        if name == "language" {
            put(LANG, &values.of(name, field), &mut properties);
        }
    }
    for taxonomy in config.taxonomies.iter() {
        if let Some(name) = &taxonomy.field
            && FIELDS.iter().all(|field| field.name != name)
        {
            put(name, &values.own(taxonomy), &mut properties);
        }
    }
    for field in FIELDS {
        for name in spellings(field.name, &config.fields) {
            describe(&mut properties, &name, field);
        }
    }
    for name in config.fields.get("extra").into_iter().flatten() {
        allow(&mut properties, name);
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": format!("Front matter of a postmortem: {}", config.title),
        "type": ["object", "null"],
        "properties": properties,
    });
    let mut json = serde_json::to_string_pretty(&schema).expect("maps with text keys");
    json.push('\n');
    json
}

#[cfg(test)]
mod tests;
