//! Closing an item of the front matter: in block style, in flow style, or a title alone.

use std::ops::Range;

use super::{Closing, Refusal, insert};
use crate::edit::Edit;
use crate::front_matter::{self, Entry, Node, Value};
use crate::input::Source;

const STATUS: &str = "status";
const CLOSED_AT: &str = "closed_at";

/// The changes of `source` that close the item whose value stands at `span`.
pub(super) fn changes(
    source: &Source,
    span: &Range<usize>,
    closing: Closing,
) -> Result<Vec<Edit>, Refusal> {
    let (front_matter, _) = front_matter::parse(source);
    let entries = front_matter.iter().flat_map(|it| &it.entries);
    let nodes = entries.flat_map(|entry| entry.node.nodes());
    // A list of one has the place of that one.
    let is_item = |node: &&Node| node.span == *span && !matches!(node.value, Value::List(_));
    let found: Vec<&Node> = nodes.filter(is_item).collect();
    // What an alias stands for is written elsewhere: all of it has the alias's place.
    let [node] = found[..] else {
        return Err(Refusal::NoPlace);
    };
    match &node.value {
        Value::Map(entries) => mapping(&source.text, entries, closing),
        _ => Ok(title(&source.text, &node.span, closing)),
    }
}

/// Sets the two keys of a mapping; one that it does not have is inserted after the others.
fn mapping(text: &str, entries: &[Entry], closing: Closing) -> Result<Vec<Edit>, Refusal> {
    let entry = |key: &str| entries.iter().find(|entry| entry.key == key);
    let mut edits = Vec::new();
    let mut missing = Vec::new();
    for (key, value) in [
        (STATUS, closing.status().as_str().to_owned()),
        (CLOSED_AT, closing.day()),
    ] {
        match entry(key) {
            Some(entry) => edits.push(set(text, entry, &value)?),
            None => missing.push((key, value)),
        }
    }
    // A text over several lines may end in blank lines of its own, so it is not the best.
    let is_short = |entry: &&Entry| {
        let is_scalar = matches!(entry.node.value, Value::Scalar(..));
        is_scalar && !text[entry.node.span.clone()].starts_with(['|', '>'])
    };
    let last = || entries.iter().rfind(is_short).or(entry("title"));
    let after = entry(STATUS).or_else(last).ok_or(Refusal::NoPlace)?;
    edits.extend(match is_flow(text, entries) {
        true => in_flow(text, after, &missing),
        false => in_block(text, entries, after, &missing)?,
    });
    Ok(edits)
}

/// Puts `value` in the place of what `entry` holds, in its quotes.
fn set(text: &str, entry: &Entry, value: &str) -> Result<Edit, Refusal> {
    let span = &entry.node.span;
    if *span != entry.key_span {
        let old = &text[span.clone()];
        let quote = old.get(..1).filter(|quote| matches!(*quote, "'" | "\""));
        let quote = quote.unwrap_or_default();
        return Ok(Edit {
            span: span.clone(),
            text: format!("{quote}{value}{quote}"),
        });
    }
    // The key alone: its value goes behind the colon.
    let after = text[span.end..].trim_start_matches([' ', '\t']);
    match (&entry.node.value, after.strip_prefix(':')) {
        (Value::Null, Some(rest)) => Ok(insert(text.len() - rest.len(), format!(" {value}"))),
        _ => Err(Refusal::NoPlace),
    }
}

/// Whether a mapping stands in braces.
fn is_flow(text: &str, entries: &[Entry]) -> bool {
    let first = entries.first();
    let before = first.map_or("", |entry| &text[..entry.key_span.start]);
    before.trim_end().ends_with('{')
}

/// Inserts `missing` behind the entry `after`, quoted as its key is.
fn in_flow(text: &str, after: &Entry, missing: &[(&str, String)]) -> Option<Edit> {
    let key = &text[after.key_span.clone()];
    let quote = key.get(..1).filter(|quote| matches!(*quote, "'" | "\""));
    let quote = quote.unwrap_or_default();
    let keys = missing.iter();
    let keys = keys.map(|(key, value)| format!(", {quote}{key}{quote}: {quote}{value}{quote}"));
    let keys: String = keys.collect();
    let mut end = after.node.span.end;
    if after.node.span == after.key_span {
        // Behind the colon, where its own value goes.
        end += text[end..].find(':').map_or(0, |colon| colon + 1);
    }
    (!keys.is_empty()).then(|| insert(end, keys))
}

/// Inserts `missing` as lines below the entry `after`, as far indented as the mapping is.
fn in_block(
    text: &str,
    entries: &[Entry],
    after: &Entry,
    missing: &[(&str, String)],
) -> Result<Option<Edit>, Refusal> {
    if missing.is_empty() {
        return Ok(None);
    }
    let first = entries.first().map_or(0, |entry| entry.key_span.start);
    let keys: Vec<String> = missing
        .iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    let indent = indent(text, first).ok_or(Refusal::NoPlace)?;
    Ok(Some(lines_below(text, after.node.span.end, &indent, &keys)))
}

/// The blanks that a line below `at` begins with to stand in its column: what comes before it is
/// blanks and the dashes of the list.
fn indent(text: &str, at: usize) -> Option<String> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[start..at];
    let is_margin = before.bytes().all(|byte| matches!(byte, b' ' | b'-'));
    is_margin.then(|| " ".repeat(before.len()))
}

/// Inserts `lines` below the line of the byte `at`, with its line end.
fn lines_below(text: &str, at: usize, indent: &str, lines: &[String]) -> Edit {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let line_end = if text[..end].ends_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let lines = lines.iter().map(|line| format!("{indent}{line}{line_end}"));
    insert(end, lines.collect::<String>())
}

/// Makes a mapping of a title alone: in a list of one item a line, with keys below it; elsewhere
/// in braces.
fn title(text: &str, span: &Range<usize>, closing: Closing) -> Vec<Edit> {
    let keys = [
        format!("{STATUS}: {}", closing.status().as_str()),
        format!("{CLOSED_AT}: {}", closing.day()),
    ];
    let indent = indent(text, span.start).filter(|_| text[..span.start].ends_with("- "));
    match indent {
        Some(indent) => vec![
            insert(span.start, "title: "),
            lines_below(text, span.end, &indent, &keys),
        ],
        None => vec![
            insert(span.start, "{title: "),
            insert(span.end, format!(", {}}}", keys.join(", "))),
        ],
    }
}
