//! `casebook import`.

mod ask;
mod row;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use casebook::config::{self, Config};
use casebook::diagnostic::{Diagnostic, Format};
use casebook::import::report::{self, Outcome as Became};
use casebook::import::{self, Import, Options, State, mapping};
use casebook::input::{self, Document};
use casebook::time::DateOrder;
use rayon::prelude::*;

use super::args::{DateOrderArg, Import as Args, ImportFormat};
use super::output::{self, count};
use super::{CliError, Outcome};
use row::Row;
use write::{Target, Writer};

/// Imports files and folders into the project's content.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let (source, mut problems) = input::read_config(&args.project)?;
    let (config, found) = config::parse(&source);
    problems.extend(found);
    output::diagnostics(&problems, Format::Human)?;
    if problems.iter().any(Diagnostic::is_error) {
        return Ok(Outcome::Problems);
    }
    if args.interactive && !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(CliError::NoTerminal);
    }
    let found = input::documents(&args.paths, &config.ignore)?;
    let documents = found.read;
    if args.propose {
        return propose(&documents, &config);
    }
    let options = Options {
        config: &config,
        date_order: args.date_order.map(|order| match order {
            DateOrderArg::Dmy => DateOrder::DayFirst,
            DateOrderArg::Mdy => DateOrder::MonthFirst,
            DateOrderArg::Ymd => DateOrder::YearFirst,
        }),
    };
    let mut proposals: Vec<Result<(&Document, Import), &Diagnostic>> = documents
        .par_iter()
        .map(|document| {
            let document = document.as_ref()?;
            Ok((document, import::propose(&document.source, &options)))
        })
        .collect();
    if args.interactive {
        ask::all(&mut proposals)?;
    }
    let folder = match &args.out {
        Some(out) => out.clone(),
        None => args.project.join(&config.content),
    };
    let folder = folder
        .strip_prefix("./")
        .map_or(folder.clone(), PathBuf::from);
    let writer = Writer {
        folder: &folder,
        only_look: args.dry_run,
    };
    let rows = all(&proposals, &writer)?;
    match args.format {
        ImportFormat::Json => output::result(&row::json(&rows))?,
        ImportFormat::Human => {
            let text = human(&rows, args.dry_run) + &passed_over(&found.passed_over);
            output::result(&output::printable(&text))?;
        }
    }
    let failed = rows.iter().any(|row| row.became == Became::Unreadable);
    Ok(if failed {
        Outcome::Problems
    } else {
        Outcome::Done
    })
}

/// Writes all of them, and answers what became of each.
fn all<'a>(
    proposals: &'a [Result<(&'a Document, Import), &'a Diagnostic>],
    writer: &Writer<'_>,
) -> Result<Vec<Row<'a>>, CliError> {
    let mut taken = BTreeSet::new();
    let mut renamed = BTreeMap::new();
    let mut rows = Vec::with_capacity(proposals.len());
    for proposal in proposals {
        let (document, import) = match proposal {
            Ok(proposal) => proposal,
            Err(problem) => {
                rows.push(Row::unreadable(problem));
                continue;
            }
        };
        let mut row = Row::new(document, import);
        match &import.state {
            State::Complete => {
                row.became = Became::Complete;
                row.remarks
                    .push("it has its front matter already".to_owned());
            }
            State::Broken(problems) => {
                row.became = Became::Unreadable;
                row.problems.extend(problems);
            }
            State::NoReport(why) if !document.is_named => {
                row.became = Became::NoReport;
                row.remarks.push((*why).to_owned());
            }
            State::NoReport(_) | State::Report => {
                let target = Target::new(document, import, &mut taken);
                writer.write(&target, document, import, &mut row)?;
                renamed.insert((&document.base, &document.source.path), target.document());
                row.target = Some(target.document());
            }
        }
        rows.push(row);
    }
    for (row, proposal) in rows.iter_mut().zip(proposals) {
        let Ok((document, import)) = proposal else {
            continue;
        };
        for link in import.documents() {
            if let Some(target) = renamed.get(&(&document.base, link))
                && !target.ends_with(link.file_name())
            {
                row.remarks
                    .push(format!("it links to `{link}`, which is now `{target}`"));
            }
        }
    }
    Ok(rows)
}

/// Prints the table that adopts the files as they are.
fn propose(
    documents: &[Result<Document, Diagnostic>],
    config: &Config,
) -> Result<Outcome, CliError> {
    let unreadable: Vec<Diagnostic> = documents
        .iter()
        .filter_map(|it| it.as_ref().err().cloned())
        .collect();
    output::diagnostics(&unreadable, Format::Human)?;
    let sources: Vec<_> = documents
        .iter()
        .flatten()
        .map(|document| &document.source)
        .collect();
    output::result(&mapping::propose(&sources, config))?;
    Ok(Outcome::Done)
}

/// What was done, for people.
fn human(rows: &[Row<'_>], is_dry: bool) -> String {
    let mut out = String::new();
    for row in rows {
        out.push_str(&row.headline(is_dry));
        if let Some(import) = row.import
            && row.became == Became::Imported
        {
            out.push_str(&report::human(import));
        }
        out.push_str(&row.details());
    }
    let tally = |became: Became| rows.iter().filter(|row| row.became == became).count();
    let parts = [
        (
            tally(Became::Imported),
            if is_dry {
                "would be imported"
            } else {
                "imported"
            },
        ),
        (tally(Became::AlreadyImported), "already there"),
        (
            tally(Became::Complete) + tally(Became::Exists),
            "left alone",
        ),
        (tally(Became::NoReport), "skipped"),
        (tally(Became::Unreadable), "unreadable"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    match rows.len() {
        0 => out.push_str("There is no Markdown file to import.\n"),
        number => out.push_str(&format!(
            "{}: {}\n",
            count(number, "file"),
            parts.join(", ")
        )),
    }
    out
}

/// What is said of files that are no Markdown.
fn passed_over(files: &BTreeMap<String, usize>) -> String {
    let total: usize = files.values().sum();
    if total == 0 {
        return String::new();
    }
    let kinds = files.iter().map(|(end, number)| format!("{number} {end}"));
    let kinds: Vec<String> = kinds.collect();
    let what = match total {
        1 => "1 file is no Markdown and was".to_owned(),
        total => format!("{total} files are no Markdown and were"),
    };
    format!("{what} passed over: {}\n", kinds.join(", "))
}
