//! `[repository]`: where the sources are, and the addresses that its host gives them.

use crate::permalink::Permalink;

/// Where the sources are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// The web address, without a final `/`.
    pub url: String,
    /// The branch that is edited.
    pub branch: String,
    /// The project's folder in it, `""` or ending in `/`.
    pub directory: String,
    /// The host's kind, for the form of its links.
    pub host: Host,
}

/// The kind of a source host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// GitHub.
    GitHub,
    /// GitLab.
    GitLab,
    /// Gitea or Forgejo.
    Gitea,
}

impl Host {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Host::GitHub => "GitHub",
            Host::GitLab => "GitLab",
            Host::Gitea => "Gitea",
        }
    }
}

impl Repository {
    /// Where the file at `path` of the project is edited in the browser.
    pub fn edit(&self, path: &str) -> String {
        self.address(["edit", "-/edit", "_edit"], path)
    }

    /// Where a new file in `folder` of the project is begun in the browser.
    pub fn new_file(&self, folder: &str) -> String {
        self.address(["new", "-/new", "_new"], folder)
    }

    /// The address at which the host does something, which is called `[GitHub's, GitLab's,
    /// Gitea's]`, with a path.
    fn address(&self, [github, gitlab, gitea]: [&str; 3], path: &str) -> String {
        let action = match self.host {
            Host::GitHub => github,
            Host::GitLab => gitlab,
            Host::Gitea => gitea,
        };
        let path = format!("{}/{}{path}", self.branch, self.directory);
        format!("{}/{action}/{}", self.url, Permalink::new(path).href(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository(host: Host) -> Repository {
        Repository {
            url: "https://git.example.org/pm".to_owned(),
            branch: "main".to_owned(),
            directory: "site/".to_owned(),
            host,
        }
    }

    #[test]
    fn each_host_has_its_own_addresses() {
        for (host, edit, new) in [
            (Host::GitHub, "edit", "new"),
            (Host::GitLab, "-/edit", "-/new"),
            (Host::Gitea, "_edit", "_new"),
        ] {
            assert_eq!(
                repository(host).edit("content/a b.md"),
                format!("https://git.example.org/pm/{edit}/main/site/content/a%20b.md")
            );
            assert_eq!(
                repository(host).new_file("content"),
                format!("https://git.example.org/pm/{new}/main/site/content")
            );
        }
    }

    #[test]
    fn a_branch_and_a_path_may_have_any_characters() {
        let repository = Repository {
            branch: "docs/#7 & ü".to_owned(),
            directory: String::new(),
            ..repository(Host::GitHub)
        };
        assert_eq!(
            repository.edit("content/障害?.md"),
            "https://git.example.org/pm/edit/docs/%237%20&%20%C3%BC/content/%E9%9A%9C%E5%AE%B3%3F.md"
        );
    }
}
