//! The number of users affected.

use super::Value;
use super::label::Topic;
use super::proposal::{Certainty, Draft, Words};
use super::user_words::{HARM, USERS, WHOLE};

/// Proposes the number of users affected, where the best place that tells one tells only one.
pub(super) fn find(draft: &mut Draft<'_>) {
    let mut found: Vec<(u8, u64, Words)> = Vec::new();
    for statement in draft.statements() {
        let Some(rank) = super::users::rank(statement) else {
            continue;
        };
        let is_labelled = statement.topic == Some(Topic::Users);
        for sentence in &statement.sentences {
            if (is_labelled || sentence.has(HARM))
                && let Some(count) = count(&sentence.lower, is_labelled)
            {
                found.push((rank, count, Words::part(statement, &sentence.text)));
            }
        }
    }
    found.sort_by_key(|(rank, ..)| std::cmp::Reverse(*rank));
    let Some((rank, count, words)) = found.first().cloned() else {
        return;
    };
    let field = "impact.users_affected";
    let others = || found.iter().filter(|(_, other, _)| *other != count);
    if others().any(|(other, ..)| *other == rank) {
        draft.leave(field, &words, "another number is given as well");
        return;
    }
    let why = "a number of users";
    draft.set(
        field,
        Value::Literal(count.to_string()),
        &words,
        Certainty::Likely,
        why,
    );
    for (_, other, words) in others() {
        let why = format!("it says {other}, and the other number is more to the point");
        draft.leave(field, words, why);
    }
}

/// The number of users that a sentence in small letters says were affected: “12,000 users”, “5 of
/// our 200 customers”. How many there are (“our 200 users”) is another matter.
fn count(lower: &str, is_labelled: bool) -> Option<u64> {
    let written: Vec<&str> = lower.split_whitespace().collect();
    let words: Vec<&str> = written.iter().map(|word| bare(word)).collect();
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let owned = |at: usize| at > 0 && TOTAL.contains(&words[at - 1]);
    (0..words.len()).find_map(|at| {
        let (count, mut next) = number(&words, at)?;
        if owned(at) {
            return None;
        }
        if is_labelled && next == words.len() {
            return Some(count);
        }
        // “In May 2022, users saw errors.”
        if written[at].ends_with([',', ';', ':', '.', ')']) {
            return None;
        }
        // “of our users” ends at its noun, “of our user accounts” goes on.
        let is_whole =
            |word: &str| WHOLE.contains(&word) && word != "concurrent" && !USERS.contains(&word);
        while is_whole(word(next)) {
            next += 1;
        }
        if let Some((_, after)) = number(&words, next) {
            next = after;
            while is_whole(word(next)) {
                next += 1;
            }
        }
        (USERS.contains(&word(next)) && word(next) != "traffic").then_some(count)
    })
}

/// Words before the number of users that there are, and before what is no number of users.
#[rustfmt::skip]
const TOTAL: &[&str] = &[
    "of", "our", "the", "all", "to", "and", "or", "between", "than", "first", "every", "each", "for",
    "in", "since", "by", "at", "on", "http", "error", "status", "code",
];

/// The number at the word `at`, and the word after it.
fn number(words: &[&str], at: usize) -> Option<(u64, usize)> {
    let word = words.get(at)?.trim_end_matches('+');
    let (figures, thousands) = match word.strip_suffix('k') {
        Some(figures) => (figures, 1_000),
        None => (word, 1),
    };
    let is_grouped = figures.split(',').skip(1).all(|group| group.len() == 3);
    let digits = figures.replace(',', "");
    let is_number =
        !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let value: u64 = digits.parse().ok().filter(|_| is_number && is_grouped)?;
    let unit = match words.get(at + 1) {
        Some(&"thousand") => 1_000,
        Some(&"million") => 1_000_000,
        _ => 1,
    };
    let next = if unit == 1 { at + 1 } else { at + 2 };
    let count = value * thousands * unit;
    (count > 0).then_some((count, next))
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '(' | ')' | '*' | '~' | '≈' | '"' | '!' | '?'
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        for (sentence, expected) in [
            ("Some 12,000 users could not log in.", Some(12_000)),
            ("It hit 60% of our users (around 1,200 users).", Some(1_200)),
            ("5 of our 200 customers were affected", Some(5)),
            ("About 3k subscribers saw errors", Some(3_000)),
            ("2 million active users were offline", Some(2_000_000)),
            ("30% of our users were affected", None),
            ("All of our 200 users were affected", None),
            ("Between 20 and 30 users were affected", None),
            ("More than 500 concurrent users brought it down", None),
            ("500 errors for users", None),
            ("On 3 May 2022, users saw errors", None),
            ("Since 2022 users saw errors", None),
            ("1,20 users", None),
            ("99999999999999999999 users", None),
        ] {
            let found = count(&sentence.to_lowercase(), false);
            assert_eq!(found, expected, "{sentence}");
        }
        assert_eq!(count("~1,200", true), Some(1_200));
    }
}
