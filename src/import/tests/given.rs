//! Documents that have a front matter already, and what becomes of it.

use super::{super::State, import};

/// The text after the import.
fn after(text: &str) -> String {
    let (source, import) = import(text, None);
    assert_eq!(import.state, State::Report, "{text}");
    import.text(&source)
}

#[test]
fn a_little_is_kept_as_it_is_and_completed() {
    assert_eq!(
        after(
            "---\n# ours\ntitle:   'Shop  down'\n---\n\n## Summary\n\nOn 3 May 2023 from 10:00 to 11:00 UTC it was down.\n"
        ),
        "---\n# ours\ntitle:   'Shop  down'\nstarted_at: 2023-05-03T10:00:00Z\nresolved_at: 2023-05-03T11:00:00Z\ntimezone: UTC\n\
         ---\n\n## Summary\n\nOn 3 May 2023 from 10:00 to 11:00 UTC it was down.\n"
    );
}

#[test]
fn what_is_given_rules() {
    let text = after(
        "---\ntitle: Own\nstarted_at: 2020-01-01T00:00:00Z\n---\n# Other\n\nRoot cause: a bug\nStart: 3 May 2023, 10:00 UTC\n",
    );
    assert!(text.starts_with("---\ntitle: Own\nstarted_at: 2020-01-01T00:00:00Z\nroot_causes: [software-defect]\n---\n"), "{text}");
}

#[test]
fn a_complete_one_is_left_alone() {
    let (_, import) = import(
        "---\ntitle: a\ndate: 2024-01-24\nroot_causes: [dns]\n---\nx\n",
        None,
    );
    assert_eq!(import.state, State::Complete);
}

#[test]
fn jekyll() {
    assert_eq!(
        after(
            "---\nlayout: post\ntitle: Shop down\ncategories: outage, shop\nauthor: Ada\npermalink: /old/\nrating: 1.10\n\
             draft: true\n---\n## Impact\n\nNone.\n"
        ),
        "---\ntitle: Shop down\nstatus: draft\nimpact:\n  summary: None.\ntags: [outage, shop]\nauthors: [Ada]\naliases: [\"/old/\"]\n\
         extra:\n  rating: 1.10\n---\n## Impact\n\nNone.\n"
    );
}

#[test]
fn hugo() {
    let expected =
        "---\ntitle: \"Shop: down\"\ndate: 2024-01-24T10:00:00Z\ntags: [shop]\n---\n## Summary\n";
    assert_eq!(
        after(
            "+++\ntitle = 'Shop: down'\ndate = 2024-01-24T10:00:00Z\ncategories = ['shop']\ndraft = false\n+++\n## Summary\n"
        ),
        expected
    );
    assert_eq!(
        after(
            "{\n  \"title\": \"Shop: down\",\n  \"date\": \"2024-01-24T10:00:00Z\",\n  \"categories\": [\"shop\"]\n}\n## Summary\n"
        ),
        expected
    );
}

#[test]
fn another_teams_names() {
    assert_eq!(
        after(
            "---\ntitle: Shop down\ndate: 2020-06-13 15:54:00\nresolvedWhen: 2020-06-13 16:54:00\naffected: [API]\nseverity: loud\n---\nx\n"
        ),
        "---\ntitle: Shop down\nstarted_at: \"2020-06-13 15:54:00\"\nresolved_at: \"2020-06-13 16:54:00\"\nservices: [API]\n\
         extra:\n  severity: loud\n---\nx\n"
    );
}

#[test]
fn what_is_no_front_matter_stays_in_the_body() {
    for body in [
        "{{ toc }}\n\n## Summary\nx\n",
        "{ a }\n\n## Summary\nx\n",
        "---\n# a rule\n---\n\n## Summary\nx\n",
    ] {
        let text = after(body);
        assert!(text.ends_with(body), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    for text in [
        "---\ntitle: [\n---\nx\n",
        "+++\ntitle = \n+++\nx\n",
        "+++\ntitle = 'x'\n",
    ] {
        let (_, import) = import(text, None);
        let State::Broken(problems) = import.state else {
            panic!("{text}");
        };
        assert!(problems[0].place.is_some());
    }
}

#[test]
fn what_is_no_report() {
    for text in [
        "# Index\n\n- [a](a.md)\n",
        "# {{ yyyy-mm-dd }}, title\n\n## Summary\n\nx\n",
        "Just a note.\n",
    ] {
        let (_, import) = import(text, None);
        assert!(matches!(import.state, State::NoReport(_)), "{text}");
    }
}
