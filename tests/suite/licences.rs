//! What we ship is what we say, under licences that let everybody use it.

use std::fs;
use std::process::Command;

use crate::support::root;

/// The licences that a crate may be used under, as they stand in an expression.
const PERMISSIVE: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "0BSD",
    "CC0-1.0",
];

/// Whether an SPDX expression (`(MIT OR Apache-2.0) AND Unicode-3.0`) leaves a permissive way.
fn is_permissive(expression: &str) -> bool {
    let expression = expression.replace(" / ", " OR ").replace('/', " OR ");
    let mut alternatives = split(&expression, " OR ");
    alternatives.any(|all| {
        split(&all, " AND ").all(|one| match one.strip_prefix('(') {
            Some(group) => is_permissive(group.strip_suffix(')').unwrap_or(group)),
            None => PERMISSIVE.contains(&one.split(" WITH ").next().unwrap_or(&one)),
        })
    })
}

/// The parts of an expression between operators that stand in no parentheses.
fn split(expression: &str, operator: &str) -> impl Iterator<Item = String> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    let mut rest = expression;
    while let Some(c) = rest.chars().next() {
        if depth == 0 && rest.starts_with(operator) {
            parts.push(String::new());
            rest = &rest[operator.len()..];
            continue;
        }
        depth += i32::from(c == '(') - i32::from(c == ')');
        parts.last_mut().expect("at least one").push(c);
        rest = &rest[c.len_utf8()..];
    }
    parts.into_iter().map(|part| part.trim().to_owned())
}

#[test]
fn an_expression_is_read_as_a_whole() {
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR Apache-2.0) AND GPL-3.0-only", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", true),
        ("Unlicense/MIT", true),
    ] {
        assert_eq!(is_permissive(expression), expected, "{expression}");
    }
}

#[test]
fn third_party_code_is_listed_and_permissive() {
    let output = Command::new("bash")
        .arg(root().join("scripts/licences"))
        .output()
        .expect("bash runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let made = String::from_utf8(output.stdout).expect("UTF-8");
    let kept = fs::read_to_string(root().join("THIRD-PARTY.md")).expect("THIRD-PARTY.md");
    assert_eq!(made, kept, "run `scripts/licences > THIRD-PARTY.md`");
    for line in kept.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let licence = line.split('|').nth(3).expect("three columns").trim();
        assert!(is_permissive(licence), "{line}");
    }
}
