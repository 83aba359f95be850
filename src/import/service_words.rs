//! The words of services and of symptoms.

/// What users call a service, and its term.
#[rustfmt::skip]
pub(super) const SERVICES: &[(&[&str], &str)] = &[
    (&["authentication service", "auth service", "login service", "sign-in service"], "authentication"),
    (&["checkout"], "checkout"),
    (&["payment service", "payment gateway", "payment system", "payments service", "payment processing"], "payments"),
    (&["search service", "search function", "internal search", "search engine"], "search"),
    (&["e-commerce platform", "e-commerce site", "e-commerce website", "online store", "online shop"], "e-commerce"),
    (&["mobile app"], "mobile-app"),
    (&["email service", "mail server", "e-mail service"], "email"),
    (&["api gateway", "public api", "rest api", "api service", "our api"], "api"),
    (&["main application", "web app"], "web-application"),
    (&["website", "web site", "home page", "homepage"], "website"),
];

/// What users see, and its term.
#[rustfmt::skip]
pub(super) const SYMPTOMS: &[(&[&str], &str)] = &[
    (&["unable to log in", "unable to login", "could not log in", "couldn't log in", "log-in failures", "login failures",
       "inability to log in", "cannot log in", "failed login", "unable to sign in", "could not sign in", "failed authentication",
       "login issues"], "cannot-log-in"),
    (&["slow response", "slow load", "slow performance", "slowness", "sluggish", "slowdown", "high latency", "increased latency",
       "latency", "response times", "long load"], "slow-responses"),
    (&["intermittent"], "intermittent-errors"),
    (&["error rate", "spike in error", "spike in the error", "error spike"], "error-rate-spike"),
    (&["timeout", "timed out", "time out", "timing out"], "timeouts"),
    (&["500 error", "500 internal", "status 500", "code 500", "500-response", "error 500", "internal server error",
       "5xx", "http 5", "503", "502", "504 "], "server-errors"),
    (&["403"], "access-denied"),
    (&["404"], "not-found-errors"),
    (&["failed transaction", "failed booking", "failed payment", "failed order", "transaction failure", "failed checkout"], "failed-transactions"),
    (&["inaccessible", "unreachable", "unable to access", "could not access", "unable to reach", "not accessible",
       "no longer accessible", "could not reach", "couldn't access", "cannot access", "failed to load", "not loading",
       "complete outage", "completely down", "complete service", "unavailable"], "site-unreachable"),
    (&["data loss", "lost data", "missing data", "corrupted data"], "missing-data"),
];
