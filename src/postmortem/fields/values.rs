//! Values of one type each: texts, lists of texts, numbers, words, days.

use chrono::NaiveDate;

use super::words::Word;
use super::{Fields, Found, says_nothing};
use crate::diagnostic::did_you_mean;
use crate::front_matter::Value;
use crate::permalink::slug;
use crate::time::clock;

impl<'a> Fields<'a> {
    /// The text of `name`.
    pub(in crate::postmortem) fn text(&mut self, name: &'a str) -> Option<String> {
        let found = self.find(name)?;
        self.scalar(&found).map(str::to_owned)
    }

    /// The texts of `name`, each with its place; a single one needs no list.
    pub(in crate::postmortem) fn texts(&mut self, name: &'a str) -> Vec<(&'a str, Found<'a>)> {
        let mut texts = Vec::new();
        for item in self.items(name) {
            if let Some(text) = self.scalar(&item) {
                texts.push((text, item));
            }
        }
        texts
    }

    /// The texts of `name`, without their places.
    pub(in crate::postmortem) fn plain_texts(&mut self, name: &'a str) -> Vec<String> {
        let texts = self.texts(name).into_iter();
        texts.map(|(text, _)| text.to_owned()).collect()
    }

    /// The items of `name`; a value that is no list is the only one.
    pub(in crate::postmortem) fn items(&mut self, name: &'a str) -> Vec<Found<'a>> {
        let Some(found) = self.find(name) else {
            return Vec::new();
        };
        let Value::List(items) = &found.node.value else {
            return vec![found];
        };
        let items = items.iter().filter(|item| !says_nothing(item));
        items
            .map(|node| Found {
                name: found.name.clone(),
                node,
            })
            .collect()
    }

    /// The word of `name`.
    pub(in crate::postmortem) fn word<T: Word>(&mut self, name: &'a str) -> Option<T> {
        let found = self.find(name)?;
        let written = slug(self.scalar(&found)?).replace('_', "-");
        let value = T::WORDS.iter().find(|(word, _)| *word == written);
        if value.is_none() {
            let words: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
            self.refuse_word(&found, "is none of its words", &words);
        }
        value.map(|(word, value)| {
            self.spelling(&found, word);
            *value
        })
    }

    /// Reports a value that is none of these `words`.
    pub(in crate::postmortem) fn refuse_word(
        &mut self,
        found: &Found<'_>,
        is: &str,
        words: &[&str],
    ) {
        let Value::Scalar(written, _) = &found.node.value else {
            return;
        };
        let all = format!("write one of `{}`", words.join("`, `"));
        match did_you_mean(&slug(written), words.iter().copied()) {
            Some(meant) => self.refuse(found, is, format!("did you mean `{meant}`? {all}")),
            None => self.refuse(found, is, all),
        }
    }

    /// The count of `name`.
    pub(in crate::postmortem) fn count(&mut self, name: &'a str) -> Option<u64> {
        let found = self.find(name)?;
        let written = self.scalar(&found)?.replace('_', "");
        let count = written.parse().ok();
        if count.is_none() {
            self.refuse(
                &found,
                "is no count",
                "write a whole number, such as `12000`",
            );
        }
        count
    }

    /// The percentage of `name`, from 0 to 100.
    pub(in crate::postmortem) fn percent(&mut self, name: &'a str) -> Option<f64> {
        let found = self.find(name)?;
        let written = self.scalar(&found)?.trim_end_matches('%').trim_end();
        let percent = decimal(written).filter(|percent| *percent <= 100.0);
        if percent.is_none() {
            let hint = "write a number from 0 to 100, such as `80` or `0.5`";
            self.refuse(&found, "is no percentage", hint);
        }
        percent
    }

    /// The amount of `name`, not negative.
    pub(in crate::postmortem) fn amount(&mut self, name: &'a str) -> Option<f64> {
        let found = self.find(name)?;
        let amount = decimal(&self.scalar(&found)?.replace('_', ""));
        if amount.is_none() {
            let hint = "write a number, such as `12000` or `99.50`";
            self.refuse(&found, "is no amount", hint);
        }
        amount
    }

    /// The day of `name`, whose time of day does not matter.
    pub(in crate::postmortem) fn day(&mut self, name: &'a str) -> Option<NaiveDate> {
        let found = self.find(name)?;
        let day = clock::timestamp(self.scalar(&found)?);
        if day.is_none() {
            self.refuse(&found, "is no date", "write it as `2024-01-24`");
        }
        day.map(|stamp| stamp.date)
    }

    /// The web address of `name`.
    pub(in crate::postmortem) fn url(&mut self, name: &'a str) -> Option<String> {
        let found = self.find(name)?;
        let url = self.scalar(&found)?;
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let is_url =
            rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
        if !is_url {
            let hint = "write the whole address: `https://…`";
            self.refuse(&found, "is no web address", hint);
        }
        is_url.then(|| url.to_owned())
    }

    /// The text of `found`, without blanks around it; a list or a mapping is refused.
    pub(in crate::postmortem) fn scalar(&mut self, found: &Found<'a>) -> Option<&'a str> {
        if let Value::Scalar(text, _) = &found.node.value {
            return Some(text.trim());
        }
        self.refuse(
            found,
            "should be a single value",
            "write a text here, not keys or a list below it",
        );
        None
    }
}

/// A number that is not negative and has an end.
fn decimal(written: &str) -> Option<f64> {
    let is_plain = written
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    written
        .parse()
        .ok()
        .filter(|number: &f64| is_plain && number.is_finite())
}
