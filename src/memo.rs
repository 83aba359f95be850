//! Remembering the results of a pure function from one build to the next.
//!
//! A result is found by the fingerprint of what it follows from, so that there is nothing to
//! keep in step: what was not seen before is computed, and what is no longer asked for is
//! forgotten. Forgetting everything changes nothing but the time that a build takes.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

/// What a result follows from, in 128 bits: two that differ by chance are the same once in
/// 10¹⁸ years of editing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(u128);

/// As 32 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl Fingerprint {
    /// The fingerprint of everything that `value` hashes.
    pub fn of(value: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = Xxh3::new();
        value.hash(&mut hasher);
        Self(hasher.digest128())
    }
}

/// The results of the last call, by the fingerprints of what they follow from.
#[derive(Debug)]
pub struct Memo<V>(HashMap<Fingerprint, Arc<V>>);

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<V: Send + Sync> Memo<V> {
    /// The result for each of `inputs`, in their order: remembered where there is one for its
    /// `fingerprint` that still `holds`, else computed, on many threads. What was remembered
    /// for other inputs is forgotten.
    pub fn map<I: Sync>(
        &mut self,
        inputs: &[I],
        fingerprint: impl Fn(&I) -> Fingerprint + Sync,
        holds: impl Fn(&V) -> bool + Sync,
        compute: impl Fn(&I) -> V + Sync,
    ) -> Vec<Arc<V>> {
        let compute = |input: &I| Ok::<V, Infallible>(compute(input));
        match self.try_map(inputs, |input| Ok(fingerprint(input)), holds, compute) {
            Ok(results) => results,
            Err(never) => match never {},
        }
    }

    /// The same, where an input may have no result at all. An error is not remembered, and
    /// nothing is forgotten for it.
    pub fn try_map<I: Sync, E: Send>(
        &mut self,
        inputs: &[I],
        fingerprint: impl Fn(&I) -> Result<Fingerprint, E> + Sync,
        holds: impl Fn(&V) -> bool + Sync,
        compute: impl Fn(&I) -> Result<V, E> + Sync,
    ) -> Result<Vec<Arc<V>>, E> {
        let known = &self.0;
        let found: Vec<(Fingerprint, Arc<V>)> = inputs
            .par_iter()
            .map(|input| {
                let fingerprint = fingerprint(input)?;
                let result = match known.get(&fingerprint).filter(|result| holds(result)) {
                    Some(result) => result.clone(),
                    None => Arc::new(compute(input)?),
                };
                Ok((fingerprint, result))
            })
            .collect::<Result<_, E>>()?;
        self.0 = found.iter().cloned().collect();
        Ok(found.into_iter().map(|(_, result)| result).collect())
    }

    /// How many results are remembered.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Doubles `inputs`, and says how many of them were computed for it.
    fn double(memo: &mut Memo<u32>, inputs: &[u32]) -> (Vec<u32>, usize) {
        let computed = AtomicUsize::new(0);
        let results = memo.map(
            inputs,
            Fingerprint::of,
            |result| *result != 14,
            |input| {
                computed.fetch_add(1, Ordering::Relaxed);
                input * 2
            },
        );
        let results = results.iter().map(|result| **result).collect();
        (results, computed.into_inner())
    }

    #[test]
    fn a_result_is_computed_once_while_it_is_asked_for() {
        let mut memo = Memo::default();
        assert_eq!(double(&mut memo, &[1, 2, 3]), (vec![2, 4, 6], 3));
        assert_eq!(double(&mut memo, &[3, 4]), (vec![6, 8], 1));
        assert_eq!(memo.len(), 2, "what is not asked for is forgotten");
        assert_eq!(double(&mut memo, &[1, 3]), (vec![2, 6], 1));
    }

    #[test]
    fn a_result_that_no_longer_holds_is_computed_again() {
        let mut memo = Memo::default();
        assert_eq!(double(&mut memo, &[7]), (vec![14], 1));
        assert_eq!(double(&mut memo, &[7]), (vec![14], 1));
    }

    #[test]
    fn an_error_leaves_what_is_remembered() {
        let mut memo = Memo::default();
        double(&mut memo, &[1, 2]);
        let failed = memo.try_map(
            &[1, 9],
            |input| Ok(Fingerprint::of(input)),
            |_| true,
            |_| Err("no"),
        );
        assert_eq!(failed.err(), Some("no"));
        assert_eq!(double(&mut memo, &[1, 2]).1, 0);
    }
}
