//! The finding: the one sentence that the archive says about itself.

use super::Archive;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;

/// What stands out in the archive; the page puts it into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// No postmortem is there.
    Empty,
    /// One or two are there: too few for a pattern.
    Few,
    /// No cause is recorded.
    NoCause,
    /// The most frequent cause, and the suspicion that hid it, where one did.
    Cause {
        /// The root cause: its slug.
        cause: String,
        /// How many incidents it caused.
        incidents: usize,
        /// What they looked like first, in how many incidents of the archive.
        looked_like: Option<(String, usize)>,
    },
}

/// The finding of `archive`: the top cause; and the top suspicion where it covers at least
/// 40 % of the incidents and was the cause in under a quarter of those.
pub fn finding(archive: &Archive, config: &Config) -> Finding {
    let n = archive.postmortems.len();
    match n {
        0 => return Finding::Empty,
        1 | 2 => return Finding::Few,
        _ => {}
    }
    let causes = archive.index(config, TaxonomyKind::RootCauses);
    let Some(cause) = causes
        .terms
        .first()
        .filter(|cause| !cause.members.is_empty())
    else {
        return Finding::NoCause;
    };
    let looked_like = archive
        .index(config, TaxonomyKind::LookedLike)
        .terms
        .first()
        .filter(|suspicion| suspicion.members.len() * 5 >= n * 2)
        .filter(|suspicion| {
            was_right(archive, config, &suspicion.id, &suspicion.members) * 4
                < suspicion.members.len()
        })
        .map(|suspicion| (suspicion.id.clone(), suspicion.members.len()));
    Finding::Cause {
        cause: cause.id.clone(),
        incidents: cause.members.len(),
        looked_like,
    }
}

/// In how many of `members` the suspicion was the cause: it is one of the root causes, or
/// the category of one.
pub fn was_right(archive: &Archive, config: &Config, suspicion: &str, members: &[usize]) -> usize {
    let named = |at: &&usize| {
        let postmortem = &archive.postmortems[**at];
        [TaxonomyKind::RootCauses, TaxonomyKind::Categories]
            .into_iter()
            .any(|kind| {
                archive
                    .terms(config, postmortem, kind)
                    .iter()
                    .any(|term| term.id == suspicion)
            })
    };
    members.iter().filter(named).count()
}
