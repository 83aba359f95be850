//! An answer for people, who may have been asleep a minute ago.

use std::path::Path;

use casebook::archive::promises::Standing;
use casebook::build::Read;
use casebook::config::Config;
use casebook::postmortem::Status;
use casebook::time::format;
use casebook::words;

use super::Answer;
use super::hit::{Hit, Line, Open};
use crate::cli::args::Filters;
use crate::cli::output;
use crate::cli::terminal::Terminal;

/// How many open action items are told of an incident.
const ITEMS: usize = 3;

/// What is put before each line about an incident but its title.
const INDENT: &str = "   ";

/// What is said where nothing is found.
pub(super) fn nothing(answer: &Answer<'_>, filters: &Filters) -> String {
    match (answer.all_words, filters.is_empty()) {
        (None, _) => "no postmortem passes these filters\n".to_owned(),
        (Some(_), true) => {
            "no postmortem has any of these words: try the error as the log spells it, or what \
             users see\n"
                .to_owned()
        }
        (Some(_), false) => {
            "no postmortem that passes these filters has any of these words: try fewer filters\n"
                .to_owned()
        }
    }
}

/// The whole answer; addresses of lines are below `project`.
pub(super) fn say(
    answer: &Answer<'_>,
    project: &Path,
    config: &Config,
    terminal: Terminal,
) -> String {
    let print = Printer {
        project,
        config,
        terminal,
    };
    let mut text = print.about(answer);
    for (at, hit) in answer.hits.iter().enumerate() {
        if !text.is_empty() {
            text.push('\n');
        }
        text += &print.head(at + 1, hit);
        if let Some(line) = &hit.line {
            text += &print.line(line);
        }
        if let Some(resolution) = hit.resolution {
            text += &print.labelled("Fixed", resolution);
        }
        let cause = |hit: &Hit<'_>| hit.was.as_ref().map(|was| was.name.to_owned());
        let before = &answer.hits[..at];
        match before.iter().position(|other| cause(other) == cause(hit)) {
            _ if hit.check_first.is_empty() => {}
            Some(first) => {
                text += &print.labelled("Check first", &format!("as for {}", first + 1));
            }
            None => text += &print.list("Check first:", &hit.check_first),
        }
        text += &print.open(&hit.open_action_items);
        text += &format!("{INDENT}{}\n", hit.url);
    }
    if answer.found > answer.hits.len() {
        let found = words::plural(answer.found, "postmortem");
        let shown = words::commas(answer.hits.len());
        text += &format!("\nThe best {shown} of {found}; `--limit` shows more.\n");
    }
    text
}

/// The incidents at these places of the archive, without a line that answers.
pub(in crate::cli) fn brief(
    places: &[usize],
    read: &Read,
    project: &Path,
    terminal: Terminal,
) -> String {
    let print = Printer {
        project,
        config: &read.config,
        terminal,
    };
    let mut text = String::new();
    for (at, place) in places.iter().enumerate() {
        let hit = Hit::new(*place, &read.archive, &read.config);
        text += &format!("\n{}", print.head(at + 1, &hit));
        if let Some(resolution) = hit.resolution {
            text += &print.labelled("Fixed", resolution);
        }
        text += &print.open(&hit.open_action_items);
        text += &format!("{INDENT}{}\n", hit.url);
    }
    text
}

/// How things are printed.
struct Printer<'a> {
    project: &'a Path,
    config: &'a Config,
    terminal: Terminal,
}

impl Printer<'_> {
    /// What the reader should know of the answer as a whole.
    fn about(&self, answer: &Answer<'_>) -> String {
        let mut text = String::new();
        let mut say = |said: String| text += &self.terminal.wrap(&said, "", "");
        if answer.is_cut {
            say(format!("Searched for what says most: {}", answer.query));
        }
        for spelling in &answer.spellings {
            let used = words::list(&spelling.used);
            say(format!(
                "Nothing has “{}”: searched for {used}",
                spelling.asked
            ));
        }
        if answer.all_words == Some(false) && !answer.is_cut {
            say("No postmortem has all words. These have some:".to_owned());
        }
        text
    }

    /// The title, and what is known at a glance.
    fn head(&self, number: usize, hit: &Hit<'_>) -> String {
        let title = self.terminal.bold(hit.title);
        let mut text = self.terminal.wrap(&title, &format!("{number}. "), INDENT);
        let mut facts = Vec::new();
        facts.extend(hit.date.map(format::date));
        facts.extend(
            hit.severity
                .as_ref()
                .map(|severity| severity.name.to_owned()),
        );
        facts.extend(match hit.status {
            Status::Draft => Some("draft".to_owned()),
            Status::InReview => Some("in review".to_owned()),
            Status::Final => None,
        });
        facts.extend(hit.postmortem.lasted());
        let users = hit.postmortem.impact.users();
        facts.extend(users.map(|(number, unit)| format!("{number} {unit}")));
        if !facts.is_empty() {
            text += &self.terminal.wrap(&facts.join(" · "), INDENT, INDENT);
        }
        let looked_like: Vec<&str> = hit.looked_like.iter().map(|term| term.phrase).collect();
        let was = hit.was.as_ref().map(|was| self.terminal.bold(was.phrase));
        let story = match (looked_like.is_empty(), was) {
            (false, was) => Some(format!(
                "Looked like {} → was {}",
                words::list(&looked_like),
                was.as_deref().unwrap_or("not recorded")
            )),
            (true, Some(was)) => Some(format!("Was {was}")),
            (true, None) => None,
        };
        if let Some(story) = story {
            text += &self.terminal.wrap(&story, INDENT, INDENT);
        }
        if !hit.missing.is_empty() && hit.line.is_some() {
            text += &self.labelled("Without", &hit.missing.join(", "));
        }
        text
    }

    /// The line that answers, and where it stands.
    fn line(&self, line: &Line<'_>) -> String {
        let file = match self.project == Path::new(".") {
            true => line.file.clone(),
            false => self.project.join(&line.file).display().to_string(),
        };
        let section = line.section.map(|section| format!(" ({section})"));
        let place = format!("{file}:{}{}", line.line, section.unwrap_or_default());
        let mut marked = line.text.to_owned();
        for mark in line.marks.iter().rev() {
            let word = self.terminal.bold(&marked[mark.clone()]);
            marked.replace_range(mark.clone(), &word);
        }
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let text = format!("{}{marked}{}", cut(line.is_cut.0), cut(line.is_cut.1));
        let quote = format!("{INDENT}| ");
        format!(
            "{INDENT}{}\n",
            self.terminal.faint(&output::printable(&place))
        ) + &self.terminal.wrap(&text, &quote, &quote)
    }

    /// What was promised and is not done.
    fn open(&self, items: &[Open<'_>]) -> String {
        if items.is_empty() {
            return String::new();
        }
        let told = items.iter().take(ITEMS).map(|item| {
            let owner = item.owner.map(|owner| self.config.owner_name(owner));
            let due = item.due.map(|due| match item.standing {
                Standing::Overdue => format!("was due {}", format::date(due)),
                _ => format!("due {}", format::date(due)),
            });
            let facts: Vec<String> = owner.map(str::to_owned).into_iter().chain(due).collect();
            match facts.is_empty() {
                true => item.title.to_owned(),
                false => format!("{} ({})", item.title, facts.join(", ")),
            }
        });
        let mut told: Vec<String> = told.collect();
        if items.len() > ITEMS {
            told.push(format!("and {} more", items.len() - ITEMS));
        }
        let head = format!("{} still open:", words::plural(items.len(), "action item"));
        self.list(&head, &told)
    }

    /// A heading, and items below it.
    fn list(&self, head: &str, items: &[String]) -> String {
        let mut text = format!("{INDENT}{head}\n");
        for item in items {
            let (first, rest) = (format!("{INDENT}- "), format!("{INDENT}  "));
            text += &self.terminal.wrap(item, &first, &rest);
        }
        text
    }

    fn labelled(&self, label: &str, said: &str) -> String {
        let rest = format!("{INDENT}  ");
        self.terminal
            .wrap(&format!("{label}: {said}"), INDENT, &rest)
    }
}
