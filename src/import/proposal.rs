//! What an import proposes for a document, and how it came to it.

use serde::Serialize;

use super::existing::Renamed;
use super::outline::{Outline, Statement};
use super::{Options, Value};
use crate::config::fields::FRONT_MATTER;
use crate::postmortem::short_version::sentence;

/// A front matter for a document, with its reasons.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    /// The fields, in the order of the documentation.
    pub front_matter: Vec<(String, Value)>,
    /// Where each value comes from.
    pub notes: Vec<Note>,
    /// What was seen and could not be placed.
    pub unplaced: Vec<Unplaced>,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// The field: `impact.users_affected_percent`.
    pub field: String,
    /// The value as it is written into the front matter.
    pub value: String,
    /// The words of the document that say so.
    pub words: String,
    /// Their line, counted from 1.
    pub line: usize,
    /// How sure it is.
    pub certainty: Certainty,
    /// What makes it so.
    pub why: String,
}

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The document says so outright.
    Certain,
    /// It follows from what the document says.
    Likely,
    /// It may be meant otherwise.
    Guess,
}

impl Certainty {
    /// The word as it is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Guess => "guess",
        }
    }
}

/// Something that was seen and could not be placed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unplaced {
    /// The field that it would have been for.
    pub field: String,
    /// The words.
    pub words: String,
    /// Their line, counted from 1.
    pub line: usize,
    /// Why it was left out.
    pub why: String,
}

/// No more is told to be left out of one file.
const MOST_UNPLACED: usize = 40;

/// A proposal that is being made.
pub(super) struct Draft<'a> {
    pub(super) outline: &'a Outline<'a>,
    pub(super) options: &'a Options<'a>,
    /// What the document has already.
    existing: &'a [(String, Value)],
    proposal: Proposal,
    lines: LineNumbers<'a>,
}

/// Some words of a document.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// The words.
    pub(super) text: String,
    /// Where their statement starts, in bytes.
    pub(super) at: usize,
}

impl Words {
    /// The whole statement, or as much of it as a note can hold.
    pub(super) fn of(statement: &Statement) -> Self {
        let text = start(&statement.text);
        let text = match &statement.label {
            Some(label) => format!("{label}: {text}"),
            None => text,
        };
        Self {
            text: text.trim().to_owned(),
            at: statement.at,
        }
    }

    /// A part of a statement.
    pub(super) fn part(statement: &Statement, text: &str) -> Self {
        Self {
            text: start(text.trim()),
            at: statement.at,
        }
    }
}

/// As much of a text as a note can hold.
fn start(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        outline: &'a Outline<'a>,
        options: &'a Options<'a>,
        existing: &'a [(String, Value)],
    ) -> Self {
        Self {
            outline,
            options,
            existing,
            proposal: Proposal::default(),
            lines: LineNumbers::new(&outline.source.text),
        }
    }

    /// The document's statements.
    pub(super) fn statements(&self) -> &'a [Statement] {
        &self.outline.statements
    }

    /// The value of a field that is set, or that the document has.
    pub(super) fn get(&self, field: &str) -> Option<&Value> {
        let mut fields = self.existing.iter().chain(&self.proposal.front_matter);
        fields
            .find(|(name, _)| name == field)
            .map(|(_, value)| value)
    }

    /// Tells what the keys of another program became.
    pub(super) fn tell_renamed(&mut self, renamed: &[Renamed]) {
        for Renamed { key, field, at } in renamed {
            let words = Words {
                text: format!("{key}:"),
                at: *at,
            };
            match field.as_str() {
                "nothing" => self.leave(key, &words, "it says how another program shows the page"),
                "extra" => self.leave(
                    key,
                    &words,
                    "Casebook has no field for it: kept under `extra`",
                ),
                field => {
                    let known = self.existing.iter().find(|(name, _)| name == field);
                    let value =
                        known.map_or(String::new(), |(_, value)| super::yaml::inline(value));
                    let note = Note {
                        field: field.to_owned(),
                        value,
                        words: words.text.clone(),
                        line: self.lines.line(words.at),
                        certainty: Certainty::Likely,
                        why: "another name for it".to_owned(),
                    };
                    self.proposal.notes.push(note);
                }
            }
        }
    }

    /// Whether the document says this itself, in its front matter.
    pub(super) fn is_given(&self, field: &str) -> bool {
        let name = field.split('.').next().unwrap_or(field);
        let has = |name: &str| self.existing.iter().any(|(known, _)| known == name);
        has(name) || (name == "date" && has("started_at"))
    }

    /// Sets `field`; a dot leads into a mapping.
    pub(super) fn set(
        &mut self,
        field: &str,
        value: impl Into<Value>,
        words: &Words,
        certainty: Certainty,
        why: impl Into<String>,
    ) {
        if self.is_given(field) {
            return;
        }
        let value = value.into();
        self.proposal.notes.push(Note {
            field: field.to_owned(),
            value: super::yaml::inline(&value),
            words: words.text.clone(),
            line: self.lines.line(words.at),
            certainty,
            why: why.into(),
        });
        put(&mut self.proposal.front_matter, field, value);
    }

    /// Tells what was seen and left out.
    pub(super) fn leave(&mut self, field: &str, words: &Words, why: impl Into<String>) {
        let unplaced = Unplaced {
            field: field.to_owned(),
            words: words.text.clone(),
            line: self.lines.line(words.at),
            why: why.into(),
        };
        // Nobody reads more than a screenful, and a file may hold a million of them.
        let unplaced_so_far = &self.proposal.unplaced;
        if unplaced_so_far.len() < MOST_UNPLACED && !unplaced_so_far.contains(&unplaced) {
            self.proposal.unplaced.push(unplaced);
        }
    }

    pub(super) fn finish(self) -> Proposal {
        let mut proposal = self.proposal;
        proposal.front_matter.sort_by_key(|(name, _)| place(name));
        let group = |note: &Note| place(note.field.split('.').next().unwrap_or_default());
        proposal.notes.sort_by_key(group);
        proposal.unplaced.sort_by_key(|unplaced| unplaced.line);
        proposal
    }
}

/// The place of a field in the documentation's order.
pub(super) fn place(name: &str) -> usize {
    let known = FRONT_MATTER.iter().position(|known| *known == name);
    known.unwrap_or(FRONT_MATTER.len())
}

impl Proposal {
    /// Leaves out `field`; a dot leads into a mapping.
    pub fn remove(&mut self, field: &str) {
        take(&mut self.front_matter, field);
        self.notes.retain(|note| note.field != field);
    }

    /// Gives `field` another value.
    pub fn replace(&mut self, field: &str, value: Value) {
        put(&mut self.front_matter, field, value);
    }
}

fn take(entries: &mut Vec<(String, Value)>, field: &str) {
    let Some((name, rest)) = field.split_once('.') else {
        entries.retain(|(known, _)| known != field);
        return;
    };
    if let Some((_, Value::Map(inner))) = entries.iter_mut().find(|(known, _)| known == name) {
        take(inner, rest);
    }
    entries.retain(|(_, value)| !matches!(value, Value::Map(inner) if inner.is_empty()));
}

fn put(entries: &mut Vec<(String, Value)>, field: &str, value: Value) {
    let (name, rest) = match field.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (field, None),
    };
    let at = entries.iter().position(|(known, _)| known == name);
    match (at, rest) {
        (Some(at), None) => entries[at].1 = value,
        (None, None) => entries.push((name.to_owned(), value)),
        (at, Some(rest)) => {
            let at = at.unwrap_or_else(|| {
                entries.push((name.to_owned(), Value::Map(Vec::new())));
                entries.len() - 1
            });
            if let Value::Map(inner) = &mut entries[at].1 {
                put(inner, rest, value);
            }
        }
    }
}

/// The first sentence of `text`, as a summary holds it.
pub(super) fn summary(text: &str) -> Option<String> {
    let sentence = sentence(text);
    sentence.contains(char::is_alphabetic).then_some(sentence)
}

/// The lines of a text, to tell which one a byte stands in.
struct LineNumbers<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineNumbers<'a> {
    fn new(text: &'a str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    fn line(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        self.starts.partition_point(|start| *start <= at)
    }
}
