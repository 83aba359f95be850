//! Times as people write them: zones, clock times, timestamps, and how a duration reads.
//!
//! The only user of the time-zone database.

mod abbreviation;
pub mod clock;
pub mod format;
mod offset;
mod zone;
mod zones;

pub use clock::DateOrder;
pub use zone::{LocalTimeError, Zone};
pub use zones::Zones;
