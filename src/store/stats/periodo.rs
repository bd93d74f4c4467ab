//! Days, ISO weeks and months in UTC.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

use crate::ticket::Fecha;

const DAY: i64 = 24 * 60 * 60;

/// A kind of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Periodo {
    /// A day: `2026-11-23`.
    Dia,
    /// An ISO week, from Monday: `2026-W48`.
    Semana,
    /// A month: `2026-11`.
    Mes,
}

impl Periodo {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dia => "dia",
            Self::Semana => "semana",
            Self::Mes => "mes",
        }
    }

    /// The number of the day of a moment, in seconds since 1970.
    pub(in crate::store) const fn day(seconds: i64) -> i64 {
        seconds.div_euclid(DAY)
    }

    /// The first day of the period that has this day; `None` beyond the calendar.
    pub(in crate::store) fn start(self, day: i64) -> Option<NaiveDate> {
        let date = Fecha::from_seconds(day.checked_mul(DAY)?).ok()?.moment().date_naive();
        match self {
            Self::Dia => Some(date),
            Self::Semana => date.checked_sub_days(Days::new(date.weekday().num_days_from_monday().into())),
            Self::Mes => date.with_day(1),
        }
    }

    /// The first day of the next period.
    pub(in crate::store) fn next(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Dia => start.succ_opt(),
            Self::Semana => start.checked_add_days(Days::new(7)),
            Self::Mes => start.checked_add_months(Months::new(1)),
        }
    }

    /// What the period that begins so is called.
    pub(in crate::store) fn label(self, start: NaiveDate) -> String {
        let form = match self {
            Self::Dia => "%Y-%m-%d",
            Self::Semana => "%G-W%V",
            Self::Mes => "%Y-%m",
        };
        start.format(form).to_string()
    }
}

/// The first second of a day.
pub(in crate::store) fn midnight(date: NaiveDate) -> Fecha {
    Fecha::new(date.and_time(NaiveTime::MIN).and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_belongs_to_its_iso_week_and_its_month() {
        let table = [
            ("2026-11-23", "2026-11-23", "2026-W48", "2026-11"),
            ("2026-11-29", "2026-11-29", "2026-W48", "2026-11"),
            ("2027-01-03", "2027-01-03", "2026-W53", "2027-01"),
            ("2024-12-30", "2024-12-30", "2025-W01", "2024-12"),
            ("1969-12-31", "1969-12-31", "1970-W01", "1969-12"),
            ("2024-02-29", "2024-02-29", "2024-W09", "2024-02"),
        ];
        for (date, dia, semana, mes) in table {
            let end_of_day = midnight(date.parse().unwrap()).seconds() + DAY - 1;
            for (periodo, want) in [(Periodo::Dia, dia), (Periodo::Semana, semana), (Periodo::Mes, mes)] {
                let start = periodo.start(Periodo::day(end_of_day)).unwrap();
                assert_eq!(periodo.label(start), want, "{date}");
                let next = periodo.next(start).unwrap();
                assert_eq!(periodo.start(Periodo::day(midnight(next).seconds() - 1)), Some(start), "{date}");
            }
        }
        assert_eq!(Periodo::Mes.start(i64::MAX / 2), None);
    }
}
