//! A title and a date where the front matter has none.

use chrono::NaiveDate;

use super::section::SectionKind;
use super::short_version::texts;
use super::term::humanise;
use crate::input::printable;
use crate::markdown::Section;
use crate::permalink::SourcePath;
use crate::time::clock::{self, Day};

/// The title that the body has: its heading of level 1, which is `title`, else its first heading,
/// where that one does not head a known section or a time.
pub(super) fn title_in<'a>(
    title: Option<&'a str>,
    sections: &'a [(SectionKind, Section)],
) -> Option<&'a str> {
    let first = || {
        let mut sections = sections.iter();
        let (kind, section) = sections.find(|(_, section)| !section.title.is_empty())?;
        let title = &*section.title;
        let is_title =
            *kind == SectionKind::Other && !title.starts_with(|c: char| c.is_ascii_digit());
        is_title.then_some(title)
    };
    title.filter(|title| !title.is_empty()).or_else(first)
}

/// The name of the file as a title: without its date, as words.
pub(crate) fn title_of(path: &SourcePath) -> String {
    let stem = path.stem();
    let rest = leading_date(stem).map_or(stem, |(_, rest)| rest);
    let words = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.'));
    humanise(&printable(if words.is_empty() { stem } else { words }))
}

/// The date at the start of the file's name.
pub(crate) fn date_of(path: &SourcePath) -> Option<NaiveDate> {
    leading_date(path.stem()).map(|(date, _)| date)
}

/// The first date that the `title` names, else the summary or what stands before the first
/// heading.
pub(super) fn date_in(
    title: Option<&str>,
    sections: &[(SectionKind, Section)],
) -> Option<NaiveDate> {
    let find = |text: &str| clock::find_day(text).and_then(Day::date);
    title.and_then(find).or_else(|| {
        let is_first = |(kind, section): &&(SectionKind, Section)| {
            section.title.is_empty() || *kind == SectionKind::Summary
        };
        let sections = sections.iter().filter(is_first);
        let mut texts = sections.flat_map(|(_, section)| texts(section));
        texts.find_map(|text| find(text.plain()))
    })
}

/// The date that `text` starts with (`2024-01-24`, `2024_01_24`, `20240124`), and the rest.
fn leading_date(text: &str) -> Option<(NaiveDate, &str)> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        let are_digits = part.bytes().all(|byte| byte.is_ascii_digit());
        are_digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (month, day) = match (text.as_bytes().get(4)?, text.as_bytes().get(7)?) {
        (b'-', b'-') | (b'_', b'_') => (5, 8),
        _ => (4, 6),
    };
    let rest = text.get(day + 2..)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let year = i32::try_from(digits(0, 4)?).ok()?;
    let month = digits(month, month + 2)?;
    let date = NaiveDate::from_ymd_opt(year, month, digits(day, day + 2)?)?;
    Some((date, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, title: &str, date: &str) {
        let path = SourcePath::new(path);
        let found = date_of(&path).map_or(String::new(), |date| date.to_string());
        assert_eq!((title_of(&path).as_str(), found.as_str()), (title, date));
    }

    #[test]
    fn a_files_name_is_a_title_and_a_date() {
        check("2024-01-24-login-down.md", "Login down", "2024-01-24");
        check("x/20240124_login.md", "Login", "2024-01-24");
        check("2024_01_24 Login.md", "Login", "2024-01-24");
        check("2024-01-24/index.md", "2024 01 24", "2024-01-24");
        check("2024-01-245.md", "2024 01 245", "");
        check("2024-13-24-x.md", "2024 13 24 x", "");
        check("障害.md", "障害", "");
        check("2024é-é.md", "2024é é", "");
    }
}
