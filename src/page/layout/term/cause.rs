//! The page of one root cause.

use super::{category, common, shares};
use crate::archive::taxonomy::TermEntry;
use crate::config::taxonomy::TaxonomyKind;
use crate::page::common::Anchor;
use crate::page::layout::home::time_strip;
use crate::page::layout::{Layout, matrix};
use crate::page::term::Cause;
use crate::time::format;
use crate::words;

/// Page `number` of a root cause.
pub(in crate::page::layout) fn cause(
    layout: &Layout,
    taxonomy: usize,
    entry: &TermEntry,
    number: usize,
) -> Cause {
    // A further page shows the list alone.
    let first = number == 1;
    let members = if first { &entry.members[..] } else { &[] };
    let suspected = suspected(layout, members);
    let edit = entry
        .note_file
        .as_ref()
        .zip(layout.config.repository.as_ref());
    Cause {
        common: common(
            layout,
            taxonomy,
            entry,
            cause_summary(layout, entry),
            number,
        ),
        category: category(layout, entry),
        strip: time_strip(layout, members, false),
        check_first: if first {
            entry.check_first.clone()
        } else {
            Vec::new()
        },
        edit: edit.map(|(file, repository)| repository.edit(file)),
        note: entry.note.clone().filter(|_| first),
        why: suspected.first().map(|(entry, _)| why(layout, entry)),
        looked_like: shares(layout, &suspected, members.len()),
        looked_like_note: looked_like_note(layout, members),
        promises: matrix::matrix(layout, members),
    }
}

/// `Five incidents in 100 days, 10 Nov 2023 to 18 Feb 2024.`
fn cause_summary(layout: &Layout, entry: &TermEntry) -> String {
    let n = entry.members.len();
    if n == 0 {
        return "No incident on record has this cause.".to_owned();
    }
    let dates: Vec<_> = entry
        .members
        .iter()
        .filter_map(|at| layout.postmortem(*at).date)
        .collect();
    let count = words::capitalise(&words::counted(n, "incident"));
    let span = match (dates.last(), dates.first()) {
        (Some(first), Some(last)) if first < last => {
            let days = (*last - *first).num_days().unsigned_abs() as usize;
            format!(
                " in {}, {} to {}",
                words::plural(days, "day"),
                format::date(*first),
                format::date(*last)
            )
        }
        (Some(date), _) => format!(", on {}", format::date(*date)),
        _ => String::new(),
    };
    let every = n == layout.archive.postmortems.len() && n > 1;
    format!(
        "{count}{span}.{}",
        if every {
            " Every incident on record has this cause."
        } else {
            ""
        }
    )
}

/// What `members` looked like, the most frequent first, each with its count.
fn suspected<'a>(layout: &'a Layout, members: &[usize]) -> Vec<(&'a TermEntry, usize)> {
    let suspicions = members
        .iter()
        .flat_map(|at| &layout.postmortem(*at).looked_like);
    let index = layout
        .archive
        .index(&layout.config, TaxonomyKind::LookedLike);
    index.ranked(suspicions.filter_map(|it| index.position(&it.term.id)))
}

fn why(layout: &Layout, entry: &TermEntry) -> Anchor {
    Anchor {
        name: format!("Why it looked like {}", entry.phrase),
        ..layout.term(entry)
    }
}

/// How long the misleading paths took, where that is recorded.
fn looked_like_note(layout: &Layout, members: &[usize]) -> Option<String> {
    let misled: Vec<&usize> = members
        .iter()
        .filter(|at| !layout.postmortem(**at).looked_like.is_empty())
        .collect();
    let several = misled
        .iter()
        .any(|at| layout.postmortem(**at).looked_like.len() > 1);
    let timed: Vec<_> = misled
        .iter()
        .filter(|at| layout.postmortem(***at).figures.misled.is_some())
        .collect();
    let minutes: i64 = timed
        .iter()
        .filter_map(|at| layout.postmortem(***at).figures.misled)
        .sum();
    let of: i64 = timed
        .iter()
        .filter_map(|at| layout.postmortem(***at).figures.duration)
        .sum();
    let mut note = Vec::new();
    if several {
        note.push("One incident can have more than one misleading path.".to_owned());
    }
    if !timed.is_empty() {
        let recorded = format!(
            "{} of {}",
            words::commas(timed.len()),
            words::commas(misled.len())
        );
        let of = if of > 0 {
            format!(" of {}", format::duration(of))
        } else {
            String::new()
        };
        note.push(format!(
            "Where the time was recorded ({recorded}), it took {}{of}.",
            format::duration(minutes)
        ));
    }
    (!note.is_empty()).then(|| note.join(" "))
}
