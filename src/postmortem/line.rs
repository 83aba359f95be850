//! A line of text that pieces are cut out of, as plain text and as HTML alike.

use std::ops::Range;

use crate::markdown::{Run, RunKind, Text};

/// A line and its plain text, by whose bytes pieces are named.
pub(crate) struct Line<'a> {
    text: &'a Text,
    /// The plain text of all its elements.
    pub(crate) plain: &'a str,
}

impl<'a> Line<'a> {
    /// The line that `text` holds.
    pub(crate) fn new(text: &'a Text) -> Self {
        let plain = text.plain();
        Self { text, plain }
    }

    /// Its elements.
    pub(super) fn runs(&self) -> impl Iterator<Item = Run<'a>> {
        self.text.runs()
    }

    /// The element that covers the byte `at`, and the byte it ends before.
    pub(super) fn run_at(&self, at: usize) -> Option<(Run<'a>, usize)> {
        let mut end = 0;
        self.runs().find_map(|run| {
            end += run.plain.len();
            (at < end).then_some((run, end))
        })
    }

    /// The line's HTML without the pieces `cut`, which are in order and do not overlap.
    pub(super) fn html_without(&self, cut: &[Range<usize>]) -> String {
        let mut html = String::with_capacity(self.text.html().len());
        let mut start = 0;
        let mut cut = cut;
        for run in self.runs() {
            let end = start + run.plain.len();
            while cut.first().is_some_and(|piece| piece.end <= start) {
                cut = &cut[1..];
            }
            match cut.first() {
                Some(piece) if piece.start <= start && end <= piece.end && start < end => {}
                Some(piece) if piece.start < end => html.push_str(&part(&run, start, cut)),
                _ => html.push_str(run.html),
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

/// The lines of a paragraph: where its text breaks, its HTML has a line end.
pub(crate) fn lines(text: &Text) -> Vec<Text> {
    let empty = || Text::at(text.span.clone());
    let (mut lines, mut line) = (Vec::new(), empty());
    for Run { kind, plain, html } in text.runs() {
        if *kind != RunKind::Plain {
            line.push(kind.clone(), plain, html);
            continue;
        }
        let mut plain = plain;
        for (index, html) in html.split('\n').enumerate() {
            if index > 0 {
                // A `<br>` before a line end is two of them.
                plain = plain.trim_start();
                lines.push(std::mem::replace(&mut line, empty()));
            }
            let length = text_length(html);
            let end = plain
                .char_indices()
                .nth(length)
                .map_or(plain.len(), |(at, _)| at);
            let html = html.trim_end_matches("<br>");
            line.push(RunKind::Plain, &plain[..end], html);
            plain = &plain[end..];
        }
    }
    lines.push(line);
    lines.retain(|line| !line.plain().trim().is_empty());
    lines
}

/// The characters of the text in this HTML.
fn text_length(html: &str) -> usize {
    tokens(html).filter(|(_, text)| text.is_some()).count()
}

/// Without the spaces and the line breaks around it.
fn tidy(html: &str) -> &str {
    let mut html = html.trim();
    while let Some(rest) = html.strip_prefix("<br>") {
        html = rest.trim_start();
    }
    html
}

/// What is left of an element that starts at the byte `start` of the line.
fn part(run: &Run<'_>, start: usize, cut: &[Range<usize>]) -> String {
    if *run.kind == RunKind::Other {
        // Code and images: their HTML is no longer theirs with a part gone.
        return run.html.to_owned();
    }
    if run.html == run.plain {
        return part_of_plain(run, start, cut);
    }
    part_of_html(run, start, cut).unwrap_or_else(|| {
        let kept = |at: usize| !cut.iter().any(|piece| piece.contains(&(start + at)));
        let left = run.plain.char_indices().filter(|(at, _)| kept(*at));
        escape(&left.map(|(_, c)| c).collect::<String>())
    })
}

/// The text of an element without markup.
fn part_of_plain(run: &Run<'_>, start: usize, cut: &[Range<usize>]) -> String {
    let length = run.plain.len();
    let mut left = String::with_capacity(length);
    let mut from = 0;
    for piece in cut.iter().take_while(|piece| piece.start < start + length) {
        left.push_str(&run.plain[from..piece.start.saturating_sub(start)]);
        from = length.min(piece.end - start);
    }
    left.push_str(&run.plain[from..]);
    left
}

/// The HTML with all of its tags, and of its text what is not cut; `None` where its text is not
/// the plain one.
fn part_of_html(run: &Run<'_>, start: usize, cut: &[Range<usize>]) -> Option<String> {
    let mut left = String::with_capacity(run.html.len());
    let mut cut = cut;
    let mut plain = run.plain.char_indices();
    let mut rest = run.html;
    for (token, c) in tokens(rest) {
        let next = plain.clone().next();
        while let (Some(piece), Some((at, _))) = (cut.first(), next)
            && piece.end <= start + at
        {
            cut = &cut[1..];
        }
        let Some(piece) = cut.first() else {
            break;
        };
        rest = &rest[token.len()..];
        let Some(c) = c else {
            left.push_str(token);
            continue;
        };
        let (at, expected) = plain.next()?;
        if c != expected && !(c.is_whitespace() && expected.is_whitespace()) {
            return None;
        }
        if start + at < piece.start {
            left.push_str(token);
        }
    }
    left.push_str(rest);
    Some(left)
}

/// The tags of this HTML, and each character of its text with what it stands for.
fn tokens(html: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (length, c) = if first == '<' {
            (rest.find('>').map_or(rest.len(), |end| end + 1), None)
        } else {
            let mut entities = ENTITIES.iter().filter(|_| first == '&');
            let entity = entities.find(|(name, _)| rest.starts_with(name));
            entity.map_or((first.len_utf8(), Some(first)), |(name, c)| {
                (name.len(), Some(*c))
            })
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        Some((token, c))
    })
}

const ENTITIES: [(&str, char); 5] = [
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#39;", '\''),
];
