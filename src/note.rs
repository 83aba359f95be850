//! A note on a root cause: `causes/TERM.md` in the content folder. It says what to check
//! first when that cause is suspected, in a list under a heading of that name, and
//! whatever else a team wants to remember.

use crate::archive::taxonomy::Note;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::front_matter::{self, Value};
use crate::input::{Assets, Source};
use crate::markdown::{self, Parts};
use crate::permalink::{Permalink, slug};

/// The keys of a note's front matter.
const KEYS: [&str; 4] = ["name", "category", "description", "check_first"];

/// What a note says, the links of its text, and every problem in it.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The note.
    pub note: Note,
    /// The links and images of its text.
    pub links: Vec<markdown::Link>,
    /// Where its headings start in the file, in bytes, and the level of each.
    pub headings: Vec<(usize, u8)>,
    /// Where its text starts in the file, in bytes.
    pub body: usize,
}

/// The note in `source`; `None` where its front matter cannot be read.
pub fn parse(
    source: &Source,
    config: &Config,
    assets: &Assets,
) -> (Option<Parsed>, Vec<Diagnostic>) {
    let (front_matter, mut problems) = front_matter::parse(source);
    let Some(front_matter) = front_matter else {
        return (None, problems);
    };
    let mut note = Note {
        term: slug(source.path.stem()),
        file: source.file.clone(),
        ..Note::default()
    };
    for entry in &front_matter.entries {
        let value = &entry.node.value;
        match (entry.key.as_str(), text(value)) {
            ("name", Some(text)) => note.name = Some(text),
            ("description", Some(text)) => note.description = Some(text),
            ("category", Some(text)) => match category(config, &text) {
                Ok(id) => note.category = Some(id),
                Err(hint) => problems.push(
                    Diagnostic::new(
                        Code::FrontMatterValue,
                        format!("`{text}` is not a category"),
                    )
                    .at(source.place(entry.node.span.clone()))
                    .hint(hint),
                ),
            },
            ("check_first", _) => note.check_first = items(value),
            ("name" | "description" | "category", None) => problems.push(
                Diagnostic::new(
                    Code::FrontMatterValue,
                    format!("`{}` must be text", entry.key),
                )
                .at(source.place(entry.node.span.clone())),
            ),
            (key, _) => problems.push(unknown_key(source, key, entry.key_span.clone())),
        }
    }
    let body = front_matter.body;
    let (links, headings) = read_body(source, config, assets, body, &mut note);
    let parsed = Parsed {
        note,
        links,
        headings,
        body,
    };
    (Some(parsed), problems)
}

/// The address of the page that a note is shown on.
fn permalink(source: &Source) -> Permalink {
    Permalink::new(format!("causes/{}/", slug(source.path.stem())))
}

/// Takes “Check first” out of the body; the rest is the note's text. Returns the links in it,
/// and its headings.
fn read_body(
    source: &Source,
    config: &Config,
    assets: &Assets,
    body: usize,
    note: &mut Note,
) -> (Vec<markdown::Link>, Vec<(usize, u8)>) {
    let is_check_first = |heading: &str| slug(heading) == "check-first";
    let permalink = permalink(source);
    let document = markdown::parse(
        &source.text[body..],
        &markdown::Context {
            source: &source.path,
            permalink: &permalink,
            assets,
            highlight: config.markdown.highlight,
            offline: config.offline,
            wants: &is_check_first,
            names: &|_| false,
            everything: false,
            offset: body,
        },
    );
    let sections = document.sections.iter().filter(|it| it.level > 0);
    let headings = sections.map(|it| (it.span.start, it.level)).collect();
    for section in document.sections {
        let taken = is_check_first(&section.title);
        if !taken && section.level > 0 {
            let level = section.level.max(2);
            let title = markdown::escape(&section.title);
            note.html += &format!("<h{level} id=\"{}\">{title}</h{level}>\n", section.id);
        }
        for block in section.blocks {
            match block.parts {
                Parts::List(list) if taken => {
                    note.check_first.extend(
                        list.into_iter()
                            .map(|item| [item.text.html(), &item.rest].concat()),
                    );
                }
                _ => note.html += &block.html,
            }
        }
    }
    note.html += &document.footnotes;
    (document.links, headings)
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Scalar(text, _) => Some(text.clone()),
        _ => None,
    }
}

/// The items of a list, escaped; a single value is a list of one.
fn items(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) => items
            .iter()
            .filter_map(|item| text(&item.value))
            .map(|item| markdown::escape(&item))
            .collect(),
        value => text(value)
            .map(|item| markdown::escape(&item))
            .into_iter()
            .collect(),
    }
}

fn category(config: &Config, written: &str) -> Result<String, String> {
    let id = slug(written);
    if config.categories.iter().any(|category| category.id == id) {
        return Ok(id);
    }
    let known: Vec<&str> = config
        .categories
        .iter()
        .map(|category| category.id.as_str())
        .collect();
    Err(match did_you_mean(&id, known.iter().copied()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!(
            "use one of {}, or add it to `[categories]`",
            known.join(", ")
        ),
    })
}

fn unknown_key(source: &Source, key: &str, span: std::ops::Range<usize>) -> Diagnostic {
    let problem = Diagnostic::new(
        Code::FrontMatterKey,
        format!("a note on a root cause has no key `{key}`"),
    )
    .at(source.place(span));
    match did_you_mean(key, KEYS) {
        Some(close) => problem.hint(format!("did you mean `{close}`?")),
        None => problem.hint(format!("its keys are {}", KEYS.join(", "))),
    }
}
