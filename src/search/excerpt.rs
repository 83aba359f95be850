//! Where in a report an answer stands: its best lines, for a terminal.

use std::ops::Range;

use super::text::{comments, visible};
use super::token::{Run, Words, runs};
use crate::postmortem::{Postmortem, Section};

/// The longest a line is shown, in bytes.
const LONGEST: usize = 200;

/// A line of a report that answers.
#[derive(Debug, Clone)]
pub struct Excerpt<'a> {
    /// Its number in the file, from 1.
    pub line: usize,
    /// The section it stands in, where it stands below a heading.
    pub section: Option<&'a Section>,
    /// The line, without white space around it; of a long one the stretch that answers.
    pub text: &'a str,
    /// Whether something was left out before it, and after it.
    pub is_cut: (bool, bool),
    /// The stretches of `text` that match.
    pub marks: Vec<Range<usize>>,
}

/// The lines of the body that say most of `words` (folded, each with what it counts): the
/// best `most`, the best first, of equal ones the first.
pub fn excerpts<'a>(
    postmortem: &'a Postmortem,
    words: &[(&str, f64)],
    most: usize,
) -> Vec<Excerpt<'a>> {
    let body = &postmortem.text[postmortem.body..];
    let mut start = postmortem.body;
    let mut number = postmortem.text[..postmortem.body].matches('\n').count();
    let mut found: Vec<(f64, usize, Range<usize>)> = Vec::new();
    let mut reader = Reader::default();
    let mut comments = comments(body).peekable();
    for line in body.split_inclusive('\n') {
        number += 1;
        let at = start - postmortem.body;
        while comments.next_if(|comment| comment.end <= at).is_some() {}
        let in_comment = comments.peek().is_some_and(|comment| comment.start < at);
        let score = if in_comment {
            0.0
        } else {
            reader.score(line, words)
        };
        if score > 0.0 {
            found.push((score, number, start..start + line.len()));
        }
        start += line.len();
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(most);
    let excerpts = found.into_iter().map(|(_, line, span)| {
        let sections = postmortem.sections.iter();
        let above = sections.take_while(|section| section.start <= span.start);
        let (text, is_cut, marks) = reader.marked(&postmortem.text[span.clone()], words);
        Excerpt {
            line,
            section: above.last().filter(|section| section.level > 0),
            text,
            is_cut,
            marks,
        }
    });
    excerpts.collect()
}

/// Reads lines; what it holds is room that it uses again.
#[derive(Default)]
struct Reader {
    words: Words,
    seen: Vec<usize>,
}

impl Reader {
    /// What a line says: each of the words once.
    fn score(&mut self, line: &str, words: &[(&str, f64)]) -> f64 {
        self.seen.clear();
        visible(line, |text| {
            self.words.each(text, |word| {
                if let Some(at) = words.iter().position(|(known, _)| *known == word)
                    && !self.seen.contains(&at)
                {
                    self.seen.push(at);
                }
            });
        });
        self.seen.iter().map(|at| words[*at].1).sum()
    }

    /// The stretch of a line that is shown, whether something is left out on either side, and
    /// its marks.
    fn marked<'a>(
        &mut self,
        line: &'a str,
        words: &[(&str, f64)],
    ) -> (&'a str, (bool, bool), Vec<Range<usize>>) {
        let line = line.trim();
        let mut marks: Vec<Range<usize>> = Vec::new();
        for run in runs(line) {
            if run.spaceless {
                self.mark_pairs(&run, words, &mut marks);
                continue;
            }
            let mut matches = false;
            self.words.of_run(&run, |word| {
                matches |= words.iter().any(|(known, _)| *known == word);
            });
            if matches {
                marks.push(run.start..run.start + run.text.len());
            }
        }
        let first = marks.first().map_or(0, |mark| mark.start);
        let shown = window(line, first);
        marks.retain(|mark| shown.contains(&mark.start) && mark.end <= shown.end);
        for mark in &mut marks {
            *mark = mark.start - shown.start..mark.end - shown.start;
        }
        let is_cut = (shown.start > 0, shown.end < line.len());
        (&line[shown], is_cut, marks)
    }
}

impl Reader {
    /// Marks the pairs of neighbours that match, and what is between as one.
    fn mark_pairs(&mut self, run: &Run<'_>, words: &[(&str, f64)], marks: &mut Vec<Range<usize>>) {
        let starts = run.text.char_indices().map(|(at, _)| at);
        let ends = starts.clone().skip(2).chain([run.text.len()]);
        for (start, end) in starts.zip(ends) {
            let pair = self.words.folded(&run.text[start..end]);
            if !words.iter().any(|(known, _)| *known == pair) {
                continue;
            }
            let mark = run.start + start..run.start + end;
            match marks.last_mut() {
                Some(last) if last.end >= mark.start => last.end = mark.end,
                _ => marks.push(mark),
            }
        }
    }
}

/// The stretch of `line` that is shown, where the first match is at `first`: from its start
/// where the match is near it.
fn window(line: &str, first: usize) -> Range<usize> {
    if line.len() <= LONGEST {
        return 0..line.len();
    }
    let from = match first > LONGEST / 2 {
        true => word_start(line, first - LONGEST / 4),
        false => 0,
    };
    let to = from + LONGEST;
    let to = if to < line.len() {
        word_start(line, to)
    } else {
        line.len()
    };
    let shown = line[from..to].trim_end().len();
    from..from + shown
}

/// Where the last word before `at` starts that is not too long; else `at`, or the end of the
/// character before it.
fn word_start(line: &str, at: usize) -> usize {
    let mut at = at;
    while !line.is_char_boundary(at) {
        at -= 1;
    }
    let space = line[..at].rfind(' ').map(|space| space + 1);
    space.filter(|space| at - space < LONGEST / 4).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::search::testing::archive;

    /// The best line, with its marks in brackets.
    fn best(body: &str, words: &[(&str, f64)]) -> String {
        let text = format!("---\ntitle: econnreset\n---\n{body}");
        let archive = archive(&[text], &Config::default());
        let found = excerpts(&archive.postmortems[0], words, 1);
        let Some(excerpt) = found.first() else {
            return String::new();
        };
        let mut text = excerpt.text.to_owned();
        for mark in excerpt.marks.iter().rev() {
            text.insert(mark.end, ']');
            text.insert(mark.start, '[');
        }
        let section = excerpt.section.map_or("-", |section| &section.title);
        let (before, after) = excerpt.is_cut;
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        format!(
            "{} {section}: {}{text}{}",
            excerpt.line,
            cut(before),
            cut(after)
        )
    }

    #[test]
    fn the_line_that_says_most_is_shown_with_its_section() {
        let body =
            "An ECONNRESET.\n\n## Log\n\n- é `ECONNRESET` in Gateway, econnreset\n- gateway\n";
        let words = [("econnreset", 2.0), ("gateway", 1.0)];
        assert_eq!(
            best(body, &words),
            "8 Log: - é `[ECONNRESET]` in [Gateway], [econnreset]"
        );
        assert_eq!(best(body, &words[..1]), "4 -: An [ECONNRESET].");
        assert_eq!(best(body, &[("absent", 1.0)]), "");
        assert_eq!(best("[a](http://gateway)\n", &words), "");
        let body = "<!--\ngateway\n\ngateway -->\n\na gateway\n";
        assert_eq!(best(body, &words[1..]), "9 -: a [gateway]");
        let words = [("決済", 1.0), ("済が", 1.0)];
        assert_eq!(
            best("今日、決済が停止、決済", &words),
            "4 -: 今日、[決済が]停止、[決済]"
        );
    }

    #[test]
    fn of_a_long_line_the_stretch_around_the_match_is_shown() {
        let line = format!("{}gateway {}", "word ".repeat(60), "rest ".repeat(60));
        let shown = best(&line, &[("gateway", 1.0)]);
        assert!(shown.starts_with("4 -: …word word"), "{shown}");
        assert!(
            shown.contains("word [gateway] rest") && shown.ends_with("rest…"),
            "{shown}"
        );
        assert!(shown.len() < LONGEST + 30, "{shown}");
        let shown = best(&"界".repeat(300), &[("界界", 1.0)]);
        assert!(
            shown.starts_with("4 -: 界") && shown.ends_with("…"),
            "{shown}"
        );
    }
}
