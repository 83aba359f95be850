//! Which lists and tables of a body are action items, and which stay prose.
//!
//! Where an archive keeps its measures and its tasks apart (“Improvements”, then “Tasks”),
//! only the tasks are promises; where it does not, all that the section lists are. Items
//! with a check box are promises wherever they stand.

use std::mem::take;

use chrono::NaiveDate;

use super::{ActionItem, ActionKind, ActionStatus, Form, table, text, words};
use crate::markdown::{Block, Item, Parts, RunKind, Section, Text};
use crate::postmortem::line::Line;
use crate::postmortem::section::{SectionKind, normalise};

/// Takes the action items out of `sections`: task lists anywhere, and the lists and
/// tables of the action items' section. The blocks that became items are removed. `ended`
/// is the day that a relative due date (`ETA: 2 weeks`) counts from.
pub fn read(
    sections: &mut Vec<(SectionKind, Section)>,
    ended: Option<NaiveDate>,
) -> Vec<ActionItem> {
    let scopes = scopes(sections);
    let mut reader = Reader {
        ended,
        only_tasks: false,
        items: Vec::new(),
    };
    reader.only_tasks = sections
        .iter()
        .zip(&scopes)
        .any(|((_, section), scope)| has_tasks(&section.blocks, *scope));
    let mut scope = scopes.iter();
    sections.retain_mut(|(kind, section)| {
        let scope = scope.next().copied().unwrap_or_default();
        let had_blocks = !section.blocks.is_empty();
        reader.section(section, scope);
        // A heading that groups action items goes with them.
        let group = scope.lists && *kind != SectionKind::ActionItems;
        !(group && had_blocks && section.blocks.is_empty())
    });
    reader.items
}

/// What a stretch of the body is, as its headings say.
#[derive(Debug, Clone, Copy, Default)]
struct Scope {
    /// Whether its lists are action items.
    lists: bool,
    /// Whether they are called tasks, rather than measures.
    tasks: bool,
    /// What its action items are for.
    kind: Option<ActionKind>,
}

impl Scope {
    /// The scope of a group called `title` within this one.
    fn below(self, title: &str) -> Self {
        Self {
            lists: self.lists,
            tasks: is_tasks(title) || (self.tasks && !is_measures(title)),
            kind: words::kind(title).or(self.kind),
        }
    }
}

fn scopes(sections: &[(SectionKind, Section)]) -> Vec<Scope> {
    let mut outer: Option<(u8, Scope)> = None;
    let scope_of = |(kind, section): &(SectionKind, Section)| {
        let below = outer.filter(|(level, _)| section.level > *level);
        if *kind == SectionKind::ActionItems && section.level > 0 {
            let Some((level, scope)) = below else {
                // “Prevention” over all of them is no kind of any.
                let scope = Scope {
                    lists: true,
                    tasks: is_tasks(&section.title),
                    kind: None,
                };
                outer = Some((section.level, scope));
                return scope;
            };
            outer = Some((level, scope));
            return scope.below(&section.title);
        }
        outer = below;
        match (below, kind) {
            (
                Some(_),
                SectionKind::WentWell
                | SectionKind::WentWrong
                | SectionKind::GotLucky
                | SectionKind::Lessons
                | SectionKind::Timeline,
            )
            | (None, _) => Scope::default(),
            (Some((_, scope)), _) => scope.below(&section.title),
        }
    };
    sections.iter().map(scope_of).collect()
}

struct Reader {
    ended: Option<NaiveDate>,
    /// Whether measures are prose, since there are tasks.
    only_tasks: bool,
    items: Vec<ActionItem>,
}

impl Reader {
    fn section(&mut self, section: &mut Section, scope: Scope) {
        let mut left: Vec<Block> = Vec::with_capacity(section.blocks.len());
        for mut block in take(&mut section.blocks) {
            let title = left.last().and_then(lead_in);
            let scope = title.as_deref().map_or(scope, |title| scope.below(title));
            if !self.block(&mut block, scope) {
                left.push(block);
            } else if title.is_some() && left.last().is_some_and(is_title) {
                left.pop();
            }
        }
        section.blocks = left;
    }

    /// Whether plain lists of this scope are action items.
    fn takes(&self, scope: Scope) -> bool {
        scope.lists && (scope.tasks || !self.only_tasks)
    }

    /// Reads one block, and answers whether nothing is left of it.
    fn block(&mut self, block: &mut Block, scope: Scope) -> bool {
        match &mut block.parts {
            Parts::List(items) => {
                let before = self.items.len();
                let left = self.list(take(items), scope);
                let ordered = block.html.trim_start().starts_with("<ol");
                if self.items.len() > before && !left.is_empty() {
                    block.html = list_html(&left, ordered);
                }
                *items = left;
                items.is_empty()
            }
            Parts::Table(header, rows) if self.takes(scope) => {
                let items = table::read(header, rows, self.ended);
                let found = items.is_some();
                self.items
                    .extend(items.into_iter().flatten().map(|item| ActionItem {
                        kind: item.kind.or(scope.kind),
                        ..item
                    }));
                found
            }
            _ => false,
        }
    }

    /// Takes the action items out of a list, and answers the items that are none.
    fn list(&mut self, items: Vec<Item>, scope: Scope) -> Vec<Item> {
        let mut left = Vec::new();
        for mut item in items {
            if let Some(title) = group(&item) {
                let before = self.items.len();
                let children = self.list(take(&mut item.children), scope.below(&title));
                if self.items.len() > before && children.is_empty() {
                    continue;
                }
                if self.items.len() > before {
                    item.rest = list_html(&children, item.rest.trim_start().starts_with("<ol"));
                }
                item.children = children;
                left.push(item);
            } else if item.task.is_none() && !self.takes(scope) {
                left.push(item);
            } else if let Some(found) = self.item(&item, scope) {
                self.items.push(found);
                if item.children.iter().any(|child| child.task.is_some()) {
                    self.list(item.children, scope);
                }
            } else {
                left.push(item);
            }
        }
        left
    }

    fn item(&self, item: &Item, scope: Scope) -> Option<ActionItem> {
        let mut found = text::item(&item.text, self.ended)?;
        found.kind = found.kind.or(scope.kind);
        if let Some(task) = &item.task {
            if task.is_done && found.status != ActionStatus::Dropped {
                found.status = ActionStatus::Done;
            }
            found.written.form = Form::Task { mark: task.mark };
        }
        // Sub-tasks are action items themselves; anything else below belongs to this one.
        if !item.children.iter().any(|child| child.task.is_some()) {
            found.html.push_str(item.rest.trim());
        }
        Some(found)
    }
}

/// Whether these blocks list anything that is called tasks.
fn has_tasks(blocks: &[Block], scope: Scope) -> bool {
    if !scope.lists {
        return false;
    }
    let mut title = None;
    blocks.iter().any(|block| {
        let scope = title
            .take()
            .map_or(scope, |title: String| scope.below(&title));
        title = lead_in(block);
        match &block.parts {
            Parts::List(items) => list_has_tasks(items, scope),
            Parts::Table(..) => scope.tasks,
            Parts::Paragraph(_) | Parts::Enclosed(_) | Parts::Opaque => false,
        }
    })
}

fn list_has_tasks(items: &[Item], scope: Scope) -> bool {
    items.iter().any(|item| match group(item) {
        Some(title) => list_has_tasks(&item.children, scope.below(&title)),
        None => scope.tasks,
    })
}

/// The title of an item that only groups those below it.
fn group(item: &Item) -> Option<String> {
    let is_group = item.task.is_none() && !item.children.is_empty();
    (is_group && is_label(&item.text)).then(|| item.text.plain().to_owned())
}

/// The title that a paragraph gives to the list after it.
fn lead_in(block: &Block) -> Option<String> {
    match &block.parts {
        Parts::Paragraph(text) if is_label(text) => Some(text.plain().to_owned()),
        _ => None,
    }
}

/// Whether a paragraph is a title and nothing more.
fn is_title(block: &Block) -> bool {
    matches!(&block.parts, Parts::Paragraph(text) if all_strong(text))
}

fn is_label(text: &Text) -> bool {
    let ends = |text: &str| text.trim_end().ends_with(':');
    let last = text.runs().next_back();
    all_strong(text) || last.is_some_and(|run| ends(run.plain))
}

fn all_strong(text: &Text) -> bool {
    let mut strong = false;
    let all = text.runs().all(|run| match run.kind {
        RunKind::Strong | RunKind::Emphasis => {
            strong = true;
            true
        }
        _ => matches!(run.plain.trim(), "" | ":" | "."),
    });
    all && strong
}

/// Whether a title announces tasks.
fn is_tasks(title: &str) -> bool {
    let title = normalise(title);
    matches!(
        title.as_str(),
        "todo" | "to do" | "todos" | "todo list" | "to do list" | "next steps" | "actions"
    ) || [
        "task",
        "action item",
        "action point",
        "follow up",
        "followup",
    ]
    .iter()
    .any(|start| title.starts_with(start))
}

/// Whether a title announces measures in general.
fn is_measures(title: &str) -> bool {
    let title = normalise(title);
    title.starts_with("corrective")
        || matches!(
            title.as_str(),
            "improvements" | "improvements fixes" | "improvements and fixes" | "fixes"
        )
}

fn list_html(items: &[Item], ordered: bool) -> String {
    let tag = if ordered { "ol" } else { "ul" };
    let mut html = format!("<{tag}>\n");
    for item in items {
        html.push_str("<li>");
        html.push_str(&Line::new(&item.text).html_without(&[]));
        html.push_str(&item.rest);
        html.push_str("</li>\n");
    }
    html.push_str(&format!("</{tag}>\n"));
    html
}
