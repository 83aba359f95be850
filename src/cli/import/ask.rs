//! Asking about each value that is not certain: accept it, change it, leave it out.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use casebook::diagnostic::Diagnostic;
use casebook::import::{Certainty, Import, Note, State, Value};
use casebook::input::Document;

use super::CliError;
use crate::cli::output::printable;

/// What somebody answers.
#[derive(Debug, PartialEq)]
enum Answer {
    Accept,
    Edit(String),
    Skip,
    AcceptAll,
}

/// Asks about all documents, on the terminal.
pub(super) fn all(
    proposals: &mut [Result<(&Document, Import), &Diagnostic>],
) -> Result<(), CliError> {
    let stdin = io::stdin();
    let failed = |error| CliError::Output {
        path: PathBuf::from("/dev/stderr"),
        error,
    };
    for (document, import) in proposals.iter_mut().flatten() {
        if import.state == State::Report {
            let name = &document.source.file;
            one(name, import, &mut stdin.lock(), &mut io::stderr()).map_err(failed)?;
        }
    }
    Ok(())
}

/// Asks about one document.
fn one(
    name: &str,
    import: &mut Import,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<()> {
    let open: Vec<Note> = import
        .proposal
        .notes
        .iter()
        .filter(|note| note.certainty != Certainty::Certain)
        .cloned()
        .collect();
    writeln!(output, "\n{}", printable(name))?;
    for note in open {
        let said = format!(
            "  {}: {}\n    {}: line {}, “{}” ({})",
            note.field,
            note.value,
            note.certainty.as_str(),
            note.line,
            note.words,
            note.why,
        );
        writeln!(output, "{}", printable(&said))?;
        match ask(input, output)? {
            Answer::Accept => {}
            Answer::AcceptAll => return Ok(()),
            Answer::Skip => import.proposal.remove(&note.field),
            Answer::Edit(text) => import.proposal.replace(&note.field, edited(&note, &text)),
        }
    }
    Ok(())
}

fn ask(input: &mut impl BufRead, output: &mut impl Write) -> io::Result<Answer> {
    loop {
        write!(
            output,
            "  [a]ccept, [e]dit, [s]kip, accept [r]est of the file? "
        )?;
        output.flush()?;
        let Some(line) = line(input)? else {
            // Nobody is there any more: what nobody looked at is left out.
            return Ok(Answer::Skip);
        };
        match line.as_str() {
            "" | "a" | "accept" => return Ok(Answer::Accept),
            "s" | "skip" => return Ok(Answer::Skip),
            "r" | "rest" => return Ok(Answer::AcceptAll),
            "e" | "edit" => {
                write!(output, "  new value: ")?;
                output.flush()?;
                match line_of(input)? {
                    Some(text) if !text.is_empty() => return Ok(Answer::Edit(text)),
                    _ => {}
                }
            }
            _ => writeln!(output, "  answer with a, e, s or r")?,
        }
    }
}

fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    Ok(line_of(input)?.map(|line| line.to_lowercase()))
}

fn line_of(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    let read = input.read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

/// The text as the field has it: a list where it was one, a number where it was one.
fn edited(note: &Note, text: &str) -> Value {
    if note.value.starts_with('[') {
        let items = text
            .trim_start_matches('[')
            .trim_end_matches(']')
            .split(',');
        return Value::List(
            items
                .map(|item| Value::Text(item.trim().to_owned()))
                .collect(),
        );
    }
    match text.trim_end_matches('%').parse() {
        Ok(number) if note.value.parse::<f64>().is_ok() => Value::Number(number),
        _ => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use casebook::config::Config;
    use casebook::import::{Options, propose, yaml};
    use casebook::input::Source;
    use casebook::permalink::SourcePath;

    use super::*;

    const REPORT: &str = "# Sign-in down\n\n## Summary\n\nOn 3 March 2022 from 10:00 to 11:00 UTC nobody could sign in.\n\n\
                    ## Root cause\n\nA firewall rule.\n";

    /// The front matter after these answers.
    fn after(answers: &str) -> String {
        asked(REPORT, answers).0
    }

    /// The front matter of a report after these answers, and what was asked.
    fn asked(text: &str, answers: &str) -> (String, String) {
        let source = Source::new("a.md", SourcePath::new("a.md"), text);
        let config = Config::default();
        let options = Options {
            config: &config,
            date_order: None,
        };
        let mut import = propose(&source, &options);
        let mut said = Vec::new();
        one("a.md", &mut import, &mut answers.as_bytes(), &mut said).expect("it can be asked");
        let said = String::from_utf8(said).expect("UTF-8");
        (yaml::write(&import.proposal.front_matter), said)
    }

    #[test]
    fn the_terminal_is_sent_nothing_that_it_obeys() {
        let text = REPORT.replace("firewall rule", "firewall \u{1b}[31mrule\u{202e}");
        let (_, said) = asked(&text, "a\na\na\na\n");
        assert!(said.contains("firewall �[31mrule�"), "{said}");
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said}");
    }

    #[test]
    fn values_are_accepted_edited_and_skipped() {
        let all = after("r\n");
        assert!(all.contains("root_causes: [network-firewall]\n"), "{all}");
        assert!(
            after("a\na\ne\nfirewall-rule, dns\nr\n")
                .contains("root_causes: [firewall-rule, dns]\n")
        );
        let left = after("s\n?\ns\ns\n");
        assert_eq!(left, "title: Sign-in down\ntimezone: UTC\n");
    }
}
