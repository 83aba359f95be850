//! Dates in figures that can be read in two ways, settled by the other dates of the document.

use chrono::NaiveDate;

use super::moments::{Point, When};
use super::text::Sentence;
use crate::time::DateOrder;
use crate::time::clock::{Day, order_of};

/// Reads the unclear days as the rest of the document says: one of the two readings is a day
/// that it also writes out, or it has a date in figures that only one order allows.
pub(super) fn settle(readings: &mut [Vec<(&Sentence, When)>]) {
    let points = || {
        readings
            .iter()
            .flatten()
            .flat_map(|(sentence, when)| when.points.iter().map(|point| (&*sentence.text, point)))
    };
    if points().all(|(_, point)| point.unclear.is_none()) {
        return;
    }
    let mut days: Vec<NaiveDate> = points()
        .filter_map(|(_, point)| point.day?.date())
        .collect();
    days.sort_unstable();
    let mut orders: Vec<DateOrder> = points()
        .filter_map(|(text, point)| order_of(&text[point.span.clone()]))
        .collect();
    orders.dedup();
    let order = match orders.as_slice() {
        [order] => Some(*order),
        _ => None,
    };
    let points = readings
        .iter_mut()
        .flatten()
        .flat_map(|(_, when)| &mut when.points);
    for point in points {
        if let Some(day) = day(point, &days, order) {
            point.day = Some(day);
            point.unclear = None;
        }
    }
}

/// The one day that `point` can mean beside these.
fn day(point: &Point, days: &[NaiveDate], order: Option<DateOrder>) -> Option<Day> {
    let unclear = point.unclear?;
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    let readings = orders.map(|order| unclear.day(order));
    let is_written = |day: &Day| {
        day.date()
            .is_some_and(|date| days.binary_search(&date).is_ok())
    };
    match readings.map(|day| day.filter(is_written)) {
        [Some(day), None] | [None, Some(day)] => Some(day),
        _ => unclear.day(order?),
    }
}
