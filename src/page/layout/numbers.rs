//! The figures that number rows share: the median duration, and how long it has been quiet.

use chrono::Utc;

use super::{Layout, duration_figure, figure, linked, plain};
use crate::archive::statistics::median;
use crate::page::common::Number;
use crate::time::format;
use crate::words;

/// The median of durations, with their range; `None` below three.
pub(super) fn median_figure(durations: &[i64], of: usize, label: &str) -> Option<Number> {
    if durations.len() < 3 {
        return None;
    }
    let (shortest, longest) = (durations.iter().min()?, durations.iter().max()?);
    let mut context = format!(
        "{} to {}",
        format::duration(*shortest),
        format::duration(*longest)
    );
    if durations.len() < of {
        context += &format!(", {} not recorded", words::commas(of - durations.len()));
    }
    Some(duration_figure(
        median(durations)?,
        label,
        Some(plain(context)),
    ))
}

/// How many of `members` are not over; `None` where all are.
pub(super) fn going_on(layout: &Layout, members: &[usize]) -> Option<Number> {
    let is_ongoing = |at: &&usize| layout.postmortem(**at).is_ongoing();
    let ongoing: Vec<&usize> = members.iter().filter(is_ongoing).collect();
    let latest = layout.postmortem(**ongoing.first()?);
    let since = latest.milestones.started?.at.with_timezone(&Utc);
    let which = if ongoing.len() == 1 {
        ""
    } else {
        "the latest "
    };
    let context = linked(
        format!("{which}since {}", format::date(since.date_naive())),
        layout.url(&latest.permalink),
    );
    let label = words::noun(ongoing.len(), "incident").into_owned() + " going on now";
    Some(figure(ongoing.len(), label, Some(context)))
}

/// The days since the latest of `members` ended, or else began.
pub(super) fn since_last(layout: &Layout, members: &[usize]) -> Option<Number> {
    let latest = members
        .iter()
        .find(|at| layout.postmortem(**at).date.is_some())?;
    let postmortem = layout.postmortem(*latest);
    let ended = postmortem
        .milestones
        .resolved
        .map(|resolved| resolved.at.with_timezone(&Utc));
    let date = ended.map_or(postmortem.date?, |ended| ended.date_naive());
    let days = layout.days_since(date)?;
    let context = match ended {
        // Before that a day without its year may be of any.
        Some(ended) if days < 365 => {
            format!("ended {}, {} UTC", format::day(date), format::clock(&ended))
        }
        Some(_) => format!("ended {}", format::date(date)),
        None => format!("on {}", format::date(date)),
    };
    let days = usize::try_from(days).ok()?;
    let mut number = figure(
        days,
        words::noun(days, "day").into_owned() + " since the last one",
        Some(plain(context)),
    );
    // With a fixed day the figure is not to run on in the browser.
    let is_running = ended.is_some() && layout.config.today.is_none();
    number.since = is_running.then(|| date.to_string());
    Some(number)
}
