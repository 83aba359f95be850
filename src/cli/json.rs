//! Lists as JSON: one array, or a line of JSON for each item. Either is written as it is made.

use serde::Serialize;

use super::CliError;
use super::output;

/// Prints `items` as an array, each on a line of its own.
pub(crate) fn array(items: impl Iterator<Item = impl Serialize>) -> Result<(), CliError> {
    output::write(|stdout| {
        let mut is_empty = true;
        for item in items {
            stdout.write_all(if is_empty { "[\n" } else { ",\n" }.as_bytes())?;
            serde_json::to_writer(&mut *stdout, &item)?;
            is_empty = false;
        }
        stdout.write_all(if is_empty { "[]\n" } else { "\n]\n" }.as_bytes())
    })
}

/// Prints `items` each as a line.
pub(crate) fn lines(items: impl Iterator<Item = impl Serialize>) -> Result<(), CliError> {
    output::write(|stdout| {
        for item in items {
            serde_json::to_writer(&mut *stdout, &item)?;
            stdout.write_all(b"\n")?;
        }
        Ok(())
    })
}
