//! Values: of every type, and invalid ones.

use super::*;

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
        "impact:\n  users_affected_percent: 101\n  users_affected: -3\n  requests_failed: many\n  error_rate_percent: NaN\n  revenue_loss: {amount: 5}\n  data_loss: some\naliases: [/../x, //host/y, 'javascript:x', /.git/, /a/.htaccess, /]",
        "date: 2024-01-24
         ! 4:27 `101` in `impact.users_affected_percent` is no percentage
         ! 5:19 `-3` in `impact.users_affected` is no count
         ! 6:20 `many` in `impact.requests_failed` is no count
         ! 7:23 `NaN` in `impact.error_rate_percent` is no percentage
         ! 8:26 `5` in `impact.revenue_loss.amount` has no currency
         ! 9:14 `some` in `impact.data_loss` is none of its words
         ! 10:11 `/../x` in `aliases` is no address in this site
         ! 10:18 `//host/y` in `aliases` is no address in this site
         ! 10:28 `javascript:x` in `aliases` is no address in this site
         ! 10:44 `/.git/` in `aliases` is no address in this site
         ! 10:52 `/a/.htaccess` in `aliases` is no address in this site
         ! 10:66 `/` in `aliases` is no address in this site",
    );
}

#[test]
fn a_long_name_is_cut_and_a_long_alias_refused() {
    let long = "x".repeat(201);
    let fits = &long[..200];
    check(
        &format!("root_causes: {long}\naliases: [{fits}, {long}]"),
        &format!(
            "date: 2024-01-24
             root_causes: {fits} “X{}”
             aliases: {fits}/
             ! 4:213 `{}…` in `aliases` is no address in this site",
            &long[1..],
            &long[..59]
        ),
    );
}

#[test]
fn a_term_turns_no_sentence_around() {
    check(
        r#"looked_like: ["Da\u202eta\u2066", {what: "\u202dNet"}]"#,
        "date: 2024-01-24
         looked_like: data “Data”, net “Net”",
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
aliases: [/old/path, old.html, /sw.js, /Old.HTM]
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
        users_affected: 50-percent-or-more “50% or more”
        severity: sev1 “SEV 1”
        detection: third-party “Third party”
        triggers: config-push “Config push”
        tags: login “Login”
        not network: Pings were fine.
        impact: Impact { kind: None, summary: Some("Nobody could log in."), users_affected_percent: Some(80.0), users_affected: Some(12000), requests_failed: None, error_rate_percent: None, revenue_loss: Some(Money { amount: 99.5, currency: "EUR" }), data_loss: Some(None) }
        to do: "Check the balancer" "Check the balancer" (Open, None, None, None, None, None) at "Check the balancer"
        to do: "<b>" "&lt;b&gt;" (Done, Some(Prevent), Some("platform"), Some(2024-02-07), Some(2024-02-01), Some("https://example.org/1")) at "title: <b>, kind: prevent, owner: platform, due: 2024-02-07, status: done, closed_at: 2024-02-01, url: https://example.org/1"
        authors: Ada
        related: 2023-11-10-x.md
        again: 2023-11-10-x
        links: Links { incident: None, status_page: None, source: Some("https://example.org/a"), archive: None }
        aliases: old/path/, old.html, sw.js/, Old.HTM
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
