//! The tests of the whole program, in one binary so that it is linked once.

mod actions;
mod archive_json;
mod build;
mod cli;
mod configured;
mod example;
mod files;
mod history;
mod import;
mod licences;
mod mutations;
mod public;
mod search;
mod serve;
mod states;
mod support;
mod templates;
mod terminal;
mod tidy;
mod version;
mod warm;
