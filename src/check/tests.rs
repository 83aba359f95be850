//! Each rule: a project, and what is said about it.
