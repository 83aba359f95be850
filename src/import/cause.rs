//! The root cause: the sentences that tell it, and the term for what they name.

use super::Value;
use std::borrow::Cow;

use super::cause_words::{CAUSES, EFFECTS, FAULTS, VOCABULARY};
use super::label::Topic;
use super::outline::{Form, Statement, sentences};
use super::phrase;
use super::proposal::{Certainty, Draft, Words};
use crate::postmortem::section::SectionKind;

/// No more sentences than this are asked for the cause.
const MOST: usize = 6;

/// A sentence that tells the cause.
struct Telling<'a> {
    statement: &'a Statement,
    sentence: Cow<'a, str>,
    /// How much it has to say; a label in the summary rules.
    rank: u8,
}

/// Proposes the root cause.
pub(super) fn find(draft: &mut Draft<'_>) {
    let mut tellings: Vec<Telling<'_>> = Vec::new();
    for statement in draft.statements() {
        for (index, sentence) in sentences(&statement.text).into_iter().enumerate() {
            let Some(rank) = rank(statement, sentence) else {
                continue;
            };
            // “Traffic surge: …” among the causes is a cause by its label.
            let sentence = match &statement.label {
                Some(label) if index == 0 && statement.topic == Some(Topic::Unknown) => {
                    Cow::Owned(format!("{label}: {sentence}"))
                }
                _ => Cow::Borrowed(sentence),
            };
            tellings.push(Telling {
                statement,
                sentence,
                rank,
            });
        }
    }
    tellings.sort_by_key(|telling| std::cmp::Reverse(telling.rank));
    tellings.truncate(MOST);
    let mut chosen = None;
    let mut others: Vec<(&str, Words)> = Vec::new();
    for telling in &tellings {
        let Some(named) = named(&telling.sentence) else {
            continue;
        };
        let words = Words::part(telling.statement, &telling.sentence);
        match &chosen {
            None => chosen = Some((named, words, telling.rank)),
            Some((known, _, rank)) if known.category != named.category => {
                // A generic word gives way to a component that the next best sentence names.
                let is_generic = known.weight < 40 && named.weight > known.weight + 8;
                if is_generic && telling.rank + 25 > *rank {
                    chosen = Some((named, words, telling.rank));
                } else if telling.rank >= 60 {
                    others.push((named.category, words));
                }
            }
            Some(_) => {}
        }
    }
    let Some((named, words, rank)) = chosen else {
        if let Some(first) = tellings.first() {
            let words = Words::part(first.statement, &first.sentence);
            draft.leave(
                "root_causes",
                &words,
                "no component or fault of the vocabulary is named in it",
            );
        }
        return;
    };
    let certainty = match (rank >= 60, named.weight >= 44) {
        (true, true) => Certainty::Likely,
        _ => Certainty::Guess,
    };
    let why = format!("it names what failed: category {}", named.category);
    draft.set(
        "root_causes",
        Value::texts([named.term()]),
        &words,
        certainty,
        why,
    );
    others.dedup_by(|a, b| a.0 == b.0);
    for (category, words) in others {
        draft.leave(
            "root_causes",
            &words,
            format!("this sounds like {category} as well"),
        );
    }
}

/// How much a sentence has to say about the cause.
fn rank(statement: &Statement, sentence: &str) -> Option<u8> {
    use SectionKind::{
        ActionItems, Detection, Impact, Lessons, Other, Resolution, RootCause, Summary, Timeline,
        Trigger,
    };
    if statement.form == Form::Heading || is_suspicion(sentence) {
        return None;
    }
    let lower = sentence.to_lowercase();
    let tells = TELLING.iter().any(|words| lower.contains(words)) && !is_search(&lower);
    let links = CAUSES.iter().any(|words| lower.contains(words));
    let is_labelled =
        statement.label.is_some() && statement.topic == Some(Topic::Section(RootCause));
    let label = statement
        .label
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    let found = match statement.topic {
        _ if is_labelled && label.contains("resolution") => 62,
        Some(Topic::Section(RootCause)) if is_labelled => match statement.section {
            Summary | Impact | Other => 90,
            _ => 80,
        },
        Some(Topic::Section(RootCause)) => 70,
        Some(Topic::Misleading | Topic::Section(Resolution | ActionItems | Lessons)) => {
            return None;
        }
        _ => match statement.section {
            Summary if tells => 88,
            Other | Impact if tells => 72,
            RootCause if tells => 78,
            RootCause => 66,
            Trigger => 40,
            Summary | Impact if links => 45,
            Detection if tells => 40,
            Timeline if tells => 38,
            Other if links && statement.is_lead => 35,
            Resolution if tells => 30,
            Lessons if tells => 25,
            Other if links => 20,
            _ => return None,
        },
    };
    Some(found)
}

/// Words that announce the cause.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "root cause",
    "primary cause",
    "main cause",
    "the cause was",
    "the cause of",
    "the problem was",
    "the issue was",
    "culprit",
    "turned out",
    "in short,",
    "the fault was",
    "underlying cause",
    "the reason was",
    "the reason for",
];

/// Whether a sentence tells that the cause was looked for.
fn is_search(lower: &str) -> bool {
    #[rustfmt::skip]
const VERBS: &[&str] = &[
        "to identify",
        "to pinpoint",
        "to understand",
        "to determine",
        "to find",
        "to investigate",
        "finding the root",
        "investigating",
        "identify the root",
        "determine the root",
        "looking for",
        "to diagnose",
    ];
    VERBS.iter().any(|words| lower.contains(words))
}

/// Whether a sentence tells what somebody took for the cause.
pub(super) fn is_suspicion(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    #[rustfmt::skip]
const WORDS: &[&str] = &[
        "initially",
        "assum",
        "suspect",
        "misle",
        "at first",
        "ruled out",
        "red herring",
        "erroneously",
        "it was believed",
        "hypothes",
        "first thought",
        "thought to be",
        "mistakenly",
        "wrongly",
        "potential cause",
        "possible cause",
    ];
    WORDS.iter().any(|word| lower.contains(word))
}

/// What a sentence names as the cause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    pub(super) category: &'static str,
    detail: &'static str,
    fault: &'static str,
    weight: u32,
}

impl Named {
    /// The term: its category's name first.
    fn term(&self) -> String {
        let mut term = self.category.to_owned();
        let mut add = |part: &str| {
            if !part.is_empty() && !term.contains(part) {
                term.push('-');
                term.push_str(part);
            }
        };
        add(self.detail);
        let is_said = matches!(
            self.category,
            "configuration" | "capacity" | "process" | "security"
        ) || self.detail.contains(['-'])
            || self.detail == "typo";
        if !is_said {
            add(self.fault);
        }
        match self.category {
            "configuration" => "configuration-error".to_owned(),
            "capacity" if term == "capacity" => format!("capacity-{}", self.limit()),
            "software-defect" if self.fault == "bug" && self.detail.is_empty() => {
                "software-defect".to_owned()
            }
            _ => term,
        }
    }

    fn limit(&self) -> &'static str {
        match self.fault {
            "exhaustion" => "exhaustion",
            _ => "overload",
        }
    }
}

/// What `sentence` names as the cause: the heaviest word of its vocabulary, words of the
/// effect counting little.
pub(super) fn named(sentence: &str) -> Option<Named> {
    let lower = sentence.to_lowercase();
    let cause = cause_of(&lower);
    let best = heaviest(cause, 0).or_else(|| heaviest(&lower, 20))?;
    let (category, detail, weight) = best;
    let faults = FAULTS.iter();
    let fault = faults
        .filter_map(|(words, fault)| {
            let at = words
                .iter()
                .filter_map(|word| phrase::find(cause, word))
                .min()?;
            Some((at, *fault))
        })
        .next()
        .map_or("", |(_, fault)| fault);
    Some(Named {
        category,
        detail,
        fault,
        weight,
    })
}

fn heaviest(text: &str, less: u32) -> Option<(&'static str, &'static str, u32)> {
    let mut best: Option<(&str, &str, u32, usize)> = None;
    for (words, category, detail, weight) in VOCABULARY {
        let Some(at) = words
            .iter()
            .filter_map(|word| phrase::find(text, word))
            .min()
        else {
            continue;
        };
        // What is named first is nearer to the cause.
        let late = u32::try_from(at / 24).unwrap_or(u32::MAX).min(6);
        let weight = weight.saturating_sub(late + less);
        if best.is_none_or(|(.., known, place)| (weight, place) > (known, at)) {
            best = Some((category, detail, weight, at));
        }
    }
    best.filter(|(.., weight, _)| *weight > 0)
        .map(|(category, detail, weight, _)| (category, detail, weight))
}

/// The part of a sentence that tells the cause and not its effect.
fn cause_of(lower: &str) -> &str {
    let after = CAUSES
        .iter()
        .filter_map(|words| lower.find(words).map(|at| at + words.len()))
        .max();
    let before_that = after.map_or("", |at| &lower[..at]);
    // “The disk filled up due to large logs”: what is before may be the nearer cause.
    let start = match after {
        Some(at) if heaviest(before_that, 0).is_none_or(|(.., weight)| weight < 54) => at,
        _ => 0,
    };
    let rest = &lower[start..];
    let effect = EFFECTS
        .iter()
        .filter_map(|words| rest.find(words))
        .filter(|at| *at > 12 && heaviest(&rest[..*at], 0).is_some())
        .min();
    &rest[..effect.unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let term = named(sentence).map_or("none".to_owned(), |named| named.term());
        assert_eq!(term, expected, "{sentence}");
    }

    #[test]
    fn the_component_wins() {
        check(
            "A misconfigured load balancer sent all traffic to one server",
            "load-balancer-misconfiguration",
        );
        check(
            "The TLS certificate had expired on the proxy",
            "certificate-expiry",
        );
        check(
            "DNS records pointed to the old address after a change of settings",
            "dns-misconfiguration",
        );
        check("A firewall rule that blocked port 443", "network-firewall");
        check(
            "The data centre lost power, and the generator did not start",
            "hardware-power",
        );
        check(
            "The disk space of the database server ran out",
            "storage-disk-full",
        );
        check("A botnet sent a DDoS attack", "security-ddos-attack");
    }

    #[test]
    fn the_effect_does_not_count() {
        check(
            "A memory leak in the worker caused the database to time out",
            "software-defect-memory-leak",
        );
        check(
            "The outage was caused by a bug in the checkout code, leading to failed database writes",
            "software-defect",
        );
        check(
            "A wrong setting in the application led to refused connections to the database",
            "configuration-error",
        );
    }

    #[test]
    fn what_names_nothing() {
        check("It was a bad day for everybody.", "none");
    }
}
