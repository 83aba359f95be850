//! Whole files: the text of a file, and what is read from it.

mod keys;
mod values;

use std::fmt::Write;

use proptest::prelude::*;

use super::action_item::ActionItem;
use super::*;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Level};
use crate::input::{Assets, Source};

/// What `text` says, field by field; then its problems. `toml` is the configuration.
fn read(path: &str, toml: &str, text: &str) -> String {
    let (config, problems) = config::parse(&Source::new(
        "casebook.toml",
        SourcePath::new("casebook.toml"),
        toml,
    ));
    assert_eq!(problems, [], "the configuration is right");
    let source = Source::new(format!("content/{path}"), SourcePath::new(path), text);
    let (postmortem, problems) = parse(&source, &config, &Assets::new());
    let mut out = postmortem.map_or_else(String::new, |it| describe(&it, &config));
    for problem in problems {
        out.push_str(&line(&problem));
    }
    out
}

fn line(problem: &Diagnostic) -> String {
    let place = problem.place.as_ref().expect("a problem has a place");
    let position = place.position.as_ref();
    let position = position.map_or(String::new(), |at| format!("{}:{} ", at.line, at.column));
    let mark = if problem.level == Level::Error {
        '!'
    } else {
        '?'
    };
    format!("{mark} {position}{}\n", problem.message)
}

fn describe(it: &Postmortem, config: &Config) -> String {
    let mut out = String::new();
    let mut say = |name: &str, value: String| {
        if !matches!(
            value.as_str(),
            "" | "None" | "[]" | "{}" | "Final" | "Public"
        ) {
            writeln!(out, "{name}: {value}").expect("a string takes it");
        }
    };
    say("title", it.title.clone());
    say(
        "date",
        it.date.map_or(String::new(), |date| date.to_string()),
    );
    say("status", format!("{:?}", it.status));
    say("visibility", format!("{:?}", it.visibility));
    let milestones = &it.milestones;
    for (name, milestone) in [
        ("started", milestones.started),
        ("detected", milestones.detected),
        ("acknowledged", milestones.acknowledged),
        ("identified", milestones.identified),
        ("mitigated", milestones.mitigated),
        ("resolved", milestones.resolved),
    ] {
        let text = milestone.map(|it| format!("{} {:?}", it.at.to_rfc3339(), it.origin));
        say(name, text.unwrap_or_default());
    }
    if it.timezone != config.timezone {
        say("timezone", it.timezone.name().to_owned());
    }
    for (index, terms) in &it.terms {
        let terms = terms
            .iter()
            .map(|term| format!("{} “{}”", term.id, term.label()));
        say(
            &config.taxonomies[*index].id,
            terms.collect::<Vec<_>>().join(", "),
        );
    }
    for suspicion in &it.looked_like {
        say(
            &format!("not {}", suspicion.term.id),
            suspicion.ruled_out.clone().unwrap_or_default(),
        );
    }
    if it.impact != Impact::default() {
        say("impact", format!("{:?}", it.impact));
    }
    for item in &it.action_items {
        let written = &it.text[item.written.span.clone()];
        let ActionItem {
            title,
            html,
            kind,
            owner,
            due,
            status,
            closed_at,
            url,
            ..
        } = item;
        let facts = (status, kind, owner, due, closed_at, url);
        say(
            "to do",
            format!("{title:?} {html:?} {facts:?} at {written:?}"),
        );
    }
    say("authors", it.authors.join(", "));
    say(
        "related",
        it.related
            .iter()
            .map(|it| it.name.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    );
    say(
        "again",
        it.recurrence_of
            .as_ref()
            .map_or(String::new(), |it| it.name.clone()),
    );
    if it.links != Links::default() {
        say("links", format!("{:?}", it.links));
    }
    say(
        "aliases",
        it.aliases
            .iter()
            .map(|alias| alias.permalink.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    );
    say(
        "extra",
        serde_json::to_string(&it.extra).expect("it is JSON"),
    );
    say(
        "duration",
        it.figures
            .duration
            .map_or(String::new(), |it| it.to_string()),
    );
    if it.is_ongoing() {
        let minutes = it.so_far().map(|so_far| so_far.minutes);
        say(
            "so far",
            minutes.map_or("?".to_owned(), |it| it.to_string()),
        );
    }
    let short = &it.short_version;
    say("saw", short.saw.clone().unwrap_or_default());
    say("was", short.was.clone().unwrap_or_default());
    say("fixed", short.fixed.clone().unwrap_or_default());
    say("language", it.language.clone().unwrap_or_default());
    out
}

/// Checks a file `2024-01-24-login.md` whose front matter is `yaml`.
#[track_caller]
fn check(yaml: &str, expected: &str) {
    check_with("", yaml, expected);
}

#[track_caller]
fn check_with(toml: &str, yaml: &str, expected: &str) {
    check_file(
        "2024-01-24-login.md",
        toml,
        &format!("---\ntitle: T\n{yaml}\n---\n"),
        &format!("title: T\n{expected}"),
    );
}

#[track_caller]
fn check_file(path: &str, toml: &str, text: &str, expected: &str) {
    let expected: String = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(read(path, toml, text), expected);
}

#[test]
fn an_incident_that_is_not_over_lasts_as_long_as_its_report_goes() {
    let read = |status: &str, timeline: &str| {
        let text = format!(
            "---\ntitle: T\nstatus: {status}\nstarted_at: 2024-01-24T22:10:00Z\n---\n\
             ## Timeline\n\n{timeline}\n"
        );
        let said = read("a.md", "", &text);
        let line = said.lines().find(|line| line.starts_with("so far"));
        line.unwrap_or("over").to_owned()
    };
    let entries = "- 23:00 **Investigation.** A.\n- 09:10 B.\n- C.";
    assert_eq!(read("draft", entries), "so far: 660");
    assert_eq!(read("in-review", entries), "so far: 660");
    assert_eq!(read("draft", "- C."), "so far: ?");
    assert_eq!(read("final", entries), "over");
    assert_eq!(read("draft", "- 23:00 **Resolved.** A."), "over");
}

#[test]
fn an_empty_file_is_an_error() {
    check_file("a.md", "", " \n", "! the file is empty");
    check_file("a.md", "", "---\n---\n\n", "! the file is empty");
    check_file(
        "a.md",
        "",
        "---\na: 1\n",
        "! 1:1 the front matter has no end",
    );
}

#[test]
fn a_title_and_a_date_come_from_any_source() {
    check_file(
        "2024/2024-01-24-login-down.md",
        "",
        "words",
        "title: Login down\ndate: 2024-01-24\n? the postmortem has no title",
    );
    check_file(
        "notes.md",
        "",
        "---\nservices: a\n---\n",
        "title: Notes\nservices: a “A”\n? the postmortem has no title\n? the postmortem has no date",
    );
    check(
        "started_at: 2023-05-06T23:30:00Z",
        "date: 2023-05-06\nstarted: 2023-05-06T23:30:00+00:00 FrontMatter",
    );
    check(
        "started_at: 2023-05-06T23:30:00Z\ntimezone: Europe/Berlin",
        "date: 2023-05-07
         started: 2023-05-06T23:30:00+00:00 FrontMatter
         timezone: Europe/Berlin",
    );
    check("date: 2023-05-06 23:30", "date: 2023-05-06");
}

#[test]
fn the_body_says_what_the_front_matter_leaves_out() {
    check_file(
        "login.md",
        "",
        "\
# 2024-01-24, *Login* down

## Summary
- **Impact:** Nobody could log in.
- **Duration:** long

## Timeline
All times in UTC.

- 15:00 **Start**: errors
- 15:10 **Detected**: an alert
- 15:20 **Misleading path: database**: restarted it
- 16:20 **Cause found**: the balancer
- 16:30 **Resolved**: new weights

## Root Cause and Resolution
**Root cause:** The balancer was wrong. Very wrong.

**Resolution**: New weights. More.

## Action items
- [ ] Test the balancer @platform
",
        r#"
        title: 2024-01-24, Login down
        date: 2024-01-24
        started: 2024-01-24T15:00:00+00:00 Timeline
        detected: 2024-01-24T15:10:00+00:00 Timeline
        identified: 2024-01-24T16:20:00+00:00 Timeline
        resolved: 2024-01-24T16:30:00+00:00 Timeline
        looked_like: database “Database”
        to do: "Test the balancer" "Test the balancer" (Open, None, Some("platform"), None, None, None) at "Test the balancer @platform"
        duration: 90
        saw: Nobody could log in.
        was: The balancer was wrong.
        fixed: New weights."#,
    );
    check_file(
        "login.md",
        "",
        "## Login down\n\nIt was down.\n\n## Impact\n\nNo log-in at all. So.\n",
        "title: Login down\nsaw: No log-in at all.\n? the postmortem has no date",
    );
}

#[test]
fn times_without_a_zone_take_the_reports() {
    check(
        "started_at: 2024-07-01 10:00\nresolved_at: 2024-07-01T08:30:00Z\ntimezone: Europe/Berlin",
        "date: 2024-07-01
         started: 2024-07-01T10:00:00+02:00 FrontMatter
         resolved: 2024-07-01T08:30:00+00:00 FrontMatter
         timezone: Europe/Berlin
         duration: 30",
    );
    check_with(
        "timezone = \"Europe/Berlin\"",
        "started_at: 2024-03-31T02:30:00\nresolved_at: 2024-10-27T02:30:00\ndetected_at: 2024-04-01",
        "date: 2024-03-31
         ! 3:13 `2024-03-31T02:30:00` in `started_at` was skipped, as clocks were put forward in Europe/Berlin
         ! 4:14 `2024-10-27T02:30:00` in `resolved_at` was twice, as clocks were put back in Europe/Berlin",
    );
    check(
        "timezone: Mars/Base",
        "date: 2024-01-24\n! 3:11 `Mars/Base` in `timezone` is no time zone",
    );
}

#[test]
fn milestones_are_in_order() {
    check(
        "started_at: 2024-01-24T15:00:00Z\ndetected_at: 2024-01-24T14:00:00Z\nresolved_at: 2024-01-24T15:00:00+02:00",
        "date: 2024-01-24
         started: 2024-01-24T15:00:00+00:00 FrontMatter
         detected: 2024-01-24T14:00:00+00:00 FrontMatter
         resolved: 2024-01-24T15:00:00+02:00 FrontMatter
         ? 4:14 `detected_at` is before `started_at`
         ! 5:14 `resolved_at` is before `started_at`",
    );
    check(
        "started_at: 2024-01-24\nresolved_at: 2024-01-23",
        "date: 2024-01-24\n! 4:14 `resolved_at` is before `started_at`",
    );
}

#[test]
fn an_end_that_words_suggest_is_the_last_of_it() {
    let ended = |timeline: &str| {
        let front = "---\nstarted_at: 2024-01-24T08:00:00Z\n---";
        let said = read("x.md", "", &format!("{front}\n## Timeline\n\n{timeline}"));
        let mut lines = said.lines();
        let end = lines.find_map(|line| line.strip_prefix("resolved: 2024-01-24T"));
        end.map(|end| end[..5].to_owned())
    };
    for (timeline, expected) in [
        ("- 08:00 Down\n- 09:00 It is resolved\n", Some("09:00")),
        (
            "- 08:00 Down; the last one resolved itself\n- 09:00 Works\n",
            None,
        ),
        ("- 09:00 It is resolved\n- 09:30 It escalates again\n", None),
        (
            "- 09:00 It is resolved\n- 09:30 We write to users\n",
            Some("09:00"),
        ),
        (
            "- 08:00 **Resolved.** Nobody noticed\n- 08:10 Alert\n",
            Some("08:00"),
        ),
    ] {
        assert_eq!(ended(timeline).as_deref(), expected, "{timeline}");
    }
}

proptest! {
    #[test]
    fn never_panics(lines in prop::collection::vec(
        "(started_at|date|impact|severity|looked_like|action_items|aliases|summary|extra|timezone|  kind|  - title|links)(: )?[-a-z0-9:\\[\\]{}'\"%é ]{0,20}", 0..8,
    )) {
        let text = format!("---\n{}\n---\n# A\n\nbody", lines.join("\n"));
        read("x.md", "[fields]\nstarted_at = \"date\"", &text);
    }
}
