//! Words that blame somebody, or judge by what is known only now. A short list: what is on it is
//! hardly ever said of a machine. Quotations and code are left alone.

use std::sync::LazyLock;

use super::subject::Subject;
use super::words::{Words, on_one_line};
use crate::diagnostic::{Code, Diagnostic};

/// What to write instead.
const SYSTEM: &str = "say what the system let happen, and what would have shown or stopped it";
const HINDSIGHT: &str = "say what was known then, and what would have shown the rest";
const FACT: &str = "say what happened, and why it made sense at the time";
const PROCEDURE: &str = "say what made the procedure easy to miss, or hard to follow";

/// When a phrase counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Always.
    Always,
    /// Before what somebody might have done: “should have noticed”, not “should have three replicas”.
    Hindsight,
    /// The same, of people: “we could have seen”, not “what could have prevented it”.
    HindsightOfPeople,
    /// Before the name of a procedure: “failed to follow the runbook”, not “… redirects”.
    Procedure,
}

/// The phrases, when each counts, and what to write instead.
const PHRASES: &[(&str, When, &str)] = &[
    ("human error", When::Always, SYSTEM),
    ("human errors", When::Always, SYSTEM),
    ("human-error", When::Always, SYSTEM),
    ("operator error", When::Always, SYSTEM),
    ("operator errors", When::Always, SYSTEM),
    ("operator-error", When::Always, SYSTEM),
    ("should have", When::Hindsight, HINDSIGHT),
    ("should’ve", When::Hindsight, HINDSIGHT),
    ("should've", When::Hindsight, HINDSIGHT),
    ("could have", When::HindsightOfPeople, HINDSIGHT),
    ("could’ve", When::HindsightOfPeople, HINDSIGHT),
    ("could've", When::HindsightOfPeople, HINDSIGHT),
    ("careless", When::Always, FACT),
    ("carelessly", When::Always, FACT),
    ("carelessness", When::Always, FACT),
    ("negligent", When::Always, FACT),
    ("negligently", When::Always, FACT),
    ("negligence", When::Always, FACT),
    ("stupid", When::Always, FACT),
    ("stupidly", When::Always, FACT),
    ("stupidity", When::Always, FACT),
    ("incompetent", When::Always, FACT),
    ("incompetence", When::Always, FACT),
    ("sloppy", When::Always, FACT),
    ("the fault of", When::Always, SYSTEM),
    ("his fault", When::Always, SYSTEM),
    ("her fault", When::Always, SYSTEM),
    ("their fault", When::Always, SYSTEM),
    ("forgot to", When::Always, PROCEDURE),
    ("neglected to", When::Always, PROCEDURE),
    ("failed to follow", When::Procedure, PROCEDURE),
];

/// The forms that follow “have” and do not end in “ed”.
const IRREGULAR: &str = " been begun bought brought built caught chosen come cut done drawn driven \
    felt found given gone got gotten had held hit kept known led left let looked lost made meant met \
    paid put read run said seen sent set shown shut spoken taken taught thought thrown told \
    understood woken written ";

/// Who could have done something.
const PEOPLE: &str = " i we you he she they who somebody someone nobody anybody anyone everybody \
    everyone engineer engineers operator operators developer developers team teams responder \
    responders admin admins administrator administrators staff people person oncall on-call author \
    reviewer reviewers colleague colleagues ";

/// What people are said not to have followed.
const PROCEDURES: &str = " procedure procedures process processes policy policies runbook runbooks \
    playbook playbooks instruction instructions guideline guidelines guidance protocol protocols \
    checklist checklists steps rule rules documentation practice practices ";

/// Advice on each phrase that stands in the report.
pub(super) fn wording(subject: &Subject<'_>) -> Vec<Diagnostic> {
    static WORDS: LazyLock<Words> =
        LazyLock::new(|| Words::new(PHRASES.iter().map(|(phrase, ..)| *phrase)));

    let text = on_one_line(&subject.source.text);
    let mut found = Vec::new();
    for hit in WORDS.find(&text) {
        let (_, when, instead) = PHRASES[hit.phrase];
        if !counts(when, &text[..hit.span.start], &text[hit.span.end..]) {
            continue;
        }
        let Some(prose) = subject.prose(&hit.span) else {
            continue;
        };
        if subject.is_quoted(&hit.span, &prose.span) {
            continue;
        }
        let message = format!("“{}” looks for somebody to blame", &text[hit.span.clone()]);
        let message = match when {
            When::Hindsight | When::HindsightOfPeople => {
                format!("“{}” judges by what is known now", &text[hit.span.clone()])
            }
            When::Always | When::Procedure => message,
        };
        found.push(
            Diagnostic::new(Code::Wording, message)
                .at(subject.source.place(hit.span))
                .hint(instead),
        );
    }
    found
}

fn counts(when: When, before: &str, after: &str) -> bool {
    match when {
        When::Always => true,
        When::Hindsight => is_hindsight(after),
        When::HindsightOfPeople => is_hindsight(after) && is_of_people(before),
        When::Procedure => {
            let mut words = words(after).take(5);
            words.any(|word| is_one_of(&word, PROCEDURES))
        }
    }
}

/// Whether a participle follows, perhaps after “not” or an adverb.
fn is_hindsight(after: &str) -> bool {
    let mut words = words(after).skip_while(|word| {
        matches!(word.as_str(), "not" | "also" | "just" | "all" | "never") || word.ends_with("ly")
    });
    words
        .next()
        .is_some_and(|word| (word.len() > 4 && word.ends_with("ed")) || is_one_of(&word, IRREGULAR))
}

fn is_of_people(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    is_one_of(&letters(word), PEOPLE)
}

/// The words of the sentence that `text` begins with, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let end = text.find(['.', ';', '!', '?']).unwrap_or(text.len());
    text[..end].split_whitespace().map(letters)
}

fn letters(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

fn is_one_of(word: &str, list: &str) -> bool {
    !word.is_empty() && list.contains(&format!(" {word} "))
}
