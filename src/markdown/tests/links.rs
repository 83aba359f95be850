//! Where links lead.

use super::{check, parsed};
use crate::markdown::Target;
use crate::permalink::{Permalink, SourcePath};

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
        "[x](javascript:a) [x](<java\tscript:a>) [x](data:,) [x](&#1;vbscript:a) [x](https://a.org/&#2;0-1&#2;) [x]()",
        "x x x x x x",
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
