//! Clock times and timestamps as people write them.

use chrono::{Duration, NaiveDate, NaiveTime};

use super::Zone;

/// A time as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stamp {
    /// A time of day, with the date and the zone where the text names them.
    Clock {
        /// The day.
        date: Option<NaiveDate>,
        /// The time of day.
        time: NaiveTime,
        /// The zone.
        zone: Option<Zone>,
    },
    /// A time after the start (`T+20m`).
    After(Duration),
}

/// The time that `text` starts with, and how many bytes of `text` it takes up.
pub fn leading(text: &str) -> Option<(Stamp, usize)> {
    let _ = text;
    todo!()
}

/// A whole text that is a date, with a time and a zone or offset where it names them:
/// `2024-01-24`, `2024-01-24 15:00`, `2024-01-24T15:00:00Z`, `2024-01-24 15:00 CET`.
pub fn timestamp(text: &str) -> Option<Timestamp> {
    let _ = text;
    todo!()
}

/// A date, and the time and zone where they are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp {
    /// The day.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The zone.
    pub zone: Option<Zone>,
}
