//! Where things are: a source's path in the content folder, its address in the site, and
//! the file that address is served from.
//!
//! A permalink depends on the source path alone, so that a link can be rewritten without
//! reading the file it points to. Addresses are kept root-relative without a leading
//! slash (`incidents/2024-01-24-login/`); a page puts its own way back to the root
//! (`../../`) before them, so that one build works at any base path.

use std::borrow::Borrow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

/// A file's path below the content folder, with `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourcePath(String);

impl SourcePath {
    /// The path as given: relative, with `/` between folders, no `.` or `..` in it.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it is in, `""` for the content folder itself.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The folders that it is in, the nearest first; the content folder itself is none of them.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.rmatch_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// The file's name.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Whether it is Markdown by its name.
    pub fn is_markdown(&self) -> bool {
        self.0.rsplit_once('.').is_some_and(|(_, extension)| {
            extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
        })
    }

    /// Whether it is a page bundle: an `index.md` in a folder that gives it its name.
    pub fn is_bundle(&self) -> bool {
        !self.folder().is_empty() && self.is_markdown() && {
            let stem = self
                .file_name()
                .rsplit_once('.')
                .map_or("", |(stem, _)| stem);
            stem.eq_ignore_ascii_case("index")
        }
    }

    /// The name that the permalink is made of: the file's stem, or a bundle's folder.
    pub fn stem(&self) -> &str {
        if self.is_bundle() {
            let folder = self.folder();
            return folder.rsplit_once('/').map_or(folder, |(_, name)| name);
        }
        let name = self.file_name();
        if self.is_markdown() {
            name.rsplit_once('.').map_or(name, |(stem, _)| stem)
        } else {
            name
        }
    }

    /// The path that `link`, written in this file, points to; `None` where it leaves the
    /// content folder. `link` is percent-decoded and has no query or fragment.
    pub fn join(&self, link: &str) -> Option<SourcePath> {
        let (base, link) = match link.strip_prefix('/') {
            Some(rest) => ("", rest),
            None => (self.folder(), link),
        };
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in link.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(SourcePath(parts.join("/")))
    }
}

/// The way from a folder to a file, both below one root.
pub fn way(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.len() - same;
    let mut parts = vec![".."; up];
    parts.extend(&to[same..]);
    parts.join("/")
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A page's address: root-relative, not percent-encoded, without a leading slash, ending
/// in `/` for a page (`causes/dns/`, and `""` for the home page) and in a file's name for
/// a file (`feed.xml`).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Permalink(String);

impl Permalink {
    /// The address as given.
    pub fn new(address: impl Into<String>) -> Self {
        Self(address.into())
    }

    /// The address of the postmortem at `source`.
    pub fn of_postmortem(source: &SourcePath) -> Self {
        Self(format!("incidents/{}/", slug(source.stem())))
    }

    /// The address of the asset at `source`, which belongs to the bundle in `bundle`
    /// (that folder's path) where there is one.
    pub fn of_asset(source: &SourcePath, bundle: Option<&str>) -> Self {
        match bundle {
            Some(folder) => {
                let name = folder.rsplit_once('/').map_or(folder, |(_, name)| name);
                let rest = &source.as_str()[folder.len() + 1..];
                Self(format!("incidents/{}/{rest}", slug(name)))
            }
            None => Self(format!("files/{source}")),
        }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from this page back to the site's root: `./`, `../`, `../../` …
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The address as it stands in a link: percent-encoded, and with `index.html` spelt
    /// out where the site is made to be opened from a disk.
    pub fn href(&self, offline: bool) -> String {
        // Nearly every address stands for itself, which is told 16 bytes at a time.
        let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'..=b'/' | b'_');
        let mut href = match self.0.bytes().fold(true, |all, byte| all & is_plain(byte)) {
            true => self.0.clone(),
            false => utf8_percent_encode(&self.0, RESERVED).to_string(),
        };
        if offline && (href.is_empty() || href.ends_with('/')) {
            href.push_str("index.html");
        }
        href
    }

    /// The file that this address is served from.
    pub fn output(&self) -> OutputPath {
        if self.0.is_empty() || self.0.ends_with('/') {
            OutputPath(format!("{}index.html", self.0))
        } else {
            OutputPath(self.0.clone())
        }
    }
}

/// What must be escaped in a path of a URL, `/` left as it is.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

impl Borrow<str> for Permalink {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Permalink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file's path below the output folder, with `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// The path as given.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How long a part of an address is at most, in bytes. File systems take 255.
pub const LONGEST_PART: usize = 200;

/// `text` as it stands in an address: lower case, with everything but letters, digits,
/// `.` and `_` of any script turned into single hyphens, and no longer than [`LONGEST_PART`].
/// Letters are not transliterated: a Japanese title would come out as Chinese.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() || matches!(c, '_' | '.') || is_mark(c) {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_start_matches(['-', '.']);
    let mut end = slug.len().min(LONGEST_PART);
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    slug[..end].trim_end_matches(['-', '.']).to_owned()
}

/// A slug as words, its first letter a capital; any other spelling as it is.
pub fn humanise(written: &str) -> String {
    if written.contains(|c: char| c.is_whitespace() || c.is_uppercase() || c == '.') {
        return written.to_owned();
    }
    let words = written.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_slug(text: &str, expected: &str) {
        assert_eq!(slug(text), expected);
        assert_eq!(slug(expected), expected, "a slug is its own slug");
    }

    #[test]
    fn slugs_keep_letters_of_any_script() {
        check_slug("2024-01-24 Login down!", "2024-01-24-login-down");
        check_slug("  --Über_uns v1.2-- ", "über_uns-v1.2");
        check_slug("障害 報告", "障害-報告");
        check_slug("हिन्दी", "हिन्दी");
        check_slug("a/b\\c#d?e%f", "a-b-c-d-e-f");
        check_slug("..", "");
        check_slug("!?", "");
        check_slug(&"a ".repeat(300), "a-".repeat(100).trim_end_matches('-'));
        check_slug(&"障".repeat(300), &"障".repeat(66));
    }

    #[test]
    fn a_postmortem_is_named_by_its_file_or_its_folder() {
        for (source, address) in [
            ("2024-01-24-Login.md", "incidents/2024-01-24-login/"),
            ("2024/deep/A B.markdown", "incidents/a-b/"),
            ("2024-01-24 login/index.md", "incidents/2024-01-24-login/"),
            ("index.md", "incidents/index/"),
        ] {
            let permalink = Permalink::of_postmortem(&SourcePath::new(source));
            assert_eq!(permalink.as_str(), address);
        }
    }

    #[test]
    fn an_asset_goes_with_its_bundle() {
        let asset = SourcePath::new("2024/Login down/img/a b.png");
        let of = |bundle| Permalink::of_asset(&asset, bundle).href(false);
        let bundle = of(Some("2024/Login down"));
        assert_eq!(bundle, "incidents/login-down/img/a%20b.png");
        assert_eq!(of(None), "files/2024/Login%20down/img/a%20b.png");
    }

    #[test]
    fn links_are_joined_to_their_file() {
        let source = SourcePath::new("2024/a/index.md");
        let join = |link| source.join(link).map(|path| path.to_string());
        for (link, expected) in [
            ("b.png", Some("2024/a/b.png")),
            ("./../b.md", Some("2024/b.md")),
            ("/b//c.md", Some("b/c.md")),
            ("../../..", None),
        ] {
            assert_eq!(join(link).as_deref(), expected, "{link}");
        }
    }

    #[test]
    fn addresses_have_a_way_back_and_a_file() {
        for (address, root, file, href) in [
            ("", "./", "index.html", "index.html"),
            ("feed.xml", "./", "feed.xml", "feed.xml"),
            ("causes/", "../", "causes/index.html", "causes/index.html"),
            ("a/b c/", "../../", "a/b c/index.html", "a/b%20c/index.html"),
        ] {
            let permalink = Permalink::new(address);
            assert_eq!(permalink.root(), root);
            assert_eq!(permalink.output().as_str(), file);
            assert_eq!(permalink.href(true), href);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_slug_is_safe_and_stable(text in "\\PC*") {
            let once = slug(&text);
            proptest::prop_assert!(!once.contains(['/', '\\', ' ', '?', '#']));
            proptest::prop_assert!(!once.starts_with('.') && !once.ends_with('.'));
            proptest::prop_assert_eq!(slug(&once), once);
        }
    }

    #[test]
    fn ways() {
        assert_eq!(way("", "img/a.png"), "img/a.png");
        assert_eq!(way("2022", "2022/img/a.png"), "img/a.png");
        assert_eq!(
            way("docs/incidents", "docs/_static/a.png"),
            "../_static/a.png"
        );
    }
}
