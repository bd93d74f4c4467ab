//! A moment of a ticket: UTC, whole seconds, `2024-03-15T10:30:00Z`.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Utc, Weekday,
};
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fold;
use super::zone::{Zone, ZoneError};

/// A moment in UTC with whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String", inline, extend("format" = "date-time"))]
pub struct Fecha(DateTime<Utc>);

/// A text or number that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FechaError {
    /// Nothing that a calendar has.
    #[error(
        "'{0}' is no moment of the calendar: write 2024-03-15, 2024-03-15T10:30:00Z, hoy, ayer, lunes, or how long ago: \
         30m, 12h, 7d, 2w"
    )]
    NoMoment(String),
    /// A day of a zone that cannot be read.
    #[error(transparent)]
    Zone(#[from] ZoneError),
}

/// What texts about time are about. The zone is asked for only where a text needs one.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    /// What `7d` is counted back from.
    pub now: DateTime<Utc>,
    /// The zone of days such as `hoy`.
    pub zone: &'a dyn Fn() -> Result<Zone, ZoneError>,
}

impl Calendar<'_> {
    /// The calendar of UTC.
    #[must_use]
    pub fn utc(now: DateTime<Utc>) -> Self {
        Self { now, zone: &|| Ok(Zone::utc()) }
    }
}

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
        DateTime::from_timestamp(seconds, 0).map(Self).ok_or_else(|| FechaError::NoMoment(seconds.to_string()))
    }

    /// Reads the start of a span: a date, a timestamp, a day such as `hoy`, or how long before `now` (`30m`, `12h`, `7d`, `2w`).
    /// Days are those of UTC.
    ///
    /// # Errors
    /// Any other text, and what is beyond the calendar.
    pub fn since(text: &str, now: DateTime<Utc>) -> Result<Self, FechaError> {
        Self::since_by(text, Calendar::utc(now))
    }

    /// The same with the days of a zone.
    ///
    /// # Errors
    /// As [`Self::since`]; a zone that cannot be read.
    pub fn since_by(text: &str, calendar: Calendar<'_>) -> Result<Self, FechaError> {
        Ok(Self::new(span(text, calendar)?.0))
    }

    /// Reads the end of a span: the first moment after what is said, so that a day counts as a whole.
    ///
    /// # Errors
    /// As [`Self::since`].
    pub fn until(text: &str, now: DateTime<Utc>) -> Result<Self, FechaError> {
        Self::until_by(text, Calendar::utc(now))
    }

    /// The same with the days of a zone.
    ///
    /// # Errors
    /// As [`Self::since_by`].
    pub fn until_by(text: &str, calendar: Calendar<'_>) -> Result<Self, FechaError> {
        Ok(Self::new(span(text, calendar)?.1))
    }

    /// Whether a text is a word for a day, which depends on the zone.
    #[must_use]
    pub fn is_day(text: &str) -> bool {
        day(text, NaiveDate::default()).is_some()
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

/// The first moment of what is said, and the first after it.
fn span(text: &str, calendar: Calendar<'_>) -> Result<(DateTime<Utc>, DateTime<Utc>), FechaError> {
    let wrong = || FechaError::NoMoment(text.to_owned());
    if let Ok(date) = text.parse::<NaiveDate>() {
        let start = date.and_time(NaiveTime::MIN).and_utc();
        return Ok((start, start.checked_add_days(Days::new(1)).ok_or_else(wrong)?));
    }
    if Fecha::is_day(text) {
        let zone = (calendar.zone)()?;
        let day = day(text, zone.local(calendar.now).date_naive()).ok_or_else(wrong)?;
        return Ok((zone.begin(day), zone.end(day)));
    }
    let moment = moment(text, calendar.now).ok_or_else(wrong)?;
    Ok((moment, moment.checked_add_signed(TimeDelta::seconds(1)).ok_or_else(wrong)?))
}

/// The day that a word means: a day of the week is the last such, today included.
fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let of_week = |weekday: Weekday| today.checked_sub_days(Days::new(today.weekday().days_since(weekday).into()));
    match fold(text).as_str() {
        "hoy" | "today" => Some(today),
        "ayer" | "yesterday" => today.pred_opt(),
        "lunes" | "monday" => of_week(Weekday::Mon),
        "martes" | "tuesday" => of_week(Weekday::Tue),
        "miercoles" | "wednesday" => of_week(Weekday::Wed),
        "jueves" | "thursday" => of_week(Weekday::Thu),
        "viernes" | "friday" => of_week(Weekday::Fri),
        "sabado" | "saturday" => of_week(Weekday::Sat),
        "domingo" | "sunday" => of_week(Weekday::Sun),
        _ => None,
    }
}

fn moment(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if let Ok(fecha) = text.parse::<Fecha>() {
        return Some(fecha.moment());
    }
    // As `show` shows it on a terminal, and as tables do elsewhere.
    if let Ok(moment) = DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %:z") {
        return Some(moment.with_timezone(&Utc));
    }
    let forms = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S"];
    let said = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    said.map(|moment| moment.and_utc()).or_else(|| now.checked_sub_signed(ago(text)?))
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
            .map_err(|_| FechaError::NoMoment(text.to_owned()))
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

    #[test]
    fn a_day_is_that_of_the_zone_and_one_of_the_week_the_last_such() {
        let madrid = || Zone::named("CET-1CEST,M3.5.0,M10.5.0/3");
        // Thursday in UTC, Friday in Madrid.
        let now = "2026-11-26T23:30:00Z".parse().unwrap();
        let there = Calendar { now, zone: &madrid };
        let table = [
            (Calendar::utc(now), "hoy", "2026-11-26T00:00:00Z", "2026-11-27T00:00:00Z"),
            (there, "hoy", "2026-11-26T23:00:00Z", "2026-11-27T23:00:00Z"),
            (there, "TODAY", "2026-11-26T23:00:00Z", "2026-11-27T23:00:00Z"),
            (there, "ayer", "2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z"),
            (there, "yesterday", "2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z"),
            (there, "viernes", "2026-11-26T23:00:00Z", "2026-11-27T23:00:00Z"),
            (there, "sabado", "2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z"),
            (there, "Miércoles", "2026-11-24T23:00:00Z", "2026-11-25T23:00:00Z"),
            (there, "monday", "2026-11-22T23:00:00Z", "2026-11-23T23:00:00Z"),
            (there, "2026-11-26 10:30:00 +01:00", "2026-11-26T09:30:00Z", "2026-11-26T09:30:01Z"),
            // A date stays one of UTC, as a server reads it.
            (there, "2026-11-26", "2026-11-26T00:00:00Z", "2026-11-27T00:00:00Z"),
        ];
        for (calendar, text, since, until) in table {
            assert_eq!(Fecha::since_by(text, calendar).unwrap().to_string(), since, "{text}");
            assert_eq!(Fecha::until_by(text, calendar).unwrap().to_string(), until, "{text}");
        }
        let nowhere = Calendar { now, zone: &|| Zone::named("Nowhere/None") };
        assert!(matches!(Fecha::since_by("hoy", nowhere), Err(FechaError::Zone(_))));
        assert!(Fecha::since_by("7d", nowhere).is_ok(), "what needs no zone asks for none");
    }
}
