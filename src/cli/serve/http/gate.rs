//! What stands before the server: the limits that tiny_http does not have.
//!
//! A connection has a thread of its own, so that a slow client keeps nobody waiting. A request
//! is read whole here, within a size and a time, and goes on to tiny_http over a connection of
//! its own; what comes back goes to the client as it is. So a client that sends without end, or
//! never ends its request, costs one thread for a few seconds.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::head::{self, Head, Refusal};
use super::way::Way;

/// The longest head of a request, in bytes. Browsers send less than two thousand.
const LONGEST_HEAD: usize = 32 * 1024;

/// The longest body that is read before its request is answered. No request needs one.
const LONGEST_BODY: u64 = 64 * 1024;

/// How long a request may take from its first byte to its last.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a connection may be silent between two requests.
const IDLE: Duration = Duration::from_secs(120);

/// How long a client may take none of what it is sent.
const STALLED: Duration = Duration::from_secs(30);

/// The stack of a connection's thread: it holds little more than what is being read.
const STACK: usize = 128 * 1024;

/// Lets the clients of `listener` go the `way` to the server, at most `most` at a time.
/// Ends where the system takes the listener away.
pub(super) fn run(listener: &TcpListener, way: Way, most: usize) {
    let way = Arc::new(way);
    let open = Arc::new(());
    for client in listener.incoming() {
        let Ok(client) = client else {
            // Out of file descriptors, most likely: clients that go free some.
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        if Arc::strong_count(&open) > most {
            // Nobody waits for this client's answer to arrive.
            tell(&client, &Refusal::TooManyConnections);
            continue;
        }
        let (place, way) = (open.clone(), way.clone());
        let serve = move || {
            // An error is a client that has gone.
            let _ = connection(&client, &way);
            drop(place);
        };
        // Where there can be no thread, the client is dropped, and tries again.
        let _ = thread::Builder::new().stack_size(STACK).spawn(serve);
    }
}

/// Serves one client, request by request.
fn connection(mut client: &TcpStream, way: &Way) -> io::Result<()> {
    client.set_nodelay(true)?;
    client.set_write_timeout(Some(STALLED))?;
    let mut received = Vec::new();
    loop {
        let head = match next(client, &mut received)? {
            Some(Ok(head)) => head,
            Some(Err(refusal)) => {
                refuse(client, &refusal);
                return Ok(());
            }
            None => return Ok(()),
        };
        let Ok(mut server) = way.connect() else {
            refuse(client, &Refusal::TooManyConnections);
            return Ok(());
        };
        server.write_all(head.text.as_bytes())?;
        io::copy(&mut server, &mut client)?;
        if !head.keep_alive {
            return client.shutdown(Shutdown::Both);
        }
    }
}

/// The next request of a client; `None` where it has none. What follows the request stays in
/// `received`.
fn next(
    mut client: &TcpStream,
    received: &mut Vec<u8>,
) -> io::Result<Option<Result<Head, Refusal>>> {
    if received.is_empty() && !read_more(client, received, Instant::now() + IDLE)? {
        return Ok(None);
    }
    let deadline = Instant::now() + PATIENCE;
    let late =
        |error: &io::Error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
    let end = loop {
        if let Some(at) = memchr::memmem::find(received, b"\r\n\r\n") {
            break at + 4;
        }
        if received.len() > LONGEST_HEAD {
            return Ok(Some(Err(Refusal::HeadTooLong)));
        }
        match read_more(client, received, deadline) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(error) if late(&error) => return Ok(Some(Err(Refusal::TooSlow))),
            Err(error) => return Err(error),
        }
    };
    if end > LONGEST_HEAD {
        return Ok(Some(Err(Refusal::HeadTooLong)));
    }
    let head = match head::parse(&received[..end]) {
        Ok(head) => head,
        Err(refusal) => return Ok(Some(Err(refusal))),
    };
    received.drain(..end);
    if head.body > LONGEST_BODY {
        return Ok(Some(Err(Refusal::BodyTooLong)));
    }
    if head.expects_continue {
        client.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    // Nothing reads a body, but the next request begins after it.
    let body = usize::try_from(head.body).unwrap_or(usize::MAX);
    while received.len() < body {
        match read_more(client, received, deadline) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(error) if late(&error) => return Ok(Some(Err(Refusal::TooSlow))),
            Err(error) => return Err(error),
        }
    }
    received.drain(..body);
    Ok(Some(Ok(head)))
}

/// Adds what the client sends to `received`; false at its end.
fn read_more(
    mut client: &TcpStream,
    received: &mut Vec<u8>,
    deadline: Instant,
) -> io::Result<bool> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(ErrorKind::TimedOut.into());
    }
    client.set_read_timeout(Some(left))?;
    let mut buffer = [0; 4096];
    let count = client.read(&mut buffer)?;
    received.extend_from_slice(&buffer[..count]);
    Ok(count > 0)
}

/// Says why a request is not served, and closes the connection. A client that is still sending
/// is listened to for a moment: else the system would take the answer back.
fn refuse(client: &TcpStream, refusal: &Refusal) {
    tell(client, refusal);
    let _ = client.shutdown(Shutdown::Write);
    let deadline = Instant::now() + Duration::from_secs(1);
    let mut ignored = Vec::new();
    while matches!(read_more(client, &mut ignored, deadline), Ok(true)) {
        ignored.clear();
    }
}

/// Sends the answer to what is not served. It is shorter than what the system takes at once.
fn tell(mut client: &TcpStream, refusal: &Refusal) {
    let (status, reason) = refusal.status();
    let body = format!("{reason}\n");
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    );
    let _ = client.write_all(answer.as_bytes());
}
