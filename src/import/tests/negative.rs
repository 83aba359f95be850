//! What only looks like a fact: a wrong value is worse than none.

use super::{check, check_span, field};

#[test]
fn times_of_something_else() {
    check_span(&[
        (
            "# Overrun\n\nA maintenance window was planned for 10 May 2023 from 01:00 to 03:00 UTC. \
             The site was down from 03:00 until 05:30 UTC on 10 May 2023.\n",
            "2023-05-10T03:00:00Z to 2023-05-10T05:30:00Z",
        ),
        (
            "# Down\n_Published on 3 March 2020_\n\nSince 2019 we run two databases. From 20:15 UTC to 22:40 UTC on \
             28 February 2020 requests failed. We met on 2 March 2020 at 10:00.\n",
            "2020-02-28T20:15:00Z to 2020-02-28T22:40:00Z",
        ),
        (
            "# Down\n\nThe maintenance window was 3 May 2023, from 10:00 to 11:00 UTC; it failed.\n",
            "- to -",
        ),
        (
            "# Down\n\nNext review: 3 May 2023, 10:00 - 11:00 UTC\n",
            "- to -",
        ),
        (
            "# Down\n\nReport date: 3 May 2023\n\nDuration: 10:00 - 11:00 UTC\n",
            "- to -",
        ),
        (
            "# Down\n\nWe have office hours from 9:00 to 17:00 UTC since 3 May 2023.\n",
            "- to -",
        ),
        (
            "# 2017-11-30 4:23PM PST, out of memory\n\nIt was bad.\n",
            "2017-11-30 to -",
        ),
        (
            "# Down\n\n3 May 2023\n\nFrom 10:00 to 11:00 UTC requests failed.\n",
            "- to -",
        ),
        (
            "## Summary\nAt 1 Nov 2022 6:00 AM an error occurred. The log says:\n\nDate: Tue, 1 Nov 2022 07:32:16 GMT\n",
            "2022-11-01T06:00:00Z to -",
        ),
        (
            "Project date: 12 May 2023 to 14 May 2023\n\n## Issue description\nOn 13 May 2023 it was slow.\n",
            "2023-05-13 to -",
        ),
        (
            "Duration: 6 PM to 8 PM\n\n## Timeline\n- 7 June 2024, 13:00 UTC: down\n- 8 June 2024, 09:00 UTC: resolved\n",
            "- to -",
        ),
        (
            "# Down\n\nAda noticed at 10:00 UTC on 3 May 2023 that the site was down.\n",
            "- to -",
        ),
    ]);
}

#[test]
fn times_that_cannot_be() {
    check_span(&[
        ("When: 2020-02-30 10:00 – 11:00 UTC\n", "- to -"),
        (
            "Start: 10 Jan 2024 10:00 CAT\nEnd: 10 Jan 2024 09:00 CAT\n",
            "2024-01-10T10:00:00+02:00 to -",
        ),
        (
            "When: 31 March 2024, 02:30 – 04:00 Europe/Berlin\n",
            "- to 2024-03-31T04:00:00+02:00",
        ),
        (
            "## Timeline\n- 3 May 2023, 10:00 UTC outage starts\n- 12 May 2023, 10:00 UTC ticket resolved\n",
            "2023-05-03T10:00:00Z to -",
        ),
        (
            "## Summary\nThe outage lasted from 2 PM to 3:30 PM on the 4th of July.\n",
            "- to -",
        ),
        (
            "## Summary\nThe outage lasted from 11 PM to 2 AM on 5 May 2023.\n",
            "- to -",
        ),
    ]);
}

#[test]
fn percentages_of_something_else() {
    check(
        "impact.users_affected_percent",
        &[
            ("## Impact\nUser engagement fell by 30%.\n", ""),
            ("## Impact\nThe error rate of users rose to 45%.\n", ""),
            ("## Impact\n30% of mobile users were affected.\n", ""),
            (
                "## Impact\nBetween 20% and 30% of users were affected.\n",
                "",
            ),
            ("## Timeline\n- 10:00 70% of users are back\n", ""),
            ("## Action items\n- Test with 5% of users first\n", ""),
            ("## Impact\nWe told all users about the outage.\n", ""),
        ],
    );
}

#[test]
fn causes_that_were_only_suspected_or_looked_for() {
    check(
        "root_causes",
        &[
            ("## Root cause\nAt first the database was suspected.\n", ""),
            (
                "## Timeline\n- 10:00 we ran queries to find the root cause\n",
                "",
            ),
            (
                "## Summary\nThe outage was bad.\n\n## Action items\n- Fix the DNS\n",
                "",
            ),
            ("## Root cause\nNot known.\n", ""),
        ],
    );
}

#[test]
fn titles_that_are_none() {
    check(
        "title",
        &[
            ("## Issue Summary\nDown.\n", ""),
            ("## Impact\nThis outage was from 3:00 PM on.\n", ""),
            ("## Impact\nWhat service was down or slow?\n", ""),
            ("## Summary\nDuration of the outage\n", ""),
            (
                "## Impact\nImagine a crowded market on a hot day, and you.\n",
                "",
            ),
            (
                "https://example.com/report\n\nPostmortem: shop down\n\n## Summary\n",
                "\"Postmortem: shop down\"",
            ),
            (
                "0x19. Postmortem\nPostmortem: Power cut.\n\nIssue Summary:\n",
                "\"Postmortem: Power cut.\"",
            ),
            (
                "0x19. Postmortem\n\nIssue Summary:\nDown.\n",
                "\"0x19. Postmortem\"",
            ),
            (
                "Here it is, as you asked:\n\nShop outage\nDuration: 1 h\n",
                "Shop outage",
            ),
        ],
    );
}

#[test]
fn severities_off_the_scale() {
    assert_eq!(field("Severity: High\n", "severity"), "");
    assert_eq!(field("Severity: SEV-2 (major)\n", "severity"), "sev2");
    assert_eq!(field("Severity: rather Severity 2\n", "severity"), "sev2");
    assert_eq!(field("# [SEV1] Shop down\n\nx\n", "severity"), "sev1");
}
