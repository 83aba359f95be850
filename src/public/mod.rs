//! What a public site leaves out, taken out of the sources before anything is made of them.
//!
//! [`redact`] turns the sources of an archive into those of its public part: without internal
//! postmortems, without the parts that are marked as internal, and without links to either. The
//! rest of the pipeline is the same as for any other archive, so that no page, statistic, index
//! or feed can hold what is left out. [`scan`] looks for it all the same.

mod link;
mod mark;
mod name;
pub mod scan;
mod shown;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::edit::{self, Edit};
use crate::front_matter;
use crate::input::{Assets, Source};
use crate::markdown::{Link, Target};
use crate::note;
use crate::permalink::{Permalink, SourcePath, slug};
use crate::postmortem::{Postmortem, Visibility, stated};
use link::Hidden;
use name::Names;

/// A postmortem's file, and what stands in it.
pub struct Document<'a> {
    /// The file.
    pub source: &'a Source,
    /// What could be read of it.
    pub postmortem: Option<&'a Postmortem>,
    /// Whether the site would have a page of it, were it not internal.
    pub is_sound: bool,
}

impl Document<'_> {
    fn is_internal(&self) -> bool {
        self.postmortem
            .is_some_and(|it| it.visibility == Visibility::Internal)
    }

    fn is_published(&self) -> bool {
        self.is_sound && !self.is_internal()
    }
}

/// A postmortem that is not published: an internal one, a draft, or one with an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Its file.
    pub source: SourcePath,
    /// The address that it would have.
    pub permalink: Permalink,
    /// Its title, where it could be read.
    pub title: Option<String>,
}

/// The public part of an archive's sources.
pub struct Redacted {
    /// The postmortems without the internal ones, and without their internal parts. Lines are
    /// where they were.
    pub documents: Vec<Source>,
    /// The notes likewise, without those on causes of withheld postmortems alone.
    pub notes: Vec<Source>,
    /// What is not published.
    pub withheld: Vec<Withheld>,
    /// Marks that cannot be understood, and links that were taken out.
    pub problems: Vec<Diagnostic>,
    hidden: Hidden,
    names: Option<Names>,
    /// The files that are not as they are written.
    changed: BTreeSet<SourcePath>,
}

/// The public part of an archive of these `documents` and `notes`.
pub fn redact(
    documents: &[Document<'_>],
    notes: &[(&Source, Option<&note::Parsed>)],
    config: &Config,
) -> Redacted {
    let withheld = documents.iter().filter(|it| !it.is_published());
    let withheld: Vec<Withheld> = withheld
        .map(|document| Withheld {
            source: document.source.path.clone(),
            permalink: Permalink::of_postmortem(&document.source.path),
            title: document.postmortem.map(|it| it.title.clone()),
        })
        .collect();
    let only_withheld = terms(documents);
    let cause = config.taxonomy_of(TaxonomyKind::RootCauses);
    let cause = cause.expect("every built-in taxonomy is configured");
    let is_hidden_note = |source: &Source| {
        let term = slug(source.path.stem());
        only_withheld.contains(&(cause, term.as_str()))
    };
    let hidden_notes = notes.iter().filter(|(source, _)| is_hidden_note(source));
    let published = documents.iter().filter(|it| it.is_published());
    let published: BTreeSet<String> = published.map(|it| slug(it.source.path.stem())).collect();
    let ids = withheld.iter().map(|it| slug(it.source.stem()));
    let pages = only_withheld.iter().map(|(taxonomy, term)| {
        Permalink::new(format!("{}/{term}/", config.taxonomies[*taxonomy].path))
    });
    let hidden = Hidden::new(
        withheld
            .iter()
            .map(|it| it.source.clone())
            .chain(hidden_notes.map(|(source, _)| source.path.clone()))
            .collect(),
        ids.filter(|id| !published.contains(id)).collect(),
        pages
            .chain(withheld.iter().map(|it| it.permalink.clone()))
            .collect(),
    );
    let postmortems = documents.iter().filter_map(|it| it.postmortem);
    let mut redacted = Redacted {
        documents: Vec::with_capacity(documents.len()),
        notes: Vec::with_capacity(notes.len()),
        withheld,
        problems: Vec::new(),
        hidden,
        names: (!config.public.owners).then(|| Names::new(postmortems, config)),
        changed: BTreeSet::new(),
    };
    for document in documents.iter().filter(|it| !it.is_internal()) {
        let source = match document.postmortem {
            Some(it) => {
                let sections = it.sections.iter().filter(|section| section.level > 0);
                let headings: Vec<(usize, u8)> = sections.map(|it| (it.start, it.level)).collect();
                redacted.source(document.source, it.body, &headings, &it.references)
            }
            None => document.source.clone(),
        };
        redacted.documents.push(source);
    }
    for (source, parsed) in notes {
        if is_hidden_note(source) {
            continue;
        }
        let source = match parsed {
            Some(it) => redacted.source(source, it.body, &it.headings, &it.links),
            None => (*source).clone(),
        };
        redacted.notes.push(source);
    }
    redacted
}

/// The terms that withheld postmortems have and published ones do not, by their taxonomy.
fn terms<'a>(documents: &[Document<'a>]) -> BTreeSet<(usize, &'a str)> {
    let of = |is_published: bool| -> BTreeSet<(usize, &'a str)> {
        let documents = documents.iter();
        documents
            .filter(|it| it.is_published() == is_published)
            .filter_map(|it| it.postmortem)
            .flat_map(|it| &it.terms)
            .flat_map(|(at, terms)| terms.iter().map(|term| (*at, term.id.as_str())))
            .collect()
    };
    let published = of(true);
    let mut withheld = of(false);
    withheld.retain(|term| !published.contains(term));
    withheld
}

impl Redacted {
    /// `source` without what is internal in it.
    fn source(
        &mut self,
        source: &Source,
        body: usize,
        headings: &[(usize, u8)],
        links: &[Link],
    ) -> Source {
        let (parts, problems) = mark::internal(source, body, headings);
        self.problems.extend(problems);
        let parts = union(parts);
        let is_free = |span: &Range<usize>| {
            let overlaps = |part: &Range<usize>| part.start < span.end && span.start < part.end;
            !parts.iter().any(overlaps)
        };
        let mut edits = Vec::new();
        for link in links.iter().filter(|link| is_free(&link.span)) {
            if let Some((edit, problem)) = self.hidden.unlink(source, link) {
                edits.push(edit);
                self.problems.push(problem);
            }
        }
        let definitions = self.hidden.definitions(source, body);
        edits.extend(definitions.into_iter().filter(|edit| is_free(&edit.span)));
        if let Some(names) = &self.names {
            let handles = names.edits(&source.text).into_iter();
            edits.extend(handles.filter(|edit| is_free(&edit.span)));
        }
        edits.extend(parts.into_iter().map(|span| Edit {
            // The lines below stay where they are, so that a message names the right one.
            text: source.text[span.clone()].matches('\n').collect(),
            span,
        }));
        if edits.is_empty() {
            return source.clone();
        }
        self.changed.insert(source.path.clone());
        Source {
            text: edit::apply(&source.text, &edits).into(),
            ..source.clone()
        }
    }

    /// `config` as the public part is made by it.
    pub fn config(&self, config: Arc<Config>) -> Arc<Config> {
        match &self.names {
            Some(names) => Arc::new(names.config(&config)),
            None => config,
        }
    }

    /// The handles that may not be in the site.
    pub fn handles(&self) -> Vec<String> {
        let handles = self.names.iter().flat_map(Names::handles);
        handles.map(str::to_owned).collect()
    }

    /// Whether it may be said who wrote, reviewed and owns things.
    pub fn shows_names(&self) -> bool {
        self.names.is_none()
    }

    /// The published postmortem without what it says of withheld ones, and without names where
    /// none are to be shown.
    pub fn hide(&self, postmortem: Arc<Postmortem>) -> Arc<Postmortem> {
        let is_hidden = |name: &str| {
            let source = SourcePath::new(name.trim_start_matches("./"));
            self.hidden.ids.contains(&slug(source.stem()))
        };
        let named = postmortem.related.iter().chain(&postmortem.recurrence_of);
        let names_hidden = named.clone().any(|it| is_hidden(&it.name));
        let is_changed = self.changed.contains(&postmortem.source);
        if !names_hidden && !is_changed && self.names.is_none() {
            return postmortem;
        }
        let mut postmortem = Arc::unwrap_or_clone(postmortem);
        postmortem.has_source = false;
        postmortem.related.retain(|it| !is_hidden(&it.name));
        postmortem.recurrence_of = postmortem.recurrence_of.filter(|it| !is_hidden(&it.name));
        if self.names.is_some() {
            name::hide(&mut postmortem);
        }
        Arc::new(postmortem)
    }

    /// A problem for each of the `links` in `source` that still leads to something withheld:
    /// the text could not be changed so that it does not.
    pub fn remaining(&self, source: &Source, links: &[Link]) -> Vec<Diagnostic> {
        let problem = |link: &Link| {
            let name = self.hidden.name(&link.target)?;
            let message = format!("the link to `{name}`, which is not published, stays");
            Some(
                Diagnostic::new(Code::Leak, message)
                    .at(source.place(link.span.clone()))
                    .hint("take the link out"),
            )
        };
        links.iter().filter_map(problem).collect()
    }
}

/// The same stretches, those that overlap as one, in order.
fn union(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.sort_unstable_by_key(|part| (part.start, part.end));
    parts.dedup_by(|later, first| {
        let overlaps = later.start <= first.end;
        if overlaps {
            first.end = first.end.max(later.end);
        }
        overlaps
    });
    parts
}

/// The files that are copied into a public site: those that one of its `links` leads to. Whether
/// another one belongs to something internal cannot be told.
pub fn assets<'a>(assets: &Assets, links: impl Iterator<Item = &'a Link>) -> Assets {
    let linked = links.filter_map(|link| match &link.target {
        Target::Asset(path) | Target::Image(path) => assets.get_key_value(path),
        _ => None,
    });
    linked
        .map(|(path, asset)| (path.clone(), asset.clone()))
        .collect()
}

/// The problem that a report may be published although it is internal: where `problem` of `source` is
/// an unknown key which may be a misspelt `visibility`, or a value of it that cannot be used.
pub fn unclear(problem: &Diagnostic, source: &Source, config: &Config) -> Option<Diagnostic> {
    let place = problem.place.as_ref()?;
    let position = place.position.as_ref()?;
    let written = position.text.get(position.start..position.end)?;
    let mapped = config.fields.get("visibility").into_iter().flatten();
    let names = mapped.map(String::as_str).chain(["visibility"]);
    let is_unclear = match problem.code {
        Code::FrontMatterKey => did_you_mean(&written.to_lowercase(), names).is_some(),
        Code::FrontMatterValue => {
            let front_matter = front_matter::parse(source).0?;
            let stated = stated(&front_matter.entries, "visibility", &config.fields)?;
            source.place(stated.node.span.clone()) == *place
        }
        _ => false,
    };
    is_unclear.then(|| {
        Diagnostic::new(
            Code::UnclearVisibility,
            format!("`{written}` does not tell whether the report may be published"),
        )
        .at(place.clone())
        .hint("write `visibility: internal` or `visibility: public`")
    })
}
