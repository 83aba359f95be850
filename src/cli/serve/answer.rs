//! From a request to its answer.

use std::sync::Arc;

use casebook::diagnostic::Diagnostic;
use percent_encoding::percent_decode_str;

use super::events::Reader;
use super::http::host::Hosts;
use super::http::path::{self, Target};
use super::http::{Answer, Request, Response};
use super::overlay;
use super::preview::{Content, Found, Preview, Showing, Snapshot};
use super::report::Report;

/// What answers depend on.
pub(crate) struct Server {
    /// What is shown.
    pub(crate) preview: Arc<Preview>,
    /// The names that requests may be meant for.
    pub(crate) hosts: Hosts,
    /// The path that the site is below: `/`, `/repo/`.
    pub(crate) base: String,
}

const HTML: &str = "text/html; charset=utf-8";

/// Whether a page of another site asks, other than by a link: the files of the search are
/// scripts, which any page could load and read. A browser says so; other clients say nothing.
fn is_for_another_site(request: &Request) -> bool {
    let site = request.field("sec-fetch-site");
    let is_link = request.field("sec-fetch-mode") == Some("navigate");
    !is_link && matches!(site, Some("cross-site" | "same-site"))
}

impl Server {
    /// The answer to `request`.
    pub(crate) fn answer(&self, request: &Request) -> Answer {
        let response = match Target::parse(&request.target) {
            None => Response::text(400, "This is no path of a site."),
            Some(target) => {
                let host = target.authority.or(request.field("host"));
                if !host.is_some_and(|host| self.hosts.allow(host)) {
                    Response::text(
                        421,
                        "This preview answers to localhost, to the address it listens on, and to the name in --host.",
                    )
                } else if is_for_another_site(request) {
                    Response::text(403, "Only the pages of this preview may read its files.")
                } else if !matches!(request.method.as_str(), "GET" | "HEAD") {
                    Response::text(405, "A preview can be read only.").with("Allow", "GET, HEAD")
                } else if target.path == overlay::EVENTS && request.method == "GET" {
                    return self.events(&target);
                } else {
                    self.file(request, &target)
                }
            }
        };
        Answer::Response(response)
    }

    /// The stream of events for an open page: `?page=/repo/causes/&version=…`.
    fn events(&self, target: &Target<'_>) -> Answer {
        let value = |name: &str| {
            let pairs = target.query.trim_start_matches('?').split('&');
            let mut pairs = pairs.filter_map(|pair| pair.split_once('='));
            let (_, value) = pairs.find(|(key, _)| *key == name)?;
            Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
        };
        let page = value("page").unwrap_or_default();
        let page = Target::parse(&page).map_or_else(String::new, |page| page.path);
        let reader = Reader {
            path: path::below(&page, &self.base).unwrap_or("/").to_owned(),
            version: value("version").unwrap_or_default(),
        };
        let preview = self.preview.clone();
        Answer::Events(Box::new(move |client| reader.listen(&preview, client)))
    }

    fn file(&self, request: &Request, target: &Target<'_>) -> Response {
        let own = |text: &'static str, content_type| {
            Response::new(200, content_type, text.as_bytes()).with("Cache-Control", "no-store")
        };
        match target.path.as_str() {
            overlay::SCRIPT => return own(overlay::SCRIPT_TEXT, "text/javascript; charset=utf-8"),
            overlay::STYLE => return own(overlay::STYLE_TEXT, "text/css; charset=utf-8"),
            _ => {}
        }
        let Some(path) = path::below(&target.path, &self.base) else {
            // The base path itself lacks its `/`, or somebody begins at the host's root.
            return if target.path == "/" || format!("{}/", target.path) == self.base {
                Response::redirect(format!("{}{}", self.base, target.query))
            } else {
                self.missing(target, "/")
            };
        };
        let snapshot = self.preview.current();
        let Some(showing) = &snapshot.showing else {
            return page(503, target, overlay::waiting(), "").with("Cache-Control", "no-store");
        };
        let content = match showing.find(path) {
            Found::File(at) => showing.content(at).map(|content| (at, content)),
            Found::Folder if path::may_redirect(target.raw) => {
                return Response::redirect(format!("{}/{}", target.raw, target.query));
            }
            Found::Folder | Found::Nothing => None,
        };
        let Some((at, content)) = content else {
            return self.missing(target, path);
        };
        let content = match content {
            Ok(content) => content,
            Err(problem) => {
                let version = failure(&problem);
                return page(500, target, overlay::waiting(), &version)
                    .with("Cache-Control", "no-store");
            }
        };
        let file = showing.site.path(at).as_str();
        let response = if file.ends_with(".html") {
            page(200, target, &content.bytes, &content.version)
        } else {
            Response::new(200, content_type(file), content.bytes.clone())
        };
        response.conditional(request, &content.version)
    }

    /// The site's page for an address that it does not have.
    fn missing(&self, target: &Target<'_>, path: &str) -> Response {
        let snapshot = self.preview.current();
        match shown(&snapshot, path) {
            Shown::Missing(Some(content)) => page(
                404,
                target,
                &content.bytes,
                &missing_version(&content.version),
            ),
            _ => Response::text(404, "There is no page at this address."),
        }
        .with("Cache-Control", "no-store")
    }
}

/// What a browser shows at a path.
pub(crate) enum Shown<'a> {
    /// Nothing but the problems: there is no site yet.
    NoSite,
    /// A file of the site.
    File(&'a Showing, usize, Arc<Content>),
    /// The site's page for such an address, where it has one.
    Missing(Option<Arc<Content>>),
    /// A page whose template failed.
    Failed(Box<Diagnostic>),
}

impl Shown<'_> {
    /// Differs where a browser shows something else.
    pub(crate) fn version(&self) -> String {
        match self {
            Self::NoSite | Self::Missing(None) => String::new(),
            Self::File(_, _, content) => content.version.clone(),
            Self::Missing(Some(content)) => missing_version(&content.version),
            Self::Failed(problem) => failure(problem),
        }
    }

    /// The report that is shown.
    pub(crate) fn report(&self) -> Option<Report<'_>> {
        match self {
            Self::File(showing, at, _) => Report::of(&showing.site, *at),
            _ => None,
        }
    }
}

/// What a browser shows at `path`, which has no `/` at its start.
pub(crate) fn shown<'a>(snapshot: &'a Snapshot, path: &str) -> Shown<'a> {
    let Some(showing) = &snapshot.showing else {
        return Shown::NoSite;
    };
    if let Found::File(at) = showing.find(path)
        && let Some(content) = showing.content(at)
    {
        return match content {
            Ok(content) => Shown::File(showing, at, content),
            Err(problem) => Shown::Failed(problem),
        };
    }
    match showing.find("404.html") {
        Found::File(at) => Shown::Missing(showing.content(at).and_then(Result::ok)),
        _ => Shown::Missing(None),
    }
}

/// A page that was served for an address that the site does not have is not the page itself.
fn missing_version(version: &str) -> String {
    format!("missing-{version}")
}

fn failure(problem: &Diagnostic) -> String {
    format!("failed-{}", casebook::memo::Fingerprint::of(problem))
}

/// A page with the preview's script in it.
fn page(status: u16, target: &Target<'_>, html: &[u8], version: &str) -> Response {
    Response::new(status, HTML, overlay::add(html, target.raw, version))
}

/// The type of a file by its name, as a static host says it.
fn content_type(file: &str) -> String {
    let guess = mime_guess::from_path(file).first_raw();
    let guess = guess.unwrap_or("application/octet-stream");
    let is_text = guess.starts_with("text/")
        || guess.ends_with("+xml")
        || matches!(
            guess,
            "application/json" | "application/javascript" | "application/xml"
        );
    if is_text {
        format!("{guess}; charset=utf-8")
    } else {
        guess.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_type_of_its_name() {
        for (file, expected) in [
            ("feed.xml", "text/xml; charset=utf-8"),
            ("archive.json", "application/json; charset=utf-8"),
            ("assets/casebook.js", "text/javascript; charset=utf-8"),
            ("assets/casebook.css", "text/css; charset=utf-8"),
            ("assets/icon.svg", "image/svg+xml; charset=utf-8"),
            ("assets/casebook-serif.woff2", "font/woff2"),
            ("incidents/a/index.md", "text/markdown; charset=utf-8"),
            ("incidents/a/b.PNG", "image/png"),
            ("files/log", "application/octet-stream"),
            (".nojekyll", "application/octet-stream"),
        ] {
            assert_eq!(content_type(file), expected, "{file}");
        }
    }
}
