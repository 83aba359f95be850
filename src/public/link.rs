//! Links from what is published to what is not.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::edit::Edit;
use crate::input::{Assets, Source};
use crate::markdown::{Link, Target};
use crate::permalink::{Permalink, SourcePath, slug};

/// The places that no link may lead to.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// Markdown files.
    files: BTreeSet<SourcePath>,
    /// The folders of page bundles among them, with whatever is in those.
    bundles: BTreeSet<String>,
    /// Names of postmortems, by which they are linked to from anywhere.
    pub(super) ids: BTreeSet<String>,
    /// Pages.
    pages: BTreeSet<Permalink>,
}

impl Hidden {
    /// These Markdown files, postmortems of these names and `pages`.
    pub(super) fn new(
        files: BTreeSet<SourcePath>,
        ids: BTreeSet<String>,
        pages: BTreeSet<Permalink>,
    ) -> Self {
        let bundles = files.iter().filter(|file| file.is_bundle());
        Self {
            bundles: bundles.map(|file| file.folder().to_owned()).collect(),
            files,
            ids,
            pages,
        }
    }

    /// The name of what `target` leads to, where that is hidden.
    pub(super) fn name<'a>(&self, target: &'a Target) -> Option<&'a str> {
        match target {
            Target::Document(path) => {
                let is_postmortem = path.folder() != "causes" || path.is_bundle();
                (self.files.contains(path)
                    || is_postmortem && self.ids.contains(&slug(path.stem())))
                .then_some(path.as_str())
            }
            Target::Asset(path) | Target::Image(path) => {
                let mut around = path.folders().chain([path.as_str()]);
                let is_in_bundle = around.any(|folder| self.bundles.contains(folder));
                (self.files.contains(path) || is_in_bundle).then_some(path.as_str())
            }
            Target::Page(permalink) => {
                let written = format!("{}/", permalink.as_str().trim_end_matches('/'));
                let mut above = written.match_indices('/').map(|(at, _)| &written[..=at]);
                let is_below = above.any(|page| self.pages.contains(page));
                is_below.then_some(permalink.as_str())
            }
            Target::Here | Target::Outside(_) => None,
        }
    }

    /// Takes the link out of `source` where it leads to something hidden, and leaves its text.
    pub(super) fn unlink(&self, source: &Source, link: &Link) -> Option<(Edit, Diagnostic)> {
        let name = self.name(&link.target)?;
        let written = source.text.get(link.span.clone()).unwrap_or_default();
        let edit = Edit {
            span: link.span.clone(),
            text: label(written).to_owned(),
        };
        let message = format!("`{name}` is not published: the link to it is shown as plain text");
        let problem = Diagnostic::new(Code::InternalLink, message)
            .at(source.place(link.span.clone()))
            .hint("take the link out, or put it into an internal part of the report");
        Some((edit, problem))
    }
}

impl Hidden {
    /// Takes the definitions of addresses, `[name]: address`, out of `source`, whose body starts
    /// at `body`, where they are of something hidden: they are no text, but they are searched.
    pub(super) fn definitions(&self, source: &Source, body: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut start = body;
        for line in source.text[body..].split_inclusive('\n') {
            let span = start..start + line.trim_end().len();
            start += line.len();
            if definition(line).is_some_and(|path| self.hides(path, &source.path)) {
                let text = String::new();
                edits.push(Edit { span, text });
            }
        }
        edits
    }

    /// Whether `path`, written in the file `from`, leads to something hidden: as a link, or as
    /// the picture that a definition may be of as well.
    fn hides(&self, path: &str, from: &SourcePath) -> bool {
        let leads = |image| Target::of(path, from, &Assets::new(), image);
        [false, true]
            .into_iter()
            .any(|image| self.name(&leads(image)).is_some())
    }
}

/// The path of the address that `line` defines, in a quotation or a list, too.
fn definition(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '-' | '*'));
    let (_, address) = line.strip_prefix('[')?.split_once("]:")?;
    let address = address.split_whitespace().next()?;
    let address = address.trim_start_matches('<').trim_end_matches('>');
    address.split(['?', '#']).next()
}

/// What a reader sees of a link or a picture as it is written: `[text](address)`, `[text][name]`,
/// `![text](address)`. The start tag of an HTML element has none.
fn label(written: &str) -> &str {
    let written = written.strip_prefix('!').unwrap_or(written);
    let mut depth = 0;
    let mut is_escaped = false;
    for (at, c) in written.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => depth += 1,
            ']' if depth == 1 => return &written[1..at],
            ']' => depth -= 1,
            _ if depth == 0 => break,
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_without_its_address_is_its_text() {
        for (written, expected) in [
            ("[a *b*](c.md)", "a *b*"),
            ("[a [b] \\] c][d]", "a [b] \\] c"),
            ("[a][]", "a"),
            ("![a](b.png)", "a"),
            ("[![a](b.png)](c.md)", "![a](b.png)"),
            ("<a href=\"c.md\">", ""),
            ("[not closed", ""),
        ] {
            assert_eq!(label(written), expected, "{written}");
        }
    }

    #[test]
    fn definitions_of_what_is_hidden_are_taken_out() {
        let hidden = Hidden::new(
            [SourcePath::new("2024/e/index.md")].into(),
            ["b c".to_owned(), "b-c".to_owned()].into(),
            [Permalink::new("incidents/b-c/")].into(),
        );
        let text = "[a]: <b%20c.md#x> \"t\"\n> [b]: /incidents/b-c\n[c]: ./b%20c/\n\
                    [e]: /2024/e/log.txt\n[d]: d.md\n[x](y)\n";
        let source = Source::new("content/a.md", SourcePath::new("a.md"), text);
        let edits = hidden.definitions(&source, 0);
        let left = crate::edit::apply(text, &edits);
        assert_eq!(left, "\n\n\n\n[d]: d.md\n[x](y)\n");
    }

    #[test]
    fn what_is_hidden_is_so_by_every_way_to_it() {
        let path = SourcePath::new;
        let hidden = Hidden::new(
            [path("2024/b/index.md"), path("causes/dns.md")].into(),
            ["b".to_owned()].into(),
            [Permalink::new("incidents/b/")].into(),
        );
        for (target, is_hidden) in [
            (Target::Document(path("2024/b/index.md")), true),
            (Target::Document(path("b.md")), true),
            (Target::Document(path("c.md")), false),
            (Target::Document(path("causes/dns.md")), true),
            (Target::Document(path("causes/b.md")), false),
            (Target::Asset(path("2024/b/log.txt")), true),
            (Target::Asset(path("2024/b/logs/1.txt")), true),
            (Target::Asset(path("2024/b")), true),
            (Target::Asset(path("2024/log.txt")), false),
            (Target::Image(path("2024/b2/a.png")), false),
            (Target::Page(Permalink::new("incidents/b")), true),
            (Target::Page(Permalink::new("incidents/b/a.png")), true),
            (Target::Page(Permalink::new("incidents/bc/")), false),
            (Target::Here, false),
        ] {
            assert_eq!(hidden.name(&target).is_some(), is_hidden, "{target:?}");
        }
    }
}
