//! Files before and after an item is closed.

mod properties;

use chrono::NaiveDate;

use super::*;
use crate::permalink::SourcePath;

fn source(text: &str) -> Source {
    Source::new(
        "content/2024-01-24-a.md",
        SourcePath::new("2024-01-24-a.md"),
        text,
    )
}

fn closing(is_dropped: bool) -> Closing {
    Closing {
        is_dropped,
        on: NaiveDate::from_ymd_opt(2024, 3, 4).expect("a day"),
    }
}

/// The items of `text`.
fn items(text: &str) -> Vec<ActionItem> {
    let (postmortem, _) = read(&source(text), &Config::default());
    postmortem.expect("front matter").action_items
}

/// `text` with its first item closed, or why it is not.
fn closed(text: &str, is_dropped: bool) -> Result<String, Refusal> {
    let items = items(text);
    let id = items[0].id.as_str();
    close(
        &source(text),
        &[id],
        closing(is_dropped),
        &Config::default(),
    )
    .map_err(|(_, refusal)| refusal)
}

#[track_caller]
fn check_front_matter(cases: &[(&str, &str)]) {
    for (before, after) in cases {
        let file = |items: &str| format!("---\ntitle: A\naction_items:\n{items}---\n\nText.\n");
        assert_eq!(closed(&file(before), false), Ok(file(after)), "{before}");
        let crlf = |items: &str| file(items).replace('\n', "\r\n");
        assert_eq!(closed(&crlf(before), false), Ok(crlf(after)), "{before}");
    }
}

#[track_caller]
fn check_body(cases: &[(&str, bool, Result<&str, Refusal>)]) {
    for (before, is_dropped, after) in cases {
        let file = |items: &str| format!("# A\n\n## Action items\n\n{items}");
        let after = after.clone().map(file);
        assert_eq!(closed(&file(before), *is_dropped), after, "{before}");
    }
}

#[test]
fn in_block_style() {
    check_front_matter(&[
        (
            "  - title: Test it   # soon\n    owner: ada  # who else\n  - Another\n",
            "  - title: Test it   # soon\n    owner: ada  # who else\n    status: done\n    closed_at: 2024-03-04\n  - Another\n",
        ),
        (
            "- title: Test it\n  status: open # not begun\n",
            "- title: Test it\n  status: done # not begun\n  closed_at: 2024-03-04\n",
        ),
        (
            "-   status: 'in-progress'\n    title: Test it\n    closed_at: \"\"\n",
            "-   status: 'done'\n    title: Test it\n    closed_at: \"2024-03-04\"\n",
        ),
        (
            "-\n  title: 決済を試す\n  status:   # ?\n  closed_at:\n",
            "-\n  title: 決済を試す\n  status: done   # ?\n  closed_at: 2024-03-04\n",
        ),
        (
            "- title: Test it\n  status: ~\n  closed_at: null\n",
            "- title: Test it\n  status: done\n  closed_at: 2024-03-04\n",
        ),
        (
            "- title: Test it\n    in two lines\n  # A remark.\n  kind: |\n    detect\n",
            "- title: Test it\n    in two lines\n  status: done\n  closed_at: 2024-03-04\n  # A remark.\n  kind: |\n    detect\n",
        ),
        (
            "  title: Test it\n",
            "  title: Test it\n  status: done\n  closed_at: 2024-03-04\n",
        ),
        (
            "- Test it # soon\n- 'Another'\n",
            "- title: Test it # soon\n  status: done\n  closed_at: 2024-03-04\n- 'Another'\n",
        ),
        (
            "- \"Test: it\"\n",
            "- title: \"Test: it\"\n  status: done\n  closed_at: 2024-03-04\n",
        ),
    ]);
}

#[test]
fn in_flow_style() {
    check_front_matter(&[
        (
            "- {title: Test it, status: open}\n",
            "- {title: Test it, status: done, closed_at: 2024-03-04}\n",
        ),
        (
            "- { title: \"a, {b}\", owner: ada } # who\n",
            "- { title: \"a, {b}\", owner: ada, status: done, closed_at: 2024-03-04 } # who\n",
        ),
        (
            "- {\"title\": \"Test it\", \"owner\": \"ada\"}\n",
            "- {\"title\": \"Test it\", \"owner\": \"ada\", \"status\": \"done\", \"closed_at\": \"2024-03-04\"}\n",
        ),
        (
            "- {\n    title: Test it,\n    status: ,\n  }\n",
            "- {\n    title: Test it,\n    status: done, closed_at: 2024-03-04 ,\n  }\n",
        ),
        (
            "  [{title: Test it}, Another, {title: Third}]\n",
            "  [{title: Test it, status: done, closed_at: 2024-03-04}, Another, {title: Third}]\n",
        ),
        (
            "  [Test it, Another]\n",
            "  [{title: Test it, status: done, closed_at: 2024-03-04}, Another]\n",
        ),
        (
            "  Test it\n",
            "  {title: Test it, status: done, closed_at: 2024-03-04}\n",
        ),
    ]);
}

#[test]
fn what_cannot_be_changed_alone_is_left() {
    let refused = |items: &str| closed(&format!("---\ntitle: A\n{items}\n---\n"), false);
    let aliases = "extra: &x {title: Test it}\naction_items: [*x]";
    assert_eq!(refused(aliases), Err(Refusal::NoPlace));
    let shared = "action_items: [&x {title: Test it, status: open}, *x]";
    assert_eq!(refused(shared), Err(Refusal::More));
    let comment = "action_items: [{ # so\n  title: Test it}]";
    assert_eq!(refused(comment), Err(Refusal::More));
}

#[test]
fn in_a_task_list() {
    check_body(&[
        (
            "- [ ] Test it\n- [ ] Another\n",
            false,
            Ok("- [x] Test it\n- [ ] Another\n"),
        ),
        (
            "1. [ ] Test it (in progress) @ada\n",
            false,
            Ok("1. [x] Test it (in progress) @ada\n"),
        ),
        (
            "* Group:\n\n  + [ ] 決済\n    more\n",
            false,
            Ok("* Group:\n\n  + [x] 決済\n    more\n"),
        ),
        ("- [ ] Test it.\n", true, Ok("- [ ] Test it. (dropped)\n")),
        ("- [ ] Test it (in progress)\n", true, Err(Refusal::More)),
        ("- Test it\n", false, Err(Refusal::NoBox)),
    ]);
}

#[test]
fn in_a_table() {
    let table = |rows: &str| format!("| Item | Status | Closed |\n|---|---|---|\n{rows}");
    let check = |before: &str, is_dropped: bool, after: Result<&str, Refusal>| {
        let after = after.map(table);
        let after = after.as_ref().map(String::as_str).map_err(Clone::clone);
        check_body(&[(&table(before), is_dropped, after)]);
    };
    check(
        "| Test | open |            |\n| B | open | |\n",
        false,
        Ok("| Test | done | 2024-03-04 |\n| B | open | |\n"),
    );
    check(
        "| Test | Not started  ||\n",
        false,
        Ok("| Test | Done         | 2024-03-04 |\n"),
    );
    check("|Test|**TODO**|x|\n", true, Ok("|Test|dropped |x|\n"));
    check("| Test | wip    | |\n", true, Ok("| Test | dropped | |\n"));
    check("| Test | 進行中 | |\n", true, Ok("| Test | dropped | |\n"));
    check("| Test | |\n", true, Ok("| Test | dropped |\n"));
    check("| Test |\n", false, Err(Refusal::NoCell));
    check("Test\n", false, Err(Refusal::NoCell));
    check_body(&[
        (
            "Item | Status\n-|-\nA `\\|` b | open\n",
            false,
            Ok("Item | Status\n-|-\nA `\\|` b | done\n"),
        ),
        (
            "Item | Owner\n-|-\nTest | ada\n",
            false,
            Err(Refusal::NoColumn),
        ),
        (
            "Item | Closed\n-|-\nTest |  |\n",
            true,
            Err(Refusal::NoColumn),
        ),
    ]);
}

#[test]
fn several_at_once_and_those_that_are_closed_already() {
    let text = "---\naction_items: [{title: A}, {title: B, status: done}]\n---\n- [ ] C\n- [ ] D\n";
    let items = items(text);
    let ids: Vec<&str> = items[..3].iter().map(|item| item.id.as_str()).collect();
    let closed = close(&source(text), &ids, closing(false), &Config::default());
    assert_eq!(
        closed.as_deref(),
        Ok(
            "---\naction_items: [{title: A, status: done, closed_at: 2024-03-04}, {title: B, status: done}]\n---\n- [x] C\n- [ ] D\n"
        )
    );
    let unknown = close(
        &source(text),
        &[ids[0], "bbbbbbb"],
        closing(false),
        &Config::default(),
    );
    assert_eq!(unknown, Err(("bbbbbbb", Refusal::NoItem)));
}
