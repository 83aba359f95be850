//! The tests of the whole program, in one binary so that it is linked once.

mod build;
mod cli;
mod example;
mod files;
mod licences;
mod mutations;
mod serve;
mod support;
mod tidy;
mod warm;
