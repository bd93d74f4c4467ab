//! Dates as other programs write them.

use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::ticket::{Fecha, Zone};

/// How the dates of a file are written.
#[derive(Debug, Clone)]
pub struct DateForms {
    /// Forms of `strftime`, tried in their order before those that need none.
    forms: Vec<String>,
    /// The zone of dates without one.
    zone: Zone,
}

impl Default for DateForms {
    fn default() -> Self {
        Self { forms: Vec::new(), zone: Zone::utc() }
    }
}

/// With an offset.
const ZONED: [&str; 5] = [
    "%Y-%m-%dT%H:%M:%S%.f%z",
    "%Y-%m-%d %H:%M:%S%.f %z",
    "%Y-%m-%d %H:%M:%S%.f%z",
    "%Y%m%dT%H%M%S%z",
    "%Y-%m-%d %H:%M %z",
];

/// As JavaScript writes a moment, which names the zone once more in brackets behind it.
const SCRIPT: &str = "%a %b %d %Y %H:%M:%S GMT%z";

/// Without one.
const LOCAL: [&str; 7] = [
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y%m%dT%H%M%S",
];

impl DateForms {
    /// # Errors
    /// A sentence about a form that means nothing.
    pub fn new(forms: Vec<String>, zone: Zone) -> Result<Self, String> {
        for form in &forms {
            if form.is_empty() || StrftimeItems::new(form).any(|item| matches!(item, Item::Error)) {
                return Err(format!("'{form}' is not a date format: write one such as '%d/%m/%Y %H:%M'"));
            }
        }
        Ok(Self { forms, zone })
    }

    /// Reads a date.
    ///
    /// # Errors
    /// A sentence about the member `name`, with the flag that helps.
    pub fn read(&self, name: &str, text: &str) -> Result<Fecha, String> {
        let text = text.trim();
        let known = self.forms.iter().find_map(|form| self.by_form(form, text)).or_else(|| self.by_itself(text));
        known.map(Fecha::new).ok_or_else(|| match self.forms.as_slice() {
            [] => format!(
                "The {name} '{text}' is no date whose form is clear: say the form with --date-format, such as '%d/%m/%Y'."
            ),
            forms => format!("The {name} '{text}' has not the form '{}' of --date-format.", forms.join("' or '")),
        })
    }

    fn by_form(&self, form: &str, text: &str) -> Option<DateTime<Utc>> {
        if let Ok(moment) = DateTime::parse_from_str(text, form) {
            return Some(moment.with_timezone(&Utc));
        }
        if let Ok(local) = NaiveDateTime::parse_from_str(text, form) {
            return Some(self.zone.at(local));
        }
        NaiveDate::parse_from_str(text, form).ok().map(|day| self.zone.begin(day))
    }

    /// Whether a date is read.
    pub fn reads(&self, text: &str) -> bool {
        self.read("", text).is_ok()
    }

    /// What needs no form: the year comes first, or it is a number of seconds.
    fn by_itself(&self, text: &str) -> Option<DateTime<Utc>> {
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Some(moment.with_timezone(&Utc));
        }
        if text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let number: i64 = text.parse().ok()?;
            // Seconds have ten digits until the year 2286, and thousandths of them thirteen.
            let seconds = if text.len() >= 12 { number / 1000 } else { number };
            return DateTime::from_timestamp(seconds, 0);
        }
        let utc = text.strip_suffix(" UTC").or_else(|| text.strip_suffix('Z'));
        if let Some(local) = utc.and_then(local) {
            return Some(local.and_utc());
        }
        let script = text.split_once(" (").map_or(text, |(moment, _)| moment);
        let script = || DateTime::parse_from_str(script, SCRIPT).ok();
        let zoned = ZONED.iter().find_map(|form| DateTime::parse_from_str(text, form).ok()).or_else(script);
        let local = || local(text).map(|local| self.zone.at(local));
        let day = || text.parse::<NaiveDate>().ok().map(|day| self.zone.begin(day));
        zoned.map(|moment| moment.with_timezone(&Utc)).or_else(local).or_else(day)
    }
}

/// Reads a date by this form alone, as of UTC; by an empty form what needs none.
pub fn read_date(form: &str, text: &str) -> Option<DateTime<Utc>> {
    let forms = DateForms::default();
    if form.is_empty() { forms.by_itself(text) } else { forms.by_form(form, text) }
}

fn local(text: &str) -> Option<NaiveDateTime> {
    LOCAL.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules as a text, so that no file of the machine is needed.
    const MADRID: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

    #[test]
    fn dates_are_read_by_their_form_in_their_zone() {
        let table = [
            ("", "2026-11-25T10:30:00Z", Some("2026-11-25T10:30:00Z")),
            ("", "2026-11-25T10:30:00.123+01:00", Some("2026-11-25T09:30:00Z")),
            ("", "2026-11-25T10:30:00.000+0100", Some("2026-11-25T09:30:00Z")),
            ("", "2026-11-25 10:30", Some("2026-11-25T09:30:00Z")),
            ("", "2026-11-25 10:30:15", Some("2026-11-25T09:30:15Z")),
            ("", " 2026-11-25 ", Some("2026-11-24T23:00:00Z")),
            ("", "2026-11-25 10:30:15 UTC", Some("2026-11-25T10:30:15Z")),
            ("", "2026-11-25 10:30:15 +0200", Some("2026-11-25T08:30:15Z")),
            ("", "20201021T065209Z", Some("2020-10-21T06:52:09Z")),
            ("", "1603263129", Some("2020-10-21T06:52:09Z")),
            ("", "1603263129123", Some("2020-10-21T06:52:09Z")),
            ("", "Fri May 24 2024 08:06:19 GMT+0100 (GMT+01:00)", Some("2024-05-24T07:06:19Z")),
            ("", "Sat May 25 2024 07:06:19 GMT+0000 (Coordinated Universal Time)", Some("2024-05-25T07:06:19Z")),
            ("", "Sun May 25 2024 07:06:19 GMT+0000 (GMT)", None),
            ("", "2026-11-25 (about)", None),
            ("", "03/04/2026", None),
            ("", "3 Apr 2026", None),
            ("", "2026", None),
            ("", "2026-02-30", None),
            ("%d/%m/%Y", "03/04/2026", Some("2026-04-02T22:00:00Z")),
            ("%m/%d/%Y", "03/04/2026", Some("2026-03-03T23:00:00Z")),
            ("%d/%b/%y %I:%M %p", "25/Nov/26 1:05 PM", Some("2026-11-25T12:05:00Z")),
            ("%d/%m/%Y", "2026-11-25 10:30", Some("2026-11-25T09:30:00Z")),
            ("%d/%m/%Y", "25.11.2026", None),
            // Clocks go from 2 to 3, and back from 3 to 2.
            ("", "2026-03-29 02:30", Some("2026-03-29T01:30:00Z")),
            ("", "2026-10-25 02:30", Some("2026-10-25T00:30:00Z")),
        ];
        for (form, text, want) in table {
            let forms = if form.is_empty() { Vec::new() } else { vec![form.to_owned()] };
            let forms = DateForms::new(forms, Zone::named(MADRID).unwrap()).unwrap();
            let read = forms.read("FechaCreacion", text).map(|fecha| fecha.to_string());
            assert_eq!(read.as_deref().ok(), want, "{form} {text}: {read:?}");
        }
        assert!(DateForms::new(vec!["%Q".to_owned()], Zone::utc()).is_err());
    }
}
