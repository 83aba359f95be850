//! What each incident of an archive has in common with one, summed up.

use std::cmp::Ordering;

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
        let mut touched = std::mem::take(&mut self.touched);
        touched.retain(|at| Some(*at) != itself);
        let order = |a: &usize, b: &usize| -> Ordering {
            self.sums[*b].total_cmp(&self.sums[*a]).then(a.cmp(b))
        };
        if touched.len() > most {
            touched.select_nth_unstable_by(most, order);
        }
        let taken = touched[..most.min(touched.len())].to_vec();
        // What is to be forgotten stands in `touched` in any order.
        for at in touched.drain(..).chain(itself) {
            self.sums[at] = 0.0;
        }
        self.touched = touched;
        taken
    }
}
