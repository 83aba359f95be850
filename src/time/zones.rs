//! What an archive means by the abbreviations of zones that have several meanings.

use std::collections::BTreeMap;

use super::Zone;

/// Abbreviations and the zones that an archive means by them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zones(BTreeMap<String, Zone>);

impl Zones {
    /// From here on, `abbreviation` means `zone`; letter case does not matter.
    pub fn insert(&mut self, abbreviation: &str, zone: Zone) {
        self.0.insert(abbreviation.to_ascii_uppercase(), zone);
    }

    /// What `zone` means in this archive: what its name stands for there, else itself.
    pub fn meant(&self, zone: Zone) -> Zone {
        if self.0.is_empty() {
            return zone;
        }
        match self.0.get(&zone.name().to_ascii_uppercase()) {
            Some(meant) => meant.clone(),
            None => zone,
        }
    }
}
