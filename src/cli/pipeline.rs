//! STAND-IN, to be replaced by `casebook::build`: the shapes that [`super::build`] needs,
//! around a pipeline that does no more than parse the configuration.

use casebook::config;
use casebook::diagnostic::{Diagnostic, Level};
use casebook::emit::Entry;
use casebook::input::Input;
use casebook::permalink::OutputPath;

/// What the command line says about a build.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub(crate) keep_going: bool,
    pub(crate) strict: bool,
    pub(crate) base_url: Option<String>,
    pub(crate) offline: bool,
}

/// What came of an input.
pub(crate) struct Build {
    pub(crate) site: Option<Site>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) postmortems: usize,
}

/// The files of a site.
pub(crate) struct Site {
    paths: Vec<OutputPath>,
}

impl Site {
    pub(crate) fn paths(&self) -> &[OutputPath] {
        &self.paths
    }

    pub(crate) fn produce(&self, index: usize) -> Result<Entry<'_>, Box<Diagnostic>> {
        Ok(Entry::Bytes(self.paths[index].as_str().as_bytes().into()))
    }
}

pub(crate) fn build(
    input: &Input,
    options: &Options,
    stage: &mut dyn FnMut(&'static str),
) -> Build {
    stage("parse");
    let Options {
        keep_going,
        strict,
        base_url,
        offline,
    } = options;
    let _ = (base_url, offline);
    let (_, mut diagnostics) = config::parse(&input.config);
    diagnostics.extend_from_slice(&input.problems);
    if *strict {
        for diagnostic in &mut diagnostics {
            diagnostic.level = Level::Error;
        }
    }
    let failed = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error);
    let paths = input
        .documents
        .iter()
        .map(|document| casebook::permalink::Permalink::of_postmortem(&document.path).output())
        .collect();
    Build {
        site: (!failed || *keep_going).then_some(Site { paths }),
        diagnostics,
        postmortems: input.documents.len(),
    }
}
