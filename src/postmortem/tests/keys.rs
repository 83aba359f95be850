//! Keys: under the files' own names, and unknown ones.

use super::*;

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
         to do: \"a\" \"a\" (Open, None, None, None, None, None) at \"title: a\\n  who: b\"
         ? 3:1 unknown key `titel`
         ? 5:3 unknown key `impact.knd`
         ! 7:8 `https://example.org` in `links` has no keys
         ? 10:3 unknown key `action_items.who`",
    );
}
