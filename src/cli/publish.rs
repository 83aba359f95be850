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
    /// It cannot be made.
    Problem(Box<Diagnostic>),
    /// It holds what may not be published.
    Leaks {
        found: Vec<Diagnostic>,
        /// Whether it is made of one report.
        is_of_report: bool,
    },
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
        let scan = secrets.map(|it| Scan::new(&it.deny, &it.handles, &it.withheld));
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
        let mut leaks: BTreeMap<String, Vec<Leak>> = BTreeMap::new();
        for refusal in refusals {
            match refusal {
                Refusal::Problem(problem) => problems.push(*problem),
                Refusal::Leaks {
                    found,
                    is_of_report,
                } => {
                    for problem in found {
                        let same = leaks.entry(problem.message.clone()).or_default();
                        same.push(Leak {
                            problem,
                            is_of_report,
                        });
                    }
                }
                Refusal::Unreadable(error) => return Err(error.into()),
            }
        }
        let mut told = once(problems);
        told.extend(leaks.into_values().map(first));
        Ok(Err(told))
    }

    /// The file at a place of the paths, if it may be published.
    fn entry(&self, at: usize) -> Result<Entry<'_>, Refusal> {
        let entry = self.site.entry(at);
        let entry = entry.map_err(Refusal::Problem)?;
        let Some(scan) = &self.scan else {
            return Ok(entry);
        };
        // What was looked through is what is written.
        let bytes: Cow<'_, [u8]> = entry.into_bytes().map_err(Refusal::Unreadable)?;
        let source = self.site.postmortem(at).map(|it| it.source.as_str());
        let found = scan.find(&self.paths[at], &bytes, source);
        match found.is_empty() {
            true => Ok(Entry::Bytes(bytes)),
            false => Err(Refusal::Leaks {
                found,
                is_of_report: source.is_some(),
            }),
        }
    }
}

/// A problem in a file that was looked through.
struct Leak {
    problem: Diagnostic,
    is_of_report: bool,
}

/// The problems without those that are told already: a template that fails does so on many pages.
pub(super) fn once(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    Diagnostic::sort(&mut problems);
    problems.dedup_by(|next, first| {
        next.code == Code::Template && next.place.is_some() && next.place == first.place
    });
    problems
}

/// The one problem of those that say the same of many files: that of a line in the page of one
/// report, where there is one, says more than the others.
fn first(mut same: Vec<Leak>) -> Diagnostic {
    same.sort_by(|a, b| {
        let rank = |leak: &Leak| {
            let place = leak.problem.place.as_ref();
            !(leak.is_of_report && place.is_some_and(|place| place.position.is_some()))
        };
        (rank(a), &a.problem.place).cmp(&(rank(b), &b.problem.place))
    });
    let more = same.len() - 1;
    let mut first = same.swap_remove(0).problem;
    if more > 0 {
        let files = count(more, "other file");
        first.message = format!("{}, in this and {files}", first.message);
    }
    first
}
