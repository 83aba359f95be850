//! What Tera finds wrong, as diagnostics that point into the template.

use std::ops::Range;

use tera::{Error, ErrorKind, ReportError};

use super::load::{LAYERS, Sources};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};

/// What is wrong with the templates themselves.
pub(super) fn of_templates(error: &Error, sources: &Sources) -> Vec<Diagnostic> {
    let one = |message: String| Diagnostic::new(Code::Template, message);
    match error.kind() {
        ErrorKind::SyntaxError(report) => vec![of_report(report, None, sources)],
        ErrorKind::MissingParent { current, parent } => vec![
            at_text(
                one(format!("there is no template `{parent}` to extend")),
                current,
                parent,
                sources,
            )
            .hint("a built-in template is extended as `builtin/page.html`"),
        ],
        ErrorKind::CircularExtend { tpl, .. } => {
            vec![circular(
                "a template extends itself",
                tpl,
                "extends",
                sources,
            )]
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            vec![circular(
                "a template includes itself",
                tpl,
                "include",
                sources,
            )]
        }
        ErrorKind::Msg(text) => {
            let mut problems = reports(text, sources);
            if problems.is_empty() {
                problems.push(one(lower_first(text)));
            }
            problems
        }
        _ => vec![one(lower_first(&error.to_string()))],
    }
}

/// What went wrong on the page at `address`.
pub(super) fn of_page(error: &Error, address: &str, sources: &Sources) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            of_report(report, Some(address), sources)
        }
        _ => Diagnostic::new(
            Code::Template,
            format!(
                "{}, on the page `/{address}`",
                lower_first(&error.to_string())
            ),
        ),
    }
}

fn of_report(report: &ReportError, address: Option<&str>, sources: &Sources) -> Diagnostic {
    let (message, known) = split_known(report.message());
    let message = match address {
        Some(address) => format!("{message}, on the page `/{address}`"),
        None => message,
    };
    let mut problem = Diagnostic::new(Code::Template, message);
    if let Some(place) = place(report.filename(), report.span().range.clone(), sources) {
        problem = problem.at(place);
    }
    match hint(&known, report.message()) {
        Some(hint) => problem.hint(hint),
        None => problem,
    }
}

/// The reports in the text of an error that holds several: a message, and below it the
/// arrow to `file:line:column`, and the line with its underline.
fn reports(text: &str, sources: &Sources) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else {
            continue;
        };
        let Some(arrow) = lines.next_if(|line| line.trim_start().starts_with("--> ")) else {
            continue;
        };
        let width = lines.nth(2).map_or(1, |underline| {
            underline.bytes().filter(|byte| *byte == b'^').count()
        });
        let problem = of_arrow(
            message,
            arrow.trim_start().trim_start_matches("--> "),
            width,
            sources,
        );
        // One thing that is missing may be missing from many built-in templates.
        let builtin = problem
            .place
            .as_ref()
            .is_some_and(|at| at.position.is_none());
        if !builtin || problems.iter().all(|told| told.message != problem.message) {
            problems.push(problem);
        }
    }
    problems
}

fn of_arrow(message: &str, arrow: &str, width: usize, sources: &Sources) -> Diagnostic {
    let problem = Diagnostic::new(Code::Template, lower_first(message));
    let mut parts = arrow.rsplitn(3, ':');
    let column: usize = parts.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let line: usize = parts.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let name = parts.next().unwrap_or_default();
    let Some((source, own)) = sources.get(name) else {
        return problem;
    };
    if !own {
        return problem
            .in_file(&source.file)
            .hint("a built-in template needs it: keep it in the template that you override");
    }
    let line_start: usize = source
        .text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = &source.text[line_start..];
    let offset = |column| {
        rest.char_indices()
            .nth(column)
            .map_or(rest.len(), |(at, _)| at)
    };
    let (from, to) = (offset(column - 1), offset(column - 1 + width));
    let problem = problem.at(source.place(line_start + from..line_start + to));
    match unknown_hint(message) {
        Some(hint) => problem.hint(hint),
        None => problem,
    }
}

fn circular(message: &str, name: &str, tag: &str, sources: &Sources) -> Diagnostic {
    let problem = Diagnostic::new(Code::Template, message);
    let [own, builtin] = LAYERS;
    let file = name.strip_prefix(own).unwrap_or(name);
    at_text(problem, name, tag, sources).hint(format!(
        "the built-in template of that name is `{builtin}{file}`"
    ))
}

/// The problem at the first place where the template `name` says `text`.
fn at_text(problem: Diagnostic, name: &str, text: &str, sources: &Sources) -> Diagnostic {
    let found = sources.get(name).and_then(|(source, _)| {
        let start = source.text.find(text)?;
        place(name, start..start + text.len(), sources)
    });
    match found {
        Some(place) => problem.at(place),
        None => problem,
    }
}

fn place(name: &str, span: Range<usize>, sources: &Sources) -> Option<Place> {
    sources.get(name).map(|(source, _)| source.place(span))
}

/// Tera's message, and the names that it says there are.
fn split_known(message: &str) -> (String, Vec<&str>) {
    for marker in [" Available variables: ", " Available fields: "] {
        if let Some((message, known)) = message.split_once(marker) {
            return (lower_first(message), known.split(", ").collect());
        }
    }
    (lower_first(message), Vec::new())
}

fn hint(known: &[&str], message: &str) -> Option<String> {
    let unknown = message.split('`').nth(1).unwrap_or_default();
    if let Some(meant) = did_you_mean(unknown, known.iter().copied()) {
        return Some(format!("did you mean `{meant}`?"));
    }
    if !known.is_empty() {
        return Some(format!("there are `{}`", known.join("`, `")));
    }
    unknown_hint(message)
}

fn unknown_hint(message: &str) -> Option<String> {
    let hint = if message.starts_with("Unknown filter") {
        "`docs/templates.md` lists the filters"
    } else if message.starts_with("Block ") {
        "`docs/templates.md` lists the blocks of each template"
    } else {
        return None;
    };
    Some(hint.to_owned())
}

/// The message as Casebook writes them: lower case, without a final dot.
fn lower_first(message: &str) -> String {
    let message = message.strip_suffix('.').unwrap_or(message);
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
