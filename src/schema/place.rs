//! Where a schema stands among the others: dots in a name lead into mappings.

use serde_json::{Map, Value, json};

use crate::config::fields::{Field, Takes};

/// Puts `schema` at `name`. What two fields are read from must suit both.
pub(super) fn insert(properties: &mut Map<String, Value>, name: &str, schema: Value) {
    let (properties, key) = parent(properties, name);
    let both = match properties.remove(key) {
        Some(other) => json!({ "allOf": [other, schema] }),
        None => schema,
    };
    properties.insert(key.to_owned(), both);
}

/// Lets anything stand at `name`, where nothing else does.
pub(super) fn allow(properties: &mut Map<String, Value>, name: &str) {
    let (properties, key) = parent(properties, name);
    let about = "Kept for templates, under `extra`.";
    let schema = properties.entry(key);
    schema.or_insert_with(|| json!({ "description": about }));
}

/// Says of the mapping at `name`, where there is one, what it is for and what it takes.
pub(super) fn describe(properties: &mut Map<String, Value>, name: &str, field: &Field) {
    let (properties, key) = parent(properties, name);
    let Some(Value::Object(schema)) = properties.get_mut(key) else {
        return;
    };
    let inner = match field.takes {
        Takes::Group(inner) => inner,
        Takes::TextOrGroup(inner) => {
            // A text is the first line of it.
            schema.remove("type");
            schema.insert("maxItems".to_owned(), 0.into());
            inner
        }
        _ => return,
    };
    schema.insert("description".to_owned(), field.about.into());
    for field in inner {
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            describe(properties, field.name, field);
        }
    }
    if inner.iter().any(|field| field.name == "amount") {
        let amount = json!({ "type": ["number", "string"], "pattern": "\\S" });
        schema.insert(
            "if".to_owned(),
            json!({ "required": ["amount"], "properties": { "amount": amount } }),
        );
        let currency = json!({ "type": "string", "pattern": r"^\s*[A-Za-z]{3}\s*$" });
        schema.insert(
            "then".to_owned(),
            json!({ "required": ["currency"], "properties": { "currency": currency } }),
        );
    }
}

/// The mapping that `name` leads to, and its last part.
fn parent<'a, 'n>(
    properties: &'a mut Map<String, Value>,
    name: &'n str,
) -> (&'a mut Map<String, Value>, &'n str) {
    let Some((first, rest)) = name.split_once('.') else {
        return (properties, name);
    };
    let mapping = properties.entry(first).or_insert_with(|| json!({}));
    if mapping.get("properties").is_none() {
        mapping["type"] = json!(["object", "null"]);
        mapping["properties"] = json!({});
    }
    match &mut mapping["properties"] {
        Value::Object(inner) => parent(inner, rest),
        _ => unreachable!("it was made a mapping just now"),
    }
}
