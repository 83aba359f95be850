//! Rows as CSV (RFC 4180), for a spreadsheet or a database.

use csv::{Terminator, WriterBuilder};

/// `records` below a `header`; each has as many cells as that.
pub(crate) fn csv(header: &[&str], records: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    let held = "memory takes what is written, and each record has one length";
    writer.write_record(header).expect(held);
    for record in records {
        writer.write_record(record).expect(held);
    }
    writer.into_inner().expect("memory takes what is written")
}

/// A value, or an empty cell where it is not known.
pub(crate) fn known(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// `text` as a spreadsheet takes it for text: what begins as a formula does has a `'` before it.
pub(crate) fn safe(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_begins_as_a_formula_is_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(safe(formula), format!("'{formula}"));
        }
        assert_eq!(safe("a=1"), "a=1");
        assert_eq!(safe(""), "");
    }
}
