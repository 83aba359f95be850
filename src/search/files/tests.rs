//! What a client reads in the files: a decoder of their format, and all that it must find.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::search::document::Posting;
use crate::search::testing::archive;
use crate::search::token::compare;
use crate::search::{Memory, Search, Words};

/// The payload of each file, by its name; the checksums hold.
fn payloads(files: &[(OutputPath, String)]) -> BTreeMap<String, Value> {
    let read = |(path, text): &(OutputPath, String)| {
        let name = path
            .as_str()
            .trim_start_matches("search/")
            .trim_end_matches(".js");
        let call = text
            .strip_prefix("S(")
            .and_then(|text| text.strip_suffix(");\n"));
        let call = format!("[{}]", call.expect("a call"));
        let Value::Array(arguments) = serde_json::from_str(&call).expect("JSON") else {
            panic!("a list of arguments");
        };
        let [called, _, payload] = arguments.try_into().expect("three arguments");
        assert_eq!(called, name);
        (name.to_owned(), payload)
    };
    files.iter().map(read).collect()
}

/// The number at the start of `text`, and the rest.
fn read_number(text: &str) -> (usize, &str) {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (mut number, mut shift) = (0, 0);
    for (at, c) in text.char_indices() {
        let bits = digits.find(c).expect("a digit");
        number |= (bits & 31) << shift;
        shift += 5;
        if bits < 32 {
            return (number, &text[at + 1..]);
        }
    }
    panic!("a number ends");
}

fn read_gaps(mut text: &str) -> Vec<usize> {
    let mut numbers = Vec::new();
    while !text.is_empty() {
        let (number, rest) = read_number(text);
        numbers.push(number);
        text = rest;
    }
    numbers
}

/// The words of all `t` files, each with the numbers and steps of its documents.
fn read_words(payloads: &BTreeMap<String, Value>) -> Vec<(String, Vec<(usize, usize)>)> {
    let root = &payloads["root"];
    let beginnings = root["words"].as_str().expect("a text");
    let mut found = Vec::new();
    for (at, beginning) in beginnings
        .split(' ')
        .filter(|it| !it.is_empty())
        .enumerate()
    {
        let mut before: Vec<u16> = Vec::new();
        let file = payloads[&format!("t/{at}")].as_str().expect("a text");
        let parts: Vec<&str> = file.split(' ').collect();
        for (place, pair) in parts.chunks(2).enumerate() {
            let (shared, rest) = read_number(pair[0]);
            before.truncate(shared);
            before.extend(rest.encode_utf16());
            let word = String::from_utf16(&before).expect("a text");
            if place == 0 {
                let last = found.last().map_or("", |(word, _): &(String, _)| word);
                assert!(word.starts_with(beginning) && compare(last, beginning).is_lt());
            }
            let mut number = 0;
            let postings = read_gaps(pair[1]).into_iter().map(|posting| {
                number += posting >> 3;
                (number, posting & 7)
            });
            found.push((word, postings.collect()));
        }
    }
    found
}

fn check(bodies: &[String]) {
    let config = Config::default();
    let texts = bodies
        .iter()
        .map(|body| format!("---\ntitle: One\n---\n{body}"));
    let archive = archive(&texts.collect::<Vec<_>>(), &config);
    let index = Index::gather(&archive, &config, |_| true);
    let payloads = payloads(&files(&index, &archive, &config));
    let all = (0..index.words()).map(|at| {
        let pair = |posting: &Posting| (posting.number(), usize::from(posting.step()));
        (
            index.word(at).to_owned(),
            index.postings(at).iter().map(pair).collect(),
        )
    });
    assert_eq!(read_words(&payloads), all.collect::<Vec<_>>());
}

#[test]
fn the_paths_of_the_files_are_reserved() {
    let config = Config::default();
    let archive = archive(
        &["---\ntitle: One\ntags: [a]\n---\nText\n".to_owned()],
        &config,
    );
    let index = Index::gather(&archive, &config, |_| true);
    for (path, _) in files(&index, &archive, &config) {
        assert!(is_reserved(path.as_str()), "{path}");
    }
    for path in [
        "search/index.html",
        "search/a/0.js",
        "search/t/one.js",
        "m.js",
    ] {
        assert!(!is_reserved(path), "{path}");
    }
}

#[test]
fn an_empty_archive_has_a_root_and_nothing_else() {
    let config = Config::default();
    let archive = archive(&[], &config);
    let index = Index::gather(&archive, &config, |_| true);
    let payloads = payloads(&files(&index, &archive, &config));
    let names: Vec<&str> = payloads.keys().map(String::as_str).collect();
    assert_eq!(names, ["m", "root", "v"]);
    assert_eq!(payloads["root"]["n"], 0);
    assert_eq!(payloads["root"]["words"], "");
}

#[test]
fn many_words_are_cut_into_files() {
    let texts: Vec<String> = (0..40)
        .map(|text| {
            let words = (0..400).map(|word| format!("w{}x{word}é𝕏", (text * 31 + word) % 977));
            words.collect::<Vec<_>>().join(" ")
        })
        .collect();
    check(&texts);
    let config = Config::default();
    let archive = archive(&texts, &config);
    let index = Index::gather(&archive, &config, |_| true);
    let files = files(&index, &archive, &config);
    let sizes = files
        .iter()
        .filter(|(path, _)| path.as_str().starts_with("search/t/"));
    let sizes: Vec<usize> = sizes.map(|(_, text)| text.len()).collect();
    assert!(sizes.len() > 3, "{sizes:?}");
    assert!(sizes.iter().all(|size| *size < 18 * 1024), "{sizes:?}");
}

#[test]
fn rows_facets_and_minutes_name_the_same_documents() {
    let config = Config::default();
    let texts = [
        "started_at: 2024-01-01T10:00:00Z\nresolved_at: 2024-01-01T11:30:00Z\nseverity: sev2\nimpact: {users_affected: 1200}",
        "root_causes: [dns]\nlooked_like: [database]\nstatus: in-review\nlang: ja\ndate: 2023-05-05",
    ];
    let texts = texts.iter().enumerate();
    let texts = texts.map(|(at, text)| format!("---\ntitle: \"T{at} </script>\"\n{text}\n---\n"));
    let archive = archive(&texts.collect::<Vec<_>>(), &config);
    let index = Index::gather(&archive, &config, |_| true);
    let payloads = payloads(&files(&index, &archive, &config));
    assert_eq!(
        payloads["d/0"].to_string(),
        concat!(
            r#"[["title","page","iso","date","rank","severity","severityPage","path","duration","users","status","language","summary"],"#,
            r#"["T1 </script>","../incidents/2024-01-02-1/","2023-05-05","5 May 2023",0,0,0,"#,
            r#"[["Looked like "],["Database","../looked-like/database/","looked"],[" → was "],["dns","../causes/dns/","was"]],"#,
            r#"0,0,"In review","ja",""],"#,
            r#"["T0 </script>","../incidents/2024-01-01-0/","2024-01-01","1 Jan 2024",2,"SEV 2","../severity/sev2/","#,
            "[[\"Cause not recorded.\"]],\"1\u{a0}h\u{a0}30\u{a0}m\",\"1,200 users\",0,0,\"\"]]"
        )
    );
    // The older one's is not known; one more than ninety minutes.
    assert_eq!(payloads["m"].to_string(), r#""A7C""#);
    let facets = &payloads["root"]["facets"];
    assert_eq!(facets[0], "year");
    assert_eq!(
        payloads["f/0"].to_string(),
        r#"[["slug","name","docs","phrase","page"],["2024","2024","B"],["2023","2023","A"]]"#
    );
    assert_eq!(facets[1], "severity");
    assert_eq!(
        payloads["f/1"].to_string(),
        r#"[["slug","name","docs","phrase","page"],["sev2","SEV 2","B"]]"#
    );
    assert_eq!(facets[3], "looked_like");
    assert_eq!(
        payloads["f/3"].to_string(),
        r#"[["slug","name","docs","phrase","page"],["database","Database","A","database","../looked-like/database/"]]"#
    );
}

#[test]
fn a_row_says_what_it_looked_like_and_what_it_was() {
    let config = Config::default();
    let says = |front: &str| {
        let archive = archive(&[format!("---\ntitle: One\n{front}\n---\n")], &config);
        let index = Index::gather(&archive, &config, |_| true);
        let payloads = payloads(&files(&index, &archive, &config));
        let path = payloads["d/0"][1][7].as_array().expect("a list");
        let text = path.iter().map(|piece| piece[0].as_str().expect("a text"));
        text.collect::<String>()
    };
    assert_eq!(says("tags: [a]"), "Cause not recorded.");
    assert_eq!(says("root_causes: [dns]"), "Was dns");
    assert_eq!(
        says("looked_like: [database, network, dns]"),
        "Looked like Database, Network and Dns. Cause not recorded."
    );
    assert_eq!(
        says("looked_like: [database, network]\nroot_causes: [dns]"),
        "Looked like Database and Network → was dns"
    );
}

/// Reports of two hundred words each.
fn many(reports: usize) -> Vec<String> {
    let word = |text: usize, word: usize| format!("w{:x}", (text * 7919 + word * word * 31) % 9973);
    let text = |text| {
        (0..200)
            .map(|at| word(text, at))
            .collect::<Vec<_>>()
            .join(" ")
    };
    (0..reports).map(text).collect()
}

#[test]
fn one_edit_changes_few_files() {
    let config = Config::default();
    let made = |texts: &[String]| search(&archive(texts, &config), &config).files;
    let mut texts = many(400);
    let before = made(&texts);
    texts[200].push_str(" a new sentence");
    let after = made(&texts);
    let changed: Vec<&str> = after
        .iter()
        .filter(|file| !before.contains(file))
        .map(|(path, _)| path.as_str())
        .collect();
    assert!(after.len() > 30, "{}", after.len());
    // The root, the vocabulary, and the files of the three words.
    assert!(changed.len() <= 5, "{changed:?}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let config = Config::default();
    let archive = archive(&many(300), &config);
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let search = pool.expect("threads").install(|| search(&archive, &config));
        (search.files, search.similar)
    };
    assert_eq!(on(1), on(8));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_posting_is_read_back(
        texts in prop::collection::vec("([a-cé𝕏決]{1,3}[ -]){0,30}|\\PC{0,60}", 0..8)
    ) {
        check(&texts);
    }
}

/// The search of `archive`, which is the same from words that were read already.
fn search(archive: &Archive, config: &Config) -> Search {
    let words = Words::read(archive, config, &Memory::default());
    let search = Search::new(archive, config, Some(&words));
    assert_eq!(search.files, Search::new(archive, config, None).files);
    search
}
