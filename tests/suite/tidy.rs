//! Holds the source to the invariants of `ARCHITECTURE.md` that a compiler does not see.

use std::collections::BTreeMap;
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
            .take_while(|(_, line)| !line.starts_with("#[cfg(test)]\nmod"))
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

#[test]
fn modules_import_only_those_above_them() {
    let order = order();
    let mut problems = Vec::new();
    for file in library() {
        let module = file.module();
        for (number, line) in file.code() {
            for rest in line.split("crate::").skip(1) {
                let name: String = rest
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let later = order.get(&name).is_some_and(|at| *at > order[&module]);
                if later {
                    problems.push(format!("{}: `{module}` imports `{name}`", file.at(number)));
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
