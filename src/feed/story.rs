//! What a feed tells of one incident: when it was, what it looked like, what it was, and
//! what ended it.

use chrono::{NaiveTime, SecondsFormat};

use super::address::link;
use super::xml::escape;
use crate::archive::Archive;
use crate::archive::taxonomy::TermEntry;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::postmortem::Postmortem;
use crate::postmortem::milestones::Moment;
use crate::time::format::duration;
use crate::words::commas;

/// How many terms of a taxonomy a feed tells of an incident, which is in the feed of each.
pub(super) const LISTED: usize = 12;

/// One incident, as feeds tell it.
#[derive(Clone, Copy)]
pub(super) struct Story<'a> {
    pub(super) archive: &'a Archive,
    pub(super) config: &'a Config,
    pub(super) postmortem: &'a Postmortem,
}

impl<'a> Story<'a> {
    /// The terms of the incident in the taxonomy of this kind.
    pub(super) fn terms(self, kind: TaxonomyKind) -> impl Iterator<Item = &'a TermEntry> {
        self.archive.entries(self.config, self.postmortem, kind)
    }

    /// `Looked like database → was load balancer`; `None` where neither is known.
    pub(super) fn line(self) -> Option<String> {
        let names = |kind| listed(self.terms(kind).map(|term| term.name.clone()));
        told(
            names(TaxonomyKind::LookedLike),
            names(TaxonomyKind::RootCauses),
        )
    }

    /// That it is not over, where it is not.
    pub(super) fn standing(self) -> Option<String> {
        let is_ongoing = self.postmortem.is_ongoing();
        is_ongoing.then(|| "Ongoing".to_owned())
    }

    /// The incident in up to four sentences of plain text; empty where nothing is known.
    pub(super) fn summary(self) -> String {
        let fixed = self.postmortem.short_version.fixed.as_ref();
        [
            self.standing(),
            self.line(),
            self.saw().map(str::to_owned),
            fixed.map(|fixed| format!("Fixed: {fixed}")),
        ]
        .into_iter()
        .flatten()
        .map(ended)
        .collect::<Vec<_>>()
        .join(" ")
    }

    /// The same as HTML, with links and with the time it took. `root` is the way from the
    /// feed to the site's root.
    pub(super) fn html(self, root: &str) -> String {
        let anchors = |kind| {
            listed(self.terms(kind).map(|term| {
                let mut html = String::from("<a href=\"");
                escape(&link(self.config, &term.permalink, root), &mut html);
                html.push_str("\">");
                escape(&term.name, &mut html);
                html.push_str("</a>");
                html
            }))
        };
        let mut html = String::new();
        if let Some(standing) = self.standing() {
            html.push_str(&format!("<p><strong>{standing}</strong></p>\n"));
        }
        let line = told(
            anchors(TaxonomyKind::LookedLike),
            anchors(TaxonomyKind::RootCauses),
        );
        if let Some(line) = line {
            html.push_str(&format!("<p>{line}</p>\n"));
        }
        let fixed = self.postmortem.short_version.fixed.as_deref();
        for (name, text) in [
            ("What users saw", self.saw()),
            ("What it was", self.postmortem.short_version.was.as_deref()),
            ("What fixed it", fixed),
            ("How long it took", self.took().as_deref()),
        ] {
            let Some(text) = text else { continue };
            html.push_str(&format!("<p><strong>{name}:</strong> "));
            escape(text, &mut html);
            html.push_str("</p>\n");
        }
        html
    }

    /// When it began, as far as it is known: the day begins at midnight. An incident
    /// without a date has no place in a feed.
    pub(super) fn published(self) -> Option<Moment> {
        let began = self.postmortem.milestones.started.map(|started| started.at);
        began.or_else(|| {
            let day = self.postmortem.date?;
            Some(day.and_time(NaiveTime::MIN).and_utc().fixed_offset())
        })
    }

    /// When the report was last changed, where that is known; else when the latest thing in it
    /// happened: its end, or its beginning.
    pub(super) fn updated(self) -> Option<Moment> {
        let resolved = self.postmortem.milestones.resolved.map(|end| end.at);
        let changed = self.archive.change(self.postmortem).map(|change| change.at);
        self.published()
            .map(|published| published.max(changed.or(resolved).unwrap_or(published)))
    }

    fn saw(self) -> Option<&'a str> {
        let saw = self.postmortem.short_version.saw.as_deref();
        saw.or(self.postmortem.impact.summary.as_deref())
    }

    fn took(self) -> Option<String> {
        let figures = self.postmortem.figures;
        let whole = duration(figures.duration?);
        Some(match figures.misled {
            Some(misled) => format!("{whole}, {} of it on a misleading path", duration(misled)),
            None => whole,
        })
    }
}

/// `moment` in RFC 3339, in the offset it was written in.
pub(super) fn rfc3339(moment: Moment) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The first of `terms`, and how many more there are; `None` where there is none.
fn listed(terms: impl Iterator<Item = String>) -> Option<String> {
    let mut terms = terms.fuse();
    let shown: Vec<String> = terms.by_ref().take(LISTED).collect();
    let more = match terms.count() {
        0 => String::new(),
        more => format!(" and {} more", commas(more)),
    };
    (!shown.is_empty()).then(|| shown.join(", ") + &more)
}

fn told(looked_like: Option<String>, was: Option<String>) -> Option<String> {
    match (looked_like, was) {
        (Some(looked_like), Some(was)) => Some(format!("Looked like {looked_like} → was {was}")),
        (Some(looked_like), None) => Some(format!("Looked like {looked_like}")),
        (None, Some(was)) => Some(format!("Was {was}")),
        (None, None) => None,
    }
}

/// `sentence` with a mark at its end.
fn ended(mut sentence: String) -> String {
    if !sentence.ends_with(['.', '!', '?', '…', ':', '。', '！', '？']) {
        sentence.push('.');
    }
    sentence
}
