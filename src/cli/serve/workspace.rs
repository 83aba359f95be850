//! The project as the writer changes it: built again after each change, and told about.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use casebook::build::{Build, Options};
use casebook::config::Config;
use casebook::diagnostic::{Diagnostic, Format};
use casebook::site::Site;

use super::preview::{Preview, Showing};
use super::watch::{Change, Folders, Watch};
use crate::cli::CliError;
use crate::cli::output;
use crate::cli::project::{self, Project, Unreadable};
use crate::cli::publish::once;

/// A project that is being written on.
pub(crate) struct Workspace {
    project: Project,
    options: Options,
    preview: Arc<Preview>,
    folders: Folders,
    /// The problems that were printed last.
    told: Vec<Diagnostic>,
    /// Why the project could not be read, where it could not.
    refused: Option<String>,
    /// Whether the templates failed when they were last tried.
    theme_fails: bool,
}

impl Workspace {
    /// The workspace of `project`, whose site is shown in `preview`.
    pub(crate) fn new(project: Project, options: Options, preview: Arc<Preview>) -> Self {
        let options = Options {
            keep_going: true,
            ..options
        };
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
            theme_fails: false,
        }
    }

    /// Builds the site for the first time, and says how many postmortems it has, where there is
    /// one. Where files have errors, the others are shown. A project that cannot be read at all
    /// is an error: most likely, another folder is meant. What changes from now on is watched.
    pub(crate) fn start(&mut self) -> Result<(Watch, Option<usize>), CliError> {
        let config = project::config(&self.project.root)?;
        self.watch(&config);
        let (watch, error) = Watch::new(self.folders.clone());
        if let Some(error) = error {
            note_polling(&error);
        }
        let (config, build) = match self.build(&Change::Unknown) {
            Ok(built) => built,
            Err(Unreadable {
                error, diagnostics, ..
            }) => {
                output::diagnostics(&diagnostics, Format::Human)?;
                return Err(error);
            }
        };
        self.watch(&config);
        let site = build.site;
        let postmortems = site.as_ref().map(|site| site.archive().postmortems.len());
        let showing = site.map(|site| Showing::new(site, &self.project.root));
        self.show(showing, build.diagnostics);
        Ok((watch, postmortems))
    }

    /// Builds the site again after each change, for as long as the process runs.
    pub(crate) fn run(mut self, mut watch: Watch) {
        loop {
            let change = match watch.set(self.folders.clone()) {
                Ok(true) => Change::Unknown,
                Ok(false) => watch.next(),
                Err(error) => {
                    note_polling(&error);
                    watch.next()
                }
            };
            self.rebuild(&change);
        }
    }

    fn rebuild(&mut self, change: &Change) {
        let began = Instant::now();
        let (config, build) = match self.build(change) {
            Ok(built) => built,
            // Files come and go while a branch is checked out: the last site stays.
            Err(Unreadable { error, config, .. }) => {
                if let Some(config) = &config {
                    self.watch(config);
                }
                return self.refuse(error.to_string());
            }
        };
        self.watch(&config);
        self.refused = None;
        let showing = build
            .site
            .map(|site| Showing::new(site, &self.project.root));
        let stays = showing.is_none();
        self.show(showing, build.diagnostics);
        if let Change::Files(files) = change {
            let names = names(files, &self.project.root);
            let time = began.elapsed().as_millis();
            output::note(&match stays {
                true => format!("Not rebuilt, the last good site stays: {names}\n"),
                false => format!("Rebuilt in {time} ms: {names}\n"),
            });
        }
    }

    /// The site as it is on the disk; without the files that have an error, where none of them is
    /// in the site that is shown: a new postmortem that is not right yet does not hold up the
    /// others. A theme of the archive's own that fails on a page makes no site.
    fn build(&mut self, change: &Change) -> Result<(Config, Build), Unreadable> {
        let (config, mut build) = self.project.build(&self.options, &mut |_| {})?;
        if self.loses_pages(&config, &build.diagnostics) {
            build.site = None;
        }
        if let Some(site) = &build.site
            && config.theme.is_some()
            && (self.theme_fails || self.is_outside(change, &config.content))
        {
            let failures = failures(site);
            self.theme_fails = !failures.is_empty();
            if self.theme_fails {
                build.diagnostics.extend(failures);
                build.site = None;
            }
        }
        Ok((config, build))
    }

    /// Whether this may be a change outside the folder of the postmortems, `content`.
    fn is_outside(&self, change: &Change, content: &str) -> bool {
        let content = self.project.root.join(content);
        match change {
            Change::Files(files) => files.iter().any(|file| !file.starts_with(&content)),
            Change::Unknown => true,
        }
    }

    /// Whether a file with an error has a page in the site that is shown.
    fn loses_pages(&self, config: &Config, problems: &[Diagnostic]) -> bool {
        let Some(showing) = &self.preview.current().showing else {
            return false;
        };
        let shown = &showing.site.archive().postmortems;
        let mut broken = problems
            .iter()
            .filter(|problem| problem.is_error())
            .filter_map(|problem| problem.place.as_ref()?.path.strip_prefix(&config.content))
            .map(|path| path.trim_start_matches('/'));
        broken.any(|path| shown.iter().any(|known| known.source.as_str() == path))
    }

    /// Watches what this configuration names, from the next change on.
    fn watch(&mut self, config: &Config) {
        let root = &self.project.root;
        let theme = config.theme.iter();
        let theme = theme.map(|theme| root.join("themes").join(&theme.name));
        let pictures = [&config.appearance.logo, &config.appearance.icon];
        let pictures = pictures.into_iter().flatten();
        let pictures = pictures.map(|picture| root.join(picture.path.as_str()));
        let folders = theme.chain([root.join(&config.content)]);
        self.folders.deep = folders.chain(pictures).collect();
    }

    /// Keeps the last site, and says once why there is no other.
    fn refuse(&mut self, reason: String) {
        if self.refused.as_ref() != Some(&reason) {
            output::complain(&reason);
            self.preview.refuse(reason.clone());
            self.refused = Some(reason);
        }
    }

    /// Shows `site`, or the last one, and prints the problems that are new.
    fn show(&mut self, site: Option<Showing>, problems: Vec<Diagnostic>) {
        self.preview.replace(site, problems.clone());
        let told = std::mem::replace(&mut self.told, problems);
        let problems = self.told.iter();
        let new: Vec<Diagnostic> = problems
            .clone()
            .filter(|problem| !told.contains(problem))
            .cloned()
            .collect();
        if self.told.is_empty() && !told.is_empty() {
            output::note("All problems are mended\n");
        }
        if new.is_empty() {
            return;
        }
        // Where the terminal has gone, there is nobody to tell.
        let _ = output::diagnostics(&new, Format::Human);
        let summary = output::summary(&self.told);
        let errors = problems.filter(|problem| problem.is_error());
        if let Some(summary) = summary.filter(|_| errors.count() > 0) {
            output::note(&format!("{summary}\n"));
        }
    }
}

/// What a theme's templates do wrong on a page of each kind, once each.
fn failures(site: &Site) -> Vec<Diagnostic> {
    let samples = site.samples().into_iter();
    let failures = samples.filter_map(|at| site.entry(at).err());
    once(failures.map(|problem| *problem).collect())
}

/// The changed files by name, the first of many.
fn names(files: &BTreeSet<PathBuf>, root: &Path) -> String {
    let mut names = files.iter().map(|file| {
        let name = file.strip_prefix(root).unwrap_or(file);
        output::printable(&name.display().to_string())
    });
    let first = names.next().unwrap_or_default();
    match names.count() {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

fn note_polling(error: &notify::Error) {
    output::note(&format!(
        "note: the system does not tell of changes ({error}); the files are looked at once a second\n"
    ));
}
