//! `action_items`: what was promised, as the front matter says it.

use super::{Fields, Found, keys_in};
use crate::front_matter::Value;
use crate::postmortem::action_item::{ActionItem, Form, Written};
use crate::postmortem::line::escape;

impl<'a> Fields<'a> {
    /// The action items; a text alone is a title.
    pub(in crate::postmortem) fn action_items(&mut self) -> Vec<ActionItem> {
        let items = self.items("action_items").into_iter();
        items.filter_map(|item| self.action_item(&item)).collect()
    }

    fn action_item(&mut self, found: &Found<'a>) -> Option<ActionItem> {
        let written = Written {
            span: found.node.span.clone(),
            form: Form::FrontMatter,
        };
        let Value::Map(entries) = &found.node.value else {
            let title = self.scalar(found)?.to_owned();
            return Some(ActionItem::new(title.clone(), escape(&title), written));
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
