//! What makes two terms nearly one: their spelling, their number, their hyphens, or the order of
//! their words. What differs in a figure is two things (`us-east-1`, `us-east-2`).

use xxhash_rust::xxh3::xxh3_64;

/// How two terms are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Singular and plural.
    Number,
    /// The same letters with other hyphens and dots.
    Hyphens,
    /// The same words in another order.
    Order,
    /// All but one letter.
    Letter,
}

impl Likeness {
    /// The words between the two.
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Number => "is the singular or plural of",
            Self::Hyphens => "is hyphenated otherwise than",
            Self::Order => "has the words of",
            Self::Letter => "is spelt nearly as",
        }
    }
}

/// The least length of words of which one may be the other with a letter more, less or changed.
const LEAST: usize = 7;

/// The same, with two letters in each other's place.
const LEAST_SWAPPED: usize = 5;

/// Words that give an order a meaning: `mysql-to-postgres`.
const DIRECTIONS: &[&str] = &[
    "to", "from", "of", "in", "for", "before", "after", "over", "vs", "on", "by", "with", "into",
    "not", "without",
];

/// Words whose last `s` is no plural's.
const NO_PLURALS: &[&str] = &["https", "windows", "news", "means"];

/// The keys under which terms that are like `id` stand.
pub(super) fn keys(id: &str) -> Vec<u64> {
    let mut keys = vec![hash("order", &ordered(id)), hash("hyphens", &joined(id))];
    let letters: String = words(id).collect();
    if letters.len() >= LEAST_SWAPPED && letters.is_ascii() {
        // Two terms that differ in one letter are the same without it.
        for at in (0..letters.len()).filter(|at| letters.as_bytes()[*at].is_ascii_alphabetic()) {
            keys.push(hash(&letters[..at], &letters[at + 1..]));
        }
        keys.push(hash(&letters, ""));
    }
    keys
}

/// A key of its parts; where two are the same by chance, the terms are compared.
fn hash(first: &str, second: &str) -> u64 {
    // As one text, so that the place of the missing letter does not matter.
    xxh3_64([first, second].concat().as_bytes())
}

/// How the terms `a` and `b` are alike, if they are.
pub(super) fn between(a: &str, b: &str) -> Option<Likeness> {
    if a == b {
        return None;
    }
    if joined(a) == joined(b) {
        let is_number = words(a).map(singular).eq(words(b).map(singular)) && words(a).ne(words(b));
        return Some(match is_number {
            true => Likeness::Number,
            false => Likeness::Hyphens,
        });
    }
    if ordered(a) == ordered(b) {
        return Some(Likeness::Order);
    }
    is_slip(a, b).then_some(Likeness::Letter)
}

/// The words of the slug `id`.
fn words(id: &str) -> impl Iterator<Item = &str> {
    id.split(['-', '.', '_']).filter(|word| !word.is_empty())
}

/// The words of `id` in the singular, sorted where their order has no meaning.
fn ordered(id: &str) -> String {
    let mut words: Vec<String> = words(id).map(singular).collect();
    let has_meaning = |word: &String| {
        DIRECTIONS.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !words.iter().any(has_meaning) {
        words.sort_unstable();
    }
    words.join("-")
}

/// The words of `id` in the singular as one; figures stay apart.
fn joined(id: &str) -> String {
    let mut joined = String::with_capacity(id.len());
    for word in words(id).map(singular) {
        let ends_in_figure = joined.ends_with(|c: char| c.is_ascii_digit());
        if ends_in_figure && word.starts_with(|c: char| c.is_ascii_digit()) {
            joined.push('-');
        }
        joined += &word;
    }
    joined
}

/// `word` without the ending of an English plural.
fn singular(word: &str) -> String {
    let is_long = word.len() > 3 && !NO_PLURALS.contains(&word);
    if is_long && let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let has_extra = ["ches", "shes", "sses", "xes"]
        .iter()
        .any(|end| word.ends_with(end));
    if is_long && has_extra {
        return word[..word.len() - 2].to_owned();
    }
    let is_none = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s') {
        Some(stem) if is_long && !is_none => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Whether one word differs, and that by one letter.
fn is_slip(a: &str, b: &str) -> bool {
    let mut pairs = words(a).zip(words(b)).filter(|(a, b)| a != b);
    let (Some((a, b)), None, true) = (
        pairs.next(),
        pairs.next(),
        words(a).count() == words(b).count(),
    ) else {
        return false;
    };
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_plain(a) || !is_plain(b) || a.as_bytes().first() != b.as_bytes().first() {
        return false;
    }
    let least = if a.len() == b.len() && strsim::levenshtein(a, b) == 2 {
        LEAST_SWAPPED
    } else {
        LEAST
    };
    a.len().min(b.len()) >= least && strsim::osa_distance(a, b) == 1
}
