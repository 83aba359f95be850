//! Whatever stands in a file, reading it ends, does not panic, and points at places that exist.

use casebook::config::{self, Config};
use casebook::diagnostic::Diagnostic;
use casebook::import;
use casebook::input::{Assets, Source};
use casebook::permalink::SourcePath;
use casebook::postmortem;
use proptest::prelude::*;

/// Postmortems that between them use most of what a file may hold.
const SEEDS: [&str; 4] = [
    "---\ntitle: Sign-in unavailable\nstarted_at: 2024-02-18T10:00:00Z\nresolved_at: 2024-02-18 15:30\ntimezone: EST\n\
     severity: sev2\nroot_causes: [load-balancer-misconfiguration]\nlooked_like:\n  - what: database\n    ruled_out: no\n\
     impact: {kind: degraded, users_affected_percent: 30}\naction_items:\n  - title: Test it\n    due: 2024-03-01\n---\n\
     # Title\n\nText with a [link](../x.md#y) and ![a picture](a%20b.png).\n\n## Timeline\n\n- 10:00 **Detected.** Alert\n\
     - 10:15 PM – **Misleading path: database.** Slow\n  - 10:20 more\n- T+3h **Resolved.** Done\n",
    "## Timeline (all times in PST)\n\n| Time | Event |\n|---|---|\n| 23:50 | alert |\n| 00:10 | fixed `x` |\n\n\
     ## Action items\n\n- [x] **Prevent:** Do it @ann due 2024-01-01\n1. ETA: 2 weeks\n",
    "**Issue Summary:**<br>\nOutage :fire: <details><summary>x</summary>\n\n> [!NOTE]\n> note[^1]\n\n[^1]: foot\n\n```sh\nls | wc\n```\n",
    "---\nextra: {a: [1, 2.50, 0x1f, ~, \"q\"], b: &x yes, c: *x}\nlinks: {incident: https://example.com/a?b=c#d}\n\
     revenue: &anchor\n...\n# 日本語 ➜ العربية\n\n### 16:32 — Something\n\ntext\n\n### 0305hrs\n\nmore\n",
];

/// Reports without front matter, and with another program's.
const REPORTS: [&str; 5] = [
    "# Postmortem: Shop down\n\n**Issue Summary:**<br>\n:timer_clock: Duration: from *10:00 AM to 2:30 PM EST on November 10, 2023*.<br>\n\
     Impact: about 60% of our users. Root Cause: a misconfigured load balancer\n\n## Timeline\n- 10:00 AM: alert\n- 11:00 AM: \
     database suspected\n- 2:30 PM: resolved\n\n## Tasks\n1. Test it @ann due 2024-01-01\n",
    "stmortem: Mishap\nIssue Summary\nDuration:\nStart: 2024-06-05 14:00 UTC\nEnd: 05/06/2024 4:30 PM\nImpact:\nAll users saw 503.\n\
     Timeline\n14:00 UTC: down\n0305hrs up\nTasks:\nReview it.\n",
    "+++\ntitle = 'x'\ndate = 2024-01-24T10:00:00Z\ncategories = ['a', \"b\"]\n+++\n| Severity | SEV1 |\n|---|---|\n| Start | noon |\n",
    "{\n \"title\": \"x\", \"draft\": true, \"n\": [1.5, null]\n}\n## Summary\nOn 8th of May, 2024 for half an hour.\n",
    "---\nlayout: post\ndate: 2020-06-13 15:54:00\nresolvedWhen: 2020-06-13 16:54:00\naffected:\n  - API\nx: &a [1, *a]\n---\n\
     Just began\n---\n## Root cause\nDNS\n",
];

/// Strings that have a meaning somewhere.
const WORDS: [&str; 28] = [
    "---",
    "\n",
    "\r\n",
    "\u{feff}",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "|",
    "`",
    "```",
    "*",
    "**",
    "<",
    "&",
    "\0",
    "\t",
    "99:99",
    "2024-13-45",
    "T+9999999999h",
    "🔥",
    "\u{202e}",
    "é",
    "-99999999999999",
    "> > > > >",
    "<div><div>",
];

#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, usize),
    Delete(usize, usize),
    Repeat(usize, usize),
}

fn apply(text: &mut String, edit: &Edit) {
    let floor = |text: &str, at: usize| {
        let mut at = at % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    match *edit {
        Edit::Insert(at, word) => {
            let at = floor(text, at);
            text.insert_str(at, WORDS[word % WORDS.len()]);
        }
        Edit::Delete(at, len) => {
            let from = floor(text, at);
            let to = floor(text, from + len % 40).max(from);
            text.replace_range(from..to, "");
        }
        Edit::Repeat(at, len) => {
            let from = floor(text, at);
            let to = floor(text, from + len % 200).max(from);
            let piece = text[from..to].to_owned();
            text.insert_str(to, &piece);
        }
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        (any::<usize>(), any::<usize>()).prop_map(|(at, word)| Edit::Insert(at, word)),
        (any::<usize>(), any::<usize>()).prop_map(|(at, len)| Edit::Delete(at, len)),
        (any::<usize>(), any::<usize>()).prop_map(|(at, len)| Edit::Repeat(at, len)),
    ];
    prop::collection::vec(edit, 0..12)
}

fn check(problem: &Diagnostic, source: &Source) {
    let Some(place) = &problem.place else { return };
    assert_eq!(place.path, source.file, "{problem:?}");
    let Some(position) = &place.position else {
        return;
    };
    let line = source
        .text
        .split('\n')
        .nth(position.line - 1)
        .expect("a line that exists");
    // Of a long line what stands around the place is told.
    let told = position.text.trim_start_matches("… ");
    let told = told.trim_end_matches(" …");
    assert!(line.contains(told), "{problem:?}");
    assert!(
        position.text.get(position.start..position.end).is_some(),
        "{problem:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn mutated_postmortems_are_read(seed in 0..SEEDS.len(), edits in edits()) {
        let mut text = SEEDS[seed].to_owned();
        edits.iter().for_each(|edit| apply(&mut text, edit));
        let source = Source::new("content/x.md", SourcePath::new("x.md"), &text);
        let (config, _) = config::parse(&Source::new("casebook.toml", SourcePath::new("casebook.toml"), ""));
        let (postmortem, problems) = postmortem::parse(&source, &config, &Assets::new());
        for problem in &problems {
            check(problem, &source);
        }
        prop_assert!(postmortem.is_some() || !problems.is_empty());
    }

    #[test]
    fn mutated_reports_are_imported(seed in 0..REPORTS.len(), edits in edits()) {
        let mut text = REPORTS[seed].to_owned();
        edits.iter().for_each(|edit| apply(&mut text, edit));
        let source = Source::new("content/x.md", SourcePath::new("x.md"), &text);
        let config = Config::default();
        let options = import::Options { config: &config, date_order: None };
        let found = import::propose(&source, &options);
        let lines = source.text.split('\n').count();
        for note in &found.proposal.notes {
            prop_assert!((1..=lines).contains(&note.line), "{note:?}");
        }
        if found.state == import::State::Report {
            let written = Source::new("content/y.md", SourcePath::new("y.md"), &found.text(&source));
            let (postmortem, problems) = postmortem::parse(&written, &config, &Assets::new());
            // What is proposed can be read: a file that was fit to be read stays so.
            prop_assert!(postmortem.is_some(), "{problems:?}\n{}", written.text);
        }
    }
}
