//! Front matter as text, and the values and places that are read from it.

use proptest::prelude::*;

use super::*;
use crate::permalink::SourcePath;

fn source(text: &str) -> Source {
    Source::new("content/a.md", SourcePath::new("a.md"), text)
}

/// The front matter of `text` as lines `key = value @ the stretch of the file`, then the
/// body, then the problems.
fn read(text: &str) -> String {
    let source = source(text);
    let (front_matter, problems) = parse(&source);
    let mut out = String::new();
    if let Some(front_matter) = front_matter {
        show(&front_matter.entries, "", text, &mut out);
        out.push_str(&format!("body {:?}\n", &text[front_matter.body..]));
    }
    for problem in problems {
        let position = problem.place.and_then(|place| place.position);
        let (line, column) = position.map_or((0, 0), |at| (at.line, at.column));
        out.push_str(&format!("{line}:{column} {}\n", problem.message));
    }
    out
}

fn show(entries: &[Entry], prefix: &str, text: &str, out: &mut String) {
    for entry in entries {
        assert_eq!(
            text[entry.key_span.clone()].trim_matches(['"', '\'']),
            entry.key
        );
        let name = format!("{prefix}{}", entry.key);
        show_node(&entry.node, &name, text, out);
    }
}

fn show_node(node: &Node, name: &str, text: &str, out: &mut String) {
    let written = &text[node.span.clone()];
    match &node.value {
        Value::Null => out.push_str(&format!("{name} = null @ {written:?}\n")),
        Value::Scalar(value, kind) => {
            out.push_str(&format!("{name} = {kind:?} {value:?} @ {written:?}\n"));
        }
        Value::List(items) => {
            out.push_str(&format!("{name} = list @ {written:?}\n"));
            for (index, item) in items.iter().enumerate() {
                show_node(item, &format!("{name}.{index}"), text, out);
            }
        }
        Value::Map(entries) => {
            out.push_str(&format!("{name} = map @ {written:?}\n"));
            show(entries, &format!("{name}."), text, out);
        }
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let expected: String = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(read(text), expected);
}

#[test]
fn a_file_without_front_matter_is_all_body() {
    check("# Title\n---\n", r##"body "# Title\n---\n""##);
    check("", r#"body """#);
    check("----\na: 1\n---\n", r#"body "----\na: 1\n---\n""#);
}

#[test]
fn the_end_may_be_dots_and_have_blanks() {
    check("---\n---\nx", r#"body "x""#);
    check("--- \n--- \n\nx\n---\n", r#"body "\nx\n---\n""#);
    check(
        "---\r\na: b\r\n...\r\nx",
        "a = Text \"b\" @ \"b\"\nbody \"x\"",
    );
    check("---\na: b\n---", "a = Text \"b\" @ \"b\"\nbody \"\"");
    check("---\n# nothing\n---\n", r#"body """#);
}

#[test]
fn scalars_keep_their_text() {
    check(
        "---\na: no\nb: 01234\nc: 1.10\nd: 0x1F\ne: true\nf: '1'\ng: ~\nh:\ni: 2024-01-24T15:00:00Z # x\n---\n",
        r#"
        a = Text "no" @ "no"
        b = Text "01234" @ "01234"
        c = Number "1.10" @ "1.10"
        d = Number "0x1F" @ "0x1F"
        e = Bool "true" @ "true"
        f = Text "1" @ "'1'"
        g = null @ "~"
        h = null @ "h"
        i = Text "2024-01-24T15:00:00Z" @ "2024-01-24T15:00:00Z"
        body """#,
    );
}

#[test]
fn keys_keep_their_text() {
    check(
        "---\n1.10: a\n0x1F: b\nTrue: c\n~: d\n'no': e\n---\n",
        r#"
        1.10 = Text "a" @ "a"
        0x1F = Text "b" @ "b"
        True = Text "c" @ "c"
        ~ = Text "d" @ "d"
        no = Text "e" @ "e"
        body """#,
    );
}

#[test]
fn nested_values_have_their_places() {
    check(
        "---\nlist:\n- a\n- b: 1\n  \"c\": 'it''s'\nflow: {x: 1.0, y: [2, \"t\"]}\nempty: []\nlast: x\n---\n",
        r#"
        list = list @ "a\n- b: 1\n  \"c\": 'it''s'"
        list.0 = Text "a" @ "a"
        list.1 = map @ "b: 1\n  \"c\": 'it''s'"
        list.1.b = Number "1" @ "1"
        list.1.c = Text "it's" @ "'it''s'"
        flow = map @ "x: 1.0, y: [2, \"t\""
        flow.x = Number "1.0" @ "1.0"
        flow.y = list @ "2, \"t\""
        flow.y.0 = Number "2" @ "2"
        flow.y.1 = Text "t" @ "\"t\""
        empty = list @ "empty"
        last = Text "x" @ "x"
        body """#,
    );
}

#[test]
fn long_scalars_have_their_places() {
    check(
        "---\nplain: one\n  two: no\n---\n",
        "3:6 the front matter is not valid YAML: mapping values are not allowed in this context",
    );
    check(
        "---\nplain: one\n\n  two # three\nblock: |\n  a: b\n\n    c\nfolded: >-\n\n  d\nnext:\n  far\n  off\nlast: x\n---\n",
        r#"
        plain = Text "one\ntwo" @ "one\n\n  two"
        block = Text "a: b\n\n  c\n" @ "|\n  a: b\n\n    c"
        folded = Text "\nd" @ ">-\n\n  d"
        next = Text "far off" @ "far\n  off"
        last = Text "x" @ "x"
        body """#,
    );
}

#[test]
fn aliases_and_tags_are_followed() {
    check(
        "---\na: &name {b: 1.0}\nc: !tag d\ne: &f 1.10\ng: *f\n---\n",
        r#"
        a = map @ "b: 1.0"
        a.b = Number "1.0" @ "1.0"
        c = Text "d" @ "d"
        e = Number "1.10" @ "1.10"
        g = Number "1.1" @ "*f"
        body """#,
    );
}

#[test]
fn what_is_no_front_matter_is_named() {
    check("---\na: b\n", "1:1 the front matter has no end");
    check(
        "---\na: 1\nb: 2\na: 3\n---\n",
        "4:1 the key `a` is there twice",
    );
    check(
        "---\na: \"b\nc: d\n---\n",
        "2:4 the front matter is not valid YAML: a quotation mark is not closed",
    );
    check(
        "---\n\nwords\n---\n",
        "3:1 the front matter is no list of `key: value` lines",
    );
    check(
        "---\n[a]: b\n---\n",
        "2:1 the front matter is not valid YAML: invalid type: sequence, expected a key",
    );
}

#[test]
fn hostile_texts_are_refused_quickly() {
    let brackets = format!("---\na: {}\n---\n", "[".repeat(60_000));
    check(&brackets, "2:68 the front matter is nested too deeply");
    let long = format!("---\na: {}\n---\n", "x".repeat(70_000));
    check(&long, "1:1 the front matter is larger than 64 KiB");
    let blanks = format!("---\na: b\n{}  c\n---\n", "\n".repeat(60_000));
    assert!(parse(&source(&blanks)).0.is_some());
    let aliases = format!(
        "---\na: &a [{}]\nb: [{}]\n---\n",
        "x, ".repeat(5_000),
        "*a, ".repeat(5_000)
    );
    assert!(parse(&source(&aliases)).0.is_none());
    let dashes = format!("---\n{} a\n---\n", "- ".repeat(30_000));
    assert!(parse(&source(&dashes)).0.is_none());
}

proptest! {
    #[test]
    fn never_panics(lines in prop::collection::vec("[a-c \t]{0,3}[-a-c:#&*!|>'\"\\[\\]{}, é\r\n1.~?%]{0,12}", 0..8)) {
        parse(&source(&format!("---\n{}\n---\nbody", lines.join("\n"))));
    }

    #[test]
    fn plain_keys_and_values_have_exact_places(values in prop::collection::vec("[a-z][a-z é]{0,8}[a-z]", 1..6)) {
        let mut text = "---\n".to_owned();
        for (index, value) in values.iter().enumerate() {
            text.push_str(&format!("k{index}:\n  - n: {value}\n    'm' : \"{value}\"\n"));
        }
        text.push_str("---\n");
        let (front_matter, _) = parse(&source(&text));
        for (entry, value) in front_matter.expect("it is valid").entries.iter().zip(&values) {
            let Value::List(items) = &entry.node.value else { panic!("a list") };
            let Value::Map(entries) = &items[0].value else { panic!("a map") };
            prop_assert_eq!(&text[entries[0].node.span.clone()], value);
            prop_assert_eq!(&text[entries[1].node.span.clone()], format!("\"{value}\""));
        }
    }
}
