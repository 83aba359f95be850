//! The `casebook` command: a result turned into an exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run() {
        Ok(cli::Outcome::Done) => ExitCode::SUCCESS,
        Ok(cli::Outcome::Problems) => ExitCode::from(1),
        Err(error) => {
            cli::output::complain(&error);
            ExitCode::from(2)
        }
    }
}
