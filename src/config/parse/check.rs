//! `[check]`: what the archive makes of each rule.

use super::table::{Item, Key, Table};
use crate::diagnostic::{Choice, Code, Level, Levels, did_you_mean};

/// The word for a rule that is switched off.
const OFF: &str = "off";

/// Reads `[check]`.
pub(super) fn read(table: &Table<'_>) -> Levels {
    let mut levels = Levels::default();
    for (key, item) in table.rest() {
        let level = code(&key).and_then(|code| Some((code, level(code, &item)?)));
        if let Some((code, level)) = level {
            levels.set(code, level);
        }
    }
    levels
}

/// The rule that is named, where anything can be made of it.
fn code(key: &Key<'_>) -> Option<Code> {
    let names = Code::ALL.iter().map(|code| code.as_str());
    let Some(code) = Code::find(key.text) else {
        let hint = match did_you_mean(key.text, names) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "the rules are listed in docs/diagnostics.md".to_owned(),
        };
        key.refuse(Code::ConfigKey, format!("`{}` is no rule", key.text), hint);
        return None;
    };
    if code.choice() == Choice::None {
        key.refuse(
            Code::ConfigValue,
            format!("`{}` cannot be changed", key.text),
            "it stands for what cannot be read or published at all, which is always an error",
        );
        return None;
    }
    Some(code)
}

/// What is made of `code`: a level, or nothing.
fn level(code: Code, item: &Item<'_>) -> Option<Option<Level>> {
    let written = item.text()?;
    let allowed = Level::ALL
        .into_iter()
        .filter(|level| code.choice() == Choice::Any || *level != Level::Error);
    if written == OFF {
        return Some(None);
    }
    match allowed.clone().find(|level| level.as_str() == written) {
        Some(level) => Some(Some(level)),
        None => item.refuse_word(&written, allowed.map(Level::as_str).chain([OFF])),
    }
}
