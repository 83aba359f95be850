//! Writing a site, after each of its files was looked through where the site is public.

use std::borrow::Cow;
use std::collections::BTreeMap;

use aho_corasick::BuildError;
use casebook::build::Secrets;
use casebook::diagnostic::{Code, Diagnostic};
use casebook::emit::{self, EmitError, Entry, Target, WriteError, Written};
use casebook::permalink::OutputPath;
use casebook::public::scan::Scan;
use casebook::site::Site;

use super::CliError;
use super::output::count;
use super::progress::Progress;

/// A site that is to be written.
pub(super) struct Publication<'a> {
    site: &'a Site,
    paths: &'a [OutputPath],
    scan: Option<Scan>,
}

/// Why a file of the site is not written.
#[derive(Debug)]
enum Refusal {
    /// The content's problems.
    Problems(Vec<Diagnostic>),
    /// It could not be looked through.
    Unreadable(WriteError),
}

impl<'a> Publication<'a> {
    /// The `site` of these `paths`, none of whose files may hold a secret.
    pub(super) fn new(
        site: &'a Site,
        paths: &'a [OutputPath],
        secrets: Option<&Secrets>,
    ) -> Result<Self, BuildError> {
        let scan = secrets.map(|secrets| Scan::new(&secrets.deny, &secrets.withheld));
        Ok(Self {
            site,
            paths,
            scan: scan.transpose()?,
        })
    }

    /// Writes it to `target`; or says which problems there are, and writes nothing.
    pub(super) fn write(
        &self,
        target: Target<'_>,
        progress: &Progress,
    ) -> Result<Result<Written, Vec<Diagnostic>>, CliError> {
        progress.expect(self.paths.len());
        let written = emit::write(target, self.paths, |at| {
            progress.step();
            self.entry(at)
        });
        let refusals = match written {
            Ok(written) => return Ok(Ok(written)),
            Err(EmitError::Write(error)) => return Err(error.into()),
            Err(EmitError::Entries(refusals)) => refusals,
        };
        let mut problems = Vec::new();
        for refusal in refusals {
            match refusal {
                Refusal::Problems(found) => problems.extend(found),
                Refusal::Unreadable(error) => return Err(error.into()),
            }
        }
        Ok(Err(once(problems)))
    }

    /// The file at a place of the paths, if it may be published.
    fn entry(&self, at: usize) -> Result<Entry<'_>, Refusal> {
        let entry = self.site.entry(at);
        let entry = entry.map_err(|problem| Refusal::Problems(vec![*problem]))?;
        let Some(scan) = &self.scan else {
            return Ok(entry);
        };
        // What was looked through is what is written.
        let bytes: Cow<'_, [u8]> = entry.into_bytes().map_err(Refusal::Unreadable)?;
        let source = self.site.postmortem(at).map(|it| it.source.as_str());
        let problems = scan.find(&self.paths[at], &bytes, source);
        match problems.is_empty() {
            true => Ok(Entry::Bytes(bytes)),
            false => Err(Refusal::Problems(problems)),
        }
    }
}

/// The problems without those that are told already: a template that fails does so on many
/// pages, and a word that may not be published stands in many files.
fn once(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    Diagnostic::sort(&mut problems);
    problems.dedup_by(|next, first| {
        next.code == Code::Template && next.place.is_some() && next.place == first.place
    });
    let mut leaks: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    let mut told = Vec::new();
    for problem in problems {
        match problem.code {
            Code::Leak => leaks
                .entry(problem.message.clone())
                .or_default()
                .push(problem),
            _ => told.push(problem),
        }
    }
    for (message, mut found) in leaks {
        // The page of one report says more than a list of many.
        found.sort_by_key(|problem| !is_helpful(problem));
        let more = found.len() - 1;
        let mut first = found.swap_remove(0);
        if more > 0 {
            let files = count(more, "other file");
            first.message = format!("{message}, in this and {files}");
        }
        told.push(first);
    }
    told
}

/// Whether a leak shows the line, in a file that is made of one report.
fn is_helpful(problem: &Diagnostic) -> bool {
    let has_line = |place: &casebook::diagnostic::Place| place.position.is_some();
    let hint = problem.hint.as_deref().unwrap_or_default();
    problem.place.as_ref().is_some_and(has_line) && hint.starts_with("the file is made of")
}
