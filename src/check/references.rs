//! What only shows when the whole site is known: links and anchors that lead nowhere,
//! postmortems that are named and do not exist, and two things at one address.
//!
//! Everything is checked on the model; no page is rendered for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::Archive;
use crate::config::navigation::Entry;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::edit::Edit;
use crate::input::{Input, Source};
use crate::markdown::{Link, Target};
use crate::permalink::{Permalink, SourcePath, slug, way};
use crate::postmortem::{Postmortem, Reference};
use crate::site::{Collision, Site};

/// What the links of a site may lead to.
pub struct Known<'a> {
    input: &'a Input,
    archive: &'a Archive,
    site: &'a Site,
    documents: BTreeMap<&'a SourcePath, &'a Source>,
    /// The files that are left out for an error of their own.
    left_out: BTreeMap<&'a SourcePath, &'a LeftOut>,
    /// Every file's path, by its name; and whether it is the only one of that name.
    names: BTreeMap<&'a str, (&'a str, bool)>,
}

/// A file with an error. Its links are checked all the same, so that all problems are told
/// in one run; and a link to it is not held against another file.
#[derive(Debug)]
pub struct LeftOut {
    /// The file.
    pub source: SourcePath,
    /// What could be read of it.
    pub postmortem: Option<Arc<Postmortem>>,
}

impl<'a> Known<'a> {
    /// The files of `site`, what they were made of, and what was left out.
    pub fn new(
        input: &'a Input,
        archive: &'a Archive,
        left_out: &'a [LeftOut],
        site: &'a Site,
    ) -> Self {
        let sources = input.documents.iter().chain(&input.notes);
        let paths = sources
            .clone()
            .map(|source| &source.path)
            .chain(input.assets.keys());
        let mut names: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
        for path in paths {
            let is_only = !names.contains_key(path.file_name());
            names.insert(path.file_name(), (path.as_str(), is_only));
        }
        Self {
            names,
            input,
            archive,
            site,
            documents: sources.map(|source| (&source.path, source)).collect(),
            left_out: left_out.iter().map(|file| (&file.source, file)).collect(),
        }
    }
}

/// The links of the navigation that lead nowhere.
pub fn navigation(site: &Site, entries: &[Entry]) -> Vec<Diagnostic> {
    let own = entries.iter().filter(|entry| !entry.is_outside());
    own.filter_map(|entry| {
        let place = entry.place.clone()?;
        let path = entry.url.split(['?', '#']).next().unwrap_or_default();
        let is_there = site.may_have(Permalink::new(path).output().as_str())
            || site.may_have(Permalink::new(format!("{path}/")).output().as_str());
        let message = format!("the site has no page `/{path}`, to which the navigation leads");
        (!is_there).then(|| {
            Diagnostic::new(Code::BrokenLink, message)
                .at(place)
                .hint("name a page by its folder, as `causes`, or mend the address")
        })
    })
    .collect()
}

/// The problems of all postmortems and notes.
pub fn references(known: &Known<'_>, notes: &[(SourcePath, Vec<Link>)]) -> Vec<Diagnostic> {
    let shown = known.archive.postmortems.par_iter();
    let mut problems: Vec<Diagnostic> = shown
        .flat_map_iter(|postmortem| of_postmortem(known, postmortem))
        .collect();
    for file in known.left_out.values() {
        problems.extend(
            file.postmortem
                .iter()
                .flat_map(|postmortem| of_postmortem(known, postmortem)),
        );
    }
    for (source, links) in notes {
        problems.extend(
            links
                .iter()
                .filter_map(|link| broken(known, source, None, link)),
        );
    }
    problems
}

fn of_postmortem(known: &Known<'_>, postmortem: &Postmortem) -> Vec<Diagnostic> {
    let named = postmortem.related.iter().chain(&postmortem.recurrence_of);
    let unknown = named.filter_map(|reference| unknown_postmortem(known, reference));
    let links = postmortem
        .references
        .iter()
        .filter_map(|link| broken(known, &postmortem.source, Some(postmortem), link));
    links.chain(unknown).collect()
}

/// The postmortems without those whose address another one has already: an address is
/// made of the file's stem alone. Each is given with its file's path in the project.
pub fn keep_unique(
    postmortems: Vec<(Arc<Postmortem>, &str)>,
    left_out: &mut Vec<LeftOut>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Arc<Postmortem>> {
    let mut files: BTreeMap<String, &str> = BTreeMap::new();
    let mut unique = Vec::with_capacity(postmortems.len());
    for (postmortem, file) in postmortems {
        match files.get(&postmortem.id) {
            None => {
                files.insert(postmortem.id.clone(), file);
                unique.push(postmortem);
            }
            Some(first) => {
                let both = format!(
                    "`{file}` and `{first}` would both be at `{}`",
                    postmortem.permalink
                );
                problems.push(
                    Diagnostic::new(Code::Collision, both)
                        .in_file(file)
                        .hint("an address is made of the file's name alone: rename one of them"),
                );
                left_out.push(LeftOut {
                    source: postmortem.source.clone(),
                    postmortem: Some(postmortem),
                });
            }
        }
    }
    unique
}

/// Paths that two things claim.
pub fn collisions(collisions: &[Collision]) -> Vec<Diagnostic> {
    let problem = |Collision {
                       path,
                       first,
                       second,
                       alias,
                       is_folder,
                   }: &Collision| {
        let message = match is_folder {
            true => format!("{first} would be `{path}`, and {second} in a folder of that name"),
            false => format!("{first} and {second} would both be `{path}`"),
        };
        let problem = Diagnostic::new(Code::Collision, message);
        match alias {
            Some(place) => problem
                .at(place.clone())
                .hint("take the alias out, or write another address"),
            None => problem.hint("rename one of them"),
        }
    };
    collisions.iter().map(problem).collect()
}

fn unknown_postmortem(known: &Known<'_>, reference: &Reference) -> Option<Diagnostic> {
    if known.archive.resolve(&reference.name).is_some() || names_left_out(known, &reference.name) {
        return None;
    }
    let problem = Diagnostic::new(
        Code::UnknownPostmortem,
        format!("there is no postmortem `{}`", reference.name),
    )
    .at(reference.place.clone());
    Some(match closest(known, &reference.name) {
        Some(close) => problem.hint(format!("did you mean `{close}`?")),
        None => problem.hint("use a file's path in the content folder, or its name without `.md`"),
    })
}

/// Whether `name` is that of a file with an error: its path in the content folder, or its
/// file's name.
fn names_left_out(known: &Known<'_>, name: &str) -> bool {
    let id = slug(SourcePath::new(name).stem());
    known
        .left_out
        .keys()
        .any(|source| slug(source.stem()) == id)
}

/// The problem of a link that leads nowhere.
fn broken(
    known: &Known<'_>,
    source: &SourcePath,
    postmortem: Option<&Postmortem>,
    link: &Link,
) -> Option<Diagnostic> {
    let file = known.documents[source];
    let place = || file.place(link.span.clone());
    let moved = |problem: Diagnostic, path: &SourcePath| match moved(known, file, link, path) {
        Some(fix) => problem.fix(fix),
        None => problem,
    };
    match &link.target {
        Target::Here => broken_anchor(postmortem?, link, place),
        Target::Document(path) => {
            broken_document(known, path, link, place).map(|problem| moved(problem, path))
        }
        Target::Page(permalink) => broken_page(known, permalink, place),
        Target::Asset(path) if !known.input.assets.contains_key(path) => {
            missing(known, Code::BrokenLink, path, "file", place)
                .map(|problem| moved(problem, path))
        }
        Target::Image(path) if !known.input.assets.contains_key(path) => {
            missing(known, Code::MissingImage, path, "picture", place)
                .map(|problem| moved(problem, path))
        }
        Target::Asset(_) | Target::Image(_) => None,
        Target::Outside(path) => Some(
            Diagnostic::new(
                Code::BrokenLink,
                format!("`{path}` leaves the content folder"),
            )
            .at(place())
            .hint("move the file into the content folder, or link to it by its full address"),
        ),
    }
}

/// The change of `link` so that it leads to `path` where that file is now: the only one of its
/// name.
fn moved(known: &Known<'_>, file: &Source, link: &Link, path: &SourcePath) -> Option<Edit> {
    let exists = known.documents.contains_key(path) || known.input.assets.contains_key(path);
    let (now, true) = *known.names.get(path.file_name())? else {
        return None;
    };
    // A bundle's file is called as every other bundle's.
    if exists || path.is_bundle() || SourcePath::new(now).is_bundle() {
        return None;
    }
    let written = &file.text[link.span.clone()];
    let start = written.rfind("](")? + 2;
    let length = written[start..].find([')', ' ', '#', '?'])?;
    let address = &written[start..start + length];
    let is_plain =
        |address: &str| !address.contains(|c: char| c.is_whitespace() || "()<>%\\&\"".contains(c));
    let leads_there = file.path.join(address).as_ref() == Some(path);
    (leads_there && is_plain(address) && is_plain(now)).then(|| Edit {
        span: link.span.start + start..link.span.start + start + length,
        text: way(file.path.folder(), now),
    })
}

fn broken_document(
    known: &Known<'_>,
    path: &SourcePath,
    link: &Link,
    place: impl Fn() -> Place,
) -> Option<Diagnostic> {
    if !known.documents.contains_key(path) {
        return missing(known, Code::BrokenLink, path, "document", place);
    }
    if let Some(file) = known.left_out.get(path) {
        return broken_anchor(file.postmortem.as_ref()?, link, place);
    }
    let id = slug(path.stem());
    let Some(at) = known.archive.find(&id) else {
        // A note has no table of anchors; a draft that is left out has no page.
        let published = known.site.may_have(&format!("causes/{id}/index.html"));
        return (!published).then(|| {
            Diagnostic::new(
                Code::BrokenLink,
                format!("`{path}` is not part of this site"),
            )
            .at(place())
            .hint("it is a draft: publish it first, or build with `--drafts`")
        });
    };
    broken_anchor(&known.archive.postmortems[at], link, place)
}

fn broken_anchor(
    postmortem: &Postmortem,
    link: &Link,
    place: impl Fn() -> Place,
) -> Option<Diagnostic> {
    let anchor = link.anchor.as_deref().filter(|anchor| !anchor.is_empty())?;
    let anchors: BTreeSet<&str> = postmortem
        .sections
        .iter()
        .map(|section| section.id.as_str())
        .collect();
    let is_item = |id| postmortem.action_items.iter().any(|item| item.id == id);
    if anchor.strip_prefix("Action-").is_some_and(is_item) {
        return None;
    }
    if anchors.contains(anchor) || anchor == "main" || anchor.starts_with("fn") {
        return None;
    }
    let problem = Diagnostic::new(
        Code::BrokenAnchor,
        format!("`{}` has no heading `#{anchor}`", postmortem.source),
    )
    .at(place());
    Some(match did_you_mean(anchor, anchors.iter().copied()) {
        Some(close) => problem.hint(format!("did you mean `#{close}`?")),
        None => problem.hint("an anchor is the heading in lower case with hyphens for spaces"),
    })
}

fn broken_page(
    known: &Known<'_>,
    permalink: &Permalink,
    place: impl Fn() -> Place,
) -> Option<Diagnostic> {
    if known.site.may_have(permalink.output().as_str()) {
        return None;
    }
    Some(
        Diagnostic::new(Code::BrokenLink, format!("the site has no page `/{permalink}`"))
            .at(place())
            .hint("link to a postmortem by its file's name, so that the link can be checked and follows it"),
    )
}

/// A file that is linked to and does not exist. One that could not be read is told already.
fn missing(
    known: &Known<'_>,
    code: Code,
    path: &SourcePath,
    what: &str,
    place: impl Fn() -> Place,
) -> Option<Diagnostic> {
    let mut unreadable = known
        .input
        .problems
        .iter()
        .filter_map(|problem| problem.place.as_ref());
    let is_it = |file: &Place| {
        file.path
            .strip_suffix(path.as_str())
            .is_some_and(|folder| folder.ends_with('/'))
    };
    if unreadable.any(is_it) {
        return None;
    }
    let problem = Diagnostic::new(code, format!("there is no {what} `{path}`")).at(place());
    Some(match closest(known, path.file_name()) {
        Some(close) => problem.hint(format!(
            "did you mean `{close}`? a path starts from the file's own folder"
        )),
        None => problem.hint("a path starts from the file's own folder"),
    })
}

/// The file of this name, or the closest among those whose names begin alike: postmortems
/// begin with their date, so that these are few in an archive of any size.
fn closest<'a>(known: &'a Known<'_>, name: &str) -> Option<&'a str> {
    if let Some((path, _)) = known.names.get(name) {
        return Some(path);
    }
    let alike: String = name.chars().take(7).collect();
    let names = known
        .names
        .range(alike.as_str()..)
        .take_while(|(other, _)| other.starts_with(&alike));
    let close = did_you_mean(name, names.map(|(name, _)| *name))?;
    known.names.get(close).map(|(path, _)| *path)
}
