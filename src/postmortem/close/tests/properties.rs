//! Files of all styles: what stands in each item's place is known for before and after, so that
//! every byte of the file that comes of a closing is known, too.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// An item as it stands in a file, open and closed.
#[derive(Debug, Clone)]
struct Item {
    open: String,
    closed: String,
}

/// What is to be done, in YAML and in Markdown; a number makes it the only one.
const TITLES: [&str; 6] = [
    "Test it",
    "決済を試す",
    "Prüfe # 5",
    "It's 'done'?",
    "🦀 a—b",
    "a: b",
];

fn quoted(text: String, style: usize) -> String {
    match style {
        0 if !text.contains(": ") && !text.contains(" #") => text,
        1 => format!("'{}'", text.replace('\'', "''")),
        _ => format!("\"{text}\""),
    }
}

/// A key that may be there: its value as it is written, and in which quotes.
fn key(values: &'static [&'static str]) -> impl Strategy<Value = Option<(&'static str, usize)>> {
    prop::option::of((select(values), 0..3usize))
}

/// A mapping, in block style at a margin or in braces on one line.
fn mapping(number: usize) -> impl Strategy<Value = Item> {
    let keys = (
        (select(&TITLES[..]), 0..3usize),
        key(&["ada", "決済"]),
        key(&["open", "in-progress", "Open", ""]),
        key(&["", "2024-01-01"]),
    );
    let style = (
        any::<bool>(),
        1..4usize,
        select(&["", "  # so: {x}, 'y"][..]),
        0..4usize,
    );
    (keys, style).prop_map(move |((title, owner, status, closed), style)| {
        let (is_flow, gap, comment, first) = style;
        let title = Some((format!("{} {number}", title.0), title.1));
        let own = |key: Option<(&str, usize)>| key.map(|(value, style)| (value.to_owned(), style));
        let mut keys = vec![
            ("title", title),
            ("owner", own(owner)),
            ("status", own(status)),
            ("closed_at", own(closed)),
        ];
        keys.rotate_left(first);
        let mut open = Vec::new();
        let mut closed = Vec::new();
        let mut end = 0;
        for (key, value) in &keys {
            let Some((value, style)) = value else {
                continue;
            };
            let value = quoted(value.clone(), *style);
            let quote = value.get(..1).filter(|quote| matches!(*quote, "'" | "\""));
            let quote = quote.unwrap_or_default();
            let new = match *key {
                "status" => format!("{quote}done{quote}"),
                "closed_at" => format!("{quote}2024-03-04{quote}"),
                _ => value.clone(),
            };
            open.push(format!("{key}: {value}"));
            // Behind a colon with nothing after it, the value comes before the blank.
            let blank = if value.is_empty() { " " } else { "" };
            closed.push(format!("{key}: {new}{blank}"));
            // New keys go below the last that says something, or the status.
            if !value.is_empty() {
                end = closed.len();
            }
        }
        let has = |name: &str| {
            keys.iter()
                .any(|(key, value)| *key == name && value.is_some())
        };
        let status_at = closed.iter().position(|key| key.starts_with("status"));
        let at = status_at.map_or(end, |at| at + 1);
        let mut new = Vec::new();
        if !has("status") {
            new.push("status: done".to_owned());
        }
        if !has("closed_at") {
            new.push("closed_at: 2024-03-04".to_owned());
        }
        let item = |keys: &[String], at: usize, new: &[String]| match is_flow {
            true => {
                // In braces a blank behind an empty value stays behind the keys that come after it.
                let mut text = String::new();
                for (place, key) in keys.iter().enumerate() {
                    let comma = if place == 0 { "" } else { ", " };
                    if place + 1 == at && !new.is_empty() {
                        let key = key.strip_suffix("done ").map(|key| format!("{key}done"));
                        let blank = if key.is_some() { " " } else { "" };
                        let key = key.unwrap_or_else(|| keys[place].clone());
                        let new = new.join(", ");
                        text.push_str(&format!("{comma}{key}, {new}{blank}"));
                    } else {
                        text.push_str(&format!("{comma}{key}"));
                    }
                }
                format!("  - {{{text}}}{comment}\n")
            }
            false => {
                let mut lines = keys.to_vec();
                let margin = " ".repeat(3 + gap);
                lines.iter_mut().for_each(|line| line.push_str(comment));
                lines.splice(at..at, new.iter().cloned());
                format!(
                    "  -{}{}\n",
                    " ".repeat(gap),
                    lines.join(&format!("\n{margin}"))
                )
            }
        };
        Item {
            open: item(&open, at, &[]),
            closed: item(&closed, at, &new),
        }
    })
}

/// A title alone.
fn title(number: usize) -> impl Strategy<Value = Item> {
    (select(&TITLES[..]), 0..3usize).prop_map(move |(title, style)| {
        let title = quoted(format!("{title} {number}"), style);
        Item {
            open: format!("  - {title} # so\n"),
            closed: format!(
                "  - title: {title} # so\n    status: done\n    closed_at: 2024-03-04\n"
            ),
        }
    })
}

/// A task, with what may stand around it.
fn task(number: usize) -> impl Strategy<Value = Item> {
    let marker = select(&["-", "*", "1.", "  +"][..]);
    let facts = select(
        &[
            "",
            " @ada",
            " due 2024-02-07",
            " (in progress)",
            "\n      more [ ] text",
        ][..],
    );
    (marker, select(&TITLES[..]), facts).prop_map(move |(marker, title, facts)| {
        let task = |mark: &str| format!("{marker} [{mark}] {title} {number}{facts}\n\n");
        Item {
            open: task(" "),
            closed: task("x"),
        }
    })
}

/// A row of a table.
fn row(number: usize) -> impl Strategy<Value = Item> {
    // Each status with what takes its place, and what is left of the blanks after it.
    let status = select(
        &[
            (" open ", " done "),
            (" Open   ", " Done   "),
            ("in progress", "done       "),
            ("", " done "),
            ("    ", " done "),
            (" wip   ", " done  "),
            (" 予定 ", " done "),
        ][..],
    );
    (select(&TITLES[..]), status).prop_map(move |(title, (open, closed))| {
        let row = |status: &str| format!("| `\\|` {title} {number} |{status}| ada |\n");
        Item {
            open: row(open),
            closed: row(closed),
        }
    })
}

/// The lists of a file, each item open and closed.
fn items() -> impl Strategy<Value = [Vec<Item>; 3]> {
    let front = |number| prop_oneof![3 => mapping(number).boxed(), 1 => title(number).boxed()];
    let front = prop::collection::vec(0..1u8, 1..5)
        .prop_flat_map(move |all| (0..all.len()).map(front).collect::<Vec<_>>());
    let tasks = prop::collection::vec(0..1u8, 0..4)
        .prop_flat_map(|all| (10..10 + all.len()).map(task).collect::<Vec<_>>());
    let rows = prop::collection::vec(0..1u8, 1..4)
        .prop_flat_map(|all| (20..20 + all.len()).map(row).collect::<Vec<_>>());
    [front.boxed(), tasks.boxed(), rows.boxed()]
}

/// A file with these items, of which one is closed.
fn file(lists: &[Vec<Item>; 3], closed: Option<usize>, crlf: bool) -> String {
    let mut number = 0;
    let [front, tasks, rows] = lists.each_ref().map(|list| {
        let mut text = String::new();
        for item in list {
            let is_closed = closed == Some(number);
            text.push_str(if is_closed { &item.closed } else { &item.open });
            number += 1;
        }
        text
    });
    let text = format!(
        "---\n# A comment.\ntitle:   \"A — B\"  \naction_items: # {{}}\n{front}tags: [x,y]\n---\n\n\
         ## Summary\n\nSome [text](#summary) | status: open.\n\n## Action items\n\n{tasks}\
         | Item  | Status | Owner |\n|---|:---|---|\n{rows}\n## Notes\n\n- [x] 済\n  \nEnd."
    );
    if crlf {
        text.replace('\n', "\r\n")
    } else {
        text
    }
}

proptest! {
    #[test]
    fn every_other_byte_is_as_it_was(
        lists in items(),
        chosen in any::<prop::sample::Index>(),
        crlf in any::<bool>(),
    ) {
        let total = lists.iter().map(Vec::len).sum();
        let chosen = chosen.index(total);
        let before = file(&lists, None, crlf);
        let stated = super::items(&before);
        prop_assert_eq!(stated.len(), total, "{}", before);
        let id = stated[chosen].id.as_str();
        let after = close(&source(&before), &[id], closing(false), &Config::default());
        prop_assert_eq!(after.as_deref(), Ok(&*file(&lists, Some(chosen), crlf)), "{}", before);

        let without_place = |item: &ActionItem| {
            let mut item = item.clone();
            item.written.span = 0..0;
            item.written.form = Form::Line;
            item
        };
        for (at, (was, is)) in stated.iter().zip(&super::items(&after.expect("a text"))).enumerate() {
            if at == chosen {
                prop_assert!(was.is_open() && is.status == ActionStatus::Done);
                prop_assert_eq!((&was.title, &was.owner, was.due), (&is.title, &is.owner, is.due));
            } else {
                prop_assert_eq!(without_place(was), without_place(is));
            }
        }
    }
}

/// Pieces of YAML and Markdown, in any order: what comes of them is seldom meant by anybody.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "title: A",
        "status:",
        "status: open",
        "closed_at: ''",
        "\u{a0}:",
        "- ",
        "  - ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "\n",
        "\n  ",
        "\r\n",
        "&a ",
        "*a",
        "!x ",
        "# ",
        "|\n",
        "\"",
        "'",
        "決済",
        "🦀",
        "- [ ] ",
        "- [x] ",
        "\t",
        "| a | b |\n|---|---|\n",
        "| Item | Status |\n|-|-|\n| B | ",
        " |",
        "\\|",
        "> ",
        "## Action items\n",
        "~~",
        "\u{feff}",
    ];
    prop::collection::vec(select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_a_file_holds_an_item_is_closed_or_refused(yaml in pieces(), body in pieces()) {
        let text = format!("---\naction_items:\n{yaml}\n---\n## Action items\n\n{body}");
        let (postmortem, _) = read(&source(&text), &Config::default());
        for item in postmortem.iter().flat_map(|it| &it.action_items) {
            for is_dropped in [false, true] {
                let closed = close(&source(&text), &[&item.id], closing(is_dropped), &Config::default());
                if let Ok(closed) = closed {
                    prop_assert_eq!(closed == text, !item.is_open(), "{}", text);
                }
            }
        }
    }
}
