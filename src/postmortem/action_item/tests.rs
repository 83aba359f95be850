//! Bodies as text, and the action items that are read from them.

use super::*;
use crate::postmortem::testing::{left, sections};
use proptest::prelude::*;

/// The action items of `text`, one a line, and what is left of the body. The incident ended
/// on 2024-01-24.
fn show(text: &str) -> String {
    let mut sections = sections(text);
    let items = read(&mut sections, NaiveDate::from_ymd_opt(2024, 1, 24));
    let mut shown = String::new();
    for item in items {
        shown.push_str(&format!("{:?} {}", item.status, item.title));
        let kind = item.kind.map(|kind| format!(" kind={kind:?}"));
        let owner = item.owner.map(|owner| format!(" owner={owner}"));
        let due = item.due.map(|due| format!(" due={due}"));
        let closed = item.closed_at.map(|closed| format!(" closed={closed}"));
        let url = item.url.map(|url| format!(" url={url}"));
        for fact in [kind, owner, due, closed, url].into_iter().flatten() {
            shown.push_str(&fact);
        }
        shown.push('\n');
    }
    shown + &left(&sections)
}

fn check(text: &str, expected: &str) {
    let shown = show(text);
    assert_eq!(shown, expected, "\n{shown}");
}

/// One item's line of text, and what is read from it.
fn check_items(lines: &[(&str, &str)]) {
    for (line, expected) in lines {
        let shown = show(&format!("## Action items\n- {line}\n"));
        let (item, _) = shown.split_once("## Action").unwrap();
        assert_eq!(item.trim_end(), *expected, "{line}");
    }
}

#[test]
fn owners_days_and_states() {
    check_items(&[
        ("Test the deploy", "Open Test the deploy"),
        ("Test it @ada", "Open Test it owner=ada"),
        ("@ada-l: test it.", "Open test it. owner=ada-l"),
        ("Ask @ada to test it", "Open Ask @ada to test it owner=ada"),
        ("Write to ops@example.com", "Open Write to ops@example.com"),
        (
            "Test it (owner: Ada L., due: 2024-02-07)",
            "Open Test it owner=Ada L due=2024-02-07",
        ),
        (
            "Test it (@ada, due 2024-02-07).",
            "Open Test it. owner=ada due=2024-02-07",
        ),
        (
            "Test it, due 7 February, for real",
            "Open Test it, for real due=2024-02-07",
        ),
        ("Test it - ETA: 2 weeks.", "Open Test it. due=2024-02-07"),
        ("Test it — ETA: 1 month", "Open Test it due=2024-02-24"),
        ("Test it; deadline 3 days", "Open Test it due=2024-01-27"),
        ("Pay what is due soon", "Open Pay what is due soon"),
        ("✅ Test it", "Done Test it"),
        ("Test it ✔️", "Done Test it"),
        ("~~Test it~~", "Done Test it"),
        ("Test it (DONE)", "Done Test it"),
        ("Test it - DONE", "Done Test it"),
        ("Test it (in progress)", "InProgress Test it"),
        ("Test it (won't do)", "Dropped Test it"),
        (
            "Test it, closed 2024-02-01",
            "Done Test it closed=2024-02-01",
        ),
        ("[x] Test it", "Done Test it"),
        ("[ ] Test it", "Open Test it"),
    ]);
}

#[test]
fn a_handle_in_a_sentence_stays_in_it() {
    check_items(&[
        (
            "Ask @bob and @carol to review, due 2024-02-07",
            "Open Ask @bob and @carol to review owner=bob due=2024-02-07",
        ),
        (
            "Ask @alice whether the cache can be dropped",
            "Open Ask @alice whether the cache can be dropped owner=alice",
        ),
        (
            "Upgrade babel to @babel/core 8 @web",
            "Open Upgrade babel to @babel/core 8 owner=web",
        ),
        ("Upgrade @babel/core now", "Open Upgrade @babel/core now"),
        ("Upgrade to @babel/core", "Open Upgrade to @babel/core"),
        ("Upgrade `@babel`", "Open Upgrade @babel"),
        ("Talk to @ada.", "Open Talk to @ada. owner=ada"),
        ("@ada tests it", "Open @ada tests it owner=ada"),
        ("Ask @ada (owner: bob)", "Open Ask @ada owner=bob"),
    ]);
}

#[test]
fn an_owner_beside_the_sentence_is_taken_out_of_it() {
    check_items(&[
        ("Test it @acme/web", "Open Test it owner=acme/web"),
        ("@acme/web - test it", "Open test it owner=acme/web"),
        ("[@ada] test it", "Open test it owner=ada"),
        ("Test it @bob and @carol", "Open Test it @carol owner=bob"),
        ("Test it (@bob, @carol)", "Open Test it (@carol) owner=bob"),
        ("@bob, @carol: test it", "Open @carol: test it owner=bob"),
        (
            "**Prevent:** @ada: test it",
            "Open test it kind=Prevent owner=ada",
        ),
        (
            "Test it ([@ada](https://github.com/ada)), ETA: 2 weeks",
            "Open Test it owner=ada due=2024-02-07",
        ),
        (
            "Test it @ada ([#1](https://github.com/a/b/issues/1))",
            "Open Test it (#1) owner=ada url=https://github.com/a/b/issues/1",
        ),
    ]);
}

#[test]
fn a_day_at_the_end_is_when_an_item_is_due() {
    check_items(&[
        (
            "Fix foo @ada by 2030-03-01",
            "Open Fix foo owner=ada due=2030-03-01",
        ),
        (
            "Fix foo by 7 February @ada",
            "Open Fix foo owner=ada due=2024-02-07",
        ),
        ("Fix foo by 2030-03-01.", "Open Fix foo. due=2030-03-01"),
        (
            "Fix bar (@ada, 2030-03-01)",
            "Open Fix bar owner=ada due=2030-03-01",
        ),
        (
            "Fix bar (2030-03-01, @ada)",
            "Open Fix bar owner=ada due=2030-03-01",
        ),
        (
            "Mend what broke by 2024-01-24 at noon",
            "Open Mend what broke by 2024-01-24 at noon",
        ),
        (
            "Repeat the test of 2024-01-24",
            "Open Repeat the test of 2024-01-24",
        ),
        ("Cut the delay by 3/4", "Open Cut the delay by 3/4"),
    ]);
}

#[test]
fn kinds_and_tickets() {
    check_items(&[
        ("**Prevent:** test it", "Open test it kind=Prevent"),
        (
            "**Detection** – alert on it",
            "Open alert on it kind=Detect",
        ),
        ("**Task 1:** Audit it", "Open Audit it"),
        (
            "**Monitoring of disks:** add it",
            "Open Monitoring of disks: add it",
        ),
        (
            "Test it ([Issue](https://github.com/a/b/issues/1))",
            "Open Test it (Issue) url=https://github.com/a/b/issues/1",
        ),
        (
            "[Guide](https://example.com), [OPS-7](https://example.com/OPS-7)",
            "Open Guide, OPS-7 url=https://example.com/OPS-7",
        ),
    ]);
}

#[test]
fn headings_group_items() {
    check(
        "## Action items\n\nEvery item has an issue.\n\n### Process improvements\n\n1. Write it down\n\n\
         ### BinderHub\n\n- Mend it\n\n### What went wrong\n\n- It broke\n\n## Misc\n\n- No item\n- [x] A task\n",
        "Open Write it down kind=Process\nOpen Mend it\nDone A task\n\
         ## Action items\n<p>Every item has an issue.</p>\n\
         ### What went wrong\n<ul>\n<li>It broke</li>\n</ul>\n\
         ## Misc\n<ul>\n<li>No item</li>\n</ul>\n",
    );
}

#[test]
fn tasks_beside_measures() {
    check(
        "## Corrective and Preventative Measures\n\
         - *Improvements/Fixes:*\n  - **Load balancer:** review it\n- *Tasks:*\n  1. Test it\n  2. Alert on it\n",
        "Open Test it\nOpen Alert on it\n\
         ## Corrective and Preventative Measures\n\
         <ul>\n<li><em>Improvements/Fixes:</em><ul>\n<li><strong>Load balancer:</strong> review it</li>\n</ul>\n</li>\n</ul>\n",
    );
    check(
        "## Corrective measures\n\n- Review it\n\n## TODO\n\n- Test it\n",
        "Open Test it\n## Corrective measures\n<ul>\n<li>Review it</li>\n</ul>\n## TODO\n",
    );
    check(
        "## Prevention\n\nWe will:\n\n- review it\n- test it\n",
        "Open review it\nOpen test it\n## Prevention\n<p>We will:</p>\n",
    );
}

#[test]
fn sub_items_stay_with_theirs() {
    check(
        "## Tasks\n- Share an account\n  - This was done\n- [ ] Test it\n  - [x] here\n  - [ ] there\n",
        "Open Share an account\nOpen Test it\nDone here\nOpen there\n## Tasks\n",
    );
    let mut sections = sections("## Tasks\n- Do `a` & @ada *b*\n  - c\n");
    let items = read(&mut sections, None);
    assert_eq!(
        items[0].html,
        "Do <code>a</code> &amp; @ada <em>b</em><ul>\n<li>c</li>\n</ul>"
    );
}

#[test]
fn tables() {
    check(
        "## Action items\n\n| # | Action | Type | Owner | Due | Status | Bug | Priority |\n|---|---|---|---|---|---|---|---|\n\
         | 1 | Test it | prevent | @ada | 2024-02-07 | in progress | [#7](https://example.com/7) | P1 |\n\
         | 2 | Mend it | | | 2 weeks | Done | | |\n\n| Name | Number |\n|---|---|\n| a | 1 |\n",
        "InProgress Test it (#7) (Priority: P1) kind=Prevent owner=ada due=2024-02-07 url=https://example.com/7\n\
         Done Mend it due=2024-02-07\n\
         ## Action items\n\
         <div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table 2\">\n<table>\n<thead>\n\
         <tr><th>Name</th><th>Number</th></tr>\n</thead>\n<tbody>\n<tr><td>a</td><td>1</td></tr>\n</tbody>\n</table>\n</div>\n",
    );
}

#[test]
fn no_action_items() {
    check(
        "Hello\n\n- a\n",
        "\n<p>Hello</p>\n<ul>\n<li>a</li>\n</ul>\n",
    );
    check("## Tasks\n\nNone.\n", "## Tasks\n<p>None.</p>\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn never_panics(body in "(\n?(### |- |  - |- \\[x\\] |1\\. |\\| )?(\\*{1,2})?(@a|@b/c |owner: b|due 2024-01-3[0-9]|by 2024-01-2[0-9]|ETA: [0-9]{1,5} weeks|Tasks:|✅|\\(done\\)|DONE)?[,.()é -]{0,3}(\\*{1,2})?\\PC{0,8}\n){0,12}") {
        show(&format!("## Action items\n{body}"));
        show(&body);
    }
}

#[test]
fn an_item_knows_where_it_stands() {
    let text = "\
## Action items

- [ ] Test it @ada
  1. [x] Sub-task
- Audit *it*

| Item | Status | Closed |
|---|---|---|
| Alert on it | open | |
| 決済 | **Done** | 2024-02-01 |
| Short row |
| No text |   |
 Write it down | `wip`
";
    let text = text.replace('\n', "\r\n");
    let mut sections = sections(&text);
    let items = read(&mut sections, None);
    let mut shown = String::new();
    for item in items {
        let Written { span, form } = item.written;
        shown.push_str(&format!("{:?}", &text[span]));
        match form {
            Form::FrontMatter | Form::Line => {}
            Form::Task { mark } => shown.push_str(&format!(" [{}]", &text[mark..=mark])),
            Form::Row { status, closed_at } => {
                for cell in [status, closed_at] {
                    let cell = cell.expect("a column");
                    shown.push_str(&format!(" {:?}", &text[cell]));
                }
            }
        }
        shown.push('\n');
    }
    let expected = "\
\"Test it @ada\" [ ]
\"Sub-task\" [x]
\"Audit *it*\"
\"Alert on it\" \"open\" \"\"
\"決済\" \"**Done**\" \"2024-02-01\"
\"Short row\" \"|\" \"|\"
\"No text\" \"\" \"|\"
\"Write it down\" \"`wip`\" \"\"
";
    assert_eq!(shown, expected, "\n{shown}");
}
