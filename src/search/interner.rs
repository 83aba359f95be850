//! Distinct texts, each kept once and known by its place.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Distinct texts, in the order in which they were first met.
#[derive(Debug, Clone, Default)]
pub(super) struct Interner {
    /// The texts, one after the other.
    text: String,
    spans: Vec<Span>,
    /// The places, by the hash of the text.
    places: HashTable<u32>,
}

/// Where a text stands.
#[derive(Debug, Clone)]
struct Span {
    start: u32,
    end: u32,
    hash: u64,
}

impl Interner {
    /// The place of `text`, which is added where it is new; and whether it is.
    pub(super) fn place(&mut self, text: &str) -> (usize, bool) {
        let Self {
            text: kept,
            spans,
            places,
        } = self;
        let hash = hash(text);
        let is_it = |place: &u32| {
            let span = &spans[*place as usize];
            &kept.as_bytes()[span.start as usize..span.end as usize] == text.as_bytes()
        };
        if let Some(place) = places.find(hash, is_it) {
            return (*place as usize, false);
        }
        let place = spans.len();
        places.insert_unique(hash, u32_of(place), |place| spans[*place as usize].hash);
        let start = u32_of(kept.len());
        kept.push_str(text);
        spans.push(Span {
            start,
            end: u32_of(kept.len()),
            hash,
        });
        (place, true)
    }

    /// The text at `place`.
    pub(super) fn get(&self, place: usize) -> &str {
        let span = &self.spans[place];
        &self.text[span.start as usize..span.end as usize]
    }

    /// All texts, by their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.spans.len()).map(|place| self.get(place))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The size of all of them, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }
}

/// The hash of a text, the same in every run.
fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// A place or a length as it is kept. An archive has less than four thousand million words.
pub(super) fn u32_of(n: usize) -> u32 {
    u32::try_from(n).expect("an archive is smaller than 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_place() {
        let mut words = Interner::default();
        assert_eq!(words.place("one"), (0, true));
        assert_eq!(words.place(""), (1, true));
        assert_eq!(words.place("one"), (0, false));
        assert_eq!(words.iter().collect::<Vec<_>>(), ["one", ""]);
        assert_eq!((words.len(), words.bytes()), (2, 3));
    }
}
