//! The arguments of the commands that start something: an archive, a postmortem; and of the
//! schema that helps to write one.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};

/// Start an archive
///
/// Writes the configuration, a worked example, a template, and what publishes the site with each
/// change. Nothing that is there is overwritten, and a second run changes nothing.
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// The folder of the archive, which is made where it is missing
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,
    /// Where the repository is [default: the host whose files are there, else gitlab where the
    /// Git remote `origin` names it, else github]
    #[arg(long, value_name = "HOST")]
    pub(crate) host: Option<Host>,
    /// Where the site will be published, for `base_url` in casebook.toml
    #[arg(long, value_name = "URL", value_parser = super::base_url)]
    pub(crate) base_url: Option<String>,
    /// Add a Git hook that checks what is committed
    #[arg(long)]
    pub(crate) hook: bool,
}

/// Who hosts the repository, and publishes its site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Host {
    /// GitHub Actions and Pages
    Github,
    /// GitLab CI and Pages
    Gitlab,
}

/// Start a postmortem
///
/// Writes a draft into the content folder, with questions to answer, and names the incidents that
/// are similar and what was promised after them. On a terminal it is then opened in $VISUAL or
/// $EDITOR.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// What users saw: "Users could not log in"
    #[arg(value_name = "TITLE")]
    pub(crate) title: String,
    /// When it began, as 2024-01-24 or 2024-01-24T15:00:00Z
    #[arg(long, value_name = "TIME")]
    pub(crate) started: Option<String>,
    /// How bad it was, as a step of the archive's scale
    #[arg(long, value_name = "TERM")]
    pub(crate) severity: Option<String>,
    /// A service that was affected; can be given several times
    #[arg(long, value_name = "TERM")]
    pub(crate) service: Vec<String>,
    /// What it asks for: full, short, security, near-miss, aws-coe, google-sre, or a file of the
    /// project's folder `templates` by its name without `.md`
    #[arg(long, value_name = "NAME", default_value = "full")]
    pub(crate) template: String,
    /// Open no editor
    #[arg(long)]
    pub(crate) no_edit: bool,
    /// The project's folder, which holds `casebook.toml` and the content
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
}

/// Print the JSON Schema of the front matter, for editors
///
/// It has the names, words and terms of this archive. `docs/editors.md` says how an editor
/// uses it.
#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// The project's folder, which holds `casebook.toml` and the content
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) project: PathBuf,
}
