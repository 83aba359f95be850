//! The page of one misleading path.

use super::{common, root_causes, shares};
use crate::archive::finding::was_right;
use crate::archive::taxonomy::TermEntry;
use crate::page::layout::Layout;
use crate::page::term::{Evidence, LookedLike, Share};
use crate::postmortem::timeline::EntryKind;
use crate::words;

/// How many sentences from reports a page quotes: those of the latest.
const QUOTED: usize = 12;

/// Page `number` of a misleading path.
pub(in crate::page::layout) fn looked_like(
    layout: &Layout,
    taxonomy: usize,
    entry: &TermEntry,
    number: usize,
) -> LookedLike {
    let right = was_right(&layout.archive, &layout.config, &entry.id, &entry.members);
    let times = words::counted(entry.members.len(), "incident");
    let causes = match right {
        0 => "the cause of none".to_owned(),
        n => format!("the cause of {}", words::number(n)),
    };
    let summary = format!(
        "{} was suspected in {times} and was {causes}.",
        words::capitalise(&entry.phrase)
    );
    // A further page shows the list alone.
    let first = number == 1;
    let members = if first { &entry.members[..] } else { &[] };
    let evidence = |at: usize, text: &str| Evidence {
        text: text.to_owned(),
        incident: layout.by_date(at),
    };
    let suspicions = || {
        members.iter().filter_map(|at| {
            let suspicions = &layout.postmortem(*at).looked_like;
            Some((
                *at,
                suspicions
                    .iter()
                    .find(|suspicion| suspicion.term.id == entry.id)?,
            ))
        })
    };
    let ruled_out = suspicions()
        .filter_map(|(at, suspicion)| Some(evidence(at, suspicion.ruled_out.as_deref()?)));
    let pointed = members.iter().flat_map(|at| {
        let postmortem = layout.postmortem(*at);
        let only = postmortem.looked_like.len() == 1;
        let entries = postmortem
            .timeline
            .iter()
            .filter(move |line| match &line.suspect {
                Some(suspect) => *suspect == entry.id && line.kind == EntryKind::Mislead,
                None => only && line.kind == EntryKind::Mislead,
            });
        entries.take(1).map(|line| evidence(*at, &line.text))
    });
    LookedLike {
        was: if first {
            turned_out(layout, entry, right)
        } else {
            Vec::new()
        },
        ruled_out: ruled_out.take(QUOTED).collect(),
        ruled_out_unknown: suspicions()
            .filter(|(_, suspicion)| suspicion.ruled_out.is_none())
            .count(),
        pointed: pointed.take(QUOTED).collect(),
        common: common(layout, taxonomy, entry, summary, number),
    }
}

/// What a suspicion turned out to be, and how often it was right.
fn turned_out(layout: &Layout, entry: &TermEntry, right: usize) -> Vec<Share> {
    let whole = entry.members.len();
    let mut was = shares(layout, &root_causes(layout, &entry.members), whole);
    if right == 0 {
        // That it never was what it looked like is the point of the page.
        was.push(Share {
            term: layout.term(entry),
            count: format!("0 of {}", words::commas(whole)),
            percent: 0.0,
        });
    }
    was
}
