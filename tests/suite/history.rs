//! Dates and authors from Git: what a commit says, and what nothing says.

use casebook::input::{self, Memory, Selection};

use crate::support::{Project, casebook, git, said, succeeds};

const CONFIG: (&str, &str) = (
    "site/casebook.toml",
    "base_url = \"https://example.org/\"\n[repository]\nhistory = true\n",
);

/// A project in the folder `site` of a repository.
struct Repository(Project);

impl Repository {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Project::new(&[]);
        let repository = Self(project);
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.0.write(CONFIG.0, CONFIG.1.as_bytes());
        for (path, text) in files {
            repository.0.write(path, text.as_bytes());
        }
        repository
    }

    fn git(&self, arguments: &[&str]) {
        succeeds(&mut git(self.0.path(), arguments));
    }

    /// Commits everything as `author`.
    fn commit(&self, author: &str, date: &str) {
        self.git(&["add", "--all"]);
        let (author, date) = (
            format!("{author} <a@example.org>"),
            format!("--date={date}"),
        );
        let commit = [
            "commit",
            "--quiet",
            "--message=x",
            "--author",
            &author,
            &date,
        ];
        self.git(&commit);
    }

    /// Builds the site, and returns what is said.
    fn build(&self) -> String {
        build(&self.0.path().join("site"))
    }

    fn page(&self, path: &str) -> String {
        self.0.read(&format!("site/public/{path}"))
    }
}

fn build(project: &std::path::Path) -> String {
    let mut command = casebook();
    let command = command.args(["build", "--today", "2024-05-01", "--project"]);
    said(&succeeds(command.arg(project)))
}

const LOGIN: &str = "---\ntitle: Users could not log in\ndate: 2024-01-24\n---\n";

#[test]
fn a_page_says_when_it_was_changed_and_by_whom() {
    let repository = Repository::new(&[
        ("site/content/2024-01-24-障害 a.md", LOGIN),
        (
            "site/content/2024-01-25-b.md",
            "---\ntitle: B\nauthors: [Bo]\n---\n",
        ),
    ]);
    repository.commit("Ana", "2024-02-01T10:00:00+00:00");
    let path = "site/content/2024-01-24-障害 a.md";
    repository
        .0
        .write(path, format!("{LOGIN}More.\n").as_bytes());
    repository
        .0
        .write(".mailmap", b"Ana Lima <a@example.org>\n");
    repository.commit("Ana", "2024-03-03T23:30:00-05:00");
    repository.0.write("site/content/2024-01-26-c.md", b"# C\n");
    assert_eq!(repository.build(), "");

    let page = repository.page("incidents/2024-01-24-障害-a/index.html");
    assert!(page.contains(
        "<dt>Updated</dt><dd><time class=\"plain\" datetime=\"2024-03-03\">3 March 2024</time>"
    ));
    assert!(
        page.contains("<dt>Changed by</dt><dd dir=\"auto\">Ana Lima (from Git)</dd>"),
        "{page}"
    );
    let data = repository.page("archive.json");
    assert!(
        data.contains("\"history\":{\"updated\":\"2024-03-03T23:30:00-05:00\""),
        "{data}"
    );
    let feed = repository.page("feed.xml");
    assert!(
        feed.contains("<updated>2024-03-03T23:30:00-05:00</updated>"),
        "{feed}"
    );
    let feed = repository.page("feed.json");
    assert!(
        feed.contains("\"date_modified\": \"2024-03-03T23:30:00-05:00\""),
        "{feed}"
    );
    let sitemap = repository.page("sitemap.xml");
    assert!(
        sitemap.contains("<lastmod>2024-03-03</lastmod>"),
        "{sitemap}"
    );

    let page = repository.page("incidents/2024-01-25-b/index.html");
    assert!(
        page.contains("1 February 2024") && !page.contains("Changed by"),
        "{page}"
    );
    let page = repository.page("incidents/2024-01-26-c/index.html");
    assert!(
        !page.contains("Updated"),
        "what is not committed is not known: {page}"
    );

    repository.0.write(path, LOGIN.as_bytes());
    repository.build();
    let page = repository.page("incidents/2024-01-24-障害-a/index.html");
    assert!(
        !page.contains("Updated"),
        "nor is what was changed since: {page}"
    );
}

#[test]
fn a_shallow_clone_is_told_and_says_nothing() {
    let repository = Repository::new(&[("site/content/2024-01-24-a.md", LOGIN)]);
    repository.commit("Ana", "2024-02-01T10:00:00+00:00");
    repository.0.write("site/content/2024-01-25-b.md", b"# B\n");
    repository.commit("Bo", "2024-02-02T10:00:00+00:00");
    let clone = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", repository.0.path().display());
    let to = clone.path().join("clone");
    let clone = [
        "clone",
        "--quiet",
        "--depth=1",
        &url,
        to.to_str().expect("UTF-8"),
    ];
    succeeds(&mut git(repository.0.path(), &clone));
    let said = build(&to.join("site"));
    assert!(
        said.contains("warning[shallow-clone]") && said.contains("fetch-depth: 0"),
        "{said}"
    );
    let page = to.join("site/public/incidents/2024-01-25-b/index.html");
    let page = std::fs::read_to_string(page).expect("a page");
    assert!(!page.contains("Updated"), "{page}");
}

#[test]
fn without_a_repository_there_is_a_site_and_a_warning() {
    let project = Project::new(&[("content/2024-01-24-a.md", LOGIN)]);
    project.write("casebook.toml", b"[repository]\nhistory = true\n");
    let said = build(project.path());
    assert!(
        said.contains("warning[no-history]: there is no history"),
        "{said}"
    );
    assert!(
        !project
            .page("incidents/2024-01-24-a/index.html")
            .contains("Updated")
    );
}

#[test]
fn history_is_not_asked_for_unless_somebody_says_so() {
    let repository = Repository::new(&[("site/content/2024-01-24-a.md", LOGIN)]);
    repository.0.write("site/casebook.toml", b"");
    repository.commit("Ana", "2024-02-01T10:00:00+00:00");
    repository.build();
    assert!(
        !repository
            .page("incidents/2024-01-24-a/index.html")
            .contains("Updated")
    );
}

#[test]
fn a_public_site_without_owners_names_nobody_who_committed() {
    let repository = Repository::new(&[("site/content/2024-01-24-a.md", LOGIN)]);
    let config = format!("{}[public]\nalways = true\nowners = false\n", CONFIG.1);
    repository.0.write(CONFIG.0, config.as_bytes());
    repository.commit("Ana", "2024-02-01T10:00:00+00:00");
    repository.build();
    let page = repository.page("incidents/2024-01-24-a/index.html");
    assert!(
        page.contains("1 February 2024") && !page.contains("Ana"),
        "{page}"
    );
    assert!(!repository.page("archive.json").contains("Ana"));
}

#[test]
fn a_preview_asks_again_when_another_commit_is_checked_out() {
    let repository = Repository::new(&[("site/content/2024-01-24-a.md", LOGIN)]);
    repository.commit("Ana", "2024-02-01T10:00:00+00:00");
    let mut memory = Memory::default();
    let mut read = || {
        let root = repository.0.path().join("site");
        let (config, _) = input::read_config(&root).expect("a configuration");
        let selection = Selection {
            content: "content".to_owned(),
            theme: None,
            logo: None,
            icon: None,
            history: true,
            ignore: Vec::new(),
            today: chrono::NaiveDate::default(),
            drafts: false,
        };
        let input = input::read(&root, config, &selection, &mut memory).expect("an input");
        let day = |change: &input::Change| change.at.date_naive().to_string();
        input.history.values().map(day).collect::<Vec<_>>()
    };
    assert_eq!(read(), ["2024-02-01"]);
    // Git could not answer now.
    let objects = repository.0.path().join(".git/objects");
    let aside = repository.0.path().join(".git/aside");
    std::fs::rename(&objects, &aside).expect("a folder");
    assert_eq!(read(), ["2024-02-01"]);
    std::fs::rename(&aside, &objects).expect("a folder");
    let text = format!("{LOGIN}More.\n");
    repository
        .0
        .write("site/content/2024-01-24-a.md", text.as_bytes());
    repository.commit("Ana", "2024-03-01T10:00:00+00:00");
    assert_eq!(read(), ["2024-03-01"]);
}
