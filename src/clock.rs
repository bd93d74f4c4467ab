//! The only place that asks what time it is.

use chrono::{DateTime, Datelike, Utc};

/// Tells the time; a store is given one, so that a test can turn the year.
pub type Clock = fn() -> DateTime<Utc>;

/// The system's time.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that may")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The UTC year, as a ticket's code has it; a clock beyond the years 1 to 9999 is taken to its nearest end.
#[must_use]
pub fn year(moment: DateTime<Utc>) -> u16 {
    u16::try_from(moment.year().clamp(1, 9999)).unwrap_or(1)
}
