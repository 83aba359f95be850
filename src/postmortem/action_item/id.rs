//! What an action item is called: short enough to be typed, the same for as long as the item is.
//!
//! A number in its postmortem would be shorter, and would go to another item when one is added
//! above it; a slug of the title would say more, and fill half a line. So it is made as the names
//! of commits are: from the postmortem's id and the title. Other items may come, go and change
//! places, and it may be closed, given away, put off, or moved from the body to the front matter;
//! an item that promises something else is another one.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use super::ActionItem;
use super::work::Work;

/// How many characters an id has. With 50,000 items in an archive the chance that two share
/// one is 1 in 20.
const LENGTH: usize = 7;

/// Letters, then digits; none that are taken for another, and no `u`, without which there are
/// fewer words.
const CHARACTERS: &[u8; 32] = b"abcdefghjkmnpqrstvwxyz0123456789";

/// How many of the characters are letters. The first of an id is one, so that no spreadsheet takes
/// it for a number.
const LETTERS: usize = 22;

/// Gives the `items` of the `postmortem` with this id their ids, and what follows from their words.
pub fn settle(items: &mut [ActionItem], postmortem: &str) {
    // Of items that promise the same, each is told by its place among them.
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let ids = items.iter().map(|item| {
        let nth = seen.entry(&item.title).or_default();
        *nth += 1;
        id(postmortem, &item.title, *nth - 1)
    });
    let ids: Vec<String> = ids.collect();
    for (item, id) in items.iter_mut().zip(ids) {
        item.id = id;
        item.work = Work::of(&item.title);
    }
}

fn id(postmortem: &str, title: &str, nth: usize) -> String {
    let promise = [postmortem, "\n", &nth.to_string(), "\n", title].concat();
    let mut hash = xxh3_64(promise.as_bytes());
    let mut id = String::with_capacity(LENGTH);
    for place in 0..LENGTH {
        let among = if place == 0 {
            LETTERS
        } else {
            CHARACTERS.len()
        };
        let (rest, character) = (hash / among as u64, hash % among as u64);
        id.push(char::from(CHARACTERS[character as usize]));
        hash = rest;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postmortem::action_item::{Form, Written};

    fn ids(titles: &[&str]) -> Vec<String> {
        let item = |title: &&str| {
            let (span, form) = (0..0, Form::Line);
            ActionItem::new((*title).to_owned(), String::new(), Written { span, form })
        };
        let mut items: Vec<ActionItem> = titles.iter().map(item).collect();
        settle(&mut items, "2024-01-24-login");
        items.into_iter().map(|item| item.id).collect()
    }

    #[test]
    fn an_id_is_the_same_on_every_machine() {
        assert_eq!(ids(&["Test the balancer", "決済"]), ["skzm678", "dd4j8vw"]);
        assert_ne!(id("a", "Test", 0), id("b", "Test", 0));
    }

    #[test]
    fn an_id_stays_when_other_items_come_and_go() {
        let before = ids(&["Test", "Alert", "Test"]);
        let after = ids(&["Audit", "Alert", "Test", "Train", "Test"]);
        assert_eq!(before, [&*after[2], &*after[1], &*after[4]]);
        assert_ne!(before[0], before[2], "items that promise the same differ");
    }
}
