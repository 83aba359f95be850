//! `casebook build`.

use std::io::{self, IsTerminal};

use casebook::build::{Audience, Options};
use casebook::diagnostic::{Diagnostic, Format};
use casebook::emit::{Target, Written};
use casebook::site::Site;

use super::args::Build as Args;
use super::output::{self, count};
use super::progress::Progress;
use super::project::{Project, Unreadable, unstarted};
use super::publish::Publication;
use super::timings::Timings;
use super::{CliError, Outcome};

/// Builds the site of a project.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let mut timings = Timings::start();
    let format = args.format.0;
    let talkative = format == Format::Human && !args.quiet;
    let progress = Progress::new(talkative && io::stderr().is_terminal());
    if let Some(threads) = args.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads.into())
            .build_global()?;
    }
    let mut stage = |name| {
        timings.begin(name);
        progress.begin(name);
    };

    stage("read");
    let options = Options {
        keep_going: args.keep_going,
        strict: args.strict,
        base_url: args.base_url.clone(),
        offline: args.offline,
        plain_code: false,
        audience: match args.public {
            true => Audience::Public,
            false => Audience::Configured,
        },
    };
    let mut project = Project::new(&args.project, args.today, args.drafts);
    let (config, build) = match project.build(&options, &mut stage) {
        Ok(built) => built,
        Err(Unreadable {
            error, diagnostics, ..
        }) => {
            output::diagnostics(&diagnostics, format)?;
            return Err(error);
        }
    };
    stage("index");
    let paths = build.site.as_ref().map_or_else(Vec::new, Site::paths);
    stage("write");
    let out = match &args.out {
        Some(out) => out.clone(),
        None => args.project.join("public"),
    };
    // `./public` is `public` to a reader.
    let out = match out.strip_prefix(".") {
        Ok(out) if !out.as_os_str().is_empty() => out,
        _ => &out,
    };
    let mut diagnostics = build.diagnostics;
    let mut written = None;
    if let Some(site) = &build.site {
        let target = Target {
            out,
            project: &args.project,
            content: &args.project.join(&config.content),
        };
        let publication = Publication::new(site, &paths, build.secrets.as_ref())?;
        match publication.write(target, &progress) {
            Ok(Ok(files)) => written = Some((site, files)),
            Ok(Err(problems)) => diagnostics.extend(problems),
            Err(error) => {
                progress.end();
                output::diagnostics(&diagnostics, format)?;
                return Err(error);
            }
        }
    }
    timings.end();
    progress.end();

    Diagnostic::sort(&mut diagnostics);
    output::diagnostics(&diagnostics, format)?;
    if talkative && let Some(summary) = output::summary(&diagnostics) {
        let consequence = match written {
            Some(_) => String::new(),
            None => format!("; nothing was written, `{}` is as it was", out.display()),
        };
        output::note(&format!("{summary}{consequence}\n"));
    }
    if talkative && let Some((site, _)) = &written {
        if let Some(advice) = unstarted(&args.project, site.archive().postmortems.len())? {
            output::note(&advice);
        }
        output::result(&format!(
            "Built {}, {}, in `{}`, {:.1} s\n",
            count(site.archive().postmortems.len(), "postmortem"),
            count(site.page_count(), "page"),
            out.display(),
            timings.total().as_secs_f64(),
        ))?;
        output::note_drafts(build.drafts);
    }
    if args.timings {
        output::note(&timings.table());
        if let Some((_, files)) = &written {
            output::note(&tally(files));
        }
    }
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    // The process ends here: taking the archive apart value by value would only take time.
    std::mem::forget((build.site, project));
    Ok(if failed {
        Outcome::Problems
    } else {
        Outcome::Done
    })
}

fn tally(files: &Written) -> String {
    let Written {
        written,
        unchanged,
        bytes,
    } = files;
    format!("{written} files written, {unchanged} unchanged, {bytes} bytes\n")
}
