//! What became of one document, as it is printed.

use casebook::diagnostic::{Diagnostic, Format, report};
use casebook::import::report::Outcome as Became;
use casebook::import::{Import, Note, Unplaced, Value};
use casebook::input::Document;
use serde::Serialize;

/// A document, and what became of it.
pub(super) struct Row<'a> {
    source: &'a str,
    pub(super) import: Option<&'a Import>,
    pub(super) became: Became,
    /// Its path below the folder that is written to.
    pub(super) target: Option<String>,
    /// The files that came along, with what became of each.
    pub(super) assets: Vec<(String, Became)>,
    /// What else is to be said.
    pub(super) remarks: Vec<String>,
    /// Why it cannot be read.
    pub(super) problems: Vec<&'a Diagnostic>,
}

impl<'a> Row<'a> {
    pub(super) fn new(document: &'a Document, import: &'a Import) -> Self {
        Self {
            source: &document.source.file,
            import: Some(import),
            became: Became::Imported,
            target: None,
            assets: Vec::new(),
            remarks: Vec::new(),
            problems: Vec::new(),
        }
    }

    pub(super) fn unreadable(problem: &'a Diagnostic) -> Self {
        Self {
            source: problem.place.as_ref().map_or("", |place| &place.path),
            import: None,
            became: Became::Unreadable,
            target: None,
            assets: Vec::new(),
            remarks: Vec::new(),
            problems: vec![problem],
        }
    }

    /// `imported  reports/a.md → 2024-01-24-sign-in-down.md`
    pub(super) fn headline(&self, is_dry: bool) -> String {
        let became = match self.became {
            Became::Imported if is_dry => "would be imported",
            became => became.as_str(),
        };
        match &self.target {
            Some(target) => format!("{became}  {} → {target}\n", self.source),
            None => format!("{became}  {}\n", self.source),
        }
    }

    /// The files that came along, and the remarks.
    pub(super) fn details(&self) -> String {
        let mut out = String::new();
        for (path, became) in &self.assets {
            out.push_str(&format!("  {}  {path}\n", became.as_str()));
        }
        for remark in &self.remarks {
            out.push_str(&format!("  {remark}\n"));
        }
        for problem in &self.problems {
            let problem = report(std::slice::from_ref(problem), Format::Human, false);
            problem
                .lines()
                .for_each(|line| out.push_str(&format!("  {line}\n")));
        }
        out
    }

    fn record(&self) -> Record<'_> {
        let proposal = self.import.map(|import| &import.proposal);
        let assets = self.assets.iter().map(|(path, state)| AssetRecord {
            path,
            state: *state,
        });
        Record {
            source: self.source,
            state: self.became,
            target: self.target.as_deref(),
            front_matter: Value::Map(self.import.map(Import::front_matter).unwrap_or_default()),
            notes: proposal.map_or(&[], |proposal| &proposal.notes),
            unplaced: proposal.map_or(&[], |proposal| &proposal.unplaced),
            assets: assets.collect(),
            remarks: &self.remarks,
            problems: self
                .problems
                .iter()
                .map(|problem| problem.message.as_str())
                .collect(),
        }
    }
}

/// A document as programs read it.
#[derive(Serialize)]
struct Record<'a> {
    source: &'a str,
    state: Became,
    target: Option<&'a str>,
    front_matter: Value,
    notes: &'a [Note],
    unplaced: &'a [Unplaced],
    assets: Vec<AssetRecord<'a>>,
    remarks: &'a [String],
    problems: Vec<&'a str>,
}

/// A file that came along.
#[derive(Serialize)]
struct AssetRecord<'a> {
    path: &'a str,
    state: Became,
}

/// One array, an object a document, in the order given.
pub(super) fn json(rows: &[Row<'_>]) -> String {
    let records: Vec<Record<'_>> = rows.iter().map(Row::record).collect();
    let text = serde_json::to_string_pretty(&records);
    text.expect("strings and numbers always are JSON") + "\n"
}
