//! What the responders first took it for.

use super::Value;
use super::cause::is_suspicion;
use super::label::Topic;
use super::outline::Statement;
use super::proposal::{Certainty, Draft, Words};
use crate::postmortem::section::SectionKind;

/// What people suspect, and the term for it.
#[rustfmt::skip]
const SUSPECTS: &[(&[&str], &str)] = &[
    (&["database", "mysql", "postgres", "mongodb", "quer", "sql$", "replication"], "database"),
    (&["ddos", "denial of service", "denial-of-service"], "ddos-attack"),
    (&["security breach", "attack", "hack", "intrusion", "malicious"], "attack"),
    (&["dns$", "domain name"], "dns"),
    (&["load balanc"], "load-balancer"),
    (&["firewall"], "firewall"),
    (&["network", "connectivity", "router", "isp$", "internet connection"], "network"),
    (&["overload", "traffic spike", "traffic surge", "surge", "high traffic", "capacity", "resource exhaustion"], "overload"),
    (&["hardware", "disk failure", "power"], "hardware"),
    (&["memory leak", "out of memory"], "memory"),
    (&["cache", "redis", "memcached"], "cache"),
    (&["deploy", "release", "recent update", "recent change", "code change", "rollout"], "deployment"),
    (&["third-party", "third party", "external service", "payment gateway", "vendor"], "third-party"),
    (&["certificate", "ssl$", "tls$"], "certificate"),
    (&["nginx", "apache", "web server", "webserver"], "web-server"),
    (&["application code", "application server", "application bug", "application layer", "software problem",
       "software issue", "software bug", "frontend", "front-end", "backend", "back-end"], "application"),
    (&["misconfig", "configuration"], "configuration"),
];

/// Proposes what it looked like.
pub(super) fn find(draft: &mut Draft<'_>) {
    let category = match draft.get("root_causes") {
        Some(Value::List(terms)) => match terms.first() {
            Some(Value::Text(term)) => term.clone(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    let mut found: Vec<(&str, Words, bool)> = Vec::new();
    for statement in draft.statements() {
        let is_labelled = statement.topic == Some(Topic::Misleading);
        if !(is_labelled || is_asked(statement)) {
            continue;
        }
        for sentence in &statement.sentences {
            if !is_labelled && !is_suspicion(&sentence.lower) && !whole_says(statement) {
                continue;
            }
            // “After ruling out the database, the network was suspected”: each is one.
            for (words, term) in SUSPECTS {
                let is_there = sentence.has(words);
                let is_known = found.iter().any(|(known, ..)| known == term);
                let is_cause = category.starts_with(term)
                    || (*term == "configuration" && category.contains("misconfiguration"))
                    || (*term == "firewall" && category.contains("firewall"));
                if is_there && !is_known && !is_cause {
                    found.push((term, Words::part(statement, &sentence.text), is_labelled));
                    // One sentence rarely suspects three things at once.
                    break;
                }
            }
        }
    }
    let Some((_, words, is_labelled)) = found.first().cloned() else {
        return;
    };
    let certainty = if is_labelled {
        Certainty::Likely
    } else {
        Certainty::Guess
    };
    let terms = found.iter().map(|(term, ..)| *term);
    draft.set(
        "looked_like",
        Value::texts(terms),
        &words,
        certainty,
        "what was suspected at first",
    );
}

/// Whether a statement may tell what was suspected.
fn is_asked(statement: &Statement) -> bool {
    use SectionKind::{ActionItems, Lessons, WentWell};
    let excluded = matches!(statement.section, ActionItems | Lessons | WentWell)
        || matches!(statement.topic, Some(Topic::Section(ActionItems | Lessons)));
    !excluded
}

/// Whether the statement as a whole is a misleading path.
fn whole_says(statement: &Statement) -> bool {
    let label = statement
        .label
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    label.contains("mislead") || label.contains("misled")
}
