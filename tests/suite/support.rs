//! What the tests of the binary share: projects in temporary folders, and sites as values.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

/// The project's own folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The `casebook` command.
pub(crate) fn casebook() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
    command.env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command
}

/// A postmortem: its path, and its text.
pub(crate) const LOGIN: (&str, &str) = (
    "content/2024-01-24-login.md",
    "---\ntitle: Users could not log in\nseverity: sev1\nroot_causes: [dns-timeout]\n---\n## Summary\n\nNobody could log in.\n",
);

/// Every file below a folder, by its path in it.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("a path below the folder");
                found.insert(name.to_owned(), fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// A project in a temporary folder, from pairs of a path and a text.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// A project with these files.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        for (path, text) in files {
            project.write(path, text.as_bytes());
        }
        project
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes one of its files.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, bytes).expect("a new file");
    }

    /// Reads a file of its site.
    pub(crate) fn page(&self, path: &str) -> String {
        let path = self.path().join("public").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Runs `casebook build` in it.
    pub(crate) fn build(&self, arguments: &[&str]) -> Output {
        let mut command = casebook();
        command
            .current_dir(self.path())
            .arg("build")
            .args(["--today", "2024-03-04"]);
        command.args(arguments).output().expect("casebook runs")
    }
}

/// What a command said on its error output.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Builds a sound project; what is said about it may be a warning.
#[track_caller]
pub(crate) fn builds(files: &[(&str, &str)], arguments: &[&str]) -> Project {
    let project = Project::new(files);
    let output = project.build(arguments);
    assert!(output.status.success(), "{}", said(&output));
    project
}

/// Held while a page of the documentation is read and written: parts of one are made by several
/// tests.
static PAGES: Mutex<()> = Mutex::new(());

/// The text of a page of the documentation.
pub(crate) fn page(path: &str) -> String {
    let _held = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
    fs::read_to_string(root().join(path)).expect("a page of the documentation")
}

/// Holds what stands between the two comments that mark a `part` of a page of the documentation to
/// what was `made` for it. `INSTA_UPDATE=always` writes it anew.
#[track_caller]
pub(crate) fn page_holds(path: &str, part: &str, made: &str) {
    let _held = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
    let page = fs::read_to_string(root().join(path)).expect("a page of the documentation");
    let (start, end) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->\n"));
    let (before, rest) = page.split_once(&start).expect("where the part begins");
    let (stands, after) = rest.split_once(&end).expect("where the part ends");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        let page = format!("{before}{start}{made}{end}{after}");
        fs::write(root().join(path), page).expect("the page can be written");
        return;
    }
    let lines = |from: &str, without: &str| -> Vec<String> {
        let others: Vec<&str> = without.lines().collect();
        let lines = from.lines().filter(|line| !others.contains(line));
        lines.map(str::to_owned).collect()
    };
    assert!(
        stands == made,
        "{path} is not what there is; INSTA_UPDATE=always writes it anew\n\
         not documented: {:#?}\nnot there: {:#?}",
        lines(made, stands),
        lines(stands, made),
    );
}
