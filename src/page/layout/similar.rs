//! The archive's search, and “what is like this?”: the similar incidents on an incident's page, and
//! what they share.

use super::{Layout, rows};
use crate::config::taxonomy::TaxonomyKind;
use crate::page::common::Anchor;
use crate::page::incident::SimilarRow;
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

    fn words(&self) -> &search::Words {
        let read = || search::Words::read(&self.archive, &self.config, &self.known_words);
        self.words.get_or_init(read)
    }

    /// The similar incidents of the one at a place of the archive, with their postmortems.
    pub fn similar(&self, at: usize) -> Vec<(SimilarRow, &Postmortem)> {
        let others = self.similar_to(at).iter();
        let others = others.map(|similar| self.postmortem(similar.at));
        similar(self, at).into_iter().zip(others).collect()
    }
}

/// The similar incidents of the one at a place of the archive.
pub(super) fn similar(layout: &Layout, at: usize) -> Vec<SimilarRow> {
    let this = layout.postmortem(at);
    layout
        .similar_to(at)
        .iter()
        .map(|similar| row(layout, this, similar))
        .collect()
}

fn row(layout: &Layout, this: &Postmortem, similar: &Similar) -> SimilarRow {
    let other = layout.postmortem(similar.at);
    let was = layout.entries(other, TaxonomyKind::RootCauses).next();
    let (looked_like, looked_like_more) = rows::looked_like(layout, other);
    SimilarRow {
        incident: layout.by_title(similar.at),
        date: other.date.map(format::date),
        looked_like,
        looked_like_more,
        was: was.map(|was| Anchor {
            name: was.phrase.clone(),
            ..layout.term(was)
        }),
        same: same(layout, similar),
        words: similar
            .words
            .iter()
            .map(|word| spelling(&this.text, word).to_owned())
            .collect(),
        language: other.language.clone(),
    }
}

/// `Same symptom: cannot log in. Same service: identity.`: what both are filed under.
fn same(layout: &Layout, similar: &Similar) -> String {
    let mut sentences: Vec<(usize, Vec<String>)> = Vec::new();
    for (taxonomy, term) in &similar.terms {
        let Some(entry) = layout.archive.indexes[*taxonomy].find(term) else {
            continue;
        };
        let name = entry.phrase.clone();
        match sentences.iter_mut().find(|(at, _)| at == taxonomy) {
            Some((_, names)) => names.push(name),
            None => sentences.push((*taxonomy, vec![name])),
        }
    }
    let sentences = sentences.into_iter().map(|(taxonomy, names)| {
        let taxonomy = &layout.config.taxonomies[taxonomy];
        let listed = words::list(&names);
        if taxonomy.kind == TaxonomyKind::LookedLike {
            return format!("Both looked like {listed}.");
        }
        let singular = words::uncapitalise(&taxonomy.singular);
        format!("Same {}: {listed}.", words::noun(names.len(), &singular))
    });
    sentences.collect::<Vec<_>>().join(" ")
}

/// `word`, which is folded, as `text` spells it first.
fn spelling<'a>(text: &'a str, word: &'a str) -> &'a str {
    let (Some(first), true) = (word.bytes().next(), word.is_ascii()) else {
        return word;
    };
    let bytes = text.as_bytes();
    let mut found = memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes)
        .filter_map(|at| Some((at, text.get(at..at + word.len())?)))
        .filter(|(_, spelt)| spelt.eq_ignore_ascii_case(word));
    let is_whole = |(at, spelt): &(usize, &str)| {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + spelt.len());
        let ends = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        ends(before.as_ref()) && ends(after)
    };
    found.find(is_whole).map_or(word, |(_, spelt)| spelt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_as_the_report_spells_it() {
        let text = "Xhaproxy, then HAProxy: é ECONNRESET";
        for (word, expected) in [
            ("haproxy", "HAProxy"),
            ("econnreset", "ECONNRESET"),
            ("hap", "hap"),
            ("é", "é"),
            ("absent", "absent"),
        ] {
            assert_eq!(spelling(text, word), expected);
        }
    }
}
