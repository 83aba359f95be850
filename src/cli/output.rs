//! What is printed, and where: results to standard output, all else to standard error.

use std::env;
use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;

use casebook::diagnostic::{Diagnostic, Format, Level, report};
use casebook::input::turns_around;

use super::CliError;

/// Prints `text` as the command's result.
pub(crate) fn result(text: &str) -> Result<(), CliError> {
    write(|stdout| stdout.write_all(text.as_bytes()))
}

/// Prints the command's result piece by piece. A reader that has gone away wants no more of
/// it, which is no error.
pub(crate) fn write(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), CliError> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    match print(&mut stdout).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError::Output {
            path: PathBuf::from("/dev/stdout"),
            error,
        }),
        _ => Ok(()),
    }
}

/// Prints `text` beside the result.
pub(crate) fn note(text: &str) {
    // There is no place left to report a failure to.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Says beside the result that so many drafts are not in it, and what takes them in.
pub(crate) fn note_drafts(drafts: usize) {
    match drafts {
        0 => {}
        1 => note("1 draft is left out: `--drafts` takes it in\n"),
        n => note(&format!(
            "{} are left out: `--drafts` takes them in\n",
            count(n, "draft")
        )),
    }
}

/// Prints why a command could not do its work.
pub(crate) fn complain(error: &dyn Display) {
    let label = if color(&io::stderr()) {
        "\u{1b}[1;91merror\u{1b}[0m"
    } else {
        "error"
    };
    note(&format!("{label}: {}\n", printable(&error.to_string())));
}

/// `text` with U+FFFD in place of each character that would move the cursor, change colours or
/// turn the text around it. Whatever others wrote goes through here before it is printed for
/// people; line ends and tabs stay.
pub(crate) fn printable(text: &str) -> String {
    text.replace(
        |c: char| turns_around(c) || c.is_control() && !matches!(c, '\n' | '\t'),
        "\u{fffd}",
    )
}

/// Prints `diagnostics`: for people beside the result, for programs as the result.
pub(crate) fn diagnostics(diagnostics: &[Diagnostic], format: Format) -> Result<(), CliError> {
    match format {
        Format::Human => {
            note(&report(diagnostics, format, color(&io::stderr())));
            Ok(())
        }
        Format::Json | Format::GitHub => result(&report(diagnostics, format, false)),
    }
}

/// `2 errors, 1 warning, 3 advice`; `None` where there is nothing.
pub(crate) fn summary(diagnostics: &[Diagnostic]) -> Option<String> {
    let of = |level: Level| {
        let number = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level == level)
            .count();
        (number > 0).then(|| match level {
            Level::Advice => format!("{number} {}", level.as_str()),
            Level::Error | Level::Warning => count(number, level.as_str()),
        })
    };
    let parts: Vec<String> = Level::ALL.into_iter().filter_map(of).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `1 page`, `2 pages`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Whether what is printed to `stream` may be in colour.
pub(crate) fn color(stream: &impl IsTerminal) -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    stream.is_terminal()
        && !is_set("NO_COLOR")
        && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;
    use casebook::diagnostic::Code;

    #[test]
    fn a_terminal_is_sent_nothing_that_it_obeys() {
        let text = "a\u{1b}[31m\u{7}\r\u{9b}2J \u{202e}b\u{2069}\tc\n\u{5d0}";
        let shown = "a\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd}2J \u{fffd}b\u{fffd}\tc\n\u{5d0}";
        assert_eq!(printable(text), shown);
    }

    #[test]
    fn problems_are_counted() {
        let error = || Diagnostic::new(Code::NotUtf8, "x");
        let warning = Diagnostic::new(Code::BrokenLink, "x");
        let both = summary(&[error(), warning, error()]);
        assert_eq!(both.as_deref(), Some("2 errors, 1 warning"));
        let advice = || Diagnostic::new(Code::Wording, "x");
        let advice = summary(&[advice(), advice()]);
        assert_eq!(advice.as_deref(), Some("2 advice"));
        assert_eq!(summary(&[error()]).as_deref(), Some("1 error"));
        assert_eq!(summary(&[]), None);
    }
}
