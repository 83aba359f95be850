//! YAML to a tree of values, whose places are not known yet.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_yaml::Deserializer;

use super::{Entry, Node, Scalar, Value};
use crate::input::printable;

/// Why a text is not YAML that can be read.
#[derive(Debug)]
pub(super) struct Problem {
    /// What is wrong.
    pub(super) message: String,
    /// Where, in bytes of the YAML.
    pub(super) at: usize,
    /// How to mend it.
    pub(super) hint: &'static str,
}

/// The value that `yaml` states, with keys that are there twice among its own. All places are
/// empty, and the text of a number is the crate's, not the file's.
pub(super) fn read(yaml: &str) -> Result<Value, Problem> {
    if let Some(at) = too_deep(yaml) {
        return Err(Problem {
            message: "the front matter is nested too deeply".to_owned(),
            at,
            hint: "close the brackets before this one",
        });
    }
    let budget = Cell::new(BUDGET);
    ValueSeed(&budget)
        .deserialize(Deserializer::from_str(yaml))
        .map_err(|error| problem(&error, yaml))
}

/// What the YAML crate's `error` says, without the places in its text: they are counted
/// from the YAML's first line.
fn problem(error: &serde_yaml::Error, yaml: &str) -> Problem {
    let message = error.to_string();
    let mut parts = message.split(", while ");
    let (mut reason, _) = cut_place(parts.next().unwrap_or_default());
    let mut at = error.location().map_or(0, |location| location.index());
    // A quote that is never closed is noticed at the end, and to be mended at its start.
    if let Some((context, Some((line, column)))) = parts.next().map(cut_place)
        && context.contains("quoted")
    {
        reason = "a quotation mark is not closed";
        let before: usize = yaml
            .split_inclusive('\n')
            .take(line - 1)
            .map(str::len)
            .sum();
        let chars = yaml[before..].char_indices().nth(column - 1);
        at = before + chars.map_or(0, |(index, _)| index);
    }
    Problem {
        message: format!("the front matter is not valid YAML: {reason}"),
        at,
        hint: "put a value with `: `, `#` or leading punctuation in quotes",
    }
}

/// `words at line 2 column 6` as its words and its place, which is counted from 1.
fn cut_place(message: &str) -> (&str, Option<(usize, usize)>) {
    let Some((words, place)) = message.split_once(" at line ") else {
        return (message, None);
    };
    let place = place.split_once(" column ").and_then(|(line, column)| {
        let line = line.parse().ok().filter(|line| *line > 0)?;
        let column = column.parse().ok().filter(|column| *column > 0)?;
        Some((line, column))
    });
    (words, place)
}

/// What a tree may hold, in values and bytes of text. A text within the size limit stays
/// far below it, unless it repeats its parts by aliases.
const BUDGET: usize = 256 * 1024;

/// The bracket that opens one level too many: each level costs the YAML crate time for
/// every one above it.
fn too_deep(yaml: &str) -> Option<usize> {
    const DEEPEST: usize = 64;
    if memchr::memchr2_iter(b'[', b'{', yaml.as_bytes()).count() <= DEEPEST {
        return None;
    }
    let mut depth = 0usize;
    yaml.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Reads one value, at the cost of a shared budget.
#[derive(Clone, Copy)]
struct ValueSeed<'a>(&'a Cell<usize>);

impl ValueSeed<'_> {
    fn spend<E: Error>(self, cost: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(cost + 1);
        self.0
            .set(left.ok_or_else(|| E::custom("its aliases repeat too much"))?);
        Ok(())
    }

    fn scalar<E: Error>(self, text: String, scalar: Scalar) -> Result<Value, E> {
        self.spend(text.len())?;
        Ok(Value::Scalar(text, scalar))
    }

    fn text<E: Error>(self, text: &str) -> Result<String, E> {
        self.spend(text.len())?;
        // An escape can stand for what the file itself may not hold.
        Ok(printable(text).into_owned())
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.spend(0)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.scalar(value.to_string(), Scalar::Bool)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.scalar(value.to_string(), Scalar::Number)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.scalar(value.to_string(), Scalar::Number)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.scalar(value.to_string(), Scalar::Number)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.scalar(value.to_string(), Scalar::Number)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.scalar(value.to_string(), Scalar::Number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Scalar(self.text(text)?, Scalar::Text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut items = Vec::new();
        while let Some(value) = access.next_element_seed(self)? {
            items.push(unplaced(value));
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(KeySeed(self))? {
            entries.push(Entry {
                key,
                key_span: 0..0,
                node: unplaced(access.next_value_seed(self)?),
            });
        }
        Ok(Value::Map(entries))
    }

    /// A value with a tag of its own (`!secret x`): the tag means nothing here.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (_, variant) = access.variant::<String>()?;
        variant.newtype_variant_seed(self)
    }
}

fn unplaced(value: Value) -> Node {
    Node { value, span: 0..0 }
}

/// Reads a key, as it is written, at the cost of the same budget.
struct KeySeed<'a>(ValueSeed<'a>);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = String;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        self.0.text(text)
    }
}
