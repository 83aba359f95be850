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
            (
                "## Postmortem\n\n# Summary\nx\n\n# Conclusion\ny\n",
                "Postmortem",
            ),
            (
                "## Postmortem\n\n## Background\nx\n\n## Impact\ny\n",
                "Postmortem",
            ),
            (
                "## 0x11 Report\n\n#### Author\nAda\n\n#### Summary\nx\n",
                "\"0x11 Report\"",
            ),
            (
                "##0x19 The shop report\n###Summary\nx\n",
                "\"0x19 The shop report\"",
            ),
            (
                "## Report\n\n## Shop outage in May\n\n## Summary\nx\n",
                "Shop outage in May",
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
            (
                "**Summary:**\n- **Impact:**\n  - *Service:* Accounts\n  - *User experience:* 75% of users could not log in.\n",
                "75",
            ),
            (
                "## Impact\nAll users were unable to pay.\n\n## Summary\nIt was down for 80% of our users.\n",
                "80",
            ),
            (
                "## Impact\nApproximately [90%] of users saw errors.\n",
                "90",
            ),
            (
                "## Summary\nStart time: 3 May 2023 9:00 AM, End time: 3 May 2023 10:00 AM. It was down for 100% of the users.\n",
                "100",
            ),
        ],
    );
}

#[test]
fn numbers_of_users() {
    check(
        "impact.users_affected",
        &[
            ("## Impact\nSome 1,200 users could not log in.\n", "1200"),
            ("Users affected: ~350\n", "350"),
            (
                "Users affected: 350\n\n## Impact\n400 users saw errors.\n",
                "350",
            ),
            (
                "## Impact\n300 users saw errors. 400 users saw errors.\n",
                "",
            ),
            ("## Impact\nWe have 1,200 users.\n", ""),
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
