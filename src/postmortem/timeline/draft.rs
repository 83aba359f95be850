//! One entry of a timeline, taken apart: its time, its label and what happened.

use super::kind::{self, Declared};
use super::place::Placed;
use super::{Entry, EntryKind};
use crate::markdown::{Item, RunKind, Text};
use crate::postmortem::line::Line;
use crate::time::clock::{self, Day, Stamp};

/// What an entry starts with.
#[derive(Debug, Clone)]
pub(super) enum Lead {
    /// A time.
    Time(Stamp),
    /// A day without a time.
    Day(Day),
}

/// An entry whose time is not placed yet.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The time it starts with.
    pub(super) lead: Option<Lead>,
    /// The same as it is written.
    pub(super) written: String,
    /// Its label and what that says.
    pub(super) label: Option<(String, Declared)>,
    /// What happened, as plain text.
    pub(super) text: String,
    /// The same as HTML.
    pub(super) html: String,
}

impl Draft {
    /// The draft of a line.
    pub(super) fn of(text: &Text) -> Self {
        Self::of_line(&Line::new(text))
    }

    /// The draft of a line: a time and a label, in either order, then the text.
    pub(super) fn of_line(line: &Line<'_>) -> Self {
        let plain = line.plain;
        let mut draft = Self::default();
        let mut at = draft.take_lead(plain, 0).unwrap_or(0);
        if let Some(end) = draft.take_label(line, at) {
            at = end;
            if draft.lead.is_none() {
                at = draft.take_lead(plain, at).unwrap_or(at);
            }
        }
        draft.text = plain[at..].trim().to_owned();
        let from_start = 0..at;
        draft.html = line.html_without(std::slice::from_ref(&from_start));
        draft
    }

    /// Adds what stands below the line of a list's item.
    pub(super) fn add_below(&mut self, item: &Item) {
        self.html.push_str(&item.rest);
        append_plain(&item.children, &mut self.text);
    }

    /// Takes the first time of the items below, for an entry that is only a label:
    /// “**Detection:**”, and below it “Detected: 18 February 2024, 10:15”.
    pub(super) fn take_time_of(&mut self, children: &[Item]) {
        let found = children.iter().find_map(|child| {
            let plain = child.text.plain();
            let after_colon = plain.find(": ").map(|colon| colon + 2);
            let from = [Some(0), after_colon].into_iter().flatten();
            let (lead, start, end) = from.into_iter().find_map(|from| lead(plain, from))?;
            Some((lead, trim_written(&plain[start..end]).to_owned()))
        });
        if let Some((lead, written)) = found {
            self.lead = Some(lead);
            self.written = written;
        }
    }

    /// The entry, at its place in time.
    pub(super) fn entry(self, placed: Option<Placed>) -> Entry {
        let (at, zone) = placed.map_or((None, None), |it| (Some(it.at), it.zone));
        let (label, declared) = self.label.unzip();
        let (kind, off_path) = match &declared {
            Some(declared) => (declared.kind, declared.off_path),
            None => {
                let kind = kind::suggested(&self.text);
                (kind, kind == EntryKind::Mislead)
            }
        };
        Entry {
            at,
            zone,
            written: self.written,
            kind,
            declared: declared.is_some(),
            off_path,
            suspect: declared.and_then(|declared| declared.suspect),
            label,
            html: self.html,
            text: self.text,
        }
    }

    /// Takes a time or day at the byte `from`, and answers where it ends.
    fn take_lead(&mut self, plain: &str, from: usize) -> Option<usize> {
        let (lead, start, end) = lead(plain, from)?;
        self.written = trim_written(&plain[start..end]).to_owned();
        self.lead = Some(lead);
        Some(end)
    }

    /// Takes a label in bold or italics at the byte `from`, and answers where it ends.
    fn take_label(&mut self, line: &Line<'_>, from: usize) -> Option<usize> {
        let rest = &line.plain[from..];
        let from = from + rest.len() - rest.trim_start_matches(is_decoration).len();
        let (run, end) = line.run_at(from)?;
        if !matches!(run.kind, RunKind::Strong | RunKind::Emphasis) {
            return None;
        }
        let written = line.plain[from..end].trim_end_matches([':', '.', ' ', '–', '—']);
        let after = &line.plain[end..];
        let after = after.trim_start_matches([':', '.', ' ', '-', '–', '—', '|', '\n', '\u{a0}']);
        let end = line.plain.len() - after.len();
        if let Some(declared) = kind::declared(written) {
            self.label = Some((written.to_owned(), declared));
            return Some(end);
        }
        // “Issue detection (10 November 2023, 8:00 PM)”
        let (label, bracket) = written.strip_suffix(')')?.rsplit_once('(')?;
        let declared = kind::declared(label)?;
        let (stamp, length) = clock::leading(bracket)?;
        if length < bracket.len() || self.lead.is_some() {
            return None;
        }
        self.label = Some((label.trim().to_owned(), declared));
        self.written = bracket.trim().to_owned();
        self.lead = Some(Lead::Time(stamp));
        Some(end)
    }
}

/// The time or day at the byte `from` of `plain`, with emoji before it, and the bytes
/// where it starts and ends.
pub(super) fn lead(plain: &str, from: usize) -> Option<(Lead, usize, usize)> {
    let rest = plain[from..].trim_start_matches(is_decoration);
    let rest = after_shortcodes(rest);
    let start = plain.len() - rest.len();
    let time = clock::leading(rest).map(|(stamp, length)| (Lead::Time(stamp), length));
    let (lead, length) = time.or_else(|| {
        let (day, length) = clock::leading_day(rest)?;
        Some((Lead::Day(day), length))
    })?;
    Some((lead, start, start + length))
}

/// Whether a line starts with a time or a day.
pub(super) fn is_timed(text: &Text) -> bool {
    lead(text.plain(), 0).is_some()
}

/// Without the punctuation between a time and what follows it.
pub(super) fn trim_written(written: &str) -> &str {
    let end =
        |c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '|' | ',' | ';' | '→');
    written.trim_matches(end)
}

fn append_plain(items: &[Item], text: &mut String) {
    for item in items {
        if !text.is_empty() && !text.ends_with(' ') && item.text.runs().next().is_some() {
            text.push(' ');
        }
        text.push_str(item.text.plain());
        append_plain(&item.children, text);
    }
}

/// Spaces, emoji and other signs that people put before a time.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '*' | '_' | '-' | '•' | '·')
        || (!c.is_ascii() && !c.is_alphanumeric() && c != '≈')
}

/// Without `:shortcodes:` of emoji that are not known.
fn after_shortcodes(text: &str) -> &str {
    let mut text = text;
    while let Some(rest) = text.strip_prefix(':') {
        match rest.split_once(':') {
            Some((name, after))
                if !name.is_empty()
                    && name
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte)) =>
            {
                text = after.trim_start_matches(is_decoration);
            }
            _ => return text,
        }
    }
    text
}
