//! The incidents of one cause as rings on a line, the one of the page filled.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Drawing, Mark};
use crate::time::format;
use crate::words::{capitalise, counted, ordinal};

/// How many incidents there is room for.
const SHOWN: usize = 24;

/// Which incidents of a chain of `len` a strip shows about the one at `position`: those
/// nearest to it, so that drawing every strip of a long chain stays cheap.
pub fn window(len: usize, position: usize) -> Range<usize> {
    let start = position
        .saturating_sub(SHOWN / 2)
        .min(len.saturating_sub(SHOWN));
    start..len.min(start + SHOWN)
}

/// The strip of `dates`, oldest first; the one at `this` is the page's own.
pub fn strip(dates: &[NaiveDate], this: usize) -> Drawing {
    const LINE: f64 = 12.0;
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return drawing("No incidents".to_owned(), Vec::new());
    };
    let days = (*last - *first).num_days().max(1) as f64;
    let place = |date: &NaiveDate| {
        let share = (*date - *first).num_days() as f64 / days;
        4.0 + share.clamp(0.0, 1.0) * 92.0
    };
    let mut marks = vec![Mark::across("stem", 0.0, 100.0, LINE)];
    let others = dates.iter().enumerate().filter(|(at, _)| *at != this);
    marks.extend(others.map(|(_, date)| Mark::circle("ring", place(date), LINE, 5.0)));
    if let Some(date) = dates.get(this) {
        marks.push(Mark::circle("me", place(date), LINE, 7.0));
    }
    let (start, end) = (month(*first), month(*last));
    if end != start {
        marks.push(Mark::text("u", 100.0, 33.0, "end", end));
    }
    marks.push(Mark::text("u", 0.0, 33.0, "start", start));
    let title = format!(
        "{} from {} to {}; this is the {}",
        capitalise(&counted(dates.len(), "incident")),
        format::date(*first),
        format::date(*last),
        ordinal(this + 1)
    );
    drawing(title, marks)
}

fn drawing(title: String, marks: Vec<Mark>) -> Drawing {
    Drawing {
        title,
        height: 34,
        gutter: false,
        marks,
    }
}

fn month(date: NaiveDate) -> String {
    use chrono::Datelike;
    format!("{} {}", format::month(date), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{check, day};

    #[test]
    fn this_one_is_filled() {
        let dates = ["2023-11-10", "2023-11-12", "2024-01-24"].map(day);
        check(
            &strip(&dates, 1),
            "34: Three incidents from 10 Nov 2023 to 24 Jan 2024; this is the 2nd
             line stem 0,12 100,12
             circle ring 4,12 5
             circle ring 96,12 5
             circle me 6.45,12 7
             text u 100,33 end Jan 2024
             text u 0,33 start Nov 2023",
        );
    }

    #[test]
    fn one_day_has_one_label() {
        check(
            &strip(&[day("2024-01-24"), day("2024-01-24")], 0),
            "34: Two incidents from 24 Jan 2024 to 24 Jan 2024; this is the 1st
             line stem 0,12 100,12
             circle ring 4,12 5
             circle me 4,12 7
             text u 0,33 start Jan 2024",
        );
        check(&strip(&[], 0), "34: No incidents");
    }

    #[test]
    fn a_long_chain_shows_those_nearest() {
        assert_eq!(window(5, 3), 0..5);
        assert_eq!(window(100, 0), 0..24);
        assert_eq!(window(100, 50), 38..62);
        assert_eq!(window(100, 99), 76..100);
    }
}
