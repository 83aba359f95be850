//! Two things at one path: both as a file, or one of them as the folder that it is in.

use std::collections::BTreeMap;

use super::{File, OWN};
use crate::archive::Archive;
use crate::diagnostic::Place;
use crate::page::Key;
use crate::permalink::OutputPath;
use crate::search::files::is_reserved;

/// Two things that want one path.
#[derive(Debug)]
pub struct Collision {
    /// The path.
    pub path: OutputPath,
    /// What gets it, in words.
    pub first: String,
    /// What does not.
    pub second: String,
    /// Where the alias is written that is one of the two.
    pub alias: Option<Place>,
    /// Whether the second would be a file in a folder of that name.
    pub is_folder: bool,
}

/// Takes all but the first of one path out of `files`, which are sorted by their paths, and
/// those whose path is reserved; says what collides.
pub(super) fn take_out(files: &mut Vec<(OutputPath, File)>, archive: &Archive) -> Vec<Collision> {
    let mut collisions = Vec::new();
    files.retain(|(path, file)| {
        let is_taken = is_reserved(path.as_str());
        if is_taken {
            collisions.push(Collision {
                path: path.clone(),
                first: OWN.to_owned(),
                second: file.describe(archive),
                alias: alias(file, archive),
                is_folder: false,
            });
        }
        !is_taken
    });
    files.dedup_by(|later, first| {
        let is_taken = later.0 == first.0;
        if is_taken && !later.1.is_same_copy(&first.1) {
            collisions.push(Collision {
                path: first.0.clone(),
                first: first.1.describe(archive),
                second: later.1.describe(archive),
                alias: alias(&later.1, archive).or_else(|| alias(&first.1, archive)),
                is_folder: false,
            });
        }
        is_taken
    });
    for (folder, inside) in folders(files) {
        let file = files.binary_search_by(|(path, _)| path.as_str().cmp(folder));
        let file = file.ok().map(|at| &files[at].1);
        let first = match file {
            Some(file) => file.describe(archive),
            None if is_reserved(folder) => OWN.to_owned(),
            None => continue,
        };
        collisions.push(Collision {
            path: OutputPath::new(folder),
            first,
            second: inside.describe(archive),
            alias: alias(inside, archive).or_else(|| file.and_then(|it| alias(it, archive))),
            is_folder: true,
        });
    }
    collisions
}

/// Where the alias is written that `file` comes of; `None` for any other file.
fn alias(file: &File, archive: &Archive) -> Option<Place> {
    let File::Page(permalink, Key::Redirect(at)) = file else {
        return None;
    };
    let mut aliases = archive.postmortems[*at].aliases.iter();
    let alias = aliases.find(|alias| alias.permalink == *permalink)?;
    Some(alias.place.clone())
}

/// Every folder, and the first file in it.
fn folders(files: &[(OutputPath, File)]) -> BTreeMap<&str, &File> {
    let mut folders = BTreeMap::new();
    for (path, file) in files {
        let mut rest = path.as_str();
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if folders.contains_key(folder) {
                break;
            }
            folders.insert(folder, file);
            rest = folder;
        }
    }
    folders
}
