//! Which pages there are.

use super::Page;
use crate::archive::Archive;
use crate::config::Config;

/// Every page of the site.
pub fn plan(archive: &Archive, config: &Config) -> Vec<Page> {
    let _ = (archive, config);
    todo!()
}
