//! What each incident of an archive has in common with one, summed up.

/// What each incident shares so far.
pub(super) struct Sums {
    sums: Vec<f64>,
    /// Those that share anything.
    touched: Vec<usize>,
}

impl Sums {
    /// Nothing yet, for each of `n` incidents.
    pub(super) fn new(n: usize) -> Self {
        Self {
            sums: vec![0.0; n],
            touched: Vec::new(),
        }
    }

    /// Adds what the incident at a place shares.
    pub(super) fn add(&mut self, at: usize, shared: f64) {
        if self.sums[at] == 0.0 {
            self.touched.push(at);
        }
        self.sums[at] += shared;
    }

    /// The `most` that share most, but for `itself`; leaves nothing behind.
    pub(super) fn take(&mut self, most: usize, itself: Option<usize>) -> Vec<usize> {
        // The best first; of equal ones the one whose place comes first.
        let mut taken: Vec<(f64, usize)> = Vec::with_capacity(most + 1);
        // What one has to share to be among them.
        let mut least = f64::NEG_INFINITY;
        for at in self.touched.drain(..) {
            let sum = std::mem::take(&mut self.sums[at]);
            if sum < least || Some(at) == itself {
                continue;
            }
            let is_before =
                |other: &(f64, usize)| other.0 > sum || (other.0 == sum && other.1 < at);
            taken.insert(taken.partition_point(is_before), (sum, at));
            if taken.len() > most {
                taken.pop();
                least = taken[most - 1].0;
            }
        }
        taken.into_iter().map(|(_, at)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_share_most_are_taken_the_first_of_equal_ones() {
        let mut sums = Sums::new(20);
        for _ in 0..2 {
            for (at, shared) in [(9, 1.0), (4, 3.0), (7, 1.0), (0, 2.0), (7, 1.0), (1, 2.0)] {
                sums.add(at, shared);
            }
            assert_eq!(sums.take(3, None), [4, 0, 1], "nothing is left behind");
        }
        sums.add(5, 1.0);
        sums.add(6, 1.0);
        assert_eq!(sums.take(3, Some(6)), [5]);
    }
}
