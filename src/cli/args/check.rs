//! The arguments of `casebook check`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueHint;

use super::{FormatArg, day};

/// Check the postmortems
///
/// Says all that a build says, and what could be better: terms that are nearly another one,
/// text that was left from a template, promises that nobody keeps, words that blame, and what
/// each report lacks. Exits with 0 if there is no error, 1 if there is one, and 2 if the command
/// could not do its work.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The project's folder, which holds `casebook.toml` and the content
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
    /// Check drafts, too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Take warnings for errors; advice stays advice
    #[arg(long)]
    pub(crate) strict: bool,
    /// Change in the files what is safe to change, and say what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// How problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: FormatArg,
    /// The day that is today, as 2024-01-31 [default: `today` in casebook.toml, else
    /// $SOURCE_DATE_EPOCH, else the day it is]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<NaiveDate>,
}
