//! The name of an imported file, and where what it refers to goes.

use chrono::NaiveDate;

use super::Value;
use crate::input::Source;
use crate::markdown::{Link, Target};
use crate::permalink::{SourcePath, slug, way};
use crate::postmortem::naming;
use crate::time::clock;

/// The longest name, in bytes, without its date.
const LONGEST: usize = 72;

/// `YYYY-MM-DD-slug` for a report; a file that is called so already keeps its name.
pub(super) fn stem(source: &Source, fields: &[(String, Value)]) -> String {
    let text = |field: &str| {
        fields.iter().find_map(|(name, value)| match value {
            Value::Text(text) if name == field => Some(text.as_str()),
            _ => None,
        })
    };
    let date = ["started_at", "date"]
        .into_iter()
        .filter_map(text)
        .find_map(|written| clock::timestamp(written).map(|stamp| stamp.date));
    let own = naming::date_of(&source.path);
    if let Some(own) = own
        && date.is_none_or(|date| date == own)
        && slug(source.path.stem()) == source.path.stem()
    {
        return source.path.stem().to_owned();
    }
    let title = text("title")
        .map(|title| of_title(title, date))
        .unwrap_or_default();
    let name = if title.is_empty() {
        slug(&naming::title_of(&source.path))
    } else {
        title
    };
    let name = shortened(&name);
    match date.or(own) {
        Some(date) => format!("{date}-{name}"),
        None => name.to_owned(),
    }
}

/// `YYYY-MM-DD-slug` for a postmortem that starts with a title and a day. A title without a
/// letter or a digit gives no name, and `incident` stands in its place.
pub fn stem_of(title: &str, day: NaiveDate) -> String {
    let name = of_title(title, Some(day));
    let name = match shortened(&name) {
        "" => "incident",
        name => name,
    };
    format!("{day}-{name}")
}

/// A title as a name: without the words that every title has, and without its date.
fn of_title(title: &str, date: Option<NaiveDate>) -> String {
    let mut rest = title;
    for prefix in [
        "stmortem",
        "postmortem",
        "post-mortem",
        "post mortem",
        "incident report",
        "incident",
    ] {
        if let Some(start) = rest.get(..prefix.len())
            && start.eq_ignore_ascii_case(prefix)
        {
            rest = rest[prefix.len()..].trim_start_matches([':', '-', '–', '—', ' ', '.']);
            break;
        }
    }
    let rest = match clock::leading_day(rest) {
        Some((_, end)) => &rest[end..],
        None => rest,
    };
    let name = slug(rest);
    let name = match date {
        Some(date) => {
            let date = date.to_string();
            name.replace(&format!("-on-{date}"), "").replace(&date, "")
        }
        None => name,
    };
    let name = name.replace(".-", "-").replace("--", "-");
    name.trim_matches('-').to_owned()
}

fn shortened(name: &str) -> &str {
    if name.len() <= LONGEST {
        return name;
    }
    let mut end = LONGEST;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let cut = &name[..end];
    cut.rfind('-').map_or(cut, |at| &cut[..at])
}

/// A file that a report refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its path below the folder that the report was found in.
    pub from: SourcePath,
    /// Its path below the content folder; `None` where no place there keeps the link.
    pub to: Option<SourcePath>,
    /// Where the link stands, in bytes.
    pub at: usize,
}

/// The files that `links` of the report `source` lead to, each once, where the report
/// itself becomes `stem/index.md`.
pub(super) fn references(source: &Source, links: &[Link], stem: &str) -> Vec<Reference> {
    let mut references: Vec<Reference> = Vec::new();
    let here = SourcePath::new(format!("{stem}/index.md"));
    for link in links {
        let (Target::Asset(from) | Target::Image(from)) = &link.target else {
            continue;
        };
        if references.iter().any(|known| known.from == *from) {
            continue;
        }
        let written = source.text.get(link.span.clone()).unwrap_or_default();
        let is_rooted = rooted(written);
        let to = match is_rooted {
            true => Some(from.clone()),
            false => here.join(&way(source.path.folder(), from.as_str())),
        };
        references.push(Reference {
            from: from.clone(),
            to,
            at: link.span.start,
        });
    }
    references
}

/// Whether the address of a link starts at the root.
fn rooted(written: &str) -> bool {
    ["](/", "src=\"/", "src='/", "href=\"/", "href='/", "]: /"]
        .iter()
        .any(|start| written.contains(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(file: &str, date: &str, title: &str) -> String {
        let source = Source::new(file, SourcePath::new(file), "");
        let mut fields = vec![("title".to_owned(), Value::from(title))];
        if !date.is_empty() {
            fields.push(("started_at".to_owned(), Value::from(date)));
        }
        stem(&source, &fields)
    }

    #[test]
    fn names() {
        let day = "2024-01-24T15:00:00Z";
        assert_eq!(
            named("a.md", day, "Postmortem: Sign-in down!"),
            "2024-01-24-sign-in-down"
        );
        assert_eq!(
            named("a.md", day, "2024-01-24, Sign-in down"),
            "2024-01-24-sign-in-down"
        );
        assert_eq!(
            named("a.md", day, "Post-mortem: Redis outage on 2024-01-24"),
            "2024-01-24-redis-outage"
        );
        assert_eq!(named("2024-01-24-x.md", day, "Sign-in"), "2024-01-24-x");
        assert_eq!(
            named("2024-01-25-x.md", day, "Sign-in"),
            "2024-01-24-sign-in"
        );
        assert_eq!(named("2024-01-25-x.md", "", "Sign-in"), "2024-01-25-x");
        assert_eq!(named("x y.md", "", "Postmortem"), "x-y");
        assert_eq!(named("x.md", "", ""), "x");
        let long = named("x.md", "", &"word ".repeat(40));
        assert!(long.len() <= LONGEST && long.ends_with("word"), "{long}");
    }
}
