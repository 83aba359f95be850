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

/// A program that is not told of the repository that the tests may run in: a Git hook has it in
/// its environment, and what is done in a folder of a test would be done there.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with("GIT_") {
            command.env_remove(variable);
        }
    }
    command
}

/// The `casebook` command.
pub(crate) fn casebook() -> Command {
    let mut command = program(env!("CARGO_BIN_EXE_casebook"));
    command.env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command
}

/// Git in `folder`, as somebody who has a name.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = program("git");
    let name = ["-c", "user.name=Committer"];
    let mail = ["-c", "user.email=c@example.org"];
    command.current_dir(folder).args(name).args(mail);
    command.args(arguments);
    command
}

/// Runs what must succeed.
#[track_caller]
pub(crate) fn succeeds(command: &mut Command) -> Output {
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", said(&output));
    output
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

    /// The example archive, in a folder of its own.
    pub(crate) fn example() -> Self {
        let project = Self::new(&[]);
        for (path, bytes) in files(&root().join("content")) {
            project.write(&format!("content/{}", path.display()), &bytes);
        }
        let config = fs::read(root().join("casebook.toml")).expect("a configuration");
        project.write("casebook.toml", &config);
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

    /// Reads one of its files.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        let path = self.path().join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Reads a file of its site.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> String {
        self.read(&format!("public/{path}"))
    }

    /// `casebook` in it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = casebook();
        command.current_dir(self.path()).args(arguments);
        command
    }

    /// Runs `casebook` in it.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("casebook runs")
    }

    /// Runs `casebook` in it, and returns what it prints.
    #[track_caller]
    pub(crate) fn printed(&self, arguments: &[&str]) -> String {
        printed(&succeeds(&mut self.command(arguments)))
    }

    /// Runs `casebook build` in it.
    pub(crate) fn build(&self, arguments: &[&str]) -> Output {
        self.run(&[&["build", "--today", "2024-03-04"], arguments].concat())
    }
}

/// What a command printed.
pub(crate) fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
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

/// The blocks of code of a page, each after the word that it is marked with, and the lines
/// outside of them.
pub(crate) fn cut(page: &str) -> (Vec<(&str, String)>, Vec<&str>) {
    let (mut blocks, mut outside) = (Vec::new(), Vec::new());
    let mut is_inside = false;
    for line in page.lines() {
        match (is_inside, line.trim_start().strip_prefix("```")) {
            (false, Some(word)) => {
                blocks.push((word, String::new()));
                is_inside = true;
            }
            (true, Some(_)) => is_inside = false,
            (true, None) => {
                let (_, block) = blocks.last_mut().expect("a block that has begun");
                block.push_str(line);
                block.push('\n');
            }
            (false, None) => outside.push(line),
        }
    }
    (blocks, outside)
}

/// The blocks of code of a page that are marked with this word.
pub(crate) fn blocks(page: &str, word: &str) -> Vec<String> {
    let blocks = cut(page).0.into_iter();
    let marked = blocks.filter(|(mark, _)| *mark == word);
    marked.map(|(_, block)| block).collect()
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
