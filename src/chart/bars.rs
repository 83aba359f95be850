//! Horizontal bars, each under its name and its figure.

use super::room::width;
use super::{Drawing, Mark};

/// One bar.
pub(super) struct Bar {
    /// Its name, to the left.
    pub(super) name: String,
    /// Its figure, to the right.
    pub(super) figure: String,
    /// Its length, in percent of the drawing.
    pub(super) percent: f64,
    /// Its look.
    pub(super) class: &'static str,
}

/// The distance from one bar to the next, under a name of one line.
const ROW: f64 = 38.0;

/// The height of each further line of a name.
const LINE: f64 = 15.0;

/// The letters of a name and its figure that have room beside each other in a narrow window.
const LETTERS: usize = 47;

/// The drawing of `bars` from the top; `what` says what they are.
pub(super) fn bars(what: &str, bars: &[Bar]) -> Drawing {
    let figures: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.name, bar.figure))
        .collect();
    let mut marks = Vec::with_capacity(bars.len() * 4);
    let mut top = 0.0;
    for bar in bars {
        let figure = Mark::text("u", 100.0, top + 11.0, "end", bar.figure.clone());
        let mut y = top - LINE;
        for line in lines(
            &bar.name,
            LETTERS.saturating_sub(bar.figure.chars().count()),
        ) {
            y += LINE;
            marks.push(Mark::text("v", 0.0, y + 11.0, "start", line));
        }
        marks.push(figure);
        marks.push(Mark::rect("track", 0.0, y + 17.0, 100.0, 10.0));
        let width = bar.percent.clamp(0.0, 100.0);
        if width > 0.0 {
            marks.push(Mark::rect(bar.class, 0.0, y + 17.0, width, 10.0));
        }
        top = y + ROW;
    }
    Drawing {
        title: format!("{what}: {}", figures.join("; ")),
        height: top as u32,
        gutter: false,
        marks,
    }
}

/// A name as lines of so many letters: broken between words, or where a word is longer than
/// a line, in it.
fn lines(name: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in name.split_whitespace() {
        let letters: usize = word.chars().map(width).sum();
        if used > 0 && used + 1 + letters <= most {
            used += 1;
            push(&mut lines, ' ');
        } else if used > 0 {
            used = 0;
            lines.push(String::new());
        }
        for c in word.chars() {
            if used > 0 && used + width(c) > most {
                used = 0;
                lines.push(String::new());
            }
            used += width(c);
            push(&mut lines, c);
        }
    }
    lines
}

fn push(lines: &mut [String], c: char) {
    if let Some(line) = lines.last_mut() {
        line.push(c);
    }
}

/// `part` of `whole` in percent; 0 of nothing.
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::check;

    #[track_caller]
    fn broken(name: &str, expected: &[&str]) {
        assert_eq!(lines(name, 27), expected);
    }

    #[test]
    fn a_long_name_is_broken_and_never_cut() {
        broken("Database", &["Database"]);
        broken(
            "Rolling restart without surge capacity",
            &["Rolling restart without", "surge capacity"],
        );
        broken(
            &format!("a {}", "b".repeat(60)),
            &["a", &"b".repeat(27), &"b".repeat(27), "bbbbbb"],
        );
        broken(
            "ロードバランサーの設定ミスです",
            &["ロードバランサーの設定ミス", "です"],
        );
        broken("", &[""]);
    }

    #[test]
    fn a_bar_stands_below_all_lines_of_its_name() {
        let bar = |name: &str| Bar {
            name: name.to_owned(),
            figure: "1".to_owned(),
            percent: 50.0,
            class: "f-ink",
        };
        check(
            &bars(
                "Causes",
                &[
                    bar("Rolling restart of all servers without surge capacity"),
                    bar("DNS"),
                ],
            ),
            "91: Causes: Rolling restart of all servers without surge capacity 1;
             DNS 1
             text v 0,11 start Rolling restart of all servers without surge
             text v 0,26 start capacity
             text u 100,11 end 1
             rect track 0,32 100x10
             rect f-ink 0,32 50x10
             text v 0,64 start DNS
             text u 100,64 end 1
             rect track 0,70 100x10
             rect f-ink 0,70 50x10",
        );
    }
}
