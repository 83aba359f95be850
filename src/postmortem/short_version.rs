//! The incident in four lines, where the front matter does not give them: first sentences
//! of the sections that say what users saw, what it was, and what ended it.

use super::ShortVersion;
use super::section::{SectionKind, classify};
use crate::markdown::{Parts, RunKind, Section, Text};
use crate::time::format::MONTHS;

/// What `stated` leaves out, from the impact's summary and from `sections`.
pub(super) fn complete(
    stated: ShortVersion,
    impact: Option<&str>,
    sections: &[(SectionKind, Section)],
) -> ShortVersion {
    let statements: Vec<Statement<'_>> = sections.iter().flat_map(statements).collect();
    let first = |kind: SectionKind| {
        let mut of_kind = statements.iter().filter(|statement| statement.kind == kind);
        of_kind.find_map(Statement::sentence)
    };
    ShortVersion {
        saw: stated
            .saw
            .or_else(|| impact.map(str::to_owned))
            .or_else(|| first(SectionKind::Summary))
            .or_else(|| first(SectionKind::Impact)),
        was: stated.was.or_else(|| first(SectionKind::RootCause)),
        fixed: stated.fixed.or_else(|| first(SectionKind::Resolution)),
    }
}

/// The paragraphs and the items of the lists of `section`.
pub(super) fn texts(section: &Section) -> impl Iterator<Item = &Text> {
    section.blocks.iter().flat_map(|block| {
        let (paragraph, items) = match &block.parts {
            Parts::Paragraph(text) => (Some(text), &[][..]),
            Parts::List(items) => (None, &items[..]),
            Parts::Table(..) | Parts::Enclosed(_) | Parts::Opaque => (None, &[][..]),
        };
        paragraph
            .into_iter()
            .chain(items.iter().map(|item| &item.text))
    })
}

/// What a paragraph or an item of a list says.
struct Statement<'a> {
    /// What it is about: what its label says, else what its section is about.
    kind: SectionKind,
    /// Whether it has a label.
    is_labelled: bool,
    /// What follows the label.
    text: &'a str,
}

impl Statement<'_> {
    /// Its first sentence, without the label; `None` where it says nothing.
    fn sentence(&self) -> Option<String> {
        let joint: &[char] = if self.is_labelled {
            &[':', ' ', '\n']
        } else {
            &[]
        };
        let text = self.text.trim_start_matches(joint);
        text.contains(char::is_alphanumeric).then(|| sentence(text))
    }
}

fn statements((kind, section): &(SectionKind, Section)) -> impl Iterator<Item = Statement<'_>> {
    texts(section).map(move |text| statement(text, *kind))
}

/// `text` with the label that it may start with: **Resolution:** or **Resolution**:
fn statement(text: &Text, kind: SectionKind) -> Statement<'_> {
    let mut runs = text.runs();
    if let Some(label) = runs.next()
        && matches!(label.kind, RunKind::Strong | RunKind::Emphasis)
    {
        let next = runs.next().map_or("", |run| run.plain);
        if label.plain.trim_end().ends_with(':') || next.starts_with(':') {
            return Statement {
                kind: classify(label.plain),
                is_labelled: true,
                text: &text.plain()[label.plain.len()..],
            };
        }
    }
    Statement {
        kind,
        is_labelled: false,
        text: text.plain(),
    }
}

/// The most characters that a line has.
const LIMIT: usize = 240;

/// The first sentence of `text`, on one line.
pub(crate) fn sentence(text: &str) -> String {
    let mut sentence = String::with_capacity(text.len().min(LIMIT));
    let mut count = 0;
    let mut words = text
        .trim_start_matches(is_ornament)
        .split_whitespace()
        .peekable();
    while let Some(word) = words.next() {
        count += word.chars().count() + 1;
        if count > LIMIT && !sentence.is_empty() {
            sentence.push('…');
            return sentence;
        }
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        let is_first = sentence.is_empty();
        sentence.push_str(word);
        if words.peek().is_some_and(|next| ends(word, next, is_first)) {
            break;
        }
    }
    if count > LIMIT + 1 {
        // A single word without end.
        let cut: String = sentence.chars().take(LIMIT).collect();
        return cut + "…";
    }
    sentence
}

/// Emoji and bullets that a line may start with.
fn is_ornament(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_ascii_punctuation() && !matches!(c, '“' | '‘' | '«' | '「')
}

/// Whether a sentence ends between `word` and `next`.
pub(crate) fn ends(word: &str, next: &str, is_first: bool) -> bool {
    let word = word.trim_end_matches(['"', '\'', ')', '”', '’', '»']);
    if word.ends_with(['!', '?', '。']) {
        return true;
    }
    let Some(stem) = word.strip_suffix('.') else {
        return false;
    };
    let is_number = is_first && stem.bytes().all(|byte| byte.is_ascii_digit());
    let is_initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    let is_short_form = [
        "e.g", "i.e", "cf", "vs", "approx", "ca", "Mr", "Mrs", "Ms", "Dr", "No",
    ]
    .contains(&stem.trim_start_matches(['(', '"']));
    let starts = next.chars().find(|c| c.is_alphanumeric());
    let is_day = starts.is_some_and(|c| c.is_ascii_digit());
    let is_month = is_day && MONTHS.iter().chain(&["Sept"]).any(|month| stem == *month);
    // “3 p.m. EAT” goes on with its zone.
    let is_half = matches!(stem, "a.m" | "p.m" | "A.M" | "P.M")
        && next.len() > 2
        && next
            .chars()
            .take(3)
            .all(|c| c.is_ascii_uppercase() || c == '(');
    !(is_number || is_initial || is_short_form || is_half || is_month)
        && starts.is_none_or(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(sentence(text), expected);
    }

    #[test]
    fn a_sentence_ends_at_a_stop_before_a_capital() {
        check("Users saw\n errors. They left.", "Users saw errors.");
        check("It ended at 15:00. Then more.", "It ended at 15:00.");
        check(
            "A tool, e.g. Foo, of v1.2 broke",
            "A tool, e.g. Foo, of v1.2 broke",
        );
        check("1. Restart it. Wait.", "1. Restart it.");
        check(
            "J. Doe saw node.js fail (twice.) Odd!",
            "J. Doe saw node.js fail (twice.)",
        );
        check("Why? Because.", "Why?");
        check(
            "At 3 p.m. EAT it broke. Then more.",
            "At 3 p.m. EAT it broke.",
        );
        check("It broke at 3 p.m. We slept.", "It broke at 3 p.m.");
        check("On Sept. 11 it broke. Then more.", "On Sept. 11 it broke.");
        check("🚫 \u{fe0f} (No) log-in", "(No) log-in");
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let long = "word ".repeat(100);
        let cut = sentence(&long);
        assert!(
            cut.ends_with("word…") && cut.chars().count() <= LIMIT + 1,
            "{cut}"
        );
        assert_eq!(sentence(&"x".repeat(1000)).chars().count(), LIMIT + 1);
    }
}
