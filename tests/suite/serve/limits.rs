//! Clients that are slow, many, or ask for too much; and how a preview begins and ends.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;
#[cfg(unix)]
use std::{net::TcpStream, time::Instant};

use super::{Answer, Preview, project};
use crate::support::said;

#[test]
fn a_client_that_is_slow_keeps_nobody_waiting() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let mut slow: Vec<_> = (0..50).map(|_| preview.connect()).collect();
    for stream in &mut slow {
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: local")
            .expect("sent");
    }
    // One asks for much and takes nothing of it.
    let mut deaf = preview.connect();
    for _ in 0..200 {
        deaf.write_all(b"GET /assets/casebook-serif.woff2 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .expect("sent");
    }
    assert_eq!(preview.get("/").status, 200);
    // One of them ends its request in time, byte by byte.
    let mut last = slow.pop().expect("one of them");
    for byte in b"host\r\nConnection: close\r\n\r\n" {
        last.write_all(&[*byte]).expect("sent");
        thread::sleep(Duration::from_millis(5));
    }
    let mut answer = Vec::new();
    last.read_to_end(&mut answer).expect("an answer");
    assert_eq!(Answer::parse(&answer).status, 200);
    // The others do not.
    for mut stream in slow {
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        assert_eq!(Answer::parse(&answer).status, 408);
    }
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn what_is_too_long_is_refused() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let megabyte = "a".repeat(1_000_000);
    let field = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {megabyte}\r\n\r\n");
    assert_eq!(preview.raw(field.as_bytes()).status, 431);
    let fields = "X: a\r\n".repeat(170_000);
    let fields = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n");
    assert_eq!(preview.raw(fields.as_bytes()).status, 431);
    let line = format!("GET /{megabyte} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(preview.raw(line.as_bytes()).status, 431);
    let endless = "a".repeat(100_000);
    assert_eq!(preview.raw(endless.as_bytes()).status, 431);
    let body =
        format!("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{megabyte}");
    assert_eq!(preview.raw(body.as_bytes()).status, 413);
    let chunked =
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";
    assert_eq!(preview.raw(chunked.as_bytes()).status, 411);
    for (request, status) in [
        ("hello\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\n\r\n", 505),
        ("\u{16}\u{3}\u{1}\u{2}\r\n\r\n", 400),
    ] {
        assert_eq!(
            preview.raw(request.as_bytes()).status,
            status,
            "{request:?}"
        );
    }
    assert_eq!(preview.get("/").status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn there_is_no_port_but_the_one_that_is_told() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    assert_eq!(preview.get("/").status, 200);
    let id = preview.child.id();
    let sockets: Vec<String> = std::fs::read_dir(format!("/proc/{id}/fd"))
        .expect("a process")
        .filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok())
        .filter_map(|link| {
            let inode = link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?;
            Some(inode.to_owned())
        })
        .collect();
    let mut ports = Vec::new();
    for table in ["tcp", "tcp6"] {
        let table = std::fs::read_to_string(format!("/proc/{id}/net/{table}"));
        for line in table.unwrap_or_default().lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            if fields[3] == "0A" && sockets.iter().any(|inode| inode == fields[9]) {
                let (_, port) = fields[1].split_once(':').expect("an address");
                ports.push(u16::from_str_radix(port, 16).expect("a port"));
            }
        }
    }
    assert_eq!(ports, [preview.address.port()]);
}

#[cfg(unix)]
#[test]
fn when_it_is_full_nobody_waits_for_who_is_turned_away() {
    let project = project();
    let preview = Preview::limited(project.path(), 256);
    let clients: Vec<_> = (0..80).map(|_| preview.connect()).collect();
    let began = Instant::now();
    let turned_away = clients.iter().rev().take(20).filter(|client| {
        let mut client: &TcpStream = client;
        let mut answer = [0; 12];
        client.read_exact(&mut answer).is_ok() && &answer == b"HTTP/1.1 503"
    });
    assert_eq!(turned_away.count(), 20);
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
    drop(clients);
    preview.until("/", |answer| answer.status == 200);
}

#[cfg(unix)]
#[test]
fn a_thousand_connections_and_two_hundred_open_pages_are_held() {
    use rustix::process::{Resource, getrlimit, setrlimit};

    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit
        .maximum
        .map_or(Some(8192), |most| Some(most.min(8192)));
    setrlimit(Resource::Nofile, limit).expect("enough files");

    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let version = preview.get("/").version();
    let mut pages: Vec<_> = (0..200).map(|_| preview.events("/", &version)).collect();
    let mut held: Vec<_> = (0..1000).map(|_| preview.connect()).collect();
    let ask = |stream: &mut TcpStream| {
        stream
            .write_all(b"HEAD /assets/icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .expect("sent");
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("an answer");
            answer.push(byte[0]);
        }
        assert_eq!(Answer::parse(&answer).status, 200);
    };
    held.iter_mut().for_each(ask);
    assert_eq!(preview.get("/").status, 200);
    project.write("content/2024-03-01-new.md", b"# A new one\n");
    for page in &mut pages {
        assert_eq!(page.next("page"), "changed");
    }
    assert!(preview.get("/").text().contains("A new one"));
    held.iter_mut().for_each(ask);
}

#[test]
fn a_port_in_use_leads_to_the_next() {
    let project = project();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its number").port();
    let preview = Preview::start(project.path(), &["--port", &port.to_string()]);
    assert!(preview.address.port() > port);
    preview.until_said(&format!("Port {port} is in use"));
    assert_eq!(preview.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once() {
    let project = project();
    let mut preview = Preview::of(project.path(), &[]);
    let _open: Vec<_> = (0..3).map(|_| preview.events("/", "")).collect();
    let _silent = preview.connect();
    let began = Instant::now();
    let id = preview.child.id().to_string();
    // Nothing catches either signal; that of Ctrl-C is ignored by whatever a script has started
    // in the background.
    let sent = std::process::Command::new("kill")
        .args(["-TERM", &id])
        .status();
    assert!(sent.expect("kill runs").success());
    preview.child.wait().expect("it ends");
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn another_address_is_listened_on_with_a_warning() {
    let project = project();
    let preview = Preview::of(project.path(), &["--host", "0.0.0.0"]);
    preview.until_said("warning: everybody who can reach this machine");
    assert!(
        preview.first_line.contains("http://localhost:"),
        "{}",
        preview.first_line
    );
    for (host, status) in [
        ("192.0.2.7:80", 200),
        ("localhost", 200),
        ("evil.example", 421),
    ] {
        assert_eq!(
            preview.ask("GET", "/", &[&format!("Host: {host}")]).status,
            status,
            "{host}"
        );
    }
}

#[test]
fn a_preview_that_cannot_begin_says_why() {
    let project = project();
    let serve = |arguments: &[&str]| project.run(&[&["serve"], arguments].concat());
    for (arguments, reason) in [
        (
            &["--host", "203.0.113.7"][..],
            "cannot listen on `203.0.113.7`",
        ),
        (&["--project", "nowhere"], "there is no folder `nowhere`"),
        (&["--base-path", "/a b/"], "write it as /repo/"),
    ] {
        let output = serve(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(reason), "{}", said(&output));
    }
}

/// The memory that a process holds, in kilobytes.
#[cfg(target_os = "linux")]
fn resident(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.expect("its memory")
}

#[cfg(target_os = "linux")]
#[test]
fn the_memory_is_flat_over_many_changes() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let change = |from: usize, to: usize| {
        for number in from..to {
            let text = format!("# Title {number}.\n\n{}", "Some words. ".repeat(2000));
            project.write("content/2024-02-01-slow.md", text.as_bytes());
            preview.until("/", |home| {
                home.text().contains(&format!("Title {number}."))
            });
        }
    };
    change(0, 30);
    let before = resident(preview.child.id());
    change(30, 130);
    let after = resident(preview.child.id());
    assert!(
        after < before + before / 5 + 4096,
        "{before} kB became {after} kB"
    );
}
