//! What holds for any text.

use std::collections::HashSet;

use proptest::prelude::*;

use super::parsed;
use crate::markdown::Parts;

/// Markdown that is more likely to be trouble than random letters are.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "# ",
        "## Timeline\n",
        "**Timeline:**",
        "\n",
        "\n\n",
        "\r\n",
        "    ",
        "- ",
        "1. ",
        "[ ] ",
        "> ",
        "[!NOTE]",
        "```yaml\n",
        "|a|b|\n|-|-|\n",
        "|",
        "*",
        "**",
        "_",
        "`",
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "<details>",
        "</details>",
        "<p>",
        "<a href=",
        "<ul>",
        "<li>",
        "</ul>",
        "<dl>",
        "<dd>",
        "<h2>",
        "<pre>",
        "<summary>",
        "<figcaption>",
        "<figure>",
        "<ruby>",
        "<rt>",
        "<caption>",
        "<colgroup>",
        "<col>",
        "<hr>",
        "<br>",
        "<select>",
        "<svg>",
        "<textarea>",
        "<plaintext>",
        "<button>",
        "<code>",
        "<td title=a title=b>",
        "<img src='",
        "'>",
        "<!--",
        "-->",
        "<script>",
        "<",
        ">",
        "&",
        "&#x41;",
        "&#1;",
        "&#2;",
        "&#10;",
        "](https://a.org/",
        "\n```",
        "javascript:",
        "https://a.org",
        "../x.md",
        "é",
        "日本",
        "\0",
        "\t",
        ":tada:",
        "a",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*", lines in "[ \\t\\r\\n>*+#|`<>a-c:\\[\\]()!&-]*") {
        parsed(&text, false);
        parsed(&lines, false);
    }

    /// A browser reads the HTML as it was meant: it finds the same tags, in the same order,
    /// and none besides those that are allowed.
    #[test]
    fn is_read_as_written(text in markdown()) {
        let document = parsed(&text, false);
        let html: String = document.sections.iter().map(|s| s.html()).collect();
        let html = html + &document.footnotes;
        let allowed: HashSet<&str> = tags(&html).into_iter().collect();
        prop_assert!(!allowed.contains("script"));
        let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        prop_assert!(!html.contains(is_control), "{:?}", html);
        let read = ammonia::Builder::new().tags(allowed).clean(&html).to_string();
        prop_assert_eq!(tags(&html), tags(&read), "{}", html);
    }

    /// Every element that is opened is closed, in every block and in every part of it, and
    /// spans are within the text.
    #[test]
    fn is_balanced(text in markdown()) {
        let document = parsed(&text, false);
        for link in &document.links {
            prop_assert!(text.get(link.span.clone()).is_some());
        }
        prop_assert!(balanced(&document.footnotes), "{}", document.footnotes);
        for section in &document.sections {
            prop_assert!(text.get(section.span.clone()).is_some());
            prop_assert!(balanced(&section.html()), "{}", section.html());
            for block in &section.blocks {
                if let Parts::List(items) = &block.parts {
                    for item in items {
                        prop_assert!(text.get(item.text.span.clone()).is_some());
                        prop_assert!(balanced(&item.rest), "{}", item.rest);
                        for run in item.text.runs() {
                            prop_assert!(balanced(run.html), "{}", run.html);
                        }
                    }
                }
                let alone = matches!(block.parts, Parts::Enclosed(_) | Parts::Opaque) || balanced(&block.html);
                prop_assert!(alone, "{}", block.html);
            }
        }
    }
}

/// The names of the tags in `html`, in order.
fn tags(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .filter_map(|tag| tag.split([' ', '>', '\n']).next())
        .collect()
}

fn balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for name in tags(html) {
        if let Some(name) = name.strip_prefix('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !matches!(name, "br" | "wbr" | "img" | "hr" | "input" | "col") {
            open.push(name);
        }
    }
    open.is_empty()
}
