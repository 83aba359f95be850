//! Front-matter values to the fields of a postmortem.
