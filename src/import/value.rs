//! The values of a front matter that is to be written.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::front_matter::{self, Node, Scalar};

/// A value of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number, as it is written.
    Number(f64),
    /// A number or a flag of another front matter, as it is written there.
    Literal(String),
    /// Nothing.
    Null,
    /// A list.
    List(Vec<Value>),
    /// A mapping, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A list of texts.
    pub fn texts(texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::List(
            texts
                .into_iter()
                .map(|text| Self::Text(text.into()))
                .collect(),
        )
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                serializer.serialize_i64(*number as i64)
            }
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Literal(written) => match serde_json::from_str::<serde_json::Value>(written) {
                Ok(value) => value.serialize(serializer),
                Err(_) => serializer.serialize_str(written),
            },
            Self::Null => serializer.serialize_unit(),
            Self::List(items) => items.serialize(serializer),
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// A value of our reader's as one that can be written.
pub(super) fn of_node(node: &Node) -> Value {
    match &node.value {
        front_matter::Value::Null => Value::Null,
        front_matter::Value::Scalar(text, Scalar::Text) => Value::Text(text.clone()),
        front_matter::Value::Scalar(text, _) => Value::Literal(text.clone()),
        front_matter::Value::List(items) => Value::List(items.iter().map(of_node).collect()),
        front_matter::Value::Map(entries) => {
            let entries = entries.iter();
            Value::Map(
                entries
                    .map(|entry| (entry.key.clone(), of_node(&entry.node)))
                    .collect(),
            )
        }
    }
}
