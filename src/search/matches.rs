//! Why an incident is among the answers: which word of its report answers which word of the
//! query, and where it stands.

use serde::Serialize;

use super::find::Found;
use super::inflection::{Endings, is_form};
use super::query::{Query, QueryWord};
use super::score::Hit;
use super::text::{self, Field};
use super::token::{Words, runs};
use crate::archive::Archive;
use crate::config::Config;

/// A word of a query, and the word of a report that answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match<'a> {
    /// The word of the query, folded.
    pub asked: &'a str,
    /// The word of the report, folded.
    pub word: &'a str,
    /// Where it stands in the report.
    pub fields: Vec<Field>,
}

/// A word that the archive does not have, and what was searched for in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spelling<'a> {
    /// The word of the query, folded.
    pub asked: &'a str,
    /// The words that are closest to it, folded, by the alphabet.
    pub used: Vec<&'a str>,
}

/// What answers in the report of `hit`, in the order of the query.
pub fn matches<'a>(
    found: &'a Found,
    hit: &Hit,
    query: &'a Query,
    archive: &Archive,
    config: &Config,
) -> Vec<Match<'a>> {
    let mut matches: Vec<Match<'a>> = pairs(found, hit, query)
        .map(|(asked, word)| Match {
            asked: &asked.text,
            word,
            fields: Vec::new(),
        })
        .collect();
    let postmortem = &archive.postmortems[found.place(hit)];
    let mut words = Words::default();
    text::each(postmortem, archive, config, |field, text| {
        for run in runs(text) {
            words.of_run(&run, |word| {
                for found in matches.iter_mut().filter(|found| found.word == word) {
                    found.fields.push(field);
                }
            });
        }
    });
    for found in &mut matches {
        found.fields.sort_unstable();
        found.fields.dedup();
    }
    matches
}

/// The words of `query` that nothing matches but by a slip.
pub fn spellings<'a>(found: &'a Found, query: &'a Query, endings: Endings) -> Vec<Spelling<'a>> {
    let mut spellings: Vec<Spelling<'a>> = Vec::new();
    for hit in &found.answer.hits {
        let slipped = pairs(found, hit, query);
        for (asked, word) in slipped.filter(|(asked, word)| is_slip(asked, word, endings)) {
            let of_word = spellings.iter_mut().find(|it| it.asked == asked.text);
            match of_word {
                Some(spelling) => spelling.used.push(word),
                None => spellings.push(Spelling {
                    asked: &asked.text,
                    used: vec![word],
                }),
            }
        }
    }
    for spelling in &mut spellings {
        spelling.used.sort_unstable();
        spelling.used.dedup();
    }
    spellings
}

/// The words of the query, each with a word that answers it.
fn pairs<'a>(
    found: &'a Found,
    hit: &Hit,
    query: &'a Query,
) -> impl Iterator<Item = (&'a QueryWord, &'a str)> {
    let asked = hit.matches.iter().map(|(asked, _)| &query.words[*asked]);
    let words = found.words(hit).into_iter().map(|(word, _)| word);
    asked.zip(words).collect::<Vec<_>>().into_iter()
}

/// Whether `word` answers `asked` by a slip, and in no other way.
fn is_slip(asked: &QueryWord, word: &str, endings: Endings) -> bool {
    let is_same = |asked: &str| word == asked || is_form(asked, word, endings);
    asked.slips() > 0
        && !word.starts_with(&asked.text)
        && !is_same(&asked.text)
        && !asked.parts.iter().any(|part| is_same(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::filter::Filter;
    use crate::search::find::find;
    use crate::search::inflection::endings;
    use crate::search::testing::archive;

    fn say(asked: &str) -> (Vec<String>, Vec<String>) {
        let config = Config::default();
        let texts = [
            "title: Certificates\ntags: [tls]\n---\nThe certificate of `kube-proxy` had expired.",
            "title: Other\n---\nNothing.",
        ];
        let archive = archive(&texts.map(|text| format!("---\n{text}\n")), &config);
        let query = Query::parse(asked);
        let found = find(&archive, &config, &query, &Filter::default());
        let matches = matches(&found, &found.answer.hits[0], &query, &archive, &config);
        let matches = matches.iter();
        let matches = matches.map(|it| format!("{} {} {:?}", it.asked, it.word, it.fields));
        let spellings = spellings(&found, &query, endings("en"));
        let spellings = spellings.iter();
        (
            matches.collect(),
            spellings
                .map(|it| format!("{} {:?}", it.asked, it.used))
                .collect(),
        )
    }

    #[test]
    fn a_match_says_where_it_stands() {
        let (matches, spellings) = say("TLS expired");
        assert_eq!(matches, ["tls tls [Tags]", "expired expired [Body]"]);
        assert!(spellings.is_empty());
        let (_, spellings) = say("certificates proxy-kube certif");
        assert!(spellings.is_empty(), "{spellings:?}");
    }

    #[test]
    fn a_slip_is_told() {
        let (matches, spellings) = say("certifcate");
        assert_eq!(matches, ["certifcate certificate [Body]"]);
        assert_eq!(spellings, [r#"certifcate ["certificate"]"#]);
    }
}
