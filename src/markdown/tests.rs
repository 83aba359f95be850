//! Markdown and what becomes of it.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::input::Asset;

fn parsed(text: &str, highlight: bool) -> Document {
    let source = SourcePath::new("2024/2024-01-24-login.md");
    let asset = |path: &str, dimensions| {
        let source = SourcePath::new(path);
        let asset = Asset {
            file: path.into(),
            permalink: Permalink::of_asset(&source, None),
            dimensions,
        };
        (source, asset)
    };
    let assets = Assets::from([
        asset("2024/graph one.png", Some((640, 480))),
        asset("2024/log.txt", None),
    ]);
    let wants = |title: &str| matches!(title, "Timeline" | "Action items");
    let context = Context {
        source: &source,
        permalink: &Permalink::of_postmortem(&source),
        assets: &assets,
        highlight,
        offline: false,
        wants: &wants,
        offset: 0,
    };
    parse(text, &context)
}

/// A document as text: `#2 id: title` for a heading, then its HTML.
fn shown(document: &Document) -> String {
    let mut shown = String::new();
    if let Some(title) = &document.title {
        let _ = writeln!(shown, "title: {title}");
    }
    for section in &document.sections {
        if section.level > 0 {
            let Section {
                level, id, title, ..
            } = section;
            let _ = writeln!(shown, "#{level} {id}: {title}");
        }
        shown.push_str(&section.html());
    }
    shown
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(&parsed(text, false)).trim_end(), expected.trim_end());
}

/// A text's runs as `kind|plain|html` lines.
fn runs(text: &Text) -> String {
    let line = |run: &Run| format!("{:?}|{}|{}\n", run.kind, run.plain, run.html);
    text.runs.iter().map(line).collect()
}

#[test]
fn cuts_at_headings() {
    check(
        "Before\n# Title\nIntro\n## One :tada:\na\n# Two\n### One 🎉\nb\n## 🎉\nc\n##\nd\n",
        "title: Title\n<p>Before</p>\n<p>Intro</p>\n#2 one: One 🎉\n<p>a</p>\n#2 two: Two\n\
         #3 one-2: One 🎉\n<p>b</p>\n#2 section: 🎉\n<p>c</p>\n<p>d</p>",
    );
    check(
        "# Timeline\n- a\n",
        "#2 timeline: Timeline\n<ul>\n<li>a</li>\n</ul>",
    );
}

#[test]
fn reads_strong_lines_as_headings() {
    check(
        "**Timeline:**\n\n- a\n\n**Action items**:<br>\ndo *it*\n\n**Note:**\n\nx\n\n**Timeline** y",
        "#2 timeline: Timeline\n<ul>\n<li>a</li>\n</ul>\n#2 action-items: Action items\n\
         <p>do <em>it</em></p>\n<p><strong>Note:</strong></p>\n<p>x</p>\n\
         <p><strong>Timeline</strong> y</p>",
    );
}

#[test]
fn writes_valid_tables_and_tasks() {
    check(
        "| a | b |\n|--:|:-:|\n| 1 | `x` |\n\n- [x] done\n- [ ] open\n",
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table 1\">\n<table>\n\
         <thead>\n<tr><th class=\"align-right\">a</th><th class=\"align-center\">b</th></tr>\n\
         </thead>\n<tbody>\n<tr><td class=\"align-right\">1</td>\
         <td class=\"align-center\"><code>x</code></td></tr>\n</tbody>\n</table>\n</div>\n<ul>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> done</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Not done\"> open</li>\n\
         </ul>",
    );
}

#[test]
fn writes_alerts_and_nested_headings() {
    check(
        "> [!WARNING]\n> Hot\n\n> # Quoted\n\n- a\n\n      code\n- # b",
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n\
         <p>Hot</p>\n</div>\n<blockquote>\n<p><strong>Quoted</strong></p>\n</blockquote>\n<ul>\n\
         <li><p>a</p>\n<pre tabindex=\"0\"><code>code\n</code></pre>\n</li>\n\
         <li><p><strong>b</strong></p>\n</li>\n</ul>",
    );
}

#[test]
fn puts_footnotes_last() {
    check(
        "x[^a] y[^b] z[^a]\n\n[^b]: B\n[^a]: A\n\n## End\n",
        "<p>x<sup class=\"footnote-ref\"><a href=\"#Note-1\" id=\"Ref-1-1\">1</a></sup> \
         y<sup class=\"footnote-ref\"><a href=\"#Note-2\" id=\"Ref-2-1\">2</a></sup> \
         z<sup class=\"footnote-ref\"><a href=\"#Note-1\" id=\"Ref-1-2\">1</a></sup></p>\n\
         #2 end: End\n<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n\
         <li id=\"Note-1\"><p>A \
         <a class=\"footnote-back\" href=\"#Ref-1-1\" aria-label=\"Back to reference 1-1\">↩</a> \
         <a class=\"footnote-back\" href=\"#Ref-1-2\" aria-label=\"Back to reference 1-2\">↩</a>\
         </p>\n</li>\n<li id=\"Note-2\"><p>B \
         <a class=\"footnote-back\" href=\"#Ref-2-1\" aria-label=\"Back to reference 2-1\">↩</a>\
         </p>\n</li>\n</ol>\n</section>",
    );
}

#[test]
fn rewrites_links() {
    let links = |text: &str, html: &str, targets: &[Target]| {
        check(text, &format!("<p>{html}</p>"));
        let links = parsed(text, false).links;
        let found: Vec<&Target> = links.iter().map(|link| &link.target).collect();
        assert_eq!(found, targets.iter().collect::<Vec<_>>(), "{text}");
    };
    let document = |path: &str| Target::Document(SourcePath::new(path));
    let link = |href: &str| format!("<a href=\"{href}\">x</a>");
    links(
        "[x](../2023-11-10-dns.md#What%20went)",
        &link("../../incidents/2023-11-10-dns/#What%20went"),
        &[document("2023-11-10-dns.md")],
    );
    links(
        "[x](../2023-11-10-dns/index.md)",
        &link("../../incidents/2023-11-10-dns/"),
        &[document("2023-11-10-dns/index.md")],
    );
    links(
        "[x](/causes/DNS%20zone.md)",
        &link("../../causes/dns-zone/"),
        &[document("causes/DNS zone.md")],
    );
    links(
        "[x](log.txt)",
        &link("../../files/2024/log.txt"),
        &[Target::Asset(SourcePath::new("2024/log.txt"))],
    );
    links(
        "[x](gone.txt)",
        &link("../../files/2024/gone.txt"),
        &[Target::Asset(SourcePath::new("2024/gone.txt"))],
    );
    links(
        "[x](/services/日/?a=1&b)",
        &link("../../services/%E6%97%A5/?a=1&amp;b"),
        &[Target::Page(Permalink::new("services/日/"))],
    );
    links("[x](#end)", &link("#end"), &[Target::Here]);
    links(
        "[x](../../up.md)",
        &link("../../up.md"),
        &[Target::Outside("../../up.md".into())],
    );
    links(
        "[x](HTTPS://a.org) [x](//b.org)",
        "<a href=\"HTTPS://a.org\" rel=\"external\">x</a> \
         <a href=\"//b.org\" rel=\"external\">x</a>",
        &[],
    );
    links(
        "[x](javascript:a) [x](<java\tscript:a>) [x](data:,) [x](&#1;vbscript:a) [x]()",
        "x x x x x",
        &[],
    );
}

#[test]
fn knows_the_places_of_links() {
    let text = "ä [x](#a)\n\n- é <a href='#b'>\n";
    let document = parsed(text, false);
    let found: Vec<&str> = document
        .links
        .iter()
        .map(|link| &text[link.span.clone()])
        .collect();
    assert_eq!(found, ["[x](#a)", "<a href='#b'>"]);
    assert_eq!(document.links[0].anchor.as_deref(), Some("a"));
}

#[test]
fn embeds_images_of_the_archive_only() {
    check(
        "![a *b*](graph%20one.png \"t\") ![](gone.png)",
        "<p><img src=\"../../files/2024/graph%20one.png\" alt=\"a b\" title=\"t\" width=\"640\" \
         height=\"480\" loading=\"lazy\" decoding=\"async\"> \
         <img src=\"../../files/2024/gone.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>",
    );
    check(
        "![b](https://a.org/b.svg) [![c](https://a.org/c.svg)](https://a.org) ![d](data:,)",
        "<p><a class=\"external-image\" href=\"https://a.org/b.svg\" rel=\"external\">b</a> \
         <a href=\"https://a.org\" rel=\"external\"><span class=\"external-image\">c</span></a> \
         d</p>",
    );
}

#[test]
fn keeps_harmless_raw_html() {
    check(
        "a<br>b <SUB class=x onclick=y>c</sub> <!-- d -->e &copy; <font>f</font>\n",
        "<p>a<br>b <sub>c</sub> e © f</p>",
    );
    check(
        "<details open>\n<summary>S & <i>T</summary>\n\n**a**\n\n</details>\n\nb",
        "<details open>\n<summary>S &amp; <i>T</i></summary>\n<p><strong>a</strong></p>\n\
         </details>\n<p>b</p>",
    );
    check(
        "<table><tr><td colspan=2 style=\"x\">a<td>&lt;b&bogus\n<tr><th>c</table>",
        "<table><tr><td colspan=\"2\">a</td><td>&lt;b&amp;bogus\n</td></tr>\
         <tr><th>c</th></tr></table>",
    );
}

#[test]
fn drops_harmful_raw_html() {
    check(
        "<script>a</script><style>b</style><p onclick=\"x\">c<iframe src=x>d</iframe>e</p>",
        "<p>ce</p>",
    );
    check(
        "<div><a href=\"java&#115;cript:x\">a</a> <a href='https://b.org?\"&amp;'>b</a></div>",
        "<div>a <a href=\"https://b.org?%22&amp;\" rel=\"external\">b</a></div>",
    );
    check(
        "<div><img src=https://a.org/b.png alt=c onerror=d><input autofocus></div>",
        "<div><a class=\"external-image\" href=\"https://a.org/b.png\" rel=\"external\">c</a></div>",
    );
    check(
        "<div title='\"><script>'>a</div>",
        "<div title=\"&quot;&gt;&lt;script&gt;\">a</div>",
    );
}

#[test]
fn closes_raw_html_where_it_started() {
    check(
        "a *<b>c* d</b>\n\n- <i>e\n- f\n",
        "<p>a <em><b>c</b></em> d</p>\n<ul>\n<li><i>e</i></li>\n<li>f</li>\n</ul>",
    );
    check(
        "<div><p>\n\na\n\n## B\n\n</div>c",
        "<div><p>\n</p><p>a</p>\n</div>#2 b: B\nc",
    );
    check(
        "<a href=#x>a [b](#y) c</a>",
        "<p><a href=\"#x\">a b c</a></p>",
    );
}

#[test]
fn takes_wanted_sections_apart() {
    let text = "## Timeline\n\
        Times in *UTC*.\n\n\
        - **15:20** a<br>b [c](#d)\n  e\n  - <b>15:30</b> f\n\n    g\n- [x] h\n\n\
        | Time | Event |\n|---|---|\n| 1 | 2 |\n\n---\n";
    let document = parsed(text, false);
    let [section] = document.sections.as_slice() else {
        panic!("one section");
    };
    assert_eq!(&text[section.span.clone()], "## Timeline");
    let [paragraph, list, table, rule] = section.blocks.as_slice() else {
        panic!("four blocks");
    };
    let Parts::Paragraph(line) = &paragraph.parts else {
        panic!("a paragraph");
    };
    assert_eq!(line.plain(), "Times in UTC.");
    assert_eq!(line.html(), "Times in <em>UTC</em>.");
    assert_eq!(&text[line.span.clone()], "Times in *UTC*.");

    let Parts::List(items) = &list.parts else {
        panic!("a list");
    };
    assert_eq!(
        runs(&items[0].text),
        "Strong|15:20|<strong>15:20</strong>\nPlain| a\nb | a<br>b \n\
         Link(\"#d\")|c|<a href=\"#d\">c</a>\nPlain| e|\ne\n"
    );
    let nested = "<ul>\n<li><p><b>15:30</b> f</p>\n<p>g</p>\n</li>\n</ul>\n";
    assert_eq!(items[0].rest, nested);
    assert_eq!(
        runs(&items[0].children[0].text),
        "Strong|15:30|<b>15:30</b>\nPlain| f| f\n"
    );
    assert_eq!(items[0].children[0].rest, "<p>g</p>\n");
    assert_eq!(items[1].task, Some(true));
    assert_eq!(items[1].text.plain(), "h");

    let Parts::Table(head, rows) = &table.parts else {
        panic!("a table");
    };
    assert_eq!((head.len(), rows.len()), (2, 1));
    assert_eq!(rows[0][1].html(), "2");
    assert_eq!(&text[rows[0][1].span.clone()], "2");
    assert!(matches!(rule.parts, Parts::Opaque));
}

#[test]
fn gives_up_on_absurd_nesting() {
    let text = format!("{}<b>", ">".repeat(100_000));
    let document = parsed(&text, false);
    assert!(document.gave_up);
    assert!(
        document.sections[0]
            .html()
            .ends_with("&gt;&lt;b&gt;</pre>\n")
    );
    let deep = "*".repeat(5_000) + "a" + &"*".repeat(5_000);
    assert!(parsed(&deep, false).sections[0].html().contains('a'));
    let rule = "* ".repeat(500);
    assert_eq!(parsed(&rule, false).sections[0].html(), "<hr>\n");
    assert!(!parsed(&"x".repeat(1_000_000), false).gave_up);
}

#[cfg(feature = "highlight")]
#[test]
fn highlights_known_languages() {
    let html = |text: &str| parsed(text, true).sections[0].html();
    assert_eq!(
        html("```bash\necho \"a\" # b\n```"),
        "<pre tabindex=\"0\"><code class=\"language-bash\"><span class=\"hl-function\">echo </span>\
         <span class=\"hl-string\">&quot;a&quot; </span><span class=\"hl-comment\"># b\n</span>\
         </code></pre>\n"
    );
    let plain = "<pre tabindex=\"0\"><code class=\"language-x&quot;y\">&lt;a&gt;\n</code></pre>\n";
    assert_eq!(html("```x\"y\n<a>\n```"), plain);
}

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
        "<img src='",
        "'>",
        "<!--",
        "-->",
        "<script>",
        "<",
        ">",
        "&",
        "&#x41;",
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

    /// Every element that is opened is closed, in every block and in every part of it, and
    /// spans are within the text.
    #[test]
    fn is_balanced(text in markdown()) {
        let document = parsed(&text, false);
        for link in &document.links {
            prop_assert!(text.get(link.span.clone()).is_some());
        }
        for section in &document.sections {
            prop_assert!(text.get(section.span.clone()).is_some());
            prop_assert!(balanced(&section.html()), "{}", section.html());
            for block in &section.blocks {
                if let Parts::List(items) = &block.parts {
                    for item in items {
                        prop_assert!(text.get(item.text.span.clone()).is_some());
                        prop_assert!(balanced(&item.rest), "{}", item.rest);
                        for run in &item.text.runs {
                            prop_assert!(balanced(&run.html), "{}", run.html);
                        }
                    }
                }
                let alone = matches!(block.parts, Parts::Opaque) || balanced(&block.html);
                prop_assert!(alone, "{}", block.html);
            }
        }
    }
}

fn balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
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
