//! What a request is answered with.

use std::io::{Read, Write};

use super::{Preview, project};
use crate::support::{LOGIN, Project, files};

#[test]
fn a_page_is_served_as_a_static_host_does() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let page = preview.get("/incidents/2024-01-24-login/");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Users could not log in"));
    assert_eq!(page.field("Content-Type"), "text/html; charset=utf-8");
    assert_eq!(page.field("Content-Length"), page.body.len().to_string());
    assert_eq!(
        preview
            .get("/incidents/2024-01-24-login/index.html")
            .body
            .len(),
        page.body.len() + "index.html".len()
    );
    for (target, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/?q=a", "text/html; charset=utf-8"),
        ("/feed.xml", "text/xml; charset=utf-8"),
        ("/archive.json", "application/json; charset=utf-8"),
        ("/assets/casebook.css", "text/css; charset=utf-8"),
        ("/assets/casebook.js", "text/javascript; charset=utf-8"),
        ("/search/root.js", "text/javascript; charset=utf-8"),
        ("/search/d/0.js", "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/assets/casebook-serif.woff2", "font/woff2"),
        (
            "/incidents/2024-01-24-login/index.md",
            "text/markdown; charset=utf-8",
        ),
        ("/files/log-%E6%97%A5.txt", "text/plain; charset=utf-8"),
        ("/files/%6cog-%e6%97%a5.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = preview.get(target);
        assert_eq!(
            (answer.status, answer.field("Content-Type")),
            (200, content_type),
            "{target}"
        );
    }
}

#[test]
fn the_head_alone_says_the_same() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    for target in ["/", "/files/log-%E6%97%A5.txt", "/nothing/", "/causes"] {
        let (whole, head) = (preview.get(target), preview.ask("HEAD", target, &[]));
        assert!(head.body.is_empty());
        let without_date = |head: &str| {
            let lines = head.lines().filter(|line| !line.starts_with("Date:"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(
            without_date(&head.head),
            without_date(&whole.head),
            "{target}"
        );
    }
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    for target in ["/", "/assets/casebook.css"] {
        let first = preview.get(target);
        let etag = first.field("ETag");
        assert!(etag.starts_with('"') && etag.len() > 10, "{etag}");
        for known in [etag, "*", &format!("\"a\", W/{etag}")] {
            let second = preview.ask("GET", target, &[&format!("If-None-Match: {known}")]);
            assert_eq!((second.status, second.body.len()), (304, 0), "{known}");
            assert_eq!(second.field("ETag"), etag);
        }
        let other = preview.ask("GET", target, &["If-None-Match: \"a\""]);
        assert_eq!(other.status, 200);
    }
}

#[test]
fn a_part_of_a_file_is_served() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let target = "/files/log-%E6%97%A5.txt";
    let etag = preview.get(target).field("ETag").to_owned();
    let part = |fields: &[&str]| {
        let answer = preview.ask("GET", target, fields);
        (
            answer.status,
            answer.text(),
            answer.field("Content-Range").to_owned(),
        )
    };
    let expected = |status, text: &str, range: &str| (status, text.to_owned(), range.to_owned());
    for (range, answer) in [
        ("bytes=2-4", expected(206, "234", "bytes 2-4/10")),
        ("bytes=7-", expected(206, "789", "bytes 7-9/10")),
        ("bytes=-2", expected(206, "89", "bytes 8-9/10")),
        ("bytes=0-1,4-5", expected(200, "0123456789", "")),
        ("lines=1-2", expected(200, "0123456789", "")),
    ] {
        assert_eq!(part(&[&format!("Range: {range}")]), answer, "{range}");
    }
    let (status, _, range) = part(&["Range: bytes=10-"]);
    assert_eq!((status, range.as_str()), (416, "bytes */10"));
    let same = format!("If-Range: {etag}");
    assert_eq!(part(&["Range: bytes=0-0", &same]).0, 206);
    assert_eq!(part(&["Range: bytes=0-0", "If-Range: \"a\""]).0, 200);
    let accepts = preview.get(target);
    assert_eq!(accepts.field("Accept-Ranges"), "bytes");
}

#[test]
fn a_folder_has_a_slash_at_its_end() {
    let project = project();
    let preview = Preview::of(project.path(), &["--base-path", "/repo"]);
    assert!(
        preview.first_line.contains("/repo/ "),
        "{}",
        preview.first_line
    );
    for (target, location) in [
        ("/repo/causes", "/repo/causes/"),
        ("/repo/causes?a=b&c", "/repo/causes/?a=b&c"),
        (
            "/repo/incidents/2024%2D01-24-login",
            "/repo/incidents/2024%2D01-24-login/",
        ),
        ("/repo", "/repo/"),
        ("/", "/repo/"),
    ] {
        let answer = preview.get(target);
        assert_eq!(
            (answer.status, answer.field("Location")),
            (301, location),
            "{target}"
        );
        assert_eq!(preview.get(location).status, 200, "{location}");
    }
    assert_eq!(preview.get("/causes/").status, 404);
    // The page for such addresses finds the site from wherever it is shown.
    assert!(
        preview
            .get("/repo/a/b/c")
            .text()
            .contains("/repo/assets/casebook.css\"")
    );
}

#[test]
fn an_address_without_a_page_has_the_sites_own() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    for target in [
        "/nothing/",
        "/causes/index.htm",
        "/Causes/",
        "/incidents/2024-01-24-login/x",
    ] {
        let answer = preview.get(target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(answer.text().contains("There is no page at this address"));
        assert!(
            answer.text().contains("/_casebook/preview.js"),
            "it shows problems, too"
        );
    }
}

#[test]
fn a_preview_can_only_be_read() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let answer = preview.ask(method, "/", &["Content-Length: 0"]);
        assert_eq!(
            (answer.status, answer.field("Allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let project = Project::new(&[
        LOGIN,
        ("secret.txt", "hidden words"),
        ("content/a.txt", "public"),
    ]);
    let preview = Preview::of(project.path(), &[]);
    for (target, status) in [
        ("/..%2fsecret.txt", 404),
        ("/files/..%2f..%2fsecret.txt", 404),
        ("/files/../../secret.txt", 404),
        ("/%2e%2e/secret.txt", 404),
        ("/files/%2e%2e%5c%2e%2e%5csecret.txt", 404),
        ("//etc/passwd", 404),
        ("/%2fetc%2fpasswd", 404),
        ("///", 404),
        ("/C:%5cwindows", 404),
        ("/a%00b", 400),
        ("/files/a.txt%00", 400),
        ("/%0d%0aSet-Cookie:%20a", 400),
        ("/%zz", 400),
        ("/%ff%fe", 400),
        ("etc/passwd", 400),
        ("*", 400),
    ] {
        let answer = preview.get(target);
        assert_eq!(answer.status, status, "{target}");
        assert!(!answer.text().contains("hidden words"), "{target}");
        assert_eq!(answer.field("Set-Cookie"), "");
    }
    assert_eq!(
        preview.get("//incidents//2024-01-24-login").status,
        404,
        "not sent to another host"
    );
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_leads_nowhere_else() {
    use std::fs;
    use std::os::unix::fs::symlink;

    let project = Project::new(&[
        LOGIN,
        ("secret.txt", "hidden words"),
        ("content/a.txt", "public"),
    ]);
    let outside = tempfile::NamedTempFile::new().expect("a file");
    fs::write(outside.path(), "hidden words").expect("a text");
    symlink(outside.path(), project.path().join("content/link.txt")).expect("a link");
    let preview = Preview::of(project.path(), &[]);
    assert_eq!(preview.get("/files/link.txt").status, 404);
    preview.until_said("error[symbolic-link]");
    assert_eq!(preview.get("/files/a.txt").text(), "public");
    // Put in place of a file that the site has, it is not followed either.
    fs::remove_file(project.path().join("content/a.txt")).expect("removed");
    symlink(outside.path(), project.path().join("content/a.txt")).expect("a link");
    for _ in 0..20 {
        assert!(!preview.get("/files/a.txt").text().contains("hidden words"));
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn only_requests_for_this_server_are_answered() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let port = preview.address.port();
    for (host, status) in [
        (format!("localhost:{port}"), 200),
        ("LOCALHOST".to_owned(), 200),
        (format!("[::1]:{port}"), 200),
        ("127.0.0.1".to_owned(), 200),
        (format!("evil.example:{port}"), 421),
        ("127.0.0.1.evil.example".to_owned(), 421),
        (String::new(), 421),
    ] {
        assert_eq!(
            preview.ask("GET", "/", &[&format!("Host: {host}")]).status,
            status,
            "{host}"
        );
        assert_eq!(
            preview
                .ask("GET", "/_casebook/preview.js", &[&format!("Host: {host}")])
                .status,
            status
        );
    }
    let without = preview.raw(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert_eq!(without.status, 421);
    let twice = preview.ask("GET", "/", &["Host: localhost", "Host: evil.example"]);
    assert_eq!(twice.status, 421);
    // A target that names the host rules over the field.
    assert_eq!(preview.get("http://localhost/causes/").status, 200);
    assert_eq!(preview.get("http://evil.example/causes/").status, 421);
}

/// The files of the search are scripts, and any page may load scripts from anywhere.
#[test]
fn a_page_of_another_site_reads_nothing() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let own = preview.get("/search/root.js");
    assert_eq!(own.field("Cross-Origin-Resource-Policy"), "same-origin");
    assert_eq!(own.field("X-Content-Type-Options"), "nosniff");
    let status = |site: &str, mode: &str| {
        let fields = [
            &format!("Sec-Fetch-Site: {site}")[..],
            &format!("Sec-Fetch-Mode: {mode}"),
        ];
        preview.ask("GET", "/search/root.js", &fields).status
    };
    assert_eq!(status("cross-site", "no-cors"), 403);
    assert_eq!(status("same-site", "no-cors"), 403);
    assert_eq!(status("cross-site", "navigate"), 200);
    assert_eq!(status("same-origin", "no-cors"), 200);
    assert_eq!(status("none", "navigate"), 200);
}

#[test]
fn a_connection_serves_one_request_after_the_other() {
    let project = project();
    let preview = Preview::of(project.path(), &[]);
    let mut stream = preview.connect();
    let request = |target: &str, last: &str| {
        format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n{last}\r\n")
    };
    // Two in one packet, one of them with a body; then one that is the last.
    let both = request("/files/log-%E6%97%A5.txt", "Content-Length: 3\r\n")
        + "abc"
        + &request("/nothing", "");
    stream.write_all(both.as_bytes()).expect("sent");
    stream
        .write_all(request("/assets/icon.svg", "Connection: close\r\n").as_bytes())
        .expect("sent");
    let mut answers = String::new();
    stream.read_to_string(&mut answers).expect("three answers");
    let statuses: Vec<&str> = answers
        .split("HTTP/1.1 ")
        .skip(1)
        .map(|rest| &rest[..3])
        .collect();
    assert_eq!(statuses, ["200", "404", "200"]);
    assert!(answers.contains("0123456789"));
}

#[test]
fn nothing_is_written() {
    let project = project();
    let before = files(project.path());
    let preview = Preview::of(project.path(), &[]);
    project.write(LOGIN.0, "# Another title\n".as_bytes());
    preview.until("/", |home| home.text().contains("Another title"));
    project.write(LOGIN.0, LOGIN.1.as_bytes());
    preview.until("/", |home| !home.text().contains("Another title"));
    assert_eq!(files(project.path()), before);
}
