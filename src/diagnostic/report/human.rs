//! The report for people, in the look of rustc's.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{self, Diagnostic, Place};

/// How many characters of a line are marked at most.
const LONGEST_MARK: usize = 60;

pub(super) fn report(diagnostics: &[Diagnostic], color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut report = String::new();
    for diagnostic in diagnostics {
        report += &renderer.render(&[group(diagnostic)]);
        report += "\n\n";
    }
    report
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.level {
        diagnostic::Level::Error => Level::ERROR,
        diagnostic::Level::Warning => Level::WARNING,
        diagnostic::Level::Advice => Level::NOTE.with_name("advice"),
    };
    let title = level
        .primary_title(printable(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let place = diagnostic.place.iter().map(element);
    let hint = diagnostic
        .hint
        .iter()
        .map(|hint| Level::HELP.message(printable(hint)).into());
    title.elements(place.chain(hint))
}

fn element(place: &Place) -> Element<'_> {
    let path = printable(&place.path);
    let Some(position) = &place.position else {
        return Origin::path(path).into();
    };
    // The renderer cuts a long line around what is marked, so that must not be long itself.
    let marked = &position.text[position.start..position.end];
    let length = marked
        .char_indices()
        .nth(LONGEST_MARK)
        .map_or(marked.len(), |(index, _)| index);
    let span = position.start..position.start + length;
    Snippet::source(&position.text)
        .path(path)
        .line_start(position.line)
        .annotation(AnnotationKind::Primary.span(span))
        .into()
}

/// `text` without characters that would move the cursor, change colours or turn the
/// direction of the text around; line ends stay.
fn printable(text: &str) -> Cow<'_, str> {
    let dangerous = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(dangerous) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if dangerous(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::input::Source;
    use crate::permalink::SourcePath;

    /// What is printed for a problem with the first `needle` in `text`, after the title.
    fn check(text: &str, needle: &str, expected: &[&str]) {
        let source = Source::new("content/a.md", SourcePath::new("a.md"), text);
        let start = source.text.find(needle).unwrap_or(0);
        let problem = Diagnostic::new(Code::FrontMatterValue, "this is odd")
            .at(source.place(start..start + needle.len()))
            .hint("write `sev1`");
        let report = report(&[problem], false);
        let mut lines: Vec<&str> = report.lines().collect();
        assert_eq!(lines.remove(0), "error[front-matter-value]: this is odd");
        assert_eq!(lines, expected, "\n{report}");
    }

    #[test]
    fn the_line_has_a_caret() {
        check(
            "title: x\r\nseverity: sev9\r\n",
            "sev9",
            &[
                " --> content/a.md:2:11",
                "  |",
                "2 | severity: sev9",
                "  |           ^^^^",
                "  |",
                "  = help: write `sev1`",
                "",
            ],
        );
    }

    #[test]
    fn wide_characters_and_tabs_keep_the_caret_in_place() {
        check(
            "件名:\t障害 sev9",
            "sev9",
            &[
                " --> content/a.md:1:8",
                "  |",
                "1 | 件名:    障害 sev9",
                "  |               ^^^^",
                "  |",
                "  = help: write `sev1`",
                "",
            ],
        );
    }

    #[test]
    fn a_control_character_does_not_reach_the_terminal() {
        check(
            "a \u{1b}[31mred",
            "\u{1b}[31mred",
            &[
                " --> content/a.md:1:3",
                "  |",
                "1 | a ␛[31mred",
                "  |   ^^^^^^^^",
                "  |",
                "  = help: write `sev1`",
                "",
            ],
        );
        let problem = Diagnostic::new(Code::NotUtf8, "\u{1b}[31m\u{202e}no");
        assert_eq!(
            report(&[problem], false),
            "error[not-utf8]: \\u{1b}[31m\\u{202e}no\n\n"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_problem() {
        for (text, needle) in [
            (
                format!("{}sev9{}", "é ".repeat(5000), " ü".repeat(5000)),
                "sev9",
            ),
            ("長い".repeat(5000), &*"長い".repeat(5000)),
        ] {
            let source = Source::new("a.md", SourcePath::new("a.md"), &text);
            let start = text.find(needle).unwrap_or(0);
            let problem = Diagnostic::new(Code::FrontMatterValue, "this is odd")
                .at(source.place(start..start + needle.len()));
            for line in report(&[problem], false).lines() {
                assert!(line.chars().count() <= 150, "{line}");
            }
        }
    }

    #[test]
    fn a_problem_may_be_at_the_end_or_nowhere() {
        check(
            "",
            "gone",
            &[
                " --> content/a.md:1:1",
                "  |",
                "1 |",
                "  | ^",
                "  |",
                "  = help: write `sev1`",
                "",
            ],
        );
        let problems = [
            Diagnostic::new(Code::NotUtf8, "not UTF-8").in_file("content/a.md"),
            Diagnostic::new(Code::BrokenLink, "two things").hint("remove one\nof them"),
        ];
        assert_eq!(
            report(&problems, false),
            "error[not-utf8]: not UTF-8\n--> content/a.md\n\n\
             warning[broken-link]: two things\n |\n = help: remove one\n         of them\n\n"
        );
    }

    #[test]
    fn colors_are_asked_for() {
        let problem = [Diagnostic::new(Code::BrokenLink, "two things")];
        assert!(report(&problem, true).contains("\u{1b}["));
        assert!(!report(&problem, false).contains("\u{1b}["));
    }

    proptest::proptest! {
        #[test]
        fn any_place_in_any_text_prints(text in "\\PC*[\t\r\n\u{0}\u{1b}]?.*", start in 0..200usize, len in 0..200usize) {
            let source = Source::new("a.md", SourcePath::new("a.md"), &text);
            let problem = Diagnostic::new(Code::FrontMatterValue, text.as_str())
                .at(source.place(start..start + len));
            proptest::prop_assert!(report(&[problem], true).ends_with('\n'));
        }
    }
}
