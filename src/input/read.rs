//! Reading the project's folders.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::walk::{self, Found, Ignore};
use super::{Asset, Assets, Input, Source, asset, text};
use crate::diagnostic::{Code, Diagnostic};
use crate::permalink::{Permalink, SourcePath};

/// The name of the configuration's file.
const CONFIG: &str = "casebook.toml";

/// What is to be read, as the configuration and the command line say.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The folder of the postmortems, below the project.
    pub content: String,
    /// The archive's own theme in `themes/`, where it has one.
    pub theme: Option<String>,
    /// Globs of the content folder that are left out.
    pub ignore: Vec<String>,
    /// The day the site is built for.
    pub today: NaiveDate,
    /// Whether drafts are part of the site.
    pub drafts: bool,
}

/// A folder or a file that cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error("cannot read `{}`: {error}", path.display())]
    Io {
        /// What was read.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// There is nothing to read.
    #[error(
        "no folder `{content}` in `{}`: run it in the project's folder, name that with \
         `--project`, or set `content` in `{CONFIG}`",
        root.display()
    )]
    NoContent {
        /// The project's folder.
        root: PathBuf,
        /// The folder that it should have.
        content: String,
    },
    /// A pattern of `ignore` that is none.
    #[error("`{glob}` is no pattern: {}", error.kind())]
    Glob {
        /// The pattern.
        glob: String,
        /// What is wrong with it.
        error: globset::Error,
    },
}

impl ReadError {
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            error,
        }
    }

    pub(super) fn walk(folder: &Path, error: walkdir::Error) -> Self {
        let path = error.path().unwrap_or(folder).to_owned();
        Self::Io {
            path,
            error: error.into(),
        }
    }
}

/// `casebook.toml` of the project in `root`; an empty source where there is none.
pub fn read_config(root: &Path) -> Result<(Source, Vec<Diagnostic>), ReadError> {
    let file = root.join(CONFIG);
    let path = SourcePath::new(CONFIG);
    let empty = Source::new(CONFIG, path.clone(), "");
    match text::read(&file, CONFIG.to_owned(), path) {
        Ok(Ok(source)) => Ok((source, Vec::new())),
        Ok(Err(problem)) => Ok((empty, vec![problem])),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((empty, Vec::new())),
        Err(error) => Err(ReadError::io(&file, error)),
    }
}

/// Everything that `selection` names in the project in `root`.
pub fn read(root: &Path, config: Source, selection: &Selection) -> Result<Input, ReadError> {
    let content = &selection.content;
    let folder = root.join(content);
    if !folder.is_dir() {
        return Err(ReadError::NoContent {
            root: root.to_owned(),
            content: content.clone(),
        });
    }
    let found = walk::walk(&folder, content, &Ignore::content(&selection.ignore)?)?;
    let mut problems = found.problems;
    let (markdown, files): (Vec<_>, Vec<_>) = found
        .files
        .into_iter()
        .partition(|file| file.path.is_markdown());
    let (notes, documents): (Vec<_>, Vec<_>) = markdown
        .into_iter()
        .partition(|file| file.path.folder() == "causes");

    let bundles: BTreeSet<&str> = documents
        .iter()
        .filter(|document| document.path.is_bundle())
        .map(|document| document.path.folder())
        .collect();
    let assets = assets(&files, |path| {
        Permalink::of_asset(path, bundle(path, &bundles))
    })?;
    drop(bundles);

    let documents = sources(documents, content, &mut problems)?;
    let notes = sources(notes, content, &mut problems)?;
    let (templates, theme_assets) = match &selection.theme {
        Some(theme) => read_theme(root, theme, &mut problems)?,
        None => Default::default(),
    };
    Diagnostic::sort(&mut problems);
    Ok(Input {
        config,
        documents,
        notes,
        assets,
        templates,
        theme_assets,
        today: selection.today,
        drafts: selection.drafts,
        problems,
    })
}

fn read_theme(
    root: &Path,
    theme: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<(Vec<Source>, Assets), ReadError> {
    let name = format!("themes/{theme}");
    if !root.join(&name).is_dir() {
        problems.push(
            Diagnostic::error(Code::ConfigValue, format!("there is no theme `{theme}`"))
                .in_file(CONFIG)
                .hint(format!(
                    "create the folder `{name}`, or remove `theme` to use the default one"
                )),
        );
        return Ok(Default::default());
    }
    let mut walk = |part: &str| {
        let name = format!("{name}/{part}");
        let folder = root.join(&name);
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let Found {
            files,
            problems: met,
        } = walk::walk(&folder, &name, &Ignore::default())?;
        problems.extend(met);
        Ok(files)
    };
    let (templates, files) = (walk("templates")?, walk("assets")?);
    Ok((
        sources(templates, &format!("{name}/templates"), problems)?,
        assets(&files, |path| Permalink::new(format!("assets/{path}")))?,
    ))
}

/// The texts in `files`; those that are none are left out, and reported.
fn sources(
    files: Vec<walk::File>,
    folder: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Source>, ReadError> {
    let read: Vec<Result<Source, Diagnostic>> = files
        .into_par_iter()
        .map(|walk::File { file, path }| {
            let name = format!("{folder}/{path}");
            text::read(&file, name, path).map_err(|error| ReadError::io(&file, error))
        })
        .collect::<Result<_, ReadError>>()?;
    let mut sources = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(source) => sources.push(source),
            Err(problem) => problems.push(problem),
        }
    }
    Ok(sources)
}

fn assets(
    files: &[walk::File],
    permalink: impl Fn(&SourcePath) -> Permalink + Sync,
) -> Result<Assets, ReadError> {
    files
        .par_iter()
        .map(|walk::File { file, path }| {
            let asset = Asset {
                file: file.clone(),
                permalink: permalink(path),
                dimensions: asset::dimensions(file).map_err(|error| ReadError::io(file, error))?,
            };
            Ok((path.clone(), asset))
        })
        .collect()
}

/// The folder of the page bundle that the file at `path` belongs to: the nearest one.
fn bundle<'a>(path: &'a SourcePath, bundles: &BTreeSet<&str>) -> Option<&'a str> {
    let mut folder = path.folder();
    while !folder.is_empty() {
        if bundles.contains(folder) {
            return Some(folder);
        }
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
    None
}

#[cfg(test)]
mod tests;
