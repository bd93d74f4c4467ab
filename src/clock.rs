//! The only place that asks what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use uuid::{NoContext, Timestamp, Uuid};

/// Tells the time; a store is given one, so that a test can turn the year.
pub type Clock = fn() -> DateTime<Utc>;

/// A clock whose moments no ticket can have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the system's clock says {0}, and tickets are of the years 1970 to 9999: set it right; nothing was stored")]
pub struct WrongClock(String);

/// The system's time, whatever its clock is set to: chrono's own `now` panics before 1970.
#[must_use]
pub fn now() -> DateTime<Utc> {
    let now = SystemTime::now();
    let (seconds, nanos) = match now.duration_since(UNIX_EPOCH) {
        Ok(since) => (i64::try_from(since.as_secs()).unwrap_or(i64::MAX), since.subsec_nanos()),
        // The fraction is dropped: nobody needs it of a clock that is wrong.
        Err(before) => (i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -1 - seconds), 0),
    };
    let beyond = if seconds < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    DateTime::from_timestamp(seconds, nanos).unwrap_or(beyond)
}

/// A new id that sorts by time, as far as there is a time: uuid's own panics before 1970.
#[must_use]
pub fn id() -> Uuid {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(_) => Uuid::now_v7(),
        Err(_) => Uuid::new_v7(Timestamp::from_unix(NoContext, 0, 0)),
    }
}

/// Refuses a time that nothing may be stored with.
///
/// # Errors
/// A moment before 1970 or after 9999.
pub fn check(moment: DateTime<Utc>) -> Result<(), WrongClock> {
    if (1970..=9999).contains(&moment.year()) {
        return Ok(());
    }
    Err(WrongClock(moment.to_rfc3339_opts(SecondsFormat::Secs, true)))
}

/// The UTC year, as a ticket's code has it; a clock beyond the years 1 to 9999 is taken to its nearest end.
#[must_use]
pub fn year(moment: DateTime<Utc>) -> u16 {
    u16::try_from(moment.year().clamp(1, 9999)).unwrap_or(1)
}
