//! A template with what is known put into its front matter.

use casebook::config::Config;
use casebook::config::fields::FRONT_MATTER;
use casebook::diagnostic::Diagnostic;
use casebook::edit::{Edit, apply};
use casebook::front_matter::{self, Entry, FrontMatter, Value as Node};
use casebook::import::{Value, yaml};
use casebook::input::Source;

use super::template::Template;

/// A value that is known, by Casebook's name for its field.
pub(super) struct Known {
    /// The field.
    pub(super) field: &'static str,
    /// Its value.
    pub(super) value: Value,
    /// Whether it goes before what the template says.
    pub(super) is_given: bool,
}

/// The text of `template` with all values that are `known`, or why it cannot be read. What is
/// left empty stays so, with the comments beside it.
pub(super) fn fill(
    template: &Template,
    known: &[Known],
    config: &Config,
) -> Result<String, Vec<Diagnostic>> {
    let source = &template.source;
    let (front_matter, problems) = front_matter::parse(source);
    let front_matter = front_matter.ok_or(problems)?;
    if front_matter.body == 0 {
        let lines: String = known
            .iter()
            .map(|it| line(own_name(it.field, config), it))
            .collect();
        return Ok(format!("---\n{lines}---\n\n{}", source.text));
    }
    let mut edits = Vec::new();
    for known in known {
        let names = names(known.field, config);
        let entries = front_matter.entries.iter();
        let at = entries
            .clone()
            .position(|it| names.contains(&it.key.as_str()));
        match at {
            None => edits.push(Edit {
                span: first_line(source),
                text: line(own_name(known.field, config), known),
            }),
            Some(at) if known.is_given || is_empty(&front_matter.entries[at]) => {
                edits.push(set(source, &front_matter, at, known));
            }
            Some(_) => {}
        }
    }
    if !template.is_own {
        edits.extend(renamed(&front_matter, config));
    }
    Ok(apply(&source.text, &edits))
}

/// What sets the entry at a place to a value.
fn set(source: &Source, front_matter: &FrontMatter, at: usize, known: &Known) -> Edit {
    let entries = &front_matter.entries;
    let entry = &entries[at];
    let text = &source.text;
    let after_key = &text[entry.key_span.end..];
    let colon = entry.key_span.end + after_key.find(':').map_or(0, |colon| colon + 1);
    let value = yaml::inline(&known.value);
    if is_empty(entry) {
        return Edit {
            span: colon..colon,
            text: format!(" {value}"),
        };
    }
    let end = match entries.get(at + 1) {
        Some(next) => line_start(text, next.key_span.start),
        None => line_start(text, text[..front_matter.body].trim_end().len()),
    };
    Edit {
        span: colon..end,
        text: format!(" {value}\n"),
    }
}

/// Whether nothing stands beside the key.
fn is_empty(entry: &Entry) -> bool {
    entry.node.value == Node::Null && entry.node.span == entry.key_span
}

/// The built-in template's keys as the files of this archive call them.
fn renamed(front_matter: &FrontMatter, config: &Config) -> Vec<Edit> {
    let entries = front_matter.entries.iter();
    let renamed = entries.filter_map(|entry| {
        let field = FRONT_MATTER.iter().find(|field| **field == entry.key)?;
        let name = own_name(field, config);
        (name != entry.key).then(|| Edit {
            span: entry.key_span.clone(),
            text: name.to_owned(),
        })
    });
    renamed.collect()
}

/// The names under which a file of this archive may have the field.
fn names<'a>(field: &'a str, config: &'a Config) -> Vec<&'a str> {
    let own = config.fields.get(field).into_iter().flatten();
    own.map(String::as_str).chain([field]).collect()
}

/// The name that the files of this archive use for the field, where it is that of one key.
fn own_name<'a>(field: &'a str, config: &'a Config) -> &'a str {
    let names = names(field, config);
    let name = names.into_iter().find(|name| !name.contains('.'));
    name.unwrap_or(field)
}

fn line(name: &str, known: &Known) -> String {
    format!("{name}: {}\n", yaml::inline(&known.value))
}

/// Where the first line below the opening `---` starts.
fn first_line(source: &Source) -> std::ops::Range<usize> {
    let start = source.text.find('\n').map_or(0, |end| end + 1);
    start..start
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
