//! Reports that stand in HTML, in code or in a quotation.

use proptest::prelude::*;

use super::{check, check_span, field, import};

/// A report with each line after this.
fn report(before: &str) -> String {
    let lines = [
        "Issue Summary:",
        "Start time: 3 May 2023, 10:00 UTC",
        "End time: 3 May 2023, 11:30 UTC",
        "Impact: 40% of our users could not pay.",
        "Root cause: the certificate of the shop had expired.",
    ];
    lines
        .iter()
        .map(|line| format!("{before}{line}\n"))
        .collect()
}

#[track_caller]
fn check_report(text: &str) {
    check_span(&[(text, "2023-05-03T10:00:00Z to 2023-05-03T11:30:00Z")]);
    assert_eq!(field(text, "impact.users_affected_percent"), "40", "{text}");
    assert_eq!(field(text, "root_causes"), "[certificate-expiry]", "{text}");
}

#[test]
fn indented() {
    check_report(&format!("Shop down\n\n{}", report("    ")));
    check_report(&format!("Shop down\n\n{}", report("\t")));
    check_span(&[(
        "# Shop down\n\n**Summary:**\n\n        On 3 May 2023 from 10:00 to 11:30 UTC all of the payments in the shop failed.\n",
        "2023-05-03T10:00:00Z to 2023-05-03T11:30:00Z",
    )]);
}

#[test]
fn in_fences_and_quotations() {
    check_report(&format!("```\n{}```\n", report("")));
    check_report(&format!("# Shop down\n\n{}", report("> ")));
    // A part that is fenced in a report is only quoted in it.
    let rest =
        "The report of last year looked like this; the one of this year is below. ".repeat(6);
    let quoted = format!("# Shop down\n\n{rest}\n\n```\n{}```\n", report(""));
    check_span(&[(&quoted, "- to -")]);
}

#[test]
fn in_html() {
    let text = "<h1>Shop down</h1>\n<h2>Summary</h2>\n<p>\n    On 3 May 2023, from 10:00 to 11:30 UTC, <b>40%</b> of our\n    \
                users could not pay.<br>\n</p>\n<h2>Root cause</h2>\n<ul><li>The certificate of the shop had expired.</li></ul>\n\
                <h2>Timeline</h2>\n<p>10:00 - Payments fail</p>\n<p>11:30 - It is resolved</p>\n";
    check_report(text);
    assert_eq!(field(text, "title"), "Shop down");
    let (source, import) = import(text, None);
    let lines = import
        .proposal
        .notes
        .iter()
        .map(|note| (&*note.field, note.line));
    assert!(
        lines.clone().any(|note| note == ("title", 1)),
        "{:?}",
        lines.collect::<Vec<_>>()
    );
    assert!(
        import.text(&source).ends_with(text),
        "the body is left as it is"
    );
}

#[test]
fn what_is_no_report() {
    check_span(&[
        (
            "# Down\n\n```\nHTTP/1.0 500\nDate: Tue, 1 Nov 2022 07:32:16 GMT\nServer: Apache\n```\n",
            "- to -",
        ),
        (
            "# Down\n\n    2023/05/03 10:00:00 [alert] worker 654 failed\n    2023/05/03 11:00:00 [notice] worker 655 resolved\n",
            "- to -",
        ),
        (
            "# Down\n\n<!-- Duration: 3 May 2023, 10:00 - 11:00 UTC -->\n\nx\n",
            "- to -",
        ),
        (
            "# Down\n\n<script>\n// Summary: 3 May 2023, 10:00 - 11:00 UTC\n</script>\n",
            "- to -",
        ),
    ]);
    check(
        "root_causes",
        &[("## Root cause\n```\nsudo restart mysql\n```\n", "")],
    );
}

proptest! {
    #[test]
    fn never_panics(body in "(<[a-z/]{0,6}[ >]?|<!--|-->|```|> |    |\t|[a-zé:]{1,5}|\n){0,40}") {
        import(&body, None);
    }
}
