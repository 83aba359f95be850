//! Closing an item that is a row of a table.

use std::ops::Range;

use textwrap::core::display_width;

use super::{Closing, Refusal};
use crate::edit::Edit;

/// The changes of `text` that close the item of a row with these cells.
pub(super) fn changes(
    text: &str,
    status: Option<&Range<usize>>,
    closed_at: Option<&Range<usize>>,
    closing: Closing,
) -> Result<Vec<Edit>, Refusal> {
    let day = closed_at.filter(|_| !closing.is_dropped);
    let mut edits = Vec::new();
    if let Some(cell) = status {
        edits.push(set(text, cell, closing.status().as_str())?);
    }
    if let Some(cell) = day {
        edits.push(set(text, cell, &closing.day())?);
    }
    match edits.is_empty() {
        true => Err(Refusal::NoColumn),
        false => Ok(edits),
    }
}

/// `value` in the place of what a cell holds, with as many blanks after it as keep the cell's
/// width, if it fits.
fn set(text: &str, cell: &Range<usize>, value: &str) -> Result<Edit, Refusal> {
    let old = &text[cell.clone()];
    let blanks = text[cell.end..].bytes().take_while(|byte| *byte == b' ');
    let blanks = blanks.count();
    let is_closed = text[cell.end + blanks..].starts_with('|');
    // A cell that the row does not have stands at the row's end.
    let is_there = match old.is_empty() {
        true => is_closed && text[..cell.start].ends_with('|'),
        false => !old.starts_with('|'),
    };
    if !is_there {
        return Err(Refusal::NoCell);
    }
    let is_capital = old.starts_with(char::is_uppercase);
    let value = match is_capital {
        true => crate::words::capitalise(value),
        false => value.to_owned(),
    };
    if old.is_empty() {
        let width = blanks.max(value.len() + 2) - 1;
        return Ok(Edit {
            span: cell.start..cell.end + blanks,
            text: format!(" {value:<width$}"),
        });
    }
    // One blank stays before the end of the cell.
    let room = if is_closed {
        blanks.saturating_sub(1)
    } else {
        0
    };
    let (had, has) = (display_width(old), value.len());
    let (missing, more) = (had.saturating_sub(has), has.saturating_sub(had));
    let missing = if is_closed { missing } else { 0 };
    Ok(Edit {
        span: cell.start..cell.end + more.min(room),
        text: value + &" ".repeat(missing),
    })
}
