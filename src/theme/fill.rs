//! What a rendered page leaves open: its lists of shared parts, and the way to the root.

use crate::page::{PARTS, ROOT};

/// `html` with the HTML of the page's `parts` in place of the marks of its lists, and with
/// `root` wherever the way to the root is open.
pub(super) fn fill(html: &[u8], parts: &[&str], root: &str) -> Vec<u8> {
    let length = html.len() + parts.iter().map(|part| part.len()).sum::<usize>();
    // The ways to the root are longer than what stands for them.
    let mut filled = Vec::with_capacity(length + length / 8);
    let mut rest = html;
    while let Some(at) = memchr::memchr2(PARTS as u8, ROOT as u8, rest) {
        filled.extend_from_slice(&rest[..at]);
        let is_root = rest[at] == ROOT as u8;
        rest = &rest[at + 1..];
        if is_root {
            filled.extend_from_slice(root.as_bytes());
        } else if let Some((listed, length)) = list(rest, parts) {
            for part in listed {
                open_ways(part, root, &mut filled);
            }
            rest = &rest[length..];
        }
    }
    filled.extend_from_slice(rest);
    filled
}

fn open_ways(part: &str, root: &str, filled: &mut Vec<u8>) {
    let mut rest = part.as_bytes();
    while let Some(at) = memchr::memchr(ROOT as u8, rest) {
        filled.extend_from_slice(&rest[..at]);
        filled.extend_from_slice(root.as_bytes());
        rest = &rest[at + 1..];
    }
    filled.extend_from_slice(rest);
}

/// The parts that the mark at the start of `text` stands for, and its length.
fn list<'a, 'p>(text: &[u8], parts: &'a [&'p str]) -> Option<(&'a [&'p str], usize)> {
    let length = memchr::memchr(PARTS as u8, text)?;
    let (from, to) = str::from_utf8(&text[..length]).ok()?.split_once('-')?;
    let listed = parts.get(from.parse().ok()?..to.parse().ok()?)?;
    Some((listed, length + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_wherever_a_template_puts_them() {
        let parts = ["a", "<b href=\"\u{1}x/\">", "c"];
        for (html, expected) in [
            ("\u{1}: \u{2}0-2\u{2}.", "../: a<b href=\"../x/\">."),
            ("\u{2}2-3\u{2}\u{2}0-1\u{2}\u{2}0-1\u{2}", "caa"),
            ("no mark: \u{2}, \u{2}2-4\u{2}", "no mark: , 2-4"),
        ] {
            let filled = fill(html.as_bytes(), &parts, "../");
            assert_eq!(str::from_utf8(&filled), Ok(expected));
        }
    }
}
