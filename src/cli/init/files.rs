//! The files of a new archive, as they are in `files/`, with what is known put in.

use super::remote::Remote;
use crate::cli::args::Host;
use crate::cli::new::template::with_schema;

/// Where Casebook's own repository is; empty where `Cargo.toml` does not say.
pub(super) const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");

/// The version of it that is installed.
const TAG: &str = concat!("v", env!("CARGO_PKG_VERSION"));

/// What stands in a file that needs [`SOURCE`], where there is none.
pub(super) const ASKS: &str = "CASEBOOK_REPOSITORY: \"\"";

/// The key that takes dates of changes from Git: a new repository has none to take.
const HISTORY: &str = "#history = true # says when each report was changed, and by whom\n";

/// A file to be.
pub(super) struct File {
    /// Its path below the archive's folder.
    pub(super) path: String,
    /// What is in it.
    pub(super) text: String,
    /// What it does, in a few words.
    pub(super) about: &'static str,
}

/// What the files depend on.
pub(super) struct Setup<'a> {
    pub(super) host: Host,
    pub(super) base_url: Option<&'a str>,
    pub(super) remote: Option<&'a Remote>,
}

/// `casebook.toml`.
pub(super) fn configuration(setup: &Setup<'_>) -> File {
    let base_url = match setup.base_url {
        Some(url) => format!("base_url = \"{url}\""),
        None => "#base_url = \"https://example.org/postmortems/\"".to_owned(),
    };
    let repository = match setup.remote {
        Some(remote) => {
            let url = &remote.url;
            let directory = match remote.directory.as_str() {
                "" => String::new(),
                folder => format!("directory = \"{folder}\"\n"),
            };
            format!("[repository]\nurl = \"{url}\"\nbranch = \"main\"\n{directory}{HISTORY}")
        }
        None => format!(
            "#[repository]\n#url = \"https://github.com/example/postmortems\"\n\
             #branch = \"main\"\n{HISTORY}"
        ),
    };
    let text = include_str!("files/casebook.toml")
        .replace("BASE_URL", &base_url)
        .replace("REPOSITORY\n", &repository);
    File {
        path: "casebook.toml".to_owned(),
        text,
        about: "the configuration, every common key explained",
    }
}

/// Where the host `host` looks for what it is to run.
pub(super) fn workflow(host: Host) -> &'static str {
    match host {
        Host::Github => ".github/workflows/casebook.yml",
        Host::Gitlab => ".gitlab-ci.yml",
    }
}

/// What builds and publishes the site.
pub(super) fn publishing(setup: &Setup<'_>) -> Vec<File> {
    let (text, about) = match setup.host {
        Host::Github => (
            include_str!("files/github.yml"),
            "checks each pull request, and publishes the site",
        ),
        Host::Gitlab => (
            include_str!("files/gitlab-ci.yml"),
            "checks each merge request, and publishes the site",
        ),
    };
    vec![
        File {
            path: workflow(setup.host).to_owned(),
            text: text
                .replace("CASEBOOK_SOURCE", SOURCE)
                .replace("CASEBOOK_TAG", TAG),
            about,
        },
        File {
            path: ".gitignore".to_owned(),
            text: include_str!("files/gitignore").to_owned(),
            about: "keeps the built site out of the repository",
        },
    ]
}

/// A postmortem to read and remove, in the folder `content`.
pub(super) fn example(content: &str) -> File {
    File {
        path: format!("{content}/2025-03-04-card-payments-refused.md"),
        text: include_str!("files/example.md").to_owned(),
        about: "a worked example, to read and remove",
    }
}

/// The template that `casebook new` takes unless another is named.
pub(super) fn template() -> File {
    File {
        path: "templates/full.md".to_owned(),
        text: with_schema(),
        about: "what `casebook new` asks for: make it yours",
    }
}

/// The hook that checks what is committed.
pub(super) fn hook() -> File {
    File {
        path: super::HOOK.to_owned(),
        text: include_str!("files/pre-commit").to_owned(),
        about: "checks what is committed",
    }
}

#[cfg(test)]
mod tests {
    use casebook::config;
    use casebook::input::Source;
    use casebook::permalink::SourcePath;

    use super::*;

    /// A file's configuration, which must be right.
    fn parsed(text: &str) -> config::Config {
        let source = Source::new("casebook.toml", SourcePath::new("casebook.toml"), text);
        let (config, problems) = config::parse(&source);
        assert_eq!(problems, [], "{text}");
        config
    }

    #[test]
    fn the_configuration_is_right_with_every_line_turned_on() {
        let bare = configuration(&Setup {
            host: Host::Github,
            base_url: None,
            remote: None,
        });
        assert_eq!(parsed(&bare.text).repository, None);
        let lines = bare.text.lines().map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => rest,
            _ => line,
        });
        let all = lines.collect::<Vec<_>>().join("\n");
        let config = parsed(&all);
        assert!(config.base_url.is_some() && config.repository.is_some());
        assert_eq!(config.theme.map(|it| it.name).as_deref(), Some("ours"));
        assert_eq!(config.fields.len(), 2);
    }

    #[test]
    fn what_is_known_is_put_in() {
        let remote = Remote {
            url: "https://gitlab.example.org/sre/archive".to_owned(),
            directory: "postmortems".to_owned(),
        };
        let setup = Setup {
            host: Host::Gitlab,
            base_url: Some("https://sre.example.org/"),
            remote: Some(&remote),
        };
        let config = parsed(&configuration(&setup).text);
        assert_eq!(config.base_url.as_deref(), Some("https://sre.example.org/"));
        assert!(config.repository.is_some());
        assert_eq!(publishing(&setup)[0].path, ".gitlab-ci.yml");
    }
}
