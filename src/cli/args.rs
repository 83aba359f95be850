//! The arguments of each command.

mod actions;
mod check;
mod day;
mod new;

use std::path::PathBuf;

pub(crate) use actions::{Actions, ActionsCommand, ActionsFormat, Close, ClosedStatus, Items};
pub(crate) use new::{Host, Init, New, Schema};

use casebook::diagnostic::Format;
use casebook::postmortem::Status;
use chrono::NaiveDate;
use clap::builder::PossibleValue;
use clap::{ArgAction, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

pub(crate) use check::Check;
use day::day;

/// Turns a folder of postmortems into a static, searchable site
#[derive(Debug, Parser)]
#[command(name = "casebook", version = env!("CASEBOOK_VERSION"))]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(Build),
    Serve(Serve),
    Check(Check),
    Search(Search),
    List(List),
    Actions(Actions),
    Import(Import),
    Init(Init),
    New(New),
    Schema(Schema),
    /// Make a theme of your own
    #[command(subcommand)]
    Theme(Theme),
    /// Print a script that completes the arguments in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages
    Man {
        /// The folder to write them to; without one, the main page is printed
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: Option<PathBuf>,
    },
}

/// Build the site
///
/// Nothing is written while a file has an error: the site that is there stays as it was.
/// Exits with 0 if all is well, 1 if the content has problems, and 2 if the command could
/// not do its work.
#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    /// The project's folder, which holds `casebook.toml` and the content
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
    /// The folder of the site [default: `public` in the project]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Leave out files that have errors, and publish the rest
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// Take warnings for errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Leave out what is internal, and publish nothing that `public.deny` lists
    #[arg(long)]
    pub(crate) public: bool,
    /// The day to build for, as 2024-01-31 [default: `today` in casebook.toml, else
    /// $SOURCE_DATE_EPOCH, else the day it is]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<NaiveDate>,
    /// Where the site is published, in place of `base_url` in casebook.toml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<String>,
    /// Make links that work when the site is opened from a disk
    #[arg(long)]
    pub(crate) offline: bool,
    /// How problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: FormatArg,
    /// Print how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
    /// The number of threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Print problems alone
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Serve a preview that follows every change
///
/// The site is built in memory and served to this machine; nothing is written. A page that is
/// open shows a change when a file is saved, and a problem until it is mended.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The project's folder, which holds `casebook.toml` and the content
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
    /// The port; where it is in use, the next one that is free
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    pub(crate) port: u16,
    /// Open the preview in a browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Show drafts; `--drafts=false` leaves them out, as the published site does
    #[arg(long, value_name = "BOOL", default_value_t = true, num_args = 0..=1,
          require_equals = true, default_missing_value = "true", action = ArgAction::Set)]
    pub(crate) drafts: bool,
    /// The path that the site is below, as it will be published
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = super::serve::base_path)]
    pub(crate) base_path: String,
    /// The address to listen on; others than this machine's own let everybody who can reach
    /// it read the preview
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", value_hint = ValueHint::Hostname)]
    pub(crate) host: String,
}

/// Search the postmortems, without a site
///
/// Reads the files as they are, and prints the incidents that answer best. Exits with 0 if
/// there are some, 1 if there is none, and 2 if the command could not do its work.
#[derive(Debug, clap::Args)]
pub(crate) struct Search {
    /// What you see: some words, an error, "words in this order"; `-` reads an alert or a
    /// piece of a log from standard input. What begins with a hyphen goes after `--`
    #[arg(value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// The most incidents to print
    #[arg(long, value_name = "N", default_value = "5", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,
    /// How the answer is printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: AnswerFormat,
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) filters: Filters,
}

/// List the postmortems with all figures, for a spreadsheet or a database
///
/// The newest come first. An empty cell and a `null` are not known; neither is ever zero.
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// How the list is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) filters: Filters,
}

/// Which postmortems are asked for. Stands last: its heading is that of all options after it.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct Filters {
    #[command(flatten)]
    pub(crate) incidents: Incidents,
    /// How far the report is; `draft` implies `--drafts`
    #[arg(long, value_name = "STATUS")]
    pub(crate) status: Option<StatusArg>,
}

/// Which incidents are asked for. A term that is given twice asks for either. Stands last, too.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct Incidents {
    /// A root cause
    #[arg(long, value_name = "TERM")]
    pub(crate) cause: Vec<String>,
    /// A severity
    #[arg(long, value_name = "TERM")]
    pub(crate) severity: Vec<String>,
    /// A service
    #[arg(long, value_name = "TERM")]
    pub(crate) service: Vec<String>,
    /// A tag
    #[arg(long, value_name = "TERM")]
    pub(crate) tag: Vec<String>,
    /// A symptom
    #[arg(long, value_name = "TERM")]
    pub(crate) symptom: Vec<String>,
    /// What it looked like at first
    #[arg(long, value_name = "TERM")]
    pub(crate) looked_like: Vec<String>,
    /// The first day, as 2024, 2024-03 or 2024-03-31
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
}

/// Where the postmortems are.
#[derive(Debug, clap::Args)]
pub(crate) struct Sources {
    /// The project's folder, which holds `casebook.toml` and the content
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// The day that “overdue” is counted to, as 2024-01-31 [default: `today` in casebook.toml,
    /// else $SOURCE_DATE_EPOCH, else the day it is]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<NaiveDate>,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// for people
    Human,
    /// one object
    Json,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// for people: the columns that fit
    Table,
    /// all columns, for a spreadsheet
    Csv,
    /// the postmortems of `archive.json`, as one array
    Json,
    /// the same, one object a line
    Ndjson,
}

/// A [`Status`] by its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatusArg(pub(crate) Status);

impl ValueEnum for StatusArg {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self(Status::Draft),
            Self(Status::InReview),
            Self(Status::Final),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self.0 {
            Status::Draft => "draft",
            Status::InReview => "in-review",
            Status::Final => "final",
        }))
    }
}

/// What to do with a theme.
#[derive(Debug, Subcommand)]
pub(crate) enum Theme {
    New(NewTheme),
}

/// Copy files of the default theme into a theme of the project
///
/// A file of your theme takes the place of the one of its name in the default theme, so copy
/// only what you want to change: what you leave out stays as it comes with each version. Nothing
/// that is there is overwritten.
#[derive(Debug, clap::Args)]
pub(crate) struct NewTheme {
    /// The theme's name, which is that of its folder in `themes`
    #[arg(value_parser = theme_name)]
    pub(crate) name: String,
    /// The files to copy, such as `row.html` or `casebook.css` [default: all templates]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// The project's folder
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
}

/// Turn reports into postmortems of the archive
///
/// Reads Markdown files and folders, works out a front matter for each, and writes them
/// into the content folder; what stands in them is left as it is. Nothing is ever
/// overwritten, and a second run changes nothing.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// Files, and folders with files
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// The project's folder, which holds `casebook.toml` and the content
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
    /// The folder that is written to [default: the content folder of the project]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Ask about each value that is not certain
    #[arg(long, conflicts_with_all = ["dry_run", "format", "propose"])]
    pub(crate) interactive: bool,
    /// How the values and their reasons are printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ImportFormat,
    /// How dates such as 05/06/2023 are read [default: they are left out]
    #[arg(long, value_name = "ORDER")]
    pub(crate) date_order: Option<DateOrderArg>,
    /// Print the `[fields]` table that adopts the files as they are, and write nothing
    #[arg(long)]
    pub(crate) propose: bool,
}

/// How an import is reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// For people
    #[default]
    Human,
    /// One array with an object for each file
    Json,
}

/// The order of the parts of a date in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateOrderArg {
    /// The day first: 05/06/2023 is in June
    Dmy,
    /// The month first: 05/06/2023 is in May
    Mdy,
    /// The year first; any other is not read
    Ymd,
}

/// A [`Format`] by its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormatArg(pub(crate) Format);

impl ValueEnum for FormatArg {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self(Format::Human),
            Self(Format::Json),
            Self(Format::GitHub),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self.0 {
            Format::Human => PossibleValue::new("human").help("for people, with the line"),
            Format::Json => PossibleValue::new("json").help("one object a line"),
            Format::GitHub => PossibleValue::new("github").help("annotations of a pull request"),
        })
    }
}

fn base_url(text: &str) -> Result<String, &'static str> {
    casebook::config::base_url(text).ok_or("write it as https://example.org/postmortems/")
}

fn theme_name(text: &str) -> Result<String, &'static str> {
    match text {
        "default" => Err("that is the theme that files are copied from: choose another name"),
        _ if casebook::config::is_theme_name(text) => Ok(text.to_owned()),
        _ => Err("write the name of one folder, such as `ours`"),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        super::Args::command().debug_assert();
    }
}
