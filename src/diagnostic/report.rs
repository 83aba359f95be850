//! How diagnostics print: for people, for programs, and for GitHub's annotations.

mod human;

use serde::Serialize;

use super::{Diagnostic, Level};

/// The form of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// The line with a caret below it, and the hint.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands that annotate a pull request.
    GitHub,
}

/// All `diagnostics`, in order, as text that ends in a line end; empty where there are none.
pub fn report(diagnostics: &[Diagnostic], format: Format, color: bool) -> String {
    match format {
        Format::Human => human::report(diagnostics, color),
        Format::Json => diagnostics.iter().map(json).collect(),
        Format::GitHub => diagnostics.iter().map(github).collect(),
    }
}

/// A diagnostic as programs read it. A field that has no value is `null`.
#[derive(Serialize)]
struct Record<'a> {
    level: &'static str,
    code: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    hint: Option<&'a str>,
    /// Whether `casebook check --fix` mends it.
    fixable: bool,
}

impl<'a> Record<'a> {
    fn new(diagnostic: &'a Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        let position = place.and_then(|place| place.position.as_ref());
        Self {
            level: diagnostic.level.as_str(),
            code: diagnostic.code.as_str(),
            file: place.map(|place| place.path.as_str()),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            fixable: diagnostic.fix.is_some(),
        }
    }
}

fn json(diagnostic: &Diagnostic) -> String {
    let record = serde_json::to_string(&Record::new(diagnostic));
    record.expect("strings and numbers always are JSON") + "\n"
}

fn github(diagnostic: &Diagnostic) -> String {
    let record = Record::new(diagnostic);
    let annotation = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "notice",
    };
    let mut command = format!("::{annotation} ");
    if let Some(file) = record.file {
        command += &format!("file={},", property(file));
    }
    if let (Some(line), Some(column)) = (record.line, record.column) {
        command += &format!("line={line},col={column},");
    }
    command += &format!("title={}::{}", record.code, data(record.message));
    if let Some(hint) = record.hint {
        command += "%0A";
        command += &data(hint);
    }
    command + "\n"
}

/// `text` as the message of a workflow command: on one line.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// `text` as a property of a workflow command, where `:` and `,` are separators.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::input::Source;
    use crate::permalink::SourcePath;

    /// Problems with everything in them that has to be escaped.
    fn problems() -> Vec<Diagnostic> {
        let text = "title: x\nseverity: \"sev9\"\n";
        let source = Source::new("content/a, b: c.md", SourcePath::new("a, b: c.md"), text);
        vec![
            Diagnostic::new(Code::FrontMatterValue, "100% of `sev9`\nis wrong")
                .at(source.place(19..25))
                .hint("use `sev1`"),
            Diagnostic::new(Code::BrokenLink, "two\r of them"),
            Diagnostic::new(Code::Wording, "kind words"),
        ]
    }

    #[test]
    fn programs_read_one_object_a_line() {
        assert_eq!(
            report(&problems(), Format::Json, true),
            concat!(
                r#"{"level":"error","code":"front-matter-value","file":"content/a, b: c.md","#,
                r#""line":2,"column":11,"message":"100% of `sev9`\nis wrong","hint":"use `sev1`","#,
                r#""fixable":false}"#,
                "\n",
                r#"{"level":"warning","code":"broken-link","file":null,"#,
                r#""line":null,"column":null,"message":"two\r of them","hint":null,"fixable":false}"#,
                "\n",
                r#"{"level":"advice","code":"wording","file":null,"#,
                r#""line":null,"column":null,"message":"kind words","hint":null,"fixable":false}"#,
                "\n",
            )
        );
    }

    #[test]
    fn github_reads_commands() {
        assert_eq!(
            report(&problems(), Format::GitHub, false),
            "::error file=content/a%2C b%3A c.md,line=2,col=11,title=front-matter-value\
             ::100%25 of `sev9`%0Ais wrong%0Ause `sev1`\n\
             ::warning title=broken-link::two%0D of them\n\
             ::notice title=wording::kind words\n"
        );
    }

    #[test]
    fn nothing_prints_as_nothing() {
        for format in [Format::Human, Format::Json, Format::GitHub] {
            assert_eq!(report(&[], format, true), "");
        }
    }
}
