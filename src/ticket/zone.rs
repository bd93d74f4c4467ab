//! Time zones, read from this machine's own files. The only room that says `tz`.

use std::fs::{self, File};
use std::io::{self, Read};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, Utc};
use tz::{TimeZone, TimeZoneSettings};

/// A time zone with its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// A name that no time zone has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no time zone '{0}': write UTC, or a name below {folder} such as Europe/Madrid; --utc needs none",
    folder = FOLDERS[0]
)]
pub struct ZoneError(String);

/// Where systems keep them.
const FOLDERS: [&str; 4] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// The rules of the machine itself.
const OWN: &str = "/etc/localtime";

/// The most bytes of a file with rules: the largest has some 4,000.
const LONGEST: u64 = 1024 * 1024;

impl Zone {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self(TimeZone::utc())
    }

    /// Reads the zone that `TZ` or a setting names: `Europe/Madrid`, the path of a file, or rules such as `CET-1CEST,M3.5.0,M10.5.0/3`.
    ///
    /// # Errors
    /// A name that this machine does not know.
    pub fn named(name: &str) -> Result<Self, ZoneError> {
        if matches!(name, "UTC" | ":UTC" | "Etc/UTC") {
            return Ok(Self::utc());
        }
        let settings = TimeZoneSettings::new(&FOLDERS, read);
        settings.parse_posix_tz(name).map(Self).map_err(|_| ZoneError(name.to_owned()))
    }

    /// Reads the zone of this machine; UTC where it says none.
    ///
    /// # Errors
    /// Rules that cannot be read.
    pub fn of_machine() -> Result<Self, ZoneError> {
        if fs::metadata(OWN).is_err() {
            return Ok(Self::utc());
        }
        Self::named(OWN)
    }

    /// A moment as the clocks of the zone show it.
    #[must_use]
    pub fn local(&self, moment: DateTime<Utc>) -> DateTime<FixedOffset> {
        moment.with_timezone(&FixedOffset::east_opt(self.offset(moment.timestamp())).unwrap_or_else(|| Utc.fix()))
    }

    /// When a day begins; where its midnight is left out, when clocks go on.
    #[must_use]
    pub fn begin(&self, day: NaiveDate) -> DateTime<Utc> {
        self.at(day.and_time(NaiveTime::MIN))
    }

    /// The moment at which the clocks of the zone show this: the first of two, and as if they had not gone on where they
    /// never do.
    #[must_use]
    pub fn at(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let shown = local.and_utc();
        let near = [-1, 1].map(|days| self.offset(shown.timestamp().saturating_add(days * 24 * 60 * 60)));
        let at = |offset: i32| shown.checked_sub_signed(TimeDelta::seconds(i64::from(offset))).unwrap_or(shown);
        let real = near.into_iter().filter(|offset| self.offset(at(*offset).timestamp()) == *offset).map(at).min();
        real.unwrap_or_else(|| at(near[0]))
    }

    /// The day after one begins.
    #[must_use]
    pub fn end(&self, day: NaiveDate) -> DateTime<Utc> {
        self.begin(day.checked_add_days(Days::new(1)).unwrap_or(day))
    }

    /// Seconds ahead of UTC.
    fn offset(&self, seconds: i64) -> i32 {
        self.0.find_local_time_type(seconds).map_or(0, tz::LocalTimeType::ut_offset)
    }
}

/// Reads a file of rules, and nothing that has no end.
fn read(path: &str) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::from(io::ErrorKind::InvalidInput).into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules as a text, so that no file of the machine is needed.
    const MADRID: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
    /// Clocks go on at midnight.
    const HAVANA: &str = "CST5CDT,M3.2.0/0,M11.1.0/1";

    #[test]
    fn a_day_begins_at_its_own_midnight() {
        let table = [
            ("UTC", "2026-11-26", "2026-11-26T00:00:00Z"),
            (MADRID, "2026-11-26", "2026-11-25T23:00:00Z"),
            (MADRID, "2026-07-01", "2026-06-30T22:00:00Z"),
            // The days on which clocks change have 23 and 25 hours.
            (MADRID, "2026-03-29", "2026-03-28T23:00:00Z"),
            (MADRID, "2026-03-30", "2026-03-29T22:00:00Z"),
            (MADRID, "2026-10-25", "2026-10-24T22:00:00Z"),
            (MADRID, "2026-10-26", "2026-10-25T23:00:00Z"),
            (HAVANA, "2026-03-08", "2026-03-08T05:00:00Z"),
            ("<+1245>-12:45", "2026-11-26", "2026-11-25T11:15:00Z"),
        ];
        for (zone, day, want) in table {
            let begin = Zone::named(zone).unwrap().begin(day.parse().unwrap());
            assert_eq!(begin.to_rfc3339_opts(chrono::SecondsFormat::Secs, true), want, "{zone} {day}");
        }
        let local = Zone::named(MADRID).unwrap().local("2026-11-26T23:30:00Z".parse().unwrap());
        assert_eq!(local.to_rfc3339(), "2026-11-27T00:30:00+01:00");
    }

    #[test]
    fn a_zone_that_does_not_exist_is_an_error_and_no_file_without_end_is_read() {
        for name in ["Nowhere/None", "", "/dev/zero", "../../../etc/passwd", "/", "a\0b", ":", "Europe"] {
            let error = Zone::named(name).unwrap_err();
            assert!(error.to_string().starts_with(&format!("there is no time zone '{name}': write UTC")), "{error}");
        }
    }
}
