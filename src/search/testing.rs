//! What the tests of this module share: an archive, from texts.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::archive::Archive;
use crate::config::Config;
use crate::input::{Assets, Source};
use crate::permalink::SourcePath;
use crate::postmortem;

/// The archive of these files, a day after each other from 1 January 2024 on where they do
/// not say; their names are `2024-01-01-0`, `2024-01-02-1` and so on.
pub(super) fn archive(texts: &[String], config: &Config) -> Archive {
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day");
    let days = first.iter_days();
    let parse = |((at, text), day): ((usize, &String), NaiveDate)| {
        let name = format!("{day}-{at}.md");
        let source = Source::new(&name, SourcePath::new(&name), text);
        let (postmortem, _) = postmortem::parse(&source, config, &Assets::new());
        Arc::new(postmortem.unwrap_or_else(|| panic!("{text} is a postmortem")))
    };
    let postmortems = texts.iter().enumerate().zip(days).map(parse).collect();
    let today = NaiveDate::from_ymd_opt(2024, 6, 1).expect("a day");
    Archive::gather(postmortems, Vec::new(), config, today)
}
