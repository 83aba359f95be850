//! Small archives, and what is similar in them.

use super::*;
use crate::search::testing::archive;
use crate::search::{Memory, Words, similar_at};

/// A report: its front matter, and words that no other one has besides.
fn report(at: usize, front_matter: &str, body: &str) -> String {
    let own: Vec<String> = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
        .iter()
        .map(|word| format!("{word}{}", "abcdefghij".chars().nth(at).expect("a letter")))
        .collect();
    format!(
        "---\ntitle: {}\n{front_matter}\n---\n{}\n\n{body}\n",
        own[0],
        own.join(" ")
    )
}

/// Each incident's similar ones: its number from the oldest, the terms and words they share.
fn said(archive: &Archive, config: &Config) -> Vec<String> {
    let index = Index::gather(archive, config, |_| true);
    let similar = Comparison::new(archive, config, &index).all();
    let words = Words::read(archive, config, &Memory::default());
    for (at, similar) in similar.iter().enumerate() {
        let one = similar_at(archive, config, &words, at);
        assert_eq!(&one, similar, "found without the others'");
    }
    let last = similar.len() - 1;
    similar
        .iter()
        .rev()
        .map(|similar| say(archive, similar, last))
        .collect()
}

fn say(archive: &Archive, similar: &[Similar], last: usize) -> String {
    let say = |it: &Similar| {
        let term = |(taxonomy, term): &(usize, usize)| &archive.indexes[*taxonomy].terms[*term].id;
        let terms = it.terms.iter().map(|it| term(it).as_str());
        let words = it.words.iter().map(String::as_str);
        let shared: Vec<&str> = terms.chain(words).collect();
        format!("{} ({})", last - it.at, shared.join(", "))
    };
    similar.iter().map(say).collect::<Vec<_>>().join("; ")
}

/// Reports that have nothing to do with any other.
fn others() -> impl Iterator<Item = String> {
    (0..30).map(|_| "---\ntitle: Another\n---\nOther words".to_owned())
}

#[test]
fn incidents_are_similar_by_terms_and_by_names() {
    let config = Config::default();
    let names = "`max_conn`, ERR_POOL_EMPTY, PgBouncer, v1.18.3";
    let mut texts = vec![
        report(
            0,
            "root_causes: [dns]\nsymptoms: [slow]",
            "`max_conn` was low",
        ),
        report(
            1,
            "root_causes: [cache]\nsymptoms: [slow]",
            "the weather was fine",
        ),
        report(2, "root_causes: [leap-day]", names),
        report(3, "root_causes: [disk]", names),
        report(4, "severity: sev1", "the weather was low"),
    ];
    texts.extend(others());
    assert_eq!(
        said(&archive(&texts, &config), &config)[..5],
        [
            "1 (slow)",
            "0 (slow)",
            "3 (err_pool_empty, pgbouncer, v1.18.3)",
            "2 (err_pool_empty, pgbouncer, v1.18.3)",
            ""
        ]
    );
}

#[test]
fn times_tell_nobody_apart() {
    for (word, expected) in [
        ("15:20", true),
        ("30t23", true),
        ("2024-01-24t15", true),
        ("x509", false),
        ("v1.18.3", false),
        ("5xx", false),
        ("econnreset", false),
    ] {
        assert_eq!(is_number(word), expected, "{word}");
    }
}

#[test]
fn what_all_share_tells_nobody_apart() {
    let config = Config::default();
    let texts: Vec<String> = (0..6)
        .map(|at| {
            report(
                at,
                "root_causes: [lb]\nlooked_like: [database]",
                "HAProxy was slow",
            )
        })
        .collect();
    assert_eq!(said(&archive(&texts, &config), &config), [""; 6]);
}

#[test]
fn at_most_five_are_named_the_newest_of_equal_ones() {
    let config = Config::default();
    let mut texts: Vec<String> = (0..8)
        .map(|at| report(at, "root_causes: [lb]\nsymptoms: [slow]", ""))
        .collect();
    texts.extend(others());
    let archive = archive(&texts, &config);
    assert_eq!(
        said(&archive, &config)[0],
        "7 (lb, slow); 6 (lb, slow); 5 (lb, slow); 4 (lb, slow); 3 (lb, slow)"
    );
}

#[test]
fn a_draft_resembles_incidents_of_the_archive() {
    let config = Config::default();
    let texts = [
        report(0, "root_causes: [dns]", "`max_conn` was low"),
        report(
            1,
            "root_causes: [cache]\nsymptoms: [slow]",
            "`max_conn` was low",
        ),
        report(2, "root_causes: [disk]", ""),
    ];
    let full = archive(&texts, &config);
    let draft = archive(
        &[
            "---\ntitle: New\nsymptoms: [slow]\nroot_causes: [unheard-of]\n---\nmax_conn\n"
                .to_owned(),
        ],
        &config,
    );
    let draft = &draft.postmortems[0];
    let index = Index::gather(&full, &config, |_| true);
    let similar = Comparison::new(&full, &config, &index).of_draft(draft);
    assert_eq!(say(&full, &similar, 2), "1 (slow, max_conn)");
}
