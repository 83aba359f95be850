//! The user's editor.

use std::env;
use std::path::Path;
use std::process::Command;

use super::CliError;

/// Opens `file` in $VISUAL or $EDITOR, and waits until it is closed. Without one nothing is
/// opened.
pub(super) fn open(file: &Path) -> Result<(), CliError> {
    let chosen = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let value = env::var(name).ok()?;
        (!value.trim().is_empty()).then_some((name, value))
    });
    let Some((variable, value)) = chosen else {
        return Ok(());
    };
    let failed = |why: String| CliError::Editor {
        variable,
        value: value.clone(),
        why,
        file: file.to_owned(),
    };
    // `code --wait` is a program and an argument.
    let words = shlex::split(&value).unwrap_or_default();
    let Some((program, arguments)) = words.split_first() else {
        return Err(failed("it has a quote without its other half".to_owned()));
    };
    let status = Command::new(program).args(arguments).arg(file).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(format!("it ended with {status}"))),
        Err(error) => Err(failed(error.to_string())),
    }
}
