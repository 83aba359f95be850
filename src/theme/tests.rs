//! Pages laid out by hand, and what their templates make of them; templates that are
//! wrong, and what is said of them.

use std::collections::BTreeSet;

use super::*;
use crate::permalink::SourcePath;

fn template(name: &str, text: &str) -> Source {
    Source::new(
        format!("themes/own/templates/{name}"),
        SourcePath::new(name),
        text,
    )
}

#[track_caller]
fn theme(templates: &[Source]) -> Theme {
    let (theme, problems) = Theme::new(templates, &fixture::site());
    assert_eq!(problems, []);
    theme.expect("a theme without problems")
}

#[track_caller]
fn render(theme: &Theme, page: &Page) -> String {
    match theme.render(page) {
        Ok(html) => String::from_utf8(html).expect("UTF-8"),
        Err(problem) => panic!("{}", told(&problem)),
    }
}

fn pages() -> Vec<Page> {
    let incidents = [fixture::incident(), fixture::sparse_incident()];
    let pages = fixture::homes().into_iter().chain(incidents);
    pages.chain(fixture::others()).collect()
}

/// The words of a page's main part, a line for each block.
fn words(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let main = main.split("</main>").next().unwrap_or(main);
    let mut text = String::new();
    for piece in main.split('<') {
        let (tag, after) = piece.split_once('>').unwrap_or(("", piece));
        let name: &str = tag
            .trim_start_matches('/')
            .split([' ', '>'])
            .next()
            .unwrap_or("");
        let inline = [
            "a", "b", "i", "u", "em", "code", "span", "time", "small", "br", "use", "rect",
        ];
        if !inline.contains(&name) {
            text.push('\n');
        }
        text.push_str(after);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The values of an attribute, in order.
fn attribute<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let values = html.split(&start).skip(1);
    values.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_words_of_every_page() {
    let theme = theme(&[]);
    for (at, page) in pages().iter().enumerate() {
        let (template, _) = page.content.template();
        let name = format!("{at:02}-{}", template.trim_end_matches(".html"));
        insta::assert_snapshot!(name, words(&render(&theme, page)));
    }
}

#[test]
fn every_page_holds_to_the_content_security_policy() {
    let theme = theme(&[]);
    for page in pages() {
        let html = render(&theme, &page);
        assert_eq!(attribute(&html, "style"), [""; 0]);
        for event in ["onclick", "onload", "onchange"] {
            assert_eq!(attribute(&html, event), [""; 0]);
        }
        assert_eq!(html.matches("<style").count(), 0);
    }
}

#[test]
fn ids_are_unique_and_no_way_to_the_root_is_left_open() {
    let theme = theme(&[]);
    for page in pages() {
        let html = render(&theme, &page);
        let ids = attribute(&html, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{:?}: {ids:?}", page.permalink);
        assert!(!html.contains(ROOT), "{:?}", page.permalink);
        for href in attribute(&html, "href") {
            let leads = [page.head.root.as_str(), "#", "?", "https://"];
            assert!(leads.iter().any(|lead| href.starts_with(lead)), "{href}");
        }
    }
}

#[test]
fn a_shared_row_leads_to_the_root_of_the_page_that_it_stands_on() {
    let theme = theme(&[]);
    let row = Shared::new(fixture::row());
    for (address, href) in [
        ("", "href=\"./looked-like/database/\""),
        ("incidents/2024/", "href=\"../../looked-like/database/\""),
    ] {
        let period = crate::page::Period {
            heading: "2024".to_owned(),
            summary: String::new(),
            months: Vec::new(),
            groups: vec![fixture::group("2024", vec![row.clone()], 0)],
            pager: None,
            older: None,
            newer: None,
        };
        let content = Content::Period(Box::new(period));
        let html = render(&theme, &fixture::page(address, "", "2024", content));
        assert!(html.contains(href), "{html}");
    }
}

#[test]
fn text_is_escaped() {
    let html = render(&theme(&[]), &fixture::homes()[0]);
    assert!(html.contains("Sign-in unavailable for &lt;30% of users"));
    assert!(html.contains("what happened &amp; why."));
}

/// The policy names the script by the SHA-256 of its text: a script that is edited needs
/// another hash, and this copy of it an edit too.
#[test]
fn the_script_in_the_head_is_the_one_that_the_policy_allows() {
    let html = render(&theme(&[]), &fixture::homes()[0]);
    let script = "<script>{let r=document.documentElement;r.classList.add('js');\
                  try{let t=localStorage.getItem('casebook-theme');\
                  if(t=='light'||t=='dark')r.dataset.theme=t}catch{}}</script>";
    assert!(html.contains(script));
    assert!(html.contains("'sha256-ePXWTwOaZu2aXF2VogW08hp7IhOa8enDpiGOIcn7EMU='"));
}

#[test]
fn a_site_that_is_opened_from_a_disk_has_no_policy() {
    let mut site = fixture::site();
    site.offline = true;
    let (theme, _) = Theme::new(&[], &site);
    let theme = theme.expect("the default theme");
    let html = render(&theme, &fixture::homes()[0]);
    assert!(!html.contains("Content-Security-Policy"));
}

#[test]
fn assets_come_in_order_and_within_their_budget() {
    let files: Vec<(String, usize)> = assets()
        .map(|(path, bytes)| (path.into_owned(), bytes.len()))
        .collect();
    let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let expected = [
        "OFL.txt",
        "casebook-serif.woff2",
        "casebook.css",
        "casebook.js",
        "icon.svg",
        "results.js",
        "search.js",
    ];
    assert_eq!(names, expected);
    // What any page loads, what the search page adds, and what a search field loads.
    let budgets = [
        (&["casebook.css"][..], 20_000),
        (&["casebook.js", "results.js"], 10_000),
        (&["search.js"], 8_000),
    ];
    for (paths, most) in budgets {
        let of = files.iter().filter(|(name, _)| paths.contains(&&**name));
        let size: usize = of.map(|(_, size)| size).sum();
        assert!(size <= most, "{paths:?}: {size}");
    }
}

#[test]
fn one_template_is_overridden() {
    let own = template(
        "row.html",
        "<li>{{ row.title }} {{ page.root }}{{ site.title }}</li>",
    );
    let html = render(&theme(&[own]), &fixture::homes()[0]);
    assert!(html.contains("<li>Sign-in unavailable for &lt;30% of users ./Web stack</li>"));
}

#[test]
fn a_component_is_overridden() {
    let own = template(
        "pager.html",
        "{% component pager(pager) %}{% if pager %}<p>pages</p>{% endif %}{% endcomponent %}",
    );
    let html = render(&theme(&[own]), &fixture::others()[0]);
    assert!(html.contains("<p>pages</p>"));
}

#[test]
fn a_built_in_template_is_extended() {
    let base = template(
        "base.html",
        "{% extends \"builtin/base.html\" %}{% block footer %}Ours. {{ super() }}{% endblock %}",
    );
    let page = template(
        "insights.html",
        "{% extends \"builtin/page.html\" %}{% block content %}<p>Nothing.</p>{% endblock %}",
    );
    let theme = theme(&[base, page]);
    let html = render(&theme, &fixture::others()[5]);
    assert!(html.contains("<p>Nothing.</p>"));
    assert!(html.contains("Ours. As of 4 Mar 2024."));
}

/// A diagnostic on a few lines: the place and the message, what it points at, the hint.
fn told(problem: &Diagnostic) -> String {
    let mut text = String::new();
    if let Some(place) = &problem.place {
        text.push_str(&place.path);
        if let Some(at) = &place.position {
            let pointed = &at.text[at.start..at.end];
            text.push_str(&format!(":{}:{} `{pointed}`", at.line, at.column));
        }
        text.push_str(": ");
    }
    text.push_str(&problem.message);
    if let Some(hint) = &problem.hint {
        text.push_str(&format!("\n  {hint}"));
    }
    text
}

/// What is said of these templates, read or used on the home page.
#[track_caller]
fn check(templates: &[(&str, &str)], expected: &[&str]) {
    let templates: Vec<Source> = templates
        .iter()
        .map(|(name, text)| template(name, text))
        .collect();
    let (theme, mut problems) = Theme::new(&templates, &fixture::site());
    if let Some(theme) = theme {
        problems.extend(
            theme
                .render(&fixture::homes()[0])
                .err()
                .map(|problem| *problem),
        );
    }
    Diagnostic::sort(&mut problems);
    let problems: Vec<String> = problems.iter().map(told).collect();
    assert_eq!(problems, expected);
}

#[test]
fn all_templates_that_cannot_be_read_are_told() {
    check(
        &[
            ("row.html", "<li>\n  {{ row.title }</li>"),
            ("home.html", "{% extends \"base.html\" %}{% block main %}"),
            ("404.html", "{{ page.title | uper }}"),
        ],
        &[
            "themes/own/templates/home.html:1:40 `%}`: unexpected end of input",
            "themes/own/templates/row.html:2:16 `}`: found `}` but expected }}",
        ],
    );
}

#[test]
fn what_a_template_needs_and_there_is_not() {
    check(
        &[
            ("404.html", "<p>\n{{ page.title | uper }} {{ <chart2 /> }}"),
            ("row.html", "é {% include \"rows.html\" %}"),
        ],
        &[
            "themes/own/templates/404.html:2:17 `uper`: unknown filter `uper`\n  \
             `docs/templates.md` lists the filters",
            "themes/own/templates/404.html:2:28 `<chart2 />`: unknown component `chart2`",
            "themes/own/templates/row.html:1:14 `\"rows.html\"`: unknown template `rows.html`",
        ],
    );
    check(
        &[("404.html", "{% extends \"layout.html\" %}")],
        &[
            "themes/own/templates/404.html:1:13 `layout.html`: there is no template \
             `layout.html` to extend\n  a built-in template is extended as `builtin/page.html`",
        ],
    );
}

#[test]
fn templates_that_go_round_in_circles() {
    check(
        &[("404.html", "{% extends \"404.html\" %}")],
        &[
            "themes/own/templates/404.html:1:4 `extends`: a template extends itself\n  \
             the built-in template of that name is `builtin/404.html`",
        ],
    );
    check(
        &[("row.html", "{% include \"row.html\" %}")],
        &[
            "themes/own/templates/row.html:1:4 `include`: a template includes itself\n  \
             the built-in template of that name is `builtin/row.html`",
        ],
    );
}

#[test]
fn what_the_built_in_templates_need() {
    let hint = "a built-in template needs it: keep it in the template that you override";
    let blocks = [
        ("404", "find"),
        ("home", "main"),
        ("home", "title"),
        ("incident", "marks"),
        ("search", "head"),
    ]
    .map(|(name, block)| {
        format!(
            "builtin/{name}.html: block `{block}` is not defined in any parent template\n  {hint}"
        )
    });
    check(
        &[("base.html", "<p>")],
        &blocks.each_ref().map(String::as_str),
    );
    check(
        &[
            ("a.html", "{% component pager(pager) %}{% endcomponent %}"),
            ("b.html", "{% component pager(pager) %}{% endcomponent %}"),
        ],
        &["component `pager` is defined in both `theme/a.html` and `theme/b.html`"],
    );
}

#[test]
fn what_a_template_says_of_a_page_and_there_is_not() {
    check(
        &[("home.html", "{{ home.total }}\n<p>{{ homes.total }}</p>")],
        &[
            "themes/own/templates/home.html:2:7 `homes`: variable `homes` is not defined, \
             on the page `/`\n  did you mean `home`?",
        ],
    );
    check(
        &[("row.html", "<li>{{ row.tittle }}</li>")],
        &[
            "themes/own/templates/row.html:1:12 `tittle`: field `tittle` is not defined, \
             on the page `/`\n  did you mean `title`?",
        ],
    );
    check(
        &[("row.html", "<li>{{ home.total }}</li>")],
        &[
            "themes/own/templates/row.html:1:8 `home`: variable `home` is not defined, \
             on the page `/`\n  there are `page`, `row`, `site`",
        ],
    );
    check(
        &[("home.html", "{{ <pager /> }}")],
        &[
            "themes/own/templates/home.html:1:4 `<pager />`: argument `pager` missing, on the page `/`",
        ],
    );
}
