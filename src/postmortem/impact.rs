//! What an incident cost its users. Every part may be unknown, and unknown is not zero.

use serde::Serialize;

use crate::words;

/// What users lost.
#[derive(Debug, Clone, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Impact {
    /// The kind of loss.
    pub kind: Option<ImpactKind>,
    /// What users saw, in a sentence.
    pub summary: Option<String>,
    /// The share of users, in percent from 0 to 100.
    pub users_affected_percent: Option<f64>,
    /// The number of users.
    pub users_affected: Option<u64>,
    /// The number of failed requests.
    pub requests_failed: Option<u64>,
    /// The share of failed requests, in percent from 0 to 100.
    pub error_rate_percent: Option<f64>,
    /// The revenue that was lost.
    pub revenue_loss: Option<Money>,
    /// Whether data was lost.
    pub data_loss: Option<DataLoss>,
}

impl Impact {
    /// How many users were affected, and what that number counts: `30%`, `of users`.
    pub fn users(&self) -> Option<(String, &'static str)> {
        match (self.users_affected_percent, self.users_affected) {
            (Some(percent), _) => Some((words::percent(percent), "of users")),
            (None, Some(1)) => Some(("1".to_owned(), "user")),
            (None, Some(users)) => {
                let users = usize::try_from(users).unwrap_or(usize::MAX);
                Some((words::commas(users), "users"))
            }
            (None, None) => None,
        }
    }
}

/// The kind of loss, worst first where they can be compared.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ImpactKind {
    /// Nothing worked for those affected.
    CompleteOutage,
    /// A part did not work.
    PartialOutage,
    /// It worked, slowly or with errors.
    Degraded,
    /// Data was lost or damaged.
    DataLoss,
    /// Confidentiality or integrity was at risk.
    Security,
    /// Only the organisation noticed.
    Internal,
    /// Nobody noticed: a near miss.
    None,
}

/// Whether data was lost.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum DataLoss {
    /// It was not.
    None,
    /// It was, and was restored.
    Recovered,
    /// It was, for good.
    Permanent,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Money {
    /// The amount, in the currency's main unit.
    pub amount: f64,
    /// The currency's ISO 4217 code.
    pub currency: String,
}

/// A band of the share of users affected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// The slug.
    pub id: &'static str,
    /// The name.
    pub name: &'static str,
    /// The lowest share in it, in percent; the next band's lowest share is not in it.
    pub from: f64,
}

/// The bands, highest first.
pub const BANDS: [Band; 5] = [
    Band {
        id: "all",
        name: "All users",
        from: 100.0,
    },
    Band {
        id: "50-percent-or-more",
        name: "50% or more",
        from: 50.0,
    },
    Band {
        id: "10-to-50-percent",
        name: "10% to 50%",
        from: 10.0,
    },
    Band {
        id: "1-to-10-percent",
        name: "1% to 10%",
        from: 1.0,
    },
    Band {
        id: "under-1-percent",
        name: "Under 1%",
        from: 0.0,
    },
];

impl Band {
    /// The band that a share in percent falls into.
    pub fn of(percent: f64) -> Option<Band> {
        BANDS.into_iter().find(|band| percent >= band.from)
    }
}
