//! The terms that a postmortem is filed under, taxonomy by taxonomy.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::fields::terms::resolve;
use super::fields::words::Word;
use super::impact::{Band, Impact};
use super::term::Term;
use super::{Detection, Suspicion};
use crate::config::Config;
use crate::config::taxonomy::{Taxonomy, TaxonomyKind};

/// What the terms of the derived taxonomies follow from.
pub(super) struct Facts<'a> {
    /// The place on the severity scale.
    pub(super) severity: Option<usize>,
    /// How it was noticed.
    pub(super) detection: Option<Detection>,
    /// What users lost.
    pub(super) impact: &'a Impact,
    /// What it was taken for.
    pub(super) looked_like: &'a [Suspicion],
}

/// What the front matter says it was taken for, then what the timeline says: `suspects`.
pub(super) fn looked_like<'a, 's>(
    fields: &mut Fields<'a>,
    config: &'a Config,
    suspects: impl Iterator<Item = &'s str>,
) -> Vec<Suspicion> {
    let mut taxonomies = config.taxonomies.iter();
    let Some(taxonomy) = taxonomies.find(|it| it.kind == TaxonomyKind::LookedLike) else {
        return Vec::new();
    };
    let mut suspicions = fields.suspicions(taxonomy);
    for term in suspects.filter_map(|suspect| resolve(taxonomy, suspect)) {
        if suspicions.iter().all(|known| known.term.id != term.id) {
            suspicions.push(Suspicion {
                term,
                ruled_out: None,
            });
        }
    }
    suspicions
}

/// The terms by the taxonomy's place in the configuration.
pub(super) fn terms<'a>(
    fields: &mut Fields<'a>,
    config: &'a Config,
    facts: &Facts<'_>,
) -> BTreeMap<usize, Vec<Term>> {
    let mut filed = BTreeMap::new();
    let mut categories = Vec::new();
    for (index, taxonomy) in config.taxonomies.iter().enumerate() {
        let terms = match taxonomy.kind {
            TaxonomyKind::RootCauses => {
                let causes = fields.terms(taxonomy);
                categories = self::categories(&causes, taxonomy, config);
                causes
            }
            TaxonomyKind::Field => fields.terms(taxonomy),
            // They follow from the root causes, wherever these stand in the configuration.
            TaxonomyKind::Categories => continue,
            _ => derived(taxonomy.kind, config, facts),
        };
        filed.insert(index, terms);
    }
    let mut taxonomies = config.taxonomies.iter();
    if let Some(index) = taxonomies.position(|it| it.kind == TaxonomyKind::Categories) {
        filed.insert(index, categories);
    }
    filed.retain(|_, terms| !terms.is_empty());
    filed
}

/// The terms of a taxonomy that has no field of its own.
fn derived(kind: TaxonomyKind, config: &Config, facts: &Facts<'_>) -> Vec<Term> {
    let one = |id: &str, written: &str| {
        vec![Term {
            id: id.to_owned(),
            written: written.to_owned(),
        }]
    };
    let word = |word: Option<&str>| word.map(|word| one(word, word));
    let terms = match kind {
        TaxonomyKind::LookedLike => {
            let suspicions = facts.looked_like.iter();
            Some(suspicions.map(|suspicion| suspicion.term.clone()).collect())
        }
        TaxonomyKind::Impact => word(facts.impact.kind.map(Word::word)),
        TaxonomyKind::Detection => word(facts.detection.map(Word::word)),
        TaxonomyKind::Severity => facts
            .severity
            .and_then(|place| config.severities.get(place))
            .map(|severity| one(&severity.id, &severity.name)),
        TaxonomyKind::UsersAffected => facts
            .impact
            .users_affected_percent
            .and_then(Band::of)
            .map(|band| one(band.id, band.name)),
        TaxonomyKind::RootCauses | TaxonomyKind::Categories | TaxonomyKind::Field => None,
    };
    terms.unwrap_or_default()
}

/// The categories of root causes: the one that the configuration gives to the term, else
/// the one that its slug starts with (`load-balancer-misconfiguration`).
fn categories(causes: &[Term], taxonomy: &Taxonomy, config: &Config) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for cause in causes {
        let known = taxonomy.terms.get(&cause.id);
        let given = known.and_then(|known| known.category.as_deref());
        let mut categories = config.categories.iter();
        let category = match given {
            Some(given) => categories.find(|category| category.id == given),
            None => categories
                .filter(|category| starts_with_word(&cause.id, &category.id))
                .max_by_key(|category| category.id.len()),
        };
        let Some(category) = category else { continue };
        if terms.iter().all(|term| term.id != category.id) {
            terms.push(Term {
                id: category.id.clone(),
                written: category.name.clone(),
            });
        }
    }
    terms
}

fn starts_with_word(slug: &str, start: &str) -> bool {
    let rest = slug.strip_prefix(start);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_falls_into_one_band() {
        let bands = [0.0, 0.9, 1.0, 9.9, 10.0, 50.0, 99.9, 100.0];
        let ids: Vec<_> = bands
            .into_iter()
            .filter_map(Band::of)
            .map(|band| band.id)
            .collect();
        assert_eq!(
            ids.join(" "),
            "under-1-percent under-1-percent 1-to-10-percent 1-to-10-percent \
             10-to-50-percent 50-percent-or-more 50-percent-or-more all"
        );
    }

    #[test]
    fn a_category_is_a_whole_word_of_the_slug() {
        assert!(starts_with_word("dns-expiry", "dns"));
        assert!(starts_with_word("dns", "dns"));
        assert!(!starts_with_word("dnsmasq-bug", "dns"));
    }
}
