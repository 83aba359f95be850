//! `action_items`: what was promised, as the front matter says it.

use chrono::NaiveDate;

use super::{Fields, Found, keys_in};
use crate::front_matter::Value;
use crate::markdown::{RunKind, Text};
use crate::postmortem::action_item::{self, ActionItem, Form, Written};
use crate::postmortem::line::escape;

impl<'a> Fields<'a> {
    /// The action items; a text alone is read as a line of the body is. `ended` is the day that a
    /// relative due date in one counts from.
    pub(in crate::postmortem) fn action_items(
        &mut self,
        ended: Option<NaiveDate>,
    ) -> Vec<ActionItem> {
        let items = self.items("action_items").into_iter();
        items
            .filter_map(|item| self.action_item(&item, ended))
            .collect()
    }

    fn action_item(&mut self, found: &Found<'a>, ended: Option<NaiveDate>) -> Option<ActionItem> {
        let written = Written {
            span: found.node.span.clone(),
            form: Form::FrontMatter,
        };
        let Value::Map(entries) = &found.node.value else {
            let text = self.scalar(found)?;
            let mut line = Text::at(found.node.span.clone());
            line.push(RunKind::Plain, text, &escape(text));
            return Some(match action_item::of_line(&line, ended) {
                Some(item) => ActionItem { written, ..item },
                None => ActionItem::new(text.to_owned(), escape(text), written),
            });
        };
        let mut fields = self.inner(entries, "action_items.");
        let title = fields.text("title");
        let html = title.as_deref().map(escape).unwrap_or_default();
        let item = ActionItem {
            kind: fields.word("kind"),
            owner: fields.text("owner"),
            due: fields.day("due"),
            status: fields.word("status").unwrap_or_default(),
            closed_at: fields.day("closed_at"),
            url: fields.url("url"),
            ..ActionItem::new(title.clone().unwrap_or_default(), html, written)
        };
        self.other_spellings.append(&mut fields.other_spellings);
        self.problems
            .extend(fields.finish(|| keys_in("action_items")));
        if title.is_none() {
            self.refuse(found, "has an item without a title", "add its `title`");
        }
        title.map(|_| item)
    }
}
