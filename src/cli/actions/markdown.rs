//! The list as a Markdown table, for where a scheduled job can show one.

use super::row::Row;
use super::{summary, table};

const HEADER: &str =
    "| Action | Owner | Due | Incident | Promised | Id |\n|---|---|---|---|---|---|\n";

/// `rows` below a sentence that sums them up.
pub(super) fn markdown(rows: &[Row<'_>]) -> String {
    if rows.is_empty() {
        return "No action item is in the list.\n".to_owned();
    }
    let mut text = format!("**Action items:** {}\n\n{HEADER}", summary::summary(rows));
    for row in rows {
        let action = match &row.item.url {
            Some(url) => linked(&row.item.title, url),
            None => plain(&row.item.title),
        };
        let due = table::due(row).replace('\u{a0}', " ");
        let owner = row.owner.map_or_else(|| "nobody".to_owned(), plain);
        let incident = linked(&row.incident.title, &row.page);
        let (promised, id) = (table::promised(row), &row.item.id);
        let due = if due.is_empty() { "no date" } else { &due };
        text.push_str(&format!(
            "| {action} | {owner} | {due} | {incident} | {promised} | `{id}` |\n"
        ));
    }
    text
}

/// A link, where its address leads somewhere from any place.
fn linked(text: &str, address: &str) -> String {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let is_plain = !address.contains(|c: char| c.is_whitespace() || "<>|\\".contains(c));
    match is_web && is_plain {
        true => format!("[{}](<{address}>)", plain(text)),
        false => plain(text),
    }
}

/// `text` on one line, with the characters escaped that Markdown gives a meaning; an `@` notifies
/// nobody.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => plain.push(' '),
            '@' => plain.push_str("&#64;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '#' | '!' => {
                plain.push('\\');
                plain.push(c);
            }
            _ => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(plain("a|b\n<i> *x* @ada"), "a\\|b \\<i\\> \\*x\\* &#64;ada");
        assert_eq!(linked("a", "https://b.org/?x"), "[a](<https://b.org/?x>)");
        assert_eq!(linked("a", "incidents/a/"), "a");
        assert_eq!(linked("a", "https://b.org/> x"), "a");
    }
}
