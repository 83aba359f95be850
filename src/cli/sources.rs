//! What `search`, `list` and `actions` ask: the postmortems of a project, and which of them.

use std::collections::BTreeSet;
use std::path::Path;

use casebook::archive::Archive;
use casebook::build::{self, Options, Read};
use casebook::config::{self, Config};
use casebook::diagnostic::Diagnostic;
use casebook::input::{self, Memory, Selection};
use casebook::postmortem::Status;
use casebook::search::filter::{Filter, FilterError};
use chrono::NaiveDate;

use super::CliError;
use super::args::{Filters, Incidents, Sources};
use super::output::{self, count};
use super::project::{selection, today};

/// The file of the configuration, as diagnostics name it.
const CONFIG: &str = "casebook.toml";

impl Sources {
    /// The postmortems as they are on the disk. What has errors is left out, which is said
    /// beside the result: whoever asks at night does not want to mend files.
    pub(super) fn read(&self, filters: &Filters) -> Result<Read, CliError> {
        let is_draft = filters.status.is_some_and(|it| it.0 == Status::Draft);
        self.with_drafts(self.drafts || is_draft)
    }

    /// The same, with drafts or without.
    pub(super) fn with_drafts(&self, drafts: bool) -> Result<Read, CliError> {
        postmortems(&self.project, drafts, self.today)
    }
}

/// The postmortems of `project` as they are on the disk; what has errors is left out, which
/// is said beside the result.
pub(super) fn postmortems(
    project: &Path,
    drafts: bool,
    day: Option<NaiveDate>,
) -> Result<Read, CliError> {
    let (source, problems) = input::read_config(project)?;
    let (config, _) = config::parse(&source);
    let selection = Selection {
        // Neither a template nor a picture is needed for an answer.
        theme: None,
        logo: None,
        icon: None,
        ..selection(&config, today(day.or(config.today))?, drafts)
    };
    let mut input = input::read(project, source, &selection, &mut Memory::default())?;
    input.problems.extend(problems);
    let read = build::archive(&input, &Options::default());
    if let Some(said) = left_out(&read.diagnostics) {
        output::note(&said);
    }
    Ok(read)
}

/// How many files have errors, in a line; `None` where all are sound.
fn left_out(diagnostics: &[Diagnostic]) -> Option<String> {
    let errors = diagnostics.iter().filter(|it| it.is_error());
    let places = errors.filter_map(|problem| problem.place.as_ref());
    let mut files: BTreeSet<&str> = places.map(|place| place.path.as_str()).collect();
    let is_misconfigured = files.remove(CONFIG);
    let mut said = Vec::new();
    match files.len() {
        0 => {}
        1 => said.push("1 file has errors and is left out".to_owned()),
        n => said.push(format!("{} have errors and are left out", count(n, "file"))),
    }
    if is_misconfigured {
        said.push(format!("`{CONFIG}` has errors"));
    }
    (!said.is_empty()).then(|| format!("{}: run `casebook build`\n", said.join(", ")))
}

impl Filters {
    /// Whether nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.status.is_none() && self.incidents.is_empty()
    }

    /// What they ask of the postmortems of `archive`.
    pub(super) fn of(&self, archive: &Archive, config: &Config) -> Result<Filter, FilterError> {
        let mut filter = self.incidents.of(archive, config)?;
        if let Some(status) = self.status {
            filter.status(status.0);
        }
        Ok(filter)
    }
}

impl Incidents {
    fn is_empty(&self) -> bool {
        self.since.is_none() && self.terms().iter().all(|(_, terms)| terms.is_empty())
    }

    /// What they ask of the postmortems of `archive`.
    pub(super) fn of(&self, archive: &Archive, config: &Config) -> Result<Filter, FilterError> {
        let mut filter = Filter::default();
        for (taxonomy, terms) in self.terms() {
            let at = config.taxonomy(taxonomy);
            let at = at.expect("every built-in taxonomy is configured");
            for term in terms {
                filter.term(at, term, archive, config)?;
            }
        }
        if let Some(since) = &self.since {
            filter.since(since)?;
        }
        Ok(filter)
    }

    /// The terms that are asked for, by the id of their taxonomy.
    fn terms(&self) -> [(&'static str, &[String]); 6] {
        [
            ("root_causes", &self.cause),
            ("severity", &self.severity),
            ("services", &self.service),
            ("tags", &self.tag),
            ("symptoms", &self.symptom),
            ("looked_like", &self.looked_like),
        ]
    }
}
