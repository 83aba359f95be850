//! The labels that people put before a fact: `Duration:`, `**Users affected**`.

use crate::postmortem::section::{SectionKind, normalised};

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// The title.
    Title,
    /// The span of time, or its length.
    Span,
    /// The day of the incident.
    Day,
    /// A moment of the incident.
    Moment(Moment),
    /// The time zone.
    Zone,
    /// The users affected.
    Users,
    /// The severity.
    Severity,
    /// The services affected.
    Services,
    /// Who wrote the report.
    Authors,
    /// What took the responders in.
    Misleading,
    /// A day that is not the incident's: of the report, of a meeting.
    OtherDay,
    /// What a section of that kind would say.
    Section(SectionKind),
    /// Something else.
    Unknown,
}

/// A moment that a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// It began.
    Started,
    /// It was noticed.
    Detected,
    /// Somebody took it on.
    Acknowledged,
    /// The cause was found.
    Identified,
    /// Users were no longer affected.
    Mitigated,
    /// It was over.
    Resolved,
}

/// The longest label, in bytes.
const LONGEST: usize = 60;

/// What the label `written` announces.
pub(super) fn topic(written: &str) -> Option<Topic> {
    if written.len() > LONGEST {
        return None;
    }
    let (words, section) = normalised(written);
    let is_length = words.starts_with("duration ") || words.ends_with(" duration");
    named(&words)
        .or_else(|| section.map(Topic::Section))
        .or_else(|| is_length.then_some(Topic::Span))
}

/// The label that a line starts with, what it announces, and the rest. A label that is not
/// known is [`Topic::Unknown`], where it can only be one.
pub(super) fn split(line: &str) -> Option<(&str, Topic, &str)> {
    let mut window = line.len().min(LONGEST + 4);
    while !line.is_char_boundary(window) {
        window -= 1;
    }
    let head = &line[..window];
    let colon = head.find([':', '：']).and_then(|at| {
        let mark = line[at..].chars().next()?;
        let rest = &line[at + mark.len_utf8()..];
        let ends = rest.is_empty() || rest.starts_with(|c: char| !c.is_ascii_digit() && c != '/');
        // `10:00` is a time, and so is what it ends.
        let before = line[..at].chars().next_back();
        let is_time = before.is_some_and(|c| c.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit());
        (ends || !is_time).then_some((at, rest))
    });
    if let Some((at, rest)) = colon {
        let label = line[..at].trim().trim_end_matches('*');
        if let Some(topic) = topic(label) {
            return Some((label, topic, rest.trim()));
        }
        let words = label.split_whitespace().count();
        let is_label = (1..=5).contains(&words)
            && label.starts_with(|c: char| c.is_uppercase())
            && !label.contains(|c: char| c.is_ascii_digit() || ".,!?".contains(c))
            && (rest.is_empty() || rest.starts_with(' '));
        if is_label {
            return Some((label, Topic::Unknown, rest.trim()));
        }
    }
    for dash in [" - ", " – ", " — ", " = "] {
        if let Some(at) = head.find(dash)
            && let Some(topic) = topic(&line[..at])
        {
            return Some((line[..at].trim(), topic, line[at + dash.len()..].trim()));
        }
    }
    None
}

/// A line cut at the labels within it: what stands before them, and each with its text.
/// “2 hours (12:00 – 14:00 EST) Impact: …”
pub(super) fn cut(line: &str) -> (&str, Vec<(&str, Topic, &str)>) {
    let mut labels: Vec<(usize, usize, Topic)> = Vec::new();
    for (colon, _) in line.match_indices(':') {
        let from = labels.last().map_or(0, |(_, end, _)| *end);
        if let Some((start, topic)) = label_before(&line[from..colon]) {
            let start = from + start;
            if start > 0 {
                labels.push((start, colon + 1, topic));
            }
        }
    }
    let first = labels.first().map_or(line.len(), |(start, ..)| *start);
    let mut cuts = Vec::with_capacity(labels.len());
    for (index, (start, end, topic)) in labels.iter().enumerate() {
        let next = labels.get(index + 1).map_or(line.len(), |(next, ..)| *next);
        let text = line[*end..next].trim();
        cuts.push((&line[*start..end - 1], *topic, text));
    }
    (
        line[..first].trim_end_matches([' ', '-', '–', ',', ';', '|', '(']),
        cuts,
    )
}

/// The label that `text` ends with, and where it starts; with a capital, and of few words.
fn label_before(text: &str) -> Option<(usize, Topic)> {
    let mut start = text.len();
    let mut found = None;
    for _ in 0..3 {
        let before = text[..start].trim_end();
        start = before
            .rfind(|c: char| !(c.is_alphanumeric() || c == '-'))
            .map_or(0, |at| {
                at + before[at..].chars().next().map_or(1, char::len_utf8)
            });
        let label = text[start..].trim();
        // “Root cause” has its capital in front.
        if !label.starts_with(|c: char| c.is_uppercase()) {
            if start == 0 {
                break;
            }
            continue;
        }
        let topic = topic(label).filter(|topic| {
            use SectionKind::{Detection, Impact, Resolution, RootCause};
            matches!(
                topic,
                Topic::Moment(_)
                    | Topic::Span
                    | Topic::Users
                    | Topic::Severity
                    | Topic::Section(Impact | RootCause | Resolution | Detection)
            )
        });
        found = topic.map(|topic| (start, topic)).or(found);
        if start == 0 {
            break;
        }
    }
    found
}

#[rustfmt::skip]
fn named(label: &str) -> Option<Topic> {
    use Moment::*;
    Some(match label {
        "title" | "incident title" | "postmortem title" | "post mortem title" | "subject"
        | "incident name" | "report title" => Topic::Title,

        "duration" | "date and time" | "date time" | "when" | "incident duration" | "outage duration"
        | "duration of the outage" | "duration of outage" | "duration of the incident" | "time and date"
        | "duration of incident" | "time of incident" | "time of the incident" | "incident window"
        | "incident time" | "impact window" | "period" | "time range" | "incident period" | "time frame"
        | "timeframe" | "time window" | "outage window" | "downtime" | "total downtime" | "outage time"
        | "outage period" | "window" | "date and duration" | "duration and date" | "impact duration"
        | "total duration" | "duration of impact" | "length" | "incident date and time" | "date time of incident"
        | "time of outage" | "time of the outage" | "downtime duration" | "duration of the issue"
        | "duration of downtime" | "time period" | "outage dates" | "dates" | "event duration"
        | "start and end time" | "start and end" | "time" => Topic::Span,

        "date" | "incident date" | "date of incident" | "date of the incident" | "day" | "outage date"
        | "date of outage" | "date of the outage" | "occurred" | "occurred on" | "date occurred"
        | "event date" | "date of event" | "date of occurrence" | "issue date" => Topic::Day,

        "start" | "start time" | "started" | "started at" | "start date" | "incident start" | "incident started"
        | "incident start time" | "outage start" | "outage start time" | "outage started" | "began" | "begin"
        | "beginning" | "impact start" | "impact start time" | "start of incident" | "start of outage"
        | "start of impact" | "start of the outage" | "start of the incident" | "time of start" | "from"
        | "issue start" | "issue start time" | "start date and time" | "start date time" | "starts"
        | "start timestamp" | "time started" | "onset" | "outage began" | "incident began" | "since"
        | "impact started" | "started on" | "begins" | "first impact" => Topic::Moment(Started),

        "detected" | "detected at" | "detection time" | "time detected" | "time of detection" | "detected on"
        | "date detected" | "first detected" | "discovered" | "discovered at" | "alerted at"
        | "incident detected" | "issue detected" | "outage detected" => Topic::Moment(Detected),

        "acknowledged" | "acknowledged at" | "time acknowledged" | "acknowledgement time"
        | "acked" | "acked at" | "responded at" => Topic::Moment(Acknowledged),

        "identified" | "identified at" | "cause identified" | "root cause identified" | "time identified"
        | "cause identified at" | "root cause identified at" => Topic::Moment(Identified),

        "mitigated" | "mitigated at" | "time mitigated" | "mitigation time" | "stabilised" | "stabilized"
        | "impact mitigated" | "incident mitigated" => Topic::Moment(Mitigated),

        "end" | "end time" | "ended" | "ended at" | "end date" | "incident end" | "incident ended" | "incident end time"
        | "outage end" | "outage end time" | "outage ended" | "impact end" | "impact end time" | "end of incident"
        | "end of outage" | "end of impact" | "end of the outage" | "end of the incident" | "time of end"
        | "resolved" | "resolved at" | "resolved on" | "time resolved" | "date resolved" | "resolution time"
        | "time of resolution" | "incident resolved" | "issue resolved" | "issue end time" | "ends" | "finished"
        | "end date and time" | "end date time" | "end timestamp" | "recovered at" | "restored at"
        | "service restored" | "service restored at" | "time restored" | "until" | "full recovery"
        | "impact ended" | "ended on" | "fully resolved" | "finish" | "to" => Topic::Moment(Resolved),

        "timezone" | "time zone" | "tz" => Topic::Zone,

        "users affected" | "affected users" | "users impacted" | "impacted users" | "customers affected"
        | "affected customers" | "customers impacted" | "impacted customers" | "number of users affected"
        | "percentage of users affected" | "percent of users affected" | "user base affected"
        | "scope" | "scope of users affected" => Topic::Users,

        "severity" | "severity level" | "sev" | "incident severity" | "priority" | "incident priority"
        | "incident level" | "severity rating" => Topic::Severity,

        "services" | "service" | "affected services" | "affected service" | "services affected"
        | "service affected" | "services impacted" | "impacted services" | "impacted service"
        | "service impacted" | "affected systems" | "affected system" | "systems affected"
        | "impacted systems" | "systems impacted" | "components" | "component" | "affected components"
        | "affected component" | "components affected" | "affected products" | "products affected"
        | "affected product" | "product" | "products" => Topic::Services,

        "author" | "authors" | "written by" | "prepared by" | "report author" | "postmortem author"
        | "report by" | "postmortem authors" | "author s" | "writer" | "by" => Topic::Authors,

        "misleading path" | "misleading paths" | "misleading investigation" | "misleading investigations"
        | "misleading investigation paths" | "misleading debugging paths" | "misleading debugging path"
        | "misleading leads" | "red herrings" | "red herring" | "false leads" | "wrong paths" | "dead ends"
        | "initial assumption" | "initial assumptions" | "misleading paths taken" | "initial hypothesis" => Topic::Misleading,

        "published" | "published on" | "last updated" | "updated" | "created" | "created on" | "report date"
        | "date of report" | "postmortem date" | "review date" | "date of review" | "reviewed" | "due date"
        | "meeting date" | "postmortem meeting" | "next review" | "next review date" | "last modified"
        | "date published" | "publication date" | "due" | "posted" | "posted on" | "revision"
        | "last reviewed" | "project date" | "project deadline" | "eta" | "deadline" => Topic::OtherDay,
        _ => return None,
    })
}
