//! The root cause: the sentences that tell it, and the term for what they name.

use super::Value;
use std::borrow::Cow;

use super::cause_term::{describes, named, tells_effect, tells_fault_and_effect};
use super::cause_words::CAUSES;
use super::label::Topic;
use super::outline::{Form, Statement};
use super::proposal::{Certainty, Draft, Words};
use super::text::Sentence;
use crate::postmortem::section::SectionKind;

/// No more sentences than this are asked for the cause.
const MOST: usize = 6;

/// A sentence that tells the cause.
struct Telling<'a> {
    statement: &'a Statement,
    sentence: Cow<'a, Sentence>,
    /// How much it has to say; a label in the summary rules.
    rank: u8,
}

/// Proposes the root cause.
pub(super) fn find(draft: &mut Draft<'_>) {
    let mut tellings: Vec<Telling<'_>> = Vec::new();
    for statement in draft.statements() {
        for (index, sentence) in statement.sentences.iter().enumerate() {
            let Some(rank) = rank(statement, sentence) else {
                continue;
            };
            // “Traffic surge: …” among the causes is a cause by its label.
            let sentence = match &statement.label {
                Some(label) if index == 0 && statement.topic == Some(Topic::Unknown) => {
                    Cow::Owned(Sentence::new(format!("{label}: {}", sentence.text)))
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
        let Some(named) = named(&telling.sentence.lower) else {
            continue;
        };
        let words = Words::part(telling.statement, &telling.sentence.text);
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
            let words = Words::part(first.statement, &first.sentence.text);
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
fn rank(statement: &Statement, sentence: &Sentence) -> Option<u8> {
    use SectionKind::{
        ActionItems, Detection, Impact, Lessons, Other, Resolution, RootCause, Summary, Timeline,
        Trigger,
    };
    let lower = &*sentence.lower;
    if statement.form == Form::Heading || is_suspicion(lower) || tells_effect(lower) {
        return None;
    }
    let tells = TELLING.iter().any(|words| lower.contains(words)) && !is_search(lower);
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
            RootCause if describes(lower) => return None,
            RootCause => 66,
            Trigger => 40,
            Summary | Impact if links => 45,
            Summary if tells_fault_and_effect(lower) => 42,
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
pub(super) fn is_suspicion(lower: &str) -> bool {
    #[rustfmt::skip]
const WORDS: &[&str] = &[
        "initially",
        "assumed",
        "assuming",
        "assumption",
        "us assume",
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
