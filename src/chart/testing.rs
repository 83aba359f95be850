//! How the tests of the charts read a drawing.

use super::{Drawing, Mark, Table};

/// A drawing as text: its height and title, wrapped, then one line a mark.
fn listing(drawing: &Drawing) -> String {
    let mut text = format!("{}:", drawing.height);
    let mut column = text.len();
    for word in drawing.title.split(' ') {
        let gap = if column + word.len() > 70 { '\n' } else { ' ' };
        column = if gap == '\n' { 0 } else { column + 1 } + word.len();
        text.push(gap);
        text.push_str(word);
    }
    for mark in &drawing.marks {
        text.push('\n');
        text.push_str(&line(mark));
    }
    text.replace('\u{a0}', " ")
}

fn line(mark: &Mark) -> String {
    let titled = |title: &Option<String>| match title {
        Some(title) => format!(" “{title}”"),
        None => String::new(),
    };
    match mark {
        Mark::Rect {
            class,
            x,
            y,
            width,
            height,
            title,
        } => format!("rect {class} {x},{y} {width}x{height}{}", titled(title)),
        Mark::Line {
            class,
            x1,
            y1,
            x2,
            y2,
        } => format!("line {class} {x1},{y1} {x2},{y2}"),
        Mark::Circle {
            class,
            x,
            y,
            r,
            title,
        } => format!("circle {class} {x},{y} {r}{}", titled(title)),
        Mark::Text {
            class,
            x,
            y,
            dx,
            anchor,
            text,
        } => {
            let shift = if *dx == 0.0 {
                String::new()
            } else {
                format!("{dx:+}")
            };
            format!("text {class} {x}{shift},{y} {anchor} {text}")
        }
    }
}

/// Compares a drawing with its expected listing; indentation does not count.
#[track_caller]
pub(super) fn check(drawing: &Drawing, expected: &str) {
    inside(drawing);
    assert_eq!(listing(drawing), unindent(expected));
}

/// Compares the marks of these classes alone.
#[track_caller]
pub(super) fn check_only(drawing: &Drawing, classes: &[&str], expected: &str) {
    inside(drawing);
    let lines: Vec<String> = drawing
        .marks
        .iter()
        .map(|mark| line(mark).replace('\u{a0}', " "))
        .filter(|line| classes.contains(&line.split(' ').nth(1).unwrap_or("")))
        .collect();
    assert_eq!(lines.join("\n"), unindent(expected));
}

/// Compares a table: a line a row, cells parted by bars.
#[track_caller]
pub(super) fn check_table(table: &Table, expected: &str) {
    let rows = std::iter::once(&table.columns).chain(&table.rows);
    let text: Vec<String> = rows.map(|row| row.join(" | ")).collect();
    assert_eq!(text.join("\n").replace('\u{a0}', " "), unindent(expected));
}

/// Every coordinate is within the drawing.
#[track_caller]
pub(super) fn inside(drawing: &Drawing) {
    let height = f64::from(drawing.height);
    let x = |value: f64| assert!((0.0..=100.0).contains(&value), "x of {value}: {drawing:?}");
    let y = |value: f64| assert!((0.0..=height).contains(&value), "y of {value}: {drawing:?}");
    for mark in &drawing.marks {
        match mark {
            Mark::Rect {
                x: left,
                y: top,
                width,
                height,
                ..
            } => {
                assert!(*width >= 0.0 && *height >= 0.0, "{mark:?}");
                x(*left);
                // Sums of rounded numbers may be off by less than their rounding.
                x((left + width - 0.001).max(0.0));
                y(*top);
                y((top + height - 0.001).max(0.0));
            }
            Mark::Line { x1, y1, x2, y2, .. } => {
                x(*x1);
                x(*x2);
                y(*y1);
                y(*y2);
            }
            Mark::Circle { x: cx, y: cy, .. } => {
                x(*cx);
                y(*cy);
            }
            Mark::Text { x: tx, y: ty, .. } => {
                x(*tx);
                y(*ty);
            }
        }
    }
}

/// A day, from `2024-01-24`.
pub(super) fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a date in a test")
}

fn unindent(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join("\n")
}
