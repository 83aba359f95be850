//! The words of users, and of shares that are none of theirs.

/// Whom a service has.
#[rustfmt::skip]
pub(super) const USERS: &[&str] = &[
    "users", "user", "customers", "customer", "subscribers", "visitors", "clients", "members", "traffic", "userbase",
    "departments", "students", "players", "viewers", "shoppers", "patients", "tenants", "employees", "staff", "accounts",
    "readers", "passengers", "merchants", "sellers", "people",
];

/// Words between a share and its users that leave them all users.
#[rustfmt::skip]
pub(super) const WHOLE: &[&str] = &[
    "of", "our", "the", "all", "its", "their", "active", "total", "end", "internal", "online", "registered", "website",
    "web", "site", "platform", "platform's", "application", "app", "service", "service's", "global", "overall", "daily",
    "monthly", "concurrent", "company's", "company", "customer", "user", "user's", "users", "entire", "website's",
    "incoming", "site's", "application's",
];

/// What a percentage before these words measures is no share of users.
#[rustfmt::skip]
pub(super) const CHANGES: &[&str] = &[
    "decrease", "increase", "drop", "reduction", "decline", "rise", "more", "less", "fewer", "spike", "loss", "growth",
    "surge", "slower",
];

/// What else a percentage of users can be of.
#[rustfmt::skip]
pub(super) const MEASURES: &[&str] = &[
    "satisfaction", "engagement", "complaints", "experience", "requests", "sessions", "accounts", "data", "reports",
    "retention", "support",
];

/// Devices and programs that only some users have.
#[rustfmt::skip]
pub(super) const PLATFORMS: &[&str] = &[
    "ios", "android", "mobile", "desktop", "the", "chrome", "safari", "windows",
];

/// Words between users and their share.
#[rustfmt::skip]
pub(super) const LINKS: &[&str] = &[
    "constituting", "about", "around", "approximately", "approx", "roughly", "affected", "impacted", "representing",
    "some", "estimated", "over", "nearly", "comprising", "were", "which", "is", "at", "an", "up", "to", "accounting",
    "for", "almost",
];

/// Words after the share of users that stand before it.
#[rustfmt::skip]
pub(super) const FOLLOWING: &[&str] = &[
    "were", "noticed", "saw", "lost", "got", "reported", "experienced", "could", "had", "in", "during", "who", "experiencing",
];

/// How words of harm start.
#[rustfmt::skip]
pub(super) const HARM: &[&str] = &[
    "affect", "impact", "unavailab", "unable", "down", "outage", "inaccessib", "could not", "couldn", "cannot", "can't",
    "prevent", "error", "fail", "disrupt", "denied", "unreachable", "offline", "lost", "degraded", "experienc", "slow",
    "interrupt", "blocked", "stopped", "no longer", "404",
];
