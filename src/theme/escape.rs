//! Escaping what stands in HTML.

use std::io::{self, Write};

/// Writes `text` to `out`, escaped as Tera does it. Most texts have nothing to escape, which is
/// seen 16 bytes at a time.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let bytes = text.as_bytes();
    let has_special = match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().any(any_special) || any_special(last),
        None => bytes.iter().copied().any(is_special),
    };
    if has_special {
        tera::escape_html(text, out)
    } else {
        out.write_all(bytes)
    }
}

/// Whether one of 16 bytes is special. None is skipped, so that all are asked at once; as a part
/// of another function it is not seen that they can be.
#[inline(never)]
fn any_special(block: &[u8; 16]) -> bool {
    let special = block.iter().copied().map(is_special);
    special.fold(false, |any, special| any | special)
}

fn is_special(byte: u8) -> bool {
    (byte == b'&') | (byte == b'"') | (byte == b'\'') | (byte == b'<') | (byte == b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_character_is_found_wherever_it_stands() {
        for special in ['&', '"', '\'', '<', '>'] {
            for before in 0..40 {
                let text = format!("{}{special}é", "a".repeat(before));
                let (mut ours, mut expected) = (Vec::new(), Vec::new());
                escape(&text, &mut ours).expect("memory");
                tera::escape_html(&text, &mut expected).expect("memory");
                assert_eq!(ours, expected);
                assert!(ours.len() > text.len());
            }
        }
    }
}
