//! Front-matter values to the fields of a postmortem.
//!
//! A [`Fields`] finds a value by Casebook's name for it, under the name that the files use.
//! What cannot be used is reported under the file's own name and left unknown; what nobody
//! asked for is reported at the end.

mod action_items;
mod fix;
mod impact;
pub(super) mod keys;
mod links;
pub(super) mod moments;
pub(super) mod terms;
mod values;
pub(super) mod words;

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::front_matter::{Entry, Node, Value};
use crate::input::Source;

pub(super) use keys::known;
use keys::{Names, inside, keys_in, spellings};

/// The front matter of one file, and the problems found in it so far.
pub(super) struct Fields<'a> {
    source: &'a Source,
    entries: &'a [Entry],
    /// What the entries stand in, for messages: `""`, or `action_items.`.
    within: &'static str,
    /// The files' names, by Casebook's.
    names: &'a Names,
    /// The entries that somebody asked for.
    used: Vec<&'a Entry>,
    /// What is wrong with the values, in the order of asking.
    pub(super) problems: Vec<Diagnostic>,
    /// The values that are understood, and spelt otherwise than the configuration spells them.
    pub(super) other_spellings: Vec<Diagnostic>,
}

/// A value, with the name that the file gives it.
#[derive(Debug, Clone)]
pub(super) struct Found<'a> {
    /// The name, for messages: `impact.kind`.
    pub(super) name: Cow<'a, str>,
    /// The value.
    pub(super) node: &'a Node,
}

impl<'a> Fields<'a> {
    /// The fields of `source`, which the files call by these `names`.
    pub(super) fn new(source: &'a Source, entries: &'a [Entry], names: &'a Names) -> Self {
        Self {
            source,
            entries,
            within: "",
            names,
            used: Vec::new(),
            problems: Vec::new(),
            other_spellings: Vec::new(),
        }
    }

    /// The fields of a mapping `within` one of the fields.
    fn inner(&self, entries: &'a [Entry], within: &'static str) -> Self {
        static OWN: Names = Names::new();
        Self {
            within,
            ..Self::new(self.source, entries, &OWN)
        }
    }

    /// Whether `name` is a mapping, so that its keys are to be asked for one by one.
    fn is_mapping(&self, name: &str) -> bool {
        spellings(name, self.names)
            .filter_map(|name| descend(self.entries, &name))
            .any(|entry| matches!(entry.node.value, Value::Map(_)))
    }

    /// The value of `name`: under one of the names that the files use for it, else under
    /// its own. A value that says nothing is passed over.
    pub(super) fn find(&mut self, name: &'a str) -> Option<Found<'a>> {
        let mut found = None;
        for name in spellings(name, self.names) {
            let Some(entry) = descend(self.entries, &name) else {
                continue;
            };
            self.used.push(entry);
            if found.is_none() && !says_nothing(&entry.node) {
                found = Some(Found {
                    name,
                    node: &entry.node,
                });
            }
        }
        found
    }

    /// Reports the value `found`, which `is` something that it should not be.
    pub(super) fn refuse(&mut self, found: &Found<'_>, is: &str, hint: impl Into<String>) {
        self.report(Code::FrontMatterValue, found, is, hint);
    }

    /// Reports that the value `found` `is` what the rule `code` looks for.
    pub(super) fn report(
        &mut self,
        code: Code,
        found: &Found<'_>,
        is: &str,
        hint: impl Into<String>,
    ) {
        let problem = self.problem(code, found, is).hint(hint);
        let subject = self.subject(found);
        // One value may serve two fields, and is wrong but once.
        let is_known = |known: &Diagnostic| {
            known.place == problem.place && known.message.starts_with(&subject)
        };
        if !self.problems.iter().any(is_known) {
            self.problems.push(problem);
        }
    }

    fn problem(&self, code: Code, found: &Found<'_>, is: &str) -> Diagnostic {
        let message = format!("{} {is}", self.subject(found));
        let place = self.source.place(found.node.span.clone());
        Diagnostic::new(code, message).at(place)
    }

    /// The value as a message names it.
    fn subject(&self, found: &Found<'_>) -> String {
        let name = format!("{}{}", self.within, found.name);
        match &found.node.value {
            Value::Scalar(text, _) => format!("`{}` in `{name}`", shorten(text)),
            Value::List(_) => format!("the list in `{name}`"),
            Value::Map(_) => format!("the mapping in `{name}`"),
            Value::Null => format!("`{name}`"),
        }
    }

    /// Reports the keys that nobody asked for. `known` lists Casebook's names.
    pub(super) fn finish<'k>(
        mut self,
        known: impl FnOnce() -> Vec<Cow<'k, str>>,
    ) -> Vec<Diagnostic> {
        // Most files have none, and need no list of what they might have meant.
        if self.entries.iter().all(|entry| self.is_used(entry)) {
            return self.problems;
        }
        let names = known();
        let known: Vec<Cow<'_, str>> = names
            .iter()
            .flat_map(|name| spellings(name, self.names))
            .collect();
        let mut unknown = Vec::new();
        self.unknown(self.entries, "", &known, &mut unknown);
        self.problems.extend(unknown);
        self.problems
    }

    /// Whether somebody asked for `entry`, or for everything in it.
    fn is_used(&self, entry: &Entry) -> bool {
        self.used.iter().any(|used| std::ptr::eq(*used, entry))
            || match &entry.node.value {
                Value::Map(entries) => {
                    !entries.is_empty() && entries.iter().all(|entry| self.is_used(entry))
                }
                _ => false,
            }
    }

    fn unknown(
        &self,
        entries: &'a [Entry],
        prefix: &str,
        known: &[Cow<'_, str>],
        unknown: &mut Vec<Diagnostic>,
    ) {
        for entry in entries {
            if self.used.iter().any(|used| std::ptr::eq(*used, entry)) {
                continue;
            }
            let group = format!("{prefix}{}.", entry.key);
            let is_group = known.iter().any(|name| name.starts_with(&group));
            match &entry.node.value {
                Value::Map(entries) if is_group => self.unknown(entries, &group, known, unknown),
                Value::Null if is_group => {}
                _ if is_group => {
                    let found = Found {
                        name: format!("{prefix}{}", entry.key).into(),
                        node: &entry.node,
                    };
                    let keys = inside(&group, known).join("`, `");
                    let code = Code::FrontMatterValue;
                    let problem = self.problem(code, &found, "has no keys");
                    unknown.push(problem.hint(format!("write keys below it: `{keys}`")));
                }
                _ => unknown.push(self.unknown_key(entry, entries, prefix, known)),
            }
        }
    }

    fn unknown_key(
        &self,
        entry: &Entry,
        siblings: &[Entry],
        prefix: &str,
        known: &[Cow<'_, str>],
    ) -> Diagnostic {
        let within = self.within;
        let candidates = inside(prefix, known);
        let alike = fix::meant(&entry.key, &candidates);
        let close = || did_you_mean(&entry.key, candidates.iter().copied());
        let is_there = |key: &str| siblings.iter().any(|entry| entry.key == key);
        let hint = match alike.or_else(close) {
            Some(meant) if alike.is_some() && is_there(meant) => format!(
                "`{within}{prefix}{meant}` is there already: keep that, and take `{within}{prefix}{}` out",
                entry.key
            ),
            Some(meant) if is_there(meant) => {
                format!("`{within}{prefix}{meant}` is there already: take one of the two out")
            }
            Some(meant) => format!("did you mean `{within}{prefix}{meant}`?"),
            None if prefix.is_empty() && within.is_empty() => {
                "put it under `extra`, or name it in `[fields]` of `casebook.toml`".to_owned()
            }
            None => format!("the keys are `{}`", candidates.join("`, `")),
        };
        let message = format!("unknown key `{within}{prefix}{}`", entry.key);
        let problem = Diagnostic::new(Code::FrontMatterKey, message)
            .at(self.source.place(entry.key_span.clone()))
            .hint(hint);
        match fix::key(self.source, entry, siblings, &candidates) {
            Some(fix) => problem.fix(fix),
            None => problem,
        }
    }
}

/// The value of `name` in `entries`, under the name that the files use for it.
pub(crate) fn stated<'a>(
    entries: &'a [Entry],
    name: &'a str,
    names: &'a Names,
) -> Option<&'a Entry> {
    let mut found = spellings(name, names).filter_map(|name| descend(entries, &name));
    found.find(|entry| !says_nothing(&entry.node))
}

/// The entry of the key `name`; dots lead into mappings.
fn descend<'a>(entries: &'a [Entry], name: &str) -> Option<&'a Entry> {
    if let Some(entry) = entries.iter().find(|entry| entry.key == name) {
        return Some(entry);
    }
    let dot = name.bytes().position(|byte| byte == b'.')?;
    let entry = entries.iter().find(|entry| entry.key == name[..dot])?;
    match &entry.node.value {
        Value::Map(entries) => descend(entries, &name[dot + 1..]),
        _ => None,
    }
}

/// Whether a value is there and empty: `key:`, `""`, `[]`, `{}`.
fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar(text, _) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
    }
}

/// A value's text as it fits into a message.
fn shorten(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    if line.chars().count() <= 60 {
        return line.to_owned();
    }
    let start: String = line.chars().take(59).collect();
    format!("{start}…")
}
