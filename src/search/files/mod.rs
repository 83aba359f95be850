//! The files of the site's search, as `docs/search.md` describes them.

mod documents;
mod facets;
mod number;
mod root;
mod vocabulary;
mod words;

pub use facets::{Facet, facets};
pub use words::words_of;

use rayon::prelude::*;
use serde::Serialize;

use super::index::Index;
use super::inflection;
use crate::archive::Archive;
use crate::config::Config;
use crate::permalink::{OutputPath, Permalink};

/// The files of the search of `archive`, whose index is `index`: where each is in the site,
/// and its text.
pub fn files(index: &Index, archive: &Archive, config: &Config) -> Vec<(OutputPath, String)> {
    let facets = facets(archive, config);
    let (firsts, words) = words::files(index);
    let documents = documents::files(archive, config);
    let root = root::Root {
        n: index.documents(),
        size: documents::SIZE,
        words: firsts.join(" "),
        endings: inflection::endings(&config.language),
        facets: &facets,
    };
    let minutes = facets::minutes(archive);
    let lists: Vec<File> = [
        numbered("t", words),
        numbered("d", documents),
        numbered(
            "f",
            facets
                .iter()
                .map(|it| it.payload(archive, config))
                .collect(),
        ),
        vec![File::new("m".to_owned(), &minutes)],
        vec![File::new("v".to_owned(), &vocabulary::payload(index))],
    ]
    .into_iter()
    .flatten()
    .collect();
    let root = File::root(&root.payload(&lists));
    lists
        .into_iter()
        .chain([root])
        .map(|file| {
            (
                OutputPath::new(format!("search/{}.js", file.name)),
                file.text,
            )
        })
        .collect()
}

/// Whether `path` may be that of one of these files. Which of them there are is only known with
/// the index, so that no other file of a site may have such a path.
pub fn is_reserved(path: &str) -> bool {
    let name = path.strip_prefix("search/");
    let Some(name) = name.and_then(|name| name.strip_suffix(".js")) else {
        return false;
    };
    match name.split_once('/') {
        None => matches!(name, "m" | "v" | "root"),
        Some((list, number)) => {
            matches!(list, "t" | "d" | "f") && number.bytes().all(|byte| byte.is_ascii_digit())
        }
    }
}

/// Whether `path` is that of a file of words, `t/N.js`.
fn is_words(path: &str) -> bool {
    path.starts_with("search/t/") && is_reserved(path)
}

/// One file.
struct File {
    /// Its path beside the search page, without `.js`.
    name: String,
    /// Three characters that change with it.
    sum: String,
    /// Its text.
    text: String,
}

impl File {
    /// The file of this name; `payload` is an expression of JavaScript.
    fn new(name: String, payload: &str) -> Self {
        let sum = sum(payload);
        let text = format!("S(\"{name}\",\"{sum}\",{payload});\n");
        Self { name, sum, text }
    }

    /// The file that names the sums of all others, and has none.
    fn root(payload: &str) -> Self {
        Self {
            name: "root".to_owned(),
            sum: String::new(),
            text: format!("S(\"root\",\"\",{payload});\n"),
        }
    }
}

/// The files `letter/0`, `letter/1` … with these payloads.
fn numbered(letter: &str, payloads: Vec<String>) -> Vec<File> {
    payloads
        .into_par_iter()
        .enumerate()
        .map(|(at, payload)| File::new(format!("{letter}/{at}"), &payload))
        .collect()
}

/// A table: the names of what is in each row, and the rows; an expression of JavaScript.
fn table(names: &[&str], rows: impl IntoIterator<Item = impl Serialize>) -> String {
    let rows = rows.into_iter().map(|row| serde_json::to_string(&row));
    let lists = std::iter::once(serde_json::to_string(names)).chain(rows);
    let lists: Result<Vec<String>, _> = lists.collect();
    let lists = lists.expect("plain data has a JSON form");
    format!("[{}]", lists.join(","))
}

/// The way to a page from the search page.
fn address(page: &Permalink, config: &Config) -> String {
    format!("../{}", page.href(config.offline))
}

/// Three characters that tell a text from an earlier one of the same name.
fn sum(text: &str) -> String {
    let mut sum = String::with_capacity(3);
    let mut rest = fnv(text);
    for _ in 0..3 {
        sum.push(number::digit(rest as u8 & 63));
        rest >>= 6;
    }
    sum
}

/// FNV-1a (Fowler, Noll and Vo, 1991), which a later version of a library cannot change:
/// files stay as they are from one version of Casebook to the next. Its upper half is mixed
/// into the lower, of which alone little use is made.
fn fnv(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests;
