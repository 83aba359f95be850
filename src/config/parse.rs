//! TOML to [`Config`].

use super::Config;
use crate::diagnostic::Diagnostic;
use crate::input::Source;

/// The configuration that `source` states, with defaults for what it leaves out, and
/// every problem in it.
pub fn parse(source: &Source) -> (Config, Vec<Diagnostic>) {
    let _ = source;
    todo!()
}
