//! What the tests of the binary share: projects in temporary folders, and sites as values.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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
