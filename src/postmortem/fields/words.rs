//! The values that are one of a few words.

use crate::postmortem::action_item::{ActionKind, ActionStatus};
use crate::postmortem::impact::{DataLoss, ImpactKind};
use crate::postmortem::{Detection, Status, Visibility};

/// A value that is one of a few words.
pub(in crate::postmortem) trait Word: Copy + PartialEq + 'static {
    /// Every word and its value, in the order of the documentation.
    const WORDS: &'static [(&'static str, Self)];

    /// The word of this value.
    fn word(self) -> &'static str {
        let words = Self::WORDS.iter();
        words
            .clone()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }
}

/// The words that the key `name` takes, in the order of the documentation; none where it takes
/// anything else.
pub(crate) fn words(name: &str) -> Vec<&'static str> {
    fn of<T: Word>() -> Vec<&'static str> {
        T::WORDS.iter().map(|(word, _)| *word).collect()
    }
    match name {
        "status" => of::<Status>(),
        "visibility" => of::<Visibility>(),
        "detection" => of::<Detection>(),
        "impact.kind" => of::<ImpactKind>(),
        "impact.data_loss" => of::<DataLoss>(),
        "action_items.kind" => of::<ActionKind>(),
        "action_items.status" => of::<ActionStatus>(),
        _ => Vec::new(),
    }
}

impl Word for Status {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("draft", Self::Draft),
        ("in-review", Self::InReview),
        ("final", Self::Final),
    ];
}

impl Word for Visibility {
    const WORDS: &'static [(&'static str, Self)] =
        &[("public", Self::Public), ("internal", Self::Internal)];
}

impl Word for Detection {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("monitoring", Self::Monitoring),
        ("customer-report", Self::CustomerReport),
        ("internal-report", Self::InternalReport),
        ("third-party", Self::ThirdParty),
        ("by-chance", Self::ByChance),
    ];
}

impl Word for ImpactKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("complete-outage", Self::CompleteOutage),
        ("partial-outage", Self::PartialOutage),
        ("degraded", Self::Degraded),
        ("data-loss", Self::DataLoss),
        ("security", Self::Security),
        ("internal", Self::Internal),
        ("none", Self::None),
    ];
}

impl Word for DataLoss {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("recovered", Self::Recovered),
        ("permanent", Self::Permanent),
    ];
}

impl Word for ActionKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("prevent", Self::Prevent),
        ("detect", Self::Detect),
        ("mitigate", Self::Mitigate),
        ("repair", Self::Repair),
        ("process", Self::Process),
        ("investigate", Self::Investigate),
    ];
}

impl Word for ActionStatus {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("open", Self::Open),
        ("in-progress", Self::InProgress),
        ("done", Self::Done),
        ("dropped", Self::Dropped),
    ];
}
