//! TOML values that know their key's full name and report what is wrong with them.

use std::cell::RefCell;
use std::fmt::Display;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::TOP;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::input::{Source, printable};

/// The problems of one file, as they are found.
pub(super) struct Problems<'a> {
    source: &'a Source,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self {
            source,
            found: RefCell::default(),
        }
    }

    pub(super) fn report(&self, span: Range<usize>, diagnostic: Diagnostic) {
        let place = self.source.place(span);
        self.found.borrow_mut().push(diagnostic.at(place));
    }

    /// All problems, in the file's order.
    pub(super) fn into_sorted(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        Diagnostic::sort(&mut found);
        // A table that two readers ask for is reported by both.
        found.dedup();
        found
    }
}

/// A table. Every key that is asked for is one that Casebook knows; [`Table::finish`]
/// reports the others.
pub(super) struct Table<'a> {
    /// The table's own name, `""` for the file itself.
    name: String,
    entries: &'a DeTable<'a>,
    problems: &'a Problems<'a>,
    known: Vec<&'static str>,
}

impl<'a> Table<'a> {
    pub(super) fn root(entries: &'a DeTable<'a>, problems: &'a Problems<'a>) -> Self {
        Self {
            name: String::new(),
            entries,
            problems,
            known: Vec::new(),
        }
    }

    /// The value of `key`, where there is one.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Item<'a>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let value = self.entries.get(key)?;
        Some(self.item(key, value))
    }

    /// The text of `key`, where it has one.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        self.take(key)?.text()
    }

    /// Whether `key` is switched on, where it says.
    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.take(key)?.flag()
    }

    /// The table of `key`, where there is one.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        self.take(key)?.table()
    }

    /// Every key that was not asked for, which the archive chooses freely.
    pub(super) fn rest(&self) -> Vec<(Key<'a>, Item<'a>)> {
        self.entries
            .iter()
            .filter(|(key, _)| !self.known.contains(&&**key.get_ref()))
            .map(|(key, value)| {
                let item = self.item(key.get_ref(), value);
                let key = Key {
                    text: key.get_ref(),
                    span: key.span(),
                    problems: self.problems,
                };
                (key, item)
            })
            .collect()
    }

    /// Reports the keys that were not asked for.
    pub(super) fn finish(self) {
        for (key, _) in self.rest() {
            let keys = match self.name.as_str() {
                "" => format!("the keys are {}", list(&self.known)),
                name => format!("the keys of `[{name}]` are {}", list(&self.known)),
            };
            self.refuse_key(&key, &keys);
        }
    }

    /// Reports a key that was not asked for; `keys` says which there are.
    pub(super) fn refuse_key(&self, key: &Key<'_>, keys: &str) {
        let written = key.text;
        // A line below a table's header belongs to that table, which is easily forgotten.
        let hint = if !self.name.is_empty() && TOP.contains(&written) {
            format!("move `{written}` to the top of the file, before the first `[table]`; {keys}")
        } else if let Some(close) = did_you_mean(written, self.known.iter().copied()) {
            format!("did you mean `{close}`? {keys}")
        } else {
            keys.to_owned()
        };
        let message = format!("unknown key `{}`", self.path(written));
        key.refuse(Code::ConfigKey, message, hint);
    }

    fn item(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Item<'a> {
        Item {
            name: self.path(key),
            value: value.get_ref(),
            span: value.span(),
            problems: self.problems,
        }
    }

    /// The full name of a key of this table.
    pub(super) fn path(&self, key: &str) -> String {
        match self.name.as_str() {
            "" => key.to_owned(),
            name => format!("{name}.{key}"),
        }
    }
}

/// A key that the archive chose.
pub(super) struct Key<'a> {
    pub(super) text: &'a str,
    span: Range<usize>,
    problems: &'a Problems<'a>,
}

impl Key<'_> {
    /// Reports that the key cannot be used.
    pub(super) fn refuse(&self, code: Code, message: impl Into<String>, hint: impl Into<String>) {
        let diagnostic = Diagnostic::new(code, message).hint(hint);
        self.problems.report(self.span.clone(), diagnostic);
    }
}

/// A value, and the name of the key it was found at.
pub(super) struct Item<'a> {
    pub(super) name: String,
    value: &'a DeValue<'a>,
    span: Range<usize>,
    problems: &'a Problems<'a>,
}

impl<'a> Item<'a> {
    /// A text that is not empty.
    pub(super) fn text(&self) -> Option<String> {
        let Some(text) = self.value.as_str() else {
            return self.wrong_type("a text in quotes");
        };
        if text.trim().is_empty() {
            let message = format!("`{}` must not be empty", self.name);
            return self.refuse(message, "give it a value, or remove the line");
        }
        // An escape can stand for what the file itself may not hold.
        Some(printable(text.trim()).into_owned())
    }

    /// The text, where the value is one.
    pub(super) fn as_text(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// `true` or `false`.
    pub(super) fn flag(&self) -> Option<bool> {
        match self.value.as_bool() {
            Some(flag) => Some(flag),
            None => self.wrong_type("`true` or `false`"),
        }
    }

    /// A date, bare or in quotes, as it is written.
    pub(super) fn date(&self) -> Option<String> {
        match self.value.as_datetime() {
            Some(date) => Some(date.to_string()),
            None => self.text(),
        }
    }

    /// A table.
    pub(super) fn table(&self) -> Option<Table<'a>> {
        let Some(entries) = self.value.as_table() else {
            return self.wrong_type(&format!("a table, `[{}]`", self.name));
        };
        Some(Table {
            name: self.name.clone(),
            entries,
            problems: self.problems,
            known: Vec::new(),
        })
    }

    pub(super) fn is_table(&self) -> bool {
        self.value.is_table()
    }

    /// Whether it is a list of nothing.
    pub(super) fn is_empty_list(&self) -> bool {
        self.value.as_array().is_some_and(|array| array.is_empty())
    }

    /// The texts of a list, each as an item of its own; a text alone is a list of one.
    pub(super) fn texts(&self) -> Vec<(String, Item<'a>)> {
        if self.value.is_str() {
            return self
                .text()
                .map(|text| (text, self.at(self.value, self.span.clone())))
                .into_iter()
                .collect();
        }
        let Some(array) = self.value.as_array() else {
            self.wrong_type::<()>("a list of texts in quotes");
            return Vec::new();
        };
        array
            .iter()
            .map(|value| self.at(value.get_ref(), value.span()))
            .filter_map(|item| Some((item.text()?, item)))
            .collect()
    }

    /// The values of a list, each as an item of its own.
    pub(super) fn items(&self) -> Vec<Item<'a>> {
        let Some(array) = self.value.as_array() else {
            self.wrong_type::<()>("a list");
            return Vec::new();
        };
        array
            .iter()
            .map(|value| self.at(value.get_ref(), value.span()))
            .collect()
    }

    /// A path below the project, without a final `/`, to `what` (“a folder”).
    pub(super) fn path(&self, what: &str, hint: &str) -> Option<String> {
        let text = self.text()?;
        let path = text.trim_start_matches("./").trim_end_matches('/');
        let leaves = path
            .split(['/', '\\'])
            .any(|part| matches!(part, "" | "." | ".."));
        if leaves || path.contains(':') {
            let message = format!(
                "`{}` must be {what} inside the project, not `{text}`",
                self.name
            );
            return self.refuse(message, hint);
        }
        Some(path.to_owned())
    }

    /// Where the value stands.
    pub(super) fn place(&self) -> Place {
        self.problems.source.place(self.span.clone())
    }

    /// Reports something about the value that somebody should look at.
    pub(super) fn warn(&self, code: Code, message: String, hint: String) {
        let diagnostic = Diagnostic::new(code, message).hint(hint);
        self.problems.report(self.span.clone(), diagnostic);
    }

    /// Reports that the value cannot be used; `None`, for the caller to return.
    pub(super) fn refuse<T>(
        &self,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Option<T> {
        let diagnostic = Diagnostic::new(Code::ConfigValue, message).hint(hint);
        self.problems.report(self.span.clone(), diagnostic);
        None
    }

    /// Reports that the value is none of `known`.
    pub(super) fn refuse_word<'k, T>(
        &self,
        written: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Option<T> {
        let known: Vec<&str> = known.into_iter().collect();
        let mut hint = did_you_mean(written, known.iter().copied())
            .map_or_else(String::new, |close| format!("did you mean `{close}`? "));
        hint += &format!("it may be {}", list(&known));
        self.refuse(format!("`{}` cannot be `{written}`", self.name), hint)
    }

    fn wrong_type<T>(&self, wanted: &str) -> Option<T> {
        let message = format!(
            "`{}` must be {wanted}, not {}",
            self.name,
            type_name(self.value)
        );
        let diagnostic = Diagnostic::new(Code::ConfigValue, message);
        self.problems.report(self.span.clone(), diagnostic);
        None
    }

    fn at(&self, value: &'a DeValue<'a>, span: Range<usize>) -> Item<'a> {
        Item {
            name: self.name.clone(),
            value,
            span,
            problems: self.problems,
        }
    }
}

/// Names in backticks with commas between them.
pub(super) fn list<T: Display>(names: &[T]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
