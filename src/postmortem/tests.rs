//! Whole files: the text of a file, and what is read from it.

use std::fmt::Write;

use proptest::prelude::*;

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
        say("to do", format!("{item:?}"));
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
            .map(Permalink::as_str)
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
        to do: ActionItem { title: "Test the balancer", html: "Test the balancer", kind: None, owner: Some("platform"), due: None, status: Open, closed_at: None, url: None }
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
fn the_files_own_names_are_mapped() {
    let toml = r#"
        [fields]
        started_at = "date"
        resolved_at = ["end", "resolvedWhen"]
        services = "affected"
        extra = ["resolved", "tags"]
    "#;
    check_with(
        toml,
        "date: 2024-01-23T10:00:00Z\nresolvedWhen: yesterday\nend:\naffected: Web Shop\nresolved: true\ntags: [x, 1.50]",
        r#"date: 2024-01-23
         started: 2024-01-23T10:00:00+00:00 FrontMatter
         services: web-shop “Web Shop”
         extra: {"resolved":true,"tags":["x",1.5]}
         ! 4:15 `yesterday` in `resolvedWhen` is no date and time"#,
    );
    check_with(
        toml,
        "date: soon",
        "date: 2024-01-24\n! 3:7 `soon` in `date` is no date and time",
    );
    check_with(
        toml,
        "services: [a]\nended: x",
        "date: 2024-01-24\nservices: a “A”\n? 4:1 unknown key `ended`",
    );
}

#[test]
fn a_mapping_has_other_names_too() {
    let toml = "[fields]\nimpact = \"damage\"\nsummary = \"tl;dr\"";
    check_with(
        toml,
        "damage:\n  data_loss: no\n  kid: x\nimpact: x\ntl;dr: {was: DNS}",
        "date: 2024-01-24
         was: DNS
         ! 4:14 `no` in `damage.data_loss` is none of its words
         ? 5:3 unknown key `damage.kid`
         ! 6:9 `x` in `impact` has no keys",
    );
}

#[test]
fn unknown_keys_are_named() {
    check(
        "titel: x\nimpact:\n  knd: degraded\n  kind: degraded\nlinks: https://example.org\naction_items:\n- title: a\n  who: b",
        "date: 2024-01-24
         impact: degraded “Degraded”
         impact: Impact { kind: Some(Degraded), summary: None, users_affected_percent: None, users_affected: None, requests_failed: None, error_rate_percent: None, revenue_loss: None, data_loss: None }
         to do: ActionItem { title: \"a\", html: \"a\", kind: None, owner: None, due: None, status: Open, closed_at: None, url: None }
         ? 3:1 unknown key `titel`
         ? 5:3 unknown key `impact.knd`
         ! 7:8 `https://example.org` in `links` has no keys
         ? 10:3 unknown key `action_items.who`",
    );
}

#[test]
fn values_are_checked() {
    check(
        "status: finl\nvisibility: secret\nseverity: sev9\ndetection: [a]\nlanguage: 'no such'\nrecurrence_of: {a: 1}",
        "date: 2024-01-24
         ! 3:9 `finl` in `status` is none of its words
         ! 4:13 `secret` in `visibility` is none of its words
         ! 5:11 `sev9` in `severity` is not on the severity scale
         ! 6:13 the list in `detection` should be a single value
         ! 7:11 `no such` in `language` is no language
         ! 8:17 the mapping in `recurrence_of` should be a single value",
    );
    check(
        "impact:\n  users_affected_percent: 101\n  users_affected: -3\n  requests_failed: many\n  error_rate_percent: NaN\n  revenue_loss: {amount: 5}\n  data_loss: some\naliases: [/../x, //host/y, 'javascript:x']",
        "date: 2024-01-24
         ! 4:27 `101` in `impact.users_affected_percent` is no percentage
         ! 5:19 `-3` in `impact.users_affected` is no count
         ! 6:20 `many` in `impact.requests_failed` is no count
         ! 7:23 `NaN` in `impact.error_rate_percent` is no percentage
         ! 8:26 `5` in `impact.revenue_loss.amount` has no currency
         ! 9:14 `some` in `impact.data_loss` is none of its words
         ! 10:11 `/../x` in `aliases` is no address in this site
         ! 10:18 `//host/y` in `aliases` is no address in this site
         ! 10:28 `javascript:x` in `aliases` is no address in this site",
    );
}

#[test]
fn every_field_is_read() {
    check(
        r#"status: in-review
visibility: internal
severity: SEV-1
started_at: 2024-01-24T15:00:00Z
mitigated_at: 2024-01-24T18:00:00Z
resolved_at: 2024-01-24T18:30:00Z
detection: Third party
trigger: config-push
root_causes: [load-balancer-misconfiguration]
looked_like: [database, {what: network, ruled_out: Pings were fine.}]
impact:
  summary: Nobody could log in.
  users_affected_percent: 80%
  users_affected: 12_000
  revenue_loss: {amount: 99.50, currency: eur}
  data_loss: none
action_items:
- Check the balancer
- {title: <b>, kind: prevent, owner: platform, due: 2024-02-07, status: done, closed_at: 2024-02-01, url: https://example.org/1}
tags: [login, Login]
authors: Ada
related: [2023-11-10-x.md]
recurrence_of: 2023-11-10-x
links: {source: https://example.org/a}
aliases: [/old/path, old.html]
summary: {was: The balancer., fixed: A new weight.}
lang: pt-BR
extra: {a: {b: 1}}"#,
        r#"date: 2024-01-24
        status: InReview
        visibility: Internal
        started: 2024-01-24T15:00:00+00:00 FrontMatter
        mitigated: 2024-01-24T18:00:00+00:00 FrontMatter
        resolved: 2024-01-24T18:30:00+00:00 FrontMatter
        root_causes: load-balancer-misconfiguration “Load balancer misconfiguration”
        categories: load-balancer “Load balancer”
        looked_like: database “Database”, network “Network”
        users_affected: 50-to-100 “50% or more”
        severity: sev1 “SEV 1”
        detection: third-party “Third party”
        triggers: config-push “Config push”
        tags: login “Login”
        not network: Pings were fine.
        impact: Impact { kind: None, summary: Some("Nobody could log in."), users_affected_percent: Some(80.0), users_affected: Some(12000), requests_failed: None, error_rate_percent: None, revenue_loss: Some(Money { amount: 99.5, currency: "EUR" }), data_loss: Some(None) }
        to do: ActionItem { title: "Check the balancer", html: "Check the balancer", kind: None, owner: None, due: None, status: Open, closed_at: None, url: None }
        to do: ActionItem { title: "<b>", html: "&lt;b&gt;", kind: Some(Prevent), owner: Some("platform"), due: Some(2024-02-07), status: Done, closed_at: Some(2024-02-01), url: Some("https://example.org/1") }
        authors: Ada
        related: 2023-11-10-x.md
        again: 2023-11-10-x
        links: Links { incident: None, status_page: None, source: Some("https://example.org/a"), archive: None }
        aliases: old/path/, old.html
        extra: {"a":{"b":1}}
        duration: 210
        saw: Nobody could log in.
        was: The balancer.
        fixed: A new weight.
        language: pt-BR"#,
    );
}

#[test]
fn a_closed_vocabulary_has_its_terms_alone() {
    let toml = r#"
        [root_causes]
        closed = true
        [root_causes.dns-failure]
        name = "The DNS"
        category = "network"
        aliases = ["resolver-down"]
    "#;
    check_with(
        toml,
        "root_causes: [Resolver down, dns-failur, dns-failure]",
        "date: 2024-01-24
         root_causes: dns-failure “The DNS”
         categories: network “Network”
         ! 3:30 `dns-failur` in `root_causes` is no term of the closed vocabulary `root_causes`",
    );
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
