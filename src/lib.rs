//! Casebook turns a folder of postmortems into a static, searchable site.
//!
//! A site is a pure function of its input: [`input`] reads, [`emit`] writes, and all that
//! is between is values. Each module imports only those above it in this list, which a
//! test holds it to.

pub mod words;

pub mod stems;

pub mod edit;

pub mod diagnostic;

pub mod permalink;

pub mod time;

pub mod memo;

pub mod input;

pub mod config;

pub mod markdown;

pub mod front_matter;

pub mod postmortem;

pub mod import;

pub mod archive;

pub mod schema;

pub mod note;

pub mod search;

pub mod public;

pub mod feed;

pub mod chart;

pub mod page;

pub mod theme;

pub mod emit;

pub mod site;

pub mod check;

pub mod build;
