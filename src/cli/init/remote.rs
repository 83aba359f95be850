//! Where the repository of a folder is, as Git knows it.

use std::path::Path;
use std::process::{Command, Stdio};

/// The remote `origin` of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remote {
    /// Its address on the web, without a final `/`.
    pub(super) url: String,
    /// The folder in the repository, without a final `/`; empty for its root.
    pub(super) directory: String,
}

impl Remote {
    /// The remote of the repository that `folder` is in; `None` without one, or without Git.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        let url = git(folder, &["remote", "get-url", "origin"])?;
        let directory = directory(folder)?;
        let is_plain = !directory.contains(['"', '\\']);
        Some(Self {
            url: on_the_web(&url)?,
            directory,
        })
        .filter(|_| is_plain)
    }

    /// Whether the host is GitLab, by its name.
    pub(super) fn is_gitlab(&self) -> bool {
        let host = self.url.split('/').nth(2).unwrap_or_default();
        host.split('.').any(|part| part == "gitlab")
    }
}

/// The folder in its repository, without a final `/`; empty for the root. `None` where it is in no
/// repository, or Git is not there.
pub(super) fn directory(folder: &Path) -> Option<String> {
    let directory = git(folder, &["rev-parse", "--show-prefix"])?;
    Some(directory.trim_end_matches('/').to_owned())
}

/// What Git answers in `folder`, without the line's end.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    let output = command.stderr(Stdio::null()).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| answer.trim().to_owned())
}

/// The address of a repository's page: without a user's name or token, which must not be written
/// into a file, and without a port, which is that of another protocol.
fn on_the_web(remote: &str) -> Option<String> {
    let schemes = ["https://", "http://", "ssh://", "git://"];
    let address = schemes
        .iter()
        .find_map(|scheme| remote.strip_prefix(scheme));
    let (host, path) = match address {
        Some(address) => address.split_once('/')?,
        // `git@github.com:example/postmortems.git`
        None => remote.split_once(':')?,
    };
    let host = host.rsplit('@').next()?.split(':').next()?;
    let path = path.trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    let is_plain = |text: &str| {
        let usable = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
        !text.is_empty() && text.chars().all(usable)
    };
    (is_plain(path) && is_plain(host) && host.contains('.') && !host.contains('/'))
        .then(|| format!("https://{host}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_git_becomes_one_of_the_web() {
        for (remote, expected) in [
            (
                "git@github.com:example/postmortems.git",
                Some("https://github.com/example/postmortems"),
            ),
            (
                "https://github.com/example/postmortems",
                Some("https://github.com/example/postmortems"),
            ),
            (
                "https://me:secret@gitlab.com/a/b/c.git/",
                Some("https://gitlab.com/a/b/c"),
            ),
            (
                "ssh://git@gitlab.example.org:2222/a/b.git",
                Some("https://gitlab.example.org/a/b"),
            ),
            ("/srv/git/postmortems.git", None),
            ("../elsewhere", None),
            ("C:\\repositories\\postmortems", None),
            ("https://github.com/a b\"", None),
        ] {
            assert_eq!(on_the_web(remote).as_deref(), expected, "{remote}");
        }
    }

    #[test]
    fn gitlab_is_told_by_its_name() {
        let of = |url: &str| Remote {
            url: url.to_owned(),
            directory: String::new(),
        };
        assert!(of("https://gitlab.com/a/b").is_gitlab());
        assert!(of("https://gitlab.example.org/a/b").is_gitlab());
        assert!(!of("https://github.com/gitlab/b").is_gitlab());
    }
}
