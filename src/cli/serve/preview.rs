//! What is served: the last site that could be built, and the problems of the project as it is
//! now. Pages are rendered when they are asked for, and kept for as long as the site is.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use casebook::diagnostic::Diagnostic;
use casebook::emit::Entry;
use casebook::memo::Fingerprint;
use casebook::site::Site;

/// The state of the project, and a way to wait for the next.
pub(crate) struct Preview {
    current: Mutex<Arc<Snapshot>>,
    changed: Condvar,
}

/// One state of the project. It does not change; a rebuild makes another one.
pub(crate) struct Snapshot {
    /// The last site that could be built; `None` before the first.
    pub(crate) showing: Option<Arc<Showing>>,
    /// What is wrong with the project as it is now.
    pub(crate) problems: Arc<[Diagnostic]>,
    /// Why the project cannot be read now, where it cannot.
    pub(crate) refused: Option<String>,
    /// Counts the states.
    pub(crate) number: u64,
}

/// A site and what has been rendered of it.
pub(crate) struct Showing {
    pub(crate) site: Site,
    /// The project's folder, as the system knows it: no file outside it is served.
    root: PathBuf,
    rendered: Mutex<HashMap<usize, Arc<OnceLock<Rendered>>>>,
    files: OnceLock<Arc<Versions>>,
}

/// The content of a page, or what is wrong with its template.
pub(crate) type Rendered = Result<Arc<Content>, Box<Diagnostic>>;

/// The versions of the files that pages load, by path.
pub(crate) type Versions = BTreeMap<String, String>;

/// The bytes of a file of the site, and a name for them.
pub(crate) struct Content {
    /// The bytes.
    pub(crate) bytes: Cow<'static, [u8]>,
    /// Differs where they do.
    pub(crate) version: String,
}

impl Content {
    fn new(bytes: Cow<'static, [u8]>) -> Self {
        Self {
            version: version(&*bytes),
            bytes,
        }
    }
}

/// What is at a path below the site's root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// The file at a place of the site.
    File(usize),
    /// A folder whose page is at the same path with a `/` after it.
    Folder,
    /// Nothing.
    Nothing,
}

impl Preview {
    /// A preview of nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            current: Mutex::new(Arc::new(Snapshot {
                showing: None,
                problems: [].into(),
                refused: None,
                number: 0,
            })),
            changed: Condvar::new(),
        }
    }

    /// The state of the project now.
    pub(crate) fn current(&self) -> Arc<Snapshot> {
        lock(&self.current).clone()
    }

    /// Shows `site` where one could be built, else the last one that could, with `problems`.
    pub(crate) fn replace(&self, site: Option<Showing>, problems: Vec<Diagnostic>) {
        self.change(|last| Snapshot {
            showing: site.map(Arc::new).or_else(|| last.showing.clone()),
            problems: problems.into(),
            refused: None,
            number: last.number + 1,
        });
    }

    /// Goes on showing the last site, of a project that cannot be read for this `reason`.
    pub(crate) fn refuse(&self, reason: String) {
        self.change(|last| Snapshot {
            showing: last.showing.clone(),
            problems: last.problems.clone(),
            refused: Some(reason),
            number: last.number + 1,
        });
    }

    fn change(&self, next: impl FnOnce(&Snapshot) -> Snapshot) {
        let mut current = lock(&self.current);
        let next = Arc::new(next(&current));
        let last = std::mem::replace(&mut *current, next);
        drop(current);
        self.changed.notify_all();
        // The last site may be large: nobody waits while it goes.
        drop(last);
    }

    /// The first state after the one of this `number`; `None` where none comes in time.
    pub(crate) fn after(&self, number: u64, patience: Duration) -> Option<Arc<Snapshot>> {
        let current = lock(&self.current);
        let (current, _) = self
            .changed
            .wait_timeout_while(current, patience, |current| current.number == number)
            .unwrap_or_else(PoisonError::into_inner);
        (current.number != number).then(|| current.clone())
    }
}

impl Showing {
    /// A site of the project in `root`, which is no link, of which nothing is rendered yet.
    pub(crate) fn new(site: Site, root: &Path) -> Self {
        Self {
            site,
            root: root.to_owned(),
            rendered: Mutex::default(),
            files: OnceLock::new(),
        }
    }

    /// What is at `path`, which has no `/` at its start. A path is looked up as it is: one with
    /// `..` in it names no file of a site.
    pub(crate) fn find(&self, path: &str) -> Found {
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = match is_folder {
            true => self.site.find(&format!("{path}index.html")),
            false => self.site.find(path),
        };
        match file {
            Some(at) => Found::File(at),
            None if !is_folder && self.site.find(&format!("{path}/index.html")).is_some() => {
                Found::Folder
            }
            None => Found::Nothing,
        }
    }

    /// The content of the file at a place of the site. A page is rendered once; `None` for a
    /// file that is copied and has gone, or leads out of the project since it was found.
    pub(crate) fn content(&self, at: usize) -> Option<Rendered> {
        if self.site.is_asset(at) {
            return match self.site.entry(at) {
                Ok(Entry::Bytes(bytes)) => {
                    Some(Ok(Arc::new(Content::new(bytes.into_owned().into()))))
                }
                Ok(Entry::Copy(file)) => Some(Ok(Arc::new(Content::new(self.read(file)?.into())))),
                Err(problem) => Some(Err(problem)),
            };
        }
        let cell = lock(&self.rendered).entry(at).or_default().clone();
        let rendered = cell.get_or_init(|| match self.site.entry(at)? {
            Entry::Bytes(bytes) => Ok(Arc::new(Content::new(bytes.into_owned().into()))),
            Entry::Copy(_) => unreachable!("a file that is copied is an asset"),
        });
        Some(rendered.clone())
    }

    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        let file = fs::canonicalize(file).ok()?;
        file.starts_with(&self.root).then(|| fs::read(file).ok())?
    }

    /// The versions of the files that pages load.
    pub(crate) fn files(&self) -> Arc<Versions> {
        let versions = || {
            let version = |at: usize| {
                let version = match self.site.entry(at).ok()? {
                    Entry::Bytes(bytes) => version(&*bytes),
                    Entry::Copy(file) => {
                        let metadata = fs::metadata(file).ok()?;
                        version(&(metadata.len(), metadata.modified().ok()))
                    }
                };
                Some((self.site.path(at).as_str().to_owned(), version))
            };
            Arc::new(self.site.assets().filter_map(version).collect())
        };
        self.files.get_or_init(versions).clone()
    }
}

/// A name for `value` that differs where it does.
fn version(value: &(impl Hash + ?Sized)) -> String {
    Fingerprint::of(value).to_string()
}

/// What a lock holds. A thread that died while it held it left it whole: every change is one
/// assignment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
