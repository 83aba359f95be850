//! What an answer says of an incident, as plain data; what is not known is `null`.

use std::ops::Range;

use casebook::archive::Archive;
use casebook::archive::promises::{Promise, Standing};
use casebook::archive::taxonomy::TermEntry;
use casebook::config::Config;
use casebook::config::taxonomy::TaxonomyKind;
use casebook::feed::link;
use casebook::markdown::plain;
use casebook::postmortem::{Postmortem, Status};
use casebook::search::excerpt::excerpts;
use casebook::search::find::Found;
use casebook::search::matches::{Match, matches};
use casebook::search::query::Query;
use casebook::search::score;
use chrono::NaiveDate;
use serde::Serialize;

/// An incident that answers.
#[derive(Debug, Serialize)]
pub(super) struct Hit<'a> {
    /// Its name in the archive.
    id: &'a str,
    /// What users saw.
    pub(super) title: &'a str,
    /// Its page; below the site's root where no `base_url` is configured.
    pub(super) url: String,
    /// The file it was read from, below the content folder.
    source: &'a str,
    /// The day it is filed under.
    pub(super) date: Option<NaiveDate>,
    /// How far the report is.
    pub(super) status: Status,
    /// Its severity.
    pub(super) severity: Option<Term<'a>>,
    /// How well it answers; `null` where there are no words to answer.
    score: Option<f64>,
    /// What it was taken for.
    pub(super) looked_like: Vec<Term<'a>>,
    /// Its primary root cause.
    pub(super) was: Option<Term<'a>>,
    /// How long it lasted.
    duration_minutes: Option<i64>,
    /// The minutes that misleading paths took.
    misled_minutes: Option<i64>,
    /// The share of users affected, in percent.
    users_affected_percent: Option<f64>,
    /// The number of users affected.
    users_affected: Option<u64>,
    /// What answers, in the order of the query.
    matches: Vec<Match<'a>>,
    /// The words of the query that it does not have.
    pub(super) missing: Vec<&'a str>,
    /// The line that says most of the words.
    pub(super) line: Option<Line<'a>>,
    /// What ended it, in a sentence.
    pub(super) resolution: Option<&'a str>,
    /// What to check first where its root cause is suspected.
    pub(super) check_first: Vec<String>,
    /// What was promised and is not done.
    pub(super) open_action_items: Vec<Open<'a>>,
    /// The report itself.
    #[serde(skip)]
    pub(super) postmortem: &'a Postmortem,
}

/// A term that the incident is filed under.
#[derive(Debug, Serialize)]
pub(super) struct Term<'a> {
    /// Its slug.
    id: &'a str,
    /// Its name.
    pub(super) name: &'a str,
    /// How it reads in a sentence.
    #[serde(skip)]
    pub(super) phrase: &'a str,
}

/// A line of the report.
#[derive(Debug, Serialize)]
pub(super) struct Line<'a> {
    /// The file, below the project.
    pub(super) file: String,
    /// Its number, from 1.
    pub(super) line: usize,
    /// The heading that it stands below.
    pub(super) section: Option<&'a str>,
    /// The line; of a long one the stretch that answers.
    pub(super) text: &'a str,
    /// The stretches of `text` that match.
    #[serde(skip)]
    pub(super) marks: Vec<Range<usize>>,
    /// Whether something is left out before it, and after it.
    #[serde(skip)]
    pub(super) is_cut: (bool, bool),
}

/// An action item that is not done.
#[derive(Debug, Serialize)]
pub(super) struct Open<'a> {
    /// What is to be done.
    pub(super) title: &'a str,
    /// Who does it.
    pub(super) owner: Option<&'a str>,
    /// When it is due.
    pub(super) due: Option<NaiveDate>,
    /// Whether it is overdue.
    pub(super) standing: Standing,
    /// Its ticket.
    url: Option<&'a str>,
}

impl<'a> Hit<'a> {
    /// The incident at a place of the archive, where no words are asked for.
    pub(super) fn new(at: usize, archive: &'a Archive, config: &'a Config) -> Self {
        let postmortem = &*archive.postmortems[at];
        let terms = |kind| archive.entries(config, postmortem, kind).map(Term::of);
        let cause = archive.cause(config, postmortem);
        let check_first = cause.map_or(&[][..], |cause| &cause.check_first);
        Self {
            id: &postmortem.id,
            title: &postmortem.title,
            url: link(config, &postmortem.permalink, ""),
            source: postmortem.source.as_str(),
            date: postmortem.date,
            status: postmortem.status,
            severity: terms(TaxonomyKind::Severity).next(),
            score: None,
            looked_like: terms(TaxonomyKind::LookedLike).collect(),
            was: cause.map(Term::of),
            duration_minutes: postmortem.figures.duration,
            misled_minutes: postmortem.figures.misled,
            users_affected_percent: postmortem.impact.users_affected_percent,
            users_affected: postmortem.impact.users_affected,
            matches: Vec::new(),
            missing: Vec::new(),
            line: None,
            resolution: postmortem.short_version.fixed.as_deref(),
            check_first: check_first.iter().map(|html| plain(html)).collect(),
            open_action_items: open(at, archive),
            postmortem,
        }
    }

    /// The incident of `hit`, with the words that answer and where they stand.
    pub(super) fn with_words(
        hit: &score::Hit,
        found: &'a Found,
        query: &'a Query,
        archive: &'a Archive,
        config: &'a Config,
    ) -> Self {
        let at = found.place(hit);
        let postmortem = &*archive.postmortems[at];
        let best = excerpts(postmortem, &found.words(hit), 1)
            .into_iter()
            .next();
        let has = |word: usize| hit.matches.iter().any(|(asked, _)| *asked == word);
        let words = query.words.iter().enumerate();
        Self {
            score: Some((hit.score * 100.0).round() / 100.0),
            matches: matches(found, hit, query, archive, config),
            missing: words
                .filter(|(at, _)| !has(*at))
                .map(|(_, word)| word.text.as_str())
                .collect(),
            line: best.map(|excerpt| Line {
                file: format!("{}/{}", config.content, postmortem.source),
                line: excerpt.line,
                section: excerpt.section.map(|section| section.title.as_str()),
                text: excerpt.text,
                marks: excerpt.marks,
                is_cut: excerpt.is_cut,
            }),
            ..Self::new(at, archive, config)
        }
    }
}

impl<'a> Term<'a> {
    fn of(entry: &'a TermEntry) -> Self {
        Self {
            id: &entry.id,
            name: &entry.name,
            phrase: &entry.phrase,
        }
    }
}

/// What was promised after the incident at a place of the archive and is open.
fn open(at: usize, archive: &Archive) -> Vec<Open<'_>> {
    let items = archive.postmortems[at].action_items.iter();
    let open = items.filter(|item| item.is_open()).map(|item| Open {
        title: &item.title,
        owner: item.owner.as_deref(),
        due: item.due,
        standing: Promise { incident: at, item }.standing(archive),
        url: item.url.as_deref(),
    });
    open.collect()
}
