//! Search: which incidents a text is about. One scorer answers in the site, in a terminal,
//! and for the similar incidents of each page; `docs/search.md` describes it.

pub mod document;
pub mod files;
pub mod index;
pub mod inflection;
pub mod text;
pub mod token;
