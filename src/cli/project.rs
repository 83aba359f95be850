//! The project of a command: its files as they are on the disk now, the site they make, and
//! what is wrong with them.

use std::env;
use std::path::{Path, PathBuf};

use casebook::build::{self, Build, Check, Mended, Options};
use casebook::config::{self, Config};
use casebook::diagnostic::Diagnostic;
use casebook::input::{self, Input, ReadError, Selection};
use chrono::{DateTime, Local, NaiveDate, Utc};

use super::CliError;

/// A project, and what is remembered of it from one build to the next.
pub(crate) struct Project {
    /// Its folder.
    pub(crate) root: PathBuf,
    /// The day to build for, where the caller names one.
    pub(crate) today: Option<NaiveDate>,
    /// Whether drafts are part of the site.
    pub(crate) drafts: bool,
    read: input::Memory,
    built: build::Memory,
}

/// Why there is nothing to build from.
pub(crate) struct Unreadable {
    /// What could not be done.
    pub(crate) error: CliError,
    /// The configuration, where it could be read.
    pub(crate) config: Option<Box<Config>>,
    /// What is wrong with it, which may well be the reason.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// The project in `root`, of which nothing is known yet.
    pub(crate) fn new(root: &Path, today: Option<NaiveDate>, drafts: bool) -> Self {
        Self {
            root: root.to_owned(),
            today,
            drafts,
            read: input::Memory::default(),
            built: build::Memory::default(),
        }
    }

    /// The site of the project as it is on the disk, and its configuration.
    pub(crate) fn build(
        &mut self,
        options: &Options,
        stage: &mut dyn FnMut(&'static str),
    ) -> Result<(Config, Build), Unreadable> {
        let (config, input) = self.input(true)?;
        let build = build::build(&input, options, &mut self.built, stage);
        Ok((config, build))
    }

    /// What is wrong with the project as it is on the disk. No rule looks at the history of its
    /// files, so a copy of what is staged, which has none, is checked as the project itself is.
    pub(crate) fn check(&mut self, options: &Options) -> Result<Check, Unreadable> {
        let (_, input) = self.input(false)?;
        Ok(build::check(&input, options, &mut self.built))
    }

    /// The files of the project that have a safe fix.
    pub(crate) fn mend(&mut self, options: &Options) -> Result<Vec<Mended>, Unreadable> {
        let (_, input) = self.input(false)?;
        Ok(build::mend(&input, options, &mut self.built))
    }

    /// The files of the project as they are on the disk, with their history where the
    /// configuration and the caller ask for it, and its configuration.
    fn input(&mut self, history: bool) -> Result<(Config, Input), Unreadable> {
        let nothing = |error: ReadError| Unreadable {
            error: error.into(),
            config: None,
            diagnostics: Vec::new(),
        };
        let (source, problems) = input::read_config(&self.root).map_err(nothing)?;
        let (config, diagnostics) = config::parse(&source);
        let input = today(self.today.or(config.today)).and_then(|today| {
            let mut selection = selection(&config, today, self.drafts);
            selection.history &= history;
            Ok(input::read(&self.root, source, &selection, &mut self.read)?)
        });
        match input {
            Ok(mut input) => {
                input.problems.extend(problems);
                Ok((config, input))
            }
            Err(error) => Err(Unreadable {
                error,
                config: Some(Box::new(config)),
                diagnostics,
            }),
        }
    }
}

/// The configuration of the project in `root` as it is on the disk; without one, the defaults.
pub(super) fn config(root: &Path) -> Result<Config, CliError> {
    let (source, _) = input::read_config(root)?;
    Ok(config::parse(&source).0)
}

/// What is said of the project in `root` where it has neither a configuration nor any of the
/// `postmortems`.
pub(super) fn unstarted(root: &Path, postmortems: usize) -> Result<Option<String>, CliError> {
    let is_started = postmortems > 0 || root.join("casebook.toml").exists();
    Ok(match is_started {
        true => None,
        false => Some(format!(
            "nothing to build in `{}`: `casebook init` starts an archive\n",
            config(root)?.content
        )),
    })
}

/// The files that a site of `config` is made of.
pub(super) fn selection(config: &Config, today: NaiveDate, drafts: bool) -> Selection {
    Selection {
        content: config.content.clone(),
        theme: config.theme.clone(),
        logo: config.appearance.logo.clone(),
        icon: config.appearance.icon.clone(),
        history: config.history,
        ignore: config.ignore.clone(),
        today,
        drafts,
    }
}

/// The day to build for: `chosen`, else the environment's, else the clock's.
pub(super) fn today(chosen: Option<NaiveDate>) -> Result<NaiveDate, CliError> {
    if let Some(today) = chosen {
        return Ok(today);
    }
    let date = source_date()?.map(|moment| moment.date_naive());
    Ok(date.unwrap_or_else(|| Local::now().date_naive()))
}

/// The moment that $SOURCE_DATE_EPOCH names, where it is set.
pub(super) fn source_date() -> Result<Option<DateTime<Utc>>, CliError> {
    let Ok(epoch) = env::var("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let seconds = epoch.parse().ok();
    let moment = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    moment.map(Some).ok_or(CliError::SourceDate(epoch))
}
