//! What an incident is compared by, and what of it another one shares.

/// A shared term that is less rare, on a scale up to 1, is not named.
const LEAST_RARITY: f64 = 0.2;

/// A word that says so much about an incident is frequent in it.
pub(super) const FREQUENT: f64 = 0.75;

/// What a shared word counts, of what it would, where it may be there by chance.
const CHANCE: f64 = 0.25;

/// A word or a term that an incident is compared by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feature {
    pub(super) what: What,
    /// What it counts where another incident has it too, times that one's value.
    pub(super) weight: f64,
    /// The most that it counts.
    pub(super) own: f64,
}

/// What a feature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A word, by its place in the index.
    Word(usize, Chance),
    /// A term, by its taxonomy's place and its own in that.
    Term(usize, usize),
}

/// Whether two incidents may well share a word by chance. In a small archive many plain words
/// occur twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chance {
    /// Never: it is a name or a code.
    None,
    /// Not where it is frequent in the other one: it is rare elsewhere and frequent in this one.
    WhereRare,
    /// Often.
    Some,
}

/// A feature that another incident has, too.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared {
    pub(super) what: What,
    /// What it counts.
    pub(super) counts: f64,
    /// Whether it is to be named.
    pub(super) is_named: bool,
}

impl Feature {
    /// This word, shared with an incident about which it says `value`.
    pub(super) fn word(&self, value: f64, chance: Chance) -> Shared {
        let counts = self.counts(value);
        let is_chance = match chance {
            Chance::None => false,
            Chance::WhereRare => value < FREQUENT,
            Chance::Some => true,
        };
        Shared {
            what: self.what,
            counts: if is_chance { counts * CHANCE } else { counts },
            is_named: !is_chance,
        }
    }

    /// This term, shared.
    pub(super) fn term(&self) -> Shared {
        Shared {
            what: self.what,
            counts: self.own,
            is_named: self.own >= self.weight * LEAST_RARITY,
        }
    }

    /// The most that this word counts, shared with an incident about which it says `value`.
    pub(super) fn counts(&self, value: f64) -> f64 {
        (self.weight * value).min(self.own)
    }
}
