//! Texts, and the words that are found in them.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;

fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    Words::default().each(text, |word| found.push(word.to_owned()));
    found
}

#[derive(Deserialize)]
struct Example {
    text: String,
    words: Vec<String>,
}

#[test]
fn the_examples_give_these_words() {
    let examples = include_str!("../../../tests/search/words.json");
    let examples: Vec<Example> = serde_json::from_str(examples).expect("JSON");
    for example in examples {
        assert_eq!(words(&example.text), example.words, "{}", example.text);
    }
}

#[test]
fn runs_know_their_place() {
    let text = "É: (kube-proxy), 決済x.";
    let runs: Vec<(&str, usize)> = runs(text).map(|run| (run.text, run.start)).collect();
    assert_eq!(runs, [("É", 0), ("kube-proxy", 5), ("決済", 18), ("x", 24)]);
}

#[test]
fn a_byte_is_of_a_piece_where_it_may_be_of_a_run() {
    for byte in 0..=u8::MAX {
        assert_eq!(is_inside(byte), class(byte) != Class::Other, "{byte}");
    }
}

proptest! {
    #[test]
    fn a_word_is_a_word_of_itself(text in "[\\PC]{0,40}|[a-cA-C0-9._/:' -]{0,20}") {
        for word in words(&text) {
            // A pair of neighbours may begin with a mark, as no text does.
            let is_pair = word.chars().any(is_spaceless);
            prop_assert!(is_pair || words(&word)[0] == word, "{}", word);
        }
    }

    #[test]
    fn each_run_is_in_a_piece(text in "[\\PC\n]{0,40}|[a-cA-C0-9._/:'éの—, -]{0,200}") {
        let mut found = Vec::new();
        pieces(&text, |piece| found.extend(runs(piece).map(|run| run.text)));
        prop_assert_eq!(found, runs(&text).map(|run| run.text).collect::<Vec<_>>());
    }

    #[test]
    fn words_are_sorted_as_a_browser_does(
        a in "[\\PC]{0,4}|[aé\u{ff21}\u{1f600}]{0,4}",
        b in "[\\PC]{0,4}|[aé\u{ff21}\u{1f600}]{0,4}",
    ) {
        prop_assert_eq!(compare(&a, &b), a.encode_utf16().cmp(b.encode_utf16()));
        if beginning(&a) != beginning(&b) {
            prop_assert_eq!(compare(&a, &b), beginning(&a).cmp(&beginning(&b)));
        }
    }
}
