//! `casebook schema`.

use casebook::schema::schema;

use super::args::Schema as Args;
use super::sources::postmortems;
use super::{CliError, Outcome, output};

/// Prints the schema of the front matter; the terms of drafts are suggested, too.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let read = postmortems(&args.project, true, None)?;
    output::result(&schema(&read.config, &read.archive))?;
    Ok(Outcome::Done)
}
