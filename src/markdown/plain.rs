//! The text of HTML that this module wrote, for readers without a browser.

/// The elements within a line; any other begins and ends one.
const INLINE: [&str; 7] = ["a", "code", "strong", "em", "del", "span", "b"];

/// What a reader sees of `html`: its text on one line, without elements.
pub fn plain(html: &str) -> String {
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (tag, content) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default();
        if !INLINE.contains(&name) {
            text.push(' ');
        }
        text.push_str(content);
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let text = entities
        .iter()
        .fold(text, |text, (entity, c)| text.replace(entity, c));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn elements_are_left_out_and_characters_are_as_they_were_written() {
        for (html, expected) in [
            ("<strong>Is it up?</strong> Ask.", "Is it up? Ask."),
            ("<code>a &lt; b &amp;&amp; c</code>", "a < b && c"),
            ("&amp;lt;", "&lt;"),
            ("One.<p>Two &quot;2&quot;</p>\n", "One. Two \"2\""),
            ("", ""),
        ] {
            assert_eq!(plain(html), expected);
        }
    }
}
