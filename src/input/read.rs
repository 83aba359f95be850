//! Reading the project's folders.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::asset::{self, Content};
use super::memory::{Files, Memory, Texts, stamp};
use super::walk::{self, Found, Ignore};
use super::{Asset, Assets, Brand, Input, Picture, Source, brand, history, text};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::permalink::{Permalink, SourcePath};
use chrono::NaiveDate;
use rayon::ThreadPoolBuilder;

/// The name of the configuration's file.
const CONFIG: &str = "casebook.toml";

/// What is to be read, as the configuration and the command line say.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The folder of the postmortems, below the project.
    pub content: String,
    /// The archive's own theme in `themes/`, where it has one.
    pub theme: Option<ThemeName>,
    /// The picture in the header, where the archive has its own.
    pub logo: Option<Picture>,
    /// The picture of the browser's tab, likewise.
    pub icon: Option<Picture>,
    /// Whether the repository is asked when each file was changed.
    pub history: bool,
    /// Globs of the content folder that are left out.
    pub ignore: Vec<String>,
    /// The day the site is built for.
    pub today: NaiveDate,
    /// Whether drafts are part of the site.
    pub drafts: bool,
}

/// An archive's own theme, and where the configuration names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeName {
    /// Its folder in `themes/`.
    pub name: String,
    /// Where it is named.
    pub place: Place,
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
    /// The folder that is named as the project is none.
    #[error("there is no folder `{}`: name the project's with `--project`", .0.display())]
    NoProject(PathBuf),
    /// There is neither a configuration nor a folder of postmortems.
    #[error(
        "no folder `{content}` in `{}`: `casebook init` starts an archive there; name the folder \
         of one that is elsewhere with `--project`",
        root.display()
    )]
    NoArchive {
        /// The folder that is no project.
        root: PathBuf,
        /// The folder that it should have.
        content: String,
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
        Ok((source, problem)) => Ok((source.unwrap_or(empty), problem.into_iter().collect())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match root.is_dir() {
            true => Ok((empty, Vec::new())),
            false => Err(ReadError::NoProject(root.to_owned())),
        },
        Err(error) => Err(ReadError::io(&file, error)),
    }
}

/// Whether there is a folder `content` in the project in `root`; else an error that says whether
/// that is a project at all.
pub fn has_content(root: &Path, content: &str) -> Result<(), ReadError> {
    if root.join(content).is_dir() {
        return Ok(());
    }
    let (root, content) = (root.to_owned(), content.to_owned());
    Err(match root.join(CONFIG).exists() {
        true => ReadError::NoContent { root, content },
        false => ReadError::NoArchive { root, content },
    })
}

/// Everything that `selection` names in the project in `root`. A file that is as it was when
/// `memory` saw it is not read again.
pub fn read(
    root: &Path,
    config: Source,
    selection: &Selection,
    memory: &mut Memory,
) -> Result<Input, ReadError> {
    let read = || read_all(root, config, selection, memory);
    // Reading mostly waits for the disk, which serves many at once.
    const AT_ONCE: usize = 8;
    let threads = rayon::current_num_threads().max(AT_ONCE);
    match ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(read),
        Err(_) => read(),
    }
}

fn read_all(
    root: &Path,
    config: Source,
    selection: &Selection,
    memory: &mut Memory,
) -> Result<Input, ReadError> {
    let content = &selection.content;
    has_content(root, content)?;
    let found = walk::walk_in(root, content, &Ignore::content(&selection.ignore)?)?;
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
    let (assets, scripts) = assets(&files, &mut memory.assets, |path| {
        // Of nested bundles the nearest one.
        let bundle = path.folders().find(|folder| bundles.contains(folder));
        Permalink::of_asset(path, bundle)
    })?;
    let told = scripts.iter().map(|path| has_script(content, path));
    problems.extend(told);
    drop(bundles);

    let documents = sources(&documents, content, &mut memory.documents, &mut problems)?;
    let notes = sources(&notes, content, &mut memory.notes, &mut problems)?;
    let (templates, theme_assets) = match &selection.theme {
        Some(theme) => read_theme(root, theme, memory, &mut problems)?,
        None => Default::default(),
    };
    let mut picture = |picture: &Option<Picture>, name| match picture {
        Some(picture) => brand::read(root, picture, name, &mut problems),
        None => Ok(None),
    };
    let brand = Brand {
        logo: picture(&selection.logo, "logo")?,
        icon: picture(&selection.icon, "icon")?,
    };
    let mut known = Default::default();
    if selection.history {
        let (history, problem) = history::read(root, content, &mut memory.history);
        known = history;
        problems.extend(problem);
    }
    Diagnostic::sort(&mut problems);
    Ok(Input {
        config,
        documents,
        notes,
        assets,
        templates,
        theme_assets,
        brand,
        history: known,
        today: selection.today,
        drafts: selection.drafts,
        problems,
    })
}

fn read_theme(
    root: &Path,
    theme: &ThemeName,
    memory: &mut Memory,
    problems: &mut Vec<Diagnostic>,
) -> Result<(Vec<Source>, Assets), ReadError> {
    let ThemeName { name: theme, place } = theme;
    let name = format!("themes/{theme}");
    if !root.join(&name).is_dir() {
        problems.push(
            Diagnostic::new(Code::ConfigValue, format!("there is no theme `{theme}`"))
                .at(place.clone())
                .hint(format!(
                    "make it with `casebook theme new {theme}`, or remove `theme` to use the default one"
                )),
        );
        return Ok(Default::default());
    }
    problems.extend(unread_folders(root, &name)?);
    let mut walk = |part: &str| {
        let name = format!("{name}/{part}");
        if !root.join(&name).is_dir() {
            return Ok(Vec::new());
        }
        let Found {
            files,
            problems: met,
        } = walk::walk_in(root, &name, &Ignore::default())?;
        problems.extend(met);
        Ok(files)
    };
    let [templates, files] = THEME_FOLDERS.map(&mut walk);
    let (templates, files) = (templates?, files?);
    Ok((
        sources(
            &templates,
            &format!("{name}/templates"),
            &mut memory.templates,
            problems,
        )?,
        // What a theme runs is meant to run.
        assets(&files, &mut memory.theme_assets, |path| {
            Permalink::new(format!("assets/{path}"))
        })?
        .0,
    ))
}

/// What a theme is read from.
const THEME_FOLDERS: [&str; 2] = ["templates", "assets"];

/// The other folders of the theme `name`, unless they are hidden.
fn unread_folders(root: &Path, name: &str) -> Result<Vec<Diagnostic>, ReadError> {
    let folder = root.join(name);
    let refused = |error| ReadError::io(&folder, error);
    let mut found = Vec::new();
    for entry in folder.read_dir().map_err(refused)? {
        let entry = entry.map_err(refused)?;
        let part = entry.file_name().to_string_lossy().into_owned();
        let is_read = THEME_FOLDERS.contains(&&*part) || part.starts_with('.');
        if is_read || !entry.path().is_dir() {
            continue;
        }
        let message = format!("nothing is read from the folder `{part}` of a theme");
        let problem = Diagnostic::new(Code::ThemeFolder, message).in_file(format!("{name}/{part}"));
        found.push(match did_you_mean(&part, THEME_FOLDERS) {
            Some(meant) => problem.hint(format!("did you mean `{meant}`?")),
            None => problem.hint("templates go into `templates`, all other files into `assets`"),
        });
    }
    Ok(found)
}

/// The texts in `files`; those that are none are left out, and reported.
fn sources(
    files: &[walk::File],
    folder: &str,
    memory: &mut Texts,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Source>, ReadError> {
    let refused = |file: &walk::File, error| ReadError::io(&file.file, error);
    let read = memory.try_map(
        files,
        |file| stamp(&file.file, folder).map_err(|error| refused(file, error)),
        |_| true,
        |file| {
            let name = format!("{folder}/{}", file.path);
            text::read(&file.file, name, file.path.clone()).map_err(|error| refused(file, error))
        },
    )?;
    let mut sources = Vec::with_capacity(read.len());
    for result in &read {
        let (source, problem) = &**result;
        sources.extend(source.clone());
        problems.extend(problem.clone());
    }
    Ok(sources)
}

/// The files that are copied, and those among them that can run a script.
fn assets(
    files: &[walk::File],
    memory: &mut Files,
    permalink: impl Fn(&SourcePath) -> Permalink,
) -> Result<(Assets, Vec<SourcePath>), ReadError> {
    let refused = |file: &walk::File, error| ReadError::io(&file.file, error);
    let found = memory.try_map(
        files,
        |file| stamp(&file.file, "").map_err(|error| refused(file, error)),
        |_| true,
        |file| asset::look(&file.file).map_err(|error| refused(file, error)),
    )?;
    let asset = |(walk::File { file, path }, found): (&walk::File, &Arc<Content>)| {
        let asset = Asset {
            file: file.clone(),
            permalink: permalink(path),
            dimensions: found.dimensions,
        };
        (path.clone(), asset)
    };
    let all = files.iter().zip(&found);
    let scripts = all.clone().filter(|(_, found)| found.has_script);
    let scripts = scripts.map(|(file, _)| file.path.clone()).collect();
    Ok((all.map(asset).collect(), scripts))
}

fn has_script(content: &str, path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Code::AssetScript,
        "it can run a script in the browser of whoever opens it",
    )
    .in_file(format!("{content}/{path}"))
    .hint("take the script out, or publish a picture or a PDF of it")
}

#[cfg(test)]
mod tests;
