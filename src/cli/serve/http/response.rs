//! An answer: its status, its fields and its body, cut down to what the client asked for.

use std::borrow::Cow;
use std::io::Cursor;

use tiny_http::Header;

use super::request::Request;
use super::{etag, range};

/// An answer as a value.
#[derive(Debug)]
pub(crate) struct Response {
    status: u16,
    fields: Vec<(&'static str, String)>,
    body: Cow<'static, [u8]>,
    /// How long the body is said to be, where none is sent that would be.
    length: Option<usize>,
}

impl Response {
    /// An answer with a body of this type.
    pub(crate) fn new(
        status: u16,
        content_type: impl Into<String>,
        body: impl Into<Cow<'static, [u8]>>,
    ) -> Self {
        Self {
            status,
            fields: vec![
                ("Content-Type", content_type.into()),
                // A page of another site may not take a script or a picture for its own.
                ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
                ("X-Content-Type-Options", "nosniff".to_owned()),
            ],
            body: body.into(),
            length: None,
        }
    }

    /// An answer of one line of text.
    pub(crate) fn text(status: u16, line: &str) -> Self {
        let body = format!("{line}\n").into_bytes();
        Self::new(status, "text/plain; charset=utf-8", body).with("Cache-Control", "no-store")
    }

    /// An answer that leads to another address of this server.
    pub(crate) fn redirect(location: String) -> Self {
        Self::text(301, "Moved permanently.").with("Location", location)
    }

    /// The same with one more field.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    /// The same as `request` asks for it: nothing new to a client that has it already, and a part
    /// to one that wants a part. `etag` tells the body from all others of its address.
    pub(crate) fn conditional(self, request: &Request, etag: &str) -> Self {
        let etag = format!("\"{etag}\"");
        let known = request.field("if-none-match");
        let mut response = self
            .with("ETag", etag.clone())
            .with("Cache-Control", "no-cache")
            .with("Accept-Ranges", "bytes");
        if known.is_some_and(|known| etag::is_known(known, &etag)) {
            response.length = Some(response.body.len());
            response.status = 304;
            response.body = Cow::Borrowed(&[]);
            return response;
        }
        let same = request.field("if-range").is_none_or(|range| range == etag);
        let Some(asked) = request
            .field("range")
            .filter(|_| same && request.method == "GET")
        else {
            return response;
        };
        let length = response.body.len();
        match range::asked(asked, length as u64) {
            range::Asked::Whole => response,
            range::Asked::Nothing => Self::text(416, "The file has no such bytes.")
                .with("Content-Range", format!("bytes */{length}")),
            range::Asked::Part(part) => {
                let said = format!("bytes {}-{}/{length}", part.start, part.end - 1);
                // A part lies within the body, whose length fits.
                let part = part.start as usize..part.end as usize;
                response.status = 206;
                response.body = match response.body {
                    Cow::Borrowed(body) => Cow::Borrowed(&body[part]),
                    Cow::Owned(body) => Cow::Owned(body[part].to_vec()),
                };
                response.with("Content-Range", said)
            }
        }
    }

    /// The same for tiny_http.
    pub(super) fn into_tiny(self) -> tiny_http::Response<Cursor<Cow<'static, [u8]>>> {
        let header = |(name, value): (&str, String)| Header::from_bytes(name, value).ok();
        let length = self.length.unwrap_or(self.body.len());
        tiny_http::Response::new(
            tiny_http::StatusCode(self.status),
            self.fields.into_iter().filter_map(header).collect(),
            Cursor::new(self.body),
            Some(length),
            None,
        )
        // Every body's length is known, and said.
        .with_chunked_threshold(usize::MAX)
    }
}
