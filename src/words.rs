//! Numbers and lists as words: the small grammar of headlines, summaries and messages.

use std::borrow::Cow;

/// A number as it stands in a sentence: a word up to ten (`no` for zero), digits above.
pub fn number(n: usize) -> Cow<'static, str> {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    match WORDS.get(n) {
        Some(word) => Cow::Borrowed(word),
        None => Cow::Owned(commas(n)),
    }
}

/// `1st`, `2nd`, `3rd`, `11th`, `1,002nd`.
pub fn ordinal(n: usize) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", commas(n))
}

/// `noun` in the number that `n` calls for: `incident`, `incidents`; `entry`, `entries`.
pub fn noun(n: usize, noun: &str) -> Cow<'_, str> {
    if n == 1 {
        return Cow::Borrowed(noun);
    }
    if let Some(stem) = noun.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return Cow::Owned(format!("{stem}ies"));
    }
    let hisses = ["s", "x", "z", "ch", "sh"];
    let ending = if hisses.iter().any(|hiss| noun.ends_with(hiss)) {
        "es"
    } else {
        "s"
    };
    Cow::Owned(format!("{noun}{ending}"))
}

/// A count in digits with its noun: `5 incidents`, `1 incident`, `10,000 incidents`.
pub fn plural(n: usize, singular: &str) -> String {
    format!("{} {}", commas(n), noun(n, singular))
}

/// A count in words with its noun: `five incidents`, `one incident`, `12 incidents`.
pub fn counted(n: usize, singular: &str) -> String {
    format!("{} {}", number(n), noun(n, singular))
}

/// Digits with a comma at every third: `10,000`.
pub fn commas(n: usize) -> String {
    let mut text = String::with_capacity(8);
    push_commas(&mut text, n as u64);
    text
}

fn push_commas(text: &mut String, n: u64) {
    if n < 1000 {
        push_digits(text, n, 1);
    } else {
        push_commas(text, n / 1000);
        text.push(',');
        push_digits(text, n % 1000, 3);
    }
}

/// Adds `n` to `text`, with zeros before it where it has fewer than `width` digits. A page has
/// hundreds of numbers, and the formatter of the standard library is slow.
pub fn push_digits(text: &mut String, n: u64, width: usize) {
    let digit = |n: u64| char::from(b'0' + (n % 10) as u8);
    if n > 99 || width > 2 {
        push_digits(text, n / 100, width.saturating_sub(2).max(1));
    }
    if n > 9 || width > 1 {
        text.push(digit(n / 10));
    }
    text.push(digit(n));
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[impl AsRef<str>]) -> String {
    let length: usize = items.iter().map(|item| item.as_ref().len() + 5).sum();
    let mut text = String::with_capacity(length);
    for (at, item) in items.iter().enumerate() {
        text.push_str(match at {
            0 => "",
            _ if at + 1 == items.len() => " and ",
            _ => ", ",
        });
        text.push_str(item.as_ref());
    }
    text
}

/// A percentage from 0 to 100: `80%`, `2.8%`, `<1%`. Neither a part that is there reads as
/// nothing, nor one that lacks something as everything.
pub fn percent(percent: f64) -> String {
    if !percent.is_finite() || percent <= 0.0 {
        "0%".to_owned()
    } else if percent < 1.0 {
        "<1%".to_owned()
    } else if percent < 10.0 {
        format!("{}%", (percent * 10.0).round() / 10.0)
    } else if percent > 99.0 && percent < 100.0 {
        ">99%".to_owned()
    } else {
        format!("{}%", percent.round())
    }
}

/// What `part` is of `whole`, as a percentage without decimals: `62%`, `<1%`.
pub fn share(part: usize, whole: usize) -> String {
    let exact = part as f64 * 100.0 / whole.max(1) as f64;
    match exact {
        1.0..10.0 => percent(exact.round()),
        _ => percent(exact),
    }
}

/// `text` with its first letter a capital, unless its first word has capitals of its own.
pub fn capitalise(text: &str) -> String {
    if is_abbreviation(text) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + chars.as_str()
}

/// `text` as it stands inside a sentence: its first letter small, unless its first word is
/// an abbreviation.
pub fn uncapitalise(text: &str) -> String {
    if is_abbreviation(text) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.collect::<String>() + chars.as_str()
}

/// Whether the first word has a capital after its first letter: `DNS`, `eBPF`.
fn is_abbreviation(text: &str) -> bool {
    let first = text.split(char::is_whitespace).next().unwrap_or_default();
    first.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T, S: AsRef<str>>(
        say: impl Fn(T) -> S,
        cases: impl IntoIterator<Item = (T, &'static str)>,
    ) {
        for (given, expected) in cases {
            assert_eq!(say(given).as_ref(), expected);
        }
    }

    #[test]
    fn numbers_are_words_up_to_ten() {
        check(
            number,
            [
                (0, "no"),
                (1, "one"),
                (10, "ten"),
                (11, "11"),
                (1234, "1,234"),
            ],
        );
        check(
            ordinal,
            [
                (1, "1st"),
                (2, "2nd"),
                (3, "3rd"),
                (4, "4th"),
                (11, "11th"),
                (112, "112th"),
                (1002, "1,002nd"),
            ],
        );
        check(
            commas,
            [
                (0, "0"),
                (999, "999"),
                (10_000, "10,000"),
                (1_234_567, "1,234,567"),
            ],
        );
    }

    #[test]
    fn nouns_follow_their_number() {
        let plural = |(n, word)| plural(n, word);
        check(
            plural,
            [
                ((0, "incident"), "0 incidents"),
                ((1, "incident"), "1 incident"),
                ((10_000, "incident"), "10,000 incidents"),
                ((2, "entry"), "2 entries"),
                ((2, "day"), "2 days"),
                ((2, "process"), "2 processes"),
            ],
        );
        assert_eq!(counted(1, "incident"), "one incident");
        assert_eq!(counted(0, "incident"), "no incidents");
        assert_eq!(counted(12, "incident"), "12 incidents");
    }

    #[test]
    fn the_last_item_of_a_list_follows_an_and() {
        check(
            |items: &[&str]| list(items),
            [
                (&[][..], ""),
                (&["a"], "a"),
                (&["a", "b"], "a and b"),
                (&["a", "b", "c"], "a, b and c"),
            ],
        );
        assert_eq!(capitalise("élan"), "Élan");
        assert_eq!(capitalise(""), "");
        assert_eq!(capitalise("eBPF map"), "eBPF map");
        assert_eq!(uncapitalise("Database"), "database");
        assert_eq!(uncapitalise("DNS lookup"), "DNS lookup");
    }

    #[test]
    fn percentages_never_claim_nothing_or_all() {
        check(
            percent,
            [
                (0.0, "0%"),
                (0.04, "<1%"),
                (1.0, "1%"),
                (2.84, "2.8%"),
                (9.96, "10%"),
                (80.4, "80%"),
                (99.6, ">99%"),
                (100.0, "100%"),
                (f64::NAN, "0%"),
            ],
        );
        check(
            |(part, whole)| share(part, whole),
            [
                ((0, 0), "0%"),
                ((130, 210), "62%"),
                ((1, 30), "3%"),
                ((1, 1000), "<1%"),
                ((999, 1000), ">99%"),
                ((5, 5), "100%"),
            ],
        );
    }
}
