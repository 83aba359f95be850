//! The tests of the whole program, in one binary so that it is linked once.

mod actions;
mod archive_json;
mod build;
mod check;
mod cli;
mod configured;
mod docs;
mod example;
mod files;
mod history;
#[cfg(unix)]
mod hook;
mod import;
mod init;
mod licences;
mod mistakes;
mod mutations;
mod new;
mod pages;
mod paths;
mod public;
mod search;
mod serve;
mod states;
mod support;
mod templates;
mod terminal;
mod tidy;
mod times;
mod tutorial;
mod version;
mod warm;
