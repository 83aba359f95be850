//! Time zones: by IANA name, by offset, and by the abbreviations that people write.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

/// A time zone, with the name it was asked for by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
}

/// Why a local time is no moment in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalTimeError {
    /// The clock was put forward over it.
    Skipped,
    /// The clock was put back over it: it was twice.
    Ambiguous,
    /// It is out of the range of years.
    OutOfRange,
}

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
        }
    }

    /// The zone called `name`: an IANA name, `UTC`, `Z`, an offset (`+02:00`, `UTC-8`), or an
    /// abbreviation of the documented table (`EST`, `CEST`).
    pub fn parse(name: &str) -> Option<Self> {
        let _ = name;
        todo!()
    }

    /// The name it was asked for by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The moment that clocks of this zone show as `local`.
    pub fn resolve(&self, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, LocalTimeError> {
        let _ = local;
        todo!()
    }

    /// `moment` as clocks of this zone show it.
    pub fn show(&self, moment: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let _ = moment;
        todo!()
    }
}
