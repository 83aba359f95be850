//! `casebook.toml` to a configuration, and to the problems in it.

mod appearance;

use super::*;
use crate::config::taxonomy::TermConfig;
use crate::config::{Category, Host, Repository, Severity};
use crate::diagnostic::{Format, Level, report};
use crate::permalink::SourcePath;

fn source(text: &str) -> Source {
    Source::new("casebook.toml", SourcePath::new("casebook.toml"), text)
}

/// The configuration of a file without a problem.
fn config(text: &str) -> Config {
    let (config, problems) = parse(&source(text));
    assert_eq!(report(&problems, Format::Human, false), "");
    config
}

/// The problems of a file, each as `line:column code: message (hint)`.
fn check(text: &str, expected: &[&str]) {
    let (_, problems) = parse(&source(text));
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let position = problem
                .place
                .as_ref()
                .and_then(|place| place.position.as_ref());
            let (line, column) = position.map_or((0, 0), |place| (place.line, place.column));
            let hint = problem.hint.as_ref();
            let hint = hint.map_or_else(String::new, |hint| format!(" ({hint})"));
            let (code, message) = (problem.code.as_str(), &problem.message);
            format!("{line}:{column} {code}: {message}{hint}")
        })
        .collect();
    assert_eq!(lines, expected, "\n{}", lines.join("\n"));
}

#[test]
fn an_empty_file_is_the_default() {
    let config = config("");
    assert_eq!(config.title, "Postmortems");
    assert_eq!(config.content, "content");
    assert_eq!(config.severities[0].name, "SEV 1");
    assert_eq!(config.severities.len(), 5);
    assert_eq!(config.taxonomies.len(), BUILT_IN.len());
    let dns = config
        .categories
        .iter()
        .find(|category| category.id == "dns");
    assert_eq!(dns.map(|category| &*category.name), Some("DNS"));
    assert!(config.markdown.highlight);
    assert!(config.public.owners && !config.public.always);
}

#[test]
fn every_key_of_the_site_is_read() {
    let config = config(
        r#"
            title = " Our incidents "
            description = "All of them."
            base_url = "https://example.org/pm"
            language = "pt-BR"
            content = "./docs/pm/"
            theme = "dark"
            ignore = ["drafts/**", "*.tmp"]
            today = 2024-03-01
            offline = true
            finding = "It is DNS."

            [markdown]
            highlight = false

            [public]
            always = true
            deny = ["Acme Corp"]
            owners = false

            [repository]
            url = "https://github.com/example/pm/"
            directory = "site"
            history = true

            [owners]
            "@platform" = "Platform team"

            [fields]
            started_at = "start_time"
            resolved_at = ["end_time", "resolvedWhen"]
        "#,
    );
    assert_eq!(config.title, "Our incidents");
    assert_eq!(config.description, "All of them.");
    assert_eq!(config.base_url.as_deref(), Some("https://example.org/pm/"));
    assert_eq!(config.language, "pt-BR");
    assert_eq!(config.content, "docs/pm");
    assert_eq!(config.theme.map(|it| it.name).as_deref(), Some("dark"));
    assert_eq!(config.ignore, ["drafts/**", "*.tmp"]);
    assert_eq!(config.today, chrono::NaiveDate::from_ymd_opt(2024, 3, 1));
    assert!(config.offline);
    assert_eq!(config.finding.as_deref(), Some("It is DNS."));
    assert!(!config.markdown.highlight);
    assert_eq!(
        config.repository,
        Some(Repository {
            url: "https://github.com/example/pm".to_owned(),
            branch: "main".to_owned(),
            directory: "site/".to_owned(),
            host: Host::GitHub,
        })
    );
    assert!(config.history);
    let public = &config.public;
    assert!(public.always && !public.owners && public.deny == ["Acme Corp"]);
    assert_eq!(config.owners["platform"], "Platform team");
    assert_eq!(config.fields["started_at"], ["start_time"]);
    assert_eq!(config.fields["resolved_at"], ["end_time", "resolvedWhen"]);
}

#[test]
fn severities_are_named_in_one_table() {
    let config = config(
        r#"
            severities = ["down", "disrupted", "sev3"]
            [severity.Down]
            name = "Outage"
            description = "Nothing works."
            aliases = ["Major Outage"]
        "#,
    );
    let down = Severity {
        id: "down".to_owned(),
        name: "Outage".to_owned(),
        description: Some("Nothing works.".to_owned()),
        aliases: vec!["major-outage".to_owned()],
    };
    assert_eq!(config.severities[0], down);
    assert_eq!(config.severities[1].name, "Disrupted");
    assert_eq!(config.severities[2].name, "SEV 3");
    assert_eq!(config.severity("major outage"), Some(0));
    let severity = config
        .taxonomy("severity")
        .map(|place| &config.taxonomies[place]);
    let term = severity.and_then(|taxonomy| taxonomy.terms.get("down"));
    assert_eq!(term.and_then(|term| term.name.as_deref()), Some("Outage"));
}

#[test]
fn terms_are_described() {
    let config = config(
        r#"
            [categories]
            mainframe = "Mainframe"
            [categories.dns]
            name = "Name service"
            [root_causes]
            closed = true
            [root_causes.load-balancer-misconfiguration]
            name = "Load balancer misconfiguration"
            phrase = "a misconfigured load balancer"
            category = "load-balancer"
            aliases = ["LB misconfiguration"]
            check_first = ["the health checks", "the last change"]
            [root_causes.tape]
            category = "mainframe"
            [services.web]
            name = "Web application"
        "#,
    );
    let causes = &config.taxonomies[0];
    assert!(causes.closed);
    assert_eq!(
        causes.terms["load-balancer-misconfiguration"],
        TermConfig {
            name: Some("Load balancer misconfiguration".to_owned()),
            phrase: Some("a misconfigured load balancer".to_owned()),
            description: None,
            category: Some("load-balancer".to_owned()),
            aliases: vec!["lb-misconfiguration".to_owned()],
            check_first: vec!["the health checks".to_owned(), "the last change".to_owned()],
        }
    );
    assert_eq!(causes.terms["tape"].category.as_deref(), Some("mainframe"));
    let named = |id: &str, name: &str| {
        config.categories.contains(&Category {
            id: id.to_owned(),
            name: name.to_owned(),
        })
    };
    assert!(named("mainframe", "Mainframe") && named("dns", "Name service"));
}

#[test]
fn an_archive_adds_taxonomies() {
    let config = config(
        r#"
            [taxonomies.regions]
            singular = "Region"
            field = "region"
            [taxonomies.regions.eu-west]
            name = "Ireland"
            [fields]
            region = "where"
        "#,
    );
    let regions = config
        .taxonomy("regions")
        .map(|place| &config.taxonomies[place]);
    let regions = regions.expect("it was added");
    assert_eq!(regions.name, "Regions");
    assert_eq!(regions.path, "regions");
    assert_eq!(regions.field.as_deref(), Some("region"));
    assert_eq!(regions.terms["eu-west"].name.as_deref(), Some("Ireland"));
    assert_eq!(config.fields["region"], ["where"]);
}

#[test]
fn all_wrong_values_are_reported_in_one_run() {
    check(
        r#"title = 5
base_url = "ftp://example.org"
language = "English (UK)"
content = "../elsewhere"
theme = "a/b"
ignore = ["a", "{b"]
today = "tomorrow"
offline = "yes"
severities = ["sev1", "SEV-1"]
finding = ""
"#,
        &[
            "1:9 config-value: `title` must be a text in quotes, not a number",
            "2:12 config-value: `ftp://example.org` is no web address (write it as `https://example.org/postmortems/`)",
            "3:12 config-value: `English (UK)` is no language tag (write it as `en`, `de` or `pt-BR`)",
            "4:11 config-value: `content` must be a folder inside the project, not `../elsewhere` (write it as `content` or `docs/postmortems`)",
            "5:9 config-value: `a/b` is no name of a theme (write the name of a folder in `themes`)",
            "6:16 config-value: `{b` is no pattern: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?) (write it as `drafts/*.md` or `**/notes`)",
            "7:9 config-value: `tomorrow` is no date (write it as `2024-01-31`, or leave it out to use the day of the build)",
            "8:11 config-value: `offline` must be `true` or `false`, not a text",
            "9:23 config-value: `SEV-1` is on the severity scale twice (remove one of them; case, `-` and `_` do not matter)",
            "10:11 config-value: `finding` must not be empty (give it a value, or remove the line)",
        ],
    );
}

#[test]
fn an_unknown_key_is_answered_with_the_known_ones() {
    check(
        "titel = \"x\"\n[markdown]\nhighlite = true\nbase_url = \"https://x.org\"\n",
        &[
            "1:1 config-key: unknown key `titel` (did you mean `title`? the keys are `title`, `description`, `base_url`, `language`, `timezone`, `content`, `theme`, `ignore`, `today`, `offline`, `finding`, `repository`, `appearance`, `markdown`, `public`, `zones`, `owners`, `severities`, `categories`, `taxonomies`, `root_causes`, `looked_like`, `symptoms`, `impact`, `users_affected`, `severity`, `detection`, `triggers`, `contributing_factors`, `services`, `teams`, `tags`, `navigation`, `fields`, `check`)",
            "3:1 config-key: unknown key `markdown.highlite` (did you mean `highlight`? the keys of `[markdown]` are `highlight`)",
            "4:1 config-key: unknown key `markdown.base_url` (move `base_url` to the top of the file, before the first `[table]`; the keys of `[markdown]` are `highlight`)",
        ],
    );
}

#[test]
fn unknown_words_are_answered() {
    check(
        r#"[root_causes]
clsoed = true
[root_causes.a]
category = "loadbalancer"
[root_causes.b]
category = "weather"
aliases = ["A"]
[severity.sev9]
[fields]
start = "begin"
started_at = "begin"
resolved_at = "begin"
[repository]
url = "https://git.example.org/pm"
"#,
        &[
            "2:1 config-key: unknown key `root_causes.clsoed` (did you mean `closed`? a term is a table of its own: `[root_causes.term]`)",
            "4:12 config-value: `root_causes.a.category` cannot be `loadbalancer` (did you mean `load-balancer`? it may be `load-balancer`, `database`, `network`, `dns`, `deployment`, `configuration`, `capacity`, `software-defect`, `certificate`, `storage`, `third-party`, `security`, `hardware`, `permissions`, `process`, `unknown`)",
            "6:12 config-value: `root_causes.b.category` cannot be `weather` (it may be `load-balancer`, `database`, `network`, `dns`, `deployment`, `configuration`, `capacity`, `software-defect`, `certificate`, `storage`, `third-party`, `security`, `hardware`, `permissions`, `process`, `unknown`)",
            "7:12 config-value: `A` is a spelling of `a` already (remove one of them)",
            "8:11 config-value: `sev9` is not on the severity scale (list it in `severities`, worst first)",
            "10:1 config-key: `start` is no field of the front matter (did you mean `started_at`? the fields are `title`, `date`, `status`, `visibility`, `severity`, `started_at`, `detected_at`, `acknowledged_at`, `identified_at`, `mitigated_at`, `resolved_at`, `timezone`, `language`, `detection`, `services`, `teams`, `trigger`, `root_causes`, `looked_like`, `symptoms`, `contributing_factors`, `summary`, `impact`, `action_items`, `tags`, `authors`, `reviewers`, `related`, `recurrence_of`, `links`, `aliases`, `extra`)",
            "11:14 config-value: `begin` is both `resolved_at` and `started_at` (name it once: a field that is not in a file is worked out from the others)",
            r#"14:7 config-value: what kind of host is at `https://git.example.org/pm` cannot be told (add `host = "github"`, `"gitlab"`, `"gitea"` or `"forgejo"`)"#,
        ],
    );
}

#[test]
fn a_taxonomy_does_not_take_what_is_taken() {
    check(
        r#"[taxonomies.Region]
[taxonomies.services]
[taxonomies.page]
[taxonomies.a]
path = "causes"
[taxonomies.b]
field = "title"
[taxonomies.c]
[taxonomies.d]
path = "c"
"#,
        &[
            "1:13 config-value: `Region` is no name of a taxonomy (choose another name, in lower-case letters, digits, `_` and `-`)",
            "2:13 config-value: there is a taxonomy or a key `services` already (describe its terms in `[services]`, or choose another name)",
            r#"3:13 config-value: the site has a folder `page` already (choose another with `path`, as `path = "page-2"`)"#,
            r#"5:8 config-value: the site has a folder `causes` already (choose another with `path`, as `path = "causes-2"`)"#,
            "7:9 config-value: the front matter's `title` has a meaning already (choose another with `field`)",
            r#"10:8 config-value: the site has a folder `c` already (choose another with `path`, as `path = "c-2"`)"#,
        ],
    );
}

#[test]
fn broken_toml_is_shown_where_it_breaks() {
    check(
        "title = \"x\n[markdown\nhighlight = 1\n",
        &[
            r#"1:11 config-syntax: invalid basic string, expected `"`"#,
            "2:10 config-syntax: unclosed table, expected `]`",
        ],
    );
    check(
        "title = \"x\"\ntitle = \"y\"\n",
        &["2:1 config-syntax: duplicate key"],
    );
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "([a-z_]{1,12} ?= ?|\\[[a-z._]{1,20}\\]|\"[^\"]{0,9}\"|[\\[\\]{},\n]|\\PC){0,60}") {
        if !text.contains("timezone") {
            parse(&source(&text));
        }
    }
}

#[test]
fn abbreviations_of_zones_get_another_meaning() {
    let config = config("[zones]\nist = \"Europe/Dublin\"\n");
    let zone = |name: &str| crate::time::Zone::parse(name).expect("a zone");
    assert_eq!(config.zones.meant(zone("IST")).name(), "Europe/Dublin");
    assert_eq!(config.zones.meant(zone("CST")).name(), "CST");
    check(
        "[zones]\nXYZ = \"UTC\"\nIST = \"Mars\"\n",
        &[
            "2:1 config-key: `XYZ` is no abbreviation of a zone (only the abbreviations that Casebook knows can be given another meaning)",
            "3:7 config-value: `Mars` is no time zone (write it as `UTC`, `Europe/Berlin` or `+02:00`)",
        ],
    );
}

#[test]
fn rules_have_the_levels_that_are_given_to_them() {
    let levels = config(
        "[check]\nbroken-link = \"error\"\nwording = \"off\"\nfront-matter-value = \"warning\"\n",
    )
    .levels;
    assert_eq!(levels.of(Code::BrokenLink), Some(Level::Error));
    assert_eq!(levels.of(Code::Wording), None);
    assert_eq!(levels.of(Code::FrontMatterValue), Some(Level::Warning));
    assert_eq!(levels.of(Code::BrokenAnchor), Some(Level::Warning));
    check(
        "[check]\nbroken-lnik = \"error\"\nnot-utf8 = \"off\"\nwording = \"error\"\nincomplete = \"eror\"\n",
        &[
            "2:1 config-key: `broken-lnik` is no rule (did you mean `broken-link`?)",
            "3:1 config-value: `not-utf8` cannot be changed (it stands for what cannot be read or \
             published at all, which is always an error)",
            "4:11 config-value: `check.wording` cannot be `error` (it may be `warning`, `advice`, `off`)",
            "5:14 config-value: `check.incomplete` cannot be `eror` (did you mean `error`? it may \
             be `error`, `warning`, `advice`, `off`)",
        ],
    );
}
