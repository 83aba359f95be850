//! Terms that are nearly another term of their taxonomy: one thing under two names is found
//! under neither.
//!
//! Each term is put under a few keys, and compared with those that share one: no two of ten
//! thousand terms are compared for nothing.

mod likeness;
pub(super) mod signs;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Reports;
use super::subject::Subject;
use crate::archive::taxonomy::Index;
use crate::config::taxonomy::{Taxonomy, TaxonomyKind};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::front_matter::{Node, Value};
use crate::permalink::slug;
use likeness::Likeness;

/// A spelling, and how much speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spelling<'a> {
    /// The slug.
    id: &'a str,
    /// The configured term that it stands for.
    configured: Option<&'a str>,
    /// How many postmortems use it.
    uses: usize,
}

impl<'a> Spelling<'a> {
    /// Orders spellings by what speaks for them, the best first.
    fn rank(&self) -> impl Ord + use<'a> {
        (
            self.configured.is_none(),
            usize::MAX - self.uses,
            self.id.len(),
            self.id,
        )
    }
}

/// The terms that are nearly another one, each at its newest use.
pub(super) fn similar_terms(reports: &Reports<'_>) -> Vec<Diagnostic> {
    let config = reports.config;
    let indexes = config.taxonomies.par_iter().zip(&reports.archive.indexes);
    let open = indexes.filter(|(taxonomy, _)| is_chosen(taxonomy) && !taxonomy.closed);
    open.flat_map_iter(|(taxonomy, index)| {
        let spellings = spellings(taxonomy, index);
        let pairs = pairs(&spellings).into_iter();
        let problems = pairs.filter_map(|pair| problem(reports, taxonomy, index, pair));
        problems.collect::<Vec<_>>()
    })
    .collect()
}

/// Whether whoever writes a report chooses its terms.
fn is_chosen(taxonomy: &Taxonomy) -> bool {
    matches!(
        taxonomy.kind,
        TaxonomyKind::RootCauses | TaxonomyKind::LookedLike | TaxonomyKind::Field
    )
}

/// Every spelling that is used, or that the configuration knows.
fn spellings<'a>(
    taxonomy: &'a Taxonomy,
    index: &'a Index,
) -> Vec<(String, Option<&'a str>, usize)> {
    let mut spellings: BTreeMap<String, (Option<&str>, usize)> = BTreeMap::new();
    for (id, term) in &taxonomy.terms {
        let name = term.name.as_deref().map(slug);
        let known = term.aliases.iter().cloned().chain(name);
        for spelling in known.chain([id.clone()]) {
            spellings.insert(spelling, (Some(id), 0));
        }
    }
    for term in index.terms.iter().filter(|term| !term.members.is_empty()) {
        spellings.entry(term.id.clone()).or_default().1 = term.members.len();
    }
    let spellings = spellings.into_iter();
    spellings
        .map(|(id, (configured, uses))| (id, configured, uses))
        .collect()
}

/// Each spelling that is nearly another one for which more speaks.
fn pairs<'a>(
    spellings: &'a [(String, Option<&'a str>, usize)],
) -> Vec<(Spelling<'a>, Spelling<'a>, Likeness)> {
    let spellings: Vec<Spelling<'_>> = spellings
        .iter()
        .map(|(id, configured, uses)| Spelling {
            id,
            configured: *configured,
            uses: *uses,
        })
        .collect();
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (at, spelling) in spellings.iter().enumerate() {
        keys.extend(likeness::keys(spelling.id).into_iter().map(|key| (key, at)));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut best: BTreeMap<usize, (usize, Likeness)> = BTreeMap::new();
    for group in keys
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() > 1)
    {
        for &(_, at) in group {
            // What the configuration lists is meant.
            if spellings[at].configured.is_some() {
                continue;
            }
            for &(_, other) in group {
                let (this, that) = (spellings[at], spellings[other]);
                let is_better = that.rank() < this.rank()
                    && best
                        .get(&at)
                        .is_none_or(|(known, _)| that.rank() < spellings[*known].rank());
                if is_better && let Some(likeness) = likeness::between(this.id, that.id) {
                    let may_be_slip = that.configured.is_some() || that.uses > this.uses;
                    if likeness != Likeness::Letter || (this.uses <= RARE && may_be_slip) {
                        best.insert(at, (other, likeness));
                    }
                }
            }
        }
    }
    let best = best.into_iter();
    best.map(|(at, (other, likeness))| (spellings[at], spellings[other], likeness))
        .collect()
}

/// How often a slip of the pen is made.
const RARE: usize = 2;

fn problem(
    reports: &Reports<'_>,
    taxonomy: &Taxonomy,
    index: &Index,
    (this, that, likeness): (Spelling<'_>, Spelling<'_>, Likeness),
) -> Option<Diagnostic> {
    let field = taxonomy.field.as_deref().unwrap_or(&taxonomy.id);
    let newest = *index.find(this.id)?.members.first()?;
    let subject = reports.subject(&reports.archive.postmortems[newest])?;
    let meant = that.configured.unwrap_or(that.id);
    let uses = |uses: usize| match uses {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        uses => format!("{uses} times"),
    };
    let other = match that.uses {
        0 => "is listed in `casebook.toml`".to_owned(),
        number => format!("is used {}", uses(number)),
    };
    let message = format!(
        "`{}` in `{field}` {} `{}`, which {other}; it is used {}",
        this.id,
        likeness.phrase(),
        that.id,
        uses(this.uses),
    );
    let hint = format!(
        "did you mean `{meant}`? if both are meant, list this one, too: `{}`",
        taxonomy.table_of(this.id)
    );
    let problem = Diagnostic::new(Code::SimilarTerm, message).hint(hint);
    Some(match place(&subject, field, this.id) {
        Some(place) => problem.at(place),
        None => problem.in_file(&subject.source.file),
    })
}

/// Where the front matter says the term.
fn place(subject: &Subject<'_>, field: &str, id: &str) -> Option<Place> {
    let says = |node: &&Node| match &node.value {
        Value::Scalar(written, _) => slug(written) == id,
        _ => false,
    };
    let node = subject.stated(field)?.nodes().find(says)?;
    Some(subject.source.place(node.span.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs among `words`, each a slug and how often it is used; `=` marks one that is
    /// configured.
    fn pairs_of(words: &str) -> Vec<String> {
        let spellings: Vec<(String, Option<&str>, usize)> = words
            .split_whitespace()
            .map(|word| {
                let (id, uses) = word.split_once(['*', '=']).unwrap_or((word, "1"));
                let configured = word.contains('=').then_some(id);
                (id.to_owned(), configured, uses.parse().unwrap_or(0))
            })
            .collect();
        let pairs = pairs(&spellings).into_iter();
        pairs
            .map(|(this, that, _)| format!("{} → {}", this.id, that.id))
            .collect()
    }

    #[test]
    fn the_rarer_of_two_is_told() {
        assert_eq!(pairs_of("databse database*9"), ["databse → database"]);
        assert_eq!(pairs_of("timeouts*2 timeout*4"), ["timeouts → timeout"]);
        assert_eq!(pairs_of("login log-in*3"), ["login → log-in"]);
        assert_eq!(
            pairs_of("repo-example.org repo.example.org*9"),
            ["repo-example.org → repo.example.org"]
        );
        assert_eq!(
            pairs_of("dns-timeout*5 timeout-dns*7"),
            ["dns-timeout → timeout-dns"]
        );
        assert_eq!(
            pairs_of("netwrok-outage network-outage*3"),
            ["netwrok-outage → network-outage"]
        );
    }

    #[test]
    fn what_is_configured_is_meant() {
        assert_eq!(pairs_of("timeouts= timeout="), [""; 0]);
        assert_eq!(pairs_of("timeouts*9 timeout="), ["timeouts → timeout"]);
    }

    #[test]
    fn nothing_else_is_accused() {
        for words in [
            "us-east-1*9 us-east-2*2 us-west-1 us-east-12",
            "sev1*9 sev2 sev3",
            "http-500*9 http-502 http-504",
            "http*9 https",
            "v1-12*4 v11-2 release-1-2*3 release-2-1",
            "node-a*9 node-b node-c",
            "internal-api*5 interval-api*5",
            "ingress*9 egress upload*9 unload cache*9 caches-hit",
            "mysql-to-postgres*3 postgres-to-mysql",
            "api-gateway*8 app-gateway",
            "redis*5 status*4 dns*3 aws",
            "障害甲*4 障害乙",
            "frontend*4 backend inbound*4 outbound",
            "windows*4 window",
        ] {
            assert_eq!(pairs_of(words), [""; 0], "{words}");
        }
    }

    #[test]
    fn ten_thousand_terms_take_no_time() {
        let words: Vec<String> = (0..10_000)
            .map(|number| {
                format!(
                    "service-{}-worker-{number}",
                    (b'a' + (number % 26) as u8) as char
                )
            })
            .collect();
        let spellings: Vec<(String, Option<&str>, usize)> =
            words.iter().map(|word| (word.clone(), None, 1)).collect();
        // All pairs would be fifty million.
        assert_eq!(pairs(&spellings).len(), 0);
        let keys: usize = words.iter().map(|word| likeness::keys(word).len()).sum();
        assert!(keys < 10_000 * 40, "{keys}");
    }
}
