//! The page of charts.

use serde::Serialize;

use crate::chart::Chart;

/// The charts, each with a headline that the numbers make.
#[derive(Debug, Clone, Serialize)]
pub struct Insights {
    /// What the charts count, and what they are too few for.
    pub summary: String,
    /// The charts, in order.
    pub charts: Vec<Chart>,
}

/// The charts of `archive`.
pub fn insights(archive: &crate::archive::Archive, config: &crate::config::Config) -> Insights {
    let _ = (archive, config);
    todo!()
}
