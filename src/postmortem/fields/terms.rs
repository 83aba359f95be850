//! Terms of the taxonomies.

use super::{Fields, Found, keys_in};
use crate::config::Config;
use crate::config::taxonomy::Taxonomy;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::front_matter::Value;
use crate::postmortem::Suspicion;
use crate::postmortem::term::Term;

impl<'a> Fields<'a> {
    /// The terms of the taxonomy's field, each once.
    pub(in crate::postmortem) fn terms(&mut self, taxonomy: &'a Taxonomy) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        let name = taxonomy.field.as_deref().unwrap_or(&taxonomy.id);
        for (written, found) in self.texts(name) {
            let Some(term) = self.term(taxonomy, written, &found) else {
                continue;
            };
            if terms.iter().all(|known| known.id != term.id) {
                terms.push(term);
            }
        }
        terms
    }

    /// What the responders first took it for: terms, or mappings of `what` and `ruled_out`.
    pub(in crate::postmortem) fn suspicions(&mut self, taxonomy: &'a Taxonomy) -> Vec<Suspicion> {
        let mut suspicions: Vec<Suspicion> = Vec::new();
        let name = taxonomy.field.as_deref().unwrap_or(&taxonomy.id);
        for found in self.items(name) {
            let Some(suspicion) = self.suspicion(taxonomy, &found) else {
                continue;
            };
            if suspicions
                .iter()
                .all(|known| known.term.id != suspicion.term.id)
            {
                suspicions.push(suspicion);
            }
        }
        suspicions
    }

    fn suspicion(&mut self, taxonomy: &Taxonomy, found: &Found<'a>) -> Option<Suspicion> {
        let Value::Map(entries) = &found.node.value else {
            let written = self.scalar(found)?;
            let term = self.term(taxonomy, written, found)?;
            return Some(Suspicion {
                term,
                ruled_out: None,
            });
        };
        let mut fields = self.inner(entries, "looked_like.");
        let what = fields.find("what");
        let ruled_out = fields.text("ruled_out");
        let term = what.as_ref().and_then(|what| {
            let written = fields.scalar(what)?;
            fields.term(taxonomy, written, what)
        });
        self.other_spellings.append(&mut fields.other_spellings);
        self.problems
            .extend(fields.finish(|| keys_in("looked_like")));
        if what.is_none() {
            self.refuse(found, "has an item that says not what", "add its `what`");
        }
        let term = term?;
        Some(Suspicion { term, ruled_out })
    }

    fn term(&mut self, taxonomy: &Taxonomy, written: &str, found: &Found<'_>) -> Option<Term> {
        let Some(term) = resolve(taxonomy, written) else {
            let hint = "write a word, such as `database`";
            self.refuse(found, "has no letter or digit", hint);
            return None;
        };
        if taxonomy.closed && !taxonomy.terms.contains_key(&term.id) {
            self.unknown_term(taxonomy, &term, found);
            return None;
        }
        if taxonomy.terms.contains_key(&term.id) {
            self.spelling(found, &term.id);
        }
        Some(term)
    }

    fn unknown_term(&mut self, taxonomy: &Taxonomy, term: &Term, found: &Found<'_>) {
        let listed = taxonomy.terms.keys().map(String::as_str);
        let add = format!(
            "add it to `casebook.toml`: `{}`",
            taxonomy.table_of(&term.id)
        );
        let hint = match did_you_mean(&term.id, listed) {
            Some(meant) => format!("did you mean `{meant}`? else {add}"),
            None => add,
        };
        let message = format!(
            "`{}` in `{}{}` is no term of the closed vocabulary `{}`",
            term.written, self.within, found.name, taxonomy.id
        );
        let problem = Diagnostic::new(Code::UnknownTerm, message)
            .at(self.source.place(found.node.span.clone()))
            .hint(hint);
        self.problems.push(problem);
    }

    /// The place on the severity scale.
    pub(in crate::postmortem) fn severity(&mut self, config: &Config) -> Option<usize> {
        let found = self.find("severity")?;
        let severity = config.severity(self.scalar(&found)?);
        if severity.is_none() {
            let scale = config.severities.iter();
            let scale: Vec<&str> = scale.map(|severity| severity.id.as_str()).collect();
            self.refuse_word(&found, "is not on the severity scale", &scale);
        }
        if let Some(step) = severity {
            self.spelling(&found, &config.severities[step].id);
        }
        severity
    }
}

/// The term that `written` spells: itself, or the one that the configuration says it is
/// another spelling of.
pub(in crate::postmortem) fn resolve(taxonomy: &Taxonomy, written: &str) -> Option<Term> {
    let term = Term::new(written)?;
    let id = taxonomy.resolve(&term.id);
    if id == term.id {
        return Some(term);
    }
    let name = taxonomy.terms.get(id).and_then(|known| known.name.clone());
    Some(Term {
        id: id.to_owned(),
        written: name.unwrap_or_else(|| id.to_owned()),
    })
}
