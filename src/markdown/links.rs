//! Where links lead: addresses are rewritten to the site's, and noted for checking.

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::{Context, Link, Target};
use crate::input::Assets;
use crate::permalink::{Permalink, SourcePath, slug};

/// The folder of the notes on root causes.
const CAUSES: &str = "causes";

/// What may stand before the colon of an address. Everything else (`javascript:`,
/// `data:`) is dropped.
const SCHEMES: [&str; 10] = [
    "http", "https", "mailto", "tel", "ftp", "irc", "ircs", "xmpp", "matrix", "git",
];

/// What an address is good for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// It stays inside the site.
    Inside(String),
    /// It stays inside the site and leads to an asset.
    Asset(String, Option<(u32, u32)>),
    /// It leaves the site.
    External(String),
    /// It leads nowhere, or should not.
    None,
}

/// The links of one document.
pub(super) struct Links<'a> {
    context: &'a Context<'a>,
    root: String,
    /// The links and images found so far that stay inside the archive.
    pub(super) found: Vec<Link>,
}

impl<'a> Links<'a> {
    /// No links yet.
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            root: context.permalink.root(),
            found: Vec::new(),
        }
    }

    /// The address for `url`, which is not encoded for HTML yet; one that stays inside is
    /// noted.
    pub(super) fn resolve(&mut self, url: &str, image: bool, span: Range<usize>) -> Address {
        // Browsers leave out line breaks and tabs wherever they stand in an address.
        let url: Cow<'_, str> = match url.contains(char::is_control) {
            true => url.chars().filter(|c| !c.is_control()).collect(),
            false => Cow::Borrowed(url),
        };
        let url = url.trim();
        if let Some(scheme) = scheme(url) {
            let known = SCHEMES.iter().any(|s| s.eq_ignore_ascii_case(scheme));
            return if known {
                Address::External(url.to_owned())
            } else {
                Address::None
            };
        }
        // A browser takes a backslash in an address for a slash.
        if url.starts_with("//") || url.starts_with("\\") || url.starts_with("/\\") {
            return Address::External(url.to_owned());
        }
        let (path, tail) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let fragment = tail.split_once('#').map(|(_, fragment)| decode(fragment));
        let anchor = fragment.filter(|fragment| !fragment.is_empty());
        if path.is_empty() {
            if !tail.starts_with('#') || image {
                return Address::None;
            }
            self.note(Target::Here, anchor, span);
            return Address::Inside(tail.to_owned());
        }
        let (target, address) = self.target(path, tail, image);
        self.note(target, anchor, span);
        address
    }

    /// What `path` leads to, and its address with the `tail` after it.
    fn target(&self, path: &str, tail: &str, image: bool) -> (Target, Address) {
        let Context {
            source,
            assets,
            offline,
            ..
        } = *self.context;
        let target = Target::of(path, source, assets, image);
        let within =
            |permalink: &Permalink| format!("{}{}{tail}", self.root, permalink.href(offline));
        let address = match &target {
            Target::Asset(file) | Target::Image(file) => match assets.get(file) {
                Some(asset) => Address::Asset(within(&asset.permalink), asset.dimensions),
                None => Address::Inside(within(&Permalink::of_asset(file, None))),
            },
            Target::Document(file) => Address::Inside(within(&permalink_of(file))),
            Target::Page(permalink) => Address::Inside(within(permalink)),
            Target::Here | Target::Outside(_) => Address::Inside(format!("{path}{tail}")),
        };
        (target, address)
    }

    fn note(&mut self, target: Target, anchor: Option<String>, span: Range<usize>) {
        self.found.push(Link {
            target,
            anchor,
            span,
        });
    }
}

impl Target {
    /// What `path`, as an address in the file `from` has it before its `?` or `#`, leads to:
    /// the address of a picture, where `image` says so.
    pub fn of(path: &str, from: &SourcePath, assets: &Assets, image: bool) -> Self {
        let decoded = decode(path);
        let Some(file) = from.join(&decoded) else {
            return Target::Outside(path.to_owned());
        };
        match () {
            () if image => Target::Image(file),
            () if assets.contains_key(&file) => Target::Asset(file),
            () if file.is_markdown() => Target::Document(file),
            () if decoded.starts_with('/') => {
                Target::Page(Permalink::new(decoded.trim_start_matches('/')))
            }
            // A folder is a page bundle.
            () if decoded.ends_with('/') => {
                Target::Document(SourcePath::new(format!("{file}/index.md")))
            }
            () => Target::Asset(file),
        }
    }

    /// The file that was looked for among the assets to find what the link leads to: whether
    /// there is one there, and how large a picture it is, is all that a document takes from
    /// other files.
    pub fn asset(&self) -> Option<SourcePath> {
        match self {
            Target::Asset(path) | Target::Image(path) => Some(path.clone()),
            // A Markdown file is no asset; a folder could be one without an extension.
            Target::Document(path) => Some(SourcePath::new(path.folder())),
            Target::Page(permalink) => SourcePath::new("").join(permalink.as_str()),
            Target::Here | Target::Outside(_) => None,
        }
    }
}

fn permalink_of(source: &SourcePath) -> Permalink {
    if source.folder() == CAUSES && !source.is_bundle() {
        Permalink::new(format!("{CAUSES}/{}/", slug(source.stem())))
    } else {
        Permalink::of_postmortem(source)
    }
}

/// What stands before the first colon, where that is a scheme and not part of a path.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters))
        .then_some(scheme)
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
