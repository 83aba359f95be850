//! `casebook build --public`: what is internal is in no byte of the site, and what may not be
//! published is found before anything is.

use std::fmt::Write;

use crate::support::{Project, builds, files, said};

/// A word that stands for what is internal. Each that is planted ends in a number of its own.
const MARKER: &str = "zqx";

/// An archive of `count` pairs: a report for everybody with internal parts, and an internal one,
/// with a marker in each field and part.
fn planted(count: usize) -> Vec<(String, String)> {
    let mut number = 0;
    let mut marker = || {
        number += 1;
        format!("{MARKER}{number}")
    };
    let mut files = vec![("content/files/used.txt".to_owned(), "public".to_owned())];
    let mut config = "[public]\nowners = false\n[owners]\n".to_owned();
    writeln!(config, "ana = \"{}\"", marker()).expect("text");
    let mut notes = String::new();
    for at in 0..count {
        let (stem, cause) = (format!("2024-01-{:02}-{}", at + 1, marker()), marker());
        let bundle = at % 2 == 0;
        let name = match bundle {
            true => format!("{stem}/index.md"),
            false => format!("{stem}.md"),
        };
        let picture = match bundle {
            true => format!("{stem}/picture.png"),
            false => "files/used.txt".to_owned(),
        };
        let m = &mut marker;
        let text = format!(
            "---\ntitle: {} was down\ndate: 2024-01-{:02}\nvisibility: internal\nseverity: sev1\n\
             started_at: 2024-01-{:02}T10:00:00Z\nresolved_at: 2024-01-{:02}T12:00:00Z\n\
             services: [{}]\nteams: [{}]\ntrigger: {}\nroot_causes: [{cause}]\nlooked_like: [{}]\n\
             symptoms: [{}]\ncontributing_factors: [{}]\ntags: [{}]\n\
             impact: {{ kind: degraded, summary: {} }}\nauthors: [{}]\nreviewers: [{}]\n\
             action_items: [{{ title: {}, owner: {}, url: \"https://example.org/{}\" }}]\n\
             links: {{ incident: \"https://example.org/{}\" }}\naliases: [/{}/]\nextra: {{ a: {} }}\n\
             ---\n## Summary\n\n{}\n\n![{}](picture.png)\n\n## Timeline\n\n- 10:10 {}\n\
             - 10:20 **Misleading path: {}.** {}\n\n## Action items\n\n- [ ] {} @{}\n",
            m(),
            at + 1,
            at + 1,
            at + 1,
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
        );
        files.push((format!("content/{name}"), text));
        let folder = if bundle {
            format!("{stem}/")
        } else {
            String::new()
        };
        for picture in ["picture.png".to_owned(), format!("{}.txt", m())] {
            let path = format!("content/{folder}{picture}");
            files.push((path, format!("{}\n", m())));
        }
        writeln!(
            config,
            "[root_causes.{cause}]\nname = \"{}\"\ndescription = \"{}\"",
            m(),
            m()
        )
        .expect("text");
        let note = format!("---\ndescription: {}\n---\n{}\n", m(), m());
        files.push((format!("content/causes/{cause}.md"), note));
        writeln!(
            notes,
            "<!-- internal: {} -->\n{}\n<!-- /internal -->",
            m(),
            m()
        )
        .expect("text");
        let text = format!(
            "---\ntitle: Report {at} for everybody\ndate: 2024-02-{:02}\nroot_causes: [dns]\n\
             authors: [{}]\nreviewers: [{}]\nrelated: [{stem}]\nrecurrence_of: {name}\n\
             action_items: [{{ title: Look, owner: {} }}]\n---\n## Summary\n\n\
             See [the other](../content/nowhere) and [this]({name}), [that][r] and \
             <a href=\"/incidents/{stem}/\">there</a>, ![a picture]({picture}). \
             [Public](files/used.txt).\nBefore <!-- internal -->{}<!-- /internal --> after.\n\n\
             ## Details {}\n\n<!-- internal -->\n{} ![{}](files/{}.png)\n\n### {}\n\n- 10:00 {}\n\n\
             ## Timeline\n\n- 10:00 It began.\n<!-- internal -->\n- 10:10 **Misleading path: {}.** {}\n\
             <!-- /internal -->\n- 11:00 It ended.\n\n\
             ## Action items\n\n- [ ] Mend it @{} @ana\n- [ ] Test it, owner: {}\n\n\
             | Task | Owner |\n|---|---|\n| Measure it | {} |\n\n[r]: {name}\n",
            at + 1,
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
            m(),
        );
        files.push((format!("content/2024-02-{:02}-public.md", at + 1), text));
    }
    files.push((
        "content/causes/dns.md".to_owned(),
        notes + "\nAsk the resolver.\n",
    ));
    files.push(("casebook.toml".to_owned(), config));
    files
}

#[test]
fn no_byte_of_a_public_site_says_what_is_internal() {
    let planted = planted(8);
    let planted: Vec<(&str, &str)> = planted.iter().map(|(a, b)| (&**a, &**b)).collect();
    let all = builds(&planted, &["--base-url", "https://example.org/"]);
    let whole = files(&all.path().join("public"));
    let held = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches(MARKER).count();
    assert!(whole.values().map(|it| held(it)).sum::<usize>() > 1000);

    let public = builds(
        &planted,
        &["--public", "--base-url", "https://example.org/"],
    );
    let site = files(&public.path().join("public"));
    for (path, bytes) in &site {
        let path = path.to_string_lossy();
        assert!(!path.contains(MARKER), "{path}");
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        if let Some(at) = text.find(MARKER) {
            let around: String = text[at.saturating_sub(200)..].chars().take(400).collect();
            panic!("{path}: {around}");
        }
        let words = casebook::search::files::words_of(&path, &text_of(bytes)).unwrap_or_default();
        assert!(!words.contains(MARKER), "{path}: {words}");
    }
    let page = public.page("incidents/2024-02-01-public/index.html");
    for left in [
        "Report 0 for everybody",
        "Before  after.",
        "this, that and there, a picture",
        "withheld",
        "It ended.",
    ] {
        assert!(page.contains(left), "{left}: {page}");
    }
    assert!(
        public
            .page("archive.json")
            .contains("\"owner\":\"withheld\"")
    );
    assert!(site.keys().any(|path| path.ends_with("used.txt")));
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Builds a public site of a report that says `planted` somewhere, and checks that it is refused.
#[track_caller]
fn refuses(planted: &[(&str, &str)], expected: &[&str]) {
    let project = Project::new(planted);
    let output = project.build(&["--public"]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for expected in expected {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(!project.path().join("public").exists());
}

const DENY: (&str, &str) = ("casebook.toml", "[public]\ndeny = [\"Acme Corp\"]\n");

#[test]
fn a_planted_secret_is_found_before_anything_is_published() {
    for report in [
        "# Down\n\n## Cause\n\nA job of ACME\n**Corp** was too large.\n",
        "---\ntitle: Acme Corp could not log in\n---\n",
        "---\ntitle: Down\naction_items: [{ title: Look, owner: Acme Corp }]\n---\n",
        "# Down\n\n![The graph of Acme Corp](graph.png)\n",
        "---\ntitle: Down\ntags: [acme corp]\n---\n",
        "---\ntitle: Down\nextra: { customer: Acme Corp }\n---\n",
        "---\ntitle: Down\n# Acme Corp asked for it\n---\n",
        "# Down\n\n[Acme%20Corp](https://example.org/?q=Acme%20Corp)\n",
    ] {
        refuses(
            &[DENY, ("content/2024-01-24-a.md", report)],
            &["error[leak]: the site holds `Acme Corp`, which `public.deny` lists"],
        );
    }
}

/// An archive that names Ada wherever a front matter, the configuration or a note has a text.
const NAMED: [(&str, &str); 3] = [
    (
        "casebook.toml",
        "title = \"Of @ada\"\ndescription = \"By @ada\"\nfinding = \"Found by @ada\"\n\
         navigation = [{ name = \"For @ada\", url = \"https://example.org/\" }]\n\
         [public]\nowners = false\n[owners]\nada = \"Ada\"\n\
         [severity.sev1]\nname = \"Wakes @ada\"\ndescription = \"Call @ada\"\n\
         [categories]\nprocess = \"Process of @ada\"\n\
         [root_causes.dns]\nname = \"DNS of @ada\"\nphrase = \"what @ada runs\"\n\
         description = \"Ask @ada\"\ncategory = \"process\"\ncheck_first = [\"Page @ada\"]\n\
         [tags.x]\ndescription = \"See @ada\"\n[taxonomies.regions]\nname = \"Regions of @ada\"\n",
    ),
    (
        "content/2024-01-24-a.md",
        "---\ntitle: Title by @ada\nauthors: [ada]\nseverity: sev1\ndate: 2024-01-24\n\
         summary: { saw: saw @ada, was: was @ada, fixed: fixed by @ada }\n\
         impact: { kind: degraded, summary: impact @ada }\nroot_causes: [dns, \"@ada\"]\n\
         looked_like: [{ what: the database of @ada, ruled_out: by @ada }]\n\
         tags: [x, \"@Ada did it\"]\nregions: [\"that of @ada\"]\nsymptoms: [\"pages @ada\"]\n\
         action_items: [{ title: Ask @ada, owner: ada }, \"Tell @ada and others\"]\n\
         links: { incident: \"https://example.org/@ada\" }\n\
         extra: { oncall: \"@ada\", \"@ada\": 1 }\n---\n## Summary\n\nBody of @ada.\n",
    ),
    (
        "content/causes/dns.md",
        "---\ndescription: Note of @ada\ncheck_first: [\"First @ada\"]\n---\nThen @ada.\n",
    ),
];

#[test]
fn no_handle_is_in_a_site_that_names_nobody() {
    let project = builds(&NAMED, &["--public", "--base-url", "https://example.org/"]);
    for (path, bytes) in files(&project.path().join("public")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("@ada"), "{}", path.display());
    }
    let page = project.page("incidents/2024-01-24-a/index.html");
    for text in ["Title by @withheld", "Body of @withheld", "saw @withheld"] {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[test]
fn a_handle_that_cannot_be_written_out_is_found() {
    let config = ("casebook.toml", "[public]\nowners = false\n");
    for text in [
        "title: \"Ask \\u0040ada\"",
        "title: A\nlinks: { incident: \"https://example.org/%40ada\" }",
    ] {
        let report = format!("---\n{text}\nauthors: [ada]\n---\n## Summary\n");
        refuses(
            &[config, ("content/2024-01-24-a.md", &report)],
            &[
                "error[leak]: the site holds the handle `@ada`",
                "is made of `2024-01-24-a.md`",
            ],
        );
    }
}

#[test]
fn a_secret_in_a_file_that_is_copied_is_found() {
    let report = ("content/2024-01-24-a.md", "# Down\n\n[Log](log.txt)\n");
    refuses(
        &[DENY, report, ("content/log.txt", "GET /acme corp\n")],
        &["--> files/log.txt:1:6"],
    );
    // One that nothing published links to is not copied.
    let project = builds(
        &[
            DENY,
            ("content/2024-01-24-a.md", "# Down\n"),
            ("content/log.txt", "GET /acme corp\n"),
        ],
        &["--public"],
    );
    assert!(!project.path().join("public/files").exists());
}

#[test]
fn the_title_and_the_file_of_what_is_left_out_are_found() {
    let internal = (
        "content/2024-01-24-keys.md",
        "---\ntitle: Customers saw keys\nvisibility: internal\n---\n",
    );
    refuses(
        &[
            internal,
            (
                "content/2024-02-01-b.md",
                "# Down\n\nAs when customers saw keys.\n",
            ),
        ],
        &["the site holds `Customers saw keys`, the title of `2024-01-24-keys.md`"],
    );
    refuses(
        &[
            internal,
            (
                "content/2024-02-01-b.md",
                "# Down\n\nSee `2024-01-24-keys.md`.\n",
            ),
        ],
        &["the site holds `2024-01-24-keys.md`, which is not published"],
    );
}

#[test]
fn what_may_be_meant_as_internal_is_not_published() {
    let report = |text| [("content/2024-01-24-a.md", text), ("casebook.toml", "")];
    refuses(
        &report("---\ntitle: A\nvisiblity: internal\n---\n"),
        &["error[unclear-visibility]: `visiblity` does not tell"],
    );
    let lax = "[check]\nfront-matter-value = \"warning\"\n";
    refuses(
        &[
            (
                "content/2024-01-24-a.md",
                "---\ntitle: A\nvisibility: private\n---\n",
            ),
            ("casebook.toml", lax),
        ],
        &["error[unclear-visibility]: `private` does not tell"],
    );
    refuses(
        &report("# A\n\n<!-- internal -->\n"),
        &["error[internal-mark]"],
    );
    let project = Project::new(&report("---\ntitle: A\nvisiblity: internal\n---\n"));
    let output = project.build(&["--public", "--keep-going"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!project.path().join("public").exists());
}

#[test]
fn a_link_to_what_is_left_out_is_text_and_a_warning() {
    let project = Project::new(&[
        (
            "content/2024-01-24-keys.md",
            "---\ntitle: Customers saw keys\nvisibility: internal\n---\n",
        ),
        (
            "content/2024-02-01-b.md",
            "# Down\n\nAs [earlier](2024-01-24-keys.md).\n",
        ),
    ]);
    let output = project.build(&["--public"]);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    let warning = "warning[internal-link]: `2024-01-24-keys.md` is not published";
    assert!(
        said.contains(warning) && said.contains("content/2024-02-01-b.md:3:4"),
        "{said}"
    );
    let page = project.page("incidents/2024-02-01-b/index.html");
    assert!(page.contains("As earlier."), "{page}");
    assert!(!page.contains("Markdown source"), "{page}");
}

#[test]
fn the_configuration_can_make_every_site_public() {
    let files = [
        ("casebook.toml", "[public]\nalways = true\n"),
        (
            "content/2024-01-24-keys.md",
            "---\ntitle: Customers saw keys\nvisibility: internal\n---\n",
        ),
        ("content/2024-02-01-b.md", "# Down\n"),
    ];
    let project = builds(&files, &[]);
    assert!(
        !project
            .path()
            .join("public/incidents/2024-01-24-keys")
            .exists()
    );
    assert!(project.page("index.html").contains("Down"));
}
