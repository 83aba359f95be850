//! The fixes that problems carry, put into the files that they are in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Memory, Options};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::edit::{self, Edit};
use crate::input::{Input, Source};

/// A file, and what it is to become.
pub struct Mended {
    /// The file as it was read.
    pub source: Source,
    /// Its text with the fixes.
    pub text: Arc<str>,
    /// What was changed, in the order in which it was.
    pub changes: Vec<Change>,
}

/// One change of a file.
pub struct Change {
    /// The line, counted from 1.
    pub line: usize,
    /// What stood there.
    pub was: String,
    /// What stands there now.
    pub is: String,
}

/// The files of `input` that have a safe fix. One that brings an error or a warning to light, such
/// as a value that cannot be used under its right name, is not safe: its file is left as it is.
pub fn mend(input: &Input, options: &Options, memory: &mut Memory) -> Vec<Mended> {
    let mut changes: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    let mut now = input.clone();
    let mut problems = super::check(&now, options, memory).diagnostics;
    // A value may have a fix once its key is right.
    while let Some(better) = better(&now, &problems, options, memory) {
        for source in sources(&now) {
            if let Some(edits) = better.fixes.get(&source.file) {
                let made = edits.iter().map(|edit| Change::new(source, edit));
                changes.entry(source.file.clone()).or_default().extend(made);
            }
        }
        (now, problems) = (better.input, better.problems);
    }
    let mended = sources(input)
        .zip(sources(&now))
        .filter_map(|(source, now)| {
            Some(Mended {
                changes: changes.remove(&source.file)?,
                source: source.clone(),
                text: now.text.clone(),
            })
        });
    mended.collect()
}

/// What is better with some fixes made.
struct Better {
    /// The fixes, by file.
    fixes: Fixes,
    /// The files with them.
    input: Input,
    /// What is still wrong.
    problems: Vec<Diagnostic>,
}

type Fixes = BTreeMap<String, Vec<Edit>>;

/// What becomes of `input`, which has the problems `before`, with the fixes that these carry but
/// those of files that would be worse with them; `None` where there is no such fix.
fn better(
    input: &Input,
    before: &[Diagnostic],
    options: &Options,
    memory: &mut Memory,
) -> Option<Better> {
    let mut fixes = Fixes::new();
    for problem in before {
        if let (Some(place), Some(fix)) = (&problem.place, &problem.fix) {
            let of_file = fixes.entry(place.path.clone()).or_default();
            of_file.push(fix.clone());
        }
    }
    let known = count(before);
    let mut attempt = |fixes: Fixes| {
        let input = with(input, &fixes);
        let problems = super::check(&input, options, memory).diagnostics;
        let worse = worse(&known, &problems);
        let better = Better {
            fixes,
            input,
            problems,
        };
        (better, worse)
    };
    while !fixes.is_empty() {
        let (better, worse) = attempt(fixes.clone());
        if worse.is_empty() {
            return Some(better);
        }
        let number = fixes.len();
        fixes.retain(|file, _| !worse.contains(file));
        if fixes.len() < number {
            continue;
        }
        // What is worse is in no file with a fix, so each file shows by itself if it is to blame.
        let mut kept = None;
        let mut made = Fixes::new();
        for (file, edits) in fixes {
            made.insert(file.clone(), edits);
            let (better, worse) = attempt(made.clone());
            if worse.is_empty() {
                kept = Some(better);
            } else {
                made.remove(&file);
            }
        }
        return kept;
    }
    None
}

/// Every file that a fix may be in.
fn sources(input: &Input) -> impl Iterator<Item = &Source> {
    input.documents.iter().chain(&input.notes)
}

/// `input` with the fixes made.
fn with(input: &Input, fixes: &Fixes) -> Input {
    let mut input = input.clone();
    for source in input.documents.iter_mut().chain(&mut input.notes) {
        if let Some(edits) = fixes.get(&source.file) {
            source.text = edit::apply(&source.text, edits).into();
        }
    }
    input
}

/// Where `problems` has more errors or warnings of a rule than are `known`.
fn worse(known: &Counted<'_>, problems: &[Diagnostic]) -> BTreeSet<String> {
    let after = count(problems).into_iter();
    let worse = after.filter(|(key, number)| known.get(key).is_none_or(|known| known < number));
    worse.map(|((at, _), _)| at.to_owned()).collect()
}

/// The number of errors and warnings by file and rule.
type Counted<'a> = BTreeMap<(&'a str, Code), usize>;

/// How many errors and warnings of each rule each file has. One of no file is told from others by
/// its message.
fn count(problems: &[Diagnostic]) -> Counted<'_> {
    let mut counted = BTreeMap::new();
    let problems = problems.iter();
    for problem in problems.filter(|problem| problem.level != Level::Advice) {
        let place = problem.place.as_ref();
        let at = place.map_or(&problem.message, |place| &place.path);
        *counted.entry((at.as_str(), problem.code)).or_default() += 1;
    }
    counted
}

impl Change {
    fn new(source: &Source, edit: &Edit) -> Self {
        let before = source.text[..edit.span.start].bytes();
        Self {
            line: before.filter(|byte| *byte == b'\n').count() + 1,
            was: source.text[edit.span.clone()].to_owned(),
            is: edit.text.clone(),
        }
    }
}
