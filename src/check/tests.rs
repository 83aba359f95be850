//! Each rule: reports, and what is said about them; and what must not be said.

mod rules;

use chrono::NaiveDate;

use crate::build::{self, Memory, Options};
use crate::diagnostic::{Code, Diagnostic};
use crate::input::{Assets, Brand, Input, Source};
use crate::permalink::SourcePath;

/// A project with this configuration and these files, on 4 March 2024.
pub(crate) fn project(toml: &str, files: &[(&str, &str)]) -> Input {
    let source = |folder: &str, path: &str, text: &str| {
        Source::new(format!("{folder}{path}"), SourcePath::new(path), text)
    };
    let mut documents: Vec<Source> = files
        .iter()
        .map(|(path, text)| source("content/", path, text))
        .collect();
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    Input {
        config: source("", "casebook.toml", toml),
        documents,
        notes: Vec::new(),
        assets: Assets::new(),
        templates: Vec::new(),
        theme_assets: Assets::new(),
        brand: Brand::default(),
        history: Default::default(),
        today: NaiveDate::from_ymd_opt(2024, 3, 4).expect("a day"),
        drafts: false,
        problems: Vec::new(),
    }
}

/// What `casebook check` says about it.
pub(crate) fn check(input: &Input) -> Vec<Diagnostic> {
    build::check(input, &Options::default(), &mut Memory::default()).diagnostics
}

/// What is said about one file by the rule `code`: `line:column message`.
pub(super) fn said(code: Code, toml: &str, files: &[(&str, &str)]) -> Vec<String> {
    let problems = check(&project(toml, files)).into_iter();
    let problems = problems.filter(|problem| problem.code == code);
    problems
        .map(|problem| {
            let place = problem.place.as_ref();
            let position = place.and_then(|place| place.position.as_ref());
            let at = position.map_or(String::new(), |at| format!("{}:{} ", at.line, at.column));
            format!("{at}{}", problem.message)
        })
        .collect()
}

/// The same, for a file with this front matter and body.
#[track_caller]
pub(super) fn one(code: Code, front_matter: &str, body: &str, expected: &[&str]) {
    let text = format!("---\n{front_matter}---\n{body}");
    let said = said(code, "", &[("2024-01-24-a.md", &text)]);
    assert_eq!(said, expected, "{text}");
}
