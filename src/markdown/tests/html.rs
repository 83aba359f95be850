//! The HTML of what is not raw.

use super::check;
#[cfg(feature = "highlight")]
use super::parsed;

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
    let plain = "<pre tabindex=\"0\"><code class=\"language-x\">&lt;a&gt;\n</code></pre>\n";
    assert_eq!(html("```x\"y\n<a>\n```"), plain);
    let unnamed = "<pre tabindex=\"0\"><code>a\n</code></pre>\n";
    assert_eq!(html("```&#2;0-1&#2;\na\n```"), unnamed);
    // A line that a grammar would take seconds for.
    let long = format!("{}x", " ".repeat(1900));
    assert!(!html(&format!("```scss\n{long}\n```")).contains("<span"));
    assert_eq!(
        html("```log\r\n2024-01-24T15:20:01.5Z [ERROR] a < b error level=error\r\n```"),
        "<pre tabindex=\"0\"><code class=\"language-log\">\
         <span class=\"hl-number\">2024-01-24T15:20:01.5Z</span> \
         <span class=\"hl-error\">[ERROR]</span> a &lt; b error \
         <span class=\"hl-error\">level=error</span>\n</code></pre>\n"
    );
}
