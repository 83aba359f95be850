//! `casebook new`.

mod editor;
mod fill;
pub(super) mod template;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;

use casebook::build::Read;
use casebook::config::Config;
use casebook::diagnostic::{Diagnostic, Format, did_you_mean};
use casebook::emit::{self, Added, Entry};
use casebook::import::{Value, name};
use casebook::input::{Assets, Source, printable};
use casebook::permalink::{OutputPath, SourcePath, slug};
use casebook::postmortem::{self, Postmortem};
use casebook::search::filter::Filter;
use casebook::search::find::find;
use casebook::search::query::Query;
use casebook::search::score::Hit;
use casebook::search::similar_to;
use casebook::time::clock;
use chrono::{NaiveDate, SecondsFormat, Utc};

use super::args::New as Args;
use super::project::{config, source_date};
use super::search::human;
use super::sources::postmortems;
use super::terminal::Terminal;
use super::{CliError, Outcome, output};
use fill::{Known, fill};
use template::Template;

/// How many incidents are told that have words of the title.
const FOUND: usize = 3;

/// Starts a postmortem: writes it, says what it is like, and opens it.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let template = match Template::find(&args.project, &args.template)? {
        Ok(template) => template,
        Err(problem) => {
            output::diagnostics(&[problem], Format::Human)?;
            return Ok(Outcome::Problems);
        }
    };
    make_content(&args.project)?;
    let read = postmortems(&args.project, true, None)?;
    let config = &*read.config;
    let title = printable(&args.title);
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(CliError::NoTitle);
    }
    let (known, day) = known(args, &title, config)?;
    let text = match fill(&template, &known, config) {
        Ok(text) => text,
        Err(problems) => {
            output::diagnostics(&problems, Format::Human)?;
            return Ok(Outcome::Problems);
        }
    };

    let stem = name::stem_of(&title, day);
    let path = format!("{}/{stem}.md", config.content);
    if let Some(other) = read
        .archive
        .postmortems
        .iter()
        .find(|it| it.id == slug(&stem))
    {
        let path = format!("{}/{}", config.content, other.source);
        return Err(CliError::TitleTaken(path));
    }
    let entry = Entry::Bytes(text.as_bytes().into());
    if emit::add(&args.project, &OutputPath::new(&path), &entry, false)? != Added::New {
        return Err(CliError::TitleTaken(path));
    }

    let file = args.project.join(&path);
    let file = file.strip_prefix(".").unwrap_or(&file);
    let source = Source::new(
        file.display().to_string(),
        SourcePath::new(format!("{stem}.md")),
        &text,
    );
    let (draft, problems) = postmortem::parse(&source, config, &Assets::default());
    output::diagnostics(&problems, Format::Human)?;
    output::result(&format!("Wrote `{}`\n", file.display()))?;
    if let Some(draft) = draft {
        // What the template asks says nothing about the incident.
        let stated = Source::new(&source.file, source.path.clone(), &text[..draft.body]);
        let (stated, _) = postmortem::parse(&stated, config, &Assets::default());
        let stated = stated.unwrap_or(draft);
        output::result(&related(&stated, &read, &args.project))?;
    }
    if !args.no_edit && io::stdout().is_terminal() && io::stdin().is_terminal() {
        editor::open(file)?;
    }
    let is_wrong = problems.iter().any(Diagnostic::is_error);
    Ok(match is_wrong {
        true => Outcome::Problems,
        false => Outcome::Done,
    })
}

/// Makes the content folder of a project that has a configuration: Git keeps no empty folder, so a
/// clone of an archive without a postmortem has none.
fn make_content(project: &Path) -> Result<(), CliError> {
    if !project.join("casebook.toml").is_file() {
        return Ok(());
    }
    let folder = project.join(config(project)?.content);
    fs::create_dir_all(&folder).map_err(|error| CliError::Output {
        path: folder,
        error,
    })
}

/// What is known from the start, and the day that the file is named by.
fn known(args: &Args, title: &str, config: &Config) -> Result<(Vec<Known>, NaiveDate), CliError> {
    let given = |field, value| Known {
        field,
        value,
        is_given: true,
    };
    let mut known = vec![
        given("title", Value::from(title)),
        Known {
            field: "status",
            value: Value::from("draft"),
            is_given: false,
        },
    ];
    if let Some(severity) = &args.severity {
        known.push(given(
            "severity",
            Value::from(step(severity, config)?.as_str()),
        ));
    }
    let day = match &args.started {
        Some(written) => {
            let (started, day) = moment(written, config)?;
            known.push(given("started_at", Value::from(started.as_str())));
            day
        }
        None => today(config)?,
    };
    if !args.service.is_empty() {
        let services = args.service.iter().map(|it| service(it, config));
        let services: Vec<String> = services.collect::<Result<_, _>>()?;
        known.push(given(
            "services",
            Value::texts(services.iter().map(String::as_str)),
        ));
    }
    Ok((known, day))
}

/// The step of the scale that `written` spells.
fn step(written: &str, config: &Config) -> Result<String, CliError> {
    let scale = &config.severities;
    match config.severity(written) {
        Some(place) => Ok(scale[place].id.clone()),
        None => Err(unknown(
            "severity",
            written,
            scale.iter().map(|it| it.id.as_str()),
        )),
    }
}

/// The service that `written` spells; of a closed vocabulary one that is listed.
fn service(written: &str, config: &Config) -> Result<String, CliError> {
    let place = config.taxonomy("services");
    let services = &config.taxonomies[place.expect("every built-in taxonomy is configured")];
    let id = slug(written);
    let id = services.resolve(&id);
    if id.is_empty() || services.closed && !services.terms.contains_key(id) {
        return Err(unknown(
            "service",
            written,
            services.terms.keys().map(String::as_str),
        ));
    }
    Ok(id.to_owned())
}

fn unknown<'a>(
    what: &'static str,
    written: &str,
    all: impl Iterator<Item = &'a str> + Clone,
) -> CliError {
    CliError::NoTerm {
        what,
        written: written.to_owned(),
        hint: hint(&slug(written), all),
    }
}

/// Which of `names` may be meant by `written`, and what there is.
fn hint<'a>(written: &str, names: impl Iterator<Item = &'a str> + Clone) -> String {
    let there_are = format!("there are {}", names.clone().collect::<Vec<_>>().join(", "));
    match did_you_mean(written, names) {
        Some(close) => format!("did you mean `{close}`? {there_are}"),
        None => there_are,
    }
}

/// A time as a front matter states it, with its offset; and its day.
fn moment(written: &str, config: &Config) -> Result<(String, NaiveDate), CliError> {
    let stamp = clock::timestamp(written);
    let stamp = stamp.ok_or_else(|| CliError::NoTime(written.to_owned()))?;
    let Some(time) = stamp.time else {
        return Ok((stamp.date.to_string(), stamp.date));
    };
    let zone = stamp.zone.map(|zone| config.zones.meant(zone));
    let zone = zone.as_ref().unwrap_or(&config.timezone);
    let local = stamp.date.and_time(time);
    let moment = zone.resolve(local).map_err(|_| CliError::UnclearTime {
        written: written.to_owned(),
        zone: zone.name().to_owned(),
    })?;
    Ok((
        moment.to_rfc3339_opts(SecondsFormat::Secs, true),
        stamp.date,
    ))
}

/// The day it is in the archive's zone, by $SOURCE_DATE_EPOCH or the clock.
fn today(config: &Config) -> Result<NaiveDate, CliError> {
    let now = source_date()?.unwrap_or_else(Utc::now);
    Ok(config.timezone.show(now.fixed_offset()).date_naive())
}

/// The incidents that are like `draft`, and what was promised after them. A draft that states
/// little but its title is like none, as pages count it: then those that the title finds.
fn related(draft: &Postmortem, read: &Read, project: &Path) -> String {
    let similar = similar_to(draft, &read.archive, &read.config);
    let mut places: Vec<usize> = similar.iter().map(|similar| similar.at).collect();
    let mut head = "\nSimilar incidents:\n";
    if places.is_empty() {
        places = with_words(&draft.title, read);
        head = "\nNo incident on record is similar. These have most words of its title:\n";
    }
    if places.is_empty() {
        return "No incident on record is similar, or has most words of its title.\n".to_owned();
    }
    format!(
        "{head}{}",
        human::brief(&places, read, project, Terminal::stdout())
    )
}

/// The places of the incidents that have most words of `title`, the best first.
fn with_words(title: &str, read: &Read) -> Vec<usize> {
    // What a title puts in quotes need not stand side by side.
    let query = Query::parse(&title.replace(['"', '“', '”'], " "));
    let found = find(&read.archive, &read.config, &query, &Filter::default());
    let has_most = |hit: &&Hit| {
        let asked: BTreeSet<usize> = hit.matches.iter().map(|(asked, _)| *asked).collect();
        !found.answer.is_partial || asked.len() * 2 > query.words.len()
    };
    let hits = found.answer.hits.iter().filter(has_most).take(FOUND);
    hits.map(|hit| found.place(hit)).collect()
}

#[cfg(test)]
mod tests;
