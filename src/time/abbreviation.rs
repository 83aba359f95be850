//! The abbreviations of time zones that people write, and what they mean here.
//!
//! No database knows them all, and some are used for several zones. An abbreviation means
//! the one offset that it names, in summer too (`PST` is −08:00 in July): whoever writes
//! it has read it off a clock. The words for a region (`PT`, `Pacific time`) follow that
//! region's clocks through the year.

use Meaning::{Offset, Region};

use crate::stems::Stems;

/// What an abbreviation stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Minutes east of Greenwich.
    Offset(i32),
    /// An IANA name.
    Region(&'static str),
}

/// What `name` stands for; letter case does not matter.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    ABBREVIATIONS
        .iter()
        .chain(PHRASES.list)
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, meaning)| *meaning)
}

/// The phrase that `text` starts with, letter case ignored.
pub(super) fn phrase(text: &str) -> Option<&'static str> {
    let place = PHRASES.at(text.as_bytes())?;
    Some(PHRASES.list[place].0)
}

/// The abbreviations. Of those with several uses the one taken is: `BST` Britain in
/// summer (not Bangladesh), `IST` India (not Ireland or Israel), `CST` and `CDT` North
/// America (not China or Cuba), `AST` the Atlantic (not Arabia), `SST` Samoa.
#[rustfmt::skip]
const ABBREVIATIONS: &[(&str, Meaning)] = &[
    // Universal time.
    ("Z", Offset(0)), ("UTC", Offset(0)), ("GMT", Offset(0)), ("UT", Offset(0)),
    ("UCT", Offset(0)), ("Zulu", Offset(0)),
    // North America.
    ("PST", Offset(-480)), ("PDT", Offset(-420)), ("PT", Region("America/Los_Angeles")),
    ("MST", Offset(-420)), ("MDT", Offset(-360)), ("MT", Region("America/Denver")),
    ("CST", Offset(-360)), ("CDT", Offset(-300)), ("CT", Region("America/Chicago")),
    ("EST", Offset(-300)), ("EDT", Offset(-240)), ("ET", Region("America/New_York")),
    ("AST", Offset(-240)), ("ADT", Offset(-180)),
    ("NST", Offset(-210)), ("NDT", Offset(-150)),
    ("AKST", Offset(-540)), ("AKDT", Offset(-480)), ("HST", Offset(-600)),
    // South America.
    ("ART", Offset(-180)), ("BRT", Offset(-180)), ("BRST", Offset(-120)),
    ("CLT", Offset(-240)), ("CLST", Offset(-180)), ("COT", Offset(-300)),
    ("PET", Offset(-300)), ("UYT", Offset(-180)), ("VET", Offset(-240)),
    // Europe.
    ("WET", Offset(0)), ("WEST", Offset(60)), ("BST", Offset(60)),
    ("CET", Offset(60)), ("CEST", Offset(120)), ("MEZ", Offset(60)), ("MESZ", Offset(120)),
    ("EET", Offset(120)), ("EEST", Offset(180)), ("MSK", Offset(180)), ("TRT", Offset(180)),
    // Africa.
    ("WAT", Offset(60)), ("CAT", Offset(120)), ("SAST", Offset(120)), ("EAT", Offset(180)),
    // Asia.
    ("IDT", Offset(180)), ("GST", Offset(240)), ("PKT", Offset(300)), ("IST", Offset(330)),
    ("NPT", Offset(345)), ("ICT", Offset(420)), ("WIB", Offset(420)), ("HKT", Offset(480)),
    ("SGT", Offset(480)), ("MYT", Offset(480)), ("PHT", Offset(480)),
    ("JST", Offset(540)), ("KST", Offset(540)),
    // Oceania.
    ("AWST", Offset(480)), ("ACST", Offset(570)), ("ACDT", Offset(630)),
    ("AEST", Offset(600)), ("AEDT", Offset(660)),
    ("NZST", Offset(720)), ("NZDT", Offset(780)), ("SST", Offset(-660)),
];

/// The abbreviations of this table that people use for several zones.
pub(super) const AMBIGUOUS: [&str; 8] = ["BST", "IST", "CST", "CDT", "AST", "ADT", "SST", "GST"];

/// The words for a zone.
#[rustfmt::skip]
static PHRASES: Stems<Meaning> = Stems::new(&[
    ("Coordinated Universal Time", Offset(0)), ("Universal Time", Offset(0)),
    ("Greenwich Mean Time", Offset(0)), ("British Summer Time", Offset(60)),
    ("Central European Time", Offset(60)), ("Central European Summer Time", Offset(120)),
    ("Eastern European Time", Offset(120)), ("Eastern European Summer Time", Offset(180)),
    ("Indian Standard Time", Offset(330)), ("India Standard Time", Offset(330)),
    ("Japan Standard Time", Offset(540)), ("Singapore Time", Offset(480)),
    ("West Africa Time", Offset(60)), ("West African Time", Offset(60)),
    ("West Africa Standard Time", Offset(60)),
    ("Central Africa Time", Offset(120)), ("Central African Time", Offset(120)),
    ("South Africa Standard Time", Offset(120)), ("South African Standard Time", Offset(120)),
    ("East Africa Time", Offset(180)), ("East African Time", Offset(180)),
    ("East Africa Standard Time", Offset(180)), ("Pakistan Standard Time", Offset(300)),
    ("Australian Eastern Standard Time", Offset(600)),
    ("Australian Eastern Daylight Time", Offset(660)), ("Brasilia Time", Offset(-180)),
    ("Argentina Time", Offset(-180)), ("Colombia Time", Offset(-300)),
    ("Western European Time", Offset(0)), ("Western European Summer Time", Offset(60)),
    ("Atlantic Standard Time", Offset(-240)), ("Atlantic Daylight Time", Offset(-180)),
    ("Pacific Standard Time", Offset(-480)), ("Pacific Daylight Time", Offset(-420)),
    ("Mountain Standard Time", Offset(-420)), ("Mountain Daylight Time", Offset(-360)),
    ("Central Standard Time", Offset(-360)), ("Central Daylight Time", Offset(-300)),
    ("Eastern Standard Time", Offset(-300)), ("Eastern Daylight Time", Offset(-240)),
    ("UK time", Region("Europe/London")), ("London time", Region("Europe/London")),
    ("Paris time", Region("Europe/Paris")), ("Berlin time", Region("Europe/Berlin")),
    ("Zurich time", Region("Europe/Zurich")), ("New York time", Region("America/New_York")),
    ("Nairobi time", Region("Africa/Nairobi")), ("Kenyan time", Region("Africa/Nairobi")),
    ("Lagos time", Region("Africa/Lagos")), ("Nigerian time", Region("Africa/Lagos")),
    ("Indian time", Region("Asia/Kolkata")), ("Tokyo time", Region("Asia/Tokyo")),
    ("Sydney time", Region("Australia/Sydney")),
    ("Pacific Time", Region("America/Los_Angeles")),
    ("Mountain Time", Region("America/Denver")),
    ("Central Time", Region("America/Chicago")),
    ("Eastern Time", Region("America/New_York")),
]);
