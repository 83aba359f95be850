//! Casebook turns a folder of postmortems into a static, searchable site.
//!
//! A site is a pure function of its input: [`input`] reads, [`emit`] writes, and all that
//! is between is values. Each module imports only those above it in this list.

pub mod archive;
pub mod chart;
pub mod config;
pub mod diagnostic;
pub mod front_matter;
pub mod input;
pub mod markdown;
pub mod page;
pub mod permalink;
pub mod postmortem;
pub mod theme;
pub mod time;
