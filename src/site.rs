//! The site as a value: which files there will be, and what each will hold.
//!
//! Nothing is rendered until [`Site::entry`] asks for it, so that memory is the model's
//! size and not the site's, and a preview renders the page that is looked at.

mod collision;
mod sources;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

pub use collision::Collision;
pub use sources::Sources;

use crate::archive::Archive;
use crate::config::appearance::{Appearance, Font, STYLE_SHEET};
use crate::diagnostic::Diagnostic;
use crate::emit::Entry;
use crate::feed::{archive_json, atom, json_feed, llms, sitemap};
use crate::input::{Input, Source};
use crate::page::incident::SimilarRow;
use crate::page::{Key, Layout, plan, site_head};
use crate::permalink::{OutputPath, Permalink};
use crate::postmortem::Postmortem;
use crate::search::files::is_reserved;
use crate::theme::{self, Theme};

/// Every file of the site. Those of its search are worked out when they are asked for: a preview
/// that did so at each change would be slow.
pub struct Site {
    layout: Layout,
    theme: Theme,
    feed_entries: atom::Entries,
    paths: Vec<OutputPath>,
    files: Vec<File>,
}

/// What a file is made of.
#[derive(Debug, Clone)]
enum File {
    /// A page.
    Page(Permalink, Key),
    /// The Markdown source of a postmortem.
    Markdown(Arc<str>),
    /// The archive's feed.
    Feed,
    /// The feed of a term: its taxonomy's place, and its own in that.
    TermFeed(usize, usize),
    /// The archive's feed as JSON.
    JsonFeed,
    /// All data.
    Archive,
    /// The schema of all data.
    ArchiveSchema,
    /// The overview for language models.
    Llms,
    /// A text that is already there.
    Text(String),
    /// A file of the default theme, or the style sheet of the archive's own colours.
    Embedded(Cow<'static, [u8]>),
    /// A file that is copied.
    Copy(PathBuf),
}

/// What [`Collision`] calls a file that no source of the archive makes.
const OWN: &str = "a file of Casebook's own";

impl Site {
    /// The site of `layout`, drawn by `theme`, with the files of `sources` that are copied. Also
    /// the paths that two things want.
    pub fn new(layout: Layout, theme: Theme, sources: &Sources<'_>) -> (Self, Vec<Collision>) {
        let mut files = fixed(&layout);
        files.extend(pages(&layout));
        files.extend(feeds(&layout));
        files.extend(markdown(&layout.archive, sources.documents));
        files.extend(assets(sources, &layout.config.appearance));
        files.sort_by(|a, b| a.0.cmp(&b.0));
        let collisions = collision::take_out(&mut files, &layout.archive);
        let (paths, files) = files.into_iter().unzip();
        let feed_entries = atom::Entries::new(&layout.archive);
        (
            Self {
                layout,
                theme,
                feed_entries,
                paths,
                files,
            },
            collisions,
        )
    }

    /// Every file of the site, those of its search last; they are worked out for this.
    pub fn paths(&self) -> Vec<OutputPath> {
        let search = self.layout.search().files.iter().map(|(path, _)| path);
        self.paths.iter().chain(search).cloned().collect()
    }

    /// The path of the file at a place of [`Site::paths`].
    pub fn path(&self, at: usize) -> &OutputPath {
        match self.paths.get(at) {
            Some(path) => path,
            None => &self.search_file(at).0,
        }
    }

    /// The place in [`Site::paths`] of the file at `path`. The search is worked out for a path
    /// that may be one of its files, and for no other.
    pub fn find(&self, path: &str) -> Option<usize> {
        if is_reserved(path) {
            let mut files = self.layout.search().files.iter();
            let place = files.position(|(known, _)| known.as_str() == path)?;
            return Some(self.paths.len() + place);
        }
        let place = |known: &OutputPath| known.as_str().cmp(path);
        self.paths.binary_search_by(place).ok()
    }

    /// Whether a link may lead to `path`: to a file of the site, or to what may be one of its
    /// search.
    pub fn may_have(&self, path: &str) -> bool {
        is_reserved(path) || self.find(path).is_some()
    }

    fn search_file(&self, at: usize) -> &(OutputPath, String) {
        &self.layout.search().files[at - self.paths.len()]
    }

    /// How many of them are pages.
    pub fn page_count(&self) -> usize {
        self.files
            .iter()
            .filter(|file| matches!(file, File::Page(..)))
            .count()
    }

    /// The places of one page of each kind: where a template fails, it mostly does there.
    pub fn samples(&self) -> Vec<usize> {
        let mut kinds = HashSet::new();
        let mut is_new = |file: &File| match file {
            File::Page(_, key) => kinds.insert(key.kind()),
            _ => false,
        };
        let places = 0..self.files.len();
        places.filter(|at| is_new(&self.files[*at])).collect()
    }

    /// The archive it shows.
    pub fn archive(&self) -> &Archive {
        &self.layout.archive
    }

    /// Whether the file at a place of [`Site::paths`] is copied, or the theme's own: what pages
    /// load, and not a page.
    pub fn is_asset(&self, at: usize) -> bool {
        matches!(self.files.get(at), Some(File::Copy(_) | File::Embedded(_)))
    }

    /// The places of all of those.
    pub fn assets(&self) -> impl Iterator<Item = usize> {
        (0..self.files.len()).filter(|at| self.is_asset(*at))
    }

    /// The postmortem that the page at a place of [`Site::paths`] shows.
    pub fn postmortem(&self, at: usize) -> Option<&Postmortem> {
        match self.files.get(at)? {
            File::Page(_, Key::Incident(at)) => Some(&self.layout.archive.postmortems[*at]),
            _ => None,
        }
    }

    /// The incidents that are like the one that the page at a place of [`Site::paths`] shows, as
    /// that page tells them, and the postmortem of each. The page's own search is asked.
    pub fn similar(&self, at: usize) -> Vec<(SimilarRow, &Postmortem)> {
        match self.files.get(at) {
            Some(File::Page(_, Key::Incident(at))) => self.layout.similar(*at),
            _ => Vec::new(),
        }
    }

    /// The content of the file at a place of [`Site::paths`].
    pub fn entry(&self, at: usize) -> Result<Entry<'_>, Box<Diagnostic>> {
        let Layout {
            archive, config, ..
        } = &self.layout;
        let Some(file) = self.files.get(at) else {
            return Ok(Entry::Bytes(self.search_file(at).1.as_bytes().into()));
        };
        let text = match file {
            File::Page(permalink, key) => {
                let page = self.layout.page(permalink, key);
                return Ok(Entry::Bytes(self.theme.render(&page)?.into()));
            }
            File::Feed => atom::archive(archive, config, &self.feed_entries),
            File::TermFeed(taxonomy, term) => {
                let index = &archive.indexes[*taxonomy];
                let taxonomy = &config.taxonomies[*taxonomy];
                atom::term(
                    archive,
                    config,
                    &self.feed_entries,
                    taxonomy,
                    &index.terms[*term],
                )
            }
            File::JsonFeed => json_feed::json_feed(archive, config),
            File::Archive => {
                return Ok(Entry::Bytes(
                    archive_json::archive_json(archive, config, &self.layout.search().similar)
                        .into(),
                ));
            }
            File::ArchiveSchema => archive_json::archive_schema(),
            File::Llms => llms::llms_txt(archive, config),
            File::Text(text) => return Ok(Entry::Bytes(text.as_bytes().into())),
            File::Markdown(text) => return Ok(Entry::Bytes(text.as_bytes().into())),
            File::Embedded(bytes) => return Ok(Entry::Bytes(bytes.as_ref().into())),
            File::Copy(file) => return Ok(Entry::Copy(file)),
        };
        Ok(Entry::Bytes(text.into_bytes().into()))
    }
}

impl File {
    /// Whether both are copies of one file: a theme may hold the logo, too.
    fn is_same_copy(&self, other: &File) -> bool {
        matches!((self, other), (File::Copy(one), File::Copy(other)) if one == other)
    }

    /// What it is, for a message.
    fn describe(&self, archive: &Archive) -> String {
        match self {
            File::Page(_, Key::Incident(at)) => format!("`{}`", archive.postmortems[*at].source),
            File::Page(_, Key::Redirect(at)) => {
                format!("an alias of `{}`", archive.postmortems[*at].source)
            }
            File::Page(permalink, _) => format!("the page `/{permalink}`"),
            File::Copy(file) => format!(
                "`{}`",
                file.file_name().unwrap_or_default().to_string_lossy()
            ),
            _ => OWN.to_owned(),
        }
    }
}

fn fixed(layout: &Layout) -> Vec<(OutputPath, File)> {
    let base_url = layout.config.base_url.as_deref();
    let file = |path: &str| OutputPath::new(path);
    [
        (json_feed::permalink().output(), File::JsonFeed),
        (archive_json::permalink().output(), File::Archive),
        (
            archive_json::schema_permalink().output(),
            File::ArchiveSchema,
        ),
        (file("llms.txt"), File::Llms),
        (file("robots.txt"), File::Text(sitemap::robots(base_url))),
        (file(".nojekyll"), File::Text(String::new())),
    ]
    .into()
}

/// The pages, and the sitemap that lists those that are to be found.
fn pages(layout: &Layout) -> Vec<(OutputPath, File)> {
    let plan = plan(layout);
    let listed = plan
        .iter()
        .filter(|(_, key)| !matches!(key, Key::NotFound | Key::Redirect(_)));
    let dated = listed.map(|(permalink, key)| {
        let date = match key {
            Key::Incident(at) => layout.archive.changed_on(&layout.archive.postmortems[*at]),
            _ => None,
        };
        (permalink, date)
    });
    let sitemap = sitemap::sitemap(dated, layout.config.base_url.as_deref());
    let sitemap = sitemap
        .into_iter()
        .map(|(path, text)| (path, File::Text(text)));
    sitemap
        .collect::<Vec<_>>()
        .into_iter()
        .chain(
            plan.into_iter()
                .map(|(permalink, key)| (permalink.output(), File::Page(permalink, key))),
        )
        .collect()
}

fn feeds(layout: &Layout) -> impl Iterator<Item = (OutputPath, File)> {
    let terms = layout
        .archive
        .indexes
        .iter()
        .enumerate()
        .flat_map(|(taxonomy, index)| {
            index.terms.iter().enumerate().map(move |(at, term)| {
                (
                    atom::term_permalink(term).output(),
                    File::TermFeed(taxonomy, at),
                )
            })
        });
    [(atom::archive_permalink().output(), File::Feed)]
        .into_iter()
        .chain(terms)
}

/// The source of each postmortem beside its page.
fn markdown(archive: &Archive, documents: &[Source]) -> Vec<(OutputPath, File)> {
    let text = |postmortem: &Postmortem| {
        let at = documents
            .binary_search_by(|source| source.path.cmp(&postmortem.source))
            .ok()?;
        Some(documents[at].text.clone())
    };
    archive
        .postmortems
        .iter()
        .filter(|postmortem| postmortem.has_source)
        .filter_map(|postmortem| {
            let path = OutputPath::new(format!("{}index.md", postmortem.permalink));
            Some((path, File::Markdown(text(postmortem)?)))
        })
        .collect()
}

/// The files that are copied, and those of the default theme that no other takes the place of.
fn assets(sources: &Sources<'_>, appearance: &Appearance) -> Vec<(OutputPath, File)> {
    let copied =
        |asset: &crate::input::Asset| (asset.permalink.output(), File::Copy(asset.file.clone()));
    let mut files: Vec<(OutputPath, File)> = sources
        .assets
        .values()
        .chain(sources.theme_assets.values())
        .chain(&sources.brand.logo)
        .chain(&sources.brand.icon)
        .map(copied)
        .collect();
    let own: BTreeSet<OutputPath> = files.iter().map(|(path, _)| path.clone()).collect();
    let style_sheet = theme::style_sheet(appearance).map(|text| {
        let bytes = text.into_bytes().into();
        (OutputPath::new(STYLE_SHEET), File::Embedded(bytes))
    });
    let default = theme::assets()
        .filter(|(path, _)| appearance.font == Font::Serif || !theme::is_font(path))
        .map(|(path, bytes)| {
            (
                OutputPath::new(format!("assets/{path}")),
                File::Embedded(bytes),
            )
        });
    files.extend(
        default
            .chain(style_sheet)
            .filter(|(path, _)| !own.contains(path)),
    );
    files
}

/// The theme of an archive: its own templates over the default's.
pub fn theme(input: &Input, layout: &Layout) -> (Option<Theme>, Vec<Diagnostic>) {
    Theme::new(&input.templates, &site_head(layout, &input.brand))
}
