//! Made-up reports, and what is proposed for them.
