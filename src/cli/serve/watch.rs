//! Waiting for a change of the project's files.
//!
//! The system's events say that something changed, and in which files; what is read again is
//! decided by looking at all of them ([`casebook::input::Memory`]), so that an event that was
//! lost, doubled or late, an editor that puts another file in a file's place and a folder that
//! is moved as a whole need no care here. Where the system has no events, or no more of them, the
//! files are looked at once a second instead.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

/// A change is over when nothing more happens for so long: an editor that saves writes, renames
/// and removes within a few milliseconds.
const QUIET: Duration = Duration::from_millis(20);

/// How long a change that goes on is waited for.
const LONGEST: Duration = Duration::from_millis(500);

/// How long is waited for a change to begin.
const FOREVER: Duration = Duration::from_secs(3600);

/// How often the files are looked at where the system tells nothing.
const POLL: Duration = Duration::from_secs(1);

/// What is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folders {
    /// The project's folder.
    pub(crate) root: PathBuf,
    /// The folders of it that are watched with all that is in them, and single files.
    pub(crate) deep: Vec<PathBuf>,
}

impl Folders {
    /// Every folder from the project's down to those that are watched: a change of one of them
    /// is a change of what is to be watched.
    fn above(&self) -> BTreeSet<&Path> {
        let deep = self.deep.iter();
        let above = deep.flat_map(|folder| folder.ancestors().skip(1));
        let inside = above.filter(|folder| folder.starts_with(&self.root));
        inside.chain([self.root.as_path()]).collect()
    }
}

/// A watch over a project's folders.
pub(crate) struct Watch {
    folders: Folders,
    /// `None` where the system has no events.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
}

/// What happened.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// These files changed, and perhaps others.
    Files(BTreeSet<PathBuf>),
    /// It is time to look.
    Unknown,
}

impl Watch {
    /// A watch over `folders`, and why the system has no events, where it has none.
    pub(crate) fn new(folders: Folders) -> (Self, Option<notify::Error>) {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event| {
            // The receiver goes when the process does.
            let _ = sender.send(event);
        });
        let (watcher, mut error) = match watcher {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error)),
        };
        let mut watch = Self {
            folders,
            watcher,
            events,
        };
        if let Err(refused) = watch.arm() {
            watch.watcher = None;
            error = Some(refused);
        }
        (watch, error)
    }

    /// Watches `folders` from now on, and says whether they are others than before: what changed
    /// in them until now was not seen. An error is that of the system; the files are looked at
    /// once a second then.
    pub(crate) fn set(&mut self, folders: Folders) -> notify::Result<bool> {
        if self.folders == folders {
            return Ok(false);
        }
        if let Some(watcher) = &mut self.watcher {
            for folder in &self.folders.deep {
                // It may have gone.
                let _ = watcher.unwatch(folder);
            }
        }
        self.folders = folders;
        self.rearm().map(|()| true)
    }

    fn rearm(&mut self) -> notify::Result<()> {
        let armed = self.arm();
        if armed.is_err() {
            self.watcher = None;
        }
        armed
    }

    /// Watches every folder that is there. To watch one again does no harm; a folder in the
    /// place of another must be.
    fn arm(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else {
            return Ok(());
        };
        for folder in self.folders.above() {
            if folder.is_dir() {
                watcher.watch(folder, RecursiveMode::NonRecursive)?;
            }
        }
        for folder in self.folders.deep.iter().filter(|folder| folder.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    /// Waits for the next change.
    pub(crate) fn next(&mut self) -> Change {
        if self.watcher.is_none() {
            std::thread::sleep(POLL);
            return Change::Unknown;
        }
        let mut seen = Seen::default();
        // When the change began, and when something of it was seen last.
        let mut times: Option<(Instant, Instant)> = None;
        loop {
            let patience = match times {
                None => FOREVER,
                Some((first, last)) => {
                    let now = Instant::now();
                    let end = match seen.writing.is_empty() {
                        true => (last + QUIET).min(first + LONGEST),
                        false => first + LONGEST,
                    };
                    match end.saturating_duration_since(now) {
                        Duration::ZERO => break,
                        left => left,
                    }
                }
            };
            match self.events.recv_timeout(patience) {
                Ok(event) => {
                    if seen.add(event, &self.folders) {
                        let now = Instant::now();
                        times = Some((times.map_or(now, |(first, _)| first), now));
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.watcher = None;
                    return Change::Unknown;
                }
            }
        }
        if seen.folders && self.rearm().is_err() {
            return Change::Unknown;
        }
        if seen.lost {
            return Change::Unknown;
        }
        Change::Files(seen.files)
    }
}

/// The events of one change.
#[derive(Default)]
struct Seen {
    files: BTreeSet<PathBuf>,
    /// The files that somebody is still writing to, where the system says when they are done:
    /// what is in one now may be a part of it.
    writing: BTreeSet<PathBuf>,
    /// Whether a folder that leads to a watched one is another now.
    folders: bool,
    /// Whether events were lost.
    lost: bool,
}

impl Seen {
    /// Takes an event in; false for one that changes nothing.
    fn add(&mut self, event: notify::Result<Event>, folders: &Folders) -> bool {
        let Ok(event) = event else {
            self.lost = true;
            return true;
        };
        if event.need_rescan() {
            self.lost = true;
            self.folders = true;
            return true;
        }
        match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                let mut closed = event.paths.iter().map(|path| self.writing.remove(path));
                return closed.any(|was_written| was_written);
            }
            // Reading is told, too: to heed it would be to rebuild for ever.
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => return false,
            EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => {
                let files = event.paths.iter().filter(|path| is_watched(path, folders));
                self.writing.extend(files.cloned());
            }
            _ => {}
        }
        let mut any = false;
        for path in event.paths.iter().filter(|path| is_watched(path, folders)) {
            any = true;
            if folders.deep.iter().any(|deep| deep.starts_with(path)) {
                self.folders = true;
            }
            self.files.insert(path.clone());
        }
        any
    }
}

/// Whether `path` may be part of the site: `casebook.toml`, one of the folders, or what is in
/// them and not hidden.
fn is_watched(path: &Path, folders: &Folders) -> bool {
    let deep = folders.deep.iter();
    let inside = deep.clone().filter_map(|deep| path.strip_prefix(deep).ok());
    let hidden = |below: &Path| {
        let mut parts = below.iter();
        parts.any(|part| part.as_encoded_bytes().starts_with(b"."))
    };
    let mut inside = inside.peekable();
    if inside.peek().is_some() {
        return inside.any(|below| !hidden(below));
    }
    path == folders.root.join("casebook.toml")
        || deep.into_iter().any(|deep| deep.starts_with(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> Folders {
        Folders {
            root: PathBuf::from("/p"),
            deep: vec![
                PathBuf::from("/p/themes/ours"),
                PathBuf::from("/p/docs/content"),
            ],
        }
    }

    #[test]
    fn only_what_may_be_part_of_the_site_is_watched() {
        for (path, expected) in [
            ("/p/casebook.toml", true),
            ("/p/docs", true),
            ("/p/docs/content", true),
            ("/p/docs/content/2024/a.md", true),
            ("/p/themes", true),
            ("/p/themes/ours/templates/row.html", true),
            ("/p/docs/content/.a.md.swp", false),
            ("/p/docs/content/.git/index", false),
            ("/p/docs/other.md", false),
            ("/p/themes/theirs", false),
            ("/p/public", false),
            ("/p/public/index.html", false),
            ("/p/README.md", false),
        ] {
            assert_eq!(is_watched(Path::new(path), &folders()), expected, "{path}");
        }
    }

    #[test]
    fn the_folders_on_the_way_are_watched() {
        let above: Vec<PathBuf> = folders().above().into_iter().map(Path::to_owned).collect();
        assert_eq!(above, ["/p", "/p/docs", "/p/themes"].map(PathBuf::from));
    }

    #[test]
    fn reading_is_no_change() {
        let event = |kind| {
            let event = Event::new(kind).add_path(PathBuf::from("/p/docs/content/a.md"));
            Seen::default().add(Ok(event), &folders())
        };
        assert!(!event(EventKind::Access(AccessKind::Any)));
        assert!(event(EventKind::Modify(ModifyKind::Any)));
        assert!(event(EventKind::Create(notify::event::CreateKind::Any)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_is_being_written_until_it_is_closed() {
        use notify::event::DataChange;

        let mut seen = Seen::default();
        let mut add = |kind| {
            let event = Event::new(kind).add_path(PathBuf::from("/p/docs/content/a.md"));
            seen.add(Ok(event), &folders());
            !seen.writing.is_empty()
        };
        assert!(add(EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert!(!add(EventKind::Access(AccessKind::Close(
            AccessMode::Write
        ))));
    }

    #[test]
    fn files_are_looked_at_where_the_system_has_no_events() {
        let (mut watch, error) = Watch::new(Folders {
            root: std::env::temp_dir(),
            deep: Vec::new(),
        });
        assert!(error.is_none());
        watch.watcher = None;
        let began = Instant::now();
        assert_eq!(watch.next(), Change::Unknown);
        assert!(began.elapsed() >= POLL);
    }
}
