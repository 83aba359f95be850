//! The data of a chart.

use serde::{Serialize, Serializer};

use super::svg::escape;

/// A table of text. The first cell of a row is its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    #[serde(serialize_with = "joined")]
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns, and no rows yet.
    pub(super) fn new(columns: &[&str]) -> Self {
        Self {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
        }
    }
}

/// Serialises rows as their HTML, ready to stand in a `tbody`.
fn joined<S: Serializer>(rows: &[Vec<String>], serializer: S) -> Result<S::Ok, S::Error> {
    let mut html = String::with_capacity(rows.len() * 128);
    for row in rows {
        html.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let (start, end) = match at {
                0 => ("<th scope=\"row\">", "</th>"),
                _ => ("<td>", "</td>"),
            };
            html.push_str(start);
            escape(&mut html, cell);
            html.push_str(end);
        }
        html.push_str("</tr>");
    }
    serializer.serialize_str(&html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_escaped_and_the_first_cell_heads_them() {
        let mut table = Table::new(&["Term", "Count"]);
        table.rows.push(vec!["a < b".to_owned(), "1".to_owned()]);
        let json = serde_json::to_value(&table).unwrap();
        assert_eq!(
            json["rows"],
            "<tr><th scope=\"row\">a &lt; b</th><td>1</td></tr>"
        );
    }
}
