//! The structs that templates see, read from their source, as tables.

use std::collections::BTreeMap;
use std::fs;

use crate::support::root;

/// The files that define them.
const FILES: [&str; 12] = [
    "src/page/common.rs",
    "src/page/mod.rs",
    "src/page/incident.rs",
    "src/page/term.rs",
    "src/page/insights/mod.rs",
    "src/page/actions.rs",
    "src/chart/mod.rs",
    "src/chart/table.rs",
    "src/archive/promises.rs",
    "src/postmortem/phases.rs",
    "src/postmortem/section.rs",
    "src/postmortem/timeline/mod.rs",
];

/// Where the kind of an action item is defined, beside structs that no template sees.
const ACTION_KIND: &str = "src/postmortem/action_item/mod.rs";

/// The templates that a part of a page is rendered with by itself: template, name, struct.
const ROWS: [(&str, &str, &str); 3] = [
    ("row.html", "row", "Row"),
    ("action-row.html", "action", "ActionRow"),
    ("brief.html", "brief", "Brief"),
];

#[derive(Default)]
struct Definition {
    doc: String,
    /// Name, type as it is written, and meaning.
    fields: Vec<(String, String, String)>,
    /// The words of an enum.
    words: Vec<String>,
}

type Definitions = BTreeMap<String, Definition>;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every struct and enum of `text` that is serialised.
fn definitions(text: &str, found: &mut Definitions) {
    let mut doc = Vec::new();
    let mut attributes = String::new();
    let mut name: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(words) = trimmed.strip_prefix("/// ") {
            doc.push(words);
            continue;
        }
        if line == "}" {
            name = None;
        }
        let start = ["pub struct ", "pub enum "]
            .iter()
            .find_map(|start| line.strip_prefix(start)?.strip_suffix(" {"));
        if let Some(start) = start {
            name = attributes.contains("Serialize").then(|| start.to_owned());
            let definition = Definition {
                doc: doc.join(" "),
                ..Definition::default()
            };
            found.extend(name.clone().map(|name| (name, definition)));
        } else if let Some(definition) = name.as_ref().and_then(|name| found.get_mut(name)) {
            let meaning = doc.join(" ").replace('|', "\\|");
            if let Some((field, kind)) = trimmed
                .strip_prefix("pub ")
                .and_then(|rest| rest.split_once(": "))
            {
                let kind = match () {
                    () if attributes.contains("joined") => "HTML",
                    () if attributes.contains("svg::serialize") => "SVG",
                    () => kind.trim_end_matches(','),
                };
                let field = (field.to_owned(), kind.to_owned(), meaning);
                definition.fields.push(field);
            } else if let Some(variant) = trimmed.strip_suffix(',')
                && !trimmed.starts_with('#')
            {
                definition.words.push(kebab(variant));
            }
        }
        if trimmed.starts_with('#')
            || attributes.ends_with('(')
            || line.starts_with("    Debug")
            || line.starts_with("    Serialize")
        {
            attributes += trimmed;
        } else if trimmed != ")]" {
            attributes.clear();
            doc.clear();
        }
    }
}

/// `MatrixColumn` as `matrix-column`.
fn kebab(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push('-');
        }
        words.extend(c.to_lowercase());
    }
    words
}

/// The pages: template, name of its data, and struct, as `Content` has them.
fn pages(text: &str) -> Vec<(String, String, String)> {
    let (_, variants) = text.split_once("pub enum Content {").expect("the pages");
    let boxed = |variant: &str| {
        let (_, rest) = variants
            .split_once(&format!("    {variant}(Box<"))
            .expect(variant);
        let path = rest.split('>').next().expect("a struct");
        path.rsplit("::").next().expect("a name").to_owned()
    };
    let arms = text.lines().filter_map(|line| {
        let (variant, rest) = line
            .trim()
            .strip_prefix("Content::")?
            .split_once("(_) => (\"")?;
        let (template, name) = rest.strip_suffix("\"),")?.split_once("\", \"")?;
        Some((template.to_owned(), name.to_owned(), boxed(variant)))
    });
    arms.collect()
}

/// A type in words; the structs that it leads to are added to `seen`.
fn words(kind: &str, definitions: &Definitions, seen: &mut Vec<String>) -> String {
    let inside = |wrapper: &str| {
        let rest = kind.strip_prefix(wrapper)?.strip_prefix('<')?;
        rest.strip_suffix('>')
    };
    if let Some(inner) = inside("Option") {
        return format!("{}, or `none`", words(inner, definitions, seen));
    }
    if let Some(inner) = inside("Vec") {
        return format!("list of {}", words(inner, definitions, seen));
    }
    if let Some(inner) = inside("Arc").filter(|inner| *inner != "str") {
        return words(inner, definitions, seen);
    }
    if inside("Parts").or_else(|| inside("Part")).is_some() {
        return "HTML".to_owned();
    }
    let name = kind.rsplit("::").next().expect("a name");
    match name {
        "String" | "&'static str" | "Arc<str>" => "text".to_owned(),
        "usize" | "u32" | "u8" | "i32" | "i64" | "f64" => "number".to_owned(),
        "bool" => "`true` or `false`".to_owned(),
        "HTML" | "SVG" => name.to_owned(),
        "Value>" => "values by name".to_owned(),
        "[String; 2]" => "two texts".to_owned(),
        "Sentence" => words("Vec<Words>", definitions, seen),
        _ => {
            let definition = definitions
                .get(name)
                .unwrap_or_else(|| panic!("`{kind}` is no type that is known here"));
            if !definition.words.is_empty() {
                return format!("`{}`", definition.words.join("`, `"));
            }
            if !seen.contains(&name.to_owned()) {
                seen.push(name.to_owned());
            }
            let name = kebab(name);
            format!("[{}](#{name})", name.replace('-', " "))
        }
    }
}

fn table(definition: &Definition, definitions: &Definitions, seen: &mut Vec<String>) -> String {
    let mut table = "| field | type | meaning |\n|---|---|---|\n".to_owned();
    for (field, kind, meaning) in &definition.fields {
        let kind = words(kind, definitions, seen);
        table += &format!("| `{field}` | {kind} | {meaning} |\n");
    }
    table
}

/// All that templates see: what every page has, each page's own, and the parts of both.
pub(super) fn reference() -> String {
    let mut known = Definitions::new();
    for path in FILES {
        definitions(&read(path), &mut known);
    }
    let mut kinds = Definitions::new();
    definitions(&read(ACTION_KIND), &mut kinds);
    known.extend(kinds.remove_entry("ActionKind"));

    let mut seen = Vec::new();
    let mut made = String::new();
    let mut roots = Vec::new();
    let mut section = |heading: &str, name: &str, lead: &str, seen: &mut Vec<String>| {
        let definition = &known[name];
        roots.push(name.to_owned());
        let rows = table(definition, &known, seen);
        made += &format!("### {heading}\n\n{lead}{}\n\n{rows}\n", definition.doc);
    };
    section("`site`", "SiteHead", "", &mut seen);
    section("`page`", "Head", "", &mut seen);
    for (template, name, kind) in pages(&read("src/page/mod.rs")) {
        section(
            &format!("`{name}`"),
            &kind,
            &format!("In `{template}`. "),
            &mut seen,
        );
    }
    for (template, name, kind) in ROWS {
        section(
            &format!("`{name}`"),
            kind,
            &format!("In `{template}`. "),
            &mut seen,
        );
    }
    let mut at = 0;
    while at < seen.len() {
        let name = seen[at].clone();
        if !roots.contains(&name) {
            let rows = table(&known[&name], &known, &mut seen);
            let heading = kebab(&name).replace('-', " ");
            made += &format!("### {heading}\n\n{}\n\n{rows}\n", known[&name].doc);
        }
        at += 1;
    }
    let unseen = known.iter().filter(|(name, definition)| {
        !definition.fields.is_empty() && !seen.contains(name) && !roots.contains(name)
    });
    let unseen: Vec<&String> = unseen.map(|(name, _)| name).collect();
    assert_eq!(unseen, ["Phase"], "structs that no template leads to");
    made
}
