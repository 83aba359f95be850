//! How a word may be written: parsing takes `In review` for `in-review`.

/// What stands between words.
const GAP: &str = r"[^\p{Alphabetic}\p{N}\p{M}]";

/// A pattern for the texts that are read as one of these slugs, or say nothing.
pub(super) fn pattern<'a>(slugs: impl IntoIterator<Item = &'a str>) -> String {
    let spelt: Vec<String> = slugs.into_iter().map(|slug| spelt(slug, "")).collect();
    one_of(&spelt)
}

/// The same where gaps do not count: `SEV-1` is `sev1`.
pub(super) fn loose_pattern<'a>(slugs: impl IntoIterator<Item = &'a str>) -> String {
    let between = format!("{GAP}*");
    let spelt: Vec<String> = slugs
        .into_iter()
        .map(|slug| spelt(&slug.replace(['-', '_'], ""), &between))
        .collect();
    one_of(&spelt)
}

fn one_of(spelt: &[String]) -> String {
    format!(r"^\s*$|^{GAP}*(?:{}){GAP}*$", spelt.join("|"))
}

/// A pattern for the texts whose slug is `slug`, with `between` between any two letters.
fn spelt(slug: &str, between: &str) -> String {
    let letters = slug.chars().map(|c| match c {
        '-' | '_' => format!("{GAP}+"),
        '.' => r"\.".to_owned(),
        c => {
            let capital: String = c.to_uppercase().collect();
            match capital.chars().count() == 1 && !capital.starts_with(c) {
                true => format!("[{capital}{c}]"),
                false => c.to_string(),
            }
        }
    });
    letters.collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_in_any_case() {
        let gap = GAP;
        assert_eq!(
            pattern(["a-1"]),
            format!(r"^\s*$|^{gap}*(?:[Aa]{gap}+1){gap}*$")
        );
        assert_eq!(
            loose_pattern(["a-1"]),
            format!(r"^\s*$|^{gap}*(?:[Aa]{gap}*1){gap}*$")
        );
    }
}
