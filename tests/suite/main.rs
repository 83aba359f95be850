//! The tests of the whole program, in one binary so that it is linked once.

mod build;
mod cli;
mod example;
mod files;
mod import;
mod licences;
mod mutations;
mod support;
mod tidy;
