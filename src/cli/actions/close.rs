//! `casebook actions close`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use casebook::archive::Archive;
use casebook::build::Read;
use casebook::diagnostic::did_you_mean;
use casebook::emit;
use casebook::input::{self, Source};
use casebook::postmortem::action_item::{ActionItem, Form};
use casebook::postmortem::close::{self, Closing};

use super::{CliError, Outcome};
use crate::cli::args::{Close, ClosedStatus};
use crate::cli::output;
use crate::cli::sources::postmortems;

/// How much of an id is enough, where no other item's begins like it: less is a slip of the hand.
const SHORTEST: usize = 3;

/// How many items are listed where one may be any of them.
const SHOWN: usize = 10;

/// A file that is to be changed.
struct Change<'a> {
    path: PathBuf,
    before: Arc<str>,
    after: String,
    /// The items that are closed in it, and where they stand.
    items: Vec<(&'a ActionItem, String)>,
}

/// Closes action items of a project: all that are asked for, or none.
pub(super) fn run(args: &Close) -> Result<Outcome, CliError> {
    let read = postmortems(&args.project, true, None)?;
    let closing = Closing {
        is_dropped: args.status == ClosedStatus::Dropped,
        on: args.on.unwrap_or(read.archive.today),
    };
    let mut refused = Vec::new();
    let mut closed = Vec::new();
    let mut open: BTreeMap<usize, Vec<&ActionItem>> = BTreeMap::new();
    for written in &args.ids {
        match find(written, &read.archive) {
            Ok((_, item)) if !item.is_open() => closed.push(item),
            Ok((at, item)) => {
                let items = open.entry(at).or_default();
                if items.iter().all(|it| it.id != item.id) {
                    items.push(item);
                }
            }
            Err(problem) => refused.push(problem),
        }
    }
    let mut changes = Vec::new();
    for (at, items) in open {
        match change(&read, at, items, closing, args)? {
            Ok(change) => changes.push(change),
            Err(problem) => refused.push(problem),
        }
    }
    if !refused.is_empty() {
        return Err(CliError::NotClosed(refused));
    }
    for item in closed {
        let word = item.status.as_str();
        output::result(&format!(
            "{} is {word} already: {}\n",
            item.id,
            output::printable(&item.title)
        ))?;
    }
    for change in changes {
        emit::rewrite(&change.path, &change.before, &change.after)?;
        for (item, place) in change.items {
            let word = closing.status().as_str();
            output::result(&format!(
                "{} is {word}: {}\n",
                item.id,
                output::printable(&item.title)
            ))?;
            let place = output::printable(&place);
            output::result(&format!("  {place}{}\n", without_day(args, item)))?;
        }
    }
    Ok(Outcome::Done)
}

/// What closing `items` changes in the file of the postmortem at a place of the archive; or why it
/// cannot be done.
fn change<'a>(
    read: &Read,
    at: usize,
    items: Vec<&'a ActionItem>,
    closing: Closing,
    args: &Close,
) -> Result<Result<Change<'a>, String>, CliError> {
    let path = &read.archive.postmortems[at].source;
    let file = format!("{}/{path}", read.config.content);
    let on_disk = args.project.join(&file);
    let source = Source::new(file, path.clone(), &input::as_it_stands(&on_disk)?);
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let place = |item: &ActionItem| {
        let place = source.place(item.written.span.clone());
        let line = place.position.map_or(1, |position| position.line);
        format!("{}:{line}", place.path)
    };
    Ok(match close::close(&source, &ids, closing, &read.config) {
        Ok(after) => Ok(Change {
            path: on_disk,
            before: source.text.clone(),
            after,
            items: items.into_iter().map(|item| (item, place(item))).collect(),
        }),
        Err((id, refusal)) => {
            let item = items.iter().find(|item| item.id == id);
            let place = item.map_or_else(|| source.file.clone(), |item| place(item));
            Err(format!("{place}: `{id}` is not closed: {refusal}"))
        }
    })
}

/// What is said of a day that was named and is not kept.
fn without_day(args: &Close, item: &ActionItem) -> &'static str {
    let is_kept = match &item.written.form {
        Form::FrontMatter => true,
        Form::Row { closed_at, .. } => closed_at.is_some() && args.status == ClosedStatus::Done,
        Form::Task { .. } | Form::Line => false,
    };
    match args.on.is_some() && !is_kept {
        true => " (there is no place for the day)",
        false => "",
    }
}

/// The item that `written` names, with the place of its incident: its id, the beginning of one,
/// or either after its incident's id and a `/`.
fn find<'a>(written: &str, archive: &'a Archive) -> Result<(usize, &'a ActionItem), String> {
    let (incident, id) = match written.rsplit_once('/') {
        Some((incident, id)) => (Some(incident), id),
        None => (None, written),
    };
    let incidents = archive.postmortems.iter().enumerate();
    let items = incidents
        .filter(|(_, postmortem)| incident.is_none_or(|id| id == postmortem.id))
        .flat_map(|(at, postmortem)| postmortem.action_items.iter().map(move |item| (at, item)));
    let items: Vec<(usize, &ActionItem)> = items.collect();
    let begins = |(_, item): &&(usize, &ActionItem)| item.id.starts_with(id);
    let found: Vec<_> = match id.len() >= SHORTEST {
        true => items.iter().filter(begins).collect(),
        false => Vec::new(),
    };
    match found[..] {
        [(at, item)] => Ok((*at, *item)),
        [] => {
            let known = items.iter().map(|(_, item)| item.id.as_str());
            let hint = match did_you_mean(id, known) {
                Some(close) => format!("did you mean `{close}`?"),
                None => "`casebook actions` lists them".to_owned(),
            };
            Err(format!("there is no action item `{written}`: {hint}"))
        }
        _ => {
            let those = found.iter().take(SHOWN).map(|(at, item)| {
                let incident = &archive.postmortems[*at].id;
                format!("\n  {incident}/{}: {}", item.id, item.title)
            });
            let those: String = those.collect();
            let more = match found.len().saturating_sub(SHOWN) {
                0 => String::new(),
                more => format!("\n  and {more} more"),
            };
            Err(format!(
                "`{written}` may be any of these, write more of it:{those}{more}"
            ))
        }
    }
}
