//! One report under check: what its file says, and where.

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::front_matter::{self, FrontMatter, Node, Value};
use crate::input::Source;
use crate::markdown::{self, Prose};
use crate::postmortem::{self, Postmortem};

/// A report, its file, and what its rules look at besides. The file is taken apart again where
/// a problem needs its place there: few do.
pub(super) struct Subject<'a> {
    pub(super) source: &'a Source,
    pub(super) postmortem: &'a Postmortem,
    pub(super) config: &'a Config,
    /// The day that the check is made for.
    pub(super) today: NaiveDate,
    front_matter: OnceCell<FrontMatter>,
    prose: OnceCell<Vec<Prose>>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(
        source: &'a Source,
        postmortem: &'a Postmortem,
        config: &'a Config,
        today: NaiveDate,
    ) -> Self {
        Self {
            source,
            postmortem,
            config,
            today,
            front_matter: OnceCell::new(),
            prose: OnceCell::new(),
        }
    }

    fn front_matter(&self) -> &FrontMatter {
        let parse = || front_matter::parse(self.source).0.unwrap_or_default();
        self.front_matter.get_or_init(parse)
    }

    /// The value of the field `name` in the front matter.
    pub(super) fn stated<'s>(&'s self, name: &'s str) -> Option<&'s Node> {
        let entries = &self.front_matter().entries;
        let entry = postmortem::stated(entries, name, &self.config.fields);
        entry.map(|entry| &entry.node)
    }

    /// `problem` at the field `name`; at the file where its front matter has none.
    pub(super) fn at(&self, problem: Diagnostic, name: &str) -> Diagnostic {
        match self.stated(name) {
            Some(node) => problem.at(self.source.place(node.span.clone())),
            None => problem.in_file(&self.source.file),
        }
    }

    /// The paragraph, heading, cell, or value of the front matter that people read `span` in as
    /// words of the report.
    pub(super) fn prose(&self, span: &Range<usize>) -> Option<&Prose> {
        let prose = self.prose.get_or_init(|| {
            let front_matter = self.front_matter();
            let nodes = front_matter.entries.iter();
            let nodes = nodes.flat_map(|entry| entry.node.nodes());
            let scalars = nodes.filter(|node| matches!(node.value, Value::Scalar(..)));
            let in_front_matter = scalars.map(|node| Prose {
                span: unquoted(node.span.clone(), &self.source.text),
                holes: Vec::new(),
            });
            let mut prose: Vec<Prose> = in_front_matter.collect();
            let body = &self.source.text[front_matter.body..];
            prose.extend(markdown::prose(body, front_matter.body));
            prose.sort_by_key(|prose| prose.span.start);
            prose
        });
        let next = prose.partition_point(|prose| prose.span.start <= span.start);
        let found = prose[..next].last()?;
        let meets = |hole: &Range<usize>| hole.start < span.end && span.start < hole.end;
        (span.end <= found.span.end && !found.holes.iter().any(meets)).then_some(found)
    }
}

/// The stretch of a value without its quotes.
fn unquoted(span: Range<usize>, text: &str) -> Range<usize> {
    match text[span.clone()].chars().next() {
        Some('"' | '\'') if span.len() > 1 => span.start + 1..span.end - 1,
        _ => span,
    }
}
