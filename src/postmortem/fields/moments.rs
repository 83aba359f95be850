//! Moments and zones.

use chrono::NaiveDate;

use super::{Fields, Found};
use crate::diagnostic::Code;
use crate::postmortem::milestones::Moment;
use crate::time::clock::{self, Timestamp};
use crate::time::{LocalTimeError, Zone, Zones};

/// A time as a field states it.
#[derive(Debug, Clone)]
pub(in crate::postmortem) struct When<'a> {
    /// The day as it is written.
    pub(in crate::postmortem) date: NaiveDate,
    /// The moment; `None` for a day without a time.
    pub(in crate::postmortem) at: Option<Moment>,
    /// The zone that it names.
    pub(in crate::postmortem) zone: Option<Zone>,
    /// The value, for a message about it.
    pub(in crate::postmortem) found: Found<'a>,
}

impl<'a> Fields<'a> {
    /// The time of `name`; one that names no zone is read in `zone`, and an abbreviation as
    /// `zones` means it.
    pub(in crate::postmortem) fn moment(
        &mut self,
        name: &'a str,
        zone: &Zone,
        zones: &Zones,
    ) -> Option<When<'a>> {
        let found = self.find(name)?;
        let text = self.scalar(&found)?;
        let Some(mut stamp) = clock::timestamp(text) else {
            self.refuse(&found, "is no date and time", TIME);
            return None;
        };
        stamp.zone = stamp.zone.map(|zone| zones.meant(zone));
        let at = self.resolve(&stamp, zone, &found);
        if has_short_hour(text) {
            self.report(
                Code::ShortHour,
                &found,
                "has an hour of one digit, which other programs refuse",
                TIME,
            );
        }
        Some(When {
            date: stamp.date,
            at,
            zone: stamp.zone,
            found,
        })
    }

    /// The zone of `name`.
    pub(in crate::postmortem) fn zone(&mut self, name: &'a str) -> Option<Zone> {
        let found = self.find(name)?;
        let zone = Zone::parse(self.scalar(&found)?);
        if zone.is_none() {
            let hint = "write an IANA name such as `Europe/Berlin`, or an offset such as `+02:00`";
            self.refuse(&found, "is no time zone", hint);
        }
        zone
    }

    fn resolve(&mut self, stamp: &Timestamp, zone: &Zone, found: &Found<'_>) -> Option<Moment> {
        let local = stamp.date.and_time(stamp.time?);
        let zone = stamp.zone.as_ref().unwrap_or(zone);
        let offset = "write it with its offset, as in `2024-10-27T02:30:00+01:00`";
        let (is, hint) = match zone.resolve(local) {
            Ok(moment) => return Some(moment),
            Err(LocalTimeError::Skipped) => ("was skipped, as clocks were put forward", offset),
            Err(LocalTimeError::Ambiguous) => ("was twice, as clocks were put back", offset),
            Err(LocalTimeError::OutOfRange) => ("is out of range", TIME),
        };
        self.refuse(found, &format!("{is} in {}", zone.name()), hint);
        None
    }
}

/// Whether the hour of a timestamp is one digit (`2024-01-24T9:00`): RFC 3339 asks for two,
/// but nobody can misread it.
fn has_short_hour(text: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    text.trim().get(10..).is_some_and(|time| {
        let time = time.as_bytes();
        is_digit(time.get(1)) && time.get(2) == Some(&b':')
    })
}

const TIME: &str = "write it as `2024-01-24T15:00:00Z`";
