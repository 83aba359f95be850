//! A day that an option names.

use chrono::NaiveDate;

/// The day that `text` writes as 2024-03-31.
pub(crate) fn day(text: &str) -> Result<NaiveDate, &'static str> {
    text.parse().map_err(|_| "write a day as 2024-03-31")
}
