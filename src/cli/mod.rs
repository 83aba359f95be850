//! What the command line offers; all the talking and all the clocks are here.

mod actions;
mod args;
mod build;
mod check;
mod csv;
mod help;
mod import;
mod init;
mod json;
mod list;
mod new;
pub(crate) mod output;
mod progress;
mod project;
mod publish;
mod schema;
mod search;
mod serve;
mod sources;
mod table;
mod terminal;
mod theme;
mod timings;

use std::io;
use std::path::PathBuf;

use casebook::emit::WriteError;
use casebook::input::ReadError;
use casebook::search::filter::FilterError;
use clap::Parser;

use args::{Args, Command, Theme};

/// How a command ended that could do its work.
pub(crate) enum Outcome {
    /// All is well.
    Done,
    /// The content has problems, and they were printed.
    Problems,
    /// Nothing answers what was asked.
    Nothing,
    /// Something was to be done by now, and is not.
    Overdue,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// The project could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The site could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A theme that was to be new.
    #[error(
        "there is a theme in `{}` already, and nothing is overwritten: choose another name, or name \
         the files to add to it, as in `casebook theme new {name} row.html`",
        folder.display()
    )]
    ThemeExists {
        /// The theme's folder.
        folder: PathBuf,
        /// Its name.
        name: String,
    },
    /// A file that the default theme does not have.
    #[error("the default theme has no file `{name}`: {hint}")]
    NoThemeFile {
        /// Its name.
        name: String,
        /// What may be meant.
        hint: String,
    },
    /// A template of a new postmortem that there is not.
    #[error("there is no template `{name}`: {hint}")]
    NoTemplate {
        /// Its name.
        name: String,
        /// What may be meant.
        hint: String,
    },
    /// A title of blanks.
    #[error("a postmortem needs a title: say what users saw, as in \"Users could not log in\"")]
    NoTitle,
    /// A postmortem that was to be new.
    #[error("`{0}` is there already, and nothing is overwritten: choose another title")]
    TitleTaken(String),
    /// A term that the archive does not have.
    #[error("there is no {what} `{written}`: {hint}")]
    NoTerm {
        /// Of what: “severity”.
        what: &'static str,
        /// As it was given.
        written: String,
        /// What may be meant.
        hint: String,
    },
    /// A time that is none.
    #[error("`{0}` is no time: write it as 2024-01-24 or 2024-01-24T15:00:00Z")]
    NoTime(String),
    /// A time that clocks skipped or showed twice.
    #[error(
        "`{written}` is not one time in {zone}, as clocks were put forward or back: write it with \
         its offset, as 2024-10-27T02:30:00+01:00"
    )]
    UnclearTime {
        /// As it was given.
        written: String,
        /// The zone's name.
        zone: String,
    },
    /// The editor did not do its work.
    #[error("the editor `{value}` of ${variable} failed: {why}; `{}` is there", file.display())]
    Editor {
        /// The variable of the environment.
        variable: &'static str,
        /// What it says.
        value: String,
        /// How it failed.
        why: String,
        /// The file that it was to open.
        file: PathBuf,
    },
    /// Something else could not be written.
    #[error("cannot write `{}`: {error}", path.display())]
    Output {
        /// To where.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// What was asked for does not exist.
    #[error(transparent)]
    Filter(#[from] FilterError),
    /// An owner who has no action item.
    #[error("no action item is owned by `{written}`{}", maybe(close))]
    NoOwner {
        /// The owner as it was asked for.
        written: String,
        /// Who may have been meant.
        close: Option<String>,
    },
    /// Action items that cannot be closed.
    #[error("nothing is closed:\n{}", .0.join("\n"))]
    NotClosed(Vec<String>),
    /// Nothing was asked for.
    #[error(
        "nothing to search for: write some words, as in `casebook search connection refused`, or \
         name a filter, as in `casebook search --since 2024`"
    )]
    NoQuery,
    /// Standard input could not be read.
    #[error("cannot read standard input: {0}")]
    Input(io::Error),
    /// The environment names no day.
    #[error("`SOURCE_DATE_EPOCH` is `{0}`, which is no number of seconds since 1970")]
    SourceDate(String),
    /// There can be no server.
    #[error("cannot listen on `{host}`: {error}")]
    Listen {
        /// Where.
        host: String,
        /// What the system said.
        error: io::Error,
    },
    /// Nobody can be asked.
    #[error("`--interactive` needs a terminal: leave it out, and change what is written")]
    NoTerminal,
    /// There is too much that a public site may not hold.
    #[error("there is more to keep out of the site than can be looked for: {0}")]
    Secrets(#[from] aho_corasick::BuildError),
    /// The threads could not be started.
    #[error("cannot start the threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// What may have been meant, at the end of a message.
fn maybe(close: &Option<String>) -> String {
    let close = close.as_ref();
    close.map_or_else(String::new, |close| format!(": did you mean `{close}`?"))
}

/// Does what the command line asks for.
pub(crate) fn run() -> Result<Outcome, CliError> {
    match Args::parse().command {
        Command::Build(build) => build::run(&build),
        Command::Serve(serve) => serve::run(&serve),
        Command::Check(check) => check::run(&check),
        Command::Search(search) => search::run(&search),
        Command::List(list) => list::run(&list),
        Command::Actions(actions) => actions::run(&actions),
        Command::Theme(Theme::New(new)) => theme::new(&new),
        Command::Import(import) => import::run(&import),
        Command::Init(init) => init::run(&init),
        Command::New(new) => new::run(&new),
        Command::Schema(schema) => schema::run(&schema),
        Command::Completions { shell } => help::completions(shell),
        Command::Man { folder } => help::man(folder.as_deref()),
    }
}
