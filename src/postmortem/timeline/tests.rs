//! Bodies as text, and the timelines that are read from them.

use super::*;
use crate::input::Source;
use crate::permalink::SourcePath;
use crate::postmortem::testing::{left, sections};
use crate::time::clock::timestamp;
use crate::time::{Zone, Zones};
use proptest::prelude::*;

/// What `text` says, one entry a line: `moment (as written) Kind[!] [off] [label] [=suspect] text`,
/// then the problems, then what is left of the body. `!` marks a declared kind.
fn show(date: &str, zone: &str, started: &str, text: &str) -> String {
    let zone = Zone::parse(zone).unwrap();
    let when = When {
        date: timestamp(date).map(|stamp| stamp.date),
        zone: &zone,
        zones: &Zones::default(),
        started: timestamp(started).map(|stamp| {
            let local = stamp.date.and_time(stamp.time.unwrap());
            stamp.zone.unwrap().resolve(local).unwrap()
        }),
    };
    let source = Source::new("content/a.md", SourcePath::new("a.md"), text);
    let mut sections = sections(text);
    let (entries, problems) = read(&mut sections, when, &source);
    let mut shown = String::new();
    for entry in &entries {
        let at = entry
            .at
            .map_or("-".to_owned(), |at| at.format("%dT%H:%M%:z").to_string());
        shown.push_str(&format!("{at} ({}) {:?}", entry.written, entry.kind));
        shown.push_str(if entry.declared { "!" } else { "" });
        shown.push_str(if entry.off_path { " off" } else { "" });
        if let Some(label) = &entry.label {
            shown.push_str(&format!(" [{label}]"));
        }
        if let Some(suspect) = &entry.suspect {
            shown.push_str(&format!(" ={suspect}"));
        }
        shown.push_str(&format!(" {}\n", entry.text));
    }
    for problem in problems {
        let line = problem.place.unwrap().position.unwrap().line;
        shown.push_str(&format!("{line}: {}\n", problem.message));
    }
    shown.push_str(&left(&sections));
    shown
}

fn check(text: &str, expected: &str) {
    let shown = show("2024-01-24", "UTC", "", text);
    assert_eq!(shown, expected, "\n{shown}");
}

#[test]
fn a_list() {
    check(
        "## Timeline\n\nAs seen by us.\n\n- **15:00 UTC:** Issue detected by an *alert*.\n\
         - 15:05 – look `there`\n- no time\n\n## Impact\n\n- 12:00 was fine\n",
        "24T15:00+00:00 (15:00 UTC) Detect Issue detected by an alert.\n\
         24T15:05+00:00 (15:05) Note look there\n\
         - () Note no time\n\
         ## Timeline\n<p>As seen by us.</p>\n\
         ## Impact\n<ul>\n<li>12:00 was fine</li>\n</ul>\n",
    );
}

#[test]
fn labels() {
    check(
        "## Timeline\n\
         - 14:50 **Impact begins.** rolled out\n\
         - 15:00 **Detected:** errors\n\
         - 15:20 **Misleading path: database**: rebooted\n\
         - **15:30 Escalation, misleading path: the network.** called\n\
         - 15:40 *First clue* – logs\n\
         - 15:45 **Cause found, mitigation started**: mended\n\
         - 15:50 **Database** rebooted\n\
         - **Resolved**\n",
        "24T14:50+00:00 (14:50) Start! [Impact begins] rolled out\n\
         24T15:00+00:00 (15:00) Detect! [Detected] errors\n\
         24T15:20+00:00 (15:20) Mislead! off [Misleading path: database] =database rebooted\n\
         24T15:30+00:00 (15:30) Escalate! off [Escalation, misleading path: the network] =the-network called\n\
         24T15:40+00:00 (15:40) Clue! [First clue] logs\n\
         24T15:45+00:00 (15:45) Mitigate! [Cause found, mitigation started] mended\n\
         24T15:50+00:00 (15:50) Note Database rebooted\n\
         - () Resolve! [Resolved] \n\
         ## Timeline\n",
    );
}

#[test]
fn labels_before_times() {
    check(
        "## Timeline\n\
         - *Detected:* 2023-11-12 14:00 (UTC)\n\
         - *Misleading Paths:* the database\n\
         - **Issue Detection (November 10, 2023, 8:00 PM)**: users said so\n\
         - **Escalation:**\n  - Escalated: 20:15, to the team\n  - It answered\n",
        "12T14:00+00:00 (2023-11-12 14:00 (UTC)) Detect! [Detected] \n\
         - () Mislead! off [Misleading Paths] the database\n\
         10T20:00+00:00 (November 10, 2023, 8:00 PM) Detect! [Issue Detection] users said so\n\
         10T20:15+00:00 (20:15) Escalate! [Escalation] Escalated: 20:15, to the team It answered\n\
         ## Timeline\n",
    );
}

#[test]
fn words_suggest_a_kind() {
    check(
        "## Timeline\n\
         - 15:00 Initial assumption of a database failure\n\
         - 15:10 A misleading alert\n\
         - 15:20 Incident escalated to the network team\n\
         - 15:25 Misconfiguration identified as the root cause\n\
         - 15:30 Deploy rolled back\n\
         - 15:40 Not resolved\n\
         - 15:50 Service fully restored\n",
        "24T15:00+00:00 (15:00) Mislead off Initial assumption of a database failure\n\
         24T15:10+00:00 (15:10) Mislead off A misleading alert\n\
         24T15:20+00:00 (15:20) Escalate Incident escalated to the network team\n\
         24T15:25+00:00 (15:25) Cause Misconfiguration identified as the root cause\n\
         24T15:30+00:00 (15:30) Mitigate Deploy rolled back\n\
         24T15:40+00:00 (15:40) Note Not resolved\n\
         24T15:50+00:00 (15:50) Resolve Service fully restored\n\
         ## Timeline\n",
    );
}

#[test]
fn words_of_another_time_suggest_nothing() {
    check(
        "## Timeline\n\
         - 15:00 Looks like the incident that was resolved last month\n\
         - 15:10 We hope that it will be mitigated soon\n\
         - 15:20 Ada assumed the role of incident commander\n\
         - 15:30 The suspected disk is confirmed as the cause\n\
         - 15:40 Does not seem to mitigate it; rolled back\n\
         - 15:50 Added an alert for full disks\n\
         - 16:00 The queue is full. Nobody knows yet why it fills: three of its readers are gone, and \
         those that are left take messages just as fast as they did before. Ada suspects the network, which is \
         resolved an hour later.\n",
        "24T15:00+00:00 (15:00) Note Looks like the incident that was resolved last month\n\
         24T15:10+00:00 (15:10) Note We hope that it will be mitigated soon\n\
         24T15:20+00:00 (15:20) Note Ada assumed the role of incident commander\n\
         24T15:30+00:00 (15:30) Cause The suspected disk is confirmed as the cause\n\
         24T15:40+00:00 (15:40) Mitigate Does not seem to mitigate it; rolled back\n\
         24T15:50+00:00 (15:50) Note Added an alert for full disks\n\
         24T16:00+00:00 (16:00) Note The queue is full. Nobody knows yet why it fills: three of its \
         readers are gone, and those that are left take messages just as fast as they did before. Ada suspects the \
         network, which is resolved an hour later.\n\
         ## Timeline\n",
    );
}

#[test]
fn tables() {
    check(
        "## Timeline\n\n\
         | Date | Time (PST) | Who | Event |\n|---|---|---|---|\n\
         | 2024-01-24 | 23:50 | Ada | **Detected:** it |\n\
         | | 00:10 | | over |\n\
         | | | Bob | slept |\n\nA remark.\n",
        "24T23:50-08:00 (23:50) Detect! [Detected] it — Ada\n\
         25T00:10-08:00 (00:10) Note over\n\
         - () Note slept — Bob\n\
         ## Timeline\n<p>A remark.</p>\n",
    );
}

#[test]
fn headings() {
    check(
        "## Timeline\n\nAll times in PST\n\n- [overview](https://example.com)\n\n\
         ### Feb 20 2018 14:17\n\nNode **down**.\n\n- a\n- b\n\n\
         ### 23:30 - Team alerted\n\n### ~02:10\n\nOver.\n\n### Notes\n\nNone.\n\n### 2018-02-22\n\n- 10:00 Review\n",
        "20T14:17-08:00 (Feb 20 2018 14:17) Note Node down.\n\
         20T23:30-08:00 (23:30) Detect Team alerted\n\
         21T02:10-08:00 (~02:10) Note Over.\n\
         22T10:00-08:00 (10:00) Note Review\n\
         ## Timeline\n<p>All times in PST</p>\n<ul>\n<li><a href=\"https://example.com\" rel=\"external\">overview</a></li>\n</ul>\n\
         ### Notes\n<p>None.</p>\n",
    );
}

#[test]
fn a_zone_holds_until_another_is_named() {
    check(
        "## Timeline\n\n### 16:22 PST\n\nout of memory\n\n### 17:07\n\nlook\n\n### 01:30 UTC\n\nup\n",
        "24T16:22-08:00 (16:22 PST) Note out of memory\n\
         24T17:07-08:00 (17:07) Note look\n\
         25T01:30+00:00 (01:30 UTC) Note up\n\
         ## Timeline\n",
    );
}

#[test]
fn lines() {
    check(
        "## Timeline (all times in GMT)\n\
         January 10, 7:00 AM: **Breakdown** begins\nand goes on\n\
         January 10, 7:15 AM: detected\n",
        "10T07:00+00:00 (January 10, 7:00 AM) Note Breakdown begins and goes on\n\
         10T07:15+00:00 (January 10, 7:15 AM) Detect detected\n\
         ## Timeline (all times in GMT)\n",
    );
}

#[test]
fn days_as_items_and_paragraphs() {
    check(
        "## Timeline\n- Sunday, May 14th, 2023:\n  - 10:20 pm: complaints\n- Monday, May 15th, 2023:\n  - 9:00 am: tests\n\n\
         2023-05-20\n\n* 9:00 over\n",
        "14T22:20+00:00 (10:20 pm) Note complaints\n\
         15T09:00+00:00 (9:00 am) Note tests\n\
         20T09:00+00:00 (9:00) Note over\n\
         ## Timeline\n",
    );
}

#[test]
fn nothing_is_timed() {
    check(
        "## Timeline\n- first\n  - detail\n- then\n",
        "- () Note first detail\n- () Note then\n## Timeline\n",
    );
}

#[test]
fn midnight_and_the_start() {
    let text = "## Timeline\n- 00:10 a\n- T+20m b\n- T-5m c\n- 09:00 d\n- 02:00 e\n";
    assert_eq!(
        show("", "UTC", "2024-01-24 23:50 UTC", text),
        "25T00:10+00:00 (00:10) Note a\n\
         25T00:10+00:00 (T+20m) Note b\n\
         24T23:45+00:00 (T-5m) Note c\n\
         25T09:00+00:00 (09:00) Note d\n\
         26T02:00+00:00 (02:00) Note e\n\
         ## Timeline\n"
    );
}

#[test]
fn times_that_cannot_be_placed() {
    let text = "## Timeline\n- 02:30 a\n- 02:40 b\n- 02:50 UTC c\n";
    assert_eq!(
        show("2024-03-31", "Europe/Berlin", "", text),
        "- (02:30) Note a\n\
         - (02:40) Note b\n\
         31T02:50+00:00 (02:50 UTC) Note c\n\
         2: `02:30` never was: on 31 Mar 2024 the clocks of `Europe/Berlin` were put forward over it\n\
         3: `02:40` never was: on 31 Mar 2024 the clocks of `Europe/Berlin` were put forward over it\n\
         ## Timeline\n"
    );
    assert_eq!(
        show("", "UTC", "", "## Timeline\n- 02:30 a\n- 02:40 b\n"),
        "- (02:30) Note a\n- (02:40) Note b\n\
         2: the timeline's times cannot be placed: nothing says what day it was\n\
         ## Timeline\n"
    );
}

#[test]
fn html_is_kept() {
    let mut sections = sections(
        "## Timeline\n- :hourglass: **15:00 & \\<on\\>** [log](https://example.com) `x`\n  - more\n",
    );
    let zone = Zone::utc();
    let when = When {
        date: None,
        zone: &zone,
        zones: &Zones::default(),
        started: None,
    };
    let source = Source::new("content/a.md", SourcePath::new("a.md"), "");
    let (entries, _) = read(&mut sections, when, &source);
    assert_eq!(
        entries[0].html,
        "<strong>&amp; &lt;on&gt;</strong> <a href=\"https://example.com\" rel=\"external\">log</a> \
         <code>x</code><ul>\n<li>more</li>\n</ul>\n"
    );
}

#[test]
fn the_time_on_misleading_paths() {
    let misled_in = |text: &str| {
        let zone = Zone::utc();
        let when = When {
            date: chrono::NaiveDate::from_ymd_opt(2024, 1, 24),
            zone: &zone,
            zones: &Zones::default(),
            started: None,
        };
        let source = Source::new("content/a.md", SourcePath::new("a.md"), "");
        misled(&read(&mut sections(text), when, &source).0)
    };
    let path = "**Misleading path**";
    assert_eq!(
        misled_in(&format!(
            "## Timeline\n- 15:00 a\n- 15:10 {path}\n- 15:20 {path}\n- {path}\n- b\n- 15:30 c\n- 16:00 {path}\n- 16:05 d\n- 17:00 {path}\n"
        )),
        Some(25)
    );
    assert_eq!(
        misled_in(&format!("## Timeline\n- 15:00 a\n- 15:10 {path}\n")),
        None
    );
    assert_eq!(misled_in("## Timeline\n- 15:00 a\n- 15:10 b\n"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn never_panics(body in "(\n?(#{1,3} |- |  - |\\| )?(\\*{1,2})?([0-9]{1,2}:[0-9]{2}|T\\+5m|2024-0[0-9]-3[0-9])?( PM| UTC| Europe/Berlin)?(: ?)?(\\*{1,2})?\\PC{0,8}\n){0,12}") {
        show("2024-03-31", "Europe/Berlin", "", &format!("## Timeline\n{body}"));
        show("", "UTC", "", &format!("## Timeline\n{body}"));
    }
}
