//! Addresses as they stand outside of pages: absolute where the site's own address is
//! configured, else relative.

use crate::config::Config;
use crate::permalink::{Permalink, slug};

/// The link to `permalink` from a file whose way back to the site's root is `root`.
///
/// An absolute link leads to a web server, so it never spells out `index.html`.
pub fn link(config: &Config, permalink: &Permalink, root: &str) -> String {
    match &config.base_url {
        Some(base_url) => absolute(base_url, permalink),
        None => format!("{root}{}", permalink.href(config.offline)),
    }
}

/// `permalink` below the address where the site is published.
pub(super) fn absolute(base_url: &str, permalink: &Permalink) -> String {
    [base_url, &permalink.href(false)].concat()
}

/// A name for `permalink` that is unique in the world: its absolute address; without one
/// a `tag:` URI (RFC 4151) of the archive's title, under a domain that nobody can own.
pub(super) fn id(config: &Config, permalink: &Permalink) -> String {
    match &config.base_url {
        Some(base_url) => absolute(base_url, permalink),
        None => {
            let path = Permalink::new(format!("{}/{permalink}", slug(&config.title)));
            format!("tag:casebook.invalid,2024:{}", path.href(false))
        }
    }
}
