//! Hiding who wrote, reviewed and owns things.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use crate::config::Config;
use crate::edit::{self, Edit};
use crate::postmortem::Postmortem;

/// What stands in the place of an owner: an action item has one, and it is not said who.
const WITHHELD: &str = "withheld";

/// The people and teams that an archive names.
pub(super) struct Names {
    /// How each is called in a text, `@name`.
    handles: BTreeSet<String>,
    automaton: AhoCorasick,
}

impl Names {
    /// The owners, authors and reviewers of `postmortems`, and those that `config` names.
    pub(super) fn new<'a>(
        postmortems: impl Iterator<Item = &'a Postmortem>,
        config: &'a Config,
    ) -> Self {
        let configured = config.owners.keys().map(String::as_str);
        let handles: BTreeSet<String> = postmortems
            .flat_map(named)
            .chain(configured)
            .map(|name| name.trim_start_matches('@'))
            .filter(|name| !name.is_empty() && *name != WITHHELD)
            .map(|name| format!("@{name}"))
            .collect();
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .build(&handles);
        Self {
            handles,
            automaton: automaton.expect("names are far shorter than an automaton can hold"),
        }
    }

    /// The handles of these names.
    pub(super) fn handles(&self) -> impl Iterator<Item = &str> {
        self.handles.iter().map(String::as_str)
    }

    /// What takes the handles out of `text`: of those that start at one place, the longest.
    pub(super) fn edits(&self, text: &str) -> Vec<Edit> {
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        for it in self.automaton.find_overlapping_iter(text) {
            if is_whole(text, it.start(), it.end()) {
                let end = found.entry(it.start()).or_default();
                *end = it.end().max(*end);
            }
        }
        let mut edits: Vec<Edit> = Vec::with_capacity(found.len());
        for (start, end) in found {
            if edits.last().is_none_or(|last| last.span.end <= start) {
                edits.push(Edit {
                    span: start..end,
                    text: format!("@{WITHHELD}"),
                });
            }
        }
        edits
    }

    /// `config` without the handles in what it says.
    pub(super) fn config(&self, config: &Config) -> Config {
        let mut config = config.clone();
        for text in config.texts_mut() {
            *text = edit::apply(text, &self.edits(text));
        }
        config
    }
}

/// Whether the handle from `start` to `end` stands in `text` on its own: an `@` inside a word is
/// that of a mail address.
pub(super) fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Who is named in `postmortem`.
fn named(postmortem: &Postmortem) -> impl Iterator<Item = &str> {
    let owners = postmortem.action_items.iter().map(|item| &item.owner);
    let people = postmortem.authors.iter().chain(&postmortem.reviewers);
    owners.flatten().chain(people).map(String::as_str)
}

/// Takes out of `postmortem` who wrote and reviewed it, and who owns its action items.
pub(super) fn hide(postmortem: &mut Postmortem) {
    // A list of owners in the body is a part of its text, which the search reads.
    let mut names: Vec<String> = named(postmortem).map(str::to_owned).collect();
    names.retain(|name| !name.is_empty());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let (front_matter, body) = postmortem.text.split_at(postmortem.body);
    let mut body = body.to_owned();
    for name in &names {
        body = body.replace(name.as_str(), &" ".repeat(name.len()));
    }
    postmortem.text = format!("{front_matter}{body}").into();
    postmortem.authors.clear();
    postmortem.reviewers.clear();
    for item in &mut postmortem.action_items {
        item.owner = item.owner.take().map(|_| WITHHELD.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_of_known_names_are_taken_out() {
        let mut config = Config::default();
        for handle in ["ana", "ana-maria", "李雷"] {
            config
                .owners
                .insert(handle.to_owned(), "Somebody".to_owned());
        }
        let names = Names::new([].into_iter(), &config);
        for (text, expected) in [
            (
                "- [ ] Ask @Ana-Maria, @ana",
                "- [ ] Ask @withheld, @withheld",
            ),
            ("mail ana@ana.example", "mail ana@ana.example"),
            ("@anatomy, @override", "@anatomy, @override"),
            ("(@李雷)", "(@withheld)"),
            ("@ana-marias", "@withheld-marias"),
        ] {
            assert_eq!(edit::apply(text, &names.edits(text)), expected);
        }
    }
}
