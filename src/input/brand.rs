//! The pictures that an archive has in place of the default theme's: its logo and its icon.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::read::ReadError;
use super::{Asset, asset, walk};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::permalink::{Permalink, SourcePath};

/// A picture of the project, and where the configuration names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its path below the project.
    pub path: SourcePath,
    /// Where it is named.
    pub place: Place,
}

/// The archive's own pictures.
#[derive(Debug, Clone, Default)]
pub struct Brand {
    /// The picture in the header.
    pub logo: Option<Asset>,
    /// The picture of the browser's tab.
    pub icon: Option<Asset>,
}

/// The `picture` of the project in `root`, to be published as `name` in the folder of assets;
/// `None`, and a problem, where it cannot be used. How large it is must be known, so that
/// nothing moves when it comes.
pub(super) fn read(
    root: &Path,
    picture: &Picture,
    name: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Option<Asset>, ReadError> {
    let mut refuse = |message: String, hint: &str| {
        let problem = Diagnostic::new(Code::ConfigValue, message).hint(hint);
        problems.push(problem.at(picture.place.clone()));
        Ok(None)
    };
    let path = &picture.path;
    let file = root.join(path.as_str());
    match fs::metadata(&file) {
        Ok(metadata) if metadata.is_file() => {}
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(ReadError::io(&file, error));
        }
        _ => {
            let message = format!("there is no file `{path}` in the project");
            return refuse(message, "write its path from the project's folder");
        }
    }
    if let Some(problem) = walk::outside(root, &file) {
        problems.push(problem.at(picture.place.clone()));
        return Ok(None);
    }
    let (_, extension) = path.as_str().rsplit_once('.').unwrap_or_default();
    let content = asset::look(&file).map_err(|error| ReadError::io(&file, error))?;
    if content.dimensions.is_none() {
        let message = format!("`{path}` does not say how large it is");
        return refuse(
            message,
            "give its `svg` element a `viewBox`, or save it again",
        );
    }
    Ok(Some(Asset {
        permalink: Permalink::new(format!("assets/{name}.{extension}")),
        file,
        dimensions: content.dimensions,
    }))
}
