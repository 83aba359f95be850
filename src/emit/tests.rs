//! Sites on a disk.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;

/// A project whose site is written to `public`.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder for the test");
        fs::create_dir(root.path().join("content")).expect("a folder");
        Self(root)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes these files to `out`.
    fn write(&self, out: &str, files: &[(&str, &str)]) -> Result<Written, EmitError<String>> {
        self.emit(out, &paths(files), |index| {
            Ok(Entry::Bytes(files[index].1.as_bytes().into()))
        })
    }

    fn emit<'a>(
        &self,
        out: &str,
        paths: &[OutputPath],
        produce: impl Fn(usize) -> Result<Entry<'a>, String> + Sync,
    ) -> Result<Written, EmitError<String>> {
        let target = Target {
            out: &self.path(out),
            project: self.0.path(),
            content: &self.path("content"),
        };
        super::write(target, paths, produce)
    }

    /// The files below `folder` and what they hold, and the names beside it.
    fn list(&self, folder: &str) -> Vec<String> {
        walkdir::WalkDir::new(self.path(folder))
            .sort_by_file_name()
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(self.path(folder));
                let path = path.unwrap_or(entry.path()).display().to_string();
                let text = fs::read_to_string(entry.path()).unwrap_or_default();
                format!("{path}: {}", text.trim_end())
            })
            .collect()
    }

    fn no_stage_is_left(&self) {
        let names = fs::read_dir(self.0.path()).expect("a folder");
        let names = names.flatten().map(|entry| entry.file_name());
        let left: Vec<_> = names
            .filter(|name| name.to_string_lossy().contains("staging"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

fn paths(files: &[(&str, &str)]) -> Vec<OutputPath> {
    files
        .iter()
        .map(|(path, _)| OutputPath::new(*path))
        .collect()
}

const MARK: &str = ".casebook: Casebook made this folder and replaces it with each build.";

#[test]
fn a_site_is_written_and_replaced_whole() {
    let project = Project::new();
    let first = [
        ("index.html", "one"),
        ("a/b/c.html", "deep"),
        ("障害/x.html", "x"),
    ];
    let written = project.write("new/public", &first).expect("it is written");
    let all = Written {
        written: 3,
        unchanged: 0,
        bytes: 8,
    };
    assert_eq!(written, all);
    let deep = ["a/b/c.html: deep", "index.html: one", "障害/x.html: x"];
    assert_eq!(project.list("new/public"), [&[MARK], &deep[..]].concat());

    let second = [("index.html", "two"), ("a/b/c.html", "deep")];
    let written = project.write("new/public", &second).expect("it is written");
    assert_eq!((written.written, written.unchanged), (1, 1));
    let rest = ["a/b/c.html: deep", "index.html: two"];
    assert_eq!(project.list("new/public"), [&[MARK], &rest[..]].concat());
    project.no_stage_is_left();
}

#[test]
fn an_unchanged_file_keeps_its_time() {
    let project = Project::new();
    let files = [("index.html", "one"), ("a.html", "same")];
    project.write("public", &files).expect("it is written");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for (name, _) in files {
        let file = fs::File::options()
            .write(true)
            .open(project.path("public").join(name));
        let set = file.and_then(|file| file.set_modified(long_ago));
        set.expect("the time is set");
    }
    let files = [("index.html", "two"), ("a.html", "same")];
    project.write("public", &files).expect("it is written");
    let modified = |name: &str| {
        let metadata = fs::metadata(project.path("public").join(name));
        metadata
            .and_then(|metadata| metadata.modified())
            .expect("it is there")
    };
    assert_eq!(modified("a.html"), long_ago);
    assert_ne!(modified("index.html"), long_ago);
}

#[test]
fn a_copied_file_is_copied_again_only_when_it_changed() {
    let project = Project::new();
    let source = project.path("content/a.png");
    fs::write(&source, "picture").expect("a file");
    let paths = [OutputPath::new("files/a.png")];
    let emit = || project.emit("public", &paths, |_| Ok(Entry::Copy(&source)));
    assert_eq!(emit().expect("it is written").written, 1);
    assert_eq!(emit().expect("it is written").unchanged, 1);
    fs::write(&source, "PICTURE").expect("a file");
    let later = SystemTime::now() + Duration::from_secs(10);
    let file = fs::File::options().write(true).open(&source);
    file.and_then(|file| file.set_modified(later))
        .expect("the time is set");
    assert_eq!(emit().expect("it is written").written, 1);
    let expected = [MARK, "files/a.png: PICTURE"];
    assert_eq!(project.list("public"), expected);
}

#[test]
fn a_page_that_fails_leaves_the_old_site() {
    let project = Project::new();
    project
        .write("public", &[("index.html", "old")])
        .expect("it is written");
    let paths = paths(&[("a", ""), ("b", ""), ("c", "")]);
    let error = project
        .emit("public", &paths, |index| match index {
            0 => Ok(Entry::Bytes(b"new".into())),
            index => Err(format!("page {index}")),
        })
        .expect_err("two pages fail");
    let EmitError::Entries(errors) = error else {
        panic!("{error}");
    };
    assert_eq!(errors, ["page 1", "page 2"]);
    assert_eq!(project.list("public"), [MARK, "index.html: old"]);

    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        project.emit("public", &paths, |_| panic!("a page panics"))
    }));
    assert!(panicked.is_err());
    let missing = project.path("content/gone.png");
    let error = project.emit("public", &paths, |_| Ok(Entry::Copy(&missing)));
    let message = error.expect_err("it is not there").to_string();
    assert!(
        message.starts_with("cannot read `") && message.contains("gone.png"),
        "{message}"
    );
    assert_eq!(project.list("public"), [MARK, "index.html: old"]);
    project.no_stage_is_left();
}

#[test]
fn a_folder_of_others_is_left_alone() {
    let project = Project::new();
    let refuse = |out: &str, expected: &str| {
        let error = project
            .write(out, &[("index.html", "x")])
            .expect_err("it is refused");
        let message = error
            .to_string()
            .replace(&*project.0.path().to_string_lossy(), "ROOT");
        assert_eq!(message.split(": ").next(), Some(expected), "{message}");
    };
    fs::write(project.path("content/a.md"), "a").expect("a file");
    fs::create_dir_all(project.path("home/.git")).expect("a folder");
    fs::create_dir(project.path("empty")).expect("a folder");
    fs::write(project.path("home/mine.txt"), "mine").expect("a file");
    fs::write(project.path("file"), "mine").expect("a file");
    let way = |out: &str| {
        format!("`ROOT/{out}` cannot hold the site, because `ROOT/content` is in the way")
    };
    refuse("file", "`ROOT/file` is a file, and no folder");
    refuse(
        "home",
        "`ROOT/home` holds a Git repository, which replacing it would delete",
    );
    fs::remove_dir(project.path("home/.git")).expect("it is there");
    refuse(
        "home",
        "`ROOT/home` is not empty, and Casebook did not make it",
    );
    refuse("content", &way("content"));
    refuse("content/site", &way("content/site"));
    refuse(
        "content/..",
        "`ROOT/content/..` cannot hold the site, because it is the project's own folder",
    );
    assert_eq!(project.list("home"), ["mine.txt: mine"]);
    project
        .write("empty", &[("a", "b")])
        .expect("an empty folder is taken");
    let error = project
        .write("public", &[("../a", "b")])
        .expect_err("it is refused");
    assert_eq!(error.to_string(), "`../a` is no path of a file in the site");
    project.no_stage_is_left();
}

#[test]
fn a_folder_with_another_marker_or_a_repository_is_left_alone() {
    let project = Project::new();
    let write = || project.write("public", &[("a", "b")]);
    write().expect("it is written");
    fs::create_dir_all(project.path("public/deep/own")).expect("a folder");
    fs::write(project.path("public/deep/own/.git"), "gitdir: x").expect("a file");
    let message = write().expect_err("it is refused").to_string();
    assert!(
        message.contains("public/deep/own` holds a Git repository"),
        "{message}"
    );
    fs::remove_file(project.path("public/deep/own/.git")).expect("it is there");
    write().expect("it is written");

    let marker = project.path("public/.casebook");
    let refuse = || {
        let message = write().expect_err("it is refused").to_string();
        assert!(message.contains("Casebook did not make it"), "{message}");
    };
    fs::write(&marker, "").expect("a file");
    refuse();
    #[cfg(unix)]
    {
        let text = project.path("marker");
        fs::write(&text, MARKER_TEXT).expect("a file");
        fs::remove_file(&marker).expect("it is there");
        std::os::unix::fs::symlink(&text, &marker).expect("a link");
        refuse();
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_a_link() {
    let project = Project::new();
    fs::create_dir(project.path("www")).expect("a folder");
    std::os::unix::fs::symlink("www", project.path("public")).expect("a link");
    for text in ["one", "two"] {
        project
            .write("public", &[("a", text)])
            .expect("it is written");
    }
    assert!(project.path("public").is_symlink());
    assert_eq!(project.list("www"), [MARK, "a: two"]);
}

#[test]
fn the_stage_of_a_killed_build_is_removed() {
    let project = Project::new();
    let stage = project.path(".casebook-staging-public-1");
    fs::create_dir_all(stage.join("a")).expect("a folder");
    fs::write(stage.join(MARKER), MARKER_TEXT).expect("a file");
    let empty = project.path(".casebook-staging-public-3");
    fs::create_dir(&empty).expect("a folder");
    let other = project.path(".casebook-staging-public-own");
    fs::create_dir(&other).expect("a folder");
    let mine = project.path(".casebook-staging-public-7/mine.txt");
    fs::create_dir_all(mine.with_file_name("")).expect("a folder");
    fs::write(&mine, "mine").expect("a file");
    // A stage in use is locked.
    let used = project.path(".casebook-staging-public-2");
    fs::create_dir(&used).expect("a folder");
    let _lock = lock::lock(&used).expect("it locks");
    project
        .write("public", &[("a", "b")])
        .expect("it is written");
    assert!(!stage.exists() && !empty.exists());
    assert!(other.exists() && used.exists() && mine.exists());
}
