//! Search over whole archives: which incident answers which query, and what of the index
//! changes when an incident does.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use casebook::archive::Archive;
use casebook::build::{Options, archive};
use casebook::config::Config;
use casebook::input::{self, Selection};
use casebook::search::filter::Filter;
use casebook::search::find::find;
use casebook::search::index::Index;
use casebook::search::inflection::endings;
use casebook::search::query::Query;
use casebook::search::score::search;
use serde::Deserialize;

use crate::support::root;

fn read(project: &Path) -> (Arc<Archive>, Arc<Config>) {
    let (config, _) = input::read_config(project).expect("a project");
    let selection = Selection {
        content: "content".to_owned(),
        theme: None,
        logo: None,
        icon: None,
        history: false,
        ignore: Vec::new(),
        today: chrono::NaiveDate::from_ymd_opt(2024, 6, 1).expect("a day"),
        drafts: false,
    };
    let input =
        input::read(project, config, &selection, &mut input::Memory::default()).expect("a project");
    let read = archive(&input, &Options::default());
    (read.archive, read.config)
}

fn fixture() -> PathBuf {
    root().join("tests/search/archive")
}

#[derive(Deserialize)]
struct Case {
    query: String,
    /// `example` for the example archive; else the fixture.
    #[serde(default)]
    archive: String,
    expected: Expected,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Expected {
    One(String),
    Any(Vec<String>),
}

impl Expected {
    fn is(&self, id: &str) -> bool {
        match self {
            Expected::One(expected) => expected == id,
            Expected::Any(expected) => expected.iter().any(|expected| expected == id),
        }
    }
}

#[test]
fn the_right_incident_comes_first() {
    let cases = std::fs::read_to_string(root().join("tests/search/queries.json")).expect("a file");
    let cases: Vec<Case> = serde_json::from_str(&cases).expect("JSON");
    let (fixture, example) = (read(&fixture()), read(root()));
    let (mut later, mut wrong) = (Vec::new(), Vec::new());
    for case in &cases {
        let (archive, config) = match case.archive.as_str() {
            "example" => &example,
            _ => &fixture,
        };
        let query = Query::parse(&case.query);
        let found = find(archive, config, &query, &Filter::default());
        let best = found.answer.hits.iter().take(3);
        let best: Vec<&str> = best
            .map(|hit| archive.postmortems[found.place(hit)].id.as_str())
            .collect();
        match best.iter().position(|id| case.expected.is(id)) {
            Some(0) => {}
            Some(_) => later.push((&case.query, best)),
            None => wrong.push((&case.query, best)),
        }
    }
    assert!(cases.len() >= 40);
    assert!(wrong.is_empty(), "not among the first three: {wrong:#?}");
    assert!(later.len() * 10 <= cases.len(), "not first: {later:#?}");
}

#[test]
fn an_answer_is_the_same_whether_all_words_are_gathered_or_few() {
    let (archive, config) = read(&fixture());
    let endings = endings(&config.language);
    let index = Index::gather(&archive, &config, |_| true);
    for query in [
        "connection refused",
        "certifcate",
        "決済",
        "max_connections",
        "fail",
        "con",
    ] {
        let query = Query::parse(query);
        let all = search(&index, &query, endings, false);
        let few = find(&archive, &config, &query, &Filter::default()).answer;
        let told = |hits: &[casebook::search::score::Hit]| -> Vec<(usize, f64)> {
            hits.iter().map(|hit| (hit.number, hit.score)).collect()
        };
        assert_eq!(told(&all.hits), told(&few.hits), "{query:?}");
        assert!(!all.hits.is_empty(), "{query:?}");
    }
}

#[test]
fn every_word_of_an_incident_finds_it() {
    let (archive, config) = read(&fixture());
    let endings = endings(&config.language);
    let index = Index::gather(&archive, &config, |_| true);
    for at in 0..index.words() {
        let query = Query::parse(index.word(at));
        let hits = search(&index, &query, endings, false).hits;
        for posting in index.postings(at) {
            let found = hits.iter().any(|hit| hit.number == posting.number());
            // A pair of neighbours may begin with a mark, which no text does.
            assert!(found || query.words.is_empty(), "{}", index.word(at));
        }
    }
}
