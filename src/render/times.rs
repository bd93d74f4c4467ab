//! Moments for people: how long ago, or by the clocks of their zone.

use crate::ticket::{Fecha, Zone};

/// How tables show moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dates {
    /// The same for everybody.
    Utc,
    /// For a reader in a zone, at a moment.
    Local {
        /// Where days begin.
        zone: Zone,
        /// What is ago is ago from.
        now: Fecha,
    },
}

impl Dates {
    /// A moment in a list: `5 m`, `3 h`, `12 d`, the day of what is older than that, or date and time in UTC.
    #[must_use]
    pub fn short(&self, fecha: Fecha) -> String {
        match self {
            Self::Utc => fecha.moment().format("%Y-%m-%d %H:%M").to_string(),
            Self::Local { zone, now } => {
                age(fecha, *now).unwrap_or_else(|| zone.local(fecha.moment()).format("%Y-%m-%d").to_string())
            }
        }
    }

    /// A moment by itself: date and time with what they are ahead of UTC, or as JSON has it.
    #[must_use]
    pub fn long(&self, fecha: Fecha) -> String {
        match self {
            Self::Utc => fecha.to_string(),
            Self::Local { zone, now } => {
                let local = zone.local(fecha.moment()).format("%Y-%m-%d %H:%M:%S %:z");
                age(fecha, *now).map_or_else(|| local.to_string(), |age| format!("{local} ({age})"))
            }
        }
    }

    /// What the clock says at a moment.
    #[must_use]
    pub fn clock(&self, fecha: Fecha) -> String {
        match self {
            Self::Utc => fecha.to_string(),
            Self::Local { zone, .. } => zone.local(fecha.moment()).format("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }

    /// The head of a column of moments.
    pub(super) const fn head(&self, utc: &'static str, local: &'static str) -> &'static str {
        match self {
            Self::Utc => utc,
            Self::Local { .. } => local,
        }
    }
}

/// How long ago a moment of the last 99 days was; `None` for others.
fn age(fecha: Fecha, now: Fecha) -> Option<String> {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    Some(match now.seconds().checked_sub(fecha.seconds())? {
        0..MINUTE => "now".to_owned(),
        seconds @ MINUTE..HOUR => format!("{} m", seconds / MINUTE),
        seconds @ HOUR..DAY => format!("{} h", seconds / HOUR),
        seconds if (DAY..100 * DAY).contains(&seconds) => format!("{} d", seconds / DAY),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_an_age_for_a_while_then_a_day_of_the_zone() {
        let zone = Zone::named("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let times = Dates::Local { zone, now: "2026-11-26T12:00:00Z".parse().unwrap() };
        let table = [
            ("2026-11-26T12:00:00Z", "now", "2026-11-26 13:00:00 +01:00 (now)"),
            ("2026-11-26T11:59:01Z", "now", "2026-11-26 12:59:01 +01:00 (now)"),
            ("2026-11-26T11:59:00Z", "1 m", "2026-11-26 12:59:00 +01:00 (1 m)"),
            ("2026-11-26T11:00:01Z", "59 m", "2026-11-26 12:00:01 +01:00 (59 m)"),
            ("2026-11-25T12:00:01Z", "23 h", "2026-11-25 13:00:01 +01:00 (23 h)"),
            ("2026-11-25T12:00:00Z", "1 d", "2026-11-25 13:00:00 +01:00 (1 d)"),
            ("2026-08-18T12:00:01Z", "99 d", "2026-08-18 14:00:01 +02:00 (99 d)"),
            ("2026-07-31T23:30:00Z", "2026-08-01", "2026-08-01 01:30:00 +02:00"),
            // A clock that is behind that of the store.
            ("2026-11-26T12:00:01Z", "2026-11-26", "2026-11-26 13:00:01 +01:00"),
        ];
        for (fecha, short, long) in table {
            let fecha = fecha.parse().unwrap();
            assert_eq!((times.short(fecha).as_str(), times.long(fecha).as_str()), (short, long));
            assert_eq!(Dates::Utc.long(fecha), fecha.to_string());
        }
        assert_eq!(Dates::Utc.short("2026-07-31T23:30:00Z".parse().unwrap()), "2026-07-31 23:30");
    }
}
