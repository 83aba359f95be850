//! Times on the pages, and the zones that they are in.

use crate::support::builds;

/// The page of an incident with this front matter and this timeline.
fn incident(front_matter: &str, timeline: &str) -> String {
    let text = format!("---\ntitle: Down\n{front_matter}---\n## Timeline\n\n{timeline}");
    let project = builds(&[("content/2024-01-24-down.md", &text)], &[]);
    project.page("incidents/2024-01-24-down/index.html")
}

#[test]
fn a_timeline_names_its_zone_and_that_of_the_report() {
    let of = |zones: &str| format!(". The report gives them in {zones}.</div>");
    let utc = ".</div>".to_owned();
    for (front_matter, timeline, expected) in [
        ("", "- 15:00 up\n", utc.clone()),
        ("timezone: EST\n", "- 15:00 up\n", of("EST")),
        ("", "All times are in EST.\n\n- 15:00 up\n", of("EST")),
        (
            "timezone: Europe/Berlin\n",
            "- 15:00 up\n- 15:30 UTC down\n- 15:50 up\n",
            of("Europe/Berlin and UTC"),
        ),
        // In winter London has universal time.
        ("timezone: Europe/London\n", "- 15:00 up\n", utc.clone()),
        (
            "started_at: 2024-01-24T15:00:00-05:00\n",
            "- T+5m up\n",
            utc,
        ),
    ] {
        let page = incident(front_matter, timeline);
        let line =
            format!("Times in <span class=\"zone\">UTC</span>{expected}\n<ol class=\"timeline\">");
        assert!(page.contains(&line), "{timeline}{page}");
    }
    let untimed = incident("", "- it went up\n");
    assert!(untimed.contains("class=\"timeline\"") && !untimed.contains("Times in"));
}

#[test]
fn a_row_has_its_day_weekday_and_time_of_one_zone() {
    let files = [
        (
            "casebook.toml",
            "title = \"Shop\"\ntimezone = \"America/Los_Angeles\"\n",
        ),
        (
            "content/a.md",
            "---\ntitle: Down\nstarted_at: 2024-05-03 18:30\n---\nIt was.\n",
        ),
        (
            "content/b.md",
            "---\ntitle: Slow\ndate: 2024-05-02\n---\nIt was.\n",
        ),
    ];
    let home = builds(&files, &[]).page("index.html");
    let start = "datetime=\"2024-05-04T01:30:00Z\"";
    let row = format!(
        "<p class=\"day\"><time {start} data-format=\"day\">4 May</time> \
         <small><time {start} data-format=\"weekday\">Sat 01:30</time> <span class=\"zone\">UTC</span></small></p>"
    );
    assert!(home.contains(&row), "{home}");
    let unknown = "<time datetime=\"2024-05-02\">2 May</time> <small>no start time</small>";
    assert!(home.contains(unknown), "{home}");
}
