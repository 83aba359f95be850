//! Made-up reports, and what is proposed for them.

use proptest::prelude::*;

use super::*;
use crate::permalink::SourcePath;

mod causes;
mod enclosed;
mod fields;
mod given;
mod negative;
mod when;

/// The import of a file called `report.md`, with dates read in this order.
fn import(text: &str, date_order: Option<DateOrder>) -> (Source, Import) {
    let source = Source::new("in/report.md", SourcePath::new("report.md"), text);
    let config = Config::default();
    let options = Options {
        config: &config,
        date_order,
    };
    let import = propose(&source, &options);
    (source, import)
}

/// One field of what is proposed for `text`; `""` where it is left out.
fn field(text: &str, name: &str) -> String {
    let (_, import) = import(text, None);
    let notes = import.proposal.notes.iter();
    let mut values = notes
        .filter(|note| note.field == name)
        .map(|note| note.value.clone());
    values.next().unwrap_or_default()
}

/// Checks one field of what is proposed for each text.
#[track_caller]
fn check(name: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(field(text, name), *expected, "{text}");
    }
}

/// Checks the start and the end: `start to end`, `-` where one is left out.
#[track_caller]
fn check_span(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let or_none = |value: String| {
            if value.is_empty() {
                "-".to_owned()
            } else {
                value
            }
        };
        let start = or_none(field(text, "started_at"));
        let end = or_none(field(text, "resolved_at"));
        assert_eq!(format!("{start} to {end}"), *expected, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_body_is_left_byte_for_byte(body in "\\PC{0,60}(\r?\n\\PC{0,40}){0,6}") {
        let (source, import) = import(&body, None);
        if import.state == State::Report {
            let text = import.text(&source);
            prop_assert!(text.ends_with(&*source.text), "{text}");
            // What was written is read: the second import finds it, and the body behind it.
            let again = Source::new("a.md", SourcePath::new("a.md"), &text);
            let (front_matter, problems) = crate::front_matter::parse(&again);
            prop_assert!(problems.is_empty(), "{problems:?}");
            let body = front_matter.map_or(0, |front_matter| front_matter.body);
            prop_assert_eq!(&again.text[body..], &*source.text);
        }
    }
}
