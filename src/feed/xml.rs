//! Writing XML that is always well-formed: text is escaped, and characters that XML cannot
//! hold are left out.

/// A document that is being written.
pub(super) struct Xml(String);

/// The attributes of an element: names and values.
type Attributes<'a> = [(&'a str, &'a str)];

impl Xml {
    /// A document with its declaration, for about `capacity` bytes.
    pub(super) fn document(capacity: usize) -> Self {
        let mut xml = Self::fragment(capacity);
        xml.0
            .push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml
    }

    /// A part of a document, for about `capacity` bytes.
    pub(super) fn fragment(capacity: usize) -> Self {
        Self(String::with_capacity(capacity))
    }

    /// Opens an element that [`Xml::close`] ends.
    pub(super) fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes);
        self.0.push_str(">\n");
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes);
        self.0.push_str("/>\n");
    }

    /// An element that holds `text`.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// An element with attributes that holds `text`.
    pub(super) fn text_with(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.tag(name, attributes);
        self.0.push('>');
        escape(text, &mut self.0);
        self.close(name);
    }

    /// A fragment that was written before.
    pub(super) fn insert(&mut self, fragment: &str) {
        self.0.push_str(fragment);
    }

    /// All that was written.
    pub(super) fn finish(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
    }
}

/// Appends `text` to `to`, fit for the text of an XML or HTML element and for a quoted
/// attribute.
pub(super) fn escape(text: &str, to: &mut String) {
    // Nearly every text has nothing to be escaped, which is told 16 bytes at a time.
    if !text
        .bytes()
        .fold(false, |any, byte| any | may_be_escaped(byte))
    {
        to.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_be_escaped) {
        let (before, after) = rest.split_at(at);
        to.push_str(before);
        let Some(c) = after.chars().next() else { break };
        match escaped(c) {
            Some(escaped) => to.push_str(escaped),
            None => to.push(c),
        }
        rest = &after[c.len_utf8()..];
    }
    to.push_str(rest);
}

/// Whether a character that begins with `byte` may be one that is escaped: most text is
/// passed over by its bytes.
fn may_be_escaped(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF) || byte < b' '
}

/// What stands for `c`; `None` where it stands for itself. The characters that XML 1.0
/// does not have stand for nothing.
fn escaped(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        // A parser turns these into spaces in an attribute, and `\r` everywhere.
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\0'..' ' | '\u{fffe}' | '\u{ffff}' => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut xml = Xml::document(0);
        xml.open("a", &[("href", "?x=1&y=\"2\"")]);
        xml.text("b", "1 < 2\u{8} & 3");
        xml.empty("c", &[]);
        xml.close("a");
        assert_eq!(
            xml.finish(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <a href=\"?x=1&amp;y=&quot;2&quot;\">\n\
             <b>1 &lt; 2 &amp; 3</b>\n\
             <c/>\n\
             </a>\n"
        );
    }

    proptest! {
        #[test]
        fn a_parser_reads_back_what_xml_can_hold(text in any::<String>()) {
            let mut xml = Xml::document(0);
            xml.text_with("a", &[("b", &text)], &text);
            let held: String = text.chars().filter(|c| escaped(*c) != Some("")).collect();
            let written = xml.finish();
            let document = roxmltree::Document::parse(&written).expect("well-formed");
            let root = document.root_element();
            prop_assert_eq!(root.text().unwrap_or_default(), &held);
            prop_assert_eq!(root.attribute("b"), Some(held.as_str()));
        }
    }
}
