//! The pages of terms: what all have in common, and those of taxonomies without a page of
//! their own kind.

pub(super) mod cause;
pub(super) mod looked_like;
pub(super) mod taxonomy;

use super::home::{others_shown, percent, time_strip};
use super::numbers::{going_on, median_figure, since_last};
use super::{Layout, PER_PAGE, figure, linked, on_page, plain};
use crate::archive::promises::{Standing, promises};
use crate::archive::taxonomy::TermEntry;
use crate::config::taxonomy::TaxonomyKind;
use crate::page::common::{Anchor, Chip, Number, Sentence, Words};
use crate::page::insights;
use crate::page::term::{Share, Term, TermCommon};
use crate::words;

/// How many other terms a page links to.
const SIBLINGS: usize = 12;

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
        strip_others: others_shown(layout, members),
        charts,
        causes: shares(layout, &causes, members.len()),
        together: if first {
            together(layout, taxonomy, entry)
        } else {
            Vec::new()
        },
    }
}

/// What the page `number` of a term has in common with every term's.
pub(super) fn common(
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
        siblings: if further {
            Vec::new()
        } else {
            siblings(layout, taxonomy, &entry.id)
        },
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
    let since_last = || {
        let mut number = since_last(layout, members)?;
        if let Some(gaps) = gaps(layout, members) {
            number.context = Some(plain(gaps));
        }
        Some(number)
    };
    numbers.extend(going_on(layout, members).or_else(since_last));
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
    let mut gaps: Vec<usize> = dates
        .windows(2)
        .map(|pair| (pair[0] - pair[1]).num_days().unsigned_abs() as usize)
        .collect();
    gaps.reverse();
    let gap = words::noun(gaps.len(), "gap");
    let which = if members.len() > dates.len() {
        format!("latest {gap}")
    } else {
        format!("{gap} so far")
    };
    let unit = match gaps[..] {
        [] => return None,
        [1] => "day",
        _ => "days",
    };
    let gaps: Vec<String> = gaps.into_iter().map(words::commas).collect();
    Some(format!("{which}: {} {unit}", gaps.join(", ")))
}

/// A link to the category of a root cause.
pub(super) fn category(layout: &Layout, entry: &TermEntry) -> Option<Anchor> {
    let index = layout
        .archive
        .index(&layout.config, TaxonomyKind::Categories);
    Some(layout.term(index.find(entry.category.as_deref()?)?))
}

/// Parts of a whole, which are in order, as bars.
pub(super) fn shares(layout: &Layout, parts: &[(&TermEntry, usize)], whole: usize) -> Vec<Share> {
    let shown = parts.iter().take(SIBLINGS);
    shown
        .map(|(entry, count)| Share {
            term: layout.term(entry),
            count: format!("{} of {}", words::commas(*count), words::commas(whole)),
            percent: percent(*count, whole),
        })
        .collect()
}

/// How many of `members` each root cause caused, the most frequent first.
fn root_causes<'a>(layout: &'a Layout, members: &[usize]) -> Vec<(&'a TermEntry, usize)> {
    let Layout {
        archive, config, ..
    } = layout;
    let index = archive.index(config, TaxonomyKind::RootCauses);
    let first = |at: &usize| index.filed(*at).first().copied();
    index.ranked(members.iter().filter_map(first))
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
            text: entry.phrase.clone(),
            url,
            emphasis: true,
        },
        plain("."),
    ])
}

/// Terms of the same taxonomy that occur together with this one.
fn together(layout: &Layout, taxonomy: usize, entry: &TermEntry) -> Vec<Chip> {
    let index = &layout.archive.indexes[taxonomy];
    let members = entry.members.iter();
    let all = index.ranked(members.flat_map(|at| index.filed(*at)).copied());
    all.into_iter()
        .filter(|(other, _)| other.id != entry.id)
        .take(SIBLINGS)
        .map(|(other, count)| Chip {
            count,
            ..layout.chip(taxonomy, other)
        })
        .collect()
}
