//! What a reader sees of a file: its text without elements, on one line.

use crate::markdown::reference;

/// The text of `written`, in HTML, XML or anything else: without tags, with the characters that
/// references stand for, in lower case, and with one space for white space of any kind.
pub(super) fn shown(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = memchr::memchr3(b'<', b'&', b'\\', rest.as_bytes()) {
        push(&rest[..at], &mut out);
        rest = &rest[at..];
        let length = match rest.as_bytes()[0] {
            b'<' => tag(rest),
            b'&' => reference(&rest[1..]).map(|(c, length)| {
                push(c.encode_utf8(&mut [0; 4]), &mut out);
                1 + length
            }),
            _ => escape(rest).inspect(|_| push(" ", &mut out)),
        };
        let length = length.unwrap_or_else(|| {
            push(&rest[..1], &mut out);
            1
        });
        rest = &rest[length..];
    }
    push(rest, &mut out);
    out
}

fn push(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(c.to_lowercase());
        }
    }
}

/// The length of the tag at the start of `text`.
fn tag(text: &str) -> Option<usize> {
    let is_tag = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?');
    text.as_bytes().get(1).filter(|byte| is_tag(byte))?;
    memchr::memchr(b'>', text.as_bytes()).map(|end| end + 1)
}

/// The length of the escaped white space at the start of `text`, as JSON has it.
fn escape(text: &str) -> Option<usize> {
    matches!(text.as_bytes().get(1)?, b'n' | b't' | b'r').then_some(2)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn text_is_as_a_reader_sees_it() {
        for (written, expected) in [
            ("Acme\n  <b>Corp</b>", "acme corp"),
            ("<span>Ac</span><i>me</i>", "acme"),
            ("Tom &amp; Jerry&#39;s &#x1F600;", "tom & jerry's 😀"),
            ("{\"a\":\"Acme\\nCorp\"}", "{\"a\":\"acme corp\"}"),
            ("a < b &c; \\d ÄÖ", "a < b &c; \\d äö"),
            ("<not closed", "<not closed"),
        ] {
            assert_eq!(shown(written), expected);
        }
    }
}
