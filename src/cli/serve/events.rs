//! What the script of an open page hears: its panel, and that the page or a file that it loads
//! is another one. The page is rendered again for that and compared, so that only the readers of
//! a page that changed see it reload.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use super::answer::{Shown, shown};
use super::panel::Panel;
use super::preview::{Preview, Snapshot, Versions};

/// How often a client is written to, so that one that has gone is found.
const PING: Duration = Duration::from_secs(15);

/// An open page.
pub(crate) struct Reader {
    /// Its path below the site's root.
    pub(crate) path: String,
    /// The version of it that is open.
    pub(crate) version: String,
}

impl Reader {
    /// Writes events to `client` until it has gone.
    pub(crate) fn listen(mut self, preview: &Preview, client: &mut dyn Write) -> io::Result<()> {
        let mut files = None;
        let mut panel = String::new();
        let mut snapshot = preview.current();
        loop {
            let events = self.events(&snapshot, &mut panel, &mut files);
            client.write_all(events.as_bytes())?;
            client.flush()?;
            let number = snapshot.number;
            drop(snapshot);
            snapshot = loop {
                match preview.after(number, PING) {
                    Some(next) => break next,
                    None => {
                        client.write_all(b": still here\n\n")?;
                        client.flush()?;
                    }
                }
            };
        }
    }

    /// What is new in `snapshot`.
    fn events(
        &mut self,
        snapshot: &Snapshot,
        panel: &mut String,
        files: &mut Option<Arc<Versions>>,
    ) -> String {
        let mut events = String::new();
        let page = shown(snapshot, &self.path);
        let failed = match &page {
            Shown::Failed(problem) => Some(&**problem),
            _ => None,
        };
        let problems = snapshot.problems.iter().chain(failed);
        let next = Panel::new(problems, snapshot.refused.as_deref(), page.report()).json();
        if next != *panel {
            let _ = write!(events, "event: panel\ndata: {next}\n\n");
            *panel = next;
        }
        if let Some(showing) = &snapshot.showing {
            let now = showing.files();
            let changed = files
                .as_ref()
                .map_or_else(Versions::new, |last| difference(last, &now));
            *files = Some(now);
            if !changed.is_empty() {
                let changed = serde_json::to_string(&changed).expect("strings always are JSON");
                let _ = write!(events, "event: files\ndata: {changed}\n\n");
            }
        }
        // A page that cannot be rendered stays as it is.
        if failed.is_none() && page.version() != self.version {
            page.version().clone_into(&mut self.version);
            events += "event: page\ndata: changed\n\n";
        }
        events
    }
}

/// The files of `now` that are not as they were.
fn difference(last: &Versions, now: &Versions) -> Versions {
    let changed = now
        .iter()
        .filter(|(path, version)| last.get(*path) != Some(version));
    changed
        .map(|(path, version)| (path.clone(), version.clone()))
        .collect()
}
