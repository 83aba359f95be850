//! `impact`, and what it is in short.

use super::Fields;
use crate::postmortem::ShortVersion;
use crate::postmortem::impact::{Impact, Money};

impl Fields<'_> {
    /// What users lost.
    pub(in crate::postmortem) fn impact(&mut self) -> Impact {
        Impact {
            kind: self.word("impact.kind"),
            summary: self.text("impact.summary"),
            users_affected_percent: self.percent("impact.users_affected_percent"),
            users_affected: self.count("impact.users_affected"),
            requests_failed: self.count("impact.requests_failed"),
            error_rate_percent: self.percent("impact.error_rate_percent"),
            revenue_loss: self.revenue_loss(),
            data_loss: self.word("impact.data_loss"),
        }
    }

    fn revenue_loss(&mut self) -> Option<Money> {
        let currency = self.find("impact.revenue_loss.currency");
        let amount = self.amount("impact.revenue_loss.amount")?;
        let Some(found) = currency else {
            let found = self.find("impact.revenue_loss.amount")?;
            let hint = "add its `currency`, such as `EUR`";
            self.refuse(&found, "has no currency", hint);
            return None;
        };
        let currency = self.scalar(&found)?.to_uppercase();
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let hint = "write its ISO 4217 code, such as `EUR`";
            self.refuse(&found, "is no currency", hint);
            return None;
        }
        Some(Money { amount, currency })
    }

    /// What `summary` says: one text is what users saw.
    pub(in crate::postmortem) fn short_version(&mut self) -> ShortVersion {
        if !self.is_mapping("summary") {
            return ShortVersion {
                saw: self.text("summary"),
                ..ShortVersion::default()
            };
        }
        ShortVersion {
            saw: self.text("summary.saw"),
            was: self.text("summary.was"),
            fixed: self.text("summary.fixed"),
        }
    }
}
