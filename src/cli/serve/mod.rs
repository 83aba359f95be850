//! `casebook serve`: a preview that follows the writer.
//!
//! One thread waits for changes and builds ([`workspace`]); the result is a value that it puts
//! in the place of the last one ([`preview`]); every request is answered from the value that is
//! there ([`answer`]), and every open page is told when what it shows is another ([`events`]).

mod answer;
mod events;
mod http;
mod overlay;
mod panel;
mod preview;
mod report;
mod watch;
mod workspace;

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::{fs, thread};

use casebook::build::Options;

use super::args::Serve as Args;
use super::output::{self, count};
use super::project::Project;
use super::{CliError, Outcome};
use answer::Server;
use http::Answer;
use http::host::Hosts;
use preview::Preview;
use workspace::Workspace;

pub(crate) use http::path::base_path;

/// How many ports are tried after the one that is asked for.
const FURTHER_PORTS: u16 = 100;

/// Serves a preview of a project until the process ends.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let listener = listen(&args.host, args.port)?;
    let refused = |error| CliError::Listen {
        host: args.host.clone(),
        error,
    };
    let address = listener.local_addr().map_err(refused)?;
    let name = args
        .host
        .parse::<IpAddr>()
        .is_err()
        .then(|| args.host.clone());
    let url = format!(
        "http://{}{}",
        authority(address, name.as_deref()),
        args.base_path
    );

    let preview = Arc::new(Preview::new());
    let options = Options {
        base_url: Some(url.clone()),
        ..Options::default()
    };
    let project = Project::new(&canonical(&args.project), None, args.drafts);
    let mut workspace = Workspace::new(project, options, preview.clone());
    let (watch, postmortems) = workspace.start()?;

    if args.port != 0 && address.port() != args.port {
        output::note(&format!("Port {} is in use\n", args.port));
    }
    if !address.ip().is_loopback() {
        output::note(
            "warning: everybody who can reach this machine can read the preview, drafts among it\n",
        );
    }
    let what = postmortems.map_or("the problems".to_owned(), |number| {
        count(number, "postmortem")
    });
    output::result(&format!("Serving {what} at {url} (Ctrl-C to stop)\n"))?;
    thread::spawn(move || workspace.run(watch));
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        output::note(&format!("note: cannot open a browser: {error}\n"));
    }
    let server = Server {
        preview,
        hosts: Hosts::new(address.ip(), name),
        base: args.base_path.clone(),
    };
    let answer = move |request: &http::Request| -> Answer { server.answer(request) };
    Err(refused(http::serve(listener, Arc::new(answer))))
}

/// A listener at `host` on `port`, or on the next one that is free.
fn listen(host: &str, port: u16) -> Result<TcpListener, CliError> {
    let refused = |error| CliError::Listen {
        host: host.to_owned(),
        error,
    };
    let addresses = |port| {
        (host, port)
            .to_socket_addrs()
            .map(Iterator::collect::<Vec<_>>)
    };
    let mut next = port;
    loop {
        let bound = addresses(next).and_then(|at| TcpListener::bind(&*at));
        match bound {
            Err(error) if error.kind() == ErrorKind::AddrInUse => match next.checked_add(1) {
                Some(further) if further - port <= FURTHER_PORTS => next = further,
                _ => return Err(refused(error)),
            },
            bound => return bound.map_err(refused),
        }
    }
}

/// How the server is reached in a URL.
fn authority(address: SocketAddr, name: Option<&str>) -> String {
    let port = address.port();
    match (name, address.ip()) {
        (Some(name), _) => format!("{name}:{port}"),
        (None, ip) if ip.is_unspecified() => format!("localhost:{port}"),
        (None, _) => address.to_string(),
    }
}

/// The folder as the system names it in its events; a folder that is not there as it is.
fn canonical(folder: &Path) -> std::path::PathBuf {
    fs::canonicalize(folder).unwrap_or_else(|_: io::Error| folder.to_owned())
}
