//! `casebook actions`.

mod close;
mod csv;
mod item;
mod markdown;
mod row;
mod summary;
mod table;

use casebook::archive::Archive;
use casebook::archive::promises::Times;
use casebook::build::Read;
use casebook::config::Config;
use casebook::diagnostic::did_you_mean;
use casebook::permalink::slug;
use casebook::postmortem::action_item::ActionItem;

use super::args::{Actions, ActionsCommand, ActionsFormat, Items};
use super::json;
use super::output;
use super::terminal::Terminal;
use super::{CliError, Outcome};
use item::Item;
use row::Row;

/// Lists the action items of a project, or closes some.
pub(crate) fn run(args: &Actions) -> Result<Outcome, CliError> {
    match &args.command {
        Some(ActionsCommand::Close(close)) => close::run(close),
        None => list(&args.items),
    }
}

fn list(args: &Items) -> Result<Outcome, CliError> {
    let Read {
        archive, config, ..
    } = args.sources.with_drafts(args.sources.drafts)?;
    let rows = rows(args, &archive, &config)?;
    match args.format {
        ActionsFormat::Table if rows.is_empty() => {
            output::note("no action item is in the list\n");
        }
        ActionsFormat::Table => {
            let table = table::table(&rows, Terminal::stdout());
            output::result(&format!("{table}\n{}\n", summary::summary(&rows)))?;
        }
        ActionsFormat::Markdown => output::result(&markdown::markdown(&rows))?,
        ActionsFormat::Csv => {
            let csv = csv::csv(&rows);
            output::write(|stdout| stdout.write_all(&csv))?;
        }
        ActionsFormat::Json => json::array(rows.iter().map(Item::of))?,
        ActionsFormat::Ndjson => json::lines(rows.iter().map(Item::of))?,
    }
    Ok(match args.overdue && !rows.is_empty() {
        true => Outcome::Overdue,
        false => Outcome::Done,
    })
}

/// The items that are asked for: what is open by the day it is due, so that what is overdue comes
/// first; then what names no day; then what is closed. Among equals the oldest incident's.
fn rows<'a>(
    args: &Items,
    archive: &'a Archive,
    config: &'a Config,
) -> Result<Vec<Row<'a>>, CliError> {
    let filter = args.incidents.of(archive, config)?;
    for owner in &args.owner {
        check_owner(owner, archive, config)?;
    }
    let passes = |row: &Row<'_>| {
        let (item, owners) = (row.item, &args.owner);
        let status = match args.status[..] {
            [] => item.is_open(),
            _ => args.status.iter().any(|status| status.0 == item.status),
        };
        status
            && (!args.overdue || row.days_overdue().is_some())
            && (args.kind.is_empty() || args.kind.iter().any(|kind| Some(kind.0) == item.kind))
            && (owners.is_empty() || owners.iter().any(|owner| is_owner(owner, item, config)))
    };
    let times = Times::count(archive);
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (at, postmortem) in archive.postmortems.iter().enumerate().rev() {
        if filter.matches(postmortem) {
            let items = postmortem.action_items.iter();
            let all = items.map(|item| Row::new(at, item, &times, archive, config));
            rows.extend(all.filter(passes));
        }
    }
    rows.sort_by_key(|row| (!row.item.is_open(), row.item.due.is_none(), row.item.due));
    Ok(rows)
}

/// Whether `written` is the owner of `item`: as the report has it, or by the configured name.
fn is_owner(written: &str, item: &ActionItem, config: &Config) -> bool {
    let owner = item.owner.as_deref();
    owner.is_some_and(|owner| {
        let names = [owner, config.owner_name(owner)];
        names.iter().any(|name| slug(name) == slug(written))
    })
}

/// Refuses an owner whom nobody has heard of. One that is configured may have nothing to do.
fn check_owner(written: &str, archive: &Archive, config: &Config) -> Result<(), CliError> {
    let items = archive.postmortems.iter().flat_map(|it| &it.action_items);
    let owners = items.filter_map(|item| item.owner.as_deref());
    let configured = config
        .owners
        .iter()
        .flat_map(|(handle, name)| [&**handle, name]);
    let known: Vec<&str> = owners
        .flat_map(|owner| [owner, config.owner_name(owner)])
        .chain(configured)
        .collect();
    if known.iter().any(|owner| slug(owner) == slug(written)) {
        return Ok(());
    }
    Err(CliError::NoOwner {
        written: written.to_owned(),
        close: did_you_mean(written, known).map(str::to_owned),
    })
}
