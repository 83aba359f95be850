//! The flow from what incidents looked like to what they were: bands as high as they are
//! frequent, the four most frequent ends of each side, and the rest summed up.

use std::collections::BTreeMap;

use super::mark::round;
use super::room::width;
use super::{Flow, FlowBand, FlowEnd, Table};
use crate::words::{commas, noun};

/// One end of bands: a suspicion or a root cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Its name.
    pub name: String,
    /// Its page, root-relative.
    pub url: Option<String>,
    /// In how many incidents of the flow it occurs.
    pub incidents: usize,
}

/// A suspicion, what it was, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// The suspicion's place among the suspicions.
    pub from: usize,
    /// The cause's place among the causes.
    pub to: usize,
    /// In how many incidents.
    pub incidents: usize,
    /// Whether the suspicion was the cause, or its category.
    pub right: bool,
}

/// How many ends of a side are shown by name.
const SHOWN: usize = 4;

/// Too few incidents for a pattern.
const ENOUGH: usize = 3;

const GAP: f64 = 16.0;

/// The flow of `bands` between suspicions and causes, of `total` incidents. `None` where
/// there is no band, or below three incidents.
pub fn flow(from: &[End], to: &[End], bands: &[Band], total: usize) -> Option<Flow> {
    if total < ENOUGH || bands.iter().all(|band| band.incidents == 0) {
        return None;
    }
    let left = Side::new(from, total);
    let right = Side::new(to, total);
    let mut joined: BTreeMap<(usize, usize, bool), usize> = BTreeMap::new();
    for band in bands.iter().filter(|band| band.incidents > 0) {
        let ends = (left.rank[band.from], right.rank[band.to]);
        *joined.entry((ends.0, ends.1, band.right)).or_default() += band.incidents;
    }
    let weights = |side: &Side, end: fn(&(usize, usize, bool)) -> usize| {
        let mut weights = vec![0; side.ends.len()];
        for (key, incidents) in &joined {
            weights[end(key)] += incidents;
        }
        weights
    };
    let (left_weights, right_weights) = (weights(&left, |key| key.0), weights(&right, |key| key.1));
    let sum: usize = left_weights.iter().sum();
    let most = left.ends.len().max(right.ends.len());
    let least = f64::from(112 + 32 * most.max(2) as u32);
    let unit = (least - GAP * (most - 1) as f64) / sum as f64;
    let tall = left.height(&left_weights, unit);
    let height = least
        .max(tall)
        .max(right.height(&right_weights, unit))
        .ceil();
    let mut left_ends = left.place(&left_weights, unit, height);
    let mut right_ends = right.place(&right_weights, unit, height);
    let paths = paths(&joined, &left_ends, &right_ends, unit);
    let table = table(&joined, &left_ends, &right_ends);
    for end in left_ends.iter_mut().chain(&mut right_ends) {
        (end.y, end.height) = (round(end.y), round(end.height));
    }
    Some(Flow {
        height: height as u32,
        bands: paths,
        from: left_ends,
        to: right_ends,
        table,
    })
}

/// One side of a flow.
struct Side {
    /// The ends that are shown, the most frequent first.
    ends: Vec<FlowEnd>,
    /// For each end that there is, its place among those shown.
    rank: Vec<usize>,
}

impl Side {
    fn new(ends: &[End], total: usize) -> Self {
        let mut order: Vec<usize> = (0..ends.len()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(ends[*at].incidents), &ends[*at].name));
        let mut rank = vec![0; ends.len()];
        for (place, at) in order.iter().enumerate() {
            rank[*at] = place.min(SHOWN);
        }
        let end = |name: &str, url: Option<String>, count: String| FlowEnd {
            name: name.to_owned(),
            url,
            count,
            y: 0.0,
            height: 0.0,
            label: 0,
        };
        let named = order.iter().take(SHOWN).map(|at| &ends[*at]);
        let mut shown: Vec<FlowEnd> = named
            .map(|one| {
                let count = format!("{} of {}", commas(one.incidents), commas(total));
                end(&one.name, one.url.clone(), count)
            })
            .collect();
        let others = ends.len().saturating_sub(SHOWN);
        if others > 0 {
            let count = format!("{} more {}", commas(others), noun(others, "term"));
            shown.push(end("Other", None, count));
        }
        Self { ends: shown, rank }
    }

    /// The height of the side when each incident is `unit` pixels high.
    fn height(&self, weights: &[usize], unit: f64) -> f64 {
        let slots = self.ends.iter().zip(weights);
        let slots: f64 = slots.map(|(end, weight)| slot(end, *weight, unit)).sum();
        slots + GAP * weights.len().saturating_sub(1) as f64
    }

    /// The ends with their bars and labels placed, each label at the middle of its bar.
    fn place(self, weights: &[usize], unit: f64, height: f64) -> Vec<FlowEnd> {
        let mut y = (height - self.height(weights, unit)) / 2.0;
        let mut ends = self.ends;
        for (end, weight) in ends.iter_mut().zip(weights) {
            let slot = slot(end, *weight, unit);
            let middle = y + slot / 2.0;
            end.height = *weight as f64 * unit;
            end.y = middle - end.height / 2.0;
            end.label = (middle - f64::from(label_height(end)) / 2.0) as u32 / 4 * 4;
            y += slot + GAP;
        }
        ends
    }
}

/// The height that an end takes: that of its bar, or of its label where that is higher.
fn slot(end: &FlowEnd, weight: usize, unit: f64) -> f64 {
    (weight as f64 * unit).max(f64::from(label_height(end)))
}

/// The height of a label, a multiple of 4: a line of the count, and as many of the name as
/// it takes in a narrow column.
fn label_height(end: &FlowEnd) -> u32 {
    const LETTERS: usize = 12;
    let mut lines = 1;
    let mut used = 0;
    // A line may end after a hyphen, too.
    for word in end.name.split_inclusive([' ', '-']) {
        let letters: usize = word.trim_end().chars().map(width).sum();
        if used > 0 && used + letters > LETTERS {
            lines += 1;
            used = 0;
        }
        used += letters;
        // A word that is longer than a line is broken.
        lines += (used.max(1) - 1) / LETTERS;
        used = (used.max(1) - 1) % LETTERS + 1 + usize::from(word.ends_with(' '));
    }
    // The count takes 16 pixels, each line of the name 17.
    (16 + 17 * lines as u32).next_multiple_of(4)
}

fn paths(
    joined: &BTreeMap<(usize, usize, bool), usize>,
    left: &[FlowEnd],
    right: &[FlowEnd],
    unit: f64,
) -> Vec<FlowBand> {
    let mut from: Vec<f64> = left.iter().map(|end| end.y).collect();
    let mut to: Vec<f64> = right.iter().map(|end| end.y).collect();
    joined
        .iter()
        .map(|((left, right, is_right), incidents)| {
            let (a, b) = (from[*left], to[*right]);
            let thick = *incidents as f64 * unit;
            from[*left] += thick;
            to[*right] += thick;
            let (c, d) = (round(b + thick), round(a + thick));
            let (a, b) = (round(a), round(b));
            FlowBand {
                path: format!("M3 {a}C50 {a} 50 {b} 97 {b}V{c}C50 {c} 50 {d} 3 {d}Z"),
                right: *is_right,
            }
        })
        .collect()
}

fn table(
    joined: &BTreeMap<(usize, usize, bool), usize>,
    left: &[FlowEnd],
    right: &[FlowEnd],
) -> Table {
    let mut table = Table::new(&["Looked like", "Was", "Incidents"]);
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for ((from, to, _), incidents) in joined {
        *pairs.entry((*from, *to)).or_default() += incidents;
    }
    table.rows = pairs
        .into_iter()
        .map(|((from, to), incidents)| {
            let (from, to) = (left[from].name.clone(), right[to].name.clone());
            vec![from, to, commas(incidents)]
        })
        .collect();
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::check_table;
    use proptest::prelude::*;

    fn end(name: &str, incidents: usize) -> End {
        End {
            name: name.to_owned(),
            url: Some(format!("{name}/")),
            incidents,
        }
    }

    fn band(from: usize, to: usize, incidents: usize, right: bool) -> Band {
        Band {
            from,
            to,
            incidents,
            right,
        }
    }

    fn listing(flow: &Flow) -> String {
        let mut lines = vec![format!("height {}", flow.height)];
        let ends = flow.from.iter().chain(&flow.to);
        lines.extend(ends.map(|end| {
            let url = end.url.as_deref().unwrap_or("-");
            let FlowEnd {
                name,
                count,
                y,
                height,
                label,
                ..
            } = end;
            format!("{name} ({url}): {count}, bar {y}+{height}, label {label}")
        }));
        lines.extend(flow.bands.iter().map(|band| {
            let right = if band.right { " right" } else { "" };
            format!("{}{right}", band.path)
        }));
        lines.join("\n")
    }

    #[track_caller]
    fn check(flow: &Flow, expected: &str) {
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        assert_eq!(listing(flow), expected.join("\n"));
    }

    #[test]
    fn bands_are_as_high_as_they_are_frequent() {
        let from = [end("DDoS attack", 1), end("Database", 4), end("Network", 1)];
        let to = [end("Load balancer misconfiguration", 5)];
        let bands = [
            band(1, 0, 4, false),
            band(2, 0, 1, true),
            band(0, 0, 1, false),
        ];
        let flow = flow(&from, &to, &bands, 5).unwrap();
        check(&flow, "height 222
             Database (Database/): 4 of 5, bar 0.33+117.33, label 40
             DDoS attack (DDoS attack/): 1 of 5, bar 137+29.33, label 132
             Network (Network/): 1 of 5, bar 189+29.33, label 184
             Load balancer misconfiguration (Load balancer misconfiguration/): 5 of 5, bar 23+176, label 68
             M3 0.33C50 0.33 50 23 97 23V140.33C50 140.33 50 117.67 3 117.67Z
             M3 137C50 137 50 140.33 97 140.33V169.67C50 169.67 50 166.33 3 166.33Z
             M3 189C50 189 50 169.67 97 169.67V199C50 199 50 218.33 3 218.33Z right");
        check_table(
            &flow.table,
            "Looked like | Was | Incidents
             Database | Load balancer misconfiguration | 4
             DDoS attack | Load balancer misconfiguration | 1
             Network | Load balancer misconfiguration | 1",
        );
    }

    #[test]
    fn the_rest_is_summed_up() {
        let from: Vec<End> = (0..7).map(|at| end(&format!("S{at}"), 7 - at)).collect();
        let to = [end("Cause", 28)];
        let bands: Vec<Band> = (0..7).map(|at| band(at, 0, 7 - at, false)).collect();
        let flow = flow(&from, &to, &bands, 28).unwrap();
        check(
            &flow,
            "height 279
             S0 (S0/): 7 of 28, bar 0.36+52, label 8
             S1 (S1/): 6 of 28, bar 68.36+44.57, label 72
             S2 (S2/): 5 of 28, bar 128.93+37.14, label 128
             S3 (S3/): 4 of 28, bar 185.21+29.71, label 180
             Other (-): 3 more terms, bar 234.07+44.57, label 236
             Cause (Cause/): 28 of 28, bar 35.5+208, label 120
             M3 0.36C50 0.36 50 35.5 97 35.5V87.5C50 87.5 50 52.36 3 52.36Z
             M3 68.36C50 68.36 50 87.5 97 87.5V132.07C50 132.07 50 112.93 3 112.93Z
             M3 128.93C50 128.93 50 132.07 97 132.07V169.21C50 169.21 50 166.07 3 166.07Z
             M3 185.21C50 185.21 50 169.21 97 169.21V198.93C50 198.93 50 214.93 3 214.93Z
             M3 234.07C50 234.07 50 198.93 97 198.93V243.5C50 243.5 50 278.64 3 278.64Z",
        );
    }

    #[test]
    fn too_few_make_no_flow() {
        let ends = [end("A", 2)];
        assert_eq!(flow(&ends, &ends, &[band(0, 0, 2, false)], 2), None);
        assert_eq!(flow(&ends, &ends, &[], 5), None);
    }

    proptest! {
        #[test]
        fn labels_stand_at_their_bars_and_on_no_other(
            names in prop::collection::vec("[a-z]{1,20}([ -][a-z]{1,12}){0,5}", 1..12),
            bands in prop::collection::vec((0_usize..12, 0_usize..12, 1_usize..500, any::<bool>()), 1..40),
        ) {
            let ends: Vec<End> = names.iter().map(|name| end(name, name.len())).collect();
            let bands: Vec<Band> = bands
                .into_iter()
                .map(|(from, to, n, right)| band(from % ends.len(), to % ends.len(), n, right))
                .collect();
            let flow = flow(&ends, &ends, &bands, 5000).unwrap();
            let height = f64::from(flow.height);
            for side in [&flow.from, &flow.to] {
                let mut free = 0;
                for end in side {
                    prop_assert!(end.label >= free && end.label % 4 == 0);
                    free = end.label + label_height(end);
                    let middle = f64::from(end.label + free) / 2.0;
                    prop_assert!((end.y + end.height / 2.0 - middle).abs() <= 4.02);
                    prop_assert!(free <= flow.height);
                    prop_assert!(end.y >= 0.0 && end.y + end.height <= height + 0.02);
                }
            }
        }
    }
}
