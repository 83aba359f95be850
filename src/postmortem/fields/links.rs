//! What a postmortem points to, where it was before, and what it says besides.

use std::borrow::Cow;

use serde_json::{Map, Number, Value as Json};

use super::{Fields, Found, descend};
use crate::config::fields::LANG;
use crate::front_matter::{Entry, Node, Scalar, Value};
use crate::permalink::{LONGEST_PART, Permalink};
use crate::postmortem::{Alias, Links, Reference};

impl<'a> Fields<'a> {
    /// `links`: addresses outside the archive.
    pub(in crate::postmortem) fn links(&mut self) -> Links {
        Links {
            incident: self.url("links.incident"),
            status_page: self.url("links.status_page"),
            source: self.url("links.source"),
            archive: self.url("links.archive"),
        }
    }

    /// The postmortems that `name` names.
    pub(in crate::postmortem) fn references(&mut self, name: &'a str) -> Vec<Reference> {
        let texts = self.texts(name).into_iter();
        texts
            .map(|(name, found)| self.reference(name, &found))
            .collect()
    }

    /// The one postmortem that `name` names.
    pub(in crate::postmortem) fn one_reference(&mut self, name: &'a str) -> Option<Reference> {
        let found = self.find(name)?;
        let text = self.scalar(&found)?;
        Some(self.reference(text, &found))
    }

    fn reference(&self, name: &str, found: &Found<'_>) -> Reference {
        Reference {
            name: name.to_owned(),
            place: self.source.place(found.node.span.clone()),
        }
    }

    /// `aliases`: addresses that lead here.
    pub(in crate::postmortem) fn aliases(&mut self) -> Vec<Alias> {
        let mut aliases: Vec<Alias> = Vec::new();
        for (text, found) in self.texts("aliases") {
            match alias(text) {
                Some(permalink) if aliases.iter().any(|it| it.permalink == permalink) => {}
                Some(permalink) => aliases.push(Alias {
                    permalink,
                    place: self.source.place(found.node.span.clone()),
                }),
                None => {
                    let hint = "write a path from the site's root: `/old/path/`";
                    self.refuse(&found, "is no address in this site", hint);
                }
            }
        }
        aliases
    }

    /// The language of the text, a BCP 47 tag.
    pub(in crate::postmortem) fn language(&mut self) -> Option<String> {
        let found = self.find("language").or_else(|| self.find(LANG))?;
        let tag = self.scalar(&found)?;
        let is_part = |part: &str| {
            matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if !tag.split('-').all(is_part) {
            let hint = "write a language tag, such as `en` or `pt-BR`";
            self.refuse(&found, "is no language", hint);
            return None;
        }
        Some(tag.to_owned())
    }

    /// `extra`, and the keys that the configuration puts there.
    pub(in crate::postmortem) fn extra(&mut self) -> Map<String, Json> {
        let mut extra = match descend(self.entries, "extra") {
            Some(entry) => self.extra_group(entry),
            None => Map::new(),
        };
        let names = self.names;
        for name in names.get("extra").into_iter().flatten() {
            if let Some(entry) = descend(self.entries, name) {
                self.used.push(entry);
                extra.insert(name.clone(), json(&entry.node));
            }
        }
        extra
    }

    fn extra_group(&mut self, entry: &'a Entry) -> Map<String, Json> {
        self.used.push(entry);
        match &entry.node.value {
            Value::Map(entries) => object(entries),
            Value::Null => Map::new(),
            _ => {
                let found = Found {
                    name: Cow::Borrowed(&entry.key),
                    node: &entry.node,
                };
                self.refuse(&found, "has no keys", "write `key: value` lines below it");
                Map::new()
            }
        }
    }
}

/// How long an old address is at most, in bytes. Systems take paths of a thousand or more.
const LONGEST_ALIAS: usize = 800;

/// The address that `text` is below the site's root: a page's, or an HTML file's. `None` where
/// it would leave the site, or no file can be there.
fn alias(text: &str) -> Option<Permalink> {
    let path = text.strip_prefix('/').unwrap_or(text);
    let folder = path.strip_suffix('/').unwrap_or(path);
    // A hidden file means something to a server, or to the next build: `.htaccess`, `.git`.
    let is_part =
        |part: &str| !part.is_empty() && !part.starts_with('.') && part.len() <= LONGEST_PART;
    let stays = folder.split('/').all(is_part)
        && !path.contains(['\\', '?', '#', ':'])
        && !path.chars().any(char::is_control);
    if !stays || path.len() > LONGEST_ALIAS {
        return None;
    }
    // Under any other name a server would not send it as HTML.
    let is_html = [".html", ".htm"]
        .iter()
        .any(|extension| path.to_ascii_lowercase().ends_with(extension));
    Some(Permalink::new(match is_html {
        true => path.to_owned(),
        false => format!("{folder}/"),
    }))
}

fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar(text, Scalar::Bool) => Json::Bool(text.eq_ignore_ascii_case("true")),
        Value::Scalar(text, Scalar::Number) => match text.parse::<Number>() {
            Ok(number) => Json::Number(number),
            Err(_) => Json::String(text.clone()),
        },
        Value::Scalar(text, Scalar::Text) => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(json).collect()),
        Value::Map(entries) => Json::Object(object(entries)),
    }
}

fn object(entries: &[Entry]) -> Map<String, Json> {
    let entries = entries.iter();
    entries
        .map(|entry| (entry.key.clone(), json(&entry.node)))
        .collect()
}
