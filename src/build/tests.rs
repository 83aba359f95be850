//! What is safe to mend, and what is left.

use proptest::prelude::*;

use super::{Change, Memory, Options, mend};
use crate::check::tests::{check, project};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::input::Input;

const TOML: &str = "[services.checkout]\naliases = [\"check-out-service\"]\n";

/// The files of `input` with their fixes.
fn mended(input: &Input) -> Input {
    let files = mend(input, &Options::default(), &mut Memory::default());
    let mut mended = input.clone();
    for file in files {
        let mut documents = mended.documents.iter_mut();
        let source = documents.find(|source| source.path == file.source.path);
        source.expect("a file of the project").text = file.text;
    }
    mended
}

/// What becomes of the front matter `text`.
#[track_caller]
fn becomes(text: &str, expected: &str) {
    let file = |text: &str| format!("---\n{text}---\n## Summary\n\nA.\n");
    let input = project(TOML, &[("2024-01-24-a.md", &file(text))]);
    let mended = mended(&input);
    assert_eq!(&*mended.documents[0].text, file(expected));
    assert_eq!(
        &*self::mended(&mended).documents[0].text,
        file(expected),
        "a second time changes nothing"
    );
}

#[test]
fn keys_are_spelt_as_casebook_knows_them() {
    becomes(
        "Title: A # as it is\nstartedAt:  2024-01-24T15:00:00Z\nRoot-Causes: [dns]\nimpact: {usersAffected: 9}\n",
        "title: A # as it is\nstarted_at:  2024-01-24T15:00:00Z\nroot_causes: [dns]\nimpact: {users_affected: 9}\n",
    );
    becomes(
        "action_items: [{Title: A, closedAt: 2024-02-01}]\n",
        "action_items: [{title: A, closed_at: 2024-02-01}]\n",
    );
}

#[test]
fn two_keys_never_become_one() {
    for text in [
        "started_at: 2024-01-24T15:00:00Z\nstartedAt: 2024-01-24T16:00:00Z\n",
        "startedAt: 2024-01-24T15:00:00Z\nstarted-at: 2024-01-24T16:00:00Z\n",
    ] {
        becomes(text, text);
    }
}

#[test]
fn the_help_for_a_key_names_the_one_that_is_meant() {
    for (front_matter, help) in [
        ("Started-At: 2024-01-24\n", "did you mean `started_at`?"),
        (
            "started_at: 2024-01-24\nstartedAt: 2024-01-24\n",
            "`started_at` is there already: keep that, and take `startedAt` out",
        ),
        (
            "severity: sev1\nserverity: sev1\n",
            "`severity` is there already: take one of the two out",
        ),
        (
            "pager: 7\n",
            "put it under `extra`, or name it in `[fields]` of `casebook.toml`",
        ),
    ] {
        let text = format!("---\n{front_matter}---\n");
        let mut problems = check(&project("", &[("2024-01-24-a.md", &text)])).into_iter();
        let problem = problems.find(|it| it.code == Code::FrontMatterKey);
        assert_eq!(problem.and_then(|it| it.hint).as_deref(), Some(help));
    }
}

#[test]
fn values_are_spelt_as_the_configuration_lists_them() {
    becomes(
        "severity: SEV-1\nstatus: \"In_Review\"\nservices: [check-out-service, 'Checkout', other]\n",
        "severity: sev1\nstatus: \"in-review\"\nservices: [checkout, 'checkout', other]\n",
    );
}

#[test]
fn what_is_not_certain_is_left() {
    for text in [
        "serverity: sev1\n",
        "severity: sev9\n",
        "services: [chekout]\n",
        // Under its right name, the value would be an error.
        "startedAt: yesterday\n",
        // It would be in the future.
        "startedAt: 2042-01-24T15:00:00Z\n",
    ] {
        becomes(text, text);
    }
}

#[test]
fn a_link_follows_a_file_that_moved() {
    let becomes = |body: &str, expected: &str| {
        let files = [
            ("2024/2024-01-24-a.md", body),
            ("2023/old/2023-01-01-b.md", "# B\n\n## Timeline\n"),
            ("2023/2023-02-02-twice.md", "# C\n"),
            ("2022/index.md", "# D\n"),
        ];
        let mended = mended(&project("", &files));
        let texts = mended.documents.iter();
        let mut text = texts.filter(|source| source.file.ends_with("-a.md"));
        assert_eq!(text.next().map(|source| &*source.text), Some(expected));
    };
    becomes(
        "[b](2023-01-01-b.md#timeline) and [c](../2023-02-02-twice.md \"C\")\n",
        "[b](../2023/old/2023-01-01-b.md#timeline) and [c](../2023/2023-02-02-twice.md \"C\")\n",
    );
    for left in [
        "[d](nowhere/index.md)\n",
        "[e](2023-01-01-e.md)\n",
        "[b]\n\n[b]: 2023-01-01-b.md\n",
    ] {
        becomes(left, left);
    }
}

#[test]
fn what_would_break_the_build_is_left() {
    let (fixed, left) = (
        "---\naliases: [/old/]\n---\n",
        "---\nAliases: [/old/]\n---\n",
    );
    for (before, after) in [
        ([left, fixed], [left, fixed]),
        ([left, left], [left, fixed]),
    ] {
        // What is safe in another file is mended all the same.
        let other = "---\nTitle: A\n---\n";
        let files = [
            ("2024-01-24-a.md", before[0]),
            ("2024-01-25-b.md", before[1]),
            ("2024-01-26-c.md", other),
        ];
        let mended = mended(&project("", &files));
        let texts: Vec<&str> = mended
            .documents
            .iter()
            .map(|source| &*source.text)
            .collect();
        assert_eq!(texts, [after[0], after[1], "---\ntitle: A\n---\n"]);
    }
}

/// A front matter of keys and values that are right, nearly right, or neither.
fn front_matter() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "title",
        "Title",
        "severity",
        "Severity",
        "startedAt",
        "started_at",
        "Started At",
        "status",
        "services",
        "Services",
        "detection",
        "resolvedAt",
        "tags",
        "impact",
        "nonsense",
    ]);
    let value = prop::sample::select(vec![
        "A",
        "SEV-1",
        "sev2",
        "In_Review",
        "final",
        "2024-01-24T15:00:00Z",
        "2042-01-01",
        "[checkout, check-out-service]",
        "\"Monitoring\"",
        "yesterday",
        "",
        "{kind: Degraded}",
        "TBD",
    ]);
    prop::collection::btree_map(key, value, 0..8).prop_map(|entries| {
        let lines = entries
            .iter()
            .map(|(key, value)| format!("{key}: {value} # é\n"));
        lines.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn fixes_mend_and_break_nothing(front_matter in front_matter(), body in "[ -~\n]{0,80}") {
        let text = format!("---\n{front_matter}---\n{body}");
        let input = project(TOML, &[("2024-01-24-a.md", &text)]);
        let before = check(&input);
        let changes = mend(&input, &Options::default(), &mut Memory::default())
            .into_iter()
            .flat_map(|file| file.changes);
        let mended = mended(&input);
        let after = check(&mended);
        let count = |problems: &[Diagnostic], code: Code| {
            problems.iter().filter(|problem| problem.code == code).count()
        };
        // Nothing is new; a file without an error may be advised for the first time.
        for code in Code::ALL.iter().filter(|code| code.level() != Level::Advice) {
            prop_assert!(count(&after, *code) <= count(&before, *code), "{}\n{text}", code.as_str());
        }
        let now = &mended.documents[0].text;
        if **now == *text {
            return Ok(());
        }
        // What had a fix is gone.
        prop_assert!(after.iter().all(|problem| problem.fix.is_none()), "{text}");
        // The bytes outside the fixes are as they were.
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        for Change { line, was, is } in changes {
            lines[line - 1] = lines[line - 1].replacen(&was, &is, 1);
        }
        prop_assert_eq!(&**now, lines.join("\n"));
    }
}
