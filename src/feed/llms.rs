//! `llms.txt` (llmstxt.org): the way into the archive for language models, with links to
//! the Markdown sources.

use std::fmt::Write;

use super::address::link;
use super::story::Story;
use crate::archive::Archive;
use crate::config::Config;
use crate::config::taxonomy::TaxonomyKind;
use crate::permalink::Permalink;

/// How many incidents are listed: the newest.
const LISTED: usize = 200;

/// The text of `llms.txt`.
pub fn llms_txt(archive: &Archive, config: &Config) -> String {
    let mut text = format!("# {}\n", plain(&config.title));
    if !config.description.is_empty() {
        paragraph(&mut text, &format!("> {}", plain(&config.description)));
    }
    let count = archive.postmortems.len();
    paragraph(
        &mut text,
        &format!(
            "Postmortems of {count} incidents: what users saw, what responders first took it \
             for (“looked like”), what it was, and what was promised afterwards. What is not \
             recorded is unknown, not zero."
        ),
    );
    paragraph(&mut text, "## Start here");
    text.push('\n');
    start(&mut text, archive, config);
    if count > 0 {
        paragraph(&mut text, "## Incidents");
        text.push('\n');
        incidents(&mut text, archive, config);
    }
    let causes = &archive.index(config, TaxonomyKind::RootCauses).terms;
    if !causes.is_empty() {
        paragraph(&mut text, "## Root causes");
        text.push('\n');
        for cause in causes {
            let incidents = match cause.members.len() {
                1 => "1 incident".to_owned(),
                n => format!("{n} incidents"),
            };
            let about = match &cause.description {
                Some(description) => format!("{incidents}. {description}"),
                None => incidents,
            };
            item(
                &mut text,
                &cause.name,
                &link(config, &cause.permalink, ""),
                &about,
            );
        }
    }
    text
}

fn start(text: &mut String, archive: &Archive, config: &Config) {
    let taxonomies = [
        ("root_causes", "why it could fail, and what to check first"),
        (
            "looked_like",
            "what incidents were first taken for, and what they were",
        ),
        ("symptoms", "what users and monitors saw"),
    ];
    for (id, about) in taxonomies {
        let Some(at) = config.taxonomy(id) else {
            continue;
        };
        if archive.indexes[at].terms.is_empty() {
            continue;
        }
        let taxonomy = &config.taxonomies[at];
        let page = Permalink::new(format!("{}/", taxonomy.path));
        item(text, &taxonomy.name, &link(config, &page, ""), about);
    }
    for (name, page, about) in [
        (
            "Action items",
            "actions/",
            "what was promised, and what is still open",
        ),
        ("Insights", "insights/", "the archive in charts"),
        (
            "All data",
            "archive.json",
            "everything that is known and derived, described by archive.schema.json",
        ),
    ] {
        item(text, name, &link(config, &Permalink::new(page), ""), about);
    }
}

fn incidents(text: &mut String, archive: &Archive, config: &Config) {
    for postmortem in archive.postmortems.iter().take(LISTED) {
        let source = match postmortem.has_source {
            true => Permalink::new(format!("{}index.md", postmortem.permalink)),
            false => postmortem.permalink.clone(),
        };
        let story = Story {
            archive,
            config,
            postmortem,
        };
        let date = postmortem.date.map(|date| date.to_string());
        let about = [date, story.standing(), story.line()];
        let about: Vec<String> = about.into_iter().flatten().collect();
        item(
            text,
            &postmortem.title,
            &link(config, &source, ""),
            &about.join(". "),
        );
    }
    if archive.postmortems.len() > LISTED {
        let older = archive.postmortems.len() - LISTED;
        item(
            text,
            &format!("{older} older incidents"),
            &link(config, &Permalink::new("archive.json"), ""),
            "in the archive's data",
        );
    }
}

fn paragraph(text: &mut String, paragraph: &str) {
    text.push('\n');
    text.push_str(paragraph);
    text.push('\n');
}

/// A list item: a link, and a note after a colon where there is one.
fn item(text: &mut String, name: &str, address: &str, about: &str) {
    let separator = if about.is_empty() { "" } else { ": " };
    // Parentheses would end the address.
    let address = address.replace('(', "%28").replace(')', "%29");
    let _ = writeln!(
        text,
        "- [{}]({address}){separator}{}",
        plain(name),
        plain(about)
    );
}

/// `text` on one line, with the characters escaped that make a link.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '[' | ']' | '\\' | '<' | '`') {
                plain.push('\\');
            }
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::fixture;

    #[test]
    fn the_archive_in_links() {
        let config = fixture::unpublished();
        let text = llms_txt(&fixture::small(&config), &config);
        let (head, lists) = text.split_once("## Start here").expect("a section");
        assert!(head.starts_with("# Outages & more\n\n> What broke\n\nPostmortems of 4 incidents"));
        assert_eq!(
            lists,
            "\n\n\
             - [Root causes](causes/): why it could fail, and what to check first\n\
             - [Looked like](looked-like/): what incidents were first taken for, and what \
             they were\n\
             - [Action items](actions/): what was promised, and what is still open\n\
             - [Insights](insights/): the archive in charts\n\
             - [All data](archive.json): everything that is known and derived, described by \
             archive.schema.json\n\
             \n\
             ## Incidents\n\
             \n\
             - [Title of dated](incidents/dated/index.md): 2024-02-01\n\
             - [Log-in failed \\</script> & more\u{8}](incidents/second/index.md): \
             2024-01-24. Looked like Database → was Load \\<balancer>\n\
             - [Log-in failed \\</script> & more\u{8}](incidents/first/index.md): \
             2023-11-10. Looked like Database → was Load \\<balancer>\n\
             - [Title of undated](incidents/undated/index.md)\n\
             \n\
             ## Root causes\n\
             \n\
             - [Load \\<balancer>](causes/balancer/): 2 incidents. Requests went nowhere.\n"
        );
    }

    #[test]
    fn an_empty_archive_has_a_way_in() {
        let config = fixture::config();
        let text = llms_txt(&fixture::archive(Vec::new(), &config), &config);
        assert!(text.contains("- [Insights](https://example.org/pm/insights/): "));
        assert!(!text.contains("## Incidents"));
    }

    #[test]
    fn names_cannot_break_a_link() {
        assert_eq!(plain("a [b](c)\n `d` \\"), r"a \[b\](c) \`d\` \\");
    }
}
