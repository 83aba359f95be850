//! Forgetting what is remembered changes nothing: a site that is built from what is known of the
//! last one is the site that is built from nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use casebook::build::{self, Build, Options};
use casebook::diagnostic::Diagnostic;
use casebook::emit::Entry;
use casebook::site::Site;
use casebook::{config, input};
use rayon::prelude::*;

use crate::support::{Project, files};

/// What is known of the builds before.
#[derive(Default)]
struct Memory {
    read: input::Memory,
    built: build::Memory,
}

fn build(root: &Path, memory: &mut Memory) -> Build {
    let (source, problems) = input::read_config(root).expect("a project");
    let (config, _) = config::parse(&source);
    let selection = input::Selection {
        content: config.content.clone(),
        theme: config.theme.clone(),
        logo: config.appearance.logo.clone(),
        icon: config.appearance.icon.clone(),
        history: false,
        ignore: config.ignore.clone(),
        today: "2024-03-04".parse().expect("a day"),
        drafts: false,
    };
    let mut input = input::read(root, source, &selection, &mut memory.read).expect("a project");
    input.problems.extend(problems);
    let options = Options {
        keep_going: true,
        ..Options::default()
    };
    build::build(&input, &options, &mut memory.built, &mut |_| {})
}

/// Every file of a site, by path: its bytes, or what is wrong with it.
fn outputs(site: Option<&Site>) -> BTreeMap<String, Result<Vec<u8>, Diagnostic>> {
    let Some(site) = site else {
        return BTreeMap::new();
    };
    let paths = site.paths();
    let content = |at: usize| {
        let bytes = match site.entry(at) {
            Ok(Entry::Bytes(bytes)) => Ok(bytes.into_owned()),
            Ok(Entry::Copy(file)) => Ok(fs::read(file).expect("a file")),
            Err(problem) => Err(*problem),
        };
        (paths[at].to_string(), bytes)
    };
    (0..paths.len()).into_par_iter().map(content).collect()
}

#[track_caller]
fn same(warm: &Build, cold: &Build, edit: &str) {
    assert_eq!(warm.diagnostics, cold.diagnostics, "after: {edit}");
    let (warm, cold) = (outputs(warm.site.as_ref()), outputs(cold.site.as_ref()));
    let paths = |site: &BTreeMap<String, _>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&warm), paths(&cold), "after: {edit}");
    for (path, bytes) in &warm {
        assert!(bytes == &cold[path], "{path} differs after: {edit}");
    }
}

/// A fixed sequence of numbers that look like chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// A postmortem that depends on all that one can.
const RICH: &str = "---\ntitle: New\nlevel: sev3\nstarted_at: 2024-01-24 15:10\ntags: [often]\n\
                    root_causes: [capacity, dns-timeout]\n---\n## Impact\n\n[b](2024-01-02-b.md) ![x](picture.png)\n\n\
                    ```sh\nls | wc\n```\n";

/// Lines that mean something in a postmortem.
const LINES: [&str; 23] = [
    "level: sev3",
    "started_at: 2024-01-24 15:10",
    "severity: sev2",
    "severity: sev9",
    "status: draft",
    "title: \"Another title\"",
    "root_causes: [dns-timeout]",
    "root_causes: [dns-zone, capacity]",
    "looked_like: [database]",
    "resolved_at: 2024-01-24T18:30:00Z",
    "resolved_at: 2024-01-24 18:30 IST",
    "related: [2024-01-02-b]",
    "tags: [\"often\", often, Seldom]",
    "[the picture](picture.png) ![and here](/img/picture.png)",
    "![one](folder/picture.png) [a folder](folder/) [a page](/img/data)",
    "[another](2024-01-03-c.md#impact) [its note](causes/dns-timeout.md)",
    "## Timeline",
    "- 15:20 **Misleading path: database.** Slow",
    "- [ ] **Prevent:** Test it @platform due 2024-02-07",
    "```sh\nls | wc\n```",
    "text\u{b}with \u{1b} control",
    "日本語",
    "---",
];

/// Texts of files other than postmortems, by path. A text that is not there is a file removed.
const FILES: [(&str, &[Option<&str>]); 9] = [
    (
        "casebook.toml",
        &[
            None,
            // Each differs from the first in one thing that parsing may see.
            Some("theme = \"ours\"\n"),
            Some("theme = \"ours\"\ntitle = \"One\"\nbase_url = \"https://example.org/a/\"\n"),
            Some("theme = \"ours\"\ntimezone = \"Europe/Berlin\"\n"),
            Some("theme = \"ours\"\n[fields]\nseverity = \"level\"\n"),
            Some("theme = \"ours\"\n[tags]\nclosed = true\n"),
            Some("theme = \"ours\"\n[markdown]\nhighlight = false\n"),
            Some("theme = \"ours\"\n[root_causes.capacity]\ncategory = \"network\"\n"),
            Some("theme = \"ours\"\n[root_causes.names]\naliases = [\"dns-timeout\"]\n"),
            Some(
                "theme = \"ours\"\n[root_causes.names]\naliases = [\"dns-timeout\"]\nname = \"Names\"\n",
            ),
            Some("theme = \"ours\"\n[root_causes.capacity]\nname = \"Too much\"\n"),
            Some("theme = \"ours\"\n[root_causes.capacity]\ndescription = \"Too much\"\n"),
            Some("theme = \"ours\"\n[appearance.colors]\nlink = \"#0b6b5e\"\n"),
            Some("theme = \"ours\"\n[zones]\nIST = \"Asia/Kolkata\"\n"),
            Some("titel = 1\n"),
        ],
    ),
    (
        "themes/ours/templates/row.html",
        &[
            None,
            Some("<li>{{ row.title }}</li>"),
            Some("<li>{{ row.titel }}</li>"),
            Some("<li>{% if %}"),
            Some("{% extends \"builtin/row.html\" %}"),
        ],
    ),
    (
        "themes/ours/assets/casebook.css",
        &[None, Some("a{}"), Some("b{}")],
    ),
    (
        "content/causes/dns-timeout.md",
        &[
            None,
            Some("## Check first\n\n- [x](../picture.png)\n"),
            Some("---\ncategory: network\n---\n![x](/img/picture.png)\n"),
            Some("---\ncategory: nonsense\n---\n"),
        ],
    ),
    (
        "content/picture.png",
        &[None, Some("no picture"), Some(SMALL), Some(LARGE)],
    ),
    ("content/img/picture.png", &[None, Some(SMALL), Some(LARGE)]),
    ("content/img/data", &[None, Some("data")]),
    ("content/folder/picture.png", &[None, Some(SMALL)]),
    (
        "content/folder/index.md",
        &[None, Some("# A bundle\n\n![x](picture.png)\n")],
    ),
];

/// Pictures, as far as their size can be told.
const SMALL: &str = "GIF89a\u{2}\0\u{2}\0\0\0\0";
const LARGE: &str = "GIF89a\u{3}\0\u{2}\0\0\0\0";

/// Changes the project in some way, and says how.
fn edit(root: &Path, chance: &mut Chance) -> String {
    let content = files(&root.join("content"));
    let documents: Vec<&PathBuf> = content
        .keys()
        .filter(|path| path.extension().is_some_and(|it| it == "md") && !path.starts_with("causes"))
        .collect();
    let path = |name: &Path| root.join("content").join(name);
    let some = chance.below(documents.len() + 1);
    let Some(document) = documents.get(some) else {
        let name = chance.one(&[
            "2024-01-01-a.md",
            "2024-01-02-b.md",
            "2024-01-03-c.md",
            "deep/2024-01-01-a.md",
        ]);
        write(&path(Path::new(name)), RICH);
        return format!("create {name}");
    };
    let text = fs::read_to_string(path(document)).expect("a text");
    let name = document.display();
    match chance.below(10) {
        0 => {
            fs::remove_file(path(document)).expect("removed");
            format!("remove {name}")
        }
        1 => {
            let other = chance.one(&[
                "2024-01-04-d.md",
                "2024-01-05-e.md",
                "deep/2024-01-06-f.md",
                ".hidden.md",
            ]);
            write(&path(Path::new(other)), &text);
            fs::remove_file(path(document)).expect("removed");
            format!("rename {name} to {other}")
        }
        2..=5 => {
            // The configuration is what most depends on.
            let place = chance.below(FILES.len() * 2).saturating_sub(FILES.len());
            let (name, texts) = FILES[place];
            let text = texts[chance.below(texts.len())];
            match text {
                Some(text) => write(&root.join(name), text),
                None => drop(fs::remove_file(root.join(name))),
            }
            format!("{name} becomes {text:?}")
        }
        6 => {
            let lines: Vec<&str> = text.lines().collect();
            let kept = lines[..chance.below(lines.len() + 1)].join("\n");
            write(&path(document), &kept);
            format!("cut {name}")
        }
        _ => {
            let line = chance.one(&LINES);
            let mut lines: Vec<&str> = text.lines().collect();
            // A key is one in the front matter alone; anywhere else is for all else.
            let is_key = !line.starts_with('[') && line.contains(": ");
            let at = match is_key && text.starts_with("---\n") && chance.below(4) > 0 {
                true => 1,
                false => chance.below(lines.len() + 1),
            };
            lines.insert(at, line);
            write(&path(document), &(lines.join("\n") + "\n"));
            format!("add {line:?} to {name}")
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    fs::write(path, text).expect("a new file");
}

fn project() -> Project {
    Project::new(&[
        ("content/2024-01-01-a.md", RICH),
        (
            "content/2024-01-02-b.md",
            "---\ntitle: B\nroot_causes: [dns-timeout]\n---\n![x](picture.png)\n",
        ),
        (
            "content/2024-01-03-c.md",
            "# C\n\n## Action items\n\n- [x] Do it\n",
        ),
    ])
}

#[test]
fn a_warm_build_is_a_cold_one() {
    let project = project();
    let mut memory = Memory::default();
    let mut chance = Chance(1);
    let mut sites = 0;
    for number in 0..500 {
        let edit = edit(project.path(), &mut chance);
        let warm = build(project.path(), &mut memory);
        let cold = build(project.path(), &mut Memory::default());
        sites += usize::from(cold.site.is_some());
        same(&warm, &cold, &format!("{number}. {edit}"));
    }
    assert!(
        (200..500).contains(&sites),
        "{sites} of 500 builds made a site"
    );
}

#[test]
fn what_is_remembered_does_not_grow() {
    let project = project();
    let mut memory = Memory::default();
    let mut most = 0;
    for number in 0..1000 {
        let text = format!("---\ntitle: {number}\n---\nText {number}.\n");
        project.write(
            &format!("content/2024-02-01-{}.md", number % 3),
            text.as_bytes(),
        );
        let build = build(project.path(), &mut memory);
        assert!(build.site.is_some());
        most = most.max(memory.read.len() + memory.built.len());
    }
    assert_eq!(most, 2 * 6, "six files, each read and parsed");
}
