//! Why it was.

use super::check;

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
fn faults_of_the_configuration() {
    check(
        "root_causes",
        &[
            (
                "Root cause: a typo in the proxy's configuration file\n",
                "[configuration-error]",
            ),
            (
                "Root cause: a bug in the configuration of the proxy\n",
                "[configuration-error]",
            ),
            (
                "Root cause: another process was occupying port 8080\n",
                "[configuration-error]",
            ),
            (
                "Root cause: a typo in settings.php, which the configuration names\n",
                "[software-defect-typo]",
            ),
            (
                "Root cause: a misconfigured cache caused excessive database load\n",
                "[configuration-error]",
            ),
        ],
    );
}

#[test]
fn causes_without_a_section() {
    check(
        "root_causes",
        &[
            (
                "## Summary\nThe certificate of the shop expired, causing errors for everybody.\n",
                "[certificate-expiry]",
            ),
            ("## Summary\nThe outage led to many slow queries.\n", ""),
            (
                "## Summary\nThe claim with the database of the hub stayed, so that nothing started.\n",
                "",
            ),
            (
                "## Summary\nThe service that assumes AWS roles had a bug, causing errors.\n",
                "[software-defect]",
            ),
            (
                "# x\n\nWhat was the root cause?\n\nA typo in a file.\n",
                "[software-defect-typo]",
            ),
        ],
    );
}

#[test]
fn what_tells_no_cause() {
    check(
        "root_causes",
        &[
            (
                "## Root cause\nThe shop depends on a MySQL database. A typo was made in a file.\n",
                "[software-defect-typo]",
            ),
            (
                "## Root cause\nThe shop runs on Linux, Apache and MySQL. A typo was made in a file.\n",
                "[software-defect-typo]",
            ),
            (
                "## Root cause\nWe asked the API with queries of our own and saw nothing.\n",
                "",
            ),
            (
                "## Root cause\nA wrong setting of the cache.\nThis led to more load on the database.\n",
                "[configuration-error]",
            ),
        ],
    );
}
