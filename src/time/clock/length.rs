//! Lengths of time in a sentence: `2 hours 30 minutes`, `1h50m`, `an hour and a half`.

use chrono::Duration;

/// The numbers that people write as words.
const NUMBERS: [(&str, f64); 16] = [
    ("a", 1.0),
    ("an", 1.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
];

/// The length of time that `text` starts with, and how many bytes it takes up.
pub(super) fn at(text: &str) -> Option<(Duration, usize)> {
    let (mut minutes, mut end) = match half(text) {
        Some(end) => {
            let (unit, length) = unit(&text[end..])?;
            (unit / 2.0, end + length)
        }
        None => part(text)?,
    };
    loop {
        let rest = &text[end..];
        let gap = joint(rest);
        let next = &rest[gap..];
        if let Some((more, length)) = part(next).filter(|(more, _)| *more < minutes) {
            minutes += more;
            end += gap + length;
            continue;
        }
        if let Some(tail) = starts_with(next, "a half") {
            minutes *= 1.5;
            end += gap + tail;
        }
        break;
    }
    // What a person writes has room in it; the product is small enough for no overflow.
    let seconds = (minutes * 60.0).round();
    let length = Duration::try_seconds(seconds as i64)?;
    (seconds > 0.0 && seconds < 1e10).then_some((length, end))
}

/// One number and its unit, in minutes.
fn part(text: &str) -> Option<(f64, usize)> {
    let (amount, end) = amount(text)?;
    let gap = blanks(&text[end..]);
    let digits = text.as_bytes()[0].is_ascii_digit();
    let (unit, length) = unit(&text[end + gap..])?;
    // `5 m` may be metres, `5m` hardly; `a h` is nothing.
    let short = length == 1;
    let is_length = if digits {
        !short || gap == 0
    } else {
        length > 2
    };
    is_length.then_some((amount * unit, end + gap + length))
}

fn amount(text: &str) -> Option<(f64, usize)> {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(0);
    if whole > 0 {
        let fraction = match text[whole..].starts_with('.') {
            true => digits(whole + 1),
            false => 0,
        };
        let end = if fraction > 0 {
            whole + 1 + fraction
        } else {
            whole
        };
        return (whole <= 3)
            .then(|| text[..end].parse().ok())
            .flatten()
            .map(|n| (n, end));
    }
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let word = &text[..end];
    let known = NUMBERS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))?;
    Some((known.1, end))
}

fn unit(text: &str) -> Option<(f64, usize)> {
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let of = |word: &str| match word {
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1.0 / 60.0),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(1.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(60.0),
        "d" | "day" | "days" => Some(24.0 * 60.0),
        _ => None,
    };
    let word = text[..end].get(..end.min(8))?.to_ascii_lowercase();
    // `1h50m`: digits follow at once, and no letter.
    let attached = text[end..].starts_with(|c: char| c.is_alphabetic() || c == '_');
    of(&word)
        .filter(|_| !attached && end <= 7)
        .map(|unit| (unit, end))
}

/// The length of “half an ” and “half a ”.
fn half(text: &str) -> Option<usize> {
    ["half an ", "half a "]
        .iter()
        .find_map(|words| starts_with(text, words))
}

fn starts_with(text: &str, words: &str) -> Option<usize> {
    let start = text.get(..words.len())?;
    start.eq_ignore_ascii_case(words).then_some(words.len())
}

/// What may stand between two parts: blanks, a comma, “and”.
fn joint(text: &str) -> usize {
    let comma = usize::from(text.starts_with(','));
    let gap = comma + blanks(&text[comma..]);
    match starts_with(&text[gap..], "and ") {
        Some(and) if gap > 0 => gap + and,
        _ => gap,
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{a0}', '-']).len()
}
