//! Titles that stand over two reports: in a list, nobody can tell them apart.

use std::collections::BTreeMap;

use super::Reports;
use crate::diagnostic::{Code, Diagnostic};

/// Each title that several reports have, at the newest of them.
pub(super) fn duplicate_titles(reports: &Reports<'_>) -> Vec<Diagnostic> {
    let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, postmortem) in reports.archive.postmortems.iter().enumerate() {
        let title = postmortem.title.to_lowercase();
        by_title.entry(title).or_default().push(at);
    }
    let shared = by_title.values().filter(|members| members.len() > 1);
    let problem = |members: &Vec<usize>| {
        let postmortem = |at: usize| &reports.archive.postmortems[at];
        let subject = reports.subject(postmortem(members[0]))?;
        let others = match members.len() - 2 {
            0 => String::new(),
            1 => " and 1 other".to_owned(),
            more => format!(" and {more} others"),
        };
        let message = format!(
            "this is the title of `{}`{others}, too",
            postmortem(members[1]).source
        );
        let problem = Diagnostic::new(Code::DuplicateTitle, message)
            .hint("say what was particular about this one, such as who saw it, or how it ended");
        Some(subject.at(problem, "title"))
    };
    shared.filter_map(problem).collect()
}
