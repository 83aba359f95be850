//! Medians and percentiles. Means are not offered: one bad day moves them.

/// The median of `values`, in the unit they are in; for an even number the lower of the
/// two in the middle is not chosen: it is their midpoint, rounded down.
pub fn median(values: &[i64]) -> Option<i64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(sorted[middle]),
        _ => Some(sorted[middle - 1].midpoint(sorted[middle])),
    }
}

/// The `percent`-th percentile by the nearest-rank method: the smallest value that at
/// least that share of the values do not exceed.
pub fn percentile(values: &[i64], percent: u32) -> Option<i64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent as usize).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_value_or_the_midpoint() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[7]), Some(7));
        assert_eq!(median(&[270, 240, 210, 90, 330]), Some(240));
        assert_eq!(median(&[270, 240]), Some(255));
    }

    #[test]
    fn percentiles_are_nearest_rank() {
        assert_eq!(percentile(&[], 90), None);
        assert_eq!(percentile(&[5], 90), Some(5));
        assert_eq!(percentile(&(1..=10).collect::<Vec<_>>(), 90), Some(9));
        assert_eq!(percentile(&(1..=20).collect::<Vec<_>>(), 95), Some(19));
    }
}
