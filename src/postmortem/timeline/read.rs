//! The timeline's sections: which of their blocks are entries, and which stay prose.
//!
//! Where anything in a timeline is timed, only lists, tables and headings with a time or a
//! label in them are entries, since the rest is remarks; where nothing is, its lists are. A
//! timeline written as plain lines is read where there is no list, table or heading.

use std::mem::take;

use super::draft::{Draft, Lead, is_timed, lead};
use super::place::Places;
use super::{Entry, When, table};
use crate::diagnostic::Diagnostic;
use crate::input::Source;
use crate::markdown::{Block, Item, Parts, RunKind, Section, Text};
use crate::postmortem::line::{self, escape};
use crate::postmortem::section::SectionKind;
use crate::time::Zone;
use crate::time::clock::find_day;

/// Takes the timeline out of `sections`: its entries, in the file's order, and the times
/// that cannot be placed. The blocks that became entries are removed, and so are the
/// headings. Problems that repeat are told once, and no more than a screenful in all.
pub fn read(
    sections: &mut Vec<(SectionKind, Section)>,
    when: When<'_>,
    source: &Source,
) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut reader = Reader {
        places: Places::new(when, source),
        entries: Vec::new(),
        form: Form::Untimed,
    };
    let mut rest = take(sections).into_iter().peekable();
    while let Some((kind, section)) = rest.next() {
        if kind != SectionKind::Timeline {
            sections.push((kind, section));
            continue;
        }
        let level = section.level;
        let mut timeline = vec![(kind, section)];
        while let Some(below) = rest.next_if(|(_, next)| next.level > level) {
            timeline.push(below);
        }
        reader.read(timeline, sections);
    }
    (reader.entries, reader.places.problems)
}

/// How a timeline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Lists, tables or headings have times.
    Timed,
    /// Only paragraphs start with times.
    Lines,
    /// Nothing has a time.
    Untimed,
}

struct Reader<'a> {
    places: Places<'a>,
    entries: Vec<Entry>,
    form: Form,
}

impl Reader<'_> {
    /// Reads one timeline: its section, and the deeper ones below it.
    fn read(
        &mut self,
        timeline: Vec<(SectionKind, Section)>,
        kept: &mut Vec<(SectionKind, Section)>,
    ) {
        self.places.begin();
        self.form = form(&timeline);
        for (index, (kind, mut section)) in timeline.into_iter().enumerate() {
            if index == 0 {
                if let Some(zone) = Zone::find(&section.title) {
                    self.places.set_zone(zone);
                }
                if let Some(day) = find_day(&section.title) {
                    self.places.set_day(day);
                }
                self.blocks(&mut section, self.form);
                kept.push((kind, section));
            } else if let Some(section) = self.below(section) {
                kept.push((kind, section));
            }
        }
    }

    /// Reads a section below the timeline's own, and answers what is left of it.
    fn below(&mut self, mut section: Section) -> Option<Section> {
        match lead(&section.title, 0) {
            Some((Lead::Time(_), ..)) => {
                self.heading(section);
                return None;
            }
            Some((Lead::Day(day), _, end)) => {
                self.places.set_day(day);
                let only_day = section.title[end..].trim().is_empty();
                let before = self.entries.len();
                if only_day {
                    self.blocks(&mut section, Form::Timed);
                }
                // A day's heading goes with its entries; prose below it is an entry itself.
                if !section.blocks.is_empty() || (!only_day && self.entries.len() == before) {
                    self.heading(section);
                }
                return None;
            }
            None => {}
        }
        let had_blocks = !section.blocks.is_empty();
        self.blocks(&mut section, Form::Timed);
        (!had_blocks || !section.blocks.is_empty()).then_some(section)
    }

    /// An entry from a heading and all that stands below it.
    fn heading(&mut self, section: Section) {
        let mut title = Text::at(section.span);
        title.push(RunKind::Plain, &section.title, &escape(&section.title));
        let mut draft = Draft::of(&title);
        for block in &section.blocks {
            if !draft.html.is_empty() {
                draft.html.push('\n');
            }
            draft.html.push_str(&block.html);
            if let Parts::Paragraph(text) = &block.parts {
                if !draft.text.is_empty() {
                    draft.text.push(' ');
                }
                draft.text.push_str(text.plain().trim());
            }
        }
        self.push(draft, &title);
    }

    /// Takes the entries out of a section's blocks.
    fn blocks(&mut self, section: &mut Section, form: Form) {
        section.blocks.retain(|block| !self.block(block, form));
    }

    /// Reads one block, and answers whether it became entries.
    fn block(&mut self, block: &Block, form: Form) -> bool {
        match &block.parts {
            Parts::Paragraph(text) => self.paragraph(text, form),
            Parts::List(items) => {
                let entries = form == Form::Untimed || items.iter().any(is_entry);
                if entries {
                    items.iter().for_each(|item| self.item(item));
                }
                entries
            }
            Parts::Table(header, rows) => {
                let entries = table::read(header, rows, &mut self.places);
                entries
                    .map(|entries| self.entries.extend(entries))
                    .is_some()
            }
            Parts::Enclosed(_) | Parts::Opaque => false,
        }
    }

    /// A paragraph says what zone or day the times are of, or is itself entries.
    fn paragraph(&mut self, text: &Text, form: Form) -> bool {
        if form == Form::Lines && is_timed(text) {
            for line in line::lines(text) {
                let draft = Draft::of(&line);
                match self.entries.last_mut() {
                    // A line without a time belongs to the one before it.
                    Some(last) if draft.lead.is_none() && draft.label.is_none() => {
                        last.text.push(' ');
                        last.text.push_str(&draft.text);
                        last.html.push('\n');
                        last.html.push_str(&draft.html);
                    }
                    _ => self.push(draft, &line),
                }
            }
            return true;
        }
        let plain = text.plain();
        if let Some((Lead::Day(day), _, end)) = lead(plain, 0)
            && plain[end..].trim().is_empty()
        {
            self.places.set_day(day);
            return true;
        }
        if mentions_time(plain) {
            if let Some(zone) = Zone::find(plain) {
                self.places.set_zone(zone);
            }
            if let Some(day) = find_day(plain) {
                self.places.set_day(day);
            }
        }
        false
    }

    fn item(&mut self, item: &Item) {
        let mut draft = Draft::of(&item.text);
        let timed_below = item.children.iter().any(is_entry);
        match draft.lead {
            // A day, and below it what happened on it.
            Some(Lead::Day(day)) if draft.text.is_empty() => {
                self.places.set_day(day);
                item.children.iter().for_each(|child| self.item(child));
            }
            None if timed_below && draft.label.is_none() => {
                if !draft.text.is_empty() {
                    self.push(draft, &item.text);
                }
                item.children.iter().for_each(|child| self.item(child));
            }
            _ => {
                draft.add_below(item);
                if draft.lead.is_none() && draft.label.is_some() {
                    draft.take_time_of(&item.children);
                }
                self.push(draft, &item.text);
            }
        }
    }

    fn push(&mut self, draft: Draft, text: &Text) {
        let placed = match &draft.lead {
            Some(Lead::Time(stamp)) => self.places.place(stamp, &draft.written, &text.span),
            Some(Lead::Day(day)) => {
                self.places.set_day(*day);
                None
            }
            None => None,
        };
        self.entries.push(draft.entry(placed));
    }
}

/// How this timeline is written.
fn form(timeline: &[(SectionKind, Section)]) -> Form {
    let sections = timeline.iter().map(|(_, section)| section);
    let heading = |section: &Section| lead(&section.title, 0).is_some();
    let block = |block: &Block| match &block.parts {
        Parts::List(items) => items.iter().any(is_entry),
        Parts::Table(_, rows) => rows.iter().any(|row| row.iter().any(is_timed)),
        Parts::Paragraph(_) | Parts::Enclosed(_) | Parts::Opaque => false,
    };
    let line = |block: &Block| matches!(&block.parts, Parts::Paragraph(text) if is_timed(text));
    let mut blocks = sections.clone().flat_map(|section| &section.blocks);
    if sections.skip(1).any(heading) || blocks.clone().any(block) {
        Form::Timed
    } else if blocks.any(line) {
        Form::Lines
    } else {
        Form::Untimed
    }
}

/// Whether a list's item, or one below it, starts with a time or a day or has a label.
fn is_entry(item: &Item) -> bool {
    let labelled = || {
        matches!(item.text.runs().next(), Some(run) if *run.kind != RunKind::Plain)
            && Draft::of(&item.text).label.is_some()
    };
    is_timed(&item.text) || labelled() || item.children.iter().any(is_entry)
}

fn mentions_time(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|word| word.eq_ignore_ascii_case(b"time"))
}
