//! Serving over HTTP: the only place that names tiny_http.
//!
//! [`gate`] lets requests in that are short and come in time; tiny_http reads them and writes the
//! answers, each on a thread of its own; what an answer is, is a function of the request.

mod etag;
mod gate;
mod head;
pub(crate) mod host;
pub(crate) mod path;
mod range;
pub(crate) mod request;
pub(crate) mod response;
mod way;

use std::io::{self, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

pub(crate) use request::Request;
pub(crate) use response::Response;
use way::Way;

/// What a request is answered with.
pub(crate) enum Answer {
    /// A response.
    Response(Response),
    /// Lines of events.
    Events(Events),
}

/// Writes events to a client for as long as it listens.
pub(crate) type Events = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send>;

/// How many connections are open at a time, at most.
const CONNECTIONS: u64 = 4_000;

#[cfg_attr(not(unix), allow(dead_code, reason = "only Unix counts descriptors"))]
/// File descriptors that a connection may need: the client's, and those of its request.
const DESCRIPTORS: u64 = 4;

#[cfg_attr(not(unix), allow(dead_code, reason = "only Unix counts descriptors"))]
/// Descriptors for all else: files, the watcher, the terminal.
const SPARE: u64 = 128;

/// Serves the clients of `listener` with what `answer` says, for as long as the process runs;
/// returns where it cannot.
pub(crate) fn serve(
    listener: TcpListener,
    answer: Arc<dyn Fn(&Request) -> Answer + Send + Sync>,
) -> io::Error {
    let (way, inner) = match Way::open() {
        Ok(opened) => opened,
        Err(error) => return error,
    };
    let server = match tiny_http::Server::from_listener(inner, None) {
        Ok(server) => server,
        Err(error) => return io::Error::other(error),
    };
    let most = connections();
    thread::spawn(move || gate::run(&listener, way, most));
    loop {
        match server.recv() {
            Ok(request) => {
                let answer = answer.clone();
                let respond = move || {
                    // An error is a client that has gone.
                    let _ = respond(request, &*answer);
                };
                // Where there can be no thread, tiny_http answers with an error.
                let _ = thread::Builder::new().spawn(respond);
            }
            Err(error) => return error,
        }
    }
}

fn respond(request: tiny_http::Request, answer: &dyn Fn(&Request) -> Answer) -> io::Result<()> {
    match answer(&Request::of(&request)) {
        Answer::Response(response) => request.respond(response.into_tiny()),
        Answer::Events(write) => {
            let mut client = request.into_writer();
            client.write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n",
            )?;
            client.flush()?;
            write(&mut client)
        }
    }
}

/// How many connections the system lets this process have, once it was asked for more.
#[cfg(unix)]
fn connections() -> usize {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    let wanted = CONNECTIONS * DESCRIPTORS + SPARE;
    if limit.current.is_some_and(|current| current < wanted) {
        let mut raised = limit;
        raised.current = Some(limit.maximum.map_or(wanted, |maximum| maximum.min(wanted)));
        if setrlimit(Resource::Nofile, raised).is_ok() {
            limit = raised;
        }
    }
    let descriptors = limit.current.unwrap_or(wanted).min(wanted);
    let connections = descriptors.saturating_sub(SPARE) / DESCRIPTORS;
    usize::try_from(connections).unwrap_or(usize::MAX).max(1)
}

/// Elsewhere a connection needs no descriptor of a limited number.
#[cfg(not(unix))]
fn connections() -> usize {
    CONNECTIONS as usize
}
