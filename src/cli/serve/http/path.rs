//! From the target of a request to a path in the site.

use percent_encoding::percent_decode_str;

/// Where a request leads, as it was sent and as it is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Target<'a> {
    /// The host that an absolute target names.
    pub(crate) authority: Option<&'a str>,
    /// The path as it was sent, from its `/` on, without the query.
    pub(crate) raw: &'a str,
    /// The query with its `?`, or nothing.
    pub(crate) query: &'a str,
    /// The path, percent-decoded, from its `/` on.
    pub(crate) path: String,
}

impl<'a> Target<'a> {
    /// Reads the target of a request; `None` for one that is none, or that no file name can
    /// stand for (a control character, bytes that are no text).
    pub(crate) fn parse(target: &'a str) -> Option<Self> {
        let (authority, rest) = match target.strip_prefix("http://") {
            None => (None, target),
            Some(rest) => {
                let end = rest.find(['/', '?']).unwrap_or(rest.len());
                (Some(&rest[..end]), &rest[end..])
            }
        };
        let rest = rest.split('#').next().unwrap_or(rest);
        let (raw, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let raw = if raw.is_empty() && authority.is_some() {
            "/"
        } else {
            raw
        };
        if !raw.starts_with('/') || !is_encoded(raw) {
            return None;
        }
        let path = percent_decode_str(raw).decode_utf8().ok()?;
        (!path.contains(char::is_control)).then(|| Self {
            authority,
            raw,
            query,
            path: path.into_owned(),
        })
    }
}

/// Whether every `%` has its two digits.
fn is_encoded(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// The path below `base` (`/`, `/repo/`), without a `/` at its start; `None` for one that is not
/// below it.
pub(crate) fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    path.strip_prefix(base)
}

/// Whether a folder's name may be put before a `/` in an address that a browser is sent to: it
/// takes `//host/` and `/\host/` for another site.
pub(crate) fn may_redirect(raw: &str) -> bool {
    !raw.contains("//") && !raw.contains('\\')
}

/// `--base-path` as it is used: with a `/` at both ends.
pub(crate) fn base_path(text: &str) -> Result<String, &'static str> {
    let name = text.trim_matches('/');
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    let parts = || name.split('/');
    if !name.chars().all(is_plain) || parts().any(|part| matches!(part, "." | "..")) {
        return Err("write it as /repo/, in letters, digits, `-`, `.`, `_` and `~`");
    }
    match name {
        "" => Ok("/".to_owned()),
        _ if parts().any(str::is_empty) => Err("write it as /repo/, with single slashes"),
        _ => Ok(format!("/{name}/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once() {
        for (target, path) in [
            ("/", Some("/")),
            ("/causes/dns/?q=a%20b", Some("/causes/dns/")),
            ("/tags/%E6%97%A5/", Some("/tags/日/")),
            ("/a%2520b", Some("/a%20b")),
            ("/..%2f..%2Fetc/passwd", Some("/../../etc/passwd")),
            ("http://localhost:4000/a#b", Some("/a")),
            ("http://localhost:4000", Some("/")),
            ("http://localhost:4000?q", Some("/")),
            ("*", None),
            ("", None),
            ("a", None),
            ("/a%00b", None),
            ("/a%0d%0ab", None),
            ("/a%zz", None),
            ("/a%2", None),
            ("/a%ff", None),
        ] {
            let parsed = Target::parse(target);
            assert_eq!(parsed.as_ref().map(|it| &*it.path), path, "{target}");
        }
    }

    #[test]
    fn a_base_path_has_a_slash_at_both_ends() {
        for (given, expected) in [
            ("/", Ok("/")),
            ("", Ok("/")),
            ("repo", Ok("/repo/")),
            ("/a/b", Ok("/a/b/")),
        ] {
            assert_eq!(base_path(given).as_deref(), expected.as_ref().map(|it| *it));
        }
        for given in ["/a b/", "/a//b/", "/../", "/a?b", "/日/"] {
            assert!(base_path(given).is_err(), "{given}");
        }
    }

    #[test]
    fn no_address_leads_to_another_host() {
        assert!(may_redirect("/incidents/a"));
        assert!(!may_redirect("//evil.example/.."));
        assert!(!may_redirect("/\\evil.example"));
    }
}
