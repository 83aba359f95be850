//! Code blocks.

use std::borrow::Cow;

use comrak::html::escape;
use comrak::nodes::NodeCodeBlock;

/// Writes a code block to `out`. It can be scrolled, so it can be reached by keyboard. `budget`
/// is how much work its colours may take, and what is left of it.
pub(super) fn write(block: &NodeCodeBlock, budget: &mut usize, out: &mut String) {
    let language = language(&block.info);
    out.push_str("<pre tabindex=\"0\"><code");
    if !language.is_empty() {
        out.push_str(" class=\"language-");
        push_escaped(language, out);
        out.push('"');
    }
    out.push('>');
    // A grammar knows `\n` alone.
    let code = match block.literal.contains('\r') {
        true => Cow::Owned(block.literal.replace("\r\n", "\n")),
        false => Cow::Borrowed(block.literal.as_str()),
    };
    if !highlighted(&code, language, budget, out) {
        push_escaped(&code, out);
    }
    out.push_str("</code></pre>\n");
}

/// Writes `text` to `out`, with `&`, `<`, `>` and `"` escaped.
pub(super) fn push_escaped(text: &str, out: &mut String) {
    let is_special = |byte: u8| matches!(byte, b'"' | b'&' | b'<' | b'>' | 0);
    // Nearly every text has none, which is told 16 bytes at a time.
    let found = text
        .bytes()
        .fold(false, |found, byte| found | is_special(byte));
    if !found {
        out.push_str(text);
        return;
    }
    // Writing to a string cannot fail.
    let _ = escape(out, text);
}

/// The first word after the fence; `{.python}` and `rust,ignore` name a language too. It becomes
/// a part of a class, and must not end it.
fn language(info: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.');
    info.trim_start_matches(['{', '.', ' '])
        .split(|c| !is_part(c))
        .next()
        .unwrap_or_default()
}

#[cfg(feature = "highlight")]
fn highlighted(code: &str, language: &str, budget: &mut usize, out: &mut String) -> bool {
    super::highlight::write(code, language, budget, out)
}

#[cfg(feature = "highlight")]
pub(super) use super::highlight::BUDGET;

/// Nothing is highlighted.
#[cfg(not(feature = "highlight"))]
pub(super) const BUDGET: usize = 0;

#[cfg(not(feature = "highlight"))]
fn highlighted(_code: &str, _language: &str, _budget: &mut usize, _out: &mut String) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_one_word() {
        for (info, expected) in [
            ("rust,ignore", "rust"),
            ("{.python}", "python"),
            ("c++ title", "c++"),
            ("c#", "c#"),
            ("x\nrow", "x"),
            ("x\u{c}row", "x"),
            ("\u{fffd}", ""),
            ("", ""),
        ] {
            assert_eq!(language(info), expected);
        }
    }
}
