//! What `casebook.toml` changes on the pages.

use crate::support::builds;

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
