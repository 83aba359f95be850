//! The archive's search, and “what is like this?”: the similar incidents on an incident's page, and
//! what they share.

use memchr::memmem;

use super::{Layout, rows};
use crate::config::taxonomy::TaxonomyKind;
use crate::page::incident::{Brief, SimilarRow};
use crate::page::shared::{Part, Shared};
use crate::postmortem::Postmortem;
use crate::search::similar::Similar;
use crate::search::{self, Search};
use crate::time::format;
use crate::words;

impl Layout {
    /// The archive's search. It costs more than all else that is not rendering, and is worked out
    /// when it is first asked for, on many threads: a thread of their pool that asks first might
    /// be given work that asks, too, and wait for itself.
    pub fn search(&self) -> &Search {
        let new = || Search::new(&self.archive, &self.config, self.words.get());
        self.search.get_or_init(new)
    }

    /// The similar incidents of the one at a place of the archive. Where there is no search, it is
    /// not worked out for them; what is said there of threads holds here.
    pub(super) fn similar_to(&self, at: usize) -> &[Similar] {
        match self.search.get() {
            Some(search) => &search.similar[at],
            None => self.similar[at]
                .get_or_init(|| search::similar_at(&self.archive, &self.config, self.words(), at)),
        }
    }

    /// The incident at a place of the archive in brief.
    fn brief(&self, at: usize) -> &Shared<Brief> {
        let brief = || Shared::new(brief(self, self.postmortem(at)));
        self.briefs[at].get_or_init(brief)
    }

    fn words(&self) -> &search::Words {
        let read = || search::Words::read(&self.archive, &self.config, &self.known_words);
        self.words.get_or_init(read)
    }

    /// The similar incidents of the one at a place of the archive, with their postmortems.
    pub fn similar(&self, at: usize) -> Vec<(SimilarRow, &Postmortem)> {
        let others = self.similar_to(at).iter();
        let others = others.map(|similar| self.postmortem(similar.at));
        similar(self, at, 0).into_iter().zip(others).collect()
    }
}

/// The similar incidents of the one at a place of the archive, on a page with `before` parts
/// before them.
pub(super) fn similar(layout: &Layout, at: usize, before: usize) -> Vec<SimilarRow> {
    let this = Report::new(&layout.postmortem(at).text);
    let row = |(place, similar): (usize, &Similar)| SimilarRow {
        incident: Part::new(layout.brief(similar.at).clone(), before + place),
        same: same(layout, similar),
        words: similar
            .words
            .iter()
            .map(|word| this.spelling(word).to_owned())
            .collect(),
    };
    layout.similar_to(at).iter().enumerate().map(row).collect()
}

/// An incident as it is told to those that are like it.
fn brief(layout: &Layout, postmortem: &Postmortem) -> Brief {
    let (looked_like, looked_like_more) = rows::looked_like(layout, postmortem);
    Brief {
        url: layout.url(&postmortem.permalink),
        title: postmortem.title.clone(),
        date: postmortem.date.map(format::date),
        looked_like,
        looked_like_more,
        was: rows::was(layout, postmortem),
        language: postmortem.language.clone(),
    }
}

/// `Same symptom: cannot log in. Same service: identity.`: what both are filed under.
fn same(layout: &Layout, similar: &Similar) -> String {
    let mut shared: Vec<(usize, Vec<&str>)> = Vec::new();
    for (taxonomy, term) in &similar.terms {
        let entry = &layout.archive.indexes[*taxonomy].terms[*term];
        match shared.iter_mut().find(|(at, _)| at == taxonomy) {
            Some((_, names)) => names.push(&entry.phrase),
            None => shared.push((*taxonomy, vec![&entry.phrase])),
        }
    }
    let mut sentences = String::with_capacity(128);
    for (taxonomy, names) in shared {
        let taxonomy = &layout.config.taxonomies[taxonomy];
        if !sentences.is_empty() {
            sentences.push(' ');
        }
        if taxonomy.kind == TaxonomyKind::LookedLike {
            sentences.push_str("Both looked like ");
        } else {
            let singular = words::uncapitalise(&taxonomy.singular);
            let noun = words::noun(names.len(), &singular);
            sentences.extend(["Same ", &noun, ": "]);
        }
        sentences.extend([&words::list(&names), "."]);
    }
    sentences
}

/// The text of a report, to look words up in.
struct Report<'a> {
    text: &'a str,
    /// The same in small letters: a word is then found by its bytes.
    folded: String,
}

impl<'a> Report<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            folded: text.to_ascii_lowercase(),
        }
    }

    /// `word`, which is folded, as the report spells it first.
    fn spelling<'w>(&'w self, word: &'w str) -> &'w str {
        if word.is_empty() || !word.is_ascii() {
            return word;
        }
        let bytes = self.text.as_bytes();
        let ends = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        let is_whole = |at: &usize| ends(bytes[..*at].last()) && ends(bytes.get(at + word.len()));
        memmem::find_iter(self.folded.as_bytes(), word)
            .find(is_whole)
            .map_or(word, |at| &self.text[at..at + word.len()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_as_the_report_spells_it() {
        let text = Report::new("Xhaproxy, then HAProxy: é ECONNRESET");
        for (word, expected) in [
            ("haproxy", "HAProxy"),
            ("econnreset", "ECONNRESET"),
            ("hap", "hap"),
            ("é", "é"),
            ("absent", "absent"),
        ] {
            assert_eq!(text.spelling(word), expected);
        }
    }
}
