//! The templates of a new postmortem: those that are built in, and the archive's own.

use std::path::Path;

use casebook::diagnostic::Diagnostic;
use casebook::input::{self, Source};
use casebook::permalink::SourcePath;

use crate::cli::CliError;

/// The templates that are built in, by name.
const BUILT_IN: [(&str, &str); 6] = [
    ("full", include_str!("templates/full.md")),
    ("short", include_str!("templates/short.md")),
    ("security", include_str!("templates/security.md")),
    ("near-miss", include_str!("templates/near-miss.md")),
    ("aws-coe", include_str!("templates/aws-coe.md")),
    ("google-sre", include_str!("templates/google-sre.md")),
];

/// The folder of an archive's own templates.
const FOLDER: &str = "templates";

/// The line of a front matter by which an editor finds the schema.
const SCHEMA: &str = "# yaml-language-server: $schema=../casebook.schema.json\n";

/// A template.
#[derive(Debug)]
pub(super) struct Template {
    /// Its text.
    pub(super) source: Source,
    /// Whether it is the archive's own, whose keys are as the archive calls them.
    pub(super) is_own: bool,
}

impl Template {
    /// The template `name` of the project, else the one that is built in. The problem of a file
    /// that is there and cannot be read.
    pub(super) fn find(project: &Path, name: &str) -> Result<Result<Self, Diagnostic>, CliError> {
        if own(project).iter().any(|own| own == name) {
            let file = project.join(FOLDER).join(format!("{name}.md"));
            let document = input::documents(&[file], &[])?.read.into_iter().next();
            if let Some(read) = document {
                return Ok(read.map(|document| Self {
                    source: document.source,
                    is_own: true,
                }));
            }
        }
        let built_in = BUILT_IN.iter().find(|(built_in, _)| *built_in == name);
        match built_in {
            Some((_, text)) => Ok(Ok(Self::built_in(name, text))),
            None => Err(unknown(project, name)),
        }
    }

    fn built_in(name: &str, text: &str) -> Self {
        let file = format!("{name}.md");
        Self {
            source: Source::new(&file, SourcePath::new(&file), text),
            is_own: false,
        }
    }
}

/// The template that is taken unless another is named, with the line that names the schema.
pub(crate) fn with_schema() -> String {
    let (_, text) = BUILT_IN[0];
    text.replacen("---\n", &format!("---\n{SCHEMA}"), 1)
}

/// The names of the project's own templates.
fn own(project: &Path) -> Vec<String> {
    let entries = project.join(FOLDER).read_dir().into_iter().flatten();
    let names = entries.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        Some(name.strip_suffix(".md")?.to_owned())
    });
    names.collect()
}

fn unknown(project: &Path, name: &str) -> CliError {
    let own = own(project);
    let built_in = BUILT_IN.iter().map(|(name, _)| *name);
    let mut names: Vec<&str> = built_in.chain(own.iter().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    CliError::NoTemplate {
        name: name.to_owned(),
        hint: super::hint(name, names.iter().copied()),
    }
}

#[cfg(test)]
pub(super) fn built_in() -> impl Iterator<Item = (&'static str, Template)> {
    let templates = BUILT_IN.iter();
    templates.map(|(name, text)| (*name, Template::built_in(name, text)))
}
