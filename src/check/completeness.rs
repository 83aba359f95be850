//! What a report lacks of the checklist.

use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::postmortem::completeness::Completeness;
use crate::words;

/// A report that is not whole: how much of it is there, and what is missing.
pub(super) fn incomplete(subject: &Subject<'_>) -> Option<Diagnostic> {
    let completeness = Completeness::of(subject.postmortem);
    if completeness.is_whole() {
        return None;
    }
    let Completeness { met, of, missing } = completeness;
    let names: Vec<&str> = missing.iter().map(|item| item.name).collect();
    let message = format!("{met} of {of}: lacks {}", words::list(&names));
    let how: Vec<&str> = missing.iter().map(|item| item.how).take(3).collect();
    let more = if missing.len() > how.len() {
        "; …"
    } else {
        ""
    };
    let problem = Diagnostic::new(Code::Incomplete, message)
        .in_file(&subject.source.file)
        .hint(format!("add {}{more}", how.join("; ")));
    Some(problem)
}
