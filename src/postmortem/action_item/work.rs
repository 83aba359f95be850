//! What kind of work an action item asks for, told by its words.
//!
//! The same promise is worded anew after each incident; what stays is the work. The words
//! are English: an item in another language has no kind of work here, and is told by its
//! [`ActionKind`](super::ActionKind) alone.

use crate::stems::Stems;

/// A kind of work that is promised again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    /// Monitoring, alerts, dashboards.
    Monitor,
    /// Automated tests and checks.
    Test,
    /// Reviews and audits.
    Review,
    /// Runbooks, checklists, documents.
    Write,
    /// Training and exercises.
    Train,
    /// Capacity and limits.
    Capacity,
    /// Redundancy and failover.
    Redundancy,
    /// Careful rollouts and rollbacks.
    Rollout,
    /// Backups and restores.
    Backup,
    /// Permissions, certificates and secrets.
    Access,
    /// Timeouts, retries, circuit breakers.
    Timeout,
    /// Telling users and colleagues.
    Communicate,
}

/// What words begin with that name a kind of work. `health check` comes before `check`.
static STEMS: Stems<Work> = Stems::new(&[
    ("monitor", Work::Monitor),
    ("alert", Work::Monitor),
    ("alarm", Work::Monitor),
    ("dashboard", Work::Monitor),
    ("metric", Work::Monitor),
    ("health check", Work::Monitor),
    ("healthcheck", Work::Monitor),
    ("observability", Work::Monitor),
    ("test", Work::Test),
    ("automat", Work::Test),
    ("lint", Work::Test),
    ("validat", Work::Test),
    ("review", Work::Review),
    ("audit", Work::Review),
    ("inspect", Work::Review),
    ("document", Work::Write),
    ("runbook", Work::Write),
    ("playbook", Work::Write),
    ("checklist", Work::Write),
    ("procedure", Work::Write),
    ("guideline", Work::Write),
    ("write down", Work::Write),
    ("train", Work::Train),
    ("workshop", Work::Train),
    ("exercise", Work::Train),
    ("game day", Work::Train),
    ("drill", Work::Train),
    ("capacity", Work::Capacity),
    ("autoscal", Work::Capacity),
    ("scal", Work::Capacity),
    ("quota", Work::Capacity),
    ("rate limit", Work::Capacity),
    ("redundan", Work::Redundancy),
    ("failover", Work::Redundancy),
    ("fail over", Work::Redundancy),
    ("replica", Work::Redundancy),
    ("standby", Work::Redundancy),
    ("rollout", Work::Rollout),
    ("roll out", Work::Rollout),
    ("rollback", Work::Rollout),
    ("roll back", Work::Rollout),
    ("canary", Work::Rollout),
    ("canaries", Work::Rollout),
    ("staged", Work::Rollout),
    ("backup", Work::Backup),
    ("back up", Work::Backup),
    ("restor", Work::Backup),
    ("permission", Work::Access),
    ("certificate", Work::Access),
    ("credential", Work::Access),
    ("secret", Work::Access),
    ("timeout", Work::Timeout),
    ("time out", Work::Timeout),
    ("retr", Work::Timeout),
    ("backoff", Work::Timeout),
    ("circuit break", Work::Timeout),
    ("communicat", Work::Communicate),
    ("status page", Work::Communicate),
]);

impl Work {
    /// The work that the first telling word of `title` names.
    pub fn of(title: &str) -> Option<Self> {
        let title = title.as_bytes();
        let mut previous = b' ';
        (0..title.len()).find_map(|at| {
            let starts_word = !previous.is_ascii_alphanumeric();
            previous = title[at];
            let word = (starts_word && previous.is_ascii_alphabetic()).then(|| &title[at..])?;
            STEMS.at(word).map(|place| STEMS.list[place].1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Work;

    #[test]
    fn the_first_telling_word_names_the_work() {
        let cases = [
            (
                "Add health checks of the load balancer to monitoring",
                Some(Work::Monitor),
            ),
            ("Review the alerts for gaps", Some(Work::Review)),
            ("TEST failover every month", Some(Work::Test)),
            ("Write down what we learned", Some(Work::Write)),
            ("Réviser les alertes", Some(Work::Monitor)),
            ("Schedule training for engineers", Some(Work::Train)),
            ("Latest protest", None),
            ("決済", None),
            ("", None),
        ];
        for (title, expected) in cases {
            assert_eq!(Work::of(title), expected, "{title}");
        }
    }
}
