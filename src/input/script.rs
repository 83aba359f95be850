//! Whether a file that is copied can run a script, on the site's own origin, when it is opened.

/// Whether `text`, HTML or SVG, has a script or an attribute that holds one.
pub(super) fn is_in(text: &str) -> bool {
    let tags = text.split('<').skip(1);
    tags.map(|tag| tag.split_once('>').map_or(tag, |(tag, _)| tag))
        .any(|tag| is_script(tag) || has_handler(tag))
}

fn is_script(tag: &str) -> bool {
    // SVG may name it with a prefix: `<svg:script>`.
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next();
    let name = name.map(|name| name.rsplit_once(':').map_or(name, |(_, name)| name));
    name.is_some_and(|name| name.eq_ignore_ascii_case("script"))
}

/// Whether a tag has an attribute such as `onload=`.
fn has_handler(tag: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '=');
    tag.match_indices('=').any(|(at, _)| {
        let name = tag[..at].trim_end().rsplit(ends).next().unwrap_or_default();
        let is_name = name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_name && name[..2].eq_ignore_ascii_case("on")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_found() {
        for (text, expected) in [
            ("<svg><script>x</script></svg>", true),
            ("<svg:SCRIPT href='a'/>", true),
            ("<svg onload=\"x\">", true),
            ("<img src='a'onError = x>", true),
            ("<svg/onload=x>", true),
            ("<rect\nonclick\n=x", true),
            (
                "<svg viewBox=\"0 0 1 1\"><text>on script = x</text></svg>",
                false,
            ),
            ("<p title=\"once\">one = 1</p>", false),
            ("<scripted on=\"x\" only>", false),
            ("", false),
        ] {
            assert_eq!(is_in(text), expected, "{text}");
        }
    }
}
