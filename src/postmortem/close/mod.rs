//! Closing action items in the file they stand in: what changes, and nothing else does.
//!
//! Each way of writing an item says in its own module what is to be changed. Whether that is all
//! that changes is not argued but seen: the text that comes of it is read again, and must state the
//! same postmortem but for the items that were closed.

mod cell;
mod front_matter;
mod same;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::action_item::{ActionItem, ActionStatus, Form};
use super::{Postmortem, parse};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::edit::{self, Edit};
use crate::input::{Assets, Source};

/// How items are closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// Whether they are dropped, rather than done.
    pub is_dropped: bool,
    /// The day they were closed, kept where the file has a place for it.
    pub on: NaiveDate,
}

/// Why an item is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The text does not state it.
    #[error(
        "the file does not state it as it stands: it was changed just now, or its front matter has \
         control characters, which have to go first"
    )]
    NoItem,
    /// An item of a plain list.
    #[error(
        "an item of a plain list has no status: make it a task, `- [x] …`, or write `(done)` after it"
    )]
    NoBox,
    /// A table without a column of the status.
    #[error("its table has no column for that: add one with the heading `Status`")]
    NoColumn,
    /// A row that ends before that column.
    #[error("its row ends before the column of the status: add the cells that are missing")]
    NoCell,
    /// A value that stands for one written elsewhere, or is written in a way that is not followed.
    #[error(
        "its front matter is written in a way that is not followed: set its `status` and \
         `closed_at` by hand"
    )]
    NoPlace,
    /// The change would not be what was asked for, or not that alone.
    #[error(
        "more than that would change, or its words say something else of its status: change it \
         by hand"
    )]
    More,
}

/// The text of `source` with its action items of these `ids` closed; an item that is closed
/// already stays as it is. Or why not, and for which of them.
pub fn close<'i>(
    source: &Source,
    ids: &[&'i str],
    closing: Closing,
    config: &Config,
) -> Result<String, (&'i str, Refusal)> {
    let before = read(source, config);
    let mut edits = Vec::new();
    for id in ids {
        let item = item(&before, id).ok_or((*id, Refusal::NoItem))?;
        if item.is_open() {
            edits.extend(changes(source, item, closing).map_err(|refusal| (*id, refusal))?);
        }
    }
    let text = edit::apply(&source.text, &edits);
    let after = Source {
        text: text.as_str().into(),
        ..source.clone()
    };
    let after = read(&after, config);
    for id in ids {
        let was_open = item(&before, id).is_some_and(ActionItem::is_open);
        let is_closed = item(&after, id).is_some_and(|item| closing.is_kept(item));
        if was_open && !is_closed {
            return Err((*id, Refusal::More));
        }
    }
    match (same::same(before, after, ids), ids.first()) {
        (false, Some(id)) => Err((*id, Refusal::More)),
        _ => Ok(text),
    }
}

/// What a source states, and what is wrong with it.
type Stated = (Option<Postmortem>, Vec<Diagnostic>);

fn read(source: &Source, config: &Config) -> Stated {
    // Neither a picture's size nor its absence is an item's.
    parse(source, config, &Assets::default())
}

fn item<'a>((postmortem, _): &'a Stated, id: &str) -> Option<&'a ActionItem> {
    let mut items = postmortem.iter().flat_map(|it| &it.action_items);
    items.find(|item| item.id == id)
}

fn changes(source: &Source, item: &ActionItem, closing: Closing) -> Result<Vec<Edit>, Refusal> {
    match &item.written.form {
        Form::FrontMatter => front_matter::changes(source, &item.written.span, closing),
        Form::Task { mark } => Ok(vec![match closing.is_dropped {
            // A box says done or not; what was dropped is said in words.
            true => insert(item.written.span.end, " (dropped)"),
            false => Edit {
                span: *mark..mark + 1,
                text: "x".to_owned(),
            },
        }]),
        Form::Row { status, closed_at } => {
            cell::changes(&source.text, status.as_ref(), closed_at.as_ref(), closing)
        }
        Form::Line => Err(Refusal::NoBox),
    }
}

impl Closing {
    /// The status that an item gets.
    pub fn status(self) -> ActionStatus {
        match self.is_dropped {
            true => ActionStatus::Dropped,
            false => ActionStatus::Done,
        }
    }

    /// The day as a file says it.
    fn day(self) -> String {
        self.on.to_string()
    }

    /// Whether `item` is closed like this.
    fn is_kept(self, item: &ActionItem) -> bool {
        let day = match &item.written.form {
            Form::FrontMatter => Some(self.on),
            Form::Row { closed_at, .. } => closed_at
                .as_ref()
                .filter(|_| !self.is_dropped)
                .map(|_| self.on),
            Form::Task { .. } | Form::Line => None,
        };
        item.status == self.status() && day.is_none_or(|day| item.closed_at == Some(day))
    }
}

fn insert(at: usize, text: impl Into<String>) -> Edit {
    Edit {
        span: at..at,
        text: text.into(),
    }
}
