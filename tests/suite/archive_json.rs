//! Holds `docs/archive-json.md` to the schema of `archive.json`: the tables in it are made from
//! that. `INSTA_UPDATE=always` writes them anew.

use std::fmt::Write;

use serde_json::Value;

use crate::support;

/// The definitions that `schema` refers to, in the order of the fields.
fn referred(schema: &Value, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/$defs/").to_owned();
        if !found.contains(&name) {
            found.push(name);
        }
    }
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    for inner in choices.chain([&schema["items"], &schema["additionalProperties"]]) {
        if !inner.is_null() {
            referred(inner, found);
        }
    }
    for field in fields(schema) {
        referred(&schema["properties"][field], found);
    }
}

/// The fields of an object as they are written: all of them always are.
fn fields(schema: &Value) -> impl Iterator<Item = &str> {
    let fields = schema["required"].as_array().into_iter().flatten();
    fields.map(|field| field.as_str().expect("a name"))
}

/// A type in words: `list of [ActionItem](#actionitem)`, `text or null`.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/$defs/");
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some([some, _null]) = schema["anyOf"].as_array().map(Vec::as_slice) {
        return format!("{}, or `null`", kind(some));
    }
    let (name, or_null) = match &schema["type"] {
        Value::Array(types) => (&types[0], ", or `null`"),
        name => (name, ""),
    };
    let name = match (name.as_str().expect("a type"), schema["format"].as_str()) {
        ("string", Some("date")) => "date".to_owned(),
        ("string", Some("date-time")) => "moment".to_owned(),
        ("string", None) => "text".to_owned(),
        ("integer", _) => "whole number".to_owned(),
        ("number", _) => "number".to_owned(),
        ("boolean", _) => "`true` or `false`".to_owned(),
        ("array", _) => format!("list of {}", kind(&schema["items"])),
        ("object", _) => match &schema["additionalProperties"] {
            Value::Bool(true) => "object".to_owned(),
            values => format!("object of {}", kind(values).replace("list of", "lists of")),
        },
        other => panic!("{other:?} has no words"),
    };
    name + or_null
}

fn meaning(schema: &Value) -> String {
    let text = schema["description"].as_str().expect("a description");
    text.replace('\n', " ").replace('|', "\\|")
}

/// A definition as a table: of its fields, or of its words.
fn table(schema: &Value, page: &mut String) {
    if let Some(words) = schema["oneOf"].as_array() {
        page.push_str("| word | meaning |\n|---|---|\n");
        for word in words {
            let name = word["const"].as_str().expect("a word");
            let _ = writeln!(page, "| `{name}` | {} |", meaning(word));
        }
        return;
    }
    let properties = schema["properties"].as_object().expect("fields");
    assert_eq!(fields(schema).count(), properties.len(), "all are written");
    page.push_str("| field | type | meaning |\n|---|---|---|\n");
    for field in fields(schema) {
        let schema = &schema["properties"][field];
        let _ = writeln!(
            page,
            "| `{field}` | {} | {} |",
            kind(schema),
            meaning(schema)
        );
    }
}

#[test]
fn every_field_of_archive_json_is_documented() {
    let path = support::root().join("public/archive.schema.json");
    let schema = std::fs::read(path).expect("the schema");
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    let mut page = "## The archive\n\n".to_owned();
    table(&schema, &mut page);
    let mut found = Vec::new();
    referred(&schema, &mut found);
    let mut at = 0;
    while let Some(name) = found.get(at).cloned() {
        let definition = &schema["$defs"][&name];
        let _ = write!(page, "\n## {name}\n\n{}\n\n", meaning(definition));
        table(definition, &mut page);
        referred(definition, &mut found);
        at += 1;
    }
    let all = schema["$defs"].as_object().expect("definitions");
    assert_eq!(found.len(), all.len(), "nothing is left out");
    support::page_holds("docs/archive-json.md", "fields", &page);
}
