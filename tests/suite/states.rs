//! The archive of odd states: what its pages say of what is missing, unfinished or odd.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::support::{casebook, files, root, said};

/// The site of the archive, with its drafts.
static SITE: LazyLock<BTreeMap<PathBuf, Vec<u8>>> = LazyLock::new(|| build(&["--drafts"]));

fn build(arguments: &[&str]) -> BTreeMap<PathBuf, Vec<u8>> {
    let out = tempfile::tempdir().expect("a temporary folder");
    let site = out.path().join("site");
    let mut command = casebook();
    command.arg("build").arg("--project");
    command.arg(root().join("tests/states")).arg("--out");
    let output = command.arg(&site).args(arguments).output();
    let output = output.expect("casebook runs");
    assert!(output.status.success(), "{}", said(&output));
    files(&site)
}

fn html(page: &str) -> String {
    let path = PathBuf::from(format!("{page}index.html"));
    String::from_utf8(SITE[&path].clone()).expect("UTF-8")
}

/// The words of some HTML.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(words: &str, expected: &[&str]) {
    for part in expected {
        assert!(words.contains(part), "no {part:?} in: {words}");
    }
}

/// The row of an incident on the home page says all of `expected`.
#[track_caller]
fn row(title: &str, expected: &[&str]) {
    let home = html("");
    let mut rows = home.split("<li class=\"row\"").skip(1);
    let row = rows.find(|row| row.contains(title)).expect("a row");
    let row = row.split("</li>").next().expect("a first part");
    says(&words(row), expected);
}

/// A page says all of `expected`.
#[track_caller]
fn page(address: &str, expected: &[&str]) {
    says(&words(&html(address)), expected);
}

#[test]
fn what_is_not_over_says_so() {
    row(
        "Checkout errors for card payments",
        &[
            "Ongoing. Draft. Looked like Payment provider . Cause not recorded.",
            "11 h so far , of which 6 h 35 m on a misleading path",
        ],
    );
    page(
        "incidents/2024-03-03-ongoing/",
        &[
            "Ongoing Draft SEV 1",
            "End not yet Duration 11 h so far",
            "To mitigate (TTM) not yet To resolve (TTR) not yet",
            "Where the 11 h so far went 6 h 35 m of the incident was spent on a misleading path.",
            "Cause not recorded",
        ],
    );
}

#[test]
fn what_is_not_over_says_so_outside_of_the_pages() {
    for (file, expected) in [
        (
            "llms.txt",
            "2024-03-03. Ongoing. Looked like Payment provider",
        ),
        (
            "feed.xml",
            "<summary>Ongoing. Looked like Payment provider.",
        ),
        ("feed.json", "Ongoing"),
    ] {
        let text = String::from_utf8_lossy(&SITE[&PathBuf::from(file)]);
        assert!(text.contains(expected), "{file}: {text}");
    }
}

#[test]
fn what_has_no_date_is_neither_before_nor_after_another() {
    page(
        "incidents/2023-10-12-action-items/",
        &["This is the first incident on record Next incident"],
    );
    assert!(!html("incidents/no-date/").contains("class=\"neighbours\""));
}

#[test]
fn the_home_page_is_shared_under_the_title_of_the_site() {
    let title = "<meta property=\"og:title\" content=\"States\">";
    assert!(html("").contains(title));
}

#[test]
fn nothing_is_counted_since_the_last_one_while_one_goes_on() {
    for address in ["", "severity/sev1/", "looked-like/payment-provider/"] {
        page(address, &["incident going on now since 3 Mar 2024 1"]);
        assert!(!html(address).contains("since the last one"), "{address}");
    }
    page("severity/sev2/", &["since the last one"]);
}

#[test]
fn what_is_missing_is_not_recorded() {
    row(
        "Untitled",
        &["no start time No SEV Untitled Cause not recorded. not recorded"],
    );
    page(
        "incidents/2024-01-09-title-and-date/",
        &[
            "No SEV Tuesday, 9 January 2024 Invoices had the wrong logo Cause not recorded",
            "Start not recorded End not recorded Duration not recorded Users affected not recorded",
        ],
    );
    page(
        "incidents/no-date/",
        &["SEV 4 Degraded Date not recorded Search was slow"],
    );
    page("", &["Date not recorded 1 incident", "no date SEV 4"]);
    page(
        "incidents/2023-10-30-untimed-steps/",
        &[
            "End not recorded",
            "untimed Detected A customer asks",
            "Data lost yes, for good",
        ],
    );
    page(
        "incidents/2023-10-12-action-items/",
        &[
            "1 overdue, 2 open, 3 done, 1 dropped",
            "Ask the partners how they noticed 12 Oct 2023 none no date 144 d",
        ],
    );
}

#[test]
fn figures_read_as_they_are() {
    row("Intermittent HTTP 502 from", &["42 m", "&lt;1%"]);
    row("Reports delayed by three days", &["Lasted 3 d 4 h", "0%"]);
    row("Search finds nothing", &["12,000"]);
    row("Mobile app could not connect", &["&gt;99%"]);
}

#[test]
fn reports_are_marked_as_what_they_are() {
    row("Disk of the order database", &["In review. Was disk quota"]);
    page(
        "incidents/2024-02-05-near-miss/",
        &["In review SEV 5 None Orders", "Nobody noticed."],
    );
    page(
        "incidents/2024-01-30-internal/",
        &["Internal SEV 2 Security"],
    );
    page(
        "incidents/2024-03-01-long-title/",
        &[
            "First on record No other incident was caused by",
            "The same symptom: 28 Feb 2024",
        ],
    );
    page(
        "incidents/2024-01-22-right-first-guess/",
        &[
            "Happened once before",
            "7 actions , 3 recorded as done, 3 still open when it happened again",
        ],
    );
    page(
        "incidents/2023-10-12-action-items/",
        &["Happened again, once since"],
    );
    let public = build(&[]);
    let drafts: Vec<_> = SITE
        .keys()
        .filter(|path| !public.contains_key(*path))
        .collect();
    assert!(drafts.contains(&&PathBuf::from("incidents/2024-03-03-ongoing/index.html")));
}

#[test]
fn shared_words_say_more_than_the_terms_do() {
    let four = html("incidents/2024-02-20-four-guesses-many-causes/");
    let words = words(&four);
    says(
        &words,
        &[
            "Same root cause: clients that try again",
            "Same root cause: disk quota.",
        ],
    );
    for word in ["have", "down", "mended", "pause"] {
        assert!(!four.contains(&format!("<code>{word}</code>")), "{word}");
    }
}

#[test]
fn markup_in_a_field_stays_text() {
    let markup = [
        "<script>alert",
        "<svg onload",
        "<b>owner",
        "<u>note",
        "<i>shop",
    ];
    for (path, bytes) in &*SITE {
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let html = String::from_utf8_lossy(bytes);
            for tag in markup {
                assert!(!html.contains(tag), "{tag} in {}", path.display());
            }
        }
    }
    page(
        "incidents/2023-12-01-markup-in-every-field/",
        &["Names with &lt;b&gt;, &amp; and &quot;quotes&quot;"],
    );
}

#[test]
fn no_level_of_headings_is_left_out() {
    let html = html("incidents/2024-01-15-every-field/");
    for heading in [
        "<h2 id=\"root-cause\"",
        "<h3 id=\"a-heading-of-the-fourth-level\"",
        "<h4 id=\"and-of-the-fifth\"",
    ] {
        assert!(html.contains(heading), "{heading}");
    }
}

#[test]
fn old_addresses_lead_on() {
    page(
        "wiki/sign-in-slow/",
        &["It is now at Sign-in was slow, then failed"],
    );
    assert!(SITE.contains_key(&PathBuf::from("old/15.html")));
}
