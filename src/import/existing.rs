//! The front matter that a document has already: Casebook's own, or another program's.

use std::ops::Range;

use super::Value;
use super::foreign::{self, Meaning};
use super::value::of_node;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter;
use crate::input::Source;

/// What stands at the top of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Existing {
    /// Its values by Casebook's names, in order.
    pub(super) fields: Vec<(String, Value)>,
    /// The keys that were given another name, and that name.
    pub(super) renamed: Vec<Renamed>,
    /// The lines that can stay as they are, where all of their keys are Casebook's.
    pub(super) kept: Option<Range<usize>>,
    /// Where the body starts.
    pub(super) body: usize,
}

/// A key of another program's.
#[derive(Debug, Clone)]
pub(super) struct Renamed {
    /// The key.
    pub(super) key: String,
    /// Casebook's name for it.
    pub(super) field: String,
    /// Where it stands.
    pub(super) at: usize,
}

/// The most that is read of a front matter.
const LIMIT: usize = 64 * 1024;

/// The front matter of `source`, or why it cannot be read.
pub(super) fn read(source: &Source, config: &Config) -> Result<Existing, Vec<Diagnostic>> {
    let text = &*source.text;
    let first = text.lines().next().unwrap_or_default().trim_end();
    if first == "+++" {
        return toml(source, config);
    }
    if first.starts_with('{') && !first.starts_with("{{") && !first.starts_with("{%") {
        return Ok(json(source, config).unwrap_or_default());
    }
    let (found, problems) = front_matter::parse(source);
    let Some(found) = found else {
        return Err(problems);
    };
    if found.entries.is_empty() {
        // Two rules with nothing but comments between them are part of the body.
        return Ok(Existing::default());
    }
    let entries: Vec<(String, Value, usize)> = found
        .entries
        .iter()
        .map(|entry| {
            (
                entry.key.clone(),
                of_node(&entry.node),
                entry.key_span.start,
            )
        })
        .collect();
    let mut existing = convert(entries, config, found.body);
    if existing.renamed.is_empty() {
        let start = text.find('\n').map_or(0, |end| end + 1);
        let end = text[..found.body]
            .trim_end()
            .rfind('\n')
            .map_or(start, |end| end + 1);
        existing.kept = Some(start..end.max(start));
    }
    Ok(existing)
}

/// The values by Casebook's names; what it has no name for is kept under `extra`.
fn convert(entries: Vec<(String, Value, usize)>, config: &Config, body: usize) -> Existing {
    let mut existing = Existing {
        body,
        ..Existing::default()
    };
    let mut extra: Vec<(String, Value)> = Vec::new();
    let is_start =
        foreign::date_is_start(entries.iter().map(|(key, value, _)| (key.as_str(), value)));
    for (key, value, at) in entries {
        let mut rename = |field: &str| {
            existing.renamed.push(Renamed {
                key: key.clone(),
                field: field.to_owned(),
                at,
            });
        };
        if key == "date" && is_start && !config.fields.values().flatten().any(|name| name == "date")
        {
            rename("started_at");
            put(&mut existing.fields, "started_at", value);
            continue;
        }
        match foreign::meaning(&key, &value, config) {
            Meaning::Own(field) => put(&mut existing.fields, &field, value),
            Meaning::Field(field, value) => {
                rename(field);
                put(&mut existing.fields, field, value);
            }
            Meaning::Nothing => rename("nothing"),
            Meaning::Extra => {
                rename("extra");
                extra.push((key, value));
            }
        }
    }
    if !extra.is_empty() {
        put(&mut existing.fields, "extra", Value::Map(extra));
    }
    existing
}

/// Adds a value; two lists are one.
fn put(fields: &mut Vec<(String, Value)>, field: &str, value: Value) {
    let known = fields.iter_mut().find(|(name, _)| name == field);
    match (known.map(|(_, value)| value), value) {
        (Some(Value::List(items)), Value::List(more)) => items.extend(more),
        (Some(Value::Map(entries)), Value::Map(more)) => entries.extend(more),
        (Some(_), _) => {}
        (None, value) => fields.push((field.to_owned(), value)),
    }
}

/// Hugo's `+++`.
fn toml(source: &Source, config: &Config) -> Result<Existing, Vec<Diagnostic>> {
    let text = &*source.text;
    let start = text.find('\n').map_or(text.len(), |end| end + 1);
    let mut end = start;
    let mut body = None;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            body = Some(end + line.len());
            break;
        }
        end += line.len();
    }
    let refuse = |message: String, span: Range<usize>| {
        Diagnostic::new(Code::FrontMatterSyntax, message).at(source.place(span))
    };
    let Some(body) = body.filter(|_| end - start <= LIMIT) else {
        let message = "the front matter has no end".to_owned();
        return Err(vec![
            refuse(message, 0..3).hint("close it with a line `+++`"),
        ]);
    };
    let table = text[start..end].parse::<toml::Table>();
    let table = table.map_err(|error| {
        let span = error.span().unwrap_or_default();
        let reason = error.message().replace('\n', ", ");
        let message = format!("the front matter is not valid TOML: {reason}");
        vec![refuse(message, start + span.start..start + span.end)]
    })?;
    let entries = table
        .into_iter()
        .map(|(key, value)| (key, of_toml(value), start));
    Ok(convert(entries.collect(), config, body))
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Integer(number) => Value::Literal(number.to_string()),
        toml::Value::Float(number) => Value::Literal(number.to_string()),
        toml::Value::Boolean(flag) => Value::Literal(flag.to_string()),
        toml::Value::Datetime(moment) => Value::Text(moment.to_string()),
        toml::Value::Array(items) => Value::List(items.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => Value::Map(
            table
                .into_iter()
                .map(|(key, value)| (key, of_toml(value)))
                .collect(),
        ),
    }
}

/// Hugo's JSON; `None` where the text only starts like it.
fn json(source: &Source, config: &Config) -> Option<Existing> {
    let text = &*source.text;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let serde_json::Value::Object(map) = values.next()?.ok()? else {
        return None;
    };
    let end = values.byte_offset();
    let rest = &text[end..];
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    if !line.trim().is_empty() || end > LIMIT {
        return None;
    }
    let entries = map.into_iter().map(|(key, value)| (key, of_json(value), 0));
    Some(convert(entries.collect(), config, end + line.len()))
}

fn of_json(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Literal(flag.to_string()),
        serde_json::Value::Number(number) => Value::Literal(number.to_string()),
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(items) => Value::List(items.into_iter().map(of_json).collect()),
        serde_json::Value::Object(map) => Value::Map(
            map.into_iter()
                .map(|(key, value)| (key, of_json(value)))
                .collect(),
        ),
    }
}
