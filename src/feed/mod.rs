//! What other programs read: feeds, the archive as data, the sitemap, and the notes for
//! crawlers. Each is a pure function of the archive and the configuration; nothing in them
//! depends on the clock.

mod address;
pub mod archive_json;
pub mod atom;
#[cfg(test)]
mod fixture;
pub mod json_feed;
pub mod llms;
pub mod schema_org;
pub mod sitemap;
mod story;
mod xml;

pub use address::link;

/// How many incidents a feed holds: the newest.
const NEWEST: usize = 50;

/// Every value that is written here has a JSON form: its keys are strings, and writing to
/// memory does not fail.
const PLAIN_DATA: &str = "plain data has a JSON form";
