//! The `[fields]` table for an archive that has front matter of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Value;
use super::foreign::{field_for, fitting};
use super::value::of_node;
use crate::config::Config;
use crate::config::fields::FRONT_MATTER;
use crate::front_matter;
use crate::input::Source;

/// A key of the files.
#[derive(Default)]
struct Key {
    /// In how many files it stands.
    files: usize,
    /// In how many of them it says nothing.
    empty: usize,
    /// In how many its value is what the field has.
    fits: usize,
    /// Its values, where they are words.
    words: BTreeMap<String, usize>,
}

/// The most values of a severity that are a scale.
const LONGEST_SCALE: usize = 8;

/// What `sources` would need in `casebook.toml` to be read as they are, with counts of
/// what maps and what does not.
pub fn propose(sources: &[&Source], config: &Config) -> String {
    let mut keys: BTreeMap<String, Key> = BTreeMap::new();
    let mut with = 0;
    let mut broken = 0;
    for source in sources {
        let (found, _) = front_matter::parse(source);
        let Some(found) = found else {
            broken += 1;
            continue;
        };
        with += usize::from(!found.entries.is_empty());
        for entry in &found.entries {
            let value = of_node(&entry.node);
            count(
                keys.entry(entry.key.clone()).or_default(),
                &entry.key,
                &value,
                config,
            );
        }
    }
    let mut out = format!(
        "# {} read: {with} with front matter, {} without, {broken} that cannot be read.\n",
        plural(sources.len()),
        sources.len() - with - broken,
    );
    let mapped = assign(&keys);
    scale(&mut out, &keys, &mapped, config);
    fields(&mut out, &keys, &mapped);
    out
}

fn plural(files: usize) -> String {
    crate::words::plural(files, "file")
}

fn count(key: &mut Key, name: &str, value: &Value, config: &Config) {
    key.files += 1;
    let is_empty = match value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        _ => false,
    };
    if is_empty {
        key.empty += 1;
        return;
    }
    let field = field_for(name).unwrap_or(name);
    // A scale of its own is proposed with the table.
    let fits = field == "severity" || fitting(field, value, config).is_some();
    key.fits += usize::from(fits);
    if let Value::Text(text) | Value::Literal(text) = value
        && text.len() <= 24
        && key.words.len() <= LONGEST_SCALE
    {
        *key.words.entry(text.clone()).or_default() += 1;
    }
}

/// The field of each key, where it has one. Two keys may be one field.
fn assign(keys: &BTreeMap<String, Key>) -> BTreeMap<&str, Option<&'static str>> {
    let has_end = keys
        .keys()
        .any(|name| field_for(name) == Some("resolved_at") || name == "resolved_at");
    let has_start = keys
        .keys()
        .any(|name| field_for(name) == Some("started_at") || name == "started_at");
    let assigned = keys.iter().map(|(name, key)| {
        let own = FRONT_MATTER
            .iter()
            .find(|field| **field == name.as_str())
            .copied();
        // A day with an hour, in a file that says when it was over, is the start.
        let is_start = name == "date" && has_end && !has_start && key.has_hours();
        let field = match () {
            () if is_start => Some("started_at"),
            () => own.or_else(|| field_for(name)),
        };
        let usable =
            field.filter(|_| key.fits * 2 > key.files - key.empty || key.files == key.empty);
        (name.as_str(), usable)
    });
    assigned.collect()
}

impl Key {
    fn has_hours(&self) -> bool {
        let timed = self.words.keys().filter(|written| {
            crate::time::clock::timestamp(written).is_some_and(|stamp| stamp.time.is_some())
        });
        timed.count() * 2 > self.words.len()
    }
}

/// The severity scale, where the files have one of their own.
fn scale(
    out: &mut String,
    keys: &BTreeMap<String, Key>,
    mapped: &BTreeMap<&str, Option<&'static str>>,
    config: &Config,
) {
    let severity = keys
        .iter()
        .find(|(name, _)| mapped.get(name.as_str()) == Some(&Some("severity")));
    let Some((name, key)) = severity else {
        return;
    };
    let is_known = |word: &String| config.severity(word).is_some();
    if key.words.is_empty() || key.words.keys().all(is_known) {
        return;
    }
    if key.words.len() > LONGEST_SCALE {
        let _ = writeln!(out, "# `{name}` has too many values to be a scale.");
        return;
    }
    let mut words: Vec<(&String, &usize)> = key.words.iter().collect();
    words.sort_by_key(|(word, _)| rank(word));
    let counts: Vec<String> = words
        .iter()
        .map(|(word, count)| format!("{word} {count}"))
        .collect();
    let list: Vec<String> = words.iter().map(|(word, _)| quoted(word)).collect();
    let _ = writeln!(
        out,
        "# The values of `{name}`: {}. Put the worst first.",
        counts.join(", ")
    );
    let _ = writeln!(out, "severities = [{}]", list.join(", "));
}

/// How bad a word for a severity is, worst first.
fn rank(word: &str) -> usize {
    const WORST_FIRST: &[&[&str]] = &[
        &[
            "critical",
            "blocker",
            "down",
            "catastrophic",
            "p0",
            "s0",
            "emergency",
            "fatal",
            "outage",
        ],
        &[
            "major",
            "high",
            "severe",
            "p1",
            "s1",
            "disrupted",
            "error",
            "serious",
        ],
        &[
            "moderate", "medium", "p2", "s2", "degraded", "partial", "warning", "normal",
        ],
        &["minor", "low", "p3", "s3", "notice", "small"],
        &[
            "info",
            "informational",
            "none",
            "trivial",
            "cosmetic",
            "p4",
            "s4",
            "maintenance",
        ],
    ];
    let lower = word.to_lowercase();
    WORST_FIRST
        .iter()
        .position(|words| words.contains(&lower.as_str()))
        .unwrap_or(WORST_FIRST.len())
}

fn fields(
    out: &mut String,
    keys: &BTreeMap<String, Key>,
    mapped: &BTreeMap<&str, Option<&'static str>>,
) {
    let mut by_field: BTreeMap<usize, (&str, Vec<&str>)> = BTreeMap::new();
    let mut own = Vec::new();
    let mut rest = BTreeSet::new();
    for (name, field) in mapped {
        match field {
            Some(field) if field == name => own.push(*name),
            Some(field) => {
                let place = super::proposal::place(field);
                by_field
                    .entry(place)
                    .or_insert_with(|| (field, Vec::new()))
                    .1
                    .push(name);
            }
            None => {
                rest.insert(*name);
            }
        }
    }
    if !own.is_empty() {
        let own: Vec<String> = own
            .iter()
            .map(|name| described(name, &keys[*name]))
            .collect();
        let _ = writeln!(out, "# Read as they are: {}.", own.join(", "));
    }
    out.push_str("\n[fields]\n");
    for (field, names) in by_field.values() {
        let list: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        let value = match list.as_slice() {
            [only] => only.clone(),
            list => format!("[{}]", list.join(", ")),
        };
        let counts: Vec<String> = names
            .iter()
            .map(|name| described(name, &keys[*name]))
            .collect();
        let _ = writeln!(out, "{field} = {value}  # {}", counts.join(", "));
    }
    if !rest.is_empty() {
        let list: Vec<String> = rest.iter().map(|name| quoted(name)).collect();
        let counts: Vec<String> = rest
            .iter()
            .map(|name| described(name, &keys[*name]))
            .collect();
        let _ = writeln!(
            out,
            "# No field is known for these; templates see them under `extra`."
        );
        let _ = writeln!(
            out,
            "extra = [{}]  # {}",
            list.join(", "),
            counts.join(", ")
        );
    }
}

fn described(name: &str, key: &Key) -> String {
    let mut text = format!("{name}: {}", plural(key.files));
    if key.empty > 0 {
        let _ = write!(text, ", {} empty", key.empty);
    }
    let unfit = key.files - key.empty - key.fits;
    if unfit > 0 {
        let _ = write!(text, ", {unfit} that cannot be read");
    }
    text
}

/// A text in the quotes of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
