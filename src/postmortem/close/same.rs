//! Whether two texts state the same postmortem, but for some action items' being closed.

use super::Stated;
use crate::diagnostic::Place;
use crate::postmortem::Postmortem;
use crate::postmortem::action_item::{ActionItem, ActionStatus, Form, Written};

/// Whether both state the same, wherever in the file, but for whether the items of these `ids`
/// are closed, and when.
pub(super) fn same(before: Stated, after: Stated, ids: &[&str]) -> bool {
    said(before, ids) == said(after, ids)
}

/// Everything that is stated, and every problem, without the places and the text itself.
fn said((postmortem, problems): Stated, ids: &[&str]) -> String {
    let postmortem = postmortem.map(|postmortem| without_places(postmortem, ids));
    let problems: Vec<_> = problems
        .iter()
        .map(|problem| (problem.level, problem.code, &problem.message))
        .collect();
    // Its `Debug` is derived throughout, and so tells all there is.
    format!("{postmortem:?} {problems:?}")
}

fn without_places(mut postmortem: Postmortem, ids: &[&str]) -> Postmortem {
    let nowhere = || Place {
        path: String::new(),
        position: None,
    };
    let named = postmortem.related.iter_mut();
    for reference in named.chain(&mut postmortem.recurrence_of) {
        reference.place = nowhere();
    }
    for link in &mut postmortem.references {
        link.span = 0..0;
    }
    for section in &mut postmortem.sections {
        section.start = 0;
    }
    for item in &mut postmortem.action_items {
        item.written = Written {
            span: 0..0,
            form: Form::Line,
        };
        if ids.contains(&item.id.as_str()) {
            *item = ActionItem {
                status: ActionStatus::Open,
                closed_at: None,
                ..item.clone()
            };
        }
    }
    Postmortem {
        // How a value is spelt is not what it states.
        other_spellings: Vec::new(),
        text: "".into(),
        body: 0,
        ..postmortem
    }
}
