//! The fixes that problems carry, put into the files that they are in.

use std::collections::{BTreeMap, BTreeSet};

use super::{Memory, Options};
use crate::diagnostic::{Code, Diagnostic};
use crate::edit::{self, Edit};
use crate::input::{Input, Source};

/// A file, and what it is to become.
pub struct Mended {
    /// The file as it was read.
    pub source: Source,
    /// Its text with the fixes.
    pub text: String,
    /// What was changed: each line, what stood there, and what stands there now.
    pub changes: Vec<(usize, String, String)>,
}

/// The files of `input` that have a safe fix. A fix that brings another problem to light, such
/// as a value that cannot be used under its right name, is not safe: its file is left as it is.
pub fn mend(input: &Input, options: &Options, memory: &mut Memory) -> Vec<Mended> {
    let before = super::check(input, options, memory).diagnostics;
    let mut fixes: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for problem in &before {
        if let (Some(place), Some(fix)) = (&problem.place, &problem.fix) {
            fixes.entry(&place.path).or_default().push(fix);
        }
    }
    let known = count(&before);
    while !fixes.is_empty() {
        let mut mended = input.clone();
        let sources = mended.documents.iter_mut().chain(&mut mended.notes);
        for source in sources {
            if let Some(edits) = fixes.get(source.file.as_str()) {
                source.text = applied(source, edits).into();
            }
        }
        let after = super::check(&mended, options, memory).diagnostics;
        let after = count(&after);
        let worse = after
            .iter()
            .filter(|(key, number)| known.get(key) < Some(number));
        let worse: BTreeSet<&str> = worse.map(|((file, _), _)| *file).collect();
        let left = fixes.len();
        fixes.retain(|file, _| !worse.contains(file));
        if fixes.len() == left {
            break;
        }
    }
    let sources = input.documents.iter().chain(&input.notes);
    let mended = sources.filter_map(|source| {
        let edits = fixes.get(source.file.as_str())?;
        Some(Mended {
            text: applied(source, edits),
            changes: edits.iter().map(|edit| change(source, edit)).collect(),
            source: source.clone(),
        })
    });
    mended.collect()
}

/// How many problems of each rule each file has.
fn count(problems: &[Diagnostic]) -> BTreeMap<(&str, Code), usize> {
    let mut counted = BTreeMap::new();
    for problem in problems {
        let file = problem.place.as_ref().map_or("", |place| &place.path);
        *counted.entry((file, problem.code)).or_default() += 1;
    }
    counted
}

fn applied(source: &Source, edits: &[&Edit]) -> String {
    let edits: Vec<Edit> = edits.iter().map(|edit| (*edit).clone()).collect();
    edit::apply(&source.text, &edits)
}

fn change(source: &Source, edit: &Edit) -> (usize, String, String) {
    let before = &source.text[..edit.span.start];
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let was = source.text[edit.span.clone()].to_owned();
    (line, was, edit.text.clone())
}
