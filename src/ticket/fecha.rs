//! A moment of a ticket: UTC, whole seconds, `2024-03-15T10:30:00Z`.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Utc};
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment in UTC with whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String", inline, extend("format" = "date-time"))]
pub struct Fecha(DateTime<Utc>);

/// A text or number that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no moment of the calendar: write 2024-03-15, 2024-03-15T10:30:00Z, or how long ago: 30m, 12h, 7d, 2w"
)]
pub struct FechaError(String);

impl Fecha {
    /// Drops the fraction of a second.
    #[must_use]
    pub fn new(moment: DateTime<Utc>) -> Self {
        Self(Utc.timestamp_opt(moment.timestamp(), 0).single().unwrap_or(moment))
    }

    /// Seconds since 1970-01-01T00:00:00Z, as stores keep it.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// Reads what [`Self::seconds`] gave.
    ///
    /// # Errors
    /// A number beyond every calendar.
    pub fn from_seconds(seconds: i64) -> Result<Self, FechaError> {
        DateTime::from_timestamp(seconds, 0).map(Self).ok_or_else(|| FechaError(seconds.to_string()))
    }

    /// Reads the start of a span: a date, a timestamp, or how long before `now` (`30m`, `12h`, `7d`, `2w`).
    ///
    /// # Errors
    /// Any other text, and what is beyond the calendar.
    pub fn since(text: &str, now: DateTime<Utc>) -> Result<Self, FechaError> {
        Ok(Self::new(moment(text, now)?.0))
    }

    /// Reads the end of a span: the first moment after what is said, so that a date counts with its whole day.
    ///
    /// # Errors
    /// As [`Self::since`].
    pub fn until(text: &str, now: DateTime<Utc>) -> Result<Self, FechaError> {
        let (moment, is_day) = moment(text, now)?;
        let end = if is_day {
            moment.checked_add_days(Days::new(1))
        } else {
            moment.checked_add_signed(TimeDelta::seconds(1))
        };
        end.map(Self::new).ok_or_else(|| FechaError(text.to_owned()))
    }

    /// The second before, or the same at the beginning of the calendar.
    #[must_use]
    pub fn second_before(self) -> Self {
        Self(self.0.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(self.0))
    }

    /// The second after, or the same at the end of the calendar.
    #[must_use]
    pub fn second_after(self) -> Self {
        Self(self.0.checked_add_signed(TimeDelta::seconds(1)).unwrap_or(self.0))
    }

    /// The moment, for calendars.
    #[must_use]
    pub const fn moment(self) -> DateTime<Utc> {
        self.0
    }
}

/// A moment, and whether it stands for a whole day.
fn moment(text: &str, now: DateTime<Utc>) -> Result<(DateTime<Utc>, bool), FechaError> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Ok((date.and_time(NaiveTime::MIN).and_utc(), true));
    }
    if let Ok(fecha) = text.parse::<Fecha>() {
        return Ok((fecha.moment(), false));
    }
    // As a table shows it.
    for form in ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S"] {
        if let Ok(moment) = NaiveDateTime::parse_from_str(text, form) {
            return Ok((moment.and_utc(), false));
        }
    }
    ago(text)
        .and_then(|span| now.checked_sub_signed(span))
        .map(|moment| (moment, false))
        .ok_or_else(|| FechaError(text.to_owned()))
}

fn ago(text: &str) -> Option<TimeDelta> {
    let unit = text.chars().next_back()?;
    let count = text.strip_suffix(unit)?;
    if count.is_empty() || !count.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count = count.parse().ok()?;
    match unit {
        'm' => TimeDelta::try_minutes(count),
        'h' => TimeDelta::try_hours(count),
        'd' => TimeDelta::try_days(count),
        'w' => TimeDelta::try_weeks(count),
        _ => None,
    }
}

impl fmt::Display for Fecha {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

/// Reads RFC 3339, and the same without a zone (then UTC), with any fraction: what servers of this kind answer.
impl FromStr for Fecha {
    type Err = FechaError;

    fn from_str(text: &str) -> Result<Self, FechaError> {
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Ok(Self::new(moment.with_timezone(&Utc)));
        }
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
            .map(|moment| Self::new(moment.and_utc()))
            .map_err(|_| FechaError(text.to_owned()))
    }
}

impl Serialize for Fecha {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fecha {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_servers_send_is_read_as_whole_utc_seconds() {
        let table = [
            ("2024-03-15T10:30:00Z", Some("2024-03-15T10:30:00Z")),
            ("2024-03-15T10:30:00", Some("2024-03-15T10:30:00Z")),
            ("2024-03-15T10:30:00.1234567Z", Some("2024-03-15T10:30:00Z")),
            ("2024-03-15T10:30:00.999", Some("2024-03-15T10:30:00Z")),
            ("2024-03-15T10:30:00-05:00", Some("2024-03-15T15:30:00Z")),
            ("2024-03-15", None),
            ("15/03/2024", None),
            ("", None),
        ];
        for (text, want) in table {
            let got = text.parse::<Fecha>().ok().map(|fecha| fecha.to_string());
            assert_eq!(got.as_deref(), want, "{text}");
        }
    }
}
