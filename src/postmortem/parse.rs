//! Source to [`Postmortem`].

use super::Postmortem;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::input::{Assets, Source};

/// What `source` says, and every problem in it. `None` where the front matter cannot be
/// read at all; a value that cannot be used is left unknown and reported.
pub fn parse(
    source: &Source,
    config: &Config,
    assets: &Assets,
) -> (Option<Postmortem>, Vec<Diagnostic>) {
    let _ = (source, config, assets);
    todo!()
}
