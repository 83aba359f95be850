//! The flow from what incidents looked like to what they were: bands as high as they are
//! frequent, the four most frequent ends of each side, and the rest summed up.

use std::collections::BTreeMap;

use super::mark::round;
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
    let height = (112 + 32 * most.max(2) as u32)
        .max(left.labels())
        .max(right.labels());
    let unit = (f64::from(height) - GAP * (most - 1) as f64) / sum as f64;
    let mut left_ends = left.place(&left_weights, unit, height);
    let mut right_ends = right.place(&right_weights, unit, height);
    let paths = paths(&joined, &left_ends, &right_ends, unit);
    let table = table(&joined, &left_ends, &right_ends);
    for end in left_ends.iter_mut().chain(&mut right_ends) {
        (end.y, end.height) = (round(end.y), round(end.height));
    }
    Some(Flow {
        height,
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

    /// The height of all labels.
    fn labels(&self) -> u32 {
        self.ends.iter().map(label_height).sum()
    }

    /// The ends with their bars and labels placed.
    fn place(self, weights: &[usize], unit: f64, height: u32) -> Vec<FlowEnd> {
        let sum: usize = weights.iter().sum();
        let gaps = GAP * weights.len().saturating_sub(1) as f64;
        let mut left_over = self.labels();
        let mut ends = self.ends;
        let mut y = ((f64::from(height) - sum as f64 * unit - gaps) / 2.0).max(0.0);
        let mut free = 0;
        for (end, weight) in ends.iter_mut().zip(weights) {
            end.y = y;
            end.height = *weight as f64 * unit;
            y += end.height + GAP;
            let tall = label_height(end);
            let ideal = (end.y + end.height / 2.0 - f64::from(tall) / 2.0).max(0.0);
            let ideal = (ideal / 4.0).round() as u32 * 4;
            // Below the label before, and not so low that those after have no room.
            end.label = ideal
                .max(free)
                .min(height.saturating_sub(left_over) / 4 * 4);
            free = end.label + tall;
            left_over -= tall;
        }
        ends
    }
}

/// The height of a label, a multiple of 4: a line of the count, and as many of the name as
/// it takes in a narrow column.
fn label_height(end: &FlowEnd) -> u32 {
    const LETTERS: usize = 14;
    let mut lines = 1;
    let mut used = 0;
    for word in end.name.split_whitespace() {
        let letters = word.chars().count();
        if used > 0 && used + 1 + letters > LETTERS {
            lines += 1;
            used = 0;
        }
        used += letters + usize::from(used > 0);
        // A word that is longer than a line is broken.
        lines += (used.max(1) - 1) / LETTERS;
        used = (used.max(1) - 1) % LETTERS + 1;
    }
    // One line of the name and the count take 36 pixels, each further line 16.
    20 + 16 * lines as u32
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
        check(&flow, "height 208
             Database (Database/): 4 of 5, bar 0+117.33, label 40
             DDoS attack (DDoS attack/): 1 of 5, bar 133.33+29.33, label 128
             Network (Network/): 1 of 5, bar 178.67+29.33, label 172
             Load balancer misconfiguration (Load balancer misconfiguration/): 5 of 5, bar 16+176, label 72
             M3 0C50 0 50 16 97 16V133.33C50 133.33 50 117.33 3 117.33Z
             M3 133.33C50 133.33 50 133.33 97 133.33V162.67C50 162.67 50 162.67 3 162.67Z
             M3 178.67C50 178.67 50 162.67 97 162.67V192C50 192 50 208 3 208Z right");
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
            "height 272
             S0 (S0/): 7 of 28, bar 0+52, label 8
             S1 (S1/): 6 of 28, bar 68+44.57, label 72
             S2 (S2/): 5 of 28, bar 128.57+37.14, label 128
             S3 (S3/): 4 of 28, bar 181.71+29.71, label 180
             Other (-): 3 more terms, bar 227.43+44.57, label 232
             Cause (Cause/): 28 of 28, bar 32+208, label 120
             M3 0C50 0 50 32 97 32V84C50 84 50 52 3 52Z
             M3 68C50 68 50 84 97 84V128.57C50 128.57 50 112.57 3 112.57Z
             M3 128.57C50 128.57 50 128.57 97 128.57V165.71C50 165.71 50 165.71 3 165.71Z
             M3 181.71C50 181.71 50 165.71 97 165.71V195.43C50 195.43 50 211.43 3 211.43Z
             M3 227.43C50 227.43 50 195.43 97 195.43V240C50 240 50 272 3 272Z",
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
        fn labels_never_overlap_and_all_is_inside(
            names in prop::collection::vec("[a-z]{1,20}( [a-z]{1,12}){0,5}", 1..12),
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
                    prop_assert!(free <= flow.height);
                    prop_assert!(end.y >= 0.0 && end.y + end.height <= height + 0.02);
                }
            }
        }
    }
}
