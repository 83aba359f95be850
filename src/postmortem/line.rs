//! A line of text that pieces are cut out of, as plain text and as HTML alike.

use std::ops::Range;

use crate::markdown::{Run, RunKind, Text};

/// A line and its plain text, by whose bytes pieces are named.
pub(super) struct Line<'a> {
    runs: &'a [Run],
    /// The plain text of all its elements.
    pub(super) plain: String,
}

impl<'a> Line<'a> {
    /// The line that `text` holds.
    pub(super) fn new(text: &'a Text) -> Self {
        Self::of(&text.runs)
    }

    /// The line of these elements.
    pub(super) fn of(runs: &'a [Run]) -> Self {
        let plain = runs.iter().map(|run| run.plain.as_str()).collect();
        Self { runs, plain }
    }

    /// The element that covers the byte `at`, and the byte it ends before.
    pub(super) fn run_at(&self, at: usize) -> Option<(&'a Run, usize)> {
        let mut end = 0;
        self.runs.iter().find_map(|run| {
            end += run.plain.len();
            (at < end).then_some((run, end))
        })
    }

    /// The line's HTML without the pieces `cut`, which are in order and do not overlap.
    pub(super) fn html_without(&self, cut: &[Range<usize>]) -> String {
        let mut html = String::new();
        let mut start = 0;
        let mut cut = cut;
        for run in self.runs {
            let end = start + run.plain.len();
            while cut.first().is_some_and(|piece| piece.end <= start) {
                cut = &cut[1..];
            }
            match cut.first() {
                Some(piece) if piece.start <= start && end <= piece.end && start < end => {}
                Some(piece) if piece.start < end => html.push_str(&part(run, start, cut)),
                _ => html.push_str(&run.html),
            }
            start = end;
        }
        tidy(&html).to_owned()
    }
}

/// `text` without the pieces `cut`, which are in order and do not overlap.
pub(super) fn without(text: &str, cut: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut start = 0;
    for piece in cut {
        kept.push_str(&text[start..piece.start]);
        start = piece.end;
    }
    kept.push_str(&text[start..]);
    kept
}

/// `text` as HTML.
pub(super) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    html
}

/// Without the spaces and the line breaks around it.
fn tidy(html: &str) -> &str {
    let mut html = html.trim();
    while let Some(rest) = html.strip_prefix("<br />") {
        html = rest.trim_start();
    }
    html
}

/// What is left of an element that starts at the byte `start` of the line.
fn part(run: &Run, start: usize, cut: &[Range<usize>]) -> String {
    let kept = |at: usize| {
        let piece = cut.iter().find(|piece| start + at < piece.end);
        piece.is_none_or(|piece| start + at < piece.start)
    };
    if run.kind == RunKind::Other {
        // Code and images: their HTML is no longer theirs with a part gone.
        return run.html.clone();
    }
    part_of_html(&run.html, &run.plain, kept).unwrap_or_else(|| {
        let left = run.plain.char_indices().filter(|(at, _)| kept(*at));
        escape(&left.map(|(_, c)| c).collect::<String>())
    })
}

/// The HTML with all of its tags, and of its text the bytes that are `kept`; `None` where its
/// text is not `plain`.
fn part_of_html(html: &str, plain: &str, kept: impl Fn(usize) -> bool) -> Option<String> {
    let mut left = String::with_capacity(html.len());
    let mut text = plain.char_indices();
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        let (token, is_text) = if first == '<' {
            (&rest[..=rest.find('>')?], None)
        } else {
            let entity = ENTITIES.iter().find(|(name, _)| rest.starts_with(name));
            let (token, c) = entity.map_or((&rest[..first.len_utf8()], first), |(name, c)| {
                (&rest[..name.len()], *c)
            });
            (token, Some(c))
        };
        rest = &rest[token.len()..];
        match is_text {
            None => left.push_str(token),
            Some(c) => {
                let (at, expected) = text.next()?;
                if c != expected && !(c.is_whitespace() && expected.is_whitespace()) {
                    return None;
                }
                if kept(at) {
                    left.push_str(token);
                }
            }
        }
    }
    text.next().is_none().then_some(left)
}

const ENTITIES: [(&str, char); 5] = [
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#39;", '\''),
];
