//! What a section is about, told by its heading.

use serde::Serialize;

use crate::markdown::Section;

/// The known sections of a postmortem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// What happened, in short.
    Summary,
    /// What it cost.
    Impact,
    /// What happened when.
    Timeline,
    /// How it was noticed.
    Detection,
    /// What changed.
    Trigger,
    /// Why it could fail.
    RootCause,
    /// What made it worse or likelier.
    ContributingFactors,
    /// What ended it.
    Resolution,
    /// What went well.
    WentWell,
    /// What went wrong.
    WentWrong,
    /// Where we got lucky.
    GotLucky,
    /// What was learned.
    Lessons,
    /// What is promised.
    ActionItems,
    /// Anything else.
    Other,
}

/// `sections`, each with what it is about.
pub(crate) fn classified(sections: Vec<Section>) -> Vec<(SectionKind, Section)> {
    let sections = sections.into_iter();
    let classified = sections.map(|section| (classify(&section.title), section));
    classified.collect()
}

/// What a section with this heading is about; case, punctuation, emoji, numbering and
/// what follows a known heading (“Timeline (aka the day everything broke)”, “Impact: …”) do
/// not matter.
pub fn classify(heading: &str) -> SectionKind {
    named(&normalise(heading))
        .or_else(|| {
            // Only where the whole is not known: “What went wrong: the timeline” has a colon.
            let (index, c) = heading
                .char_indices()
                .find(|(index, c)| is_break(&heading[*index..], *c))?;
            let (head, tail) = (&heading[..index], &heading[index + c.len_utf8()..]);
            // “Section 2: Timeline” is known by its tail, “Timeline: a bad day” by its head.
            named(&normalise(head)).or_else(|| {
                let numbered = is_number(head);
                numbered.then(|| named(&normalise(tail))).flatten()
            })
        })
        .unwrap_or(SectionKind::Other)
}

/// Whether `line` says nothing but the name of a known section, as a heading without markup
/// does. The first words of a sentence do not.
pub fn names_section(line: &str) -> bool {
    named(&normalise(line)).is_some()
}

/// The words of `label` without case and punctuation, and the known section that they name.
pub(crate) fn normalised(label: &str) -> (String, Option<SectionKind>) {
    let words = normalise(label);
    let section = named(&words);
    (words, section)
}

/// The words of `heading` in lower case with single spaces between, without emoji,
/// `:shortcodes:`, brackets and leading numbers.
pub(super) fn normalise(heading: &str) -> String {
    let mut words = String::with_capacity(heading.len());
    let mut depth = 0_usize;
    let mut gap = false;
    let mut rest = heading;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            c if depth == 0 && c.is_alphanumeric() => {
                let mut after = rest[length..].bytes();
                let more = after.position(|byte| !byte.is_ascii_alphanumeric());
                length = more.map_or(rest.len(), |more| length + more);
                let mut word = &rest[..length];
                if words.is_empty() {
                    word = word.trim_start_matches(|c: char| c.is_ascii_digit());
                } else if gap {
                    words.push(' ');
                }
                words.push_str(word);
                gap = false;
            }
            // An apostrophe joins: “what’s next” is “whats next”.
            '\'' | '’' => {}
            _ => {
                match c {
                    ':' => length = shortcode(rest).unwrap_or(length),
                    '(' | '[' => depth += 1,
                    ')' | ']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                gap = true;
            }
        }
        rest = &rest[length..];
    }
    if !words.is_ascii() {
        return words.to_lowercase();
    }
    words.make_ascii_lowercase();
    words
}

/// The length of the `:shortcode:` that `text` starts with.
fn shortcode(text: &str) -> Option<usize> {
    let name = &text[1..];
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || "_+-".contains(c)))?;
    (end > 0 && name[end..].starts_with(':')).then_some(end + 2)
}

/// Whether the heading's first part may end here.
fn is_break(rest: &str, c: char) -> bool {
    match c {
        ':' | '–' | '—' | ',' | '|' | ';' | '!' | '?' => true,
        ' ' => {
            let word = rest.trim_start();
            let starts = |prefix: &str| {
                let start = word.get(..prefix.len());
                start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            };
            starts("- ") || starts("aka ") || starts("a.k.a")
        }
        _ => false,
    }
}

/// Whether this is numbering: `3`, `Section 2`, `Part IV`.
fn is_number(head: &str) -> bool {
    let head = normalise(head);
    [
        "", "section", "part", "step", "chapter", "section ", "part ",
    ]
    .iter()
    .any(|word| {
        head.strip_prefix(word)
            .is_some_and(|number| number.trim().chars().all(|c| "0123456789ivx".contains(c)))
    })
}

#[rustfmt::skip]
fn named(heading: &str) -> Option<SectionKind> {
    use SectionKind::*;
    Some(match heading {
        "summary" | "issue summary" | "incident summary" | "executive summary" | "overview"
        | "postmortem summary" | "outage summary" | "problem summary" | "quick summary"
        | "summary of the incident" | "summary of incident" | "incident overview" | "tldr" | "tl dr"
        | "abstract" | "introduction" | "synopsis" | "at a glance" | "in short"
        | "description" | "incident description" | "issue description" | "problem description"
        | "outage description" | "description of the incident" | "high level summary" => Summary,

        "impact" | "impacts" | "user impact" | "customer impact" | "business impact" | "impact summary"
        | "service impact" | "what was the impact" | "impact on users" | "impact on customers" | "impact assessment"
        | "scope and impact" | "scope of impact" | "user facing impact" | "effects" => Impact,

        "timeline" | "incident timeline" | "the timeline" | "timeline of events" | "event timeline"
        | "events timeline" | "schedule of events" | "schedule or timeline" | "schedule"
        | "chronology" | "chronology of events" | "sequence of events" | "timelines"
        | "outage timeline" | "detailed timeline" | "issue timeline" | "timeline of the incident"
        | "timeline of the outage" | "timeline of incident" | "log of events" | "full timeline" => Timeline,

        "detection" | "detection and alerting" | "detection and response" | "how we found out"
        | "how it was detected" | "issue detection" | "alerting" | "incident detection"
        | "discovery" | "how we noticed" | "how was it detected" | "how was the issue detected" => Detection,

        "trigger" | "triggers" | "what triggered it" | "triggering event" | "what changed"
        | "the trigger" => Trigger,

        "root cause" | "root causes" | "cause" | "causes" | "the root cause" | "the cause"
        | "root cause analysis" | "rca" | "analysis" | "root cause and resolution"
        | "root causes and resolution" | "root cause and fix" | "cause analysis" | "cause and resolution"
        | "root cause explanation" | "why it happened" | "why did it happen" | "five whys" | "5 whys"
        | "root cause and recovery" | "root cause resolution" | "fault" | "what caused it"
        | "root cause and trigger" | "technical analysis" | "incident analysis" | "underlying cause"
        | "root cause and mitigation" | "root cause s" | "whys" | "why" | "cause of the outage"
        | "cause of the incident" | "cause of the problem" | "cause of the issue" | "cause of outage"
        | "root cause of the outage" | "root cause of the incident" | "what was the cause"
        | "what was the root cause" | "what was causing the issue" | "apparent reason" => RootCause,

        "contributing factors" | "contributing causes" | "contributors" | "contributing conditions"
        | "contributing factor" | "aggravating factors" | "other factors" => ContributingFactors,

        "resolution" | "recovery" | "resolution and recovery" | "recovery and resolution" | "mitigation"
        | "mitigation and resolution" | "mitigation and recovery" | "the fix" | "fix" | "fixes"
        | "remediation" | "the resolution" | "resolution details" | "solution" | "the solution"
        | "restoration" | "how the issue was fixed" | "how the incident was resolved" | "how we fixed it" | "response" | "incident response" | "repair" => Resolution,

        "what went well" | "things that went well" | "went well" | "what worked" | "what worked well"
        | "what we did well" | "the good" | "successes" => WentWell,

        "what went wrong" | "things that went wrong" | "went wrong" | "what didnt go well"
        | "what did not go well" | "what went badly" | "what went poorly" | "the bad"
        | "what could have gone better" | "what could be improved" | "what didnt work"
        | "what went less well" | "what did not work" => WentWrong,

        "where we got lucky" | "where we were lucky" | "what was lucky" | "got lucky" | "luck"
        | "how we got lucky" | "lucky" => GotLucky,

        "lessons learned" | "lessons learnt" | "lessons" | "lesson learned" | "what we learned"
        | "what we learnt" | "learnings" | "key learnings" | "takeaways" | "key takeaways"
        | "what did we learn" | "key lessons" | "lessons we learned" | "reflections"
        | "lessons learned and conclusion" => Lessons,

        "action items" | "actions" | "action points" | "actions items" | "action item" | "action plan"
        | "corrective and preventative measures" | "corrective and preventive measures"
        | "corrective actions" | "corrective action" | "corrective measures" | "corrective and preventive actions"
        | "corrective and preventative actions" | "preventive measures" | "preventative measures"
        | "preventive actions" | "preventative actions" | "prevention" | "preventive" | "preventative"
        | "measures" | "tasks" | "task list" | "tasklist" | "todo" | "to do" | "todos" | "to dos"
        | "todo list" | "to do list" | "tasks to address the issue" | "follow up" | "follow ups"
        | "followup" | "followups" | "follow up items" | "follow up actions" | "follow up tasks"
        | "next steps" | "remediation items" | "remediation plan" | "action items and follow ups"
        | "remediations" | "preventing recurrence" | "future prevention" | "prevention measures"
        | "improvements" | "improvements fixes" | "improvements and fixes" | "whats next"
        | "what will we do" | "tasks to do" | "list of tasks" | "repair items" => ActionItems,

        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use SectionKind::*;
    use proptest::prelude::*;

    #[test]
    fn headings() {
        for (heading, expected) in [
            ("Timeline", Timeline),
            ("TIMELINE:", Timeline),
            ("3. Timeline", Timeline),
            ("Section 2: Timeline", Timeline),
            ("Part II — Timeline", Timeline),
            ("⏱️ Timeline ⏱️", Timeline),
            (":timer_clock: Timeline", Timeline),
            ("Timeline (all times in GMT)", Timeline),
            ("Timeline - May 29, 2021", Timeline),
            ("Timeline (aka the day everything broke)", Timeline),
            ("Timeline, a.k.a. the day everything broke", Timeline),
            ("Schedule or Timeline.", Timeline),
            ("Issue Summary:", Summary),
            ("TL;DR", Summary),
            ("Root Cause and Resolution", RootCause),
            ("Root cause & resolution", RootCause),
            ("Root Cause(s)", RootCause),
            ("What was the root cause?", RootCause),
            ("What was the impact (how many users)?", Impact),
            ("Issue description", Summary),
            ("What Went Well?", WentWell),
            ("What didn’t go well", WentWrong),
            ("Where we got lucky 🍀", GotLucky),
            ("Lessons learnt", Lessons),
            ("Corrective and Preventative Measures:", ActionItems),
            ("Improvements/Fixes", ActionItems),
            ("Follow-ups", ActionItems),
            ("TODO", ActionItems),
            ("Impact: users could not log in", Impact),
            ("Resolution and Recovery.", Resolution),
            ("Trigger", Trigger),
            ("Detection", Detection),
            ("Contributing Factors", ContributingFactors),
            ("Timelines of other incidents", Other),
            ("Process improvements", Other),
            ("16:32", Other),
            ("12", Other),
            ("", Other),
            ("障害の時系列", Other),
        ] {
            assert_eq!(classify(heading), expected, "{heading}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(heading in "\\PC{0,60}") {
            classify(&heading);
        }
    }
}
