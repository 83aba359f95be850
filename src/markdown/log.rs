//! Highlighting of log excerpts: times and levels, which is what a reader looks for.
//!
//! Logs are the commonest code in a postmortem, and the grammar for them is the slowest:
//! two milliseconds for ten lines.

use super::code::push_escaped;

const LEVELS: [(&str, &str); 14] = [
    ("EMERG", "hl-error"),
    ("PANIC", "hl-error"),
    ("ALERT", "hl-error"),
    ("FATAL", "hl-error"),
    ("SEVERE", "hl-error"),
    ("CRIT", "hl-error"),
    ("CRITICAL", "hl-error"),
    ("ERROR", "hl-error"),
    ("WARN", "hl-warning"),
    ("WARNING", "hl-warning"),
    ("NOTICE", "hl-keyword"),
    ("INFO", "hl-keyword"),
    ("DEBUG", "hl-comment"),
    ("TRACE", "hl-comment"),
];

/// Writes the log `code` to `out`.
pub(super) fn write(code: &str, out: &mut String) {
    for line in code.split_inclusive('\n') {
        let mut start_of_line = true;
        for word in line.split_inclusive([' ', '\t', '\n']) {
            let class = if start_of_line && is_time(word.trim_end()) {
                "hl-number"
            } else {
                start_of_line = false;
                level(word)
            };
            push(word, class, out);
        }
    }
}

/// Whether a word is a date or a time: `[2024-01-24`, `15:20:01,123Z`.
fn is_time(word: &str) -> bool {
    let word = word.trim_matches(['[', ']', '(', ')']);
    let mark = |c: char| matches!(c, '-' | ':' | '.' | ',' | '/' | '+' | 'T' | 'Z');
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.contains(['-', ':', '/'])
        && word.chars().all(|c| c.is_ascii_digit() || mark(c))
}

/// The class of a level, upper case or `level=error`; `""` for any other word.
fn level(word: &str) -> &'static str {
    let is_mark = |c: char| !c.is_ascii_alphabetic();
    let word = word.trim_matches(is_mark);
    let level = match word.split_once('=') {
        Some(("level" | "lvl" | "severity", level)) => level.trim_matches(is_mark),
        _ if word.bytes().all(|byte| byte.is_ascii_uppercase()) => word,
        _ => return "",
    };
    LEVELS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(level))
        .map_or("", |(_, class)| *class)
}

fn push(word: &str, class: &str, out: &mut String) {
    if class.is_empty() {
        push_escaped(word, out);
        return;
    }
    let text = word.trim_end();
    out.push_str("<span class=\"");
    out.push_str(class);
    out.push_str("\">");
    push_escaped(text, out);
    out.push_str("</span>");
    out.push_str(&word[text.len()..]);
}
