//! Code blocks.

use std::borrow::Cow;

use comrak::html::escape;
use comrak::nodes::NodeCodeBlock;

/// Writes a code block to `out`. It can be scrolled, so it can be reached by keyboard.
pub(super) fn write(block: &NodeCodeBlock, highlight: bool, out: &mut String) {
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
    if !(highlight && highlighted(&code, language, out)) {
        push_escaped(&code, out);
    }
    out.push_str("</code></pre>\n");
}

/// Writes `text` to `out`, with `&`, `<`, `>` and `"` escaped.
pub(super) fn push_escaped(text: &str, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = escape(out, text);
}

/// The first word after the fence; `{.python}` and `rust,ignore` name a language too.
fn language(info: &str) -> &str {
    info.trim_start_matches(['{', '.', ' '])
        .split([' ', '\t', ',', '{', '}'])
        .next()
        .unwrap_or_default()
}

#[cfg(feature = "highlight")]
fn highlighted(code: &str, language: &str, out: &mut String) -> bool {
    super::highlight::write(code, language, out)
}

#[cfg(not(feature = "highlight"))]
fn highlighted(_code: &str, _language: &str, _out: &mut String) -> bool {
    false
}
