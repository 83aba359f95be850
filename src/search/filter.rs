//! Which incidents are asked for, whatever their words: by term, by date, by status.

use chrono::NaiveDate;

use crate::archive::Archive;
use crate::config::Config;
use crate::diagnostic::did_you_mean;
use crate::permalink::slug;
use crate::postmortem::{Postmortem, Status};

/// What an incident must be to be listed. Empty, it lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// For each taxonomy that is asked for, its place in the configuration and the slugs of
    /// the terms of which it must have one.
    terms: Vec<(usize, Vec<String>)>,
    /// The day it must not be before.
    since: Option<NaiveDate>,
    /// The status it must have.
    status: Option<Status>,
}

/// What was asked for and does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// A term under which nothing is filed.
    #[error("nothing is filed under `{written}` in `{taxonomy}`{}", hint(close))]
    Term {
        /// The taxonomy's name.
        taxonomy: String,
        /// The term as it was asked for.
        written: String,
        /// What may have been meant.
        close: Option<String>,
    },
    /// A date that is none.
    #[error("`{0}` is no date: write 2024, 2024-03 or 2024-03-31")]
    Date(String),
}

fn hint(close: &Option<String>) -> String {
    let hint = close
        .as_ref()
        .map(|close| format!(": did you mean `{close}`?"));
    hint.unwrap_or_default()
}

impl Filter {
    /// Also asks for a term of the taxonomy at a place of the configuration, by its slug,
    /// name or alias. Of several terms of one taxonomy an incident needs one.
    pub fn term(
        &mut self,
        taxonomy: usize,
        written: &str,
        archive: &Archive,
        config: &Config,
    ) -> Result<(), FilterError> {
        let index = &archive.indexes[taxonomy];
        let spelt = &config.taxonomies[taxonomy];
        let slug = slug(written);
        let by_name = || index.terms.iter().find(|term| term.name == written);
        let step = config.severity(written).filter(|_| spelt.id == "severity");
        let found = match step {
            Some(step) => index.find(&config.severities[step].id),
            None => index.find(spelt.resolve(&slug)).or_else(by_name),
        };
        let Some(found) = found else {
            let known = index.terms.iter().map(|term| term.id.as_str());
            return Err(FilterError::Term {
                taxonomy: spelt.name.clone(),
                written: written.to_owned(),
                close: did_you_mean(&slug, known).map(str::to_owned),
            });
        };
        let asked = self.terms.iter_mut().find(|(at, _)| *at == taxonomy);
        match asked {
            Some((_, terms)) => terms.push(found.id.clone()),
            None => self.terms.push((taxonomy, vec![found.id.clone()])),
        }
        Ok(())
    }

    /// Also asks for a date: a year, a month or a day on which the first may have begun.
    pub fn since(&mut self, written: &str) -> Result<(), FilterError> {
        let date = first_day(written).ok_or_else(|| FilterError::Date(written.to_owned()))?;
        self.since = Some(date);
        Ok(())
    }

    /// Also asks for a status.
    pub fn status(&mut self, status: Status) {
        self.status = Some(status);
    }

    /// Whether `postmortem` is what is asked for. One without a date is not after any.
    pub fn matches(&self, postmortem: &Postmortem) -> bool {
        let has_one = |(taxonomy, asked): &(usize, Vec<String>)| {
            let terms = postmortem.terms.get(taxonomy);
            terms.is_some_and(|terms| terms.iter().any(|term| asked.contains(&term.id)))
        };
        self.terms.iter().all(has_one)
            && self
                .since
                .is_none_or(|since| postmortem.date.is_some_and(|date| date >= since))
            && self.status.is_none_or(|status| postmortem.status == status)
    }
}

/// The first day of a year, a month or a day.
fn first_day(written: &str) -> Option<NaiveDate> {
    let mut parts = written.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut part = || parts.next().map_or(Some(1), |part| part.parse().ok());
    let date = NaiveDate::from_ymd_opt(year, part()?, part()?)?;
    parts.next().is_none().then_some(date)
}

/// The values of a facet that incidents have, with how many of them have each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The facet's name in the plural.
    pub name: String,
    /// The name of each value that occurs and its number: a scale in its own order, any
    /// other by number, years from the newest.
    pub values: Vec<(String, usize)>,
}

/// What the incidents at these places of the archive are filed under, and their years.
pub fn facets(archive: &Archive, config: &Config, places: &[usize]) -> Vec<Facet> {
    let mut among = vec![false; archive.postmortems.len()];
    places.iter().for_each(|at| among[*at] = true);
    let count = |members: &[usize]| members.iter().filter(|at| among[**at]).count();
    let years = archive.years.iter();
    let years = Facet {
        name: "Year".to_owned(),
        values: years
            .map(|year| (year.year.to_string(), count(&year.members)))
            .collect(),
    };
    let taxonomies = config.taxonomies.iter().zip(&archive.indexes);
    let taxonomies = taxonomies.map(|(taxonomy, index)| {
        let terms = index.terms.iter();
        let mut values: Vec<(String, usize)> = terms
            .map(|term| (term.name.clone(), count(&term.members)))
            .collect();
        if !taxonomy.kind.is_scale() {
            values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        }
        Facet {
            name: taxonomy.name.clone(),
            values,
        }
    });
    let mut facets: Vec<Facet> = [years].into_iter().chain(taxonomies).collect();
    for facet in &mut facets {
        facet.values.retain(|(_, count)| *count > 0);
    }
    facets.retain(|facet| !facet.values.is_empty());
    facets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::testing::archive;

    fn small() -> (Archive, Config) {
        let (config, _) = crate::config::parse(&crate::input::Source::new(
            "casebook.toml",
            crate::permalink::SourcePath::new("casebook.toml"),
            "[root_causes.load-balancer]\nname = \"Load balancer\"\naliases = [\"lb\"]\n",
        ));
        let texts = [
            "date: 2023-12-31\nroot_causes: [lb]\nseverity: sev1",
            "root_causes: [dns]\nservices: [web, api]\nstatus: in-review",
            "services: [api]",
        ];
        let texts = texts.map(|text| format!("---\ntitle: A\n{text}\n---\n"));
        (archive(&texts, &config), config)
    }

    /// The days of the incidents that pass; `terms` are of these taxonomies.
    #[track_caller]
    fn check(
        terms: &[(&str, &str)],
        since: Option<&str>,
        status: Option<Status>,
        expected: &[&str],
    ) {
        let (archive, config) = small();
        let mut filter = Filter::default();
        for (taxonomy, term) in terms {
            let taxonomy = config.taxonomy(taxonomy).expect("a taxonomy");
            filter
                .term(taxonomy, term, &archive, &config)
                .expect("a term");
        }
        if let Some(since) = since {
            filter.since(since).expect("a date");
        }
        if let Some(status) = status {
            filter.status(status);
        }
        let passed = archive.postmortems.iter().filter(|it| filter.matches(it));
        let days: Vec<String> = passed.filter_map(|it| Some(it.date?.to_string())).collect();
        assert_eq!(days, expected);
    }

    #[test]
    fn one_term_of_each_taxonomy_is_needed() {
        check(&[], None, None, &["2024-01-03", "2024-01-02", "2023-12-31"]);
        check(&[("root_causes", "LB")], None, None, &["2023-12-31"]);
        check(
            &[("root_causes", "Load balancer")],
            None,
            None,
            &["2023-12-31"],
        );
        check(&[("severity", "SEV-1")], None, None, &["2023-12-31"]);
        let causes = [("root_causes", "lb"), ("root_causes", "dns")];
        check(&causes, None, None, &["2024-01-02", "2023-12-31"]);
        check(
            &[("root_causes", "lb"), ("services", "api")],
            None,
            None,
            &[],
        );
        check(
            &[("services", "api")],
            None,
            Some(Status::InReview),
            &["2024-01-02"],
        );
    }

    #[test]
    fn since_takes_a_year_a_month_or_a_day() {
        check(&[], Some("2024"), None, &["2024-01-03", "2024-01-02"]);
        check(
            &[],
            Some("2023-12"),
            None,
            &["2024-01-03", "2024-01-02", "2023-12-31"],
        );
        check(&[], Some("2024-01-03"), None, &["2024-01-03"]);
        for wrong in ["", "24", "2024-13", "2024-01-01-01", "soon"] {
            assert_eq!(first_day(wrong), None, "{wrong}");
        }
        let error = Filter::default().since("soon").expect_err("no date");
        assert_eq!(
            error.to_string(),
            "`soon` is no date: write 2024, 2024-03 or 2024-03-31"
        );
    }

    #[test]
    fn an_unknown_term_is_refused_with_what_may_have_been_meant() {
        let (archive, config) = small();
        let taxonomy = config.taxonomy("root_causes").expect("a taxonomy");
        let refused = |written| {
            let error = Filter::default().term(taxonomy, written, &archive, &config);
            error.expect_err("unknown").to_string()
        };
        assert_eq!(
            refused("dnz"),
            "nothing is filed under `dnz` in `Root causes`: did you mean `dns`?"
        );
        assert_eq!(
            refused("something else"),
            "nothing is filed under `something else` in `Root causes`"
        );
    }

    #[test]
    fn facets_count_what_occurs() {
        let (archive, config) = small();
        let facets = facets(&archive, &config, &[0, 1]);
        let said: Vec<String> = facets
            .iter()
            .map(|facet| format!("{}: {:?}", facet.name, facet.values))
            .collect();
        assert_eq!(
            said,
            [
                r#"Year: [("2024", 2)]"#,
                r#"Root causes: [("Dns", 1)]"#,
                r#"Categories: [("DNS", 1)]"#,
                r#"Services: [("Api", 2), ("Web", 1)]"#,
            ]
        );
    }
}
