//! What a preview says of a postmortem to its writers: what sets it apart, what the checklist
//! still misses, and what came of incidents like it.

use casebook::page::incident::SimilarRow;
use casebook::postmortem::completeness::Completeness;
use casebook::postmortem::{Postmortem, Status, Visibility};
use casebook::site::Site;
use casebook::words;
use serde::Serialize;

/// A postmortem, for its writers.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Report<'a> {
    notes: Vec<Note>,
    /// How many items of the checklist it has.
    met: usize,
    /// How many there are.
    of: usize,
    missing: Vec<Missing>,
    similar: Vec<Similar<'a>>,
}

/// A word about a page, and what it means.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Note {
    name: &'static str,
    meaning: &'static str,
}

/// What the checklist misses, and how to write it.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Missing {
    name: &'static str,
    how: &'static str,
}

/// An incident that is like it.
#[derive(Debug, PartialEq, Serialize)]
struct Similar<'a> {
    title: String,
    /// The way to its page from this one.
    url: String,
    /// What both share.
    why: String,
    /// Its action items that are still open.
    open: Vec<&'a str>,
}

impl<'a> Report<'a> {
    /// The postmortem that the page at a place of `site` shows, where it shows one.
    pub(crate) fn of(site: &'a Site, at: usize) -> Option<Self> {
        let postmortem = site.postmortem(at)?;
        let completeness = Completeness::of(postmortem);
        let missing = completeness.missing.iter();
        let root = postmortem.permalink.root();
        let similar = site.similar(at).into_iter();
        Some(Self {
            notes: notes(postmortem),
            met: completeness.met,
            of: completeness.of,
            missing: missing
                .map(|item| Missing {
                    name: item.name,
                    how: item.how,
                })
                .collect(),
            similar: similar
                .map(|(row, other)| Similar::new(row, other, &root))
                .collect(),
        })
    }
}

impl<'a> Similar<'a> {
    fn new(row: SimilarRow, other: &'a Postmortem, root: &str) -> Self {
        let open = other.action_items.iter().filter(|item| item.is_open());
        let brief = row.incident.shared().part();
        Self {
            url: format!("{root}{}", brief.url),
            title: brief.title.clone(),
            why: match row.words.is_empty() {
                true => row.same,
                false => format!("{} Both mention {}.", row.same, words::list(&row.words)),
            },
            open: open.map(|item| item.title.as_str()).collect(),
        }
    }
}

/// What sets a postmortem apart from one that everybody reads.
fn notes(postmortem: &Postmortem) -> Vec<Note> {
    let status = match postmortem.status {
        Status::Draft => Some(Note {
            name: "Draft",
            meaning: "left out of the published site",
        }),
        Status::InReview => Some(Note {
            name: "In review",
            meaning: "published, and marked as not agreed on yet",
        }),
        Status::Final => None,
    };
    let visibility = (postmortem.visibility == Visibility::Internal).then_some(Note {
        name: "Internal",
        meaning: "meant for the organisation alone",
    });
    status.into_iter().chain(visibility).collect()
}
