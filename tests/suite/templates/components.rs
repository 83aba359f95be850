//! What the default theme's templates offer to others: components, blocks and parts.

use std::collections::BTreeMap;
use std::fs;

use crate::support::root;

/// The templates by name.
fn templates() -> BTreeMap<String, String> {
    let folder = root().join("themes/default/templates");
    let entries = fs::read_dir(folder).expect("the templates");
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("a template"))
        })
        .collect()
}

/// The comment that `text` ends with, on one line.
fn comment(text: &str) -> Option<String> {
    let (_, comment) = text.trim_end().strip_suffix("-#}")?.rsplit_once("{#-")?;
    Some(comment.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The components: how each is called, and what it shows.
pub(super) fn components() -> String {
    let mut made = "| component | arguments | what it shows |\n|---|---|---|\n".to_owned();
    for text in templates().values() {
        let mut above = String::new();
        let mut before = "";
        for part in text.split("{% component ") {
            if !before.is_empty() {
                let (name, rest) = part.split_once('(').expect("arguments");
                let (arguments, _) = rest.split_once(')').expect("their end");
                let meaning = comment(before).unwrap_or_else(|| format!("A part of `{above}`."));
                let arguments = match arguments {
                    "" => String::new(),
                    arguments => format!("`{arguments}`"),
                };
                made += &format!("| `{name}` | {arguments} | {meaning} |\n");
                above = name.to_owned();
            }
            before = part;
        }
    }
    made
}

/// The names of the blocks that `text` has.
fn blocks_of(text: &str) -> Vec<&str> {
    let starts = text.split("{%").skip(1);
    let blocks = starts.filter_map(|rest| {
        rest.trim_start_matches('-')
            .trim_start()
            .strip_prefix("block ")
    });
    blocks
        .filter_map(|rest| rest.split([' ', '%']).next())
        .collect()
}

/// The blocks, each at the template that has it first.
pub(super) fn blocks() -> String {
    let templates = templates();
    let parent = |name: &str| -> Option<String> {
        let (_, rest) = templates[name].split_once("{% extends \"")?;
        Some(rest.split('"').next()?.to_owned())
    };
    let mut made = "| template | extends | blocks |\n|---|---|---|\n".to_owned();
    for (name, text) in &templates {
        let mut inherited = Vec::new();
        let mut above = parent(name);
        while let Some(name) = above {
            inherited.extend(blocks_of(&templates[&name]));
            above = parent(&name);
        }
        let mut own = blocks_of(text);
        own.retain(|block| !inherited.contains(block));
        if !own.is_empty() {
            let above = parent(name).map_or_else(String::new, |above| format!("`{above}`"));
            made += &format!("| `{name}` | {above} | `{}` |\n", own.join("`, `"));
        }
    }
    made
}

/// The templates that are included where they are needed.
pub(super) fn parts() -> String {
    let templates = templates();
    let mut made = "| template | included by | what it shows |\n|---|---|---|\n".to_owned();
    for (name, text) in &templates {
        let include = format!("{{% include \"{name}\" %}}");
        let users = templates.iter().filter(|(_, text)| text.contains(&include));
        let users: Vec<String> = users.map(|(name, _)| format!("`{name}`")).collect();
        if !users.is_empty() {
            let (first, _) = text.split_once("-#}").expect("a comment at its start");
            let meaning = comment(&format!("{first}-#}}")).expect("the comment");
            made += &format!("| `{name}` | {} | {meaning} |\n", users.join(", "));
        }
    }
    made
}
