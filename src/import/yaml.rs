//! Front matter as YAML that our own reader, and any other, reads back as it was.

use super::Value;

/// `entries` as the lines of a front matter, without the `---` around them.
pub fn write(entries: &[(String, Value)]) -> String {
    let mut out = String::new();
    for (key, value) in entries {
        entry(key, value, 0, &mut out);
    }
    out
}

/// A value on one line, as a note shows it.
pub fn inline(value: &Value) -> String {
    match value {
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", scalar(key), inline(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        value => plain(value),
    }
}

fn entry(key: &str, value: &Value, depth: usize, out: &mut String) {
    indent(depth, out);
    out.push_str(&scalar(key));
    out.push(':');
    below(value, depth, out);
}

/// What stands after the colon of a key, or after the dash of an item.
fn below(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            out.push('\n');
            for (key, value) in entries {
                entry(key, value, depth + 1, out);
            }
        }
        Value::List(items) if is_long(items) => {
            out.push('\n');
            for item in items {
                indent(depth + 1, out);
                out.push('-');
                if let Value::Map(entries) = item
                    && let [(key, first), rest @ ..] = entries.as_slice()
                {
                    out.push(' ');
                    out.push_str(&scalar(key));
                    out.push(':');
                    below(first, depth + 2, out);
                    for (key, value) in rest {
                        entry(key, value, depth + 2, out);
                    }
                } else {
                    below(item, depth + 1, out);
                }
            }
        }
        value => {
            out.push(' ');
            out.push_str(&inline(value));
            out.push('\n');
        }
    }
}

/// Whether a list takes a line for each of its items.
fn is_long(items: &[Value]) -> bool {
    let structured = |item: &Value| matches!(item, Value::Map(entries) if !entries.is_empty());
    let nested = |item: &Value| matches!(item, Value::List(items) if is_long(items));
    let length: usize = items.iter().map(|item| inline(item).len() + 2).sum();
    items.iter().any(|item| structured(item) || nested(item)) || (length > 100 && items.len() > 1)
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => scalar(text),
        Value::Number(number) => number.to_string(),
        Value::Literal(written) => written.clone(),
        Value::Null => "null".to_owned(),
        Value::List(_) => "[]".to_owned(),
        Value::Map(_) => "{}".to_owned(),
    }
}

/// A text, in quotes where it could be read as anything else.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control()
                || matches!(
                    c,
                    '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
                ) =>
            {
                quoted.push_str(&escape(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn escape(c: char) -> String {
    let code = u32::from(c);
    if code <= 0xffff {
        format!("\\u{code:04X}")
    } else {
        format!("\\U{code:08X}")
    }
}

/// Whether a text is a plain scalar to every reader of YAML, and a text to each: it starts
/// with a letter and has no mark in it that means something.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 11] = [
        "true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf",
    ];
    let is_moment = is_moment(text);
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let safe = |c: char| {
        c.is_ascii_alphanumeric()
            || " -_./()+%;'?!".contains(c)
            || (c.is_alphanumeric() && !c.is_ascii())
    };
    (is_moment || starts && text.chars().all(safe))
        && !text.ends_with(' ')
        && !WORDS.contains(&text.to_lowercase().as_str())
        && !text.contains("---")
}

/// Whether this is a date or a time in RFC 3339, which Casebook's own examples leave bare.
fn is_moment(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            10 => *byte == b'T',
            13 | 16 => *byte == b':',
            19.. => byte.is_ascii_digit() || b"Z+-:".contains(byte),
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter::{self, Node};
    use crate::input::Source;
    use crate::permalink::SourcePath;
    use proptest::prelude::*;

    /// What our reader makes of a value, as a value.
    fn read(node: &Node) -> Value {
        match &node.value {
            front_matter::Value::Null => Value::Null,
            front_matter::Value::Scalar(text, front_matter::Scalar::Number) => {
                Value::Number(text.parse().expect("a number"))
            }
            front_matter::Value::Scalar(text, front_matter::Scalar::Bool) => {
                Value::Literal(text.clone())
            }
            front_matter::Value::Scalar(text, front_matter::Scalar::Text) => {
                Value::Text(text.clone())
            }
            front_matter::Value::List(items) => Value::List(items.iter().map(read).collect()),
            front_matter::Value::Map(entries) => Value::Map(
                entries
                    .iter()
                    .map(|entry| (entry.key.clone(), read(&entry.node)))
                    .collect(),
            ),
        }
    }

    fn round_trip(entries: &[(String, Value)]) {
        let text = format!("---\n{}---\nbody", write(entries));
        let source = Source::new("a.md", SourcePath::new("a.md"), &text);
        let (front_matter, problems) = front_matter::parse(&source);
        let front_matter = front_matter.unwrap_or_else(|| panic!("{problems:?}\n{text}"));
        let found: Vec<(String, Value)> = front_matter
            .entries
            .iter()
            .map(|entry| (entry.key.clone(), read(&entry.node)))
            .collect();
        assert_eq!(found, entries, "{text}");
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            "\\PC{0,20}".prop_map(Value::Text),
            "[-:#\\[\\]{}&*!|>'\"%@`,? \n\ta-z0-9~.]{0,12}".prop_map(Value::Text),
            "(yes|no|null|~|1e3|0x1f|1_000|12:30|2024-01-24|\\.5|-|---|true| x|x )"
                .prop_map(Value::Text),
            (0u32..100_000).prop_map(|number| Value::Number(f64::from(number) / 100.0)),
            any::<bool>().prop_map(|flag| Value::Literal(flag.to_string())),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                prop::collection::btree_map("[a-z_]{1,8}", inner, 1..4)
                    .prop_map(|map| Value::Map(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(map in prop::collection::btree_map("[a-z_]{1,8}", value(), 0..5)) {
            round_trip(&map.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn it_reads_as_a_person_would_write_it() {
        let entries = [
            ("title".to_owned(), Value::from("Sign-in: down")),
            ("started_at".to_owned(), Value::from("2024-01-24T15:00:00Z")),
            ("services".to_owned(), Value::texts(["api", "web"])),
            (
                "impact".to_owned(),
                Value::Map(vec![(
                    "users_affected_percent".to_owned(),
                    Value::Number(80.0),
                )]),
            ),
            (
                "action_items".to_owned(),
                Value::List(vec![Value::Map(vec![(
                    "title".to_owned(),
                    Value::from("Test it"),
                )])]),
            ),
        ];
        assert_eq!(
            write(&entries),
            "title: \"Sign-in: down\"\nstarted_at: 2024-01-24T15:00:00Z\nservices: [api, web]\n\
             impact:\n  users_affected_percent: 80\naction_items:\n  - title: Test it\n"
        );
    }
}
