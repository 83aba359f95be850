//! The head of a request, as bytes: what is let through to the server, and what is refused.

/// A head that is let through.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The head as the server gets it: without what concerns the connection.
    pub(super) text: String,
    /// Whether the client may send another request after this one.
    pub(super) keep_alive: bool,
    /// How many bytes of body follow.
    pub(super) body: u64,
    /// Whether the client waits to be asked for them.
    pub(super) expects_continue: bool,
}

/// Why a request is not let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Malformed,
    TooSlow,
    LengthUnknown,
    BodyTooLong,
    HeadTooLong,
    TooManyConnections,
    Version,
}

impl Refusal {
    /// The status line's end, and the reason in words.
    pub(super) fn status(self) -> (&'static str, &'static str) {
        match self {
            Self::Malformed => ("400 Bad Request", "This is no HTTP request."),
            Self::TooSlow => (
                "408 Request Timeout",
                "The request took too long to arrive.",
            ),
            Self::LengthUnknown => ("411 Length Required", "Say how long the body is."),
            Self::BodyTooLong => ("413 Content Too Large", "The body is too long."),
            Self::HeadTooLong => (
                "431 Request Header Fields Too Large",
                "The head of the request is too long.",
            ),
            Self::TooManyConnections => {
                ("503 Service Unavailable", "Too many connections are open.")
            }
            Self::Version => ("505 HTTP Version Not Supported", "Use HTTP/1.1."),
        }
    }
}

/// Header fields that are about the connection, and end here.
const OWN: [&str; 9] = [
    "connection",
    "proxy-connection",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "content-length",
    "expect",
    "upgrade",
];

/// The head in `bytes`, which end in an empty line.
pub(super) fn parse(bytes: &[u8]) -> Result<Head, Refusal> {
    let text = str::from_utf8(bytes).map_err(|_| Refusal::Malformed)?;
    let printable = |c: char| c == '\t' || (' '..='~').contains(&c);
    let mut lines = text.trim_end_matches("\r\n").split("\r\n");
    let request = lines.next().unwrap_or_default();
    let mut parts = request.split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refusal::Malformed);
    };
    if !is_token(method) || target.is_empty() || !request.chars().all(printable) {
        return Err(Refusal::Malformed);
    }
    let mut keep_alive = match version {
        "HTTP/1.1" => true,
        "HTTP/1.0" => false,
        version if version.starts_with("HTTP/") => return Err(Refusal::Version),
        _ => return Err(Refusal::Malformed),
    };
    let mut head = format!("{request}\r\nConnection: close\r\n");
    let mut body = None;
    let mut expects_continue = false;
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(Refusal::Malformed)?;
        if !is_token(name) || !value.chars().all(printable) {
            return Err(Refusal::Malformed);
        }
        let name = name.to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        match name.as_str() {
            "connection" if value.contains("close") => keep_alive = false,
            "transfer-encoding" => return Err(Refusal::LengthUnknown),
            "content-length" => {
                let length: u64 = value.parse().map_err(|_| Refusal::Malformed)?;
                if body.replace(length).is_some_and(|other| other != length) {
                    return Err(Refusal::Malformed);
                }
            }
            "expect" => expects_continue = value == "100-continue",
            _ => {}
        }
        if !OWN.contains(&name.as_str()) {
            head += line;
            head += "\r\n";
        }
    }
    Ok(Head {
        text: head + "\r\n",
        keep_alive,
        body: body.unwrap_or(0),
        expects_continue,
    })
}

fn is_token(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(head: &str) -> Result<String, Refusal> {
        parse(head.as_bytes()).map(|head| head.text)
    }

    #[test]
    fn what_is_about_the_connection_ends_here() {
        let head = "GET /a?b HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, TE\r\nTE: chunked\r\n\
                    Accept: text/html\r\n\r\n";
        let expected =
            "GET /a?b HTTP/1.1\r\nConnection: close\r\nHost: x\r\nAccept: text/html\r\n\r\n";
        assert_eq!(text(head).as_deref(), Ok(expected));
    }

    #[test]
    fn a_connection_stays_open_unless_it_is_said() {
        for (head, expected) in [
            ("GET / HTTP/1.1\r\n\r\n", true),
            ("GET / HTTP/1.1\r\nconnection: Close\r\n\r\n", false),
            ("GET / HTTP/1.0\r\n\r\n", false),
        ] {
            let keep_alive = parse(head.as_bytes()).map(|head| head.keep_alive);
            assert_eq!(keep_alive, Ok(expected), "{head}");
        }
    }

    #[test]
    fn a_body_has_a_length() {
        let post = |fields: &str| parse(format!("POST / HTTP/1.1\r\n{fields}\r\n").as_bytes());
        assert_eq!(post("Content-Length: 7\r\n").map(|head| head.body), Ok(7));
        assert_eq!(
            post("Content-Length: 7\r\nContent-Length: 8\r\n"),
            Err(Refusal::Malformed)
        );
        assert_eq!(post("Content-Length: -1\r\n"), Err(Refusal::Malformed));
        assert_eq!(
            post("Transfer-Encoding: chunked\r\n"),
            Err(Refusal::LengthUnknown)
        );
        let expects = post("Expect: 100-continue\r\nContent-Length: 7\r\n");
        assert_eq!(expects.map(|head| head.expects_continue), Ok(true));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for (head, refusal) in [
            ("\r\n\r\n", Refusal::Malformed),
            ("GET /\r\n\r\n", Refusal::Malformed),
            ("GET  / HTTP/1.1\r\n\r\n", Refusal::Malformed),
            ("GET /\u{1} HTTP/1.1\r\n\r\n", Refusal::Malformed),
            ("GET /é HTTP/1.1\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1\r\nno colon\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1\r\nA : b\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1\r\nA: b\nc: d\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/2.0\r\n\r\n", Refusal::Version),
            ("\u{16}\u{3}\u{1}\r\n\r\n", Refusal::Malformed),
        ] {
            assert_eq!(text(head), Err(refusal), "{head:?}");
        }
    }
}
