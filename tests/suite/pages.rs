//! What pages say of small archives.

use crate::support::builds;

/// Two incidents of one cause, a third of another; what the first promised came too late.
const THREE: [(&str, &str); 3] = [
    (
        "content/2024-01-24-a.md",
        "---\ntitle: A\nsymptoms: [slow]\nroot_causes: [dns]\naction_items:\n\
         - {title: Add an alert, due: 2024-02-01}\n\
         - {title: Add a monitor, status: done}\n---\n",
    ),
    (
        "content/2024-01-25-b.md",
        "---\ntitle: B\nsymptoms: [slow]\nroot_causes: [dns]\naction_items:\n\
         - {title: Add an alert, due: 2024-03-01}\n---\n",
    ),
    (
        "content/2024-02-25-c.md",
        "---\ntitle: C\nsymptoms: [down]\nroot_causes: [disk]\naction_items:\n\
         - {title: Add an alert, status: done}\n---\n",
    ),
];

#[test]
fn a_bar_of_a_term_is_its_share_of_the_incidents() {
    let page = builds(&THREE, &[]).page("symptoms/index.html");
    let widths: Vec<&str> = page
        .split("<rect class=\"f-all\" width=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(widths, ["66.7%", "33.3%"]);
}

#[test]
fn footnotes_come_after_the_action_items_that_are_listed() {
    let heading = "---\ntitle: Down\n---\nIt was[^a].\n\n## Action items\n\n- [ ] Add an alert\n\n\
                   [^a]: So it was said.\n";
    let front_matter = "---\ntitle: Down\naction_items: [{title: Add an alert}]\n---\n\
                        It was[^a].\n\n[^a]: So it was said.\n";
    for text in [heading, front_matter] {
        let project = builds(&[("content/2024-01-24-a.md", text)], &[]);
        let page = project.page("incidents/2024-01-24-a/index.html");
        let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part}\n{page}"));
        assert!(at("href=\"#Note-1\"") < at("Add an alert"));
        assert!(at("Add an alert") < at("id=\"Note-1\""), "{page}");
        assert!(at("id=\"Note-1\"") < at("<dl class=\"colophon\""));
    }
}

#[test]
fn a_list_stands_in_the_first_section_of_its_kind() {
    let text = "---\ntitle: Down\n---\n## Timeline\n\n- 10:00 Down\n\n## Action items\n\n\
                - [ ] Add an alert\n\n## Timeline\n\n- 11:00 Up\n";
    let project = builds(&[("content/2024-01-24-a.md", text)], &[]);
    let page = project.page("incidents/2024-01-24-a/index.html");
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part}\n{page}"));
    assert!(at("<h2 id=\"timeline\"") < at("<ol class=\"timeline"));
    assert!(at("<ol class=\"timeline") < at("<h2 id=\"action-items\""));
    assert!(at("<table class=\"actions") < at("<h2 id=\"timeline-2\""));
    assert_eq!(page.matches("<ol class=\"timeline").count(), 1, "{page}");
}

#[test]
fn a_section_that_nothing_was_read_from_keeps_its_text_alone() {
    let text = "---\ntitle: Down\n---\n## Timeline\n\nTo be told.\n\n## Action items\n\nNone.\n";
    let project = builds(&[("content/2024-01-24-a.md", text)], &[]);
    let page = project.page("incidents/2024-01-24-a/index.html");
    for part in ["<p>To be told.</p>", "<p>None.</p>"] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    for part in ["<ol class=\"timeline", "<table class=\"actions"] {
        assert!(!page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn an_overdue_action_is_as_late_as_its_day_is_past() {
    let page = builds(&THREE, &[]).page("actions/index.html");
    assert!(page.contains("longest 32 days late"), "{page}");
}

#[test]
fn another_incident_follows_a_promise_only_where_the_cause_is_the_same() {
    let page = builds(&THREE, &[]).page("actions/index.html");
    let summary = "Better monitoring was promised after all three incidents and recorded as \
                   done, at least in part, after two. Another incident of the same cause \
                   followed one of them.";
    assert!(page.contains(summary), "{page}");
}

#[test]
fn a_matrix_of_the_latest_incidents_says_so() {
    let reports: Vec<(String, String)> = (1..=9)
        .map(|day| {
            let text = "---\ntitle: Down\naction_items: [{title: Add an alert}]\n---\n";
            (format!("content/2024-01-{day:02}-a.md"), text.to_owned())
        })
        .collect();
    let reports: Vec<(&str, &str)> = reports
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let caption = "<caption>The latest 8 of 9 incidents with action items</caption>";
    let nine = builds(&reports, &[]).page("actions/index.html");
    assert!(nine.contains(caption), "{nine}");
    let eight = builds(&reports[1..], &[]).page("actions/index.html");
    assert!(!eight.contains("The latest 8"), "{eight}");
}

#[test]
fn one_gap_is_one_day() {
    let page = builds(&THREE, &[]).page("causes/dns/index.html");
    assert!(page.contains("gap so far: 1 day<"), "{page}");
}

#[test]
fn it_is_the_duration_that_is_not_recorded() {
    let timed = "---\ntitle: Down\nstarted_at: 2024-01-24T10:00:00Z\n\
                 resolved_at: 2024-01-24T11:00:00Z\n---\n";
    let timed = ("content/2024-01-24-timed.md", timed);
    let untimed = ("content/2023-01-24-untimed.md", "# Down\n");
    let page = builds(&[timed, untimed], &[]).page("incidents/index.html");
    for part in [
        "2 incidents, 1 h of impact, duration of 1 not recorded",
        "1 incident, duration not recorded",
    ] {
        assert!(page.replace('\u{a0}', " ").contains(part), "{part}\n{page}");
    }
}

#[test]
fn the_drawings_of_a_page_that_is_nowhere_keep_their_size() {
    let page = builds(&THREE, &[]).page("404.html");
    for drawing in page.split("<svg").skip(1) {
        let tag = drawing.split('>').next().expect("a tag");
        for size in [" width=", " height="] {
            assert!(tag.contains(size), "<svg{tag}>");
        }
    }
}
