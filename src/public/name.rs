//! Hiding who wrote, reviewed and owns things.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::config::Config;
use crate::edit::Edit;
use crate::postmortem::Postmortem;

/// What stands in the place of an owner: an action item has one, and it is not said who.
const WITHHELD: &str = "withheld";

/// The people and teams that an archive names.
pub(super) struct Names(AhoCorasick);

impl Names {
    /// The owners, authors and reviewers of `postmortems`, and those that `config` names.
    pub(super) fn new<'a>(
        postmortems: impl Iterator<Item = &'a Postmortem>,
        config: &'a Config,
    ) -> Self {
        let configured = config.owners.keys().map(String::as_str);
        let names: BTreeSet<String> = postmortems
            .flat_map(named)
            .chain(configured)
            .map(|name| format!("@{}", name.trim_start_matches('@')))
            .filter(|handle| handle.len() > 1)
            .collect();
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(names);
        Self(automaton.expect("names are far shorter than an automaton can hold"))
    }

    /// What takes the handles of these names, `@name`, out of `text` from byte `from` on.
    pub(super) fn handles(&self, text: &str, from: usize) -> impl Iterator<Item = Edit> {
        let found = self.0.find_iter(&text[from..]);
        let is_whole = move |start: usize, end: usize| {
            let before = text[..start].chars().next_back();
            let after = text[end..].chars().next();
            // An `@` inside a word is that of a mail address.
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        found
            .map(move |found| (from + found.start(), from + found.end()))
            .filter(move |(start, end)| is_whole(*start, *end))
            .map(|(start, end)| Edit {
                span: start..end,
                text: format!("@{WITHHELD}"),
            })
    }
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
    use crate::edit::apply;

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
        ] {
            let edits: Vec<Edit> = names.handles(text, 0).collect();
            assert_eq!(apply(text, &edits), expected);
        }
    }
}
