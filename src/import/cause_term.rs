//! The term for what a sentence names as the cause.

use super::cause_words::{CAUSES, EFFECTS, FAULTS, VOCABULARY};
use super::phrase;
use super::user_words::HARM;

/// What a sentence names as the cause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    pub(super) category: &'static str,
    detail: &'static str,
    fault: &'static str,
    pub(super) weight: u32,
}

impl Named {
    /// The term: its category's name first.
    pub(super) fn term(&self) -> String {
        let mut term = self.category.to_owned();
        let mut add = |part: &str| {
            if !part.is_empty() && !term.contains(part) {
                term.push('-');
                term.push_str(part);
            }
        };
        add(self.detail);
        let is_said = matches!(
            self.category,
            "configuration" | "capacity" | "process" | "security"
        ) || self.detail.contains(['-'])
            || self.detail == "typo";
        if !is_said {
            add(self.own_fault());
        }
        match self.category {
            "configuration" => "configuration-error".to_owned(),
            "capacity" if term == "capacity" => format!("capacity-{}", self.limit()),
            "software-defect" if self.fault == "bug" && self.detail.is_empty() => {
                "software-defect".to_owned()
            }
            _ => term,
        }
    }

    /// The fault, where components of this category have it.
    fn own_fault(&self) -> &'static str {
        let known: &[&str] = match self.category {
            "hardware" => &["outage", "failure"],
            "storage" => &["corruption", "failure", "outage"],
            "third-party" => &["outage", "failure", "bug", "expiry"],
            "permissions" => &["expiry"],
            "certificate" => &["expiry", "misconfiguration"],
            "deployment" => &["failure", "bug"],
            _ => return self.fault,
        };
        if known.contains(&self.fault) {
            self.fault
        } else {
            ""
        }
    }

    fn limit(&self) -> &'static str {
        match self.fault {
            "exhaustion" => "exhaustion",
            _ => "overload",
        }
    }
}

/// What a sentence in small letters names as the cause: the heaviest word of its vocabulary, words
/// of the effect counting little.
pub(super) fn named(lower: &str) -> Option<Named> {
    let cause = cause_of(lower);
    let best = heaviest(cause, 0).or_else(|| heaviest(lower, 20))?;
    let (category, detail, weight) = in_configuration(cause, best);
    let faults = FAULTS.iter();
    let fault = faults
        .filter_map(|(words, fault)| {
            let at = words
                .iter()
                .filter_map(|word| phrase::find(cause, word))
                .min()?;
            Some((at, *fault))
        })
        .next()
        .map_or("", |(_, fault)| fault);
    Some(Named {
        category,
        detail,
        fault,
        weight,
    })
}

/// A typo or a bug “in the configuration” is a fault of that.
fn in_configuration<'a>(cause: &str, best: (&'a str, &'a str, u32)) -> (&'a str, &'a str, u32) {
    let is_slip = best.0 == "software-defect" && matches!(best.1, "" | "typo");
    let place = cause.find("config").map(|at| &cause[..at]);
    let inside = place.is_some_and(|before| {
        let words = before.rsplit(' ').skip(1).take(4);
        let mut phrase = words.take_while(|word| !word.ends_with([',', '.']));
        phrase.any(|word| matches!(word, "in" | "of" | "within"))
    });
    match is_slip && inside {
        true => ("configuration", "", best.2),
        false => best,
    }
}

fn heaviest(text: &str, less: u32) -> Option<(&'static str, &'static str, u32)> {
    let mut best: Option<(&str, &str, u32, usize)> = None;
    for (words, category, detail, weight) in VOCABULARY {
        let Some(at) = words
            .iter()
            .filter_map(|word| phrase::find(text, word))
            .min()
        else {
            continue;
        };
        // What is named first is nearer to the cause.
        let late = u32::try_from(at / 24).unwrap_or(u32::MAX).min(6);
        let weight = weight.saturating_sub(late + less);
        if best.is_none_or(|(.., known, place)| (weight, place) > (known, at)) {
            best = Some((category, detail, weight, at));
        }
    }
    best.filter(|(.., weight, _)| *weight > 0)
        .map(|(category, detail, weight, _)| (category, detail, weight))
}

/// The part of a sentence that tells the cause and not its effect.
fn cause_of(lower: &str) -> &str {
    let after = CAUSES
        .iter()
        .filter_map(|words| lower.find(words).map(|at| at + words.len()))
        .max();
    let before_that = after.map_or("", |at| &lower[..at]);
    // “The disk filled up due to large logs”: what is before may be the nearer cause.
    let start = match after {
        Some(at) if heaviest(before_that, 0).is_none_or(|(.., weight)| weight < 54) => at,
        _ => 0,
    };
    let rest = &lower[start..];
    let told = effects(rest).filter(|at| *at > 12 && is_cause(&rest[..*at]));
    &rest[..told.min().unwrap_or(rest.len())]
}

/// Where effects begin to be told in a sentence; one that was “caused by” something is told
/// before it.
fn effects(lower: &str) -> impl Iterator<Item = usize> {
    EFFECTS.iter().filter_map(|words| {
        let at = lower.find(words)?;
        (!lower[at + words.len()..].starts_with("by ")).then_some(at)
    })
}

/// Whether a sentence tells how a system is built, and not what was wrong with it.
pub(super) fn describes(lower: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "runs on", "running on a", "consists of", "is built", "was built", "is composed of", "made up of", "is hosted on", "is deployed on",
        "our architecture", "our stack", "uses a", "depends on",
    ];
    phrase::has(lower, WORDS) && !phrase::has(lower, HARM)
}

/// Whether a sentence tells no more than an effect: “This led to slow queries.”
pub(super) fn tells_effect(lower: &str) -> bool {
    let is_told = effects(lower).min().filter(|at| *at <= 12);
    is_told.is_some_and(|at| heaviest(&lower[..at], 0).is_none())
        && !CAUSES.iter().any(|words| lower.contains(words))
}

/// Whether a sentence names a fault before the effects that it tells of; a component alone
/// may only be mentioned.
pub(super) fn tells_fault_and_effect(lower: &str) -> bool {
    let before = effects(lower).min().and_then(|at| named(&lower[..at]));
    before.is_some_and(|named| {
        let is_fault = [
            "software-defect",
            "configuration",
            "capacity",
            "deployment",
            "security",
            "process",
        ];
        !named.fault.is_empty() || is_fault.contains(&named.category)
    })
}

/// Whether this names more than the change that set it off.
fn is_cause(text: &str) -> bool {
    heaviest(text, 0).is_some_and(|(category, ..)| category != "deployment")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let term = named(&sentence.to_lowercase()).map_or("none".to_owned(), |named| named.term());
        assert_eq!(term, expected, "{sentence}");
    }

    #[test]
    fn the_component_wins() {
        check(
            "A misconfigured load balancer sent all traffic to one server",
            "load-balancer-misconfiguration",
        );
        check(
            "The TLS certificate had expired on the proxy",
            "certificate-expiry",
        );
        check(
            "DNS records pointed to the old address after a change of settings",
            "dns-misconfiguration",
        );
        check("A firewall rule that blocked port 443", "network-firewall");
        check(
            "The data centre lost power, and the generator did not start",
            "hardware-power",
        );
        check(
            "The disk space of the database server ran out",
            "storage-disk-full",
        );
        check("A botnet sent a DDoS attack", "security-ddos-attack");
    }

    #[test]
    fn the_effect_does_not_count() {
        check(
            "A memory leak in the worker caused the database to time out",
            "software-defect-memory-leak",
        );
        check(
            "The outage was caused by a bug in the checkout code, leading to failed database writes",
            "software-defect",
        );
        check(
            "A wrong setting in the application led to refused connections to the database",
            "configuration-error",
        );
    }

    #[test]
    fn what_names_nothing() {
        check("It was a bad day for everybody.", "none");
    }
}
