//! Where a document is cut, and into what.

use super::{check, parsed};
use crate::markdown::{Block, Parts, Run, Section, Text};

/// A text's runs as `kind|plain|html` lines.
fn runs(text: &Text) -> String {
    let line = |run: Run<'_>| format!("{:?}|{}|{}\n", run.kind, run.plain, run.html);
    text.runs().map(line).collect()
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
fn reads_lines_without_markup_as_headings() {
    check(
        "#Sign-in down\n##What broke:\nIt broke.\nTimeline:\n10:00 *down*\n10:05 up.\nAction items\nTest it.\n\n\
         #7 and #sre\nTimeline\n\nThe\nTimeline\nis long\n\n##0x19 More of it\n##1234\n",
        "title: Sign-in down\n#2 what-broke: What broke\n<p>It broke.</p>\n#2 timeline: Timeline\n\
         <p>10:00 <em>down</em>\n10:05 up.</p>\n#2 action-items: Action items\n<p>Test it.</p>\n\
         <p>#7 and #sre</p>\n#2 timeline-2: Timeline\n<p>The\nTimeline\nis long</p>\n\
         #2 0x19-more-of-it: 0x19 More of it\n<p>##1234</p>",
    );
}

#[test]
fn a_heading_after_the_sections_is_no_title() {
    check(
        "## Report\n# Timeline\na\n# Conclusion\nb\n",
        "#2 report: Report\n#2 timeline: Timeline\n<p>a</p>\n#2 conclusion: Conclusion\n<p>b</p>",
    );
}

#[test]
fn says_where_code_and_quotations_stand() {
    let text = "## Timeline\n    a\n\n> b\n\n<p>c</p>\n\n```\nd\n```\n";
    let document = parsed(text, false);
    let blocks = document.sections[0].blocks.iter();
    let enclosed = blocks.filter_map(|block| match &block.parts {
        Parts::Enclosed(span) => Some(text[span.clone()].trim()),
        _ => None,
    });
    let enclosed: Vec<&str> = enclosed.collect();
    assert_eq!(enclosed, ["a", "> b", "<p>c</p>", "```\nd\n```"]);
}

#[test]
fn reads_short_lines_and_italics_as_headings() {
    check(
        "*Timeline*\n\na\n\nA day in May\nTimeline\nIt was\nTimeline\nand long.",
        "#2 timeline: Timeline\n<p>a</p>\n<p>A day in May</p>\n#2 timeline-2: Timeline\n<p>It was\nTimeline\nand long.</p>",
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
    assert_eq!(items[1].task.as_ref().map(|task| task.is_done), Some(true));
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
fn takes_sections_below_wanted_ones_apart() {
    let text = "# 2017-09-27, Hub 403\n## Action items\n### Process\n- a\n## Notes\n- b\n\
        # Timeline\n### Tuesday\n#### Night\n- c\n# More\n- d\n";
    let document = parsed(text, false);
    let is_list = |section: &&Section| {
        matches!(
            section.blocks[..],
            [Block {
                parts: Parts::List(_),
                ..
            }]
        )
    };
    let sections = document.sections.iter().filter(is_list);
    let titles: Vec<&str> = sections.map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Process", "Night"]);
    assert_eq!(document.title.as_deref(), Some("2017-09-27, Hub 403"));
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
