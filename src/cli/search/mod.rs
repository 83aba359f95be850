//! `casebook search`.

mod hit;
pub(super) mod human;

use std::io::{self, Read};

use casebook::input::printable;
use casebook::search::find::find;
use casebook::search::inflection::endings;
use casebook::search::matches::{Spelling, spellings};
use casebook::search::query::Query;
use serde::Serialize;

use super::args::{AnswerFormat, Search};
use super::output;
use super::terminal::Terminal;
use super::{CliError, Outcome};
use hit::Hit;

/// The most that is read of standard input, in bytes. The words that say most of a log are
/// near its start.
const MOST: u64 = 1_000_000;

/// What is found, as it is printed for programs.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    /// What was searched for: the query as it is written, and of a text that is too long to
    /// be one the words that say most.
    query: String,
    /// Whether those incidents have every word of it; unknown where it has none.
    all_words: Option<bool>,
    /// Words that nothing has, and what was searched for instead.
    spellings: Vec<Spelling<'a>>,
    /// How many incidents answer.
    found: usize,
    /// The best of them.
    hits: Vec<Hit<'a>>,
    /// Whether words were left out of the query.
    #[serde(skip)]
    is_cut: bool,
}

/// Searches the postmortems of a project.
pub(crate) fn run(args: &Search) -> Result<Outcome, CliError> {
    let text = text(&args.query)?;
    let query = Query::parse(&text);
    if query.words.is_empty() && args.filters.is_empty() {
        return Err(CliError::NoQuery);
    }
    let read = args.sources.read(&args.filters)?;
    let (archive, config) = (&*read.archive, &*read.config);
    let filter = args.filters.of(archive, config)?;
    let limit = args.limit as usize;

    let found = find(archive, config, &query, &filter);
    let with_words = found.answer.hits.iter();
    let mut answer = Answer {
        query: match query.is_cut {
            true => words(&query),
            false => text.trim().to_owned(),
        },
        all_words: (!query.words.is_empty()).then_some(!found.answer.is_partial),
        spellings: spellings(&found, &query, endings(&config.language)),
        found: found.answer.hits.len(),
        hits: with_words
            .take(limit)
            .map(|hit| Hit::with_words(hit, &found, &query, archive, config))
            .collect(),
        is_cut: query.is_cut,
    };
    if query.words.is_empty() {
        let places = 0..archive.postmortems.len();
        let passing = places.filter(|at| filter.matches(&archive.postmortems[*at]));
        answer.found = passing.clone().count();
        answer.hits = passing
            .take(limit)
            .map(|at| Hit::new(at, archive, config))
            .collect();
    }

    match args.format {
        AnswerFormat::Json => output::write(|stdout| {
            serde_json::to_writer_pretty(&mut *stdout, &answer)?;
            stdout.write_all(b"\n")
        })?,
        AnswerFormat::Human if answer.hits.is_empty() => {
            output::note(&human::nothing(&answer, &args.filters));
            output::note_drafts(read.drafts);
        }
        AnswerFormat::Human => {
            let project = &args.sources.project;
            let said = human::say(&answer, project, config, Terminal::stdout());
            output::result(&said)?;
        }
    }
    let outcome = match answer.hits.is_empty() {
        true => Outcome::Nothing,
        false => Outcome::Done,
    };
    drop(answer);
    // The process ends here: taking the archive apart value by value would only take time.
    std::mem::forget((read, found));
    Ok(outcome)
}

/// What is searched for, of the words of the command line or from standard input.
fn text(query: &[String]) -> Result<String, CliError> {
    if query != ["-"] {
        return Ok(printable(&query.join(" ")).into_owned());
    }
    let mut bytes = Vec::new();
    let mut stdin = io::stdin().lock();
    let read = stdin.by_ref().take(MOST + 1).read_to_end(&mut bytes);
    read.map_err(CliError::Input)?;
    if bytes.len() as u64 > MOST {
        bytes.truncate(MOST as usize);
        output::note("standard input is longer than 1 MB: the rest was not read\n");
    }
    Ok(printable(&String::from_utf8_lossy(&bytes)).into_owned())
}

/// The words of `query`, with single spaces between.
fn words(query: &Query) -> String {
    let words = query.words.iter().map(|word| word.text.as_str());
    words.collect::<Vec<_>>().join(" ")
}
