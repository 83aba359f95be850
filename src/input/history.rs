//! When each file was last changed and by whom, as its Git repository says.
//!
//! Git is asked: a repository has several formats, and `.mailmap`, which says who is whom. What it
//! says is an input like a file. A file with changes that are not committed has no entry, nor
//! has any in a repository that was not fetched as a whole.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::memory::stamp;
use super::text::printable;
use crate::diagnostic::{Code, Diagnostic};
use crate::memo::Fingerprint;
use crate::permalink::SourcePath;

/// The changes of each file of the content folder, by its path.
pub type History = BTreeMap<SourcePath, Change>;

/// What a repository says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When its text was last changed, in the offset of who did.
    pub at: DateTime<FixedOffset>,
    /// Everybody who changed it, the first one first.
    pub authors: Vec<String>,
}

/// What was read last, and for which commit.
#[derive(Debug)]
pub(super) struct Remembered {
    /// The repository's own folder.
    folder: PathBuf,
    head: Option<Fingerprint>,
    history: Arc<History>,
    problem: Option<Diagnostic>,
}

/// The history of the folder `content` of the project in `root`, and why there is none. Git runs
/// again when another commit is checked out than `memory` knows.
pub(super) fn read(
    root: &Path,
    content: &str,
    memory: &mut Option<Remembered>,
) -> (Arc<History>, Option<Diagnostic>) {
    let is_known = |it: &Remembered| it.head.is_some() && it.head == head(&it.folder);
    if !memory.as_ref().is_some_and(is_known) {
        *memory = None;
        match ask(root, content) {
            Ok(remembered) => *memory = Some(remembered),
            Err(reason) => {
                let message = format!("there is no history of the files: {reason}");
                let problem = Diagnostic::new(Code::NoHistory, message)
                    .in_file("casebook.toml")
                    .hint("build in a clone of the repository, or take out `history`");
                return (Arc::default(), Some(problem));
            }
        }
    }
    let known = memory.as_ref();
    known.map_or_else(Default::default, |it| {
        (it.history.clone(), it.problem.clone())
    })
}

/// Asks Git, or says why it has no answer.
fn ask(root: &Path, content: &str) -> Result<Remembered, String> {
    let about = git(
        root,
        &["rev-parse", "--is-shallow-repository", "--absolute-git-dir"],
    )?;
    let about = String::from_utf8_lossy(&about);
    let (shallow, folder) = about.split_once('\n').unwrap_or_default();
    let folder = PathBuf::from(folder.trim_end_matches('\n'));
    let mut remembered = Remembered {
        head: head(&folder),
        folder,
        history: Arc::default(),
        problem: None,
    };
    if shallow == "true" {
        let message =
            "the repository was not fetched as a whole: when a file was changed is unknown";
        remembered.problem = Some(
            Diagnostic::new(Code::ShallowClone, message)
                .in_file("casebook.toml")
                .hint("run `git fetch --unshallow`; in a workflow, write `fetch-depth: 0`"),
        );
        return Ok(remembered);
    }
    let format = "--format=%x01%aI%x01%aN";
    let log = ["log", "--date-order", format, "--name-status", "-M"];
    let log = git(
        root,
        &[&log[..], &["-z", "--relative", "--", content]].concat(),
    )?;
    let mut history = parse(&String::from_utf8_lossy(&log), content);
    let diff = ["diff", "--name-only", "--no-renames", "-z", "--relative"];
    let changed = git(root, &[&diff[..], &["HEAD", "--", content]].concat())?;
    for path in String::from_utf8_lossy(&changed).split('\0') {
        if let Some(path) = below(path, content) {
            history.remove(&path);
        }
    }
    remembered.history = history.into();
    Ok(remembered)
}

/// What Git prints for `arguments`, or the first line of what it says against them.
fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        // What somebody has set up for himself is not to change the answer.
        .args([
            "-c",
            "log.showSignature=false",
            "-c",
            "core.fsmonitor=false",
        ])
        .args(["-c", "diff.relative=false", "-c", "log.follow=false"])
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_LITERAL_PATHSPECS", "1")
        .output()
        .map_err(|error| format!("Git cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().next().unwrap_or("Git failed");
    Err(line.trim_start_matches("fatal: ").to_owned())
}

/// What tells that another commit is checked out: the name of the branch, and the log of what was.
fn head(folder: &Path) -> Option<Fingerprint> {
    let name = stamp(&folder.join("HEAD"), "HEAD").ok()?;
    let log = stamp(&folder.join("logs/HEAD"), "log").ok()?;
    Some(Fingerprint::of(&(name, log)))
}

/// The path below `content` of a file of the project.
fn below(path: &str, content: &str) -> Option<SourcePath> {
    let path = path.strip_prefix(content)?.strip_prefix('/')?;
    Some(SourcePath::new(path))
}

/// The history that `git log` tells, the newest commit first: a date and an author after a
/// control character each, then what became of which files, all between zero bytes.
fn parse(log: &str, content: &str) -> History {
    let mut history = History::new();
    // What a file that was called so before is called now; nothing where it is gone.
    let mut now: HashMap<&str, Option<&str>> = HashMap::new();
    let mut commit = None;
    let mut tokens = log.split('\0');
    while let Some(token) = tokens.next() {
        let token = token.trim_start_matches('\n');
        if let Some(header) = token.strip_prefix('\u{1}') {
            commit = header.split_once('\u{1}').and_then(|(date, author)| {
                let at = DateTime::parse_from_rfc3339(date).ok()?;
                Some((at, printable(author.trim()).into_owned()))
            });
            continue;
        }
        let Some(letter) = token.bytes().next() else {
            continue;
        };
        let Some(from) = tokens.next() else { break };
        let to = match letter {
            b'R' | b'C' => tokens.next().unwrap_or(from),
            _ => from,
        };
        let current = now.get(to).copied().unwrap_or(Some(to));
        if matches!(letter, b'A' | b'C' | b'D' | b'R') {
            now.insert(to, None);
        }
        if letter == b'R' {
            now.insert(from, current);
        }
        // A file that was only moved says what it said before.
        let is_told = letter != b'D' && token != "R100";
        let path = current.and_then(|current| below(current, content));
        let Some(((at, author), path)) = commit.as_ref().zip(path).filter(|_| is_told) else {
            continue;
        };
        let change = history.entry(path).or_insert_with(|| Change {
            at: *at,
            authors: Vec::new(),
        });
        change.at = change.at.max(*at);
        if !author.is_empty() && !change.authors.contains(author) {
            change.authors.push(author.clone());
        }
    }
    for change in history.values_mut() {
        change.authors.reverse();
    }
    history
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a log whose control characters are written as `|` and `^`.
    #[track_caller]
    fn check(log: &str, expected: &[(&str, &str, &[&str])]) {
        let log = log.replace('|', "\0").replace('^', "\u{1}");
        let history = parse(&log, "docs/pm");
        let found: Vec<(&str, String, Vec<&str>)> = history
            .iter()
            .map(|(path, change)| {
                let authors = change.authors.iter().map(String::as_str).collect();
                (path.as_str(), change.at.date_naive().to_string(), authors)
            })
            .collect();
        let expected: Vec<(&str, String, Vec<&str>)> = expected
            .iter()
            .map(|&(path, date, authors)| (path, date.to_owned(), authors.to_vec()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_newest_commit_dates_a_file_and_all_name_its_authors() {
        check(
            "^2024-03-03T01:00:00+09:00^Ana|\nM|docs/pm/a b.md|A|docs/pm/障害.md|\
             ^2024-02-01T10:00:00Z^Bo|\nM|docs/pm/a b.md|M|docs/other.md|\
             ^2024-01-01T10:00:00Z^Ana|\nA|docs/pm/a b.md|",
            &[
                ("a b.md", "2024-03-03", &["Bo", "Ana"]),
                ("障害.md", "2024-03-03", &["Ana"]),
            ],
        );
    }

    #[test]
    fn a_file_that_is_moved_keeps_its_history() {
        check(
            "^2024-04-01T10:00:00Z^Cem|\nR100|docs/pm/b.md|docs/pm/c.md|\
             ^2024-03-01T10:00:00Z^Bo|\nR080|docs/pm/a.md|docs/pm/b.md|\
             ^2024-01-01T10:00:00Z^Ana|\nA|docs/pm/a.md|",
            &[("c.md", "2024-03-01", &["Ana", "Bo"])],
        );
    }

    #[test]
    fn a_file_that_takes_the_name_of_one_that_is_gone_is_another() {
        check(
            "^2024-04-01T10:00:00Z^Cem|\nA|docs/pm/a.md|\
             ^2024-03-01T10:00:00Z^Bo|\nD|docs/pm/a.md|D|docs/pm/b.md|\
             ^2024-01-01T10:00:00Z^Ana|\nA|docs/pm/a.md|A|docs/pm/b.md|",
            &[("a.md", "2024-04-01", &["Cem"])],
        );
    }

    #[test]
    fn what_is_no_log_has_no_history() {
        for log in [
            "",
            "|",
            "M",
            "^|M|docs/pm/a.md|",
            "^x^y|\nR100|docs/pm/a.md",
        ] {
            check(log, &[]);
        }
        check(
            "^2024-01-01T10:00:00Z^|\nA|docs/pm/a.md|",
            &[("a.md", "2024-01-01", &[])],
        );
    }
}
