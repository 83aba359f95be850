//! What is known comes back from the file as it was given, whatever the template.

use casebook::postmortem::section::SectionKind;
use proptest::prelude::*;

use super::*;

fn configured(text: &str) -> Config {
    let source = Source::new("casebook.toml", SourcePath::new("casebook.toml"), text);
    let (config, problems) = casebook::config::parse(&source);
    assert_eq!(problems, [], "{text}");
    config
}

fn own(text: &str) -> Template {
    Template {
        source: Source::new("templates/own.md", SourcePath::new("own.md"), text),
        is_own: true,
    }
}

fn known_of(title: &str) -> Vec<Known> {
    let given = |field, value| Known {
        field,
        value,
        is_given: true,
    };
    vec![
        given("title", Value::from(title)),
        Known {
            field: "status",
            value: Value::from("draft"),
            is_given: false,
        },
        given("severity", Value::from("sev2")),
        given("started_at", Value::from("2024-01-24T15:00:00Z")),
        given("services", Value::texts(["web", "search"])),
    ]
}

/// The postmortem that a filled template is, which must be without a problem.
#[track_caller]
fn read(text: &str, config: &Config) -> Postmortem {
    let path = SourcePath::new("2024-01-24-x.md");
    let source = Source::new("content/2024-01-24-x.md", path, text);
    let (postmortem, problems) = postmortem::parse(&source, config, &Assets::default());
    assert_eq!(problems, [], "{text}");
    postmortem.expect("it can be read")
}

#[track_caller]
fn check(template: &Template, title: &str, config: &Config) {
    let text = fill(template, &known_of(title), config).expect("the template can be read");
    let postmortem = read(&text, config);
    assert_eq!(postmortem.title, title, "{text}");
    assert_eq!(postmortem.status, postmortem::Status::Draft);
    assert_eq!(postmortem.severity, Some(1));
    let started = postmortem.milestones.started.expect("it has a start");
    assert_eq!(started.at.to_rfc3339(), "2024-01-24T15:00:00+00:00");
    let services = &postmortem.terms[&config.taxonomy("services").expect("it is built in")];
    let services: Vec<&str> = services.iter().map(|term| term.id.as_str()).collect();
    assert_eq!(services, ["web", "search"]);
    assert!(postmortem.timeline.is_empty() && postmortem.action_items.is_empty());
}

proptest! {
    #[test]
    fn every_title_is_kept(title in "[^\\s\\pC]{1,4}( ?[^\\s\\pC]{1,20}){0,6}") {
        let config = configured("");
        check(&own(""), &title, &config);
        for (_, template) in template::built_in() {
            check(&template, &title, &config);
        }
    }
}

#[test]
fn the_archives_own_names_are_used() {
    let config = configured(
        "[fields]\nstarted_at = [\"incident.start\", \"begin\"]\nservices = \"affected\"\n\
         title = \"headline\"\nseverity = \"incident.level\"\n",
    );
    for (name, template) in template::built_in() {
        check(&template, "Down", &config);
        let text = fill(&template, &known_of("Down"), &config).expect("it can be read");
        for line in [
            "headline: Down",
            "begin: 2024-01-24T15:00:00Z",
            "affected: [web, search]",
        ] {
            assert!(text.contains(&format!("\n{line}")), "{name}: {text}");
        }
    }
}

#[test]
fn what_a_template_says_goes_where_a_value_is_given() {
    let config = configured("");
    let text = "---\ntitle: ~ # what?\nstatus: in-review\nservices:\n  - a\n  - b\nseverity: sev5\nteams: [x,\n  y]\n---\nBody\n";
    let filled = fill(&own(text), &known_of("It: down"), &config).expect("it can be read");
    assert_eq!(
        filled,
        "---\nstarted_at: 2024-01-24T15:00:00Z\ntitle: \"It: down\"\nstatus: in-review\n\
         services: [web, search]\nseverity: sev2\nteams: [x,\n  y]\n---\nBody\n"
    );
    let bare = fill(&own("## Summary\n"), &known_of("Down"), &config).expect("it can be read");
    assert_eq!(
        bare,
        "---\ntitle: Down\nstatus: draft\nseverity: sev2\nstarted_at: 2024-01-24T15:00:00Z\n\
         services: [web, search]\n---\n\n## Summary\n"
    );
    assert!(fill(&own("---\n[\n---\n"), &known_of("Down"), &config).is_err());
}

#[test]
fn a_template_asks_and_shows_nothing() {
    let config = configured("");
    for (name, template) in template::built_in() {
        let postmortem = read(&template.source.text.replace("title:", "title: x"), &config);
        let questions = template.source.text.matches('?').count();
        assert!(questions >= 4, "{name} asks {questions} questions");
        // What the site and the check look for is under a heading that they know.
        for kind in [
            SectionKind::Summary,
            SectionKind::Timeline,
            SectionKind::RootCause,
            SectionKind::ActionItems,
        ] {
            let mut kinds = postmortem.sections.iter().map(|section| section.kind);
            assert!(kinds.any(|it| it == kind), "{name} lacks {kind:?}");
        }
        for section in &postmortem.sections {
            let html = section.html.to_string();
            assert!(!html.contains('?'), "{name}: {html}");
        }
    }
}
