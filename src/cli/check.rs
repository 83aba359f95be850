//! `casebook check`.

use casebook::build::{Change, Check, Options};
use casebook::diagnostic::{Diagnostic, Format};
use casebook::emit::{self, WriteError};

use super::args::Check as Args;
use super::output::{self, count};
use super::project::{Project, Unreadable, unstarted};
use super::{CliError, Outcome};

/// Checks the postmortems of a project, after mending them where that is asked for.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let options = Options {
        strict: args.strict,
        ..Options::default()
    };
    let format = args.format.0;
    let mut project = Project::new(&args.project, args.today, args.drafts);
    let checked = match args.fix {
        true => fix(&mut project, &options).and_then(|()| project.check(&options)),
        false => project.check(&options),
    };
    let check = match checked {
        Ok(check) => check,
        Err(Unreadable {
            error, diagnostics, ..
        }) => {
            output::diagnostics(&diagnostics, format)?;
            return Err(error);
        }
    };
    output::diagnostics(&check.diagnostics, format)?;
    if format == Format::Human {
        if let Some(advice) = unstarted(&args.project, check.postmortems)? {
            output::note(&advice);
        }
        output::result(&summary(&check))?;
        output::note_drafts(check.drafts);
    }
    let mut problems = check.diagnostics.iter();
    let failed = problems.any(Diagnostic::is_error);
    Ok(match failed {
        true => Outcome::Problems,
        false => Outcome::Done,
    })
}

/// Puts the fixes into the files, and says what was changed. A file that is changed by somebody
/// else meanwhile is left to them.
fn fix(project: &mut Project, options: &Options) -> Result<(), Unreadable> {
    for file in project.mend(options)? {
        let name = &file.source.file;
        let path = project.root.join(name);
        match emit::rewrite(&path, &file.source.text, &file.text) {
            Ok(()) => {
                for Change { line, was, is } in &file.changes {
                    output::note(&format!("mended {name}:{line}: `{was}` is now `{is}`\n"));
                }
            }
            Err(WriteError::Changed(_)) => output::note(&format!(
                "left {name}: it was changed meanwhile, or has control characters in it\n"
            )),
            Err(error) => {
                return Err(Unreadable {
                    error: error.into(),
                    config: None,
                    diagnostics: Vec::new(),
                });
            }
        }
    }
    Ok(())
}

/// `3 errors, 2 warnings, 14 advice in 9 of 120 postmortems; half of them have 64 % …`.
fn summary(check: &Check) -> String {
    let total = count(check.postmortems, "postmortem");
    let mut line = match output::summary(&check.diagnostics) {
        Some(problems) => format!("{problems} in {} of {total}", check.touched),
        None => format!("no problems in {total}"),
    };
    if let Some(percent) = check.completeness {
        line += &format!("; median completeness {percent} %");
    }
    let fixable = check.diagnostics.iter();
    match fixable.filter(|problem| problem.fix.is_some()).count() {
        0 => {}
        number => line += &format!("; `casebook check --fix` can mend {number}"),
    }
    line + "\n"
}
