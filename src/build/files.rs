//! The files of an archive, each parsed once and remembered until it, or what parsing it looks
//! at, is another.

use std::sync::Arc;

use crate::archive::taxonomy::Note;
use crate::check::{self, LeftOut};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::input::{Asset, Assets, Input, Source};
use crate::markdown::Link;
use crate::memo::{Fingerprint, Memo};
use crate::note;
use crate::permalink::SourcePath;
use crate::postmortem::{self, Postmortem, Status};
use crate::search;

/// What a build takes from the one before. An empty one gives the same site, later.
#[derive(Debug, Default)]
pub struct Memory {
    postmortems: Memo<Parsed<Arc<Postmortem>>>,
    notes: Memo<Parsed<note::Parsed>>,
    /// The words of the archive; a site reads them once it is asked for what needs them.
    pub(super) words: search::Memory,
}

/// What files are parsed by.
pub(super) struct Parsing<'a> {
    pub(super) config: &'a Config,
    /// What parsing sees of the configuration.
    seen: Fingerprint,
}

impl<'a> Parsing<'a> {
    pub(super) fn by(config: &'a Config) -> Self {
        Self {
            config,
            seen: seen(config),
        }
    }
}

/// The postmortems of an archive.
pub(super) struct Postmortems {
    /// Those that have no error and are to be shown.
    pub(super) shown: Vec<Arc<Postmortem>>,
    /// The files that have an error.
    pub(super) left_out: Vec<LeftOut>,
    /// How many drafts there are that are not to be shown.
    pub(super) drafts: usize,
}

impl Memory {
    /// How many files' results are remembered.
    pub fn len(&self) -> usize {
        self.postmortems.len() + self.notes.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The postmortems of `input`. Whether the sound ones are published without the others is
    /// not decided here.
    pub(super) fn postmortems(
        &mut self,
        input: &Input,
        parsing: &Parsing<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Postmortems {
        let parsed = self.parsed_postmortems(input, parsing);
        let mut postmortems = Vec::with_capacity(parsed.len());
        let mut left_out = Vec::new();
        let mut drafts = 0;
        for (parsed, source) in parsed.iter().zip(&input.documents) {
            problems.extend_from_slice(&parsed.problems);
            match parsed.value.clone() {
                Some(draft) if is_left_out(&draft, input) => drafts += 1,
                Some(postmortem) if parsed.is_sound(parsing.config) => {
                    postmortems.push((postmortem, source.file.as_str()));
                }
                postmortem => left_out.push(LeftOut {
                    source: source.path.clone(),
                    postmortem,
                }),
            }
        }
        Postmortems {
            shown: check::keep_unique(postmortems, &mut left_out, problems),
            left_out,
            drafts,
        }
    }

    /// The notes on root causes, and the links in each.
    pub(super) fn notes(
        &mut self,
        input: &Input,
        parsing: &Parsing<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> (Vec<Note>, Vec<(SourcePath, Vec<Link>)>) {
        let parsed = self.parsed_notes(input, parsing);
        let mut notes = Vec::new();
        let mut links = Vec::new();
        for (parsed, source) in parsed.iter().zip(&input.notes) {
            problems.extend_from_slice(&parsed.problems);
            if let Some(parsed) = &parsed.value {
                notes.push(parsed.note.clone());
                links.push((source.path.clone(), parsed.links.clone()));
            }
        }
        (notes, links)
    }

    /// What came of parsing each of the postmortems.
    pub(super) fn parsed_postmortems(
        &mut self,
        input: &Input,
        parsing: &Parsing<'_>,
    ) -> Vec<Arc<Parsed<Arc<Postmortem>>>> {
        let memo = &mut self.postmortems;
        remembered(memo, &input.documents, input, parsing, |source| {
            let (postmortem, problems) = postmortem::parse(source, parsing.config, &input.assets);
            let links = postmortem
                .iter()
                .flat_map(|postmortem| &postmortem.references);
            Parsed {
                assets: looked_for(links, &input.assets),
                value: postmortem.map(Arc::new),
                problems,
            }
        })
    }

    /// What came of parsing each of the notes.
    pub(super) fn parsed_notes(
        &mut self,
        input: &Input,
        parsing: &Parsing<'_>,
    ) -> Vec<Arc<Parsed<note::Parsed>>> {
        remembered(&mut self.notes, &input.notes, input, parsing, |source| {
            let (value, problems) = note::parse(source, parsing.config, &input.assets);
            let links = value.iter().flat_map(|parsed| &parsed.links);
            Parsed {
                assets: looked_for(links, &input.assets),
                value,
                problems,
            }
        })
    }
}

/// Whether a postmortem is a draft, and drafts are not asked for.
pub(super) fn is_left_out(postmortem: &Postmortem, input: &Input) -> bool {
    !input.drafts && postmortem.status == Status::Draft
}

/// What came of parsing a file.
#[derive(Debug)]
pub(super) struct Parsed<T> {
    pub(super) value: Option<T>,
    pub(super) problems: Vec<Diagnostic>,
    /// What its links were looked for among the assets, and what was found.
    assets: Vec<(SourcePath, Option<Asset>)>,
}

impl<T> Parsed<T> {
    /// Whether the file has no error.
    pub(super) fn is_sound(&self, config: &Config) -> bool {
        let is_error = |code| config.levels.of(code) == Some(Level::Error);
        !self.problems.iter().any(|problem| is_error(problem.code))
    }
}

/// What comes of parsing each of `sources`. It follows from the file, from what parsing sees of
/// the configuration, and from the assets that the file links to.
fn remembered<T: Send + Sync>(
    memo: &mut Memo<Parsed<T>>,
    sources: &[Source],
    input: &Input,
    parsing: &Parsing<'_>,
    parse: impl Fn(&Source) -> Parsed<T> + Sync,
) -> Vec<Arc<Parsed<T>>> {
    let seen = parsing.seen;
    memo.map(
        sources,
        |source| Fingerprint::of(&(&source.file, source.path.as_str(), &source.text, seen)),
        |parsed| {
            let mut assets = parsed.assets.iter();
            assets.all(|(path, found)| input.assets.get(path) == found.as_ref())
        },
        parse,
    )
}

/// The assets that `links` were looked for among.
fn looked_for<'a>(
    links: impl Iterator<Item = &'a Link>,
    assets: &Assets,
) -> Vec<(SourcePath, Option<Asset>)> {
    let paths = links.filter_map(|link| link.target.asset());
    paths
        .map(|path| (path.clone(), assets.get(&path).cloned()))
        .collect()
}

/// What parsing a file sees of the configuration: all but what is about the site as a whole, so
/// that a new title does not cost the parsing of every file. A key that is added to the
/// configuration is seen until it is named here.
fn seen(config: &Config) -> Fingerprint {
    let mut config = Config {
        title: String::new(),
        description: String::new(),
        base_url: None,
        theme: None,
        ignore: Vec::new(),
        today: None,
        finding: None,
        appearance: Default::default(),
        navigation: Vec::new(),
        repository: None,
        history: false,
        owners: Default::default(),
        public: Config::default().public,
        levels: Default::default(),
        ..config.clone()
    };
    for taxonomy in &mut config.taxonomies {
        for term in taxonomy.terms.values_mut() {
            term.description = None;
            term.check_first.clear();
            // A name stands in for another spelling alone.
            if term.aliases.is_empty() {
                term.name = None;
            }
        }
    }
    // Its `Debug` is derived throughout, and so tells all there is.
    Fingerprint::of(&format!("{config:?}"))
}
