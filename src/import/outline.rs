//! A document as statements: lines, items and cells, each with what it is about.

use std::ops::Range;

use super::bare;
use super::label::{self, Topic};
use super::text::{Sentence, continues, sentences, unadorned};
use crate::input::{Assets, Source};
use crate::markdown::{self, Context, Document, Item, Parts, RunKind, Section, Text};
use crate::permalink::Permalink;
use crate::postmortem::line::lines;
use crate::postmortem::section::{SectionKind, classify, names_section};

/// A document taken apart.
pub(super) struct Outline<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// What the Markdown says.
    pub(super) document: Document,
    /// Every statement, in the file's order.
    pub(super) statements: Vec<Statement>,
}

/// What a statement is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A heading.
    Heading,
    /// A paragraph, or a line of one.
    Line,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
}

/// One thing that a document says.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// What it is written as.
    pub(super) form: Form,
    /// What its section is about; before the first heading, [`SectionKind::Other`].
    pub(super) section: SectionKind,
    /// Whether it stands before the first section that is known.
    pub(super) is_lead: bool,
    /// What it is about, by its own label or one above it.
    pub(super) topic: Option<Topic>,
    /// Its own label, as it is written.
    pub(super) label: Option<String>,
    /// Whether the whole of it is in bold.
    pub(super) is_strong: bool,
    /// What it says, without its label.
    pub(super) text: String,
    /// The sentences of that.
    pub(super) sentences: Vec<Sentence>,
    /// Where it starts in the file, as near as can be told.
    pub(super) at: usize,
}

impl Statement {
    /// Whether it is under a heading or a label of this kind.
    pub(super) fn is_about(&self, kind: SectionKind) -> bool {
        match self.topic {
            Some(Topic::Section(topic)) => topic == kind,
            Some(_) => false,
            None => self.section == kind,
        }
    }

    /// Whether it is longer than a heading is, and ends like a sentence: some reports have
    /// their text in headings.
    pub(super) fn is_sentence(&self) -> bool {
        self.text.len() > 60 && self.text.ends_with(['.', ';', '-'])
    }

    /// Whether it tells of the incident as a whole: it stands in the summary, the impact or
    /// before all sections.
    pub(super) fn tells_of_the_whole(&self) -> bool {
        use SectionKind::{Impact, Summary};
        match self.topic {
            Some(Topic::Section(kind)) => matches!(kind, Summary | Impact),
            Some(Topic::Unknown) => matches!(self.section, Summary | Impact) || self.is_lead,
            Some(_) => true,
            None => matches!(self.section, Summary | Impact) || self.is_lead,
        }
    }
}

/// `source` as statements; its body starts at the byte `body`.
pub(super) fn read<'a>(source: &'a Source, body: usize) -> Outline<'a> {
    let context = Context {
        source: &source.path,
        permalink: &Permalink::of_postmortem(&source.path),
        assets: &Assets::new(),
        highlight: false,
        offline: false,
        wants: &|heading| classify(heading) != SectionKind::Other,
        names: &names_section,
        everything: true,
        offset: body,
    };
    let mut document = markdown::parse(&source.text[body..], &context);
    if let Some(text) = bare::lay(&source.text, body, &document) {
        let links = std::mem::take(&mut document.links);
        document = markdown::parse(&text, &context);
        document.links = links;
    }
    let mut reader = Reader {
        source,
        statements: Vec::new(),
        section: SectionKind::Other,
        outer: (0, SectionKind::Other),
        is_lead: true,
        hanging: None,
        form: Form::Line,
        from: body,
    };
    for section in &document.sections {
        reader.section(section);
    }
    let statements = reader.statements;
    Outline {
        source,
        document,
        statements,
    }
}

struct Reader<'a> {
    source: &'a Source,
    statements: Vec<Statement>,
    section: SectionKind,
    /// The level and the kind of the last known section.
    outer: (u8, SectionKind),
    is_lead: bool,
    /// A label with nothing after it, and the depth of the list that it stands in.
    hanging: Option<(Topic, usize)>,
    form: Form,
    /// Where the next statement is looked for.
    from: usize,
}

impl Reader<'_> {
    fn section(&mut self, section: &Section) {
        if section.level > 0 {
            let kind = classify(&section.title);
            if kind != SectionKind::Other {
                self.outer = (section.level, kind);
                self.is_lead = false;
            } else if section.level <= self.outer.0 {
                self.outer = (section.level, kind);
            }
            self.section = self.outer.1;
            self.hanging = None;
            self.statements.push(Statement {
                form: Form::Heading,
                section: self.section,
                is_lead: self.is_lead,
                topic: None,
                label: None,
                is_strong: false,
                text: section.title.clone(),
                sentences: sentences(&section.title),
                at: section.span.start,
            });
            // “Duration: 15:00 to 18:30” may stand in the heading itself.
            let at = section.span.start;
            if let Some((written, topic, rest)) = label::split(&section.title)
                && !rest.is_empty()
            {
                self.push_labelled(topic, written, rest, at);
            } else if let Some(topic) = label::topic(&section.title) {
                let is_section = matches!(topic, Topic::Section(_));
                self.hanging = Some((topic, 0)).filter(|_| !is_section);
            } else {
                for (written, topic, rest) in label::cut(&section.title).1 {
                    self.push_labelled(topic, written, rest, at);
                }
            }
        }
        for block in &section.blocks {
            match &block.parts {
                Parts::Paragraph(text) => self.text(text, Form::Line, 0),
                Parts::List(items) => items.iter().for_each(|item| self.item(item, 1)),
                Parts::Table(header, rows) => self.table(header, rows),
                Parts::Enclosed(_) | Parts::Opaque => {}
            }
        }
    }

    fn item(&mut self, item: &Item, depth: usize) {
        self.text(&item.text, Form::Item, depth);
        for child in &item.children {
            self.item(child, depth + 1);
        }
    }

    fn text(&mut self, text: &Text, form: Form, depth: usize) {
        self.form = form;
        self.from = text.span.start;
        let mut pending: Option<(String, bool)> = None;
        for line in lines(text) {
            let strong = line
                .runs()
                .all(|run| *run.kind == RunKind::Strong || run.plain.trim().is_empty());
            let plain = unadorned(line.plain());
            let labelled = label_of(&line, &plain);
            match &mut pending {
                Some((before, _)) if labelled.is_none() && continues(before, &plain) => {
                    before.push(' ');
                    before.push_str(&plain);
                }
                _ => {
                    if let Some((before, strong)) = pending.take() {
                        self.line(&before, strong, None, &text.span, depth);
                    }
                    match labelled {
                        Some((label, topic, rest)) => {
                            let found = Some((label, topic, rest.clone()));
                            self.line(&rest, strong, found, &text.span, depth);
                        }
                        None => pending = Some((plain, strong)),
                    }
                }
            }
        }
        if let Some((before, strong)) = pending {
            self.line(&before, strong, None, &text.span, depth);
        }
    }

    /// One line, and what other labels in it announce.
    fn line(
        &mut self,
        text: &str,
        is_strong: bool,
        label: Option<(String, Topic, String)>,
        span: &Range<usize>,
        depth: usize,
    ) {
        let start = label.as_ref().map_or(text, |(label, ..)| label);
        let at = self.find(start, span);
        let (first, rest) = label::cut(text);
        if let Some((label, topic, _)) = label {
            self.hanging = self.hanging.filter(|(_, outer)| depth > *outer);
            if first.trim().is_empty() && rest.is_empty() {
                self.hanging = Some((topic, depth));
            }
            self.push(Some(topic), Some(label), first, is_strong, at);
        } else {
            let topic = self.hanging.map(|(topic, _)| topic);
            self.push(topic, None, first, is_strong, at);
        }
        for (label, topic, text) in rest {
            let at = self.find(label, span);
            self.push_labelled(topic, label, text, at);
        }
    }

    fn push_labelled(&mut self, topic: Topic, label: &str, text: &str, at: usize) {
        self.push(Some(topic), Some(label.to_owned()), text, false, at);
    }

    fn push(
        &mut self,
        topic: Option<Topic>,
        label: Option<String>,
        text: &str,
        is_strong: bool,
        at: usize,
    ) {
        self.statements.push(Statement {
            form: self.form,
            section: self.section,
            is_lead: self.is_lead,
            topic,
            label,
            is_strong,
            text: text.trim().to_owned(),
            sentences: sentences(text),
            at,
        });
    }

    /// A table of two columns is a list of labels; one of a single row has its labels above.
    fn table(&mut self, header: &[Text], rows: &[Vec<Text>]) {
        self.form = Form::Cell;
        let plain = |text: &Text| unadorned(text.plain());
        let is_pairs = header.len() == 2 && self.section != SectionKind::Timeline;
        if is_pairs {
            let all = std::iter::once(header).chain(rows.iter().map(Vec::as_slice));
            for row in all {
                if let [name, value] = row {
                    self.pair(&plain(name), &plain(value), value.span.start);
                }
            }
            return;
        }
        if let [row] = rows {
            for (name, value) in header.iter().zip(row) {
                self.pair(&plain(name), &plain(value), value.span.start);
            }
            return;
        }
        // The header may say which zone the times are in.
        for cell in header.iter().chain(rows.iter().flatten()) {
            self.push(None, None, &plain(cell), false, cell.span.start);
        }
    }

    fn pair(&mut self, name: &str, value: &str, at: usize) {
        let topic = label::topic(name).unwrap_or(Topic::Unknown);
        self.push_labelled(topic, name, value, at);
    }

    /// Where the first word of `text` stands in the block at `span`, after the statement
    /// before it.
    fn find(&mut self, text: &str, span: &Range<usize>) -> usize {
        let word = text
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty());
        let from = self.from.clamp(span.start, span.end);
        // Far enough for a line; near enough that a missing word costs little.
        let mut to = span.end.min(from + 4096);
        while !self.source.text.is_char_boundary(to) {
            to -= 1;
        }
        let window = self.source.text.get(from..to).unwrap_or_default();
        let found = word.and_then(|word| window.find(word));
        let at = from + found.unwrap_or(0);
        if found.is_some() {
            self.from = at + 1;
            while !self.source.text.is_char_boundary(self.from) {
                self.from += 1;
            }
        }
        at
    }
}

/// The label that a line starts with, in bold or before a colon.
fn label_of(line: &Text, plain: &str) -> Option<(String, Topic, String)> {
    let first = line.runs().find(|run| !unadorned(run.plain).is_empty());
    if let Some(run) = first
        && matches!(run.kind, RunKind::Strong | RunKind::Emphasis)
    {
        let written = unadorned(run.plain);
        let label = written.trim_end_matches([':', '.', ' ', '-', '–', '—']);
        let rest = plain.strip_prefix(written.as_str());
        if let (Some(topic), Some(rest)) = (label::topic(label), rest)
            && (label.len() < plain.len() || !matches!(topic, Topic::Section(_)))
        {
            let rest = rest.trim_start_matches([':', '-', '–', '—', ' ', '\u{a0}']);
            return Some((label.to_owned(), topic, rest.to_owned()));
        }
    }
    let (label, topic, rest) = label::split(plain)?;
    Some((label.to_owned(), topic, rest.to_owned()))
}
