//! The whole pipeline on one screen: input → postmortems → archive → pages → site.

mod files;
mod mend;
mod public;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::Arc;

pub use files::Memory;
use files::{Parsing, Postmortems};
pub use mend::{Change, Mended, mend};
use public::Public;

use crate::archive::Archive;
use crate::check::{self, Known, LeftOut, Reports};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::input::{Assets, Input};
use crate::markdown::Link;
use crate::page::Layout;
use crate::permalink::SourcePath;
use crate::public::Withheld;
use crate::site::{self, Site, Sources};

/// What the caller asks for, over what the configuration says.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the site is published, in place of the configuration's `base_url`.
    pub base_url: Option<String>,
    /// Whether links spell out `index.html`, whatever the configuration says.
    pub offline: bool,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Whether the files without an error are published where others have one.
    pub keep_going: bool,
    /// Whether code blocks are left without colours, whatever the configuration says.
    pub plain_code: bool,
    /// Who the site is for.
    pub audience: Audience,
}

/// Who a site is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Audience {
    /// The organisation: all that is there is shown.
    #[default]
    Internal,
    /// What the configuration says.
    Configured,
    /// Everybody: what is internal is left out.
    Public,
}

/// What came of a build.
pub struct Build {
    /// The site; `None` where an error stands against it.
    pub site: Option<Site>,
    /// Every problem, in the order in which they are printed.
    pub diagnostics: Vec<Diagnostic>,
    /// What a public site may not hold; `None` for any other.
    pub secrets: Option<Secrets>,
    /// How many drafts are left out.
    pub drafts: usize,
}

/// What a public site may not hold.
pub struct Secrets {
    /// The words that the configuration lists.
    pub deny: Vec<String>,
    /// The handles of people and teams, `@name`, where those are not named.
    pub handles: Vec<String>,
    /// The postmortems that are not published.
    pub withheld: Vec<Withheld>,
}

/// What came of a check.
pub struct Check {
    /// Every problem, in the order in which they are printed.
    pub diagnostics: Vec<Diagnostic>,
    /// How many postmortems were looked at.
    pub postmortems: usize,
    /// How many of them have a problem.
    pub touched: usize,
    /// How much of the checklist the one in the middle has, in percent.
    pub completeness: Option<usize>,
    /// How many drafts are left out.
    pub drafts: usize,
}

/// What is known before a site is made of it.
pub struct Read {
    /// All postmortems without an error.
    pub archive: Arc<Archive>,
    /// The configuration.
    pub config: Arc<Config>,
    /// Every problem of the files, in the order in which they are printed.
    pub diagnostics: Vec<Diagnostic>,
    /// How many drafts are left out.
    pub drafts: usize,
}

/// The site that `input` describes. What `memory` has of the build before is not done again.
/// `stage` is called with the name of each step as it begins.
pub fn build(
    input: &Input,
    options: &Options,
    memory: &mut Memory,
    stage: &mut dyn FnMut(&'static str),
) -> Build {
    let mut gathered = gather(input, options, memory, stage);
    let site = lay_out(&mut gathered, memory, stage);
    finish(site, gathered, options)
}

/// What is wrong with the project, and what could be better: all that [`build()`] says, and
/// the rules that do not matter to a site.
pub fn check(input: &Input, options: &Options, memory: &mut Memory) -> Check {
    let options = Options {
        plain_code: true,
        ..options.clone()
    };
    let mut gathered = gather(input, &options, memory, &mut |_| {});
    lay_out(&mut gathered, memory, &mut |_| {});
    let Gathered {
        archive,
        config,
        left_out,
        ..
    } = &gathered;
    let reports = Reports::new(archive, left_out, &input.documents, config);
    let found = check::reports(&reports, &gathered.local);
    let (postmortems, completeness) = (reports.len(), reports.completeness());
    gathered.local.extend(found);
    let Read {
        diagnostics,
        drafts,
        ..
    } = gathered.read(&options);
    Check {
        touched: check::touched(&diagnostics, &input.documents),
        diagnostics,
        postmortems,
        completeness,
        drafts,
    }
}

/// The archive that `input` describes, for an answer that needs no page: its code blocks are
/// not highlighted. Files with an error are left out.
pub fn archive(input: &Input, options: &Options) -> Read {
    let options = Options {
        plain_code: true,
        ..options.clone()
    };
    gather(input, &options, &mut Memory::default(), &mut |_| {}).read(&options)
}

/// What comes before the layout.
struct Gathered<'a> {
    /// What the archive was made of.
    input: Cow<'a, Input>,
    /// The files that are copied, where those are not all.
    assets: Option<Assets>,
    /// What a public site may not hold.
    secrets: Option<Secrets>,
    archive: Arc<Archive>,
    config: Arc<Config>,
    /// Problems that are not about one file.
    global: Vec<Diagnostic>,
    /// Problems of one file each.
    local: Vec<Diagnostic>,
    left_out: Vec<LeftOut>,
    drafts: usize,
    note_links: Vec<(SourcePath, Vec<Link>)>,
}

impl Gathered<'_> {
    /// What was gathered, without a site.
    fn read(self, options: &Options) -> Read {
        let problems = [self.global, self.local].concat();
        let mut diagnostics = self.config.levels.apply(problems, options.strict);
        Diagnostic::sort(&mut diagnostics);
        Read {
            archive: self.archive,
            config: self.config,
            diagnostics,
            drafts: self.drafts,
        }
    }
}

fn gather<'a>(
    input: &'a Input,
    options: &Options,
    memory: &mut Memory,
    stage: &mut dyn FnMut(&'static str),
) -> Gathered<'a> {
    stage("parse");
    let (config, mut global) = config::parse(&input.config);
    let config = Arc::new(with(config, options));
    let mut local = input.problems.clone();
    let mut public =
        is_public(&config, options).then(|| Public::of(input, &Parsing::by(&config), memory));
    let (input, config) = match &public {
        Some(public) => (Cow::Owned(public.input(input)), public.config(config)),
        None => (Cow::Borrowed(input), config),
    };
    let parsing = Parsing::by(&config);
    let Postmortems {
        shown: mut postmortems,
        left_out,
        drafts,
    } = memory.postmortems(&input, &parsing, &mut local);
    let (notes, note_links) = memory.notes(&input, &parsing, &mut local);
    let assets = public.as_mut().map(|public| {
        let postmortems = &mut postmortems;
        public.hide(&input, postmortems, &note_links, &mut global, &mut local)
    });

    stage("gather");
    let mut archive = Archive::gather(postmortems, notes, &config, input.today);
    archive.history = input.history.clone();
    Gathered {
        input,
        assets,
        secrets: public.map(|public| public.secrets(&config)),
        archive: Arc::new(archive),
        config,
        global,
        local,
        left_out,
        drafts,
        note_links,
    }
}

/// The site, where its theme can be used, checked as far as its files depend on each other.
fn lay_out(
    gathered: &mut Gathered<'_>,
    memory: &Memory,
    stage: &mut dyn FnMut(&'static str),
) -> Option<Site> {
    stage("lay out");
    let input = &*gathered.input;
    let words = memory.words.clone();
    let layout = Layout::new(gathered.archive.clone(), gathered.config.clone(), words);
    let (theme, found) = site::theme(input, &layout);
    gathered.global.extend(found);
    let sources = Sources {
        assets: gathered.assets.as_ref().unwrap_or(&input.assets),
        ..Sources::of(input)
    };
    let (site, collisions) = Site::new(layout, theme?, &sources);
    stage("check");
    gathered.global.extend(check::collisions(&collisions));
    let known = Known::new(input, &gathered.archive, &gathered.left_out, &site);
    let broken = check::references(&known, &gathered.note_links);
    gathered.local.extend(broken);
    let broken = check::navigation(&site, &gathered.config.navigation);
    gathered.local.extend(broken);
    Some(site)
}

fn is_public(config: &Config, options: &Options) -> bool {
    match options.audience {
        Audience::Internal => false,
        Audience::Configured => config.public.always,
        Audience::Public => true,
    }
}

/// The configuration with what the caller asks for over it.
fn with(mut config: Config, options: &Options) -> Config {
    config.base_url = options.base_url.clone().or(config.base_url);
    config.offline |= options.offline;
    config.markdown.highlight &= !options.plain_code;
    config
}

/// Whether the site may be published: never with an error that is not about one file, and
/// with those only where the caller says so.
fn finish(site: Option<Site>, gathered: Gathered<'_>, options: &Options) -> Build {
    let levels = &gathered.config.levels;
    let apply = |problems| levels.apply(problems, options.strict);
    let (global, local) = (apply(gathered.global), apply(gathered.local));
    let stands = !global.iter().any(Diagnostic::is_error)
        && (options.keep_going || !local.iter().any(Diagnostic::is_error));
    let mut diagnostics = [global, local].concat();
    Diagnostic::sort(&mut diagnostics);
    Build {
        site: site.filter(|_| stands),
        diagnostics,
        secrets: gathered.secrets,
        drafts: gathered.drafts,
    }
}
