//! The share of users that a sentence tells of: a number that is said of users, and of
//! nothing else.

use super::text::Sentence;
use super::user_words::{CHANGES, FOLLOWING, HARM, LINKS, MEASURES, PLATFORMS, USERS, WHOLE};

/// A share of users.
#[derive(Debug, PartialEq)]
pub(super) struct Share {
    /// In percent.
    pub(super) percent: f64,
    /// Whether a number is given, rather than “all”.
    pub(super) is_number: bool,
}

/// What a sentence says of the share of users.
#[derive(Debug, PartialEq)]
pub(super) enum Reading {
    /// One number, of all users.
    Share(Share),
    /// A share, but of some users alone, or not one number.
    Unclear(&'static str),
}

/// What `sentence` says of the share of users affected; a label may have announced it.
pub(super) fn read(sentence: &Sentence, is_labelled: bool) -> Option<Reading> {
    let words = words_of(&sentence.lower);
    let capitals: Vec<bool> = words_of(&sentence.text)
        .into_iter()
        .map(|word| word.starts_with(char::is_uppercase))
        .collect();
    let phrase = Phrase {
        words: words.clone(),
        capitals,
    };
    let mut unclear = None;
    for at in 0..words.len() {
        let Some((percent, next)) = percent(&words, at) else {
            continue;
        };
        match phrase.of(at, next, is_labelled) {
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
    if !is_affected(&sentence.lower) && !is_labelled {
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
            && matches!(phrase.of(at, at + 1, false), Of::Users)
    });
    half.then_some(Reading::Share(Share {
        percent: 50.0,
        is_number: false,
    }))
}

fn words_of(text: &str) -> Vec<&str> {
    let gap = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '/' | '"' | '*' | '_')
    };
    let mark = |c: char| matches!(c, '.' | ':' | '“' | '”' | '!' | '~' | '≈');
    text.split(gap)
        .map(|word| word.trim_matches(mark))
        .filter(|word| !word.is_empty())
        .collect()
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

/// A sentence as words.
struct Phrase<'a> {
    words: Vec<&'a str>,
    /// Which of them start with a capital.
    capitals: Vec<bool>,
}

impl Phrase<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// What the share at the word `at` is said of; `next` is the word after it.
    fn of(&self, at: usize, next: usize, is_labelled: bool) -> Of {
        if CHANGES.contains(&self.word(next)) || CHANGES.contains(&self.word(next + 1)) {
            return Of::Other;
        }
        // “of our users” ends there, “of our user base” goes on.
        let mut noun = next;
        while noun < next + 6 && WHOLE.contains(&self.word(noun)) {
            let is_base = matches!(self.word(noun + 1), "base" | "traffic");
            if USERS.contains(&self.word(noun)) && !is_base {
                break;
            }
            noun += 1;
        }
        let is_base = matches!(self.word(noun), "base" | "userbase") && noun > next;
        if USERS.contains(&self.word(noun)) || is_base {
            return self.of_users(noun);
        }
        if self.word(next) == "of" {
            // “30% of mobile users”
            let mut later = (noun..noun + 3).map(|at| self.word(at));
            let some = later.any(|word| USERS.contains(&word) && word != "traffic");
            return if some { Of::Some } else { Of::Other };
        }
        if is_labelled || self.follows_users(at, next) {
            return Of::Users;
        }
        Of::Other
    }

    /// Whether the users at the word `noun` are all there are.
    fn of_users(&self, noun: usize) -> Of {
        let (first, second) = (self.word(noun + 1), self.word(noun + 2));
        let capital = |at: usize| self.capitals.get(noun + at).copied().unwrap_or_default();
        let is_part = match first {
            "on" | "using" => PLATFORMS.contains(&second),
            // “in Europe”, “from the EU”
            "in" | "from" => capital(2) || (second == "the" && capital(3)),
            _ if MEASURES.contains(&first) => return Of::Other,
            _ => false,
        };
        if is_part { Of::Some } else { Of::Users }
    }

    /// Whether the share follows the users that it is said of: “users (about 30%)”.
    fn follows_users(&self, at: usize, next: usize) -> bool {
        let from = at.saturating_sub(7);
        let nouns = ["users", "customers", "subscribers", "visitors", "clients"];
        let noun = self.words[from..at]
            .iter()
            .rposition(|word| nouns.contains(word));
        let linked = noun.is_some_and(|place| {
            let between = &self.words[from + place + 1..at];
            between.iter().all(|word| LINKS.contains(word))
        });
        let ends = next >= self.words.len()
            || (self.word(next) == "of"
                && matches!(self.word(next + 1), "them" | "the" | "our" | "total"))
            || FOLLOWING.contains(&self.word(next));
        linked && ends
    }
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
    HARM.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests;
