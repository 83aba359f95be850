//! `casebook list`.

mod csv;
mod table;

use std::cell::LazyCell;

use casebook::archive::Archive;
use casebook::build::Read;
use casebook::config::Config;
use casebook::config::taxonomy::TaxonomyKind;
use casebook::feed::archive_json::incident;
use casebook::postmortem::Postmortem;
use casebook::search::similar;

use super::args::{List, ListFormat};
use super::json;
use super::output;
use super::terminal::Terminal;
use super::{CliError, Outcome};

/// A postmortem, and what is known of it across the archive.
#[derive(Clone, Copy)]
struct Row<'a> {
    at: usize,
    postmortem: &'a Postmortem,
    archive: &'a Archive,
    config: &'a Config,
}

/// Lists the postmortems of a project.
pub(crate) fn run(args: &List) -> Result<Outcome, CliError> {
    let Read {
        archive,
        config,
        drafts,
        ..
    } = args.sources.read(&args.filters)?;
    let filter = args.filters.of(&archive, &config)?;
    let postmortems = archive.postmortems.iter().enumerate();
    let rows: Vec<Row<'_>> = postmortems
        .filter(|(_, postmortem)| filter.matches(postmortem))
        .map(|(at, postmortem)| Row {
            at,
            postmortem,
            archive: &archive,
            config: &config,
        })
        .collect();
    // Each as `archive.json` has it.
    let similar = LazyCell::new(|| similar(&archive, &config));
    let incidents = || {
        let rows = rows.iter();
        rows.map(|row| incident(row.at, &archive, &config, &similar[row.at]))
    };
    match args.format {
        ListFormat::Table if rows.is_empty() => output::note("no postmortem is in the list\n"),
        ListFormat::Table => output::result(&table::table(&rows, Terminal::stdout()))?,
        ListFormat::Csv => {
            let csv = csv::csv(&rows);
            output::write(|stdout| stdout.write_all(&csv))?;
        }
        ListFormat::Json => json::array(incidents())?,
        ListFormat::Ndjson => json::lines(incidents())?,
    }
    if matches!(args.format, ListFormat::Table) {
        output::note_drafts(drafts);
    }
    Ok(Outcome::Done)
}

impl<'a> Row<'a> {
    /// The slugs of its terms in the taxonomy with this id.
    fn slugs(&self, taxonomy: &str) -> Vec<&'a str> {
        let at = self.config.taxonomy(taxonomy);
        let terms = at.and_then(|at| self.postmortem.terms.get(&at));
        terms.into_iter().flatten().map(|term| &*term.id).collect()
    }

    /// The names of its terms in the taxonomy of this kind.
    fn names(&self, kind: TaxonomyKind) -> Vec<&'a str> {
        let entries = self.archive.entries(self.config, self.postmortem, kind);
        entries.map(|entry| entry.name.as_str()).collect()
    }

    /// How many action items are open, and how many of those are overdue; unknown where
    /// none is recorded.
    fn open(&self) -> Option<(usize, usize)> {
        let items = &self.postmortem.action_items;
        let open = items.iter().filter(|item| item.is_open()).count();
        let today = self.archive.today;
        let overdue = items.iter().filter(|item| item.is_overdue(today)).count();
        (!items.is_empty()).then_some((open, overdue))
    }
}
