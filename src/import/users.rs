//! The share of users affected: a number that is said of users, and of nothing else.

use super::Value;
use super::label::Topic;
use super::outline::{Statement, sentences};
use super::proposal::{Certainty, Draft, Words};
use crate::postmortem::section::SectionKind;

/// Whom a service has.
const USERS: [&str; 25] = [
    "users",
    "user",
    "customers",
    "customer",
    "subscribers",
    "visitors",
    "clients",
    "members",
    "traffic",
    "userbase",
    "departments",
    "students",
    "players",
    "viewers",
    "shoppers",
    "patients",
    "tenants",
    "employees",
    "staff",
    "accounts",
    "readers",
    "passengers",
    "merchants",
    "sellers",
    "people",
];

/// Words between a share and its users that leave them all users.
const WHOLE: [&str; 37] = [
    "of",
    "our",
    "the",
    "all",
    "its",
    "their",
    "active",
    "total",
    "end",
    "internal",
    "online",
    "registered",
    "website",
    "web",
    "site",
    "platform",
    "platform's",
    "application",
    "app",
    "service",
    "service's",
    "global",
    "overall",
    "daily",
    "monthly",
    "concurrent",
    "company's",
    "company",
    "customer",
    "user",
    "user's",
    "users",
    "entire",
    "website's",
    "incoming",
    "site's",
    "application's",
];

/// What a percentage before these words measures is no share of users.
const CHANGES: [&str; 14] = [
    "decrease",
    "increase",
    "drop",
    "reduction",
    "decline",
    "rise",
    "more",
    "less",
    "fewer",
    "spike",
    "loss",
    "growth",
    "surge",
    "slower",
];

/// A share of users.
#[derive(Debug, PartialEq)]
struct Share {
    percent: f64,
    /// Whether a number is given, rather than “all”.
    is_number: bool,
}

/// What a sentence says of the share of users.
#[derive(Debug, PartialEq)]
enum Reading {
    Share(Share),
    /// A share, but of some users alone, or not one number.
    Unclear(&'static str),
}

/// Proposes the share of users affected.
pub(super) fn find(draft: &mut Draft<'_>) {
    let statements = draft.statements();
    let mut best: Option<(u8, Share, Words)> = None;
    let mut unclear: Vec<(Words, &'static str)> = Vec::new();
    let mut others: Vec<(f64, Words)> = Vec::new();
    for statement in statements {
        let Some(rank) = rank(statement) else {
            continue;
        };
        for sentence in sentences(&statement.text) {
            let words = Words::part(statement, sentence);
            let is_labelled = statement.topic == Some(Topic::Users);
            match read(sentence, is_labelled) {
                Some(Reading::Share(share)) => {
                    let rank = rank * 2 + u8::from(share.is_number);
                    match &best {
                        Some((known, other, _)) if *known >= rank => {
                            if share.is_number && (other.percent - share.percent).abs() > 0.01 {
                                others.push((share.percent, words));
                            }
                        }
                        _ => {
                            if let Some((_, other, words)) = best.take()
                                && (other.percent - share.percent).abs() > 0.01
                            {
                                others.push((other.percent, words));
                            }
                            best = Some((rank, share, words));
                        }
                    }
                }
                Some(Reading::Unclear(why)) => unclear.push((words, why)),
                None => {}
            }
        }
    }
    if let Some((rank, share, words)) = best {
        let certainty = match (share.is_number, rank >= 6) {
            (true, true) => Certainty::Certain,
            (true, false) | (false, true) => Certainty::Likely,
            (false, false) => Certainty::Guess,
        };
        let why = if share.is_number {
            "a share of users"
        } else {
            "“all users”"
        };
        draft.set(
            "impact.users_affected_percent",
            Value::Number(share.percent),
            &words,
            certainty,
            why,
        );
        for (percent, words) in others {
            let why = format!("it says {percent} %, and the other value is more to the point");
            draft.leave("impact.users_affected_percent", &words, why);
        }
    }
    for (words, why) in unclear {
        draft.leave("impact.users_affected_percent", &words, why);
    }
}

/// How much a statement has to say about the users affected.
fn rank(statement: &Statement) -> Option<u8> {
    use SectionKind::{Impact, RootCause, Summary};
    if statement.topic == Some(Topic::Users) {
        return Some(5);
    }
    if statement.is_about(Impact) {
        return Some(4);
    }
    if statement.is_about(Summary) || statement.topic == Some(Topic::Span) {
        return Some(3);
    }
    if statement.is_lead && statement.tells_of_the_whole() {
        return Some(3);
    }
    statement.is_about(RootCause).then_some(1)
}

fn read(sentence: &str, is_labelled: bool) -> Option<Reading> {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/' | '"' | '*' | '_')
        })
        .map(|word| {
            word.trim_matches(|c: char| matches!(c, '.' | ':' | '“' | '”' | '!' | '~' | '≈'))
        })
        .filter(|word| !word.is_empty())
        .collect();
    let mut unclear = None;
    for at in 0..words.len() {
        let Some((percent, next)) = percent(&words, at) else {
            continue;
        };
        match of_users(&words, at, next, is_labelled) {
            Of::Users if is_bounded(&words, at) => {
                unclear = unclear.or(Some("it gives two numbers"));
            }
            Of::Users => {
                return (0.0..=100.0)
                    .contains(&percent)
                    .then_some(Reading::Share(Share {
                        percent,
                        is_number: true,
                    }));
            }
            Of::Some => unclear = unclear.or(Some("a share of some users only")),
            Of::Other => {}
        }
    }
    if let Some(why) = unclear {
        return Some(Reading::Unclear(why));
    }
    if !is_affected(&lower) && !is_labelled {
        return None;
    }
    let all = (0..words.len()).any(|at| is_all(&words, at))
        || (is_labelled && matches!(words.as_slice(), ["all"]));
    if all {
        return Some(Reading::Share(Share {
            percent: 100.0,
            is_number: false,
        }));
    }
    let half = (0..words.len()).any(|at| {
        words[at] == "half"
            && !at.checked_sub(1).is_some_and(|before| {
                ["nearly", "almost", "over", "least", "about", "than"].contains(&words[before])
            })
            && matches!(of_users(&words, at, at + 1, false), Of::Users)
    });
    half.then_some(Reading::Share(Share {
        percent: 50.0,
        is_number: false,
    }))
}

/// The percentage at the word `at`, and the word after it.
fn percent(words: &[&str], at: usize) -> Option<(f64, usize)> {
    let word = words[at];
    let number = |text: &str| {
        let plain = !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
        plain.then(|| text.parse::<f64>().ok()).flatten()
    };
    // Of `20-30%` the second number is read, and the first seen by `is_bounded`.
    let last = word.rsplit(['-', '–', '+']).next().unwrap_or(word);
    if let Some(digits) = last.strip_suffix('%') {
        return Some((number(digits)?, at + 1));
    }
    let unit = words.get(at + 1)?;
    let percent = matches!(*unit, "%" | "percent" | "percents" | "pct");
    let per_cent = *unit == "per" && words.get(at + 2) == Some(&"cent");
    if !(percent || per_cent) {
        return None;
    }
    let value = number(last).or_else(|| in_words(last))?;
    Some((value, if percent { at + 2 } else { at + 3 }))
}

fn in_words(word: &str) -> Option<f64> {
    const TENS: [(&str, f64); 11] = [
        ("five", 5.0),
        ("ten", 10.0),
        ("fifteen", 15.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
    ];
    TENS.iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

/// Whether the number before a percentage makes a range of it: `20-30%`, `20% to 30%`.
fn is_bounded(words: &[&str], at: usize) -> bool {
    let word = words[at];
    let digits = |text: &str| {
        text.trim_end_matches('%')
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    };
    if let Some((low, _)) = word.split_once(['-', '–'])
        && !low.is_empty()
        && digits(low)
    {
        return true;
    }
    let joined = at >= 2 && matches!(words[at - 1], "to" | "and" | "-" | "–" | "or");
    joined && !words[at - 2].is_empty() && digits(words[at - 2])
}

/// What a share is said of.
enum Of {
    Users,
    Some,
    Other,
}

fn of_users(words: &[&str], at: usize, next: usize, is_labelled: bool) -> Of {
    let after = |index: usize| words.get(next + index).copied().unwrap_or_default();
    if CHANGES.contains(&after(0)) || CHANGES.contains(&after(1)) {
        return Of::Other;
    }
    // “80% of our user base”, “100% of the departments”
    let mut index = 0;
    while index < 6 && WHOLE.contains(&after(index)) {
        let word = after(index);
        let is_last = !WHOLE.contains(&after(index + 1));
        if is_last && matches!(word, "users" | "user" | "customer") {
            break;
        }
        index += 1;
    }
    let noun = after(index);
    let is_users = USERS.contains(&noun)
        || matches!(noun, "base" | "userbase")
            && index > 0
            && matches!(
                after(index - 1),
                "user" | "customer" | "client" | "subscriber"
            );
    if is_users && (index > 0 || after(0) == noun) && noun != "people" {
        let tail = (after(index + 1), after(index + 2));
        let part = match tail {
            ("on" | "using", second) => {
                matches!(second, "ios" | "android" | "mobile" | "desktop" | "the")
            }
            ("in" | "from", second) => !matches!(second, "total" | "our" | "this"),
            (
                "satisfaction" | "engagement" | "complaints" | "experience" | "requests"
                | "sessions" | "accounts" | "data" | "reports" | "retention" | "support",
                _,
            ) => return Of::Other,
            _ => false,
        };
        return if part { Of::Some } else { Of::Users };
    }
    if index > 0 && after(0) == "of" {
        // “30% of mobile users”
        let later = (index..index + 3)
            .any(|index| USERS.contains(&after(index)) && after(index) != "traffic");
        return if later { Of::Some } else { Of::Other };
    }
    if is_labelled {
        return if next >= words.len() || !matches!(after(0), "of") {
            Of::Users
        } else {
            Of::Other
        };
    }
    // “users (about 30%)”, “a segment of users, constituting around 20%”
    let from = at.saturating_sub(7);
    let said_before = words[from..at].iter().rposition(|word| {
        matches!(
            *word,
            "users" | "customers" | "subscribers" | "visitors" | "clients"
        )
    });
    let links = [
        "constituting",
        "about",
        "around",
        "approximately",
        "approx",
        "roughly",
        "affected",
        "impacted",
        "representing",
        "some",
        "estimated",
        "over",
        "nearly",
        "comprising",
        "were",
        "which",
        "is",
        "at",
        "an",
        "up",
        "to",
        "accounting",
        "for",
        "almost",
    ];
    let linked = said_before.is_some_and(|place| {
        words[from + place + 1..at]
            .iter()
            .all(|word| links.contains(word))
    });
    let ends = next >= words.len()
        || matches!(after(0), "of") && matches!(after(1), "them" | "the" | "our" | "total")
        || matches!(
            after(0),
            "were" | "experienced" | "could" | "had" | "in" | "during" | "who" | "experiencing"
        );
    if linked && ends { Of::Users } else { Of::Other }
}

/// Whether “all users” starts at the word `at`.
fn is_all(words: &[&str], at: usize) -> bool {
    if !matches!(words[at], "all" | "every") {
        return false;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at]);
    let limited = [
        "not",
        "nearly",
        "almost",
        "virtually",
        "practically",
        "notified",
        "informed",
        "inform",
        "notify",
        "emailed",
        "told",
        "for",
        "remind",
        "asked",
    ];
    // “unavailable for all users” is meant; “notified all users” is not.
    let preceded = limited.contains(&before(1)) && before(1) != "for";
    let promised = before(1) == "for"
        && matches!(
            before(2),
            "email" | "statement" | "apology" | "restored" | "back" | "resolved"
        );
    if preceded || promised || before(2) == "not" && before(1) == "quite" {
        return false;
    }
    let noun = words[at + 1..].iter().take(4).find(|word| {
        !matches!(
            **word,
            "of" | "our"
                | "the"
                | "its"
                | "active"
                | "end"
                | "internal"
                | "website"
                | "site"
                | "platform"
        )
    });
    matches!(
        noun,
        Some(
            &("users"
                | "user"
                | "customers"
                | "visitors"
                | "subscribers"
                | "clients"
                | "traffic"
                | "departments")
        )
    )
}

/// Whether a sentence tells of harm.
fn is_affected(lower: &str) -> bool {
    const WORDS: [&str; 27] = [
        "affect",
        "impact",
        "unavailab",
        "unable",
        "down",
        "outage",
        "inaccessib",
        "could not",
        "couldn",
        "cannot",
        "can't",
        "prevent",
        "error",
        "fail",
        "disrupt",
        "denied",
        "unreachable",
        "offline",
        "lost",
        "degraded",
        "experienc",
        "slow",
        "interrupt",
        "blocked",
        "stopped",
        "no longer",
        "404",
    ];
    WORDS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let shown = match read(sentence, false) {
            Some(Reading::Share(share)) => share.percent.to_string(),
            Some(Reading::Unclear(_)) => "unclear".to_owned(),
            None => "none".to_owned(),
        };
        assert_eq!(shown, expected, "{sentence}");
    }

    #[test]
    fn shares_of_users() {
        check("Approximately 80% of our user base saw errors.", "80");
        check("About 12.5 % of all customers were affected.", "12.5");
        check("Roughly forty percent of users could not pay.", "40");
        check("100% of the departments could not use the system", "100");
        check("It hit users (about 30%).", "30");
        check("A segment of users, around 20%, experienced errors", "20");
        check("70% of traffic to the site was dropped", "70");
        check("Every request failed for all users.", "100");
        check("The site was down for all of our customers", "100");
        check("over 70% of users were unable to sign in", "70");
        check("half of our users were affected", "50");
    }

    #[test]
    fn shares_of_something_else() {
        check("a 30% decrease in user engagement", "none");
        check("15% of requests failed", "none");
        check("The error rate rose to 45%.", "none");
        check("CPU was at 100% for all servers.", "none");
        check("30% of development time goes into tests for users", "none");
        check("We notified all users about the errors", "none");
        check("Almost all users were affected", "none");
        check("Not all users were affected", "none");
        check(
            "100% of work production and customer satisfaction was affected",
            "none",
        );
        check("by 1 pm 70% of the facility could work", "none");
    }

    #[test]
    fn shares_that_are_not_one_number_of_all_users() {
        check("20-30% of users were affected", "unclear");
        check("20% to 30% of users were affected", "unclear");
        check("30% of mobile users were affected", "unclear");
        check("30% of users in Europe were affected", "unclear");
        check("5% of users on Android were affected", "unclear");
    }
}
