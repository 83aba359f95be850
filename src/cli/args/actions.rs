//! The arguments of `casebook actions`.

use std::path::PathBuf;

use casebook::postmortem::action_item::{ActionKind, ActionStatus};
use chrono::NaiveDate;
use clap::builder::PossibleValue;
use clap::{Subcommand, ValueEnum, ValueHint};

use super::{Incidents, Sources, day};

/// List what was promised and is still to be done, or close it
///
/// What is overdue comes first, then by the day it is due. Exits with 0; with `--overdue` with 1
/// if something is overdue, so that a scheduled job fails and reminds; and with 2 if the
/// command could not do its work.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Actions {
    #[command(subcommand)]
    pub(crate) command: Option<ActionsCommand>,
    #[command(flatten)]
    pub(crate) items: Items,
}

/// What to do with action items, other than to list them.
#[derive(Debug, Subcommand)]
pub(crate) enum ActionsCommand {
    Close(Close),
}

/// Which action items are asked for, and how they are printed.
#[derive(Debug, clap::Args)]
pub(crate) struct Items {
    /// Only what is overdue; exits with 1 if something is
    #[arg(long, conflicts_with = "status")]
    pub(crate) overdue: bool,
    /// How far they are, one or several [default: open,in-progress]
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    pub(crate) status: Vec<ActionStatusArg>,
    /// Who does them: a handle as the reports have it, or a name of `[owners]`
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Vec<String>,
    /// What they are for
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Vec<ActionKindArg>,
    /// How the list is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: ActionsFormat,
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) incidents: Incidents,
}

/// Record action items as done, in the files they stand in
///
/// Sets the status, and the day where there is a place for it; all else in the file is left byte
/// for byte as it is. If one of the items cannot be closed, none is.
#[derive(Debug, clap::Args)]
pub(crate) struct Close {
    /// The items, as `casebook actions` names them; the beginning is enough where it is the
    /// only one
    #[arg(value_name = "ID", required = true)]
    pub(crate) ids: Vec<String>,
    /// What became of them
    #[arg(long, value_name = "STATUS", default_value = "done")]
    pub(crate) status: ClosedStatus,
    /// The day they were closed, as 2024-01-31 [default: `today` in casebook.toml, else
    /// $SOURCE_DATE_EPOCH, else the day it is]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) on: Option<NaiveDate>,
    /// The project's folder, which holds `casebook.toml` and the content
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
}

/// How a list of action items is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ActionsFormat {
    /// for people: the columns that fit
    Table,
    /// a table for an issue, a chat or the summary of a scheduled job
    Markdown,
    /// all columns, for a spreadsheet
    Csv,
    /// one array of objects
    Json,
    /// the same, one object a line
    Ndjson,
}

/// What became of an item that is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClosedStatus {
    /// it was done
    Done,
    /// it is not to be done
    Dropped,
}

/// An [`ActionStatus`] by its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActionStatusArg(pub(crate) ActionStatus);

impl ValueEnum for ActionStatusArg {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self(ActionStatus::Open),
            Self(ActionStatus::InProgress),
            Self(ActionStatus::Done),
            Self(ActionStatus::Dropped),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()))
    }
}

/// An [`ActionKind`] by its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActionKindArg(pub(crate) ActionKind);

impl ValueEnum for ActionKindArg {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self(ActionKind::Prevent),
            Self(ActionKind::Detect),
            Self(ActionKind::Mitigate),
            Self(ActionKind::Repair),
            Self(ActionKind::Process),
            Self(ActionKind::Investigate),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()))
    }
}
