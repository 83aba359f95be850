//! Completions and manual pages, made from the arguments.

use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use super::{CliError, Outcome, output};

/// Prints the completions for `shell`.
pub(crate) fn completions(shell: Shell) -> Result<Outcome, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "casebook", &mut script);
    output::result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

/// Writes the manual pages to `folder`, or prints the main one.
pub(crate) fn man(folder: Option<&Path>) -> Result<Outcome, CliError> {
    let command = Args::command();
    let cannot_write = |path: &Path| {
        let path = path.to_owned();
        move |error: io::Error| CliError::Output { path, error }
    };
    match folder {
        Some(folder) => {
            fs::create_dir_all(folder).map_err(cannot_write(folder))?;
            clap_mangen::generate_to(command, folder).map_err(cannot_write(folder))?;
        }
        None => {
            let mut page = Vec::new();
            let stdout = Path::new("/dev/stdout");
            clap_mangen::Man::new(command)
                .render(&mut page)
                .map_err(cannot_write(stdout))?;
            output::result(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(Outcome::Done)
}
