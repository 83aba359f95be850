//! Documents that are to be imported: files and folders anywhere on this machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::walk::{self, Ignore};
use super::{ReadError, Source, text};
use crate::diagnostic::Diagnostic;
use crate::permalink::SourcePath;

/// A document, and where it was found.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its text. `file` is the path as it was asked for; `path` is below `base`.
    pub source: Source,
    /// The folder that its links may lead into: the one that was named, or its own.
    pub base: PathBuf,
    /// Whether it was named itself, rather than found in a folder.
    pub is_named: bool,
}

/// The ends of names of files that may be reports, too.
const OTHER_FORMATS: [&str; 9] = [
    "adoc", "doc", "docx", "htm", "html", "odt", "pdf", "rst", "txt",
];

/// What was found to import.
#[derive(Debug, Default)]
pub struct Documents {
    /// The files, in the order asked for and each folder's by path; for those that cannot be read
    /// as text, the reason.
    pub read: Vec<Result<Document, Diagnostic>>,
    /// How many reports in other formats there may be in the folders, by the ends of their names:
    /// `.html`.
    pub passed_over: BTreeMap<String, usize>,
}

/// The files `paths`, and the Markdown files in the folders among them.
pub fn documents(paths: &[PathBuf], ignore: &[String]) -> Result<Documents, ReadError> {
    let mut documents = Documents::default();
    for path in paths {
        if path.is_dir() {
            folder(path, ignore, &mut documents)?;
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let base = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let shown = path.display().to_string();
        let read = text::as_written(path, shown, SourcePath::new(name));
        let read = read.map_err(|error| ReadError::io(path, error))?;
        documents.read.push(read.map(|source| Document {
            source,
            base: base.to_owned(),
            is_named: true,
        }));
    }
    Ok(documents)
}

fn folder(folder: &Path, ignore: &[String], documents: &mut Documents) -> Result<(), ReadError> {
    let name = folder.display().to_string();
    let name = name.trim_end_matches('/');
    let found = walk::walk(folder, name, &Ignore::content(ignore)?)?;
    documents.read.extend(found.problems.into_iter().map(Err));
    for walk::File { file, path } in found.files {
        if !path.is_markdown() {
            let end = file.extension().unwrap_or_default();
            let end = end.to_string_lossy().to_lowercase();
            if OTHER_FORMATS.contains(&end.as_str()) {
                *documents.passed_over.entry(format!(".{end}")).or_default() += 1;
            }
            continue;
        }
        let shown = format!("{name}/{path}");
        let read = text::as_written(&file, shown, path);
        let read = read.map_err(|error| ReadError::io(&file, error))?;
        documents.read.push(read.map(|source| Document {
            source,
            base: folder.to_owned(),
            is_named: false,
        }));
    }
    Ok(())
}

/// Those of `paths` that are files in the folder `base`, with where they are. What a link
/// leads out of the folder to is none of them.
pub fn files_in<'a>(
    base: &Path,
    paths: impl IntoIterator<Item = &'a SourcePath>,
) -> Vec<(&'a SourcePath, PathBuf)> {
    let Ok(root) = fs::canonicalize(base) else {
        return Vec::new();
    };
    let found = paths.into_iter().filter_map(|path| {
        let file = fs::canonicalize(base.join(path.as_str())).ok()?;
        (file.is_file() && file.starts_with(&root)).then(|| (path, base.join(path.as_str())))
    });
    found.collect()
}
