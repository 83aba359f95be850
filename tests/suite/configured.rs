//! What `casebook.toml` changes on the pages.

use crate::support::{LOGIN, Project, builds, said};

/// Three incidents that looked like a database and were a load balancer.
fn misleading(config: &str) -> [(&str, &str); 4] {
    const TEXT: &str =
        "---\ntitle: Down\nlooked_like: [database]\nroot_causes: [load-balancer]\n---\nIt was.\n";
    [
        ("casebook.toml", config),
        ("content/2024-01-24-a.md", TEXT),
        ("content/2024-01-25-b.md", TEXT),
        ("content/2024-01-26-c.md", TEXT),
    ]
}

#[test]
fn a_term_reads_in_a_sentence_as_its_phrase_says() {
    let plain = builds(&misleading(""), &[]).page("index.html");
    assert!(plain.contains("Three looked like database first."));

    let project = builds(
        &misleading(
            "[looked_like.database]\nphrase = \"the database\"\n\
             [root_causes.load-balancer]\nphrase = \"a load balancer\"\n",
        ),
        &[],
    );
    let home = project.page("index.html");
    assert!(home.contains(">a load balancer</a></em>. Three looked like the database first."));
    assert!(home.contains(">Database</a> → was <a class=\"was\""));
    assert!(home.contains(">a load balancer</a></p>"), "in a row");
    let incident = project.page("incidents/2024-01-25-b/index.html");
    assert!(incident.contains("Looked like the database, was a load balancer."));
    assert!(incident.contains("since, looked like the database"));
    let term = project.page("looked-like/database/index.html");
    assert!(term.contains("The database was suspected in three incidents"));
}

#[test]
fn days_are_counted_from_the_day_of_the_end() {
    let report =
        "---\nstarted_at: 2024-01-24T22:00Z\nresolved_at: 2024-01-25T01:30:00+02:00\n---\n# Down\n";
    let files = [("casebook.toml", ""), ("content/a.md", report)];
    let home = builds(&files, &[]).page("index.html");
    assert!(home.contains(" data-since=\"2024-01-24\""), "{home}");
}

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 20\"><rect width=\"60\" height=\"20\"/></svg>\n";

#[test]
fn colours_font_logo_and_icon_are_the_archives_own() {
    let project = builds(
        &[
            (
                "casebook.toml",
                "title = \"Shop\"\n[appearance]\nfont = \"system\"\nlogo = \"brand/shop.svg\"\n\
                 icon = \"brand/tab.svg\"\n[appearance.colors]\n\
                 paper = { light = \"#fff\" }\nlink = { light = \"#0645ad\", dark = \"#9cf\" }\n",
            ),
            ("brand/shop.svg", LOGO),
            ("brand/tab.svg", LOGO),
            LOGIN,
        ],
        &[],
    );
    assert_eq!(
        project.page("assets/appearance.css"),
        ":root{--paper:light-dark(#ffffff,#131518);\n--link:light-dark(#0645ad,#99ccff);\n\
         --serif:\"Iowan Old Style\",Charter,\"Palatino Linotype\",Georgia,serif}\n"
    );
    assert_eq!(project.page("assets/logo.svg"), LOGO);
    assert_eq!(project.page("assets/icon.svg"), LOGO);
    for gone in ["casebook-serif.woff2", "OFL.txt"] {
        assert!(
            !project.path().join("public/assets").join(gone).exists(),
            "{gone}"
        );
    }
    let page = project.page("causes/index.html");
    for line in [
        "<link rel=\"stylesheet\" href=\"../assets/casebook.css\">\n\
         <link rel=\"stylesheet\" href=\"../assets/appearance.css\">\n\
         <link rel=\"icon\" href=\"../assets/icon.svg\" type=\"image/svg+xml\">\n",
        "<meta name=\"theme-color\" content=\"#ffffff\" media=\"(prefers-color-scheme: light)\">",
        "<meta name=\"theme-color\" content=\"#131518\" media=\"(prefers-color-scheme: dark)\">",
        "<img src=\"../assets/logo.svg\" width=\"84\" height=\"28\" alt=\"\"> <span>Shop</span>",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    assert!(!page.contains("woff2") && !page.contains("rel=\"preload\""));
}

#[test]
fn without_a_word_there_is_no_style_sheet_of_its_own() {
    let project = builds(&[LOGIN], &[]);
    assert!(!project.path().join("public/assets/appearance.css").exists());
    assert!(!project.page("index.html").contains("appearance.css"));
}

#[test]
fn a_picture_that_cannot_be_used_is_told() {
    let project = Project::new(&[
        (
            "casebook.toml",
            "[appearance]\nlogo = \"logo.svg\"\nicon = \"brand/icon.png\"\n",
        ),
        ("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        LOGIN,
    ]);
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said(&output),
        "error[config-value]: `logo.svg` does not say how large it is\n \
         --> casebook.toml:2:8\n  |\n2 | logo = \"logo.svg\"\n  |        ^^^^^^^^^^\n  |\n  \
         = help: give its `svg` element a `viewBox`, or save it again\n\n\
         error[config-value]: there is no file `brand/icon.png` in the project\n \
         --> casebook.toml:3:8\n  |\n3 | icon = \"brand/icon.png\"\n  |        ^^^^^^^^^^^^^^^^\n  |\n  \
         = help: write its path from the project's folder\n\n\
         2 errors; nothing was written, `public` is as it was\n"
    );
}

#[test]
fn the_logo_may_be_a_file_of_the_theme() {
    let project = builds(
        &[
            (
                "casebook.toml",
                "theme = \"ours\"\n[appearance]\nlogo = \"themes/ours/assets/logo.svg\"\n",
            ),
            ("themes/ours/assets/logo.svg", LOGO),
            LOGIN,
        ],
        &[],
    );
    assert_eq!(project.page("assets/logo.svg"), LOGO);
}

/// The entries of the navigation on a page, a line each.
fn navigation(page: &str) -> String {
    let (_, list) = page.split_once("<ul class=\"nav\">").expect("a navigation");
    let (list, _) = list.split_once("</ul>").expect("its end");
    list.replace("</li>", "\n").replace("<li>", "")
}

#[test]
fn the_navigation_is_what_is_listed() {
    let config = "navigation = [\"services\", \"incidents\", \"teams\", \
                  { name = \"All causes\", url = \"/causes/\" }, \
                  { name = \"Docs\", url = \"/docs/?a#b\" }, \
                  { name = \"Status\", url = \"https://status.example.org/\" }]\n";
    let text = "---\ntitle: Down\nservices: [web]\nroot_causes: [dns]\n---\nIt was.\n";
    let files = [("casebook.toml", config), ("content/2024-01-24-a.md", text)];
    let project = builds(&files, &[]);
    // No team is on record, so there is no page of teams.
    assert_eq!(
        navigation(&project.page("services/web/index.html")),
        "<a href=\"../../services/\" aria-current=\"true\">Services</a>\n\
         <a href=\"../../\">Incidents</a>\n\
         <a href=\"../../causes/\">All causes</a>\n\
         <a href=\"../../docs/?a#b\">Docs</a>\n\
         <a href=\"https://status.example.org/\">Status</a>\n"
    );
    let causes = navigation(&project.page("causes/index.html"));
    assert!(causes.contains("<a href=\"../causes/\" aria-current=\"page\">All causes</a>"));
    // What the navigation does not name belongs where it did.
    let impact = navigation(&project.page("actions/index.html"));
    assert!(!impact.contains("aria-current"), "{impact}");

    let offline = builds(&files, &["--offline"]);
    let page = navigation(&offline.page("index.html"));
    assert!(
        page.contains("<a href=\"./docs/index.html?a#b\">Docs</a>"),
        "{page}"
    );

    let none = builds(&[("casebook.toml", "navigation = []\n"), LOGIN], &[]);
    assert!(!none.page("index.html").contains("aria-label=\"Main\""));
}

#[test]
fn the_home_page_names_what_happened_on_this_day() {
    let files = [
        ("content/2023-03-04-cart.md", "# Cart empty\n"),
        ("content/2021-03-04-login.md", "# Login & more\n"),
        ("content/2024-03-04-today.md", "# Today\n"),
        ("content/2023-03-05-other.md", "# Another day\n"),
        ("content/2023-04-04-month.md", "# Another month\n"),
    ];
    let home = builds(&files, &[]).page("index.html");
    let line = "<p class=\"small muted\">On this day, 4 Mar: \
                <a dir=\"auto\" href=\"./incidents/2023-03-04-cart/\">Cart empty</a> (2023), \
                <a dir=\"auto\" href=\"./incidents/2021-03-04-login/\">Login &amp; more</a> (2021).</p>\n";
    assert!(home.contains(line), "{home}");
    let home = builds(&files[2..], &[]).page("index.html");
    assert!(!home.contains("On this day"));
}

#[test]
fn every_page_leads_to_the_feeds() {
    let text = "---\ntitle: Down\nservices: [web]\n---\nIt was.\n";
    let project = builds(&[("content/2024-01-24-a.md", text)], &[]);
    let all = "<a href=\"ROOTfeed.xml\">Feed</a> · <a href=\"ROOTfeed.json\">JSON feed</a> · \
               <a href=\"ROOTarchive.json\">All data</a>";
    let home = project.page("index.html");
    assert!(
        home.contains(&format!("<p>{}", all.replace("ROOT", "./"))),
        "{home}"
    );
    let term = project.page("services/web/index.html");
    let own = "<p><a href=\"../../services/web/feed.xml\">Feed of “Service: Web”</a> · ";
    assert!(
        term.contains(&format!("{own}{}", all.replace("ROOT", "../../"))),
        "{term}"
    );
    let linked = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Service: Web\" \
                  href=\"../../services/web/feed.xml\">";
    assert!(term.contains(linked));
    assert!(project.page("services/web/feed.xml").contains("<feed"));
}
