//! Looking through all bytes of a public site for what may not be in it.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, BuildError};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::Withheld;
use super::name::is_whole;
use super::shown::shown;
use crate::diagnostic::{Code, Diagnostic, Place, Position};
use crate::markdown::escape;
use crate::permalink::OutputPath;
use crate::search::files::words_of;

/// What may not be in a site, made ready to be looked for in every file.
pub struct Scan {
    automaton: AhoCorasick,
    /// What each pattern of the automaton stands for: a place in `secrets`.
    patterns: Vec<usize>,
    secrets: Vec<Secret>,
    /// How many of these are handles; they are the first.
    handle_count: usize,
}

/// Something that may not be in a site.
struct Secret {
    /// What it is, for a message.
    name: String,
    /// How to settle that it is there.
    hint: &'static str,
}

/// What begins with an `@` in the data for search engines, and may be no handle.
const LINKED_DATA: [&str; 2] = ["@context", "@type"];

/// How much is shown before and after what was found in a long line, in bytes.
const AROUND: usize = 60;

impl Scan {
    /// A scan for the words in `deny`, for `handles`, and for the titles, addresses and file names
    /// of what is `withheld`. An error where they are too many for one automaton, which takes
    /// millions.
    pub fn new(
        deny: &[String],
        handles: &[String],
        withheld: &[Withheld],
    ) -> Result<Self, BuildError> {
        let mut secrets = Vec::new();
        let mut patterns: Vec<(String, usize)> = Vec::new();
        let mut add = |text: &str, name: String, hint: &'static str| {
            patterns.extend(spellings(text).into_iter().map(|it| (it, secrets.len())));
            secrets.push(Secret { name, hint });
        };
        let handles = handles
            .iter()
            .filter(|it| !LINKED_DATA.contains(&it.as_str()));
        let mut handle_count = 0;
        for handle in handles {
            let hint = "write it out, without escapes or line breaks, or take it out of the text";
            add(handle, format!("the handle `{handle}`"), hint);
            handle_count += 1;
        }
        for word in deny {
            let hint = "take it out of the text, or put it into an internal part of the report";
            add(word, format!("`{word}`, which `public.deny` lists"), hint);
        }
        for Withheld {
            source,
            permalink,
            title,
        } in withheld
        {
            if let Some(title) = title {
                let hint = "take it out of the text; if the words are too common to be a secret, \
                            give the report a title that says more";
                add(title, format!("`{title}`, the title of `{source}`"), hint);
            }
            let hint = "take it out of the text, or rename the file";
            let place = permalink.as_str();
            add(place, format!("`{place}`, the address of `{source}`"), hint);
            let name = match source.is_bundle() {
                true => format!("{}/{}", source.stem(), source.file_name()),
                false => source.file_name().to_owned(),
            };
            add(&name, format!("`{name}`, which is not published"), hint);
        }
        let (texts, patterns): (Vec<String>, Vec<usize>) = patterns.into_iter().unzip();
        Ok(Self {
            automaton: AhoCorasickBuilder::new()
                .ascii_case_insensitive(true)
                .build(texts)?,
            patterns,
            secrets,
            handle_count,
        })
    }

    /// What is found in the file at `path`, which holds `bytes` and was made of `source`, where
    /// that is one file. Each thing once.
    pub fn find(&self, path: &OutputPath, bytes: &[u8], source: Option<&str>) -> Vec<Diagnostic> {
        let mut found = BTreeSet::new();
        let mut problems = Vec::new();
        let mut tell = |secret: usize, place: Place| {
            if found.insert(secret) {
                problems.push(self.problem(secret, place, source));
            }
        };
        let file = || Place {
            path: path.as_str().to_owned(),
            position: None,
        };
        let path_bytes = path.as_str().as_bytes();
        self.secrets(path_bytes, None)
            .for_each(|(secret, ..)| tell(secret, file()));
        let text = str::from_utf8(bytes).ok();
        // In a style sheet, `@` begins a rule.
        let has_handles = !path.as_str().ends_with(".css");
        for (secret, at, end) in self.secrets(bytes, text.filter(|_| has_handles)) {
            tell(secret, place(path, bytes, at, end));
        }
        if let Some(text) = text {
            // What is found there has no line of the file, which may write it in pieces.
            for read in [Some(shown(text)), words_of(path.as_str(), text)] {
                let read = read.unwrap_or_default();
                self.secrets(read.as_bytes(), Some(read.as_str()).filter(|_| has_handles))
                    .for_each(|(secret, ..)| tell(secret, file()));
            }
        }
        problems
    }

    /// What is in `bytes`, and where; handles only in the `text` that they are, where they are whole.
    fn secrets(
        &self,
        bytes: &[u8],
        text: Option<&str>,
    ) -> impl Iterator<Item = (usize, usize, usize)> {
        let found = self.automaton.find_overlapping_iter(bytes);
        let found = found.map(|it| (self.patterns[it.pattern().as_usize()], it.start(), it.end()));
        found.filter(move |&(secret, start, end)| {
            secret >= self.handle_count || text.is_some_and(|text| is_whole(text, start, end))
        })
    }

    fn problem(&self, secret: usize, place: Place, source: Option<&str>) -> Diagnostic {
        let Secret { name, hint } = &self.secrets[secret];
        let problem = Diagnostic::new(Code::Leak, format!("the site holds {name}")).at(place);
        problem.hint(match source {
            Some(source) => format!("the file is made of `{source}`: {hint}"),
            None => (*hint).to_owned(),
        })
    }
}

/// `text` as it may stand in a file: as it is and in lower case, and as HTML, JSON, an address
/// and a feed, which has HTML in XML, write it.
fn spellings(text: &str) -> BTreeSet<String> {
    let json = |text: &str| {
        let quoted = serde_json::Value::from(text).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    };
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    let mut spellings = BTreeSet::new();
    for text in [text.to_lowercase(), text] {
        let html = escape(&text);
        let apostrophes = [html.replace('\'', "&#39;"), html.replace('\'', "&#x27;")];
        spellings.extend([
            json(&text),
            json(&text).replace('<', "\\u003c"),
            json(&html),
            escape(&html),
            utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string(),
            crate::permalink::Permalink::new(text.as_str()).href(false),
            html,
            text,
        ]);
        spellings.extend(apostrophes);
    }
    spellings.remove("");
    spellings
}

/// The line of `bytes` with what stands from `at` to `end`; of a long one what is around that.
fn place(path: &OutputPath, bytes: &[u8], at: usize, end: usize) -> Place {
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&bytes[start..at]).chars().count() + 1;
    let stop = memchr::memchr(b'\n', &bytes[end..]).map_or(bytes.len(), |length| end + length);
    let printable = |bytes: &[u8]| -> String {
        let text = String::from_utf8_lossy(bytes);
        text.replace(char::is_control, " ")
    };
    let before = printable(&bytes[start.max(at.saturating_sub(AROUND))..at]);
    let it = printable(&bytes[at..end]);
    let after = printable(&bytes[end..stop.min(end + AROUND)]);
    Place {
        path: path.as_str().to_owned(),
        position: Some(Position {
            line,
            column,
            start: before.len(),
            end: before.len() + it.len(),
            text: before + &it + &after,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permalink::{Permalink, SourcePath};

    fn scan(deny: &[&str]) -> Scan {
        let deny: Vec<String> = deny.iter().map(|&word| word.to_owned()).collect();
        let withheld = Withheld {
            source: SourcePath::new("2024/Große Störung/index.md"),
            permalink: Permalink::new("incidents/große-störung/"),
            title: Some("“A” & 'B' failed".to_owned()),
        };
        Scan::new(&deny, &["@ana".to_owned()], &[withheld]).expect("an automaton")
    }

    #[track_caller]
    fn check(scan: &Scan, path: &str, text: &str, expected: &[&str]) {
        let found = scan.find(&OutputPath::new(path), text.as_bytes(), None);
        let found: Vec<String> = found.into_iter().map(|it| it.message).collect();
        let expected: Vec<String> = expected
            .iter()
            .map(|it| format!("the site holds {it}"))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_word_is_found_however_it_is_written() {
        let scan = scan(&["Tom & \"Jerry\"", "ÄÖ"]);
        let word = "`Tom & \"Jerry\"`, which `public.deny` lists";
        for text in [
            "x TOM & \"jerry\" y",
            "<p>Tom &amp; &quot;Jerry&quot;",
            "<p>Tom\n<b>&amp;</b> &#34;Jerry\"",
            "{\"a\": \"Tom & \\\"Jerry\\\"\"}",
            "{\"html\": \"Tom &amp; &quot;Jerry&quot;\"}",
            "<c>Tom &amp;amp; &amp;quot;Jerry&amp;quot;</c>",
            "href=\"?q=Tom%20%26%20%22Jerry%22\"",
            "<img alt=\"Tom &amp; &quot;Jerry&quot;\">",
        ] {
            check(&scan, "a.html", text, &[word]);
        }
        check(
            &scan,
            "a.html",
            "<p>äö",
            &["`ÄÖ`, which `public.deny` lists"],
        );
        check(&scan, "a.html", "Tom & Jerry", &[]);
    }

    #[test]
    fn a_withheld_report_is_found_by_its_title_its_address_and_its_file() {
        let scan = scan(&[]);
        let title = "`“A” & 'B' failed`, the title of `2024/Große Störung/index.md`";
        let address = "`incidents/große-störung/`, the address of `2024/Große Störung/index.md`";
        let file = "`Große Störung/index.md`, which is not published";
        check(&scan, "a.html", "<b>“A” &amp; &#39;B&#39; Failed", &[title]);
        check(
            &scan,
            "a.html",
            "../incidents/gro%C3%9Fe-st%C3%B6rung/#a",
            &[address],
        );
        check(&scan, "a.html", "[x](../Große%20Störung/index.md)", &[]);
        check(
            &scan,
            "a.html",
            "[x](../Gro%C3%9Fe%20St%C3%B6rung/index.md)",
            &[file],
        );
        check(&scan, "incidents/große-störung/a.png", "", &[address]);
    }

    #[test]
    fn a_handle_is_found_where_it_is_one() {
        let scan = scan(&[]);
        let handle = &["the handle `@ana`"];
        for text in [
            "Ask @Ana.",
            "{\"a\":\"\\n@ana\"}",
            "@<b>ana</b>",
            "&#64;ana",
        ] {
            check(&scan, "a.html", text, handle);
        }
        for text in ["ana@ana.example", "@anatomy", "anä@ana"] {
            check(&scan, "a.html", text, &[]);
        }
        check(&scan, "a.css", "@ana{}", &[]);
        let bytes = scan.find(&OutputPath::new("a.png"), b"\xff@ana", None);
        assert!(bytes.is_empty());
    }

    #[test]
    fn the_words_of_the_search_are_read() {
        let scan = scan(&["secretive"]);
        let text = "S(\"t/0\",\"abc\",\"Asecret AD Give E\");\n";
        check(
            &scan,
            "search/t/0.js",
            text,
            &["`secretive`, which `public.deny` lists"],
        );
        check(&scan, "other.js", text, &[]);
    }

    #[test]
    fn what_is_found_in_a_long_line_is_shown_with_what_is_around_it() {
        let text = format!("one\n{}needle{}", "a ".repeat(900), " b".repeat(900));
        let found = scan(&["NEEDLE"]).find(&OutputPath::new("a"), text.as_bytes(), None);
        let place = found[0].place.as_ref().expect("a place");
        let position = place.position.as_ref().expect("a position");
        assert_eq!((position.line, position.column), (2, 1801));
        assert_eq!(&position.text[position.start..position.end], "needle");
        assert_eq!(position.text.len(), 2 * AROUND + "needle".len());
    }
}
