//! Source to [`Postmortem`].

use super::fields::{Fields, known};
use super::filing::{self, Facts};
use super::section::{SectionKind, classified, classify, names_section};
use super::stated::Stated;
use super::timeline::{self, When};
use super::{Postmortem, Section, action_item, naming, phases, short_version};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter;
use crate::input::{Assets, Source};
use crate::markdown::{self, Context};
use crate::permalink::{Permalink, slug};
use crate::postmortem::figures::Figures;
use crate::time::clock;

/// What `source` says, and every problem in it. `None` where the front matter cannot be
/// read at all; a value that cannot be used is left unknown and reported.
pub fn parse(
    source: &Source,
    config: &Config,
    assets: &Assets,
) -> (Option<Postmortem>, Vec<Diagnostic>) {
    let (front_matter, mut problems) = front_matter::parse(source);
    let Some(front_matter) = front_matter else {
        return (None, problems);
    };
    let text = &source.text[front_matter.body..];
    if front_matter.entries.is_empty() && text.trim().is_empty() {
        let problem = Diagnostic::new(Code::EmptyFile, "the file is empty")
            .in_file(&source.file)
            .hint("write a postmortem, or remove the file");
        return (None, vec![problem]);
    }

    let permalink = Permalink::of_postmortem(&source.path);
    let context = Context {
        source: &source.path,
        permalink: &permalink,
        assets,
        highlight: config.markdown.highlight,
        offline: config.offline,
        wants: &is_read,
        names: &names_section,
        everything: false,
        offset: front_matter.body,
    };
    let document = markdown::parse(text, &context);
    if document.gave_up {
        problems.push(gave_up(source));
    }
    let heading = document.title.as_deref();
    let mut sections = classified(document.sections);

    let mut fields = Fields::new(source, &front_matter.entries, &config.fields);
    let stated = Stated::read(&mut fields, config);
    stated.check(source, &mut problems);
    let found = naming::title_in(heading, &sections);
    let title = title(&mut fields, found, source, &mut problems);
    let date = fields
        .day("date")
        .or_else(|| stated.start_day())
        .or_else(|| naming::date_of(&source.path))
        .or_else(|| naming::date_in(heading, &sections));

    let mut milestones = stated.milestones();
    let when = When {
        date,
        zone: &stated.zone,
        zones: &config.zones,
        started: milestones.started.map(|start| start.at),
    };
    let (timeline, untimed) = timeline::read(&mut sections, when, source);
    problems.extend(untimed);
    milestones.complete(&timeline);
    let first = || timeline.iter().find_map(|entry| entry.at);
    let date = date.or_else(|| first().map(|at| at.date_naive()));
    if date.is_none() {
        problems.push(missing_date(source));
    }

    let resolved = milestones.resolved.map(|end| end.at.date_naive());
    let ended = stated.end_day().or(resolved).or(date);
    let mut action_items = fields.action_items(ended);
    action_items.extend(action_item::read(&mut sections, ended));
    let id = slug(source.path.stem());
    action_item::settle(&mut action_items, &id);

    let severity = fields.severity(config);
    let detection = fields.word("detection");
    let impact = fields.impact();
    let suspects = timeline.iter().filter_map(|entry| entry.suspect.as_deref());
    let looked_like = filing::looked_like(&mut fields, config, suspects);
    let facts = Facts {
        severity,
        detection,
        impact: &impact,
        looked_like: &looked_like,
    };
    let terms = filing::terms(&mut fields, config, &facts);
    let short_version =
        short_version::complete(fields.short_version(), impact.summary.as_deref(), &sections);

    let postmortem = Postmortem {
        id,
        title,
        date,
        status: fields.word("status").unwrap_or_default(),
        visibility: fields.word("visibility").unwrap_or_default(),
        severity,
        timezone: stated.zone.clone(),
        detection,
        terms,
        looked_like,
        impact,
        action_items,
        authors: fields.plain_texts("authors"),
        reviewers: fields.plain_texts("reviewers"),
        related: fields.references("related"),
        recurrence_of: fields.one_reference("recurrence_of"),
        links: fields.links(),
        aliases: fields.aliases(),
        extra: fields.extra(),
        phases: phases::phases(&milestones, &timeline),
        figures: Figures::new(&milestones, timeline::misled(&timeline)),
        milestones,
        timeline,
        short_version,
        sections: sections.into_iter().map(section).collect(),
        footnotes: document.footnotes,
        references: document.links,
        language: fields.language(),
        other_spellings: std::mem::take(&mut fields.other_spellings),
        source: source.path.clone(),
        permalink,
        text: source.text.clone(),
        body: front_matter.body,
        has_source: true,
    };
    problems.extend(fields.finish(|| known(config)));
    Diagnostic::sort(&mut problems);
    (Some(postmortem), problems)
}

/// Whether the blocks of a section with this heading are taken apart: those of the known
/// sections, of what stands before the first heading, and below a time or a day.
fn is_read(heading: &str) -> bool {
    let is_day = || clock::leading_day(heading).is_some_and(|(_, end)| end == heading.len());
    heading.is_empty()
        || classify(heading) != SectionKind::Other
        || clock::leading(heading).is_some()
        || is_day()
}

fn title(
    fields: &mut Fields<'_>,
    found: Option<&str>,
    source: &Source,
    problems: &mut Vec<Diagnostic>,
) -> String {
    let title = fields.text("title");
    if let Some(title) = title.as_deref().or(found) {
        return title.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    }
    let problem = Diagnostic::new(Code::MissingTitle, "the postmortem has no title")
        .in_file(&source.file)
        .hint("add `title:` to its front matter, or a heading `# …`");
    problems.push(problem);
    naming::title_of(&source.path)
}

fn missing_date(source: &Source) -> Diagnostic {
    Diagnostic::new(Code::MissingDate, "the postmortem has no date")
        .in_file(&source.file)
        .hint("add `date: 2024-01-24` to its front matter, or put the date before its file name")
}

fn gave_up(source: &Source) -> Diagnostic {
    let message = "the body takes too long to parse, and is shown as plain text";
    Diagnostic::new(Code::MarkdownLimit, message)
        .in_file(&source.file)
        .hint("look for lines of thousands of `>`, `[` or `*`")
}

fn section((kind, section): (SectionKind, markdown::Section)) -> Section {
    Section {
        html: section.html().into(),
        start: section.span.start,
        kind,
        id: section.id,
        level: section.level,
        title: section.title,
    }
}
