//! The pages of taxonomies and their terms.

use std::collections::BTreeMap;

use super::home::{inner, median_figure, percent, since_last, time_strip};
use super::{Layout, PER_PAGE, actions, figure, incident, linked, on_page, plain};
use crate::archive::finding::was_right;
use crate::archive::misreading::misreadings;
use crate::archive::promises::{Standing, promises};
use crate::archive::taxonomy::TermEntry;
use crate::config::taxonomy::TaxonomyKind;
use crate::page::common::{Anchor, Chip, Number, Sentence, Words};
use crate::page::insights;
use crate::page::term::{Cause, Evidence, LookedLike, Share, Taxonomy, Term, TermCommon, TermRow};
use crate::postmortem::timeline::EntryKind;
use crate::time::format;
use crate::words;

/// How many sentences from reports a page quotes: those of the latest.
const QUOTED: usize = 12;

/// How many other terms a page links to.
const SIBLINGS: usize = 12;

/// The page of all terms of a taxonomy.
pub(super) fn taxonomy(layout: &Layout, at: usize) -> Taxonomy {
    let config = &layout.config.taxonomies[at];
    let index = &layout.archive.indexes[at];
    let most = index
        .terms
        .iter()
        .map(|term| term.members.len())
        .max()
        .unwrap_or(0);
    let total = layout.archive.postmortems.len();
    let unknown = match index.unknown {
        0 => String::new(),
        n => format!(
            " {} of {} record none.",
            words::capitalise(&words::number(n)),
            words::counted(total, "incident")
        ),
    };
    Taxonomy {
        name: config.name.clone(),
        summary: format!(
            "{} on record.{unknown}",
            words::capitalise(&words::counted(index.terms.len(), "term"))
        ),
        terms: index
            .terms
            .iter()
            .map(|entry| term_row(layout, entry, most))
            .collect(),
        siblings: layout
            .config
            .taxonomies
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at && !layout.archive.indexes[*other].terms.is_empty())
            .map(|(_, taxonomy)| Anchor {
                name: taxonomy.name.clone(),
                url: layout.fixed(&format!("{}/", taxonomy.path)),
            })
            .collect(),
    }
}

fn term_row(layout: &Layout, entry: &TermEntry, most: usize) -> TermRow {
    TermRow {
        term: layout.term(entry),
        description: entry.description.clone(),
        category: category(layout, entry),
        count: entry.members.len(),
        percent: percent(entry.members.len(), most),
        latest: entry
            .members
            .iter()
            .find_map(|at| layout.postmortem(*at).date)
            .map(format::date),
    }
}

/// A link to the category of a root cause.
fn category(layout: &Layout, entry: &TermEntry) -> Option<Anchor> {
    let index = layout
        .archive
        .index(&layout.config, TaxonomyKind::Categories);
    Some(layout.term(index.find(entry.category.as_deref()?)?))
}

/// What the page `number` of a term has in common with every term's.
fn common(
    layout: &Layout,
    taxonomy: usize,
    entry: &TermEntry,
    summary: String,
    number: usize,
) -> TermCommon {
    let further = number > 1;
    TermCommon {
        taxonomy: layout.config.taxonomies[taxonomy].singular.clone(),
        name: entry.name.clone(),
        description: entry.description.clone(),
        summary,
        siblings: siblings(layout, taxonomy, &entry.id),
        numbers: if further {
            Vec::new()
        } else {
            numbers(layout, &entry.members)
        },
        groups: layout.groups(
            on_page(&entry.members, number),
            entry.members.len() > PER_PAGE,
        ),
        pager: layout.pager(&entry.permalink, entry.members.len(), number),
        further,
    }
}

/// The most frequent terms of the taxonomy, with the page's own among them.
fn siblings(layout: &Layout, taxonomy: usize, id: &str) -> Vec<Chip> {
    let mut shown: Vec<Chip> = layout.chips(taxonomy, Some(id)).take(SIBLINGS).collect();
    if shown.iter().all(|chip| !chip.current) {
        shown.extend(layout.archive.indexes[taxonomy].find(id).map(|entry| Chip {
            current: true,
            ..layout.chip(taxonomy, entry)
        }));
    }
    shown
}

/// The number row of some incidents.
fn numbers(layout: &Layout, members: &[usize]) -> Vec<Number> {
    if members.is_empty() {
        return Vec::new();
    }
    let total = layout.archive.postmortems.len();
    let share = plain(format!(
        "{} of the archive",
        words::share(members.len(), total)
    ));
    let mut numbers = vec![figure(
        members.len(),
        words::noun(members.len(), "incident"),
        Some(share),
    )];
    numbers.extend(since_last(layout, members).map(|mut number| {
        if let Some(gaps) = gaps(layout, members) {
            number.context = Some(plain(gaps));
        }
        number
    }));
    numbers.extend(median_figure(
        &layout.durations(members),
        members.len(),
        "median duration",
    ));
    let promises = promises(&layout.archive, members);
    if promises.is_empty() {
        return numbers;
    }
    let count = |standing| {
        promises
            .iter()
            .filter(|promise| promise.standing(&layout.archive) == standing)
            .count()
    };
    let done = count(Standing::Done);
    let overdue = count(Standing::Overdue);
    let open = count(Standing::Open) + overdue;
    numbers.push(figure(
        promises.len(),
        words::noun(promises.len(), "action").into_owned() + " promised",
        Some(plain(format!("{} recorded as done", words::commas(done)))),
    ));
    let overdue = linked(
        format!("{} overdue", words::commas(overdue)),
        layout.fixed("actions/"),
    );
    numbers.push(figure(
        open,
        words::noun(open, "open action"),
        Some(overdue),
    ));
    numbers
}

/// `gaps so far: 2, 73, 21, 4 days`, of the latest incidents.
fn gaps(layout: &Layout, members: &[usize]) -> Option<String> {
    let dates: Vec<_> = members
        .iter()
        .filter_map(|at| layout.postmortem(*at).date)
        .take(6)
        .collect();
    let mut gaps: Vec<String> = dates
        .windows(2)
        .map(|pair| words::commas((pair[0] - pair[1]).num_days().unsigned_abs() as usize))
        .collect();
    gaps.reverse();
    let which = if members.len() > dates.len() {
        "latest gaps"
    } else {
        "gaps so far"
    };
    (!gaps.is_empty()).then(|| format!("{which}: {} days", gaps.join(", ")))
}

/// Page `number` of a root cause.
pub(super) fn cause(layout: &Layout, taxonomy: usize, entry: &TermEntry, number: usize) -> Cause {
    let further = number > 1;
    let members = &entry.members;
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
        strip: if further {
            None
        } else {
            time_strip(layout, members, false)
        },
        check_first: entry.check_first.clone(),
        edit: edit.map(|(file, repository)| incident::edit_link(repository, file).url),
        note: entry.note.clone(),
        looked_like: if further {
            Vec::new()
        } else {
            looked_like(layout, members)
        },
        looked_like_note: if further {
            None
        } else {
            looked_like_note(layout, members)
        },
        promises: if further {
            None
        } else {
            actions::matrix(layout, members)
        },
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

fn looked_like(layout: &Layout, members: &[usize]) -> Vec<Share> {
    let index = layout
        .archive
        .index(&layout.config, TaxonomyKind::LookedLike);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for at in members {
        for suspicion in &layout.postmortem(*at).looked_like {
            *counts.entry(&suspicion.term.id).or_default() += 1;
        }
    }
    let found = counts
        .into_iter()
        .filter_map(|(id, count)| Some((index.find(id)?, count)));
    shares(layout, found.collect(), members.len())
}

/// Parts of a whole as bars, the largest first.
fn shares(layout: &Layout, mut parts: Vec<(&TermEntry, usize)>, whole: usize) -> Vec<Share> {
    parts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
    parts
        .into_iter()
        .take(SIBLINGS)
        .map(|(entry, count)| Share {
            term: layout.term(entry),
            count: format!("{} of {}", words::commas(count), words::commas(whole)),
            percent: percent(count, whole),
        })
        .collect()
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

/// Page `number` of a misleading path.
pub(super) fn looked_like_page(
    layout: &Layout,
    taxonomy: usize,
    entry: &TermEntry,
    number: usize,
) -> LookedLike {
    let members = &entry.members;
    let right = was_right(&layout.archive, &layout.config, &entry.id, members);
    let times = words::counted(members.len(), "incident");
    let causes = match right {
        0 => "the cause of none".to_owned(),
        n => format!("the cause of {}", words::number(n)),
    };
    let summary = format!("{} was suspected in {times} and was {causes}.", entry.name);
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
        was: turned_out(layout, entry, right),
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
    let causes = layout
        .archive
        .index(&layout.config, TaxonomyKind::RootCauses);
    let pairs = misreadings(&layout.archive, &layout.config, &entry.members);
    let found = pairs
        .iter()
        .filter(|pair| pair.looked_like == entry.id)
        .filter_map(|pair| Some((causes.find(pair.was.as_deref()?)?, pair.incidents)));
    let mut was = shares(layout, found.collect(), whole);
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

/// Page `number` of a term of any other taxonomy.
pub(super) fn term(layout: &Layout, taxonomy: usize, entry: &TermEntry, number: usize) -> Term {
    let config = &layout.config.taxonomies[taxonomy];
    let members = &entry.members;
    let first = number == 1;
    let scale = matches!(
        config.kind,
        TaxonomyKind::Impact | TaxonomyKind::Severity | TaxonomyKind::UsersAffected
    );
    let charts = if scale && first {
        [
            insights::users_affected(&layout.archive, members),
            insights::by_severity(&layout.archive, &layout.config, members),
        ]
        .into_iter()
        .flatten()
        .collect()
    } else {
        Vec::new()
    };
    let causes = if first {
        root_causes(layout, members)
    } else {
        Vec::new()
    };
    Term {
        common: common(
            layout,
            taxonomy,
            entry,
            layout.impact_summary(members) + ".",
            number,
        ),
        taxonomy_id: config.id.clone(),
        answer: answer(layout, causes.first(), members.len()),
        strip: if first && !scale {
            time_strip(layout, members, true)
        } else {
            None
        },
        charts,
        causes: shares(layout, causes, members.len()),
        together: if first {
            together(layout, taxonomy, entry)
        } else {
            Vec::new()
        },
    }
}

/// How many of `members` each root cause caused, the most frequent first.
fn root_causes<'a>(layout: &'a Layout, members: &[usize]) -> Vec<(&'a TermEntry, usize)> {
    let index = layout
        .archive
        .index(&layout.config, TaxonomyKind::RootCauses);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for at in members {
        let terms = layout.archive.terms(
            &layout.config,
            layout.postmortem(*at),
            TaxonomyKind::RootCauses,
        );
        if let Some(term) = terms.first() {
            *counts.entry(&term.id).or_default() += 1;
        }
    }
    let found = counts
        .into_iter()
        .filter_map(|(id, count)| Some((index.find(id)?, count)));
    let mut found: Vec<(&TermEntry, usize)> = found.collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
    found
}

/// `All four were load balancer misconfiguration.`: what it was, where one cause stands out.
fn answer(layout: &Layout, top: Option<&(&TermEntry, usize)>, n: usize) -> Option<Sentence> {
    let (entry, count) = *top?;
    let before = match (count, n) {
        (_, 1) => "It was ".to_owned(),
        (2, 2) => "Both were ".to_owned(),
        _ if count == n => format!("All {} were ", words::number(n)),
        _ if count * 2 >= n => {
            format!(
                "{} of {} were ",
                words::capitalise(&words::number(count)),
                words::number(n)
            )
        }
        _ => return None,
    };
    let url = Some(layout.url(&entry.permalink));
    Some(vec![
        plain(before),
        Words {
            text: inner(&entry.name),
            url,
            emphasis: true,
        },
        plain("."),
    ])
}

/// Terms of the same taxonomy that occur together with this one.
fn together(layout: &Layout, taxonomy: usize, entry: &TermEntry) -> Vec<Chip> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for at in &entry.members {
        for term in layout
            .postmortem(*at)
            .terms
            .get(&taxonomy)
            .into_iter()
            .flatten()
        {
            if term.id != entry.id {
                *counts.entry(&term.id).or_default() += 1;
            }
        }
    }
    let index = &layout.archive.indexes[taxonomy];
    let mut chips: Vec<Chip> = counts
        .into_iter()
        .filter_map(|(id, count)| {
            Some(Chip {
                count,
                ..layout.chip(taxonomy, index.find(id)?)
            })
        })
        .collect();
    chips.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    chips.truncate(SIBLINGS);
    chips
}
