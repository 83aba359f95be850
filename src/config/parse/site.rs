//! The keys that are about the site as a whole.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::appearance;
use super::table::{Item, Table, list};
use crate::config::fields::FRONT_MATTER;
use crate::config::{Config, Host, Repository};
use crate::diagnostic::{Code, did_you_mean};
use crate::input::ThemeName;
use crate::time::Zone;

/// Reads all but the vocabularies.
pub(super) fn read(root: &mut Table<'_>, config: &mut Config) {
    if let Some(title) = root.text("title") {
        config.title = title;
    }
    if let Some(description) = root.text("description") {
        config.description = description;
    }
    config.base_url = root.take("base_url").and_then(|item| published_at(&item));
    if let Some(language) = root.take("language").and_then(|item| language(&item)) {
        config.language = language;
    }
    if let Some(timezone) = root.take("timezone").and_then(|item| timezone(&item)) {
        config.timezone = timezone;
    }
    if let Some(content) = root.take("content").and_then(|item| folder(&item)) {
        config.content = content;
    }
    config.theme = root.take("theme").and_then(|item| theme(&item));
    config.ignore = root
        .take("ignore")
        .map_or_else(Vec::new, |item| globs(&item));
    config.today = root.take("today").and_then(|item| today(&item));
    config.offline = root.flag("offline").unwrap_or(config.offline);
    config.finding = root.text("finding");
    if let Some(mut table) = root.table("repository") {
        config.history = table.flag("history").unwrap_or(config.history);
        config.repository = repository(table);
    }
    if let Some(table) = root.table("appearance") {
        config.appearance = appearance::read(table);
    }
    if let Some(mut markdown) = root.table("markdown") {
        if let Some(highlight) = markdown.flag("highlight") {
            config.markdown.highlight = highlight;
        }
        markdown.finish();
    }
    if let Some(table) = root.table("public") {
        public(table, config);
    }
    if let Some(table) = root.table("zones") {
        zones(&table, config);
    }
    if let Some(owners) = root.table("owners") {
        for (handle, item) in owners.rest() {
            let handle = handle.text.trim_start_matches('@').to_owned();
            config.owners.extend(item.text().map(|name| (handle, name)));
        }
    }
}

/// Reads `[public]`.
fn public(mut table: Table<'_>, config: &mut Config) {
    let public = &mut config.public;
    public.always = table.flag("always").unwrap_or(public.always);
    if let Some(deny) = table.take("deny") {
        public.deny = deny.texts().into_iter().map(|(word, _)| word).collect();
    }
    public.owners = table.flag("owners").unwrap_or(public.owners);
    table.finish();
}

/// Reads `[zones]`.
fn zones(table: &Table<'_>, config: &mut Config) {
    for (key, item) in table.rest() {
        if Zone::parse(key.text).is_none() {
            key.refuse(
                Code::ConfigKey,
                format!("`{}` is no abbreviation of a zone", key.text),
                "only the abbreviations that Casebook knows can be given another meaning",
            );
        } else if let Some(zone) = timezone(&item) {
            config.zones.insert(key.text, zone);
        }
    }
}

/// `text` with a final `/`, where it is a web address that a site can be published at.
pub fn base_url(text: &str) -> Option<String> {
    web_address(text).map(|address| address + "/")
}

/// Whether `text` can be the name of a theme: that of one folder, which is not hidden.
pub fn is_theme_name(text: &str) -> bool {
    let unusable = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '"');
    !text.is_empty() && !text.starts_with('.') && !text.contains(unusable)
}

/// Reads `[fields]`.
pub(super) fn fields(table: &Table<'_>, config: &mut Config) {
    let own = config.taxonomies.iter();
    let mut known = FRONT_MATTER.to_vec();
    let own = own.filter_map(|taxonomy| taxonomy.field.as_deref());
    known.extend(own.filter(|field| !FRONT_MATTER.contains(field)));
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let mut fields = BTreeMap::new();
    for (key, item) in table.rest() {
        if !known.contains(&key.text) {
            let close = did_you_mean(key.text, known.iter().copied());
            let hint = close.map_or_else(String::new, |close| format!("did you mean `{close}`? "));
            key.refuse(
                Code::ConfigKey,
                format!("`{}` is no field of the front matter", key.text),
                format!("{hint}the fields are {}", list(&known)),
            );
            continue;
        }
        let mut names = Vec::new();
        for (name, item) in item.texts() {
            if let Some(other) = taken.insert(name.clone(), key.text.to_owned()) {
                item.refuse::<()>(
                    format!("`{name}` is both `{other}` and `{}`", key.text),
                    "name it once: a field that is not in a file is worked out from the others",
                );
            } else {
                names.push(name);
            }
        }
        fields.insert(key.text.to_owned(), names);
    }
    config.fields = fields;
}

fn published_at(item: &Item<'_>) -> Option<String> {
    let text = item.text()?;
    match base_url(&text) {
        Some(address) => Some(address),
        None => item.refuse(
            format!("`{text}` is no web address"),
            "write it as `https://example.org/postmortems/`",
        ),
    }
}

/// `text` without its final `/`, where it is the address of a folder on the web.
fn web_address(text: &str) -> Option<String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let unusable = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '"' | '<' | '>' | '\\')
    };
    let host = rest.split('/').next().unwrap_or_default();
    (!host.is_empty() && !rest.contains(unusable)).then(|| text.trim_end_matches('/').to_owned())
}

fn language(item: &Item<'_>) -> Option<String> {
    let text = item.text()?;
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_tag = (2..=8).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        });
    if is_tag {
        return Some(text);
    }
    item.refuse(
        format!("`{text}` is no language tag"),
        "write it as `en`, `de` or `pt-BR`",
    )
}

fn timezone(item: &Item<'_>) -> Option<Zone> {
    let text = item.text()?;
    match Zone::parse(&text) {
        Some(zone) => Some(zone),
        None => item.refuse(
            format!("`{text}` is no time zone"),
            "write it as `UTC`, `Europe/Berlin` or `+02:00`",
        ),
    }
}

fn folder(item: &Item<'_>) -> Option<String> {
    item.path("a folder", "write it as `content` or `docs/postmortems`")
}

fn theme(item: &Item<'_>) -> Option<ThemeName> {
    let name = item.text()?;
    if !is_theme_name(&name) {
        return item.refuse(
            format!("`{name}` is no name of a theme"),
            "write the name of a folder in `themes`",
        );
    }
    Some(ThemeName {
        name,
        place: item.place(),
    })
}

fn globs(item: &Item<'_>) -> Vec<String> {
    let mut globs = Vec::new();
    for (glob, item) in item.texts() {
        match globset::Glob::new(&glob) {
            Ok(_) => globs.push(glob),
            Err(error) => {
                item.refuse::<()>(
                    format!("`{glob}` is no pattern: {}", error.kind()),
                    "write it as `drafts/*.md` or `**/notes`",
                );
            }
        }
    }
    globs
}

fn today(item: &Item<'_>) -> Option<NaiveDate> {
    let text = item.date()?;
    match text.parse() {
        Ok(date) => Some(date),
        Err(_) => item.refuse(
            format!("`{text}` is no date"),
            "write it as `2024-01-31`, or leave it out to use the day of the build",
        ),
    }
}

/// The hosts, by their name in the file and by what their address contains.
const HOSTS: &[(&str, &[&str], Host)] = &[
    ("github", &["github"], Host::GitHub),
    ("gitlab", &["gitlab"], Host::GitLab),
    ("gitea", &["gitea", "codeberg"], Host::Gitea),
    ("forgejo", &["forgejo"], Host::Gitea),
];

fn repository(mut table: Table<'_>) -> Option<Repository> {
    let address = table.take("url");
    let branch = table.text("branch").unwrap_or_else(|| "main".to_owned());
    let directory = table
        .take("directory")
        .and_then(|item| folder(&item))
        .map_or_else(String::new, |folder| folder + "/");
    let host = table.take("host");
    table.finish();
    let address = address?;
    let text = address.text()?;
    let Some(url) = web_address(&text) else {
        return address.refuse(
            format!("`{text}` is no web address"),
            "write it as `https://github.com/example/postmortems`",
        );
    };
    let host = match host {
        Some(item) => {
            let written = item.text()?;
            match HOSTS.iter().find(|(name, ..)| *name == written) {
                Some((.., host)) => *host,
                None => return item.refuse_word(&written, HOSTS.iter().map(|(name, ..)| *name)),
            }
        }
        None => match HOSTS
            .iter()
            .find(|(_, marks, _)| marks.iter().any(|mark| url.contains(mark)))
        {
            Some((.., host)) => *host,
            None => {
                return address.refuse(
                    format!("what kind of host is at `{url}` cannot be told"),
                    "add `host = \"github\"`, `\"gitlab\"`, `\"gitea\"` or `\"forgejo\"`",
                );
            }
        },
    };
    Some(Repository {
        url,
        branch,
        directory,
        host,
    })
}
