//! What it was, what it looked like, whom it hit, who wrote it.

use super::check;

#[test]
fn titles() {
    check(
        "title",
        &[
            (
                "# Postmortem: *Shop* down\n\nx\n",
                "\"Postmortem: Shop down\"",
            ),
            ("**Title: Shop down**\n\n**Summary:**\nx\n", "Shop down"),
            (
                "**Shop down on Sunday**\n\n**Summary:**\nx\n",
                "Shop down on Sunday",
            ),
            ("#Shop down\n##Summary\nx\n", "Shop down"),
            (
                "Postmortem: Shop down<br>\n<br>\nIssue Summary\nx\n",
                "\"Postmortem: Shop down\"",
            ),
            (
                "## Impact\nThe shop showed errors to everybody, and sold nothing.\n",
                "The shop showed errors to everybody",
            ),
        ],
    );
}

#[test]
fn shares_of_users() {
    check(
        "impact.users_affected_percent",
        &[
            ("Impact: around 65% of our customers saw timeouts.\n", "65"),
            ("Users affected: ~15%\n", "15"),
            ("## Impact\n- Affected Users: 90%\n", "90"),
            (
                "## Summary\nAll users were unable to reach the site.\n",
                "100",
            ),
            (
                "## Summary\nOnly 5 of our 200 users (2.5%) noticed.\n",
                "2.5",
            ),
            (
                "## Impact\nThe site was down for all users; 80% of our users tried.\n",
                "80",
            ),
            (
                "## Impact\n60 percent of our subscribers were offline.\n",
                "60",
            ),
        ],
    );
}

#[test]
fn root_causes() {
    check(
        "root_causes",
        &[
            (
                "Root cause: a misconfigured load balancer\n",
                "[load-balancer-misconfiguration]",
            ),
            (
                "## Summary\nThe root cause was an expired TLS certificate.\n",
                "[certificate-expiry]",
            ),
            (
                "## Root cause analysis\nThe connection pool of PostgreSQL was exhausted.\n",
                "[database-exhaustion]",
            ),
            ("## Why\nThe script had a bug.\n", "[software-defect]"),
            (
                "# x\n\nPayments failed because our payment provider had an outage.\n",
                "[third-party-outage]",
            ),
            (
                "## Root cause\n1. Traffic surge: a campaign brought too many visitors\n2. Slow queries\n",
                "[capacity-overload]",
            ),
            (
                "## Root cause\nCode changes broke the database connection pool settings, so it failed.\n",
                "[database-misconfiguration]",
            ),
            (
                "Root cause: the firewall dropped port 443\n",
                "[network-firewall]",
            ),
            (
                "## Root cause\nHuman error.\nA wrong entry in the CI/CD pipeline switched the server off.\n",
                "[deployment]",
            ),
        ],
    );
}

#[test]
fn misleading_paths() {
    check(
        "looked_like",
        &[
            (
                "Root cause: the disk was full\n\n## Timeline\n- 10:00 Initially the database was suspected\n",
                "[database]",
            ),
            (
                "- Misleading Paths: We looked for a DDoS attack.\n",
                "[ddos-attack]",
            ),
            (
                "Root cause: database lock\n\n## Timeline\n- 10:00 The database was suspected\n",
                "",
            ),
        ],
    );
}

#[test]
fn detections() {
    check(
        "detection",
        &[
            ("## Detection\nAn alert of our monitoring.\n", "monitoring"),
            (
                "## Timeline\n- 10:00 3 May 2023 Customers complained in support tickets\n- 10:05 alert fires\n",
                "customer-report",
            ),
            (
                "## Timeline\n- 10:00 down\n- 10:05 Issue detected by monitoring\n- 10:10 A customer complained\n",
                "monitoring",
            ),
            ("Detection: A colleague saw it.\n", "internal-report"),
            (
                "## Timeline\n- 10:00 down\n- 10:05 Issue detected\n- 10:10 A customer complained\n",
                "",
            ),
        ],
    );
}

#[test]
fn services_and_symptoms() {
    check(
        "services",
        &[(
            "Affected services: Public API, Webhooks and search\n",
            "[public-api, webhooks, search]",
        )],
    );
    check(
        "services",
        &[("## Impact\nThe checkout page was down.\n", "[checkout]")],
    );
    check(
        "symptoms",
        &[(
            "## Impact\nUsers saw slow responses and 503 errors.\n",
            "[slow-responses, server-errors]",
        )],
    );
}

#[test]
fn impacts() {
    check(
        "impact.kind",
        &[(
            "## Impact\nA complete outage of the shop.\n",
            "complete-outage",
        )],
    );
    check(
        "impact.kind",
        &[("## Impact\nPages were slow. No data loss.\n", "degraded")],
    );
    check(
        "impact.summary",
        &[(
            "**Impact:** Nobody could pay. We lost sales.\n",
            "Nobody could pay.",
        )],
    );
}

#[test]
fn authors() {
    check(
        "authors",
        &[
            (
                "# Down\n\nBy @ada , engineer\n\n## Summary\nx\n",
                "[\"@ada\"]",
            ),
            (
                "Authors: Ada Lovelace, Grace Hopper and TBD\n",
                "[Ada Lovelace, Grace Hopper]",
            ),
            ("# Down\n\nBy then it was over.\n", ""),
        ],
    );
}

#[test]
fn action_items_that_no_list_holds() {
    check(
        "action_items",
        &[
            (
                "Tasks:\nAdd an alert.\nThe team is tired.\n",
                "[{title: Add an alert}]",
            ),
            ("Tasks:\n- Add an alert.\n\nReview the code.\n", ""),
        ],
    );
}
