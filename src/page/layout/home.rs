//! The home page: the finding, the way in by symptom, the flow, and the newest incidents.

use super::numbers::{going_on, median_figure, since_last};
use super::{Layout, PER_PAGE, duration_figure, figure, linked, on_this_day, plain};
use crate::archive::finding::{self, Finding};
use crate::archive::promises::Standing;
use crate::chart::{Drawing, strip};
use crate::config::taxonomy::TaxonomyKind;
use crate::page::common::{Filter, Number, Sentence, Words};
use crate::page::{Home, YearBar, insights};
use crate::time::format;
use crate::words;

/// The taxonomies that the rows of a list are filtered by.
pub(super) const FILTERED: [TaxonomyKind; 3] = [
    TaxonomyKind::LookedLike,
    TaxonomyKind::Impact,
    TaxonomyKind::Severity,
];

/// How many terms a row of chips shows before it leads to the page of all.
pub(super) const CHIPS: usize = 8;

/// The home page.
pub(super) fn home(layout: &Layout) -> Home {
    let archive = &layout.archive;
    let all: Vec<usize> = (0..archive.postmortems.len()).collect();
    let shown = &all[..all.len().min(PER_PAGE)];
    let symptoms = layout.config.taxonomy("symptoms");
    Home {
        finding: sentence(layout),
        symptoms: symptoms
            .map(|at| layout.chips(at, None).take(CHIPS).collect())
            .unwrap_or_default(),
        flow: insights::flow(archive, &layout.config),
        numbers: numbers(layout, &all),
        strip: time_strip(layout, &all, false),
        strip_dots: all.len() <= DOTS,
        start_with: start_with(layout),
        on_this_day: on_this_day::on_this_day(layout),
        filters: FILTERED
            .into_iter()
            .filter_map(|kind| filter(layout, kind))
            .collect(),
        total: all.len(),
        shown: shown.len(),
        groups: layout.groups(shown, shown.len() < all.len()),
        years: if shown.len() < all.len() {
            years(layout)
        } else {
            Vec::new()
        },
    }
}

/// The finding in words, unless the configuration has its own.
pub(super) fn sentence(layout: &Layout) -> Sentence {
    if let Some(finding) = &layout.config.finding {
        return vec![plain(finding)];
    }
    let archive = &layout.archive;
    let n = archive.postmortems.len();
    match finding::finding(archive, &layout.config) {
        Finding::Empty => vec![plain("No postmortems yet.")],
        Finding::Few => {
            let date = archive
                .postmortems
                .iter()
                .filter_map(|postmortem| postmortem.date)
                .max();
            let on = date.map(|date| {
                let when = format::date(date);
                if n == 1 {
                    format!(", on {when}")
                } else {
                    format!(", the latest on {when}")
                }
            });
            let count = words::capitalise(&words::counted(n, "incident"));
            vec![plain(format!(
                "{count} on record{}.",
                on.unwrap_or_default()
            ))]
        }
        Finding::NoCause => {
            let count = words::capitalise(&words::counted(n, "incident"));
            vec![plain(format!(
                "{count} on record; no root cause is recorded yet."
            ))]
        }
        Finding::Cause {
            cause,
            incidents,
            looked_like,
        } => {
            let mut sentence = cause_sentence(layout, &cause, incidents, n);
            sentence
                .extend(looked_like.and_then(|(id, count)| looked_sentence(layout, &id, count)));
            sentence
        }
    }
}

fn cause_sentence(layout: &Layout, cause: &str, incidents: usize, n: usize) -> Sentence {
    let index = layout
        .archive
        .index(&layout.config, TaxonomyKind::RootCauses);
    let Some(cause) = index.find(cause) else {
        return Vec::new();
    };
    let number = words::number(incidents);
    let before = if incidents == n {
        format!("All {number} incidents had one root cause: ")
    } else if incidents * 2 >= n {
        format!(
            "{} of {} incidents had one root cause: ",
            words::capitalise(&number),
            words::number(n)
        )
    } else {
        format!(
            "{} of {} incidents had the most frequent root cause: ",
            words::capitalise(&number),
            words::number(n)
        )
    };
    vec![
        plain(before),
        Words {
            text: cause.phrase.clone(),
            url: Some(layout.url(&cause.permalink)),
            emphasis: true,
        },
        plain("."),
    ]
}

fn looked_sentence(layout: &Layout, id: &str, count: usize) -> Option<Words> {
    let index = layout
        .archive
        .index(&layout.config, TaxonomyKind::LookedLike);
    let suspicion = index.find(id)?;
    let number = words::capitalise(&words::number(count));
    Some(plain(format!(
        " {number} looked like {} first.",
        suspicion.phrase
    )))
}

/// The number row of the archive.
fn numbers(layout: &Layout, all: &[usize]) -> Vec<Number> {
    if all.is_empty() {
        return Vec::new();
    }
    let archive = &layout.archive;
    let first = archive
        .postmortems
        .iter()
        .filter_map(|postmortem| postmortem.date)
        .min();
    let when = if all.len() == 1 { "on" } else { "since" };
    let since = first.map(|date| plain(format!("{when} {}", format::date(date))));
    let mut numbers = vec![figure(
        all.len(),
        words::noun(all.len(), "incident").into_owned() + " on record",
        since,
    )];
    let durations = layout.durations(all);
    if let ([_], [one]) = (all, &durations[..]) {
        numbers.push(duration_figure(*one, "user impact", None));
    } else if !durations.is_empty() {
        let known = if durations.len() == all.len() {
            format!("all {}, added up", words::number(all.len()))
        } else {
            format!(
                "{} of {} recorded, added up",
                words::commas(durations.len()),
                words::commas(all.len())
            )
        };
        numbers.push(duration_figure(
            durations.iter().sum(),
            "total user impact",
            Some(plain(known)),
        ));
    }
    numbers.extend(median_figure(
        &durations,
        all.len(),
        "median time to resolve",
    ));
    numbers.extend(going_on(layout, all).or_else(|| since_last(layout, all)));
    numbers.push(open_actions(layout));
    numbers
}

fn open_actions(layout: &Layout) -> Number {
    let overdue = layout.promises.of(Standing::Overdue).len();
    let open = layout.promises.open_count();
    let context = if overdue > 0 {
        linked(
            format!(
                "{} overdue{}",
                words::commas(overdue),
                layout.promises.owners_clause()
            ),
            layout.fixed("actions/"),
        )
    } else {
        linked("none overdue", layout.fixed("actions/"))
    };
    figure(
        open,
        words::noun(open, "action").into_owned() + " still open",
        Some(context),
    )
}

/// The most incidents that a strip draws one by one.
const DOTS: usize = 60;

/// The incidents of `members` over time, where any has a date. As long as there is room for
/// all incidents of the archive, the others are drawn too, faded.
pub(super) fn time_strip(layout: &Layout, members: &[usize], others: bool) -> Option<Drawing> {
    let all: Vec<usize> = if others && others_shown(layout, members) {
        (0..layout.archive.postmortems.len()).collect()
    } else {
        Vec::new()
    };
    let shown = if all.is_empty() { members } else { &all };
    let is_other = |at: &usize| !all.is_empty() && members.binary_search(at).is_err();
    let points: Vec<strip::Point> = shown
        .iter()
        .rev()
        .filter_map(|at| point(layout, *at, is_other(at), shown.len() <= DOTS))
        .collect();
    (!points.is_empty()).then(|| strip::strip(&points, layout.archive.today))
}

/// Whether the strip of `members` has room for the incidents that are not among them.
pub(super) fn others_shown(layout: &Layout, members: &[usize]) -> bool {
    let total = layout.archive.postmortems.len();
    members.len() < total && total <= DOTS
}

fn point(layout: &Layout, at: usize, faded: bool, named: bool) -> Option<strip::Point> {
    let postmortem = layout.postmortem(at);
    let date = postmortem.date?;
    let title = || {
        let duration = postmortem.figures.duration.map(format::duration);
        let duration = duration.as_deref().unwrap_or("duration not recorded");
        format!("{}: {}, {duration}", format::date(date), postmortem.title)
    };
    Some(strip::Point {
        date,
        minutes: postmortem.figures.duration,
        severe: postmortem.severity == Some(0),
        faded,
        label: if named {
            format::day(date)
        } else {
            String::new()
        },
        title: if named { title() } else { String::new() },
    })
}

/// The report with the most timed entries, the newest of them.
fn start_with(layout: &Layout) -> Option<crate::page::Anchor> {
    let timed = |at: &usize| {
        layout
            .postmortem(*at)
            .timeline
            .iter()
            .filter(|entry| entry.at.is_some())
            .count()
    };
    let fullest = (0..layout.archive.postmortems.len())
        .rev()
        .max_by_key(timed)?;
    (timed(&fullest) > 0).then(|| layout.by_date(fullest))
}

/// The chips of one taxonomy.
pub(super) fn filter(layout: &Layout, kind: TaxonomyKind) -> Option<Filter> {
    let at = layout
        .config
        .taxonomies
        .iter()
        .position(|taxonomy| taxonomy.kind == kind)?;
    filter_at(layout, at)
}

/// The chips of the taxonomy at a place of the configuration; `None` where it has no terms.
pub(super) fn filter_at(layout: &Layout, at: usize) -> Option<Filter> {
    let taxonomy = &layout.config.taxonomies[at];
    let terms = layout.archive.indexes[at].terms.len();
    (terms > 0).then(|| Filter {
        name: taxonomy.name.clone(),
        chips: layout.chips(at, None).take(CHIPS).collect(),
        more: (terms > CHIPS).then(|| crate::page::Anchor {
            name: format!("All {}", words::commas(terms)),
            url: layout.fixed(&format!("{}/", taxonomy.path)),
        }),
    })
}

fn years(layout: &Layout) -> Vec<YearBar> {
    let years = &layout.archive.years;
    let most = years
        .iter()
        .map(|year| year.members.len())
        .max()
        .unwrap_or(1);
    years
        .iter()
        .map(|year| YearBar {
            year: crate::page::Anchor {
                name: year.year.to_string(),
                url: layout.fixed(&format!("incidents/{}/", year.year)),
            },
            count: year.members.len(),
            percent: percent(year.members.len(), most),
        })
        .collect()
}

/// A part in percent of a whole, to one decimal.
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    (part as f64 * 1000.0 / whole.max(1) as f64).round() / 10.0
}
