//! `casebook init`.

mod files;
mod remote;

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use casebook::archive::Archive;
use casebook::config::{self, Config};
use casebook::emit::{self, Added, Entry};
use casebook::input::{self, Source};
use casebook::permalink::{OutputPath, SourcePath};
use casebook::schema::schema;

use super::args::{Host, Init as Args};
use super::output::{self, count};
use super::project::today;
use super::{CliError, Outcome};
use files::{File, Setup};
use remote::Remote;

/// The hook, by its path in the archive.
const HOOK: &str = ".githooks/pre-commit";

/// Starts an archive in a folder, around what is there.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let folder = args.folder.as_path();
    let remote = Remote::of(folder);
    let guessed = || match &remote {
        Some(remote) if remote.is_gitlab() => Host::Gitlab,
        _ => Host::Github,
    };
    let mut hosts = [Host::Github, Host::Gitlab].into_iter();
    let there = hosts.find(|host| folder.join(files::workflow(*host)).exists());
    let setup = Setup {
        host: args.host.or(there).unwrap_or_else(guessed),
        base_url: args.base_url.as_deref(),
        remote: remote.as_ref(),
    };
    let config = files::configuration(&setup);
    let read = configured(folder, &config)?;
    let mut files = vec![config];
    files.extend(files::publishing(&setup));
    if is_empty(&folder.join(&read.content)) {
        files.push(files::example(&read.content));
    }
    files.push(files::template());
    files.push(File {
        path: "casebook.schema.json".to_owned(),
        text: schema(&read, &nothing(&read)?),
        about: "completes fields in an editor",
    });
    if args.hook {
        files.push(files::hook());
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));

    let (mut written, mut left) = (Vec::new(), Vec::new());
    for file in &files {
        let entry = Entry::Bytes(file.text.as_bytes().into());
        match emit::add(folder, &OutputPath::new(&file.path), &entry, false)? {
            Added::New => written.push(file),
            Added::Same | Added::Other => left.push(file),
        }
    }
    if written.iter().any(|file| file.path == HOOK) {
        make_executable(&folder.join(HOOK))?;
    }
    let mut said = say(folder, &written, &left);
    if !ignores_the_site(folder) {
        said += "\nAdd `/public/` to `.gitignore`: it is the site, and is built anew each time\n";
    }
    output::result(&said)?;
    Ok(Outcome::Done)
}

/// The configuration that is there, else the one that is to be written.
fn configured(folder: &Path, new: &File) -> Result<Config, CliError> {
    let path = SourcePath::new(&new.path);
    let source = match folder.join(&new.path).exists() {
        true => input::read_config(folder)?.0,
        false => Source::new(&new.path, path, &new.text),
    };
    Ok(config::parse(&source).0)
}

/// An archive without a postmortem.
fn nothing(config: &Config) -> Result<Archive, CliError> {
    let today = today(config.today)?;
    Ok(Archive::gather(Vec::new(), Vec::new(), config, today))
}

/// Whether there is nothing in `folder`, so that an example does not stand among postmortems.
fn is_empty(folder: &Path) -> bool {
    folder
        .read_dir()
        .map_or(true, |mut entries| entries.next().is_none())
}

/// Whether Git passes the site over, as far as the name of its folder can tell.
fn ignores_the_site(folder: &Path) -> bool {
    let ignored = fs::read_to_string(folder.join(".gitignore"));
    ignored.is_ok_and(|text| text.contains("public"))
}

/// Git runs a hook that is a program.
#[cfg(unix)]
fn make_executable(file: &Path) -> Result<(), CliError> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, Permissions::from_mode(0o755)).map_err(|error| CliError::Output {
        path: file.to_owned(),
        error,
    })
}

/// There is no such permission.
#[cfg(not(unix))]
fn make_executable(_: &Path) -> Result<(), CliError> {
    Ok(())
}

/// The command that turns the hook on: Git looks for its folder from the repository's root.
fn turn_on(folder: &Path) -> String {
    let directory = remote::directory(folder).unwrap_or_default();
    let hooks = format!("{directory}/.githooks");
    let hooks = quoted(hooks.trim_start_matches('/'));
    format!("git config core.hooksPath {hooks}")
}

/// A path as a shell takes it.
fn quoted(path: &str) -> Cow<'_, str> {
    shlex::try_quote(path).unwrap_or(path.into())
}

/// What was done, and what can be done next.
fn say(folder: &Path, written: &[&File], left: &[&File]) -> String {
    let place = folder.display();
    let rows = |rows: &[(&str, &str)]| -> String {
        let width = rows.iter().map(|(left, _)| left.len()).max().unwrap_or(0);
        let rows = rows.iter();
        rows.map(|(left, right)| format!("  {left:width$}  {right}\n"))
            .collect()
    };
    let mut text = String::new();
    if written.is_empty() {
        text += &format!(
            "Nothing is missing in `{place}`: {} there already, and left as they are\n",
            count(left.len(), "file") + " are"
        );
        return text;
    }
    text += &format!("Wrote {} to `{place}`\n\n", count(written.len(), "file"));
    let files: Vec<_> = written
        .iter()
        .map(|file| (file.path.as_str(), file.about))
        .collect();
    text += &rows(&files);
    if !left.is_empty() {
        let names: Vec<String> = left.iter().map(|it| format!("`{}`", it.path)).collect();
        text += &format!(
            "\nThere already, and left as they are: {}\n",
            names.join(", ")
        );
    }
    let enter = format!("cd {}", quoted(&place.to_string()));
    let mut next = Vec::new();
    if folder != Path::new(".") {
        next.push((enter.as_str(), "goes to the archive"));
    }
    next.push((
        "casebook serve --open",
        "shows it, and follows what you write",
    ));
    next.push(("casebook new \"What users saw\"", "starts a postmortem"));
    let hook = written.iter().find(|file| file.path == HOOK);
    let hook = hook.map(|_| turn_on(folder));
    if let Some(hook) = &hook {
        next.push((hook, "turns the hook on in this clone"));
    }
    text += &format!("\nNext:\n\n{}", rows(&next));
    if files::SOURCE.is_empty()
        && let Some(file) = written.iter().find(|file| file.text.contains(files::ASKS))
    {
        text += &format!(
            "\nPut the address of Casebook's repository into `{}`: this build does not know it\n",
            file.path
        );
    }
    text
}
