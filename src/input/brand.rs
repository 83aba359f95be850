//! The pictures that an archive has in place of the default theme's: its logo and its icon.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::read::ReadError;
use super::{Asset, asset};
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
        let problem = Diagnostic::error(Code::ConfigValue, message).hint(hint);
        problems.push(problem.at(picture.place.clone()));
        Ok(None)
    };
    let path = &picture.path;
    let file = root.join(path.as_str());
    // A link is not followed: it would publish what lies outside.
    match fs::symlink_metadata(&file) {
        Ok(metadata) if metadata.is_file() => {}
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(ReadError::io(&file, error));
        }
        _ => {
            let message = format!("there is no file `{path}` in the project");
            return refuse(message, "write its path from the project's folder");
        }
    }
    let (_, extension) = path.as_str().rsplit_once('.').unwrap_or_default();
    let dimensions = if extension == "svg" {
        let text = fs::read(&file).map_err(|error| ReadError::io(&file, error))?;
        svg_dimensions(&String::from_utf8_lossy(&text))
    } else {
        asset::dimensions(&file).map_err(|error| ReadError::io(&file, error))?
    };
    if dimensions.is_none() {
        let message = format!("`{path}` does not say how large it is");
        return refuse(
            message,
            "give its `svg` element a `viewBox`, or save it again",
        );
    }
    Ok(Some(Asset {
        permalink: Permalink::new(format!("assets/{name}.{extension}")),
        file,
        dimensions,
    }))
}

/// Width and height of an SVG file's view box, or else those that it states.
fn svg_dimensions(text: &str) -> Option<(u32, u32)> {
    // Many programs for drawing write a document type.
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let document = roxmltree::Document::parse_with_options(text, options).ok()?;
    let svg = document.root_element();
    let length = |text: &str| {
        let number = text.trim().trim_end_matches("px").parse::<f64>().ok()?;
        // The picture is scaled: what counts is how wide it is for its height.
        (1.0..1e6).contains(&number).then(|| number.round() as u32)
    };
    let mut view = svg
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ',', '\n', '\t'])
        .filter(|part| !part.is_empty())
        .skip(2);
    match (view.next(), view.next()) {
        (Some(width), Some(height)) => length(width).zip(length(height)),
        _ => length(svg.attribute("width")?).zip(length(svg.attribute("height")?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_says_how_large_it_is() {
        for (attributes, expected) in [
            ("viewBox='0 0 24 12'", Some((24, 12))),
            (
                "viewBox='0,0,24.4, 12' width='2' height='3'",
                Some((24, 12)),
            ),
            ("width='48px' height='24'", Some((48, 24))),
            ("width='100%' height='24'", None),
            ("viewBox='0 0 0 12'", None),
            ("", None),
        ] {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
            assert_eq!(svg_dimensions(&svg), expected, "{attributes}");
        }
        assert_eq!(svg_dimensions("no drawing"), None);
        let typed = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' \
                     'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg viewBox='0 0 3 2'/>";
        assert_eq!(svg_dimensions(typed), Some((3, 2)));
    }
}
