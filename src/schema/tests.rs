//! The schema goes by what parsing reads: nothing is missing, and nothing is there besides.
//! What it accepts is tested against what parsing accepts in `tests/site/schema.test.mjs`.

use chrono::NaiveDate;

use super::*;
use crate::config::{self, fields::Field};
use crate::input::Source;
use crate::permalink::SourcePath;
use crate::postmortem::words;

fn schema_of(config: &str) -> Value {
    let (config, problems) = config::parse(&Source::new(
        "casebook.toml",
        SourcePath::new("casebook.toml"),
        config,
    ));
    assert_eq!(problems, []);
    let archive = Archive::gather(Vec::new(), Vec::new(), &config, NaiveDate::default());
    serde_json::from_str(&schema(&config, &archive)).expect("JSON")
}

/// The names of all properties, dots leading into mappings.
fn names(schema: &Value, prefix: &str) -> Vec<String> {
    let properties = schema["properties"].as_object();
    let properties = properties.into_iter().flatten();
    properties
        .flat_map(|(name, schema)| {
            let name = format!("{prefix}{name}");
            let inner = names(schema, &format!("{name}."));
            let inner = inner
                .into_iter()
                .chain(names(&schema["items"], &format!("{name}.")));
            inner.chain([name.clone()]).collect::<Vec<_>>()
        })
        .collect()
}

/// The names that parsing knows, as [`names`] has them.
fn parsed() -> Vec<String> {
    fn gather(fields: &[Field], prefix: &str, found: &mut Vec<String>) {
        for field in fields {
            let name = format!("{prefix}{}", field.name);
            if let Takes::Group(inner) | Takes::TextOrGroup(inner) | Takes::Items(inner) =
                field.takes
            {
                gather(inner, &format!("{name}."), found);
            }
            found.push(name);
        }
    }
    let mut found = vec![LANG.to_owned()];
    gather(FIELDS, "", &mut found);
    found
}

#[test]
fn every_field_is_in_it_and_says_what_it_is() {
    let schema = schema_of("");
    let (mut found, mut expected) = (names(&schema, ""), parsed());
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    for name in found {
        let mut at = &schema;
        for part in name.split('.') {
            let inner = [&at["properties"][part], &at["items"]["properties"][part]];
            at = inner
                .into_iter()
                .find(|it| it.is_object())
                .expect("it is there");
        }
        assert!(at["description"].is_string(), "{name}: {at}");
    }
}

#[test]
fn a_key_that_takes_a_word_has_words() {
    fn check(fields: &[Field], prefix: &str) {
        for field in fields {
            let name = format!("{prefix}{}", field.name);
            let is_word = matches!(field.takes, Takes::Word);
            assert_eq!(is_word, !words(&name).is_empty(), "{name}");
            if let Takes::Group(inner) | Takes::Items(inner) = field.takes {
                check(inner, &format!("{name}."));
            }
        }
    }
    check(FIELDS, "");
}

#[test]
fn the_files_own_names_are_used() {
    let schema = schema_of(
        "severities = [\"down\", \"3\"]\n\
         [fields]\nstarted_at = [\"begin.at\", \"date\"]\nimpact = \"effect\"\nextra = \"note\"\n\
         [taxonomies.regions]\nfield = \"region\"\nclosed = true\n[taxonomies.regions.eu]\nname = \"Europe\"\n",
    );
    let properties = &schema["properties"];
    assert!(properties["begin"]["properties"]["at"]["pattern"].is_string());
    assert!(properties["started_at"].is_object());
    assert_eq!(
        properties["date"]["allOf"].as_array().map(Vec::len),
        Some(2)
    );
    assert!(properties["effect"]["properties"]["kind"].is_object());
    assert_eq!(properties["effect"]["description"], "What it cost.");
    assert!(properties["note"].is_object() && properties["note"]["type"].is_null());
    assert_eq!(
        properties["severity"]["anyOf"][0]["enum"],
        json!(["down", "3"])
    );
    assert_eq!(properties["severity"]["anyOf"][2]["enum"], json!([-3, 3]));
    assert_eq!(
        properties["region"]["items"]["anyOf"][0]["enum"],
        json!(["eu"])
    );
    assert_eq!(
        properties["region"]["items"]["anyOf"][0]["enumDescriptions"],
        json!(["Europe"])
    );
}
