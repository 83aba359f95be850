//! `casebook theme`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use casebook::diagnostic::did_you_mean;
use casebook::emit::{self, NewFile};
use casebook::input::{self, ReadError};
use casebook::permalink::OutputPath;
use casebook::theme;

use super::args::NewTheme;
use super::output::{self, count};
use super::project::config;
use super::{CliError, Outcome};

/// What stands beside the templates of a theme that is copied as a whole.
const README: &str = include_str!("theme.md");

/// Copies files of the default theme into a theme of the project.
pub(crate) fn new(args: &NewTheme) -> Result<Outcome, CliError> {
    let name = args.name.as_str();
    let config = config(&args.project)?;
    match input::has_content(&args.project, &config.content) {
        // A theme may be made before the first postmortem.
        Ok(()) | Err(ReadError::NoContent { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let folder = args.project.join("themes").join(name);
    // `./themes` is `themes` to a reader.
    let folder = folder.strip_prefix(".").unwrap_or(&folder);
    let files = if !args.files.is_empty() {
        let names: BTreeSet<&str> = args.files.iter().map(String::as_str).collect();
        let files = names.into_iter().map(default_file);
        files.collect::<Result<_, _>>()?
    } else if folder.exists() {
        return Err(CliError::ThemeExists {
            folder: folder.to_owned(),
            name: name.to_owned(),
        });
    } else {
        let readme = README.replace("NAME", name).into_bytes().into();
        let mut files = vec![(OutputPath::new("README.md"), readme)];
        files.extend(theme::templates().map(template));
        files
    };
    emit::create(folder, &files)?;
    let them = if files.len() == 1 { "it" } else { "them" };
    output::result(&format!(
        "Wrote {} to `{}`. To use {them}, put this line at the top of `casebook.toml`:\n\n    \
         theme = \"{name}\"\n",
        count(files.len(), "file"),
        folder.display(),
    ))?;
    Ok(Outcome::Done)
}

/// The file of the default theme with this name: a template, or an asset.
fn default_file(name: &str) -> Result<NewFile, CliError> {
    let files = || {
        theme::templates()
            .map(template)
            .chain(theme::assets().map(asset))
    };
    let file_name = |path: &OutputPath| {
        let path = path.as_str();
        path.rsplit_once('/')
            .map_or(path, |(_, name)| name)
            .to_owned()
    };
    if let Some(file) = files().find(|(path, _)| file_name(path) == name) {
        return Ok(file);
    }
    let names: Vec<String> = files().map(|(path, _)| file_name(&path)).collect();
    let close = did_you_mean(name, names.iter().map(String::as_str));
    Err(CliError::NoThemeFile {
        name: name.to_owned(),
        hint: match close {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("there are {}", names.join(", ")),
        },
    })
}

fn template((name, bytes): (Cow<'static, str>, Cow<'static, [u8]>)) -> NewFile {
    (OutputPath::new(format!("templates/{name}")), bytes)
}

fn asset((name, bytes): (Cow<'static, str>, Cow<'static, [u8]>)) -> NewFile {
    (OutputPath::new(format!("assets/{name}")), bytes)
}
