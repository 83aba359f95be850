//! What kind of thing happened: said by a label, or suggested by words of the text.

use super::EntryKind;
use crate::permalink::slug;
use crate::postmortem::section::normalise;
use crate::stems::Stems;

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    pub(super) kind: EntryKind,
    /// Whether it names a misleading path, perhaps beside another kind.
    pub(super) off_path: bool,
    /// What the path was taken for.
    pub(super) suspect: Option<String>,
}

/// What `label` says (“Escalation, misleading path: database”): several kinds may be
/// named, of which the last that is no misleading path counts. `None` where one of its
/// parts is not known.
pub(super) fn declared(label: &str) -> Option<Declared> {
    let (names, tail) = match label.split_once(':') {
        Some((names, tail)) => (names, Some(tail)),
        None => (label, None),
    };
    let mut kind = None;
    let mut off_path = false;
    for name in names
        .split([',', '/', '&', '+'])
        .flat_map(|name| name.split(" and "))
    {
        match named(&normalise(name))? {
            EntryKind::Mislead => off_path = true,
            other => kind = Some(other),
        }
    }
    let suspect = tail.filter(|_| off_path).map(slug);
    Some(Declared {
        kind: kind.unwrap_or(EntryKind::Mislead),
        off_path,
        suspect: suspect.filter(|slug| !slug.is_empty()),
    })
}

#[rustfmt::skip]
fn named(label: &str) -> Option<EntryKind> {
    use EntryKind::*;
    Some(match label {
        "start" | "started" | "incident start" | "incident started" | "incident starts" | "outage start"
        | "outage started" | "outage starts" | "outage begins" | "incident begins" | "begin" | "began"
        | "start of incident" | "start of outage" | "impact start" | "impact starts" | "impact begins"
        | "impact began" | "onset" => Start,

        "detected" | "detection" | "detect" | "issue detected" | "issue detection" | "incident detected"
        | "incident detection" | "alert" | "alerted" | "alert fired" | "noticed" | "outage detected"
        | "initial detection" | "reported" => Detect,

        "acknowledged" | "acknowledgement" | "acknowledgment" | "acknowledge" | "ack" | "acked" => Acknowledge,

        "investigation" | "investigating" | "investigate" | "investigated" | "actions taken"
        | "investigation started" | "initial investigation" | "diagnosis" | "triage" => Investigate,

        "misleading path" | "misleading paths" | "misleading" | "misled" | "mislead" | "misleading lead"
        | "misleading investigation" | "misleading debugging path" | "false lead" | "false path"
        | "wrong path" | "wrong track" | "red herring" | "dead end" | "off path" | "wrong assumption"
        | "misleading debugging paths" | "misleading investigation paths" => Mislead,

        "escalation" | "escalated" | "escalate" | "incident escalated" | "issue escalated" => Escalate,

        "clue" | "first clue" | "hint" | "first hint" | "lead" | "first lead" => Clue,

        "cause found" | "cause" | "cause identified" | "root cause" | "root cause found"
        | "root cause identified" | "identified" | "identification" | "issue identified" => Cause,

        "mitigation" | "mitigated" | "mitigate" | "mitigating" | "mitigation started" | "workaround"
        | "rollback" | "rolled back" | "fix started" | "fix deployed" | "fix applied" => Mitigate,

        "resolved" | "resolution" | "resolve" | "recovery" | "recovered" | "restored" | "fixed" | "all clear"
        | "incident resolved" | "issue resolved" | "service restored" | "end" | "ended"
        | "end of incident" | "end of outage" | "incident end" | "incident ends" | "incident ended"
        | "outage end" | "outage ends" | "outage ended" => Resolve,

        "note" | "update" | "info" => Note,
        _ => return None,
    })
}

/// The kind that words of `text` suggest; the first row of the table that any of them
/// matches wins, since “misleading alert” is no detection. What is told at length mentions much,
/// so of a long text the first sentence counts.
pub(super) fn suggested(text: &str) -> EntryKind {
    let mut first = None;
    let mut is_told = true;
    let mut rest = beginning(text).as_bytes();
    while let Some(initial) = rest.first() {
        is_told |= b".,;:!?()".contains(initial);
        if is_told && initial.is_ascii_alphabetic() {
            is_told = UNTOLD.at(rest).is_none();
            if is_told && let Some(place) = SUGGESTIONS.at(rest) {
                first = Some(first.map_or(place, |first: usize| first.min(place)));
            }
        }
        let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let word = rest.iter().position(ends).unwrap_or(rest.len());
        rest = &rest[word.max(1)..];
    }
    first.map_or(EntryKind::Note, |place| SUGGESTIONS.list[place].1)
}

/// A text of some sentences at most, or the first sentence of a longer one.
fn beginning(text: &str) -> &str {
    const SHORT: usize = 200;
    if text.len() <= SHORT {
        return text;
    }
    text.split_once(". ").map_or(text, |(first, _)| first)
}

/// What stands after these in a clause did not happen then: it is denied, hoped for, or
/// of another time or incident.
static UNTOLD: Stems<()> = Stems::new(&[
    ("not ", ()),
    ("no ", ()),
    ("never ", ()),
    ("without ", ()),
    ("yet ", ()),
    ("nothing ", ()),
    ("will ", ()),
    ("would ", ()),
    ("should ", ()),
    ("could ", ()),
    ("might ", ()),
    ("if ", ()),
    ("unless ", ()),
    ("until ", ()),
    ("like ", ()),
    ("hope", ()),
    ("hoping ", ()),
    ("believ", ()),
    ("seem", ()),
    ("try", ()),
    ("tried", ()),
    ("attempt", ()),
    ("add ", ()),
    ("added ", ()),
    ("adding ", ()),
    ("unrelated", ()),
    ("assumed the role", ()),
    ("assumed command", ()),
    ("assumed responsib", ()),
]);

/// How words start that suggest a kind.
static SUGGESTIONS: Stems<EntryKind> = Stems::new(&[
    ("confirmed as the", EntryKind::Cause),
    ("confirmed to be the", EntryKind::Cause),
    ("misle", EntryKind::Mislead),
    ("red herring", EntryKind::Mislead),
    ("wrong track", EntryKind::Mislead),
    ("false lead", EntryKind::Mislead),
    ("erroneously", EntryKind::Mislead),
    ("suspect", EntryKind::Mislead),
    ("assum", EntryKind::Mislead),
    ("fully restored", EntryKind::Resolve),
    ("service restored", EntryKind::Resolve),
    ("services restored", EntryKind::Resolve),
    ("service was restored", EntryKind::Resolve),
    ("services were restored", EntryKind::Resolve),
    ("fully recovered", EntryKind::Resolve),
    ("fully operational", EntryKind::Resolve),
    ("back to normal", EntryKind::Resolve),
    ("all clear", EntryKind::Resolve),
    ("resolved", EntryKind::Resolve),
    ("resolving the i", EntryKind::Resolve),
    ("escalat", EntryKind::Escalate),
    ("identified as the root", EntryKind::Cause),
    ("root cause identified", EntryKind::Cause),
    ("root cause found", EntryKind::Cause),
    ("root cause was", EntryKind::Cause),
    ("cause identified", EntryKind::Cause),
    ("cause found", EntryKind::Cause),
    ("identified the", EntryKind::Cause),
    ("found the cause", EntryKind::Cause),
    ("found the root cause", EntryKind::Cause),
    ("rolled back", EntryKind::Mitigate),
    ("reverted", EntryKind::Mitigate),
    ("mitigat", EntryKind::Mitigate),
    ("failed over", EntryKind::Mitigate),
    ("workaround", EntryKind::Mitigate),
    ("fix deployed", EntryKind::Mitigate),
    ("deployed a fix", EntryKind::Mitigate),
    ("acknowledged", EntryKind::Acknowledge),
    ("detected", EntryKind::Detect),
    ("alert", EntryKind::Detect),
    ("investigat", EntryKind::Investigate),
    ("start of incident", EntryKind::Start),
    ("incident start", EntryKind::Start),
    ("incident begin", EntryKind::Start),
    ("outage start", EntryKind::Start),
    ("outage begin", EntryKind::Start),
]);
