//! Names that differ in a sign alone, and are one term all the same: C++ and C#, .NET and net.

use std::collections::BTreeMap;

use super::super::Reports;
use super::{is_chosen, place};
use crate::config::taxonomy::Taxonomy;
use crate::diagnostic::{Code, Diagnostic};

/// The rarer of such names, each at its newest use.
pub(in crate::check) fn shared_terms(reports: &Reports<'_>) -> Vec<Diagnostic> {
    let taxonomies = reports.config.taxonomies.iter().enumerate();
    let chosen = taxonomies.filter(|(_, taxonomy)| is_chosen(taxonomy));
    chosen
        .flat_map(|(at, taxonomy)| {
            let terms = reports.archive.indexes[at].terms.iter();
            terms.flat_map(move |term| of_term(reports, (at, taxonomy), &term.id, &term.members))
        })
        .collect()
}

/// The names of the term `id`, which all of `members` have.
fn of_term(
    reports: &Reports<'_>,
    (at, taxonomy): (usize, &Taxonomy),
    id: &str,
    members: &[usize],
) -> Vec<Diagnostic> {
    // By its signs, each name: how often there is one, and its newest use.
    let mut names: BTreeMap<String, (usize, usize, &str)> = BTreeMap::new();
    for &member in members {
        let terms = reports.archive.postmortems[member].terms.get(&at);
        let term = terms.and_then(|terms| terms.iter().find(|term| term.id == id));
        if let Some(term) = term {
            let name = names.entry(signs(&term.written));
            name.or_insert((0, member, &term.written)).0 += 1;
        }
    }
    let mut names: Vec<(usize, usize, &str)> = names.into_values().collect();
    names.sort_by_key(|(uses, newest, _)| (usize::MAX - uses, *newest));
    let Some(((.., first), others)) = names.split_first() else {
        return Vec::new();
    };
    let problem = |&(_, newest, written): &(usize, usize, &str)| {
        let subject = reports.subject(&reports.archive.postmortems[newest])?;
        let field = taxonomy.field.as_deref().unwrap_or(&taxonomy.id);
        let message = format!(
            "`{written}` in `{field}` is one term with `{first}`, `{id}`: signs do not count"
        );
        let problem = Diagnostic::new(Code::SharedTerm, message).hint(
            "write the signs as words, such as `c-sharp`, and give that its `name` in \
             `casebook.toml`",
        );
        Some(match place(&subject, field, id) {
            Some(place) => problem.at(place),
            None => problem.in_file(&subject.source.file),
        })
    };
    others.iter().filter_map(problem).collect()
}

/// The signs in a name that make it that of another thing: `+` and `%`, a `#` behind a letter or
/// a digit, and a dot before one.
fn signs(name: &str) -> String {
    let mut signs = String::new();
    let mut before = None;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let is_behind = before.is_some_and(char::is_alphanumeric);
        let is_sign = match c {
            '+' | '%' => true,
            '#' => is_behind,
            '.' => !is_behind && rest.peek().is_some_and(|c| c.is_alphanumeric()),
            _ => false,
        };
        if is_sign {
            signs.push(c);
        }
        before = Some(c);
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::signs;

    #[test]
    fn signs_that_are_part_of_a_name_are_told_from_those_around_it() {
        for (name, expected) in [
            ("C++", "++"),
            ("C# 8", "#"),
            (".NET", "."),
            ("node.js", ""),
            ("#dns", ""),
            ("@platform", ""),
            ("CI/CD, late.", ""),
        ] {
            assert_eq!(signs(name), expected, "{name}");
        }
    }
}
