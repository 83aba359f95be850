//! The files of a site: whose a path is, and how much is in a file.

use crate::support::{Project, builds, said};

#[test]
fn a_path_of_the_search_is_nobody_elses() {
    let project = Project::new(&[(
        "content/2024-01-24-login.md",
        "---\ntitle: Login\naliases: [/search/t/7.js]\n---\n",
    )]);
    let output = project.build(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let told = "a file of Casebook's own would be `search/t/7.js`, \
                and an alias of `2024-01-24-login.md` in a folder of that name";
    assert!(said(&output).contains(told), "{}", said(&output));
}

#[test]
fn a_page_of_a_term_does_not_list_all_others() {
    let terms: Vec<String> = (0..300).map(|number| format!("term-{number:03}")).collect();
    let terms = terms.join(", ");
    let text = format!(
        "---\ntitle: A\ndate: 2024-01-24\nlooked_like: [{terms}]\nroot_causes: [{terms}]\n---\n"
    );
    let project = builds(&[("content/2024-01-24-a.md", &text)], &[]);
    for page in ["looked-like", "causes"] {
        let page = format!("{page}/term-001");
        let html = project.page(&format!("{page}/index.html"));
        let all = r#"and <a href="../../incidents/2024-01-24-a/">288 more</a>"#;
        assert!(html.contains(all), "{html}");
        assert!(html.len() < 20_000, "{} bytes", html.len());
        let feed = project.page(&format!("{page}/feed.xml"));
        assert!(feed.contains("Term 011 and 288 more"), "{feed}");
        assert!(feed.len() < 10_000, "{} bytes", feed.len());
    }
    let own = project.page("incidents/2024-01-24-a/index.html");
    assert!(own.contains("../../looked-like/term-299/"));
}
