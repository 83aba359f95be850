//! The rules that only a check looks at.

use super::{check, one, project, said};
use crate::diagnostic::Code;

#[test]
fn a_date_that_is_still_to_come() {
    let rule = Code::FutureDate;
    one(
        rule,
        "started_at: 2025-01-24T15:00:00Z\n",
        "",
        &["2:13 `started_at` is on 2025-01-24, which is after today, 2024-03-04"],
    );
    one(
        rule,
        "date: 2042-01-24\n",
        "",
        &["2:7 `date` is on 2042-01-24, which is after today, 2024-03-04"],
    );
    // Somewhere it is tomorrow already, and a due date is meant to come.
    one(rule, "started_at: 2024-03-05T08:00:00+13:00\n", "", &[]);
    one(
        rule,
        "action_items: [{title: A, due: 2042-01-24}]\n",
        "",
        &[],
    );
}

#[test]
fn an_incident_that_is_ongoing_for_long() {
    let rule = Code::LongOngoing;
    let told = &["2:13 the incident has been ongoing for 31 days, since 2024-02-02"];
    let started = "started_at: 2024-02-02T15:00:00Z\nstatus: in-review\n";
    one(rule, started, "", told);
    let over = format!("{started}resolved_at: 2024-02-02T16:00:00Z\n");
    one(rule, &over, "", &[]);
    one(rule, started, "## Timeline\n\n- 16:00 **Resolved.**\n", &[]);
    one(rule, "started_at: 2024-02-02T15:00:00Z\n", "", &[]);
    one(
        rule,
        "started_at: 2024-02-03T15:00:00Z\nstatus: in-review\n",
        "",
        &[],
    );
}

#[test]
fn a_date_is_told_under_the_files_own_name_for_it() {
    let text = "---\nbegin: 2025-01-24T15:00:00Z\n---\n";
    let toml = "[fields]\nstarted_at = \"begin\"\n";
    assert_eq!(
        said(Code::FutureDate, toml, &[("2024-01-24-a.md", text)]),
        ["2:8 `started_at` is on 2025-01-24, which is after today, 2024-03-04"]
    );
}

#[test]
fn text_that_is_left_from_a_template() {
    for (body, expected) in [
        (
            "It was TODO.\n",
            &["4:8 `TODO` is left from a template"][..],
        ),
        (
            "| Time | Event |\n|---|---|\n| HH:mm | TBD |\n",
            &[
                "6:3 `HH:mm` is left from a template",
                "6:11 `TBD` is left from a template",
            ],
        ),
        (
            "## Impact\n\n<describe what users saw>\n",
            &["6:1 `<describe what users saw>` is left from a template"],
        ),
        ("Owner: <name>\n", &["4:8 `<name>` is left from a template"]),
        (
            "[Insert a summary]\n",
            &["4:1 `[Insert a summary]` is left from a template"],
        ),
        (
            "Lorem ipsum dolor\n",
            &["4:1 `Lorem ipsum` is left from a template"],
        ),
        (
            "FIXME: more. ZZZ users, XXX requests.\n",
            &[
                "4:1 `FIXME` is left from a template",
                "4:14 `ZZZ` is left from a template",
                "4:25 `XXX` is left from a template",
            ],
        ),
    ] {
        one(Code::Placeholder, "title: A\n", body, expected);
    }
    one(
        Code::Placeholder,
        "title: \"TBD\"\nimpact:\n  summary: TODO\n# HH:mm\n",
        "",
        &[
            "2:9 `TBD` is left from a template",
            "4:12 `TODO` is left from a template",
        ],
    );
}

#[test]
fn what_only_looks_like_a_template() {
    for body in [
        "The line said `TODO`.\n\n```\nTODO: XXX\n```\n\n    FIXME\n",
        "Mastodon, todos, a TODOLIST and 5XXX errors from 10.1.XXX.XXX.\n",
        "> TODO, he said.\n",
        "<!-- TODO: say more -->\nText <!-- TBD --> goes on.\n",
        "## TODO\n\n- Add an alert\n- TODO: test it\n",
        "## Action items\n\n| Action | Status |\n|---|---|\n| Add an alert | TODO |\n",
        "TODO\n\n- Add an alert\n",
        "A `Map<name, date>`, a List<name>, <time>10:00</time> and [name](other.md).\n",
        "<details><summary>More</summary>\n\ntext\n\n</details>\n",
        "<https://example.org/XXX/TODO> and [a link](https://example.org/TBD).\n",
        "The ticket ABC-XXX and `YYYY-MM-DD`.\n",
    ] {
        one(Code::Placeholder, "", body, &[]);
    }
    // It is no time, which is said already.
    one(Code::Placeholder, "started_at: TBD\n", "", &[]);
}

#[test]
fn words_that_blame() {
    for (body, expected) in [
        (
            "It was human error.\n",
            &["4:8 “human error” looks for somebody to blame"][..],
        ),
        (
            "The cause was operator\nerror.\n",
            &["4:15 “operator error” looks for somebody to blame"],
        ),
        (
            "The team should have noticed. They could not have known; we could have seen it.\n",
            &[
                "4:10 “should have” judges by what is known now",
                "4:61 “could have” judges by what is known now",
            ],
        ),
        (
            "Bob forgot to restart it, and failed to follow the runbook. Careless.\n",
            &[
                "4:5 “forgot to” looks for somebody to blame",
                "4:31 “failed to follow” looks for somebody to blame",
                "4:61 “Careless” looks for somebody to blame",
            ],
        ),
    ] {
        one(Code::Wording, "title: A\n", body, expected);
    }
    one(
        Code::Wording,
        "title: Human error stopped the line\nroot_causes: [human-error]\n",
        "",
        &[
            "2:8 “Human error” looks for somebody to blame",
            "3:15 “human-error” looks for somebody to blame",
        ],
    );
}

#[test]
fn words_that_do_not() {
    for body in [
        "The service should have three replicas. What could have prevented it?\n",
        "The client failed to follow redirects. A page fault of the kernel.\n",
        "They said “human error” and \"we should have noticed\".\n",
        "> Human error, wrote the vendor.\n",
        "`human error`\n\n```\nhuman error\n```\n",
        "Things that could have gone better.\n",
        "Our superhuman errors list is careful.\n",
    ] {
        one(Code::Wording, "", body, &[]);
    }
}

#[test]
fn a_term_that_is_nearly_another_one() {
    let files = [
        (
            "2024-01-01-a.md",
            "---\nroot_causes: [database-timeout]\n---\n",
        ),
        (
            "2024-01-02-b.md",
            "---\nroot_causes: [database-timeout]\n---\n",
        ),
        (
            "2024-01-03-c.md",
            "---\nroot_causes:\n  - Database timeouts\n---\n",
        ),
    ];
    assert_eq!(
        said(Code::SimilarTerm, "", &files),
        [
            "3:5 `database-timeouts` in `root_causes` is the singular or plural of \
          `database-timeout`, which is used twice; it is used once"
        ]
    );
    // An alias is another name, and what is listed is meant.
    for toml in [
        "[root_causes.database-timeout]\naliases = [\"database-timeouts\"]\n",
        "[root_causes.database-timeout]\n[root_causes.database-timeouts]\n",
        "[check]\nsimilar-term = \"off\"\n",
    ] {
        assert_eq!(said(Code::SimilarTerm, toml, &files), [""; 0], "{toml}");
    }
    let toml = "[root_causes.db-timeout]\nname = \"Database time-out\"\n";
    assert_eq!(
        said(Code::SimilarTerm, toml, &files[..1]),
        [
            "2:15 `database-timeout` in `root_causes` is hyphenated otherwise than \
          `database-time-out`, which is listed in `casebook.toml`; it is used once"
        ]
    );
}

#[test]
fn a_severe_incident_without_a_plan() {
    let told = &["2:11 the severity is SEV 2, and no action item has both an owner and a due date"];
    let rule = Code::Unplanned;
    one(rule, "severity: sev2\n", "- [ ] Add an alert @ops\n", told);
    one(
        rule,
        "severity: sev2\n",
        "- [ ] Add an alert due 2024-04-01\n",
        told,
    );
    one(
        rule,
        "severity: sev2\n",
        "- [ ] Add an alert @ops due 2024-04-01\n",
        &[],
    );
    one(rule, "severity: sev2\n", "- [x] Add an alert @ops\n", &[]);
    one(rule, "severity: sev3\n", "", &[]);
    one(rule, "severity: sev2\nstatus: in-review\n", "", &[]);
    // Of a scale of three, the first alone is severe.
    let text = "---\nseverity: slow\n---\n";
    let toml = "severities = [\"down\", \"slow\", \"odd\"]\n";
    assert_eq!(said(rule, toml, &[("a.md", text)]), [""; 0]);
}

#[test]
fn an_action_item_that_is_overdue() {
    let rule = Code::OverdueActionItem;
    one(
        rule,
        "",
        "- [ ] Add an alert due 2024-03-03\n- [x] Add a test due 2024-03-03\n- [ ] Write it down due 2024-03-04\n",
        &["3:7 the action item `Add an alert` was due 2024-03-03"],
    );
}

#[test]
fn what_can_be_done_about_it_follows_how_it_is_written() {
    let help = |front_matter: &str, body: &str| {
        let text = format!("---\n{front_matter}---\n## Action items\n\n{body}");
        let problems = check(&project("", &[("2024-01-24-a.md", &text)])).into_iter();
        let mut overdue = problems.filter(|it| it.code == Code::OverdueActionItem);
        overdue.next().and_then(|it| it.hint).unwrap_or_default()
    };
    let close = "casebook actions close n5c4b6a";
    let table = "| Action | Due | Status |\n|---|---|---|\n| Alert | 2024-03-03 | open |\n";
    for (front_matter, body, expected) in [
        ("", "- [ ] Alert, due 2024-03-03\n", format!("close it: `{close}` or tick its box, `- [x]`; or give it another date; or drop it: write `(dropped)` after it")),
        ("action_items: [{title: Alert, due: 2024-03-03}]\n", "", format!("close it: `{close}` or `status: done`; or give it another date; or drop it: `status: dropped`")),
        ("", table, format!("close it: `{close}` or `done` in the column of its status; or give it another date; or drop it: write `dropped` there")),
        ("", "- Alert, due 2024-03-03\n", "close it: write `(done)` after it; or give it another date; or drop it: write `(dropped)` after it".to_owned()),
    ] {
        assert_eq!(help(front_matter, body), expected);
    }
}

#[test]
fn a_final_report_without_a_reviewer() {
    let rule = Code::NoReviewer;
    let told = &["2:9 the report is final, and names nobody who reviewed it"];
    one(rule, "status: final\n", "", told);
    one(rule, "status: final\nreviewers: [Ada]\n", "", &[]);
    one(rule, "status: in-review\n", "", &[]);
    // Where nobody is ever named, it is said once.
    let files = [("a.md", "# A\n"), ("b.md", "# B\n"), ("c.md", "# C\n")];
    assert_eq!(
        said(rule, "", &files),
        ["none of the 3 final reports names who reviewed it"]
    );
}

#[test]
fn a_title_that_stands_over_two() {
    let files = [
        ("2024-01-01-a.md", "# Login down\n"),
        ("2024-01-02-b.md", "---\ntitle: login down\n---\n"),
        ("2024-01-03-c.md", "# Login slow\n"),
    ];
    assert_eq!(
        said(Code::DuplicateTitle, "", &files),
        ["2:8 this is the title of `2024-01-01-a.md`, too"]
    );
}

#[test]
fn what_a_report_lacks() {
    let whole = "---\nseverity: sev3\nstarted_at: 2024-01-24T15:00:00Z\n\
        detected_at: 2024-01-24T15:00:00Z\nresolved_at: 2024-01-24T16:00:00Z\n\
        detection: monitoring\nroot_causes: [dns]\nimpact: {kind: degraded, users_affected: 9}\n---\n\
        ## Summary\n\nA.\n\n## Timeline\n\n- 15:10 B\n\n## Resolution\n\nC.\n\n\
        ## Lessons learned\n\nD.\n\n## Action items\n\n- [ ] E @ops due 2024-04-01\n";
    let said = |text: &str| said(Code::Incomplete, "", &[("2024-01-24-a.md", text)]);
    assert_eq!(said(whole), [""; 0]);
    for (without, lacks) in [
        ("severity: sev3\n", "a severity"),
        ("started_at: 2024-01-24T15:00:00Z\n", "the start"),
        (
            "detected_at: 2024-01-24T15:00:00Z\n",
            "the time of detection",
        ),
        ("resolved_at: 2024-01-24T16:00:00Z\n", "the end"),
        ("detection: monitoring\n", "how it was noticed"),
        ("root_causes: [dns]\n", "a root cause"),
        ("kind: degraded, ", "the impact"),
        (", users_affected: 9", "how many users were affected"),
        ("## Summary\n\nA.\n\n", "a summary"),
        ("- 15:10 B\n", "a timeline"),
        ("## Resolution\n\nC.\n\n", "what ended it"),
        ("## Lessons learned\n\nD.\n\n", "what was learned"),
        // A heading alone says nothing, and neither does a comment.
        ("\n\nA.\n", "a summary"),
        ("C.\n", "what ended it"),
        (" @ops", "an owner and a date for every open action item"),
    ] {
        assert!(whole.contains(without), "{without}");
        let expected = format!("13 of 14: lacks {lacks}");
        let text = whole.replacen(without, "", 1);
        assert_eq!(said(&text), [expected], "{text}");
    }
    let none = whole.replace("- [ ] E @ops due 2024-04-01\n", "");
    assert_eq!(
        said(&none),
        ["12 of 14: lacks action items and an owner and a date for every open action item"]
    );
}

#[test]
fn an_end_before_the_start_is_an_error() {
    let text = "started_at: 2024-01-24T15:00:00Z\nresolved_at: 2024-01-24T14:00:00Z\n";
    let told = &["3:14 `resolved_at` is before `started_at`"];
    one(Code::EndBeforeStart, text, "", told);
    one(Code::MilestoneOrder, text, "", &[]);
}

#[test]
fn a_file_with_an_error_is_checked_whole() {
    let text = "---\nseverity: sev9\n---\nIt was human error.\n";
    assert_eq!(said(Code::Wording, "", &[("a.md", text)]).len(), 1);
}

#[test]
fn levels_hold_for_every_rule() {
    let text = "---\nseverity: sev9\n---\n[x](nowhere.md)\n";
    let toml =
        "[check]\nfront-matter-value = \"advice\"\nbroken-link = \"error\"\nincomplete = \"off\"\n";
    let levels = |code: Code| {
        let problems = check(&project(toml, &[("2024-01-24-a.md", text)]));
        let of_code: Vec<&str> = problems
            .iter()
            .filter(|problem| problem.code == code)
            .map(|problem| problem.level.as_str())
            .collect();
        of_code.join(" ")
    };
    assert_eq!(levels(Code::FrontMatterValue), "advice");
    assert_eq!(levels(Code::BrokenLink), "error");
    assert_eq!(levels(Code::Incomplete), "");
}

#[test]
fn a_file_of_nothing_but_marks_ends() {
    let text = format!("# A\n\n{}", "TODO human error <name>\n\n".repeat(100_000));
    let files = [("2024-01-24-a.md", text.as_str())];
    assert_eq!(said(Code::Wording, "", &files).len(), 1000);
    assert_eq!(said(Code::Placeholder, "", &files).len(), 1000);
}
