//! Time zones: by IANA name, by offset, and by the abbreviations that people write.

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeZone as _, Timelike};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};

use super::abbreviation::{AMBIGUOUS, Meaning, meaning, phrase};
use super::offset;

/// A time zone, with the name it was asked for by. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    name: Arc<str>,
    rule: Rule,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    /// Always this far from universal time.
    Fixed(FixedOffset),
    /// As the database says.
    Region(TimeZone),
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

/// The database that is built in, so that a build does not depend on the machine.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

static UTC: LazyLock<Zone> = LazyLock::new(|| Zone {
    name: "UTC".into(),
    rule: Rule::Fixed(offset(0)),
});

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        UTC.clone()
    }

    /// The zone called `name`: an IANA name, `UTC`, `Z`, an offset (`+02:00`, `UTC-8`), or an
    /// abbreviation of the documented table (`EST`, `CEST`); letter case does not matter. An
    /// abbreviation is one offset, in summer too.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        if matches!(name, "UTC" | "Z") {
            return Some(Self::utc());
        }
        let rule = match meaning(name) {
            Some(Meaning::Offset(minutes)) => Rule::Fixed(offset(minutes)),
            Some(Meaning::Region(region)) => Rule::Region(DATABASE.get(region).ok()?),
            None => match offset::minutes(name) {
                Some(minutes) => Rule::Fixed(offset(minutes)),
                None => Rule::Region(region(name)?),
            },
        };
        Some(Self {
            name: name.into(),
            rule,
        })
    }

    /// The first zone that a sentence names (`All times in CEST (UTC+2)`). In running text
    /// an abbreviation must be in capitals, and an IANA name have a slash in it.
    pub fn find(text: &str) -> Option<Self> {
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
            if rest.is_empty() {
                return None;
            }
            if let Some(phrase) = phrase(rest) {
                return Self::parse(phrase);
            }
            if let Some((zone, _)) = Self::universal(rest) {
                return Some(zone);
            }
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || "/_+-:".contains(c)))
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if let Some(zone) = Self::written(word.trim_end_matches([':', '-', '/'])) {
                return Some(zone);
            }
            rest = after;
        }
    }

    /// The zone that `text` starts with, as [`Zone::find`] tells it, and how many bytes it
    /// takes up; `GMT -5` is one too.
    pub(super) fn at(text: &str) -> Option<(Self, usize)> {
        if let Some(found) = Self::in_words(text) {
            return Some(found);
        }
        let end = text
            .find(|c: char| !(c.is_ascii_alphanumeric() || "/_+-:".contains(c)))
            .unwrap_or(text.len());
        let word = text[..end].trim_end_matches([':', '-', '/', '+']);
        if let Some(found) = Self::universal(text) {
            return Some(found);
        }
        let letters = word
            .find(|c: char| !c.is_ascii_alphabetic())
            .map_or(word, |end| &word[..end]);
        let found = Self::written(word).map(|zone| (zone, word.len()));
        found.or_else(|| {
            let bounded = !word[letters.len()..].starts_with(|c: char| c.is_ascii_digit());
            let zone = Self::written(letters).filter(|_| bounded)?;
            Some((zone, letters.len()))
        })
    }

    /// The words for a zone that `text` starts with, and how many bytes they take up.
    pub(super) fn in_words(text: &str) -> Option<(Self, usize)> {
        let length = phrase(text)?.len();
        Some((Self::parse(&text[..length])?, length))
    }

    /// The offset from universal time that `text` starts with, as [`offset::universal`] tells it.
    pub(super) fn universal(text: &str) -> Option<(Self, usize)> {
        let length = offset::universal(text)?;
        Some((Self::parse(&text[..length])?, length))
    }

    /// The zone that a word of running text names, as [`Zone::find`] tells it.
    pub(super) fn written(word: &str) -> Option<Self> {
        let letters = word
            .bytes()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let capitals = word[..letters]
            .bytes()
            .all(|byte| byte.is_ascii_uppercase());
        let known = capitals && letters > 0 && letters <= 4 || word.contains('/');
        if known { Self::parse(word) } else { None }
    }

    /// Whether `name` is an abbreviation that people use for several zones.
    pub fn is_ambiguous(name: &str) -> bool {
        AMBIGUOUS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    }

    /// The name it was asked for by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name that a front matter gives it: an IANA name, `UTC`, an abbreviation or an
    /// offset; words for a zone are none of these.
    pub fn standard_name(&self) -> String {
        let is_abbreviation =
            self.name.len() <= 5 && self.name.bytes().all(|byte| byte.is_ascii_alphabetic());
        match &self.rule {
            Rule::Region(zone) => zone.iana_name().unwrap_or(&self.name).to_owned(),
            Rule::Fixed(offset) if !is_abbreviation => match offset.local_minus_utc() {
                0 => "UTC".to_owned(),
                _ => offset.to_string(),
            },
            Rule::Fixed(_) => self.name.to_string(),
        }
    }

    /// The moment that clocks of this zone show as `local`.
    pub fn resolve(&self, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, LocalTimeError> {
        let offset = match &self.rule {
            Rule::Fixed(offset) => *offset,
            Rule::Region(zone) => {
                let civil = civil(local).ok_or(LocalTimeError::OutOfRange)?;
                match zone.to_ambiguous_timestamp(civil).offset() {
                    AmbiguousOffset::Unambiguous { offset } => {
                        FixedOffset::east_opt(offset.seconds()).ok_or(LocalTimeError::OutOfRange)?
                    }
                    AmbiguousOffset::Gap { .. } => return Err(LocalTimeError::Skipped),
                    AmbiguousOffset::Fold { .. } => return Err(LocalTimeError::Ambiguous),
                }
            }
        };
        offset
            .from_local_datetime(&local)
            .single()
            .ok_or(LocalTimeError::OutOfRange)
    }

    /// `moment` as clocks of this zone show it.
    pub fn show(&self, moment: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let offset = match &self.rule {
            Rule::Fixed(offset) => Some(*offset),
            Rule::Region(zone) => jiff::Timestamp::from_second(moment.timestamp())
                .ok()
                .and_then(|timestamp| FixedOffset::east_opt(zone.to_offset(timestamp).seconds())),
        };
        offset.map_or(moment, |offset| moment.with_timezone(&offset))
    }
}

fn region(name: &str) -> Option<TimeZone> {
    // The database also holds names such as `EST5EDT` and `Factory`, which nobody means.
    let plausible = name.len() > 3 && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if plausible && !name.eq_ignore_ascii_case("Factory") {
        DATABASE.get(name).ok()
    } else {
        None
    }
}

fn offset(minutes: i32) -> FixedOffset {
    // Within a day, as every caller's are; universal time is the answer that cannot fail.
    FixedOffset::east_opt(minutes * 60).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc))
}

fn civil(local: NaiveDateTime) -> Option<jiff::civil::DateTime> {
    let small = |n: u32| i8::try_from(n).ok();
    jiff::civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        small(local.month())?,
        small(local.day())?,
        small(local.hour())?,
        small(local.minute())?,
        small(local.second())?,
        0,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line: a zone, a local time, and the moment or why there is none.
    fn check(lines: &[(&str, &str, &str)]) {
        for (name, local, expected) in lines {
            let zone = Zone::parse(name).unwrap_or_else(|| panic!("`{name}` is a zone"));
            assert_eq!(zone.name(), if *name == "Z" { "UTC" } else { name });
            let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
            let moment = match zone.resolve(local) {
                Ok(moment) => {
                    assert_eq!(zone.show(moment).offset(), moment.offset());
                    moment.to_rfc3339()
                }
                Err(error) => format!("{error:?}"),
            };
            assert_eq!(moment, *expected, "{name}");
        }
    }

    #[test]
    fn names_offsets_and_abbreviations() {
        check(&[
            ("UTC", "2024-01-24 15:00", "2024-01-24T15:00:00+00:00"),
            ("Z", "2024-01-24 15:00", "2024-01-24T15:00:00+00:00"),
            ("GMT", "2024-07-24 15:00", "2024-07-24T15:00:00+00:00"),
            (
                "Europe/Berlin",
                "2024-01-24 15:00",
                "2024-01-24T15:00:00+01:00",
            ),
            (
                "europe/berlin",
                "2024-07-24 15:00",
                "2024-07-24T15:00:00+02:00",
            ),
            ("+02:00", "2024-01-24 15:00", "2024-01-24T15:00:00+02:00"),
            ("-0330", "2024-01-24 15:00", "2024-01-24T15:00:00-03:30"),
            ("UTC+2", "2024-01-24 15:00", "2024-01-24T15:00:00+02:00"),
            ("GMT-8", "2024-01-24 15:00", "2024-01-24T15:00:00-08:00"),
            ("UTC+05:30", "2024-01-24 15:00", "2024-01-24T15:00:00+05:30"),
            ("PST", "2024-07-24 15:00", "2024-07-24T15:00:00-08:00"),
            ("CET", "2024-07-24 15:00", "2024-07-24T15:00:00+01:00"),
            ("BST", "2024-07-24 15:00", "2024-07-24T15:00:00+01:00"),
            ("IST", "2024-07-24 15:00", "2024-07-24T15:00:00+05:30"),
            (
                "Pacific time",
                "2024-07-24 15:00",
                "2024-07-24T15:00:00-07:00",
            ),
            ("ET", "2024-01-24 15:00", "2024-01-24T15:00:00-05:00"),
        ]);
    }

    #[test]
    fn local_times_that_never_were_or_were_twice() {
        check(&[
            ("Europe/Berlin", "2024-03-31 02:30", "Skipped"),
            ("Europe/Berlin", "2024-10-27 02:30", "Ambiguous"),
            ("America/New_York", "2024-03-10 02:00", "Skipped"),
            ("CET", "2024-03-31 02:30", "2024-03-31T02:30:00+01:00"),
        ]);
    }

    #[test]
    fn not_a_zone() {
        for name in [
            "",
            "A",
            "XYZ",
            "Mars/Base",
            "+25:00",
            "+2:0",
            "+-2",
            "UTC+",
            "UTC+99",
            "+15:00",
            "12",
            "é+1",
            "GMé",
            "+1:6é",
        ] {
            assert_eq!(Zone::parse(name), None, "{name}");
        }
    }

    #[test]
    fn a_zone_in_a_sentence() {
        for (text, name) in [
            ("All times in PST", "PST"),
            ("All times in CEST (UTC+2)", "CEST"),
            (
                "All times in Central European Time (CET)",
                "Central European Time",
            ),
            ("Timeline (all times in GMT)", "GMT"),
            ("All times in UTC+1 (Zurich time)", "UTC+1"),
            (
                "All times in UC/Pacific; see America/New_York.",
                "America/New_York",
            ),
            ("times are UTC.", "UTC"),
            ("Timeline (UTC−05:00)", "UTC−05:00"),
            ("Timeline (UTC-05:00)", "UTC-05:00"),
            ("Timeline (GMT +1)", "GMT +1"),
            ("Timeline (UTC +05:30)", "UTC +05:30"),
            ("It was down from 14:00 UTC - 16:00", "UTC"),
            ("we met at the west wing", ""),
            ("All times in {{ most convenient timezone }}", ""),
        ] {
            let found = Zone::find(text);
            assert_eq!(found.as_ref().map_or("", Zone::name), name, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = (Zone::parse(&text), Zone::find(&text));
        }
    }
}
