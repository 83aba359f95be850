//! The project as the writer changes it: built again after each change, and told about.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use casebook::build::Options;
use casebook::config::Config;
use casebook::diagnostic::{Diagnostic, Format, Level};

use super::preview::{Preview, Showing};
use super::watch::{Change, Folders, Watch};
use crate::cli::CliError;
use crate::cli::output;
use crate::cli::project::{Project, Unreadable};

/// A project that is being written on.
pub(crate) struct Workspace {
    project: Project,
    options: Options,
    preview: Arc<Preview>,
    folders: Folders,
    /// The problems that were printed last.
    told: Vec<Diagnostic>,
    /// Why the project could not be read the last time.
    refused: Option<String>,
}

/// What came of a build.
pub(crate) struct Built {
    /// How many postmortems the site has, where there is one.
    pub(crate) postmortems: Option<usize>,
}

impl Workspace {
    /// The workspace of `project`, whose site is shown in `preview`.
    pub(crate) fn new(project: Project, options: Options, preview: Arc<Preview>) -> Self {
        let folders = Folders {
            root: project.root.clone(),
            deep: Vec::new(),
        };
        Self {
            project,
            options,
            preview,
            folders,
            told: Vec::new(),
            refused: None,
        }
    }

    /// Builds the site for the first time. Where files have errors, the others are shown. A
    /// project that cannot be read at all is an error: there is nothing to wait for.
    pub(crate) fn start(&mut self) -> Result<Built, CliError> {
        self.options.keep_going = true;
        let built = self.project.build(&self.options, &mut |_| {});
        self.options.keep_going = false;
        match built {
            Ok((config, build)) => {
                self.folders = folders(&self.project.root, &config);
                let postmortems = build
                    .site
                    .as_ref()
                    .map(|site| site.archive().postmortems.len());
                self.show(
                    build
                        .site
                        .map(|site| Showing::new(site, &self.project.root)),
                    build.diagnostics,
                );
                Ok(Built { postmortems })
            }
            Err(Unreadable { error, diagnostics }) => {
                output::diagnostics(&diagnostics, Format::Human)?;
                Err(error)
            }
        }
    }

    /// Builds the site again after each change, for as long as the process runs.
    pub(crate) fn run(mut self) {
        let (mut watch, error) = Watch::new(self.folders.clone());
        if let Some(error) = error {
            note_polling(&error);
        }
        // What changed while the site was built for the first time.
        let mut change = Change::Unknown;
        loop {
            self.rebuild(&change);
            if let Err(error) = watch.set(self.folders.clone()) {
                note_polling(&error);
            }
            change = watch.next();
        }
    }

    fn rebuild(&mut self, change: &Change) {
        let began = Instant::now();
        match self.project.build(&self.options, &mut |_| {}) {
            Ok((config, build)) => {
                self.folders = folders(&self.project.root, &config);
                self.refused = None;
                let stands = build.site.is_some();
                self.show(
                    build
                        .site
                        .map(|site| Showing::new(site, &self.project.root)),
                    build.diagnostics,
                );
                if let Change::Files(files) = change {
                    let names = names(files, &self.project.root);
                    let time = began.elapsed().as_millis();
                    output::note(&match stands {
                        true => format!("Rebuilt in {time} ms: {names}\n"),
                        false => format!("Not rebuilt, the last good site is shown: {names}\n"),
                    });
                }
            }
            // Files come and go while a branch is checked out: the last site stays.
            Err(Unreadable { error, .. }) => {
                let error = error.to_string();
                if self.refused.as_ref() != Some(&error) {
                    output::complain(&error);
                    self.refused = Some(error);
                }
            }
        }
    }

    /// Shows `site`, or the last one, and prints the problems that are new.
    fn show(&mut self, site: Option<Showing>, problems: Vec<Diagnostic>) {
        let new = problems
            .iter()
            .filter(|problem| !self.told.contains(problem));
        let new: Vec<Diagnostic> = new.cloned().collect();
        let mended = problems.is_empty() && !self.told.is_empty();
        self.told.clone_from(&problems);
        self.preview.replace(site, problems);
        if !new.is_empty() {
            // A terminal that has gone is not told.
            let _ = output::diagnostics(&new, Format::Human);
            let is_error = |problem: &Diagnostic| problem.level == Level::Error;
            if let Some(summary) =
                output::summary(&self.told).filter(|_| self.told.iter().any(is_error))
            {
                output::note(&format!("{summary}\n"));
            }
        }
        if mended {
            output::note("All problems are mended\n");
        }
    }
}

/// What is watched for a project of this configuration.
fn folders(root: &Path, config: &Config) -> Folders {
    let theme = config
        .theme
        .iter()
        .map(|theme| root.join("themes").join(theme));
    Folders {
        root: root.to_owned(),
        deep: theme.chain([root.join(&config.content)]).collect(),
    }
}

/// The changed files by name, the first of many.
fn names(files: &BTreeSet<PathBuf>, root: &Path) -> String {
    let mut names = files.iter().map(|file| {
        let name = file.strip_prefix(root).unwrap_or(file);
        name.display().to_string()
    });
    let first = names.next().unwrap_or_default();
    match names.count() {
        0 => first,
        more => format!("{first} and {}", output::count(more, "more file")),
    }
}

fn note_polling(error: &notify::Error) {
    output::note(&format!(
        "note: the system does not tell of changes ({error}); the files are looked at once a second\n"
    ));
}
