//! When to try again, and how long to wait before.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::clock;

/// How often a request is repeated at most.
pub const REPEATS: u32 = 2;

/// The time that a `Retry-After` header asks for: seconds, or a date.
pub fn after(header: &str, now: DateTime<Utc>) -> Option<Duration> {
    let text = header.split(',').next().unwrap_or_default().trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    // A date holds a comma of its own.
    let moment = DateTime::parse_from_rfc2822(header.trim()).ok()?;
    Some(moment.signed_duration_since(now).to_std().unwrap_or_default())
}

/// The pause before a repetition: longer each time, and never the same for two who failed together.
pub fn backoff(repeats: u32) -> Duration {
    let base = 100 * 2_u64.saturating_pow(repeats.min(10));
    // The last bytes of a UUID are random: as good a die as any here.
    let die = u64::from(clock::id().as_bytes().last().copied().unwrap_or(0));
    Duration::from_millis(base + base * die / 256)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_asked_for_in_seconds_or_as_a_date() {
        let now = "2024-03-15T10:30:00Z".parse().unwrap();
        let table = [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("Fri, 15 Mar 2024 10:30:30 GMT", Some(30)),
            ("Fri, 15 Mar 2024 10:29:00 GMT", Some(0)),
            ("-1", None),
            ("soon", None),
            ("", None),
        ];
        for (header, want) in table {
            assert_eq!(after(header, now).map(|time| time.as_secs()), want, "{header}");
        }
    }

    #[test]
    fn each_pause_is_longer_than_the_one_before() {
        for repeats in 0..4 {
            assert!(backoff(repeats) < backoff(repeats + 1));
        }
    }
}
