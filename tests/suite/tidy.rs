//! Holds the source to the invariants of `ARCHITECTURE.md` that a compiler does not see.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The longest a source file may be: beyond that it does two things.
const LONGEST: usize = 400;

/// Crates that are named in one module, so that another can take their place.
const NAMED_ONCE: [(&str, &str); 7] = [
    ("comrak", "markdown"),
    ("syntect", "markdown"),
    ("tera", "theme"),
    ("serde_yaml", "front_matter"),
    ("jiff", "time"),
    ("tiny_http", "cli"),
    ("notify", "cli"),
];

struct File {
    path: PathBuf,
    text: String,
}

impl File {
    /// The module below `src` that the file belongs to: `input` for `src/input/read.rs`.
    fn module(&self) -> String {
        let below = self
            .path
            .strip_prefix(root().join("src"))
            .expect("a file of src");
        let first = below.iter().next().expect("a name").to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    }

    /// Its lines of code with their numbers, without comments and without its tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self
            .text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line));
        lines
            .take_while(|(_, line)| *line != "mod tests {")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn at(&self, line: usize) -> String {
        format!(
            "{}:{line}",
            self.path
                .strip_prefix(root())
                .expect("a file of the project")
                .display()
        )
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && path.file_name().is_none_or(|name| name != "node_modules") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                files.push(File { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The files of the library: those of `src` that are neither the binary's nor tests.
fn library() -> Vec<File> {
    let is_test = |file: &File| {
        let name = file
            .path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        name == "tests" || name == "fixture" || name == "testing"
    };
    let mut files = files();
    files.retain(|file| file.path.starts_with(root().join("src")) && !is_test(file));
    files.retain(|file| !["cli", "main", "lib"].contains(&file.module().as_str()));
    files
}

/// The modules of the library in the order in which they may import.
fn order() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names
        .enumerate()
        .map(|(at, name)| (name.to_owned(), at))
        .collect()
}

#[track_caller]
fn none(problems: Vec<String>, rule: &str) {
    assert!(problems.is_empty(), "{rule}\n  {}", problems.join("\n  "));
}

/// The modules that a path names whose text goes on with `rest` and the lines `below`: one, or
/// several in braces.
fn imported<'a>(rest: &'a str, below: impl Iterator<Item = &'a str>) -> Vec<String> {
    let name = |text: &str| {
        let name = text.trim_start().chars();
        name.take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let group: Vec<&str> = std::iter::once(group).chain(below).collect();
    let group = group.join("\n");
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            ',' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
            }
            '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                break;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

#[test]
fn imports_are_seen_in_every_form() {
    let names = |text: &'static str| {
        let mut lines = text.lines();
        imported(lines.next().expect("a line"), lines)
    };
    assert_eq!(names("page::{self, Layout};"), ["page"]);
    assert_eq!(
        names("{page, archive::{self, Archive},\n    site as made};\nuse crate::chart;"),
        ["page", "archive", "site"]
    );
}

#[test]
fn modules_import_only_those_above_them() {
    let order = order();
    let mut problems = Vec::new();
    for file in library() {
        let module = file.module();
        let code: Vec<(usize, &str)> = file.code().collect();
        for (at, (number, line)) in code.iter().enumerate() {
            for (start, path) in line.match_indices("crate::") {
                let rest = &line[start + path.len()..];
                let below = code[at + 1..].iter().map(|(_, line)| *line);
                for name in imported(rest, below) {
                    if order.get(&name).is_some_and(|at| *at > order[&module]) {
                        problems.push(format!("{}: `{module}` imports `{name}`", file.at(*number)));
                    }
                }
            }
        }
    }
    none(
        problems,
        "a module may import only those above it in src/lib.rs",
    );
}

#[test]
fn only_input_and_emit_touch_the_file_system() {
    let words = [
        "std::fs",
        "fs::",
        "File::open",
        "File::create",
        "walkdir",
        "tempfile",
        "rustix",
    ];
    let mut problems = Vec::new();
    for file in library()
        .iter()
        .filter(|file| !["input", "emit"].contains(&file.module().as_str()))
    {
        for (number, line) in file.code() {
            if words.iter().any(|word| line.contains(word)) {
                problems.push(format!("{}: {}", file.at(number), line.trim()));
            }
        }
    }
    none(problems, "only `input` and `emit` touch the file system");
}

#[test]
fn only_the_history_runs_another_program() {
    let mut problems = Vec::new();
    for file in library() {
        for (number, line) in file.code() {
            if line.contains("Command::") && !file.path.ends_with("input/history.rs") {
                problems.push(format!("{}: {}", file.at(number), line.trim()));
            }
        }
    }
    none(
        problems,
        "the library runs Git in one place, and nothing else",
    );
}

#[test]
fn the_library_reads_no_clock_prints_nothing_and_never_exits() {
    let words = [
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "Zoned::now",
        "println!",
        "print!(",
        "eprint",
        "process::exit",
        "std::env::var",
    ];
    let mut problems = Vec::new();
    for file in library() {
        for (number, line) in file.code() {
            if words.iter().any(|word| line.contains(word)) {
                problems.push(format!("{}: {}", file.at(number), line.trim()));
            }
        }
    }
    none(
        problems,
        "the library reads no clock, prints nothing and never exits",
    );
}

#[test]
fn some_crates_are_named_in_one_module() {
    let mut problems = Vec::new();
    for file in files()
        .iter()
        .filter(|file| file.path.starts_with(root().join("src")))
    {
        for (number, line) in file.code() {
            for (name, module) in NAMED_ONCE {
                let named =
                    line.contains(&format!("{name}::")) || line.contains(&format!("use {name}"));
                if named && file.module() != module {
                    problems.push(format!(
                        "{}: `{name}` belongs to `{module}`",
                        file.at(number)
                    ));
                }
            }
        }
    }
    none(problems, "these crates are named in one module each");
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut problems = Vec::new();
    for file in files() {
        let lines = file.text.lines().count();
        if !file.text.starts_with("//! ") {
            problems.push(format!("{} has no `//!` at its start", file.at(1)));
        }
        if lines > LONGEST {
            problems.push(format!("{} has {lines} lines", file.at(lines)));
        }
    }
    none(
        problems,
        "a source file says what it is for, in at most 400 lines",
    );
}

#[test]
fn every_rule_is_documented() {
    let page = fs::read_to_string(root().join("docs/diagnostics.md")).expect("docs/diagnostics.md");
    let codes = casebook::diagnostic::Code::ALL.iter();
    let missing = codes.filter(|code| !page.contains(&format!("### {}\n", code.as_str())));
    none(
        missing.map(|code| code.as_str().to_owned()).collect(),
        "docs/diagnostics.md describes every rule",
    );
}

#[test]
fn every_field_is_documented() {
    use casebook::config::fields::{FIELDS, Field, Takes};

    fn missing(fields: &[Field], page: &str, problems: &mut Vec<String>) {
        for field in fields {
            // `title`, or a key of an example, `{ amount: 1200 }`
            let written = [format!("`{}`", field.name), format!(" {}: ", field.name)];
            if !written.iter().any(|it| page.contains(it)) {
                problems.push(field.name.to_owned());
            }
            if let Takes::Group(inner) | Takes::TextOrGroup(inner) = field.takes {
                missing(inner, page, problems);
            }
        }
    }
    let page = fs::read_to_string(root().join("docs/front-matter.md")).expect("front-matter.md");
    let mut problems = Vec::new();
    missing(FIELDS, &page, &mut problems);
    none(problems, "docs/front-matter.md describes every field");
}

/// Every file and folder of the repository, below its root, `/` between names.
fn paths() -> BTreeSet<String> {
    const NOT_KEPT: [&str; 3] = [".git", "target", "node_modules"];
    let mut paths = BTreeSet::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            let below = path.strip_prefix(root()).expect("a path of the project");
            let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
            if NOT_KEPT
                .iter()
                .any(|name| names.ends_with(&[(*name).into()]))
            {
                continue;
            }
            paths.insert(names.join("/"));
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    paths
}

#[test]
fn every_path_that_is_named_exists() {
    const KINDS: [&str; 8] = ["rs", "md", "js", "html", "css", "toml", "json", "txt"];
    let paths = paths();
    let is_path = |word: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
        // An address starts with `/`; what a run leaves in `target` need not be there; `NAME`
        // stands for any.
        word.chars().all(plain)
            && !word.starts_with('/')
            && !word.starts_with("target/")
            && !word.contains("NAME")
            && (word.contains('/')
                || word
                    .rsplit_once('.')
                    .is_some_and(|(_, kind)| KINDS.contains(&kind)))
    };
    let exists = |word: &str| {
        let word = word.trim_end_matches('/');
        let below = format!("/{word}");
        paths.contains(word) || paths.iter().any(|path| path.ends_with(&below))
    };
    let mut problems = Vec::new();
    for page in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(page)).expect("a page of the project");
        for (at, line) in text.lines().enumerate() {
            let words = line.split('`').skip(1).step_by(2);
            for word in words.filter(|word| is_path(word) && !exists(word)) {
                problems.push(format!("{page}:{}: `{word}`", at + 1));
            }
        }
    }
    none(problems, "what the pages name as a path is there");
}
